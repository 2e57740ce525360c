// The thread of an entry: up along what it names, down along what names it, within reach and
// limits.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/book_fixture.h"
#include "app/ledger_entries.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Caller;
using people::Role;

constexpr std::string_view kCampaign = R"(campaign: test
title: 测试专项
node: "620000"
period: 2023-01-01..2023-12-31
registers:
  visit:
    number: "访{n}"
    fields: {title: {type: text}}
    states: {made: {title: 已开展}}
  notice:
    number: "通{n}"
    fields:
      title: {type: text}
      visit: {type: link, to: visit, title: 来自督察}
    states: {issued: {title: 已下发}}
  problem:
    number: "问{n}"
    fields:
      title: {type: text}
      notice: {type: link, to: notice, title: 通知书}
      voice: {type: link, to: visit, confidential: true, title: 反映}
      after: {type: link, to: problem, title: 前一问题}
    states: {open: {title: 整改中}}
  rule:
    number: "制{n}"
    fields:
      title: {type: text}
      problem: {type: link, to: problem, title: 所解决的问题}
    states: {adopted: {title: 已固化, final: true}}
)";

class ThreadTest : public testing::Test {
protected:
    void SetUp() override {
        workspace_ = *Workspace::open(store::open_memory(), nullptr, clock_, {}, progress_);
        ASSERT_NO_FATAL_FAILURE(
            found_book(*workspace_, kGansuNodes, kCampaign, *base::Day::parse("2023-01-01")));
        writer_ = std::make_unique<Writer>(*workspace_);
        entries_ = std::make_unique<LedgerEntries>(*workspace_, *writer_, clock_);
    }

    Caller at(Role role, const std::string& node) const {
        return {"某岗", {{role, *workspace_->view()->books->history.latest()->find(node)}}};
    }

    /// Its id.
    std::string open(const std::string& reg, std::string_view when,
                     const ledger::FieldValues& fields = {}, const std::string& node = "620100") {
        ledger::OpenEntry command;
        command.campaign = "test";
        command.register_code = reg;
        command.node = node;
        command.day = *base::Day::parse(when);
        command.actor = "内勤";
        command.fields = fields;
        const std::vector<Command> commands{command};
        const auto done = workspace_->apply_all(commands);
        EXPECT_TRUE(done) << done.error().detail;
        return done ? std::to_string(done->front().entry.id.value) : "";
    }

    ThreadReply thread(const std::string& id, const Caller& caller = Caller::machine()) {
        auto reply = entries_->thread(caller, id);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply ? *std::move(reply) : ThreadReply{};
    }
    static std::vector<std::string> numbers(const ThreadReply& reply, std::string_view direction) {
        std::vector<std::string> found;
        for (const auto& row : reply.rows) {
            if (row.direction == direction) found.push_back(row.number);
        }
        return found;
    }
    using Numbers = std::vector<std::string>;

    base::ManualClock clock_{{1'700'000'000'000'000}};
    base::NoProgress progress_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<LedgerEntries> entries_;
};

TEST_F(ThreadTest, LeadsBackToTheVisitAndForwardToTheRuleWithoutSiblings) {
    open("visit", "2023-05-01");
    open("notice", "2023-05-03", {{"visit", "访1"}});
    const auto problem = open("problem", "2023-05-04", {{"notice", "通1"}});
    open("problem", "2023-05-05", {{"notice", "通1"}});
    open("rule", "2023-06-02", {{"problem", "问1"}});
    open("rule", "2023-06-01", {{"problem", "问1"}});
    const auto reply = thread(problem);
    EXPECT_EQ(numbers(reply, "from"), (Numbers{"访1", "通1"}));
    EXPECT_EQ(numbers(reply, "this"), (Numbers{"问1"}));
    EXPECT_EQ(numbers(reply, "became"), (Numbers{"制2", "制1"}));
    EXPECT_FALSE(reply.more);
    const auto& visit = reply.rows.front();
    EXPECT_EQ(visit.relation.zh, "来自督察");
    EXPECT_EQ(visit.via, "通1");
    EXPECT_EQ(visit.depth, 2U);
    EXPECT_EQ(reply.rows.back().relation.zh, "所解决的问题");
    EXPECT_EQ(reply.rows.back().via, "问1");
    EXPECT_TRUE(reply.rows.back().final);
    EXPECT_EQ(reply.rows.back().state_title.zh, "已固化");
}

TEST_F(ThreadTest, OfTheVisitHoldsAllThatCameOfIt) {
    const auto visit = open("visit", "2023-05-01");
    open("notice", "2023-05-03", {{"visit", "访1"}});
    open("problem", "2023-05-04", {{"notice", "通1"}});
    open("problem", "2023-05-05", {{"notice", "通1"}});
    open("rule", "2023-06-01", {{"problem", "问2"}});
    const auto reply = thread(visit);
    EXPECT_EQ(numbers(reply, "from"), Numbers{});
    EXPECT_EQ(numbers(reply, "became"), (Numbers{"通1", "问1", "问2", "制1"}));
}

TEST_F(ThreadTest, TellsNothingOutOfReachAndNothingBehindIt) {
    open("visit", "2023-05-01", {}, "620102");
    open("notice", "2023-05-03", {{"visit", "访1"}}, "620200");
    const auto problem = open("problem", "2023-05-04", {{"notice", "通1"}}, "620102");
    open("rule", "2023-06-01", {{"problem", "问1"}}, "620200");
    const auto reply = thread(problem, at(Role::kOwner, "620100"));
    EXPECT_EQ(reply.rows.size(), 1U);
    EXPECT_EQ(numbers(thread(problem), "from"), (Numbers{"访1", "通1"}));
    const auto hidden = entries_->thread(at(Role::kOwner, "620200"), problem);
    ASSERT_FALSE(hidden);
    EXPECT_EQ(hidden.error().code, ErrorCode::kUnknownEntry);
}

TEST_F(ThreadTest, FollowsAConfidentialLinkForThoseOnlyWhoMaySeeIt) {
    const auto voice = open("visit", "2023-05-01");
    const auto problem = open("problem", "2023-05-04", {{"voice", "访1"}});
    EXPECT_EQ(numbers(thread(problem, at(Role::kOwner, "620100")), "from"), (Numbers{"访1"}));
    EXPECT_EQ(numbers(thread(problem, at(Role::kReader, "620100")), "from"), Numbers{});
    EXPECT_EQ(numbers(thread(voice, at(Role::kReader, "620100")), "became"), Numbers{});
}

TEST_F(ThreadTest, GoesAsDeepAsItMayAndSaysThatThereIsMore) {
    std::string last = open("problem", "2023-05-01");
    for (std::uint32_t i = 1; i <= kMaxThreadDepth; ++i) {
        last = open("problem", "2023-05-02", {{"after", fmt::format("问{}", i)}});
    }
    const auto whole = thread(last);
    EXPECT_EQ(numbers(whole, "from").size(), kMaxThreadDepth);
    EXPECT_FALSE(whole.more);
    last = open("problem", "2023-05-03", {{"after", fmt::format("问{}", kMaxThreadDepth + 1)}});
    const auto cut = thread(last);
    EXPECT_EQ(numbers(cut, "from").size(), kMaxThreadDepth);
    EXPECT_TRUE(cut.more);
}

TEST_F(ThreadTest, HoldsAsManyEntriesAsItMayAndSaysThatThereAreMore) {
    const auto notice = open("notice", "2023-05-01");
    for (std::size_t i = 0; i < kMaxThreadEntries; ++i) {
        open("problem", "2023-05-02", {{"notice", "通1"}});
    }
    const auto whole = thread(notice);
    EXPECT_EQ(numbers(whole, "became").size(), kMaxThreadEntries);
    EXPECT_FALSE(whole.more);
    open("problem", "2023-05-02", {{"notice", "通1"}});
    const auto cut = thread(notice);
    EXPECT_EQ(numbers(cut, "became").size(), kMaxThreadEntries);
    EXPECT_TRUE(cut.more);
}

TEST_F(ThreadTest, EndsWhereEntriesNameEachOther) {
    const auto first = open("problem", "2023-05-01", {{"after", "问2"}});
    open("problem", "2023-05-02", {{"after", "问1"}});
    EXPECT_EQ(thread(first).rows.size(), 2U);
}

}  // namespace
}  // namespace duizhang::app
