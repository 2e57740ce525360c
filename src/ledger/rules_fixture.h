#pragma once
// A small tree and a small campaign on which the tests of this folder try the rules. Tests only.
//
//   0 国家 ── A 甲省 ── A1 甲一市 ── A1x, A1y 所
//         │        └─ A2 甲二市 ── A2x 所
//         └─ B 乙省 ── B1 乙一市

#include <gtest/gtest.h>

#include "ledger/entry.h"
#include "org/history.h"

namespace duizhang::ledger {

inline constexpr std::string_view kFixtureCampaign = R"(campaign: demo
title: 示例
node: "0"
period: 2021
registers:
  problem:
    number: 督〔{year}〕{n}号
    joint: true
    due_days: 30
    category: kind
    fields:
      title: {type: text, title: 问题, required: true, max: 10}
      kind: {type: choice, options: [甲类, 乙类], required: true}
      people: {type: integer, min: 0, max: 1000}
      found: {type: day}
      at: {type: node}
      notice: {type: link, to: notice}
      urgent: {type: flag}
      score: {type: integer, confidential: true}
      due: {type: day}
      result: {type: text}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请销号, from: [open], to: submitted, by: [owner], needs: [evidence, result]}
      close: {title: 审核销号, from: [submitted], to: closed, by: [reviewer], not_by: submit}
      return: {title: 退回, from: [submitted], to: open, by: [reviewer], needs: [reason]}
      reopen: {title: 重新打开, from: [closed], to: open, by: [inspector], not_by: open}
      verify: {title: 回头看, from: [submitted], to: closed, by: [inspector], not_by: submit, other_node: true}
      note: {title: 进展, from: [open, submitted], to: open, by: [owner]}
    tallies:
      people: {field: people, in: [open, closed]}
      all: {field: people}
  notice:
    number: 通{n}
    evidence: true
    states: {issued: {}}
    fields: {title: {type: text}}
)";

struct RulesFixture {
    org::History history;
    Campaign campaign;
    Chart chart;
    std::shared_ptr<const org::Tree> tree;

    RulesFixture() : campaign(read(kFixtureCampaign)) {
        chart.declare(campaign);
        using org::NodeKind;
        add("0", NodeKind::kNation, {});
        add("A", NodeKind::kProvince, "0");
        add("A1", NodeKind::kCity, "A");
        add("A1x", NodeKind::kStation, "A1");
        add("A1y", NodeKind::kStation, "A1");
        add("A2", NodeKind::kCity, "A");
        add("A2x", NodeKind::kStation, "A2");
        add("B", NodeKind::kProvince, "0");
        add("B1", NodeKind::kCity, "B");
        tree = history.latest();
    }

    static Campaign read(std::string_view yaml) {
        auto reading = read_campaign(yaml, "fixture.yaml");
        EXPECT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
        return *std::move(reading.campaign);
    }

    static base::Day day(std::string_view text) { return *base::Day::parse(text); }

    void change(const org::Change& applied) {
        const auto status = history.apply(applied);
        EXPECT_TRUE(status) << status.error().detail;
        tree = history.latest();
    }

    void add(const std::string& code, org::NodeKind kind, std::string_view parent) {
        org::Change added{.kind = org::ChangeKind::kAdded,
                          .effective = day("2000-01-01"),
                          .node = {history.next_id(), code, code, kind},
                          .parent = {}};
        if (!parent.empty()) added.parent = history.latest()->find(parent);
        change(added);
    }

    base::NodeId node(std::string_view code) const { return *tree->find(code); }
    RuleContext context(std::uint64_t next_number = 1) const {
        return {campaign, chart, *tree, next_number};
    }

    static OpenEntry open_problem() {
        return {.campaign = "demo",
                .register_code = "problem",
                .node = "A1x",
                .joint = {},
                .day = day("2021-06-01"),
                .actor = "治安支队内勤",
                .fields = {{"title", "灯不亮"}, {"kind", "甲类"}, {"people", "3"}},
                .evidence = {},
                .key = ""};
    }

    static MoveEntry move(std::string name, std::string role, std::string actor) {
        return {.entry = {},
                .move = std::move(name),
                .day = day("2021-06-10"),
                .actor = std::move(actor),
                .role = std::move(role),
                .reason = "",
                .fields = {},
                .evidence = {},
                .expected_version = {},
                .key = ""};
    }

    /// What the writer does once the sequence is known.
    static Entry written(Decision& decision, std::uint64_t sequence) {
        if (decision.draft.kind == "entry.opened") {
            decision.entry.id = {sequence};
            decision.draft.subject = std::to_string(sequence);
        }
        if (decision.draft.kind != "entry.commented") decision.entry.version = {sequence};
        return decision.entry;
    }
};

/// Sum of an account below `node`, all categories.
inline std::int64_t below(const org::Tree& tree, base::NodeId node, base::AccountId account,
                          const std::vector<journal::Posting>& postings) {
    std::int64_t sum = 0;
    for (const auto& posting : postings) {
        if (posting.account == account && tree.contains(node, posting.node)) sum += posting.amount;
    }
    return sum;
}

}  // namespace duizhang::ledger
