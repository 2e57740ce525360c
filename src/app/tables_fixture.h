#pragma once
// For tests: a small province with one campaign, and its registers as tables.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>

#include "app/book_fixture.h"
#include "app/ledger_tables.h"
#include "documents/workbook.h"
#include "store/open_store.h"

namespace duizhang::app {

inline constexpr std::string_view kTableCampaign = R"(campaign: test
title: 测试专项
node: "620000"
period: 2021-01-01..2021-12-31
registers:
  problem:
    title: {zh: 问题清单, en: Problems}
    number: "问〔{year}〕{n}号"
    joint: true
    due_days: 30
    category: kind
    open_by: [recorder, office]
    fields:
      title: {type: text, title: {zh: 问题, en: Problem}, required: true, max: 200}
      kind: {type: choice, title: {zh: 类别, en: Kind}, options: [作风, 执法]}
      contact: {type: text, title: {zh: 联系方式, en: Contact}, confidential: true}
      people: {type: integer, title: {zh: 涉及人数, en: People}, min: 0, max: 1000}
      found: {type: day, title: {zh: 发现日, en: Found}}
      where: {type: node, title: {zh: 地点, en: Where}}
      urgent: {type: flag, title: {zh: 加急, en: Urgent}}
      again: {type: link, title: {zh: 与何者重复, en: Same as}, to: problem}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核, stage: claimed}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请, from: [open], to: submitted, by: [owner], needs: [evidence]}
      close: {title: 销号, from: [submitted], to: closed, by: [reviewer], not_by: submit}
      return: {title: 退回, from: [submitted], to: open, by: [reviewer], needs: [reason]}
      reopen: {title: 重新打开, from: [closed], to: open, by: [inspector], needs: [reason]}
    tallies:
      people: {field: people, in: [closed]}
)";

inline base::Day table_day(std::string_view text) { return *base::Day::parse(text); }

/// A book of its own, empty but for the nodes and the campaign.
class TableBook {
public:
    TableBook() : clock_(base::start_of(table_day("2021-07-01"))) {
        workspace = *Workspace::open(store::open_memory(), nullptr, clock_, {}, progress_);
        found_book(*workspace, kGansuNodes, kTableCampaign, table_day("2021-01-01"));
        writer = std::make_unique<Writer>(*workspace);
        tables = std::make_unique<LedgerTables>(*workspace, *writer, clock_);
    }

    people::Caller account(const std::string& name, people::Role role,
                           std::string_view node) const {
        const auto tree = workspace->view()->books->history.latest();
        return {name, {people::Grant{role, *tree->find(node)}}};
    }
    people::Caller office() const { return account("gs-office", people::Role::kOffice, "620000"); }
    people::Caller clerk() const { return account("lz-clerk", people::Role::kRecorder, "620100"); }

    static TableRequest problems() {
        return {.campaign = "test", .register_code = "problem", .language = "zh"};
    }

    base::Result<TableDryRun> dry_run(const people::Caller& caller, std::string_view bytes) const {
        return tables->dry_run(caller, problems(), bytes);
    }

    /// Imports what a dry run found in order, to the end.
    ImportView import(const people::Caller& caller, const std::string& id) const {
        auto view = tables->start(caller, {id});
        EXPECT_TRUE(view) << view.error().detail;
        while (view && view->state == "running") {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            view = tables->progress(caller, id);
        }
        return view ? *view : ImportView{};
    }

    std::vector<ledger::Entry> entries() const {
        return workspace->read([](ledger::LedgerStore& store) {
            return *store.find_entries({.campaign = "test", .limit = 100'000});
        });
    }
    std::uint64_t events() const { return workspace->view()->last.value; }

    base::NoProgress progress_;
    base::ManualClock clock_;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<LedgerTables> tables;
};

}  // namespace duizhang::app
