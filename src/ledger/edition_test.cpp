#include "ledger/edition.h"

#include <gtest/gtest.h>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

constexpr std::string_view kList = R"(campaign: demo
title: 示例
node: "0"
period: 2021-01-04..2021-06-30
registers:
  problem:
    due_days: 20
    list: true
    states:
      open: {}
      submitted: {stage: claimed}
      closed: {final: true}
    moves:
      submit: {from: [open], to: submitted, by: [owner]}
      close: {from: [submitted], to: closed, by: [reviewer]}
      reopen: {from: [closed], to: open, by: [inspector]}
  note: {states: {made: {}}}
)";

class EditionTest : public ::testing::Test, protected RulesFixture {
protected:
    void SetUp() override {
        chart.declare(list_);
        source_ = list_.find_register("problem");
    }

    /// An entry of 4 January that makes these moves, an event each from 10 on.
    std::vector<journal::Event> life(const std::vector<std::string>& moves) {
        std::vector<journal::Event> events;
        const RuleContext context{list_, chart, *tree, 1};
        OpenEntry open{.campaign = "demo",
                       .register_code = "problem",
                       .node = "A1",
                       .joint = {},
                       .day = day("2021-01-04"),
                       .actor = "内勤",
                       .fields = {},
                       .evidence = {},
                       .key = ""};
        auto decision = decide(context, open);
        std::uint64_t sequence = 10;
        entry_ = written(*decision, sequence);
        events.push_back({{sequence}, {}, decision->draft, {}});
        for (const auto& code : moves) {
            auto command = move(code, "", "某岗");
            command.role = source_->move(code)->roles.front();
            auto next = decide(context, command, entry_);
            EXPECT_TRUE(next) << next.error().detail;
            entry_ = written(*next, ++sequence);
            events.push_back({{sequence}, {}, next->draft, {}});
        }
        return events;
    }

    static EditionSpan span(std::uint64_t from, std::uint64_t to, std::string_view late_before,
                            std::string_view was = "") {
        EditionSpan span;
        span.from = {from};
        span.to = {to};
        span.late_before = day(late_before);
        if (!was.empty()) span.was_late_before = day(was);
        return span;
    }
    EditionRow row(const std::vector<journal::Event>& events, const EditionSpan& over) {
        const auto row = edition_row(*source_, events, over);
        EXPECT_TRUE(row && *row);
        return row && *row ? **row : EditionRow{};
    }
    Edition edition(std::uint32_t number, std::int32_t cycle, std::uint64_t from,
                    std::uint64_t to) {
        Edition made;
        made.campaign = "demo";
        made.register_code = "problem";
        made.number = number;
        made.cycle = nth_cycle(list_, *source_, cycle);
        made.from_day = made.cycle.first;
        made.to_day = made.cycle.last;
        made.span = span(from, to, made.cycle.last.to_string());
        made.counts.found = 3;
        made.counts.slipped = 1;
        made.digest = digest_of({});
        return made;
    }

    Campaign list_ = read(kList);
    const Register* source_ = nullptr;
    Entry entry_;
};

TEST_F(EditionTest, CyclesRunFromTheCampaignsFirstDay) {
    EXPECT_FALSE(cycle_of(list_, *source_, day("2021-01-03")));
    EXPECT_EQ(cycle_of(list_, *source_, day("2021-01-04"))->number, 1);
    EXPECT_EQ(cycle_of(list_, *source_, day("2021-01-17")),
              (Cycle{1, day("2021-01-04"), day("2021-01-17")}));
    EXPECT_EQ(cycle_of(list_, *source_, day("2021-01-18")),
              (Cycle{2, day("2021-01-18"), day("2021-01-31")}));
    EXPECT_FALSE(cycle_of(list_, *list_.find_register("note"), day("2021-02-01")));
}

TEST_F(EditionTest, SaysWhatBecameOfAnEntrySinceTheEditionBefore) {
    const auto events = life({"submit", "close", "reopen", "submit", "close"});
    const auto first = row(events, span(0, 10, "2021-01-18"));
    EXPECT_TRUE(first.added);
    EXPECT_FALSE(first.moved || first.struck || first.late);
    const auto claimed = row(events, span(10, 11, "2021-01-18"));
    EXPECT_TRUE(claimed.moved);
    EXPECT_FALSE(claimed.added || claimed.struck);
    const auto struck = row(events, span(11, 12, "2021-01-18"));
    EXPECT_TRUE(struck.struck && struck.closed);
    const auto reopened = row(events, span(12, 13, "2021-01-18"));
    EXPECT_TRUE(reopened.reopened);
    EXPECT_FALSE(reopened.closed);
    const auto there_and_back = row(events, span(12, 15, "2021-01-18"));
    EXPECT_TRUE(there_and_back.reopened && there_and_back.closed);
    EXPECT_FALSE(there_and_back.struck);  // It was closed before, and is again.
    const auto quiet = row(events, span(15, 99, "2021-01-18"));
    EXPECT_FALSE(quiet.changed());
    EXPECT_EQ(quiet, unchanged_row(*source_, entry_, span(15, 99, "2021-01-18")));
}

TEST_F(EditionTest, SlippedIsLateNowAndNotInTheEditionBefore) {
    const auto events = life({});  // Due on 24 January.
    EXPECT_FALSE(row(events, span(0, 10, "2021-01-24")).late);
    EXPECT_TRUE(row(events, span(0, 10, "2021-01-25")).slipped);
    EXPECT_TRUE(row(events, span(10, 20, "2021-02-01", "2021-01-18")).slipped);
    const auto still = row(events, span(10, 20, "2021-02-15", "2021-02-01"));
    EXPECT_TRUE(still.late);
    EXPECT_FALSE(still.slipped);
    const auto closed = life({"submit", "close"});
    EXPECT_FALSE(row(closed, span(0, 20, "2021-02-01")).late);
}

TEST_F(EditionTest, WhatWasNotThereOrWasTakenBackHasNoRow) {
    auto events = life({});
    EXPECT_FALSE(*edition_row(*source_, events, span(0, 9, "2021-01-18")));
    const ReverseEntry command{
        .entry = {}, .day = day("2021-01-20"), .actor = "专班", .reason = "误", .key = ""};
    auto reversal = decide(RuleContext{list_, chart, *tree, 1}, command, entry_);
    ASSERT_TRUE(reversal) << reversal.error().detail;
    events.push_back({{11}, {}, reversal->draft, {}});
    const auto removed = row(events, span(10, 11, "2021-02-01"));
    EXPECT_TRUE(removed.removed);
    const std::vector<EditionRow> rows{removed};
    EXPECT_EQ(count_rows(rows), (EditionCounts{.removed = 1}));
    EXPECT_FALSE(*edition_row(*source_, events, span(0, 11, "2021-02-01")));
    EXPECT_FALSE(*edition_row(*source_, events, span(11, 12, "2021-02-01")));
}

TEST_F(EditionTest, CountsAddUpAndTheDigestSeesEveryChange) {
    std::vector<EditionRow> rows{row(life({}), span(0, 10, "2021-01-25")),
                                 row(life({"submit", "close"}), span(0, 12, "2021-01-25"))};
    const auto counts = count_rows(rows);
    EXPECT_EQ(counts, (EditionCounts{.found = 2,
                                     .open = 1,
                                     .closed = 1,
                                     .late = 1,
                                     .added = 2,
                                     .moved = 1,
                                     .struck = 1,
                                     .reopened = 0,
                                     .slipped = 1,
                                     .removed = 0}));
    const auto digest = digest_of(rows);
    rows[1].state = "open";
    EXPECT_NE(digest_of(rows), digest);
}

TEST_F(EditionTest, IsReadBackAsItWasWritten) {
    Editions editions;
    auto first = edition(1, 1, 0, 40);
    auto draft = decide(CloseEdition{first, "专班", ""}, editions);
    ASSERT_TRUE(draft) << draft.error().detail;
    ASSERT_TRUE(editions.apply({{41}, {}, *draft, {}}));
    first.sequence = {41};
    first.actor = "专班";
    ASSERT_EQ(editions.of("demo", "problem").size(), 1U);
    EXPECT_EQ(editions.of("demo", "problem").front(), first);
    EXPECT_TRUE(editions.of("demo", "note").empty());
}

TEST_F(EditionTest, OneForACycleAndEachBeginsWhereTheLastEnded) {
    Editions editions;
    const auto close = [&](const Edition& one) {
        auto draft = decide(CloseEdition{one, "专班", ""}, editions);
        if (draft) {
            EXPECT_TRUE(editions.apply({{one.span.to.value + 1}, {}, *draft, {}}));
        }
        return draft ? std::optional<ErrorCode>() : draft.error().code;
    };
    EXPECT_EQ(close(edition(1, 2, 0, 40)), std::nullopt);
    EXPECT_EQ(close(edition(2, 2, 40, 50)), ErrorCode::kAlreadyExists);
    EXPECT_EQ(close(edition(2, 1, 40, 50)), ErrorCode::kAlreadyExists);
    EXPECT_EQ(close(edition(2, 3, 41, 50)), ErrorCode::kSequenceConflict);
    EXPECT_EQ(close(edition(3, 3, 40, 50)), ErrorCode::kSequenceConflict);
    EXPECT_EQ(close(edition(2, 4, 40, 50)), std::nullopt);
    EXPECT_EQ(editions.of("demo", "problem")[1].span.was_late_before,
              editions.of("demo", "problem")[0].span.late_before);
}

TEST_F(EditionTest, RefusesEventsItCannotRead) {
    Editions editions;
    auto draft = decide(CloseEdition{edition(1, 1, 0, 40), "专班", ""}, editions);
    ASSERT_TRUE(draft);
    auto gap = *draft;
    gap.body.replace(gap.body.find("\"number\":1,\"register\""), 10, "\"number\":2");
    EXPECT_EQ(editions.apply({{41}, {}, gap, {}}).error().code, ErrorCode::kInvalidJournal);
    draft->body = "{}";
    EXPECT_EQ(editions.apply({{41}, {}, *draft, {}}).error().code, ErrorCode::kInvalidJournal);
}

}  // namespace
}  // namespace duizhang::ledger
