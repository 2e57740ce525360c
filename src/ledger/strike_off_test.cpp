#include "ledger/strike_off.h"

#include <gtest/gtest.h>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

constexpr std::string_view kList = R"(campaign: demo
title: 示例
node: "0"
period: 2021
registers:
  problem:
    states:
      open: {}
      submitted: {stage: claimed}
      closed: {final: true}
      verified: {final: true, stage: verified}
      gone: {final: true, stage: withdrawn}
    moves:
      submit: {from: [open], to: submitted, by: [owner]}
      close: {from: [submitted], to: closed, by: [reviewer]}
      verify: {from: [closed], to: verified, by: [inspector]}
      reopen: {from: [closed, verified], to: open, by: [inspector]}
      take: {from: [open], to: gone, by: [office]}
)";

struct List : RulesFixture {
    Campaign list = read(kList);
    const Register& source = list.registers.front();
    LightDays days = light_days(Calendar::bundled(), day("2021-06-10"));

    static Entry entry(std::string state, std::string_view due = "",
                       std::vector<std::string> moves = {}) {
        Entry made{};
        made.state = std::move(state);
        if (!due.empty()) made.due = day(due);
        for (const auto& move : moves) made.last_actor_of[move] = "某岗";
        return made;
    }
    StrikeOff counted(const std::vector<Entry>& entries) const {
        StrikeOff counts;
        for (const auto& one : entries) count(standing_of(source, one), days, counts);
        return counts;
    }
};

TEST(StrikeOffCounts, ClaimedClosedVerifiedReopenedAndOverdueAreCountedApart) {
    const List list;
    auto reversed = List::entry("open", "2021-06-01");
    reversed.reversed = true;
    const auto counts = list.counted({
        List::entry("open", "2021-06-09"),       // overdue
        List::entry("open", "2021-06-10"),       // due today
        List::entry("submitted", "2021-06-01"),  // claimed, and overdue all the same
        List::entry("closed", "2021-06-01"),     // late no more
        List::entry("verified"),
        List::entry("open", "", {"submit", "close", "reopen"}),
        List::entry("closed", "", {"submit", "close", "reopen"}),
        List::entry("gone", "2021-06-01"),
        reversed,
    });
    EXPECT_EQ(counts, (StrikeOff{.found = 7,
                                 .withdrawn = 1,
                                 .claimed = 4,
                                 .closed = 3,
                                 .verified = 1,
                                 .ever_closed = 4,
                                 .reopened = 2,
                                 .overdue = 2,
                                 .due_soon = 1}));
}

TEST(StrikeOffCounts, AHundredPercentMeansAllAndZeroMeansNone) {
    EXPECT_EQ(percent_text(0, 0), "");
    EXPECT_EQ(percent_text(0, 5), "0");
    EXPECT_EQ(percent_text(5, 5), "100");
    EXPECT_EQ(percent_text(99'999, 100'000), "99.9");
    EXPECT_EQ(percent_text(1, 100'000), "0.1");
    EXPECT_EQ(percent_text(139, 151), "92.1");
    EXPECT_EQ(percent_text(1, 3), "33.3");
    EXPECT_EQ(percent_text(4'000'000'000, 4'000'000'001), "99.9");
}

}  // namespace
}  // namespace duizhang::ledger
