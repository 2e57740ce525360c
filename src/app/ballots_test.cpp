// Ballots as people hold them: who votes, once each; what is told while one is open and after it is
// counted; and that nothing that is kept joins an account to a paper.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "app/ballot_reading.h"
#include "app/book_fixture.h"
#include "app/ledger_ballots.h"
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
  honour:
    title: 表彰
    number: "表彰{n}号"
    fields:
      title: {type: text}
    states:
      nominated: {title: 已推荐}
      awarded: {title: 已表彰, final: true}
    moves:
      award: {title: 表彰, from: [nominated], to: awarded, by: [office]}
)";
constexpr std::int64_t kDayUs = 86'400'000'000;

class BallotsTest : public ::testing::Test {
protected:
    void SetUp() override {
        base::NoProgress none;
        auto opened = store::open_memory();
        store_ = opened.get();
        workspace_ = *Workspace::open(std::move(opened), nullptr, clock_, {.lists = true}, none);
        found_book(*workspace_, kGansuNodes, kCampaign, base::Day{19'400});
        writer_ = std::make_unique<Writer>(*workspace_);
        ballots_ = std::make_unique<LedgerBallots>(*workspace_, *writer_, *box_, clock_,
                                                   people::system_random);
        add("lz-office", Role::kOffice, "620100");
        add("lz-reader", Role::kReader, "620100");
        add("cg-recorder", Role::kRecorder, "620102");
        add("cg-owner", Role::kOwner, "620102");
        add("ql-recorder", Role::kRecorder, "620103");
        add("gs-office", Role::kOffice, "620000");
        add("gs-inspector", Role::kInspector, "620000");
        add("jy-reader", Role::kReader, "620200");
    }

    void add(const std::string& account, Role role, const std::string& node) {
        const auto machine = Caller::machine();
        const auto tree = workspace_->view()->books->history.latest();
        run({people::OpenAccount{.account = account,
                                 .title = account + "岗",
                                 .by = machine,
                                 .day = {19'400},
                                 .key = {}},
             people::GrantRole{.account = account,
                               .grant = {role, *tree->find(node)},
                               .by = machine,
                               .day = {19'400},
                               .key = {}}});
    }
    void run(const std::vector<Command>& commands) {
        const auto done = workspace_->apply_all(commands);
        ASSERT_TRUE(done) << done.error().detail;
    }
    Caller as(const std::string& account) const {
        return *workspace_->view()->directory->caller(account);
    }

    base::Day today() { return base::day_of(clock_.now()); }
    void wait_days(std::int64_t days) { clock_.set({clock_.now().value + days * kDayUs}); }

    BallotRequest wishes() {
        BallotRequest request;
        request.title = "最期盼十件事";
        request.node = "620100";
        request.options = std::vector<std::string>{"食堂晚餐", "轮休调休", "装备更新"};
        request.least = 1;
        request.most = 2;
        request.seats = 1;
        request.closes = (today() + 7).to_string();
        return request;
    }
    void open() {
        const auto made = ballots_->open(as("lz-office"), wishes(), "");
        ASSERT_TRUE(made) << made.error().detail;
    }
    base::Result<PaperReceipt> cast(const std::string& account, std::vector<std::uint32_t> choices,
                                    const std::string& key = "") {
        return ballots_->cast(as(account), 1, {.choices = std::move(choices)}, key);
    }
    BallotReply shown_to(const std::string& account) {
        auto shown = ballots_->one(as(account), 1);
        EXPECT_TRUE(shown) << shown.error().detail;
        return shown ? *std::move(shown) : BallotReply{};
    }
    /// Everything that the journal holds, private parts and keys too.
    std::string journal_text() {
        std::string text;
        const auto read = store_->for_each_event({}, [&](const journal::StoredEvent& stored) {
            text += stored.line + stored.private_text + stored.idempotency_key + "\n";
            return base::Status{};
        });
        EXPECT_TRUE(read);
        return text;
    }
    template <typename T>
    static ErrorCode code_of(const base::Result<T>& result) {
        EXPECT_FALSE(result);
        return result ? ErrorCode::kUnsupported : result.error().code;
    }

    base::ManualClock clock_{{1'700'000'000'000'000}};
    ledger::LedgerStore* store_ = nullptr;
    std::unique_ptr<ballot::BallotBox> box_ = store::open_memory_ballot_box();
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<LedgerBallots> ballots_;
};

const std::vector<std::string> kVoters{"cg-owner", "cg-recorder", "lz-office", "lz-reader",
                                       "ql-recorder"};

TEST_F(BallotsTest, TellOnlyTheTurnoutUntilTheyAreCounted) {
    open();
    ASSERT_TRUE(cast("lz-office", {1, 2}));
    ASSERT_TRUE(cast("lz-reader", {2}));
    const auto before = shown_to("lz-office");
    EXPECT_EQ(before.ballot.turnout.part, 2U);
    EXPECT_EQ(before.ballot.turnout.whole, 5U);
    EXPECT_TRUE(before.ballot.voted);
    EXPECT_FALSE(before.ballot.may_close);
    EXPECT_FALSE(before.result);
    for (const auto& option : before.options) EXPECT_FALSE(option.votes);

    ASSERT_TRUE(cast("cg-owner", {2, 3}));
    wait_days(8);
    EXPECT_TRUE(shown_to("lz-office").ballot.may_close);
    ASSERT_TRUE(ballots_->close(as("lz-office"), 1, ""));
    const auto after = shown_to("cg-recorder");
    ASSERT_TRUE(after.result);
    EXPECT_TRUE(after.result->holds);
    EXPECT_TRUE(after.ballot.counted);
    EXPECT_EQ(after.ballot.turnout.percent, "60.0");
    ASSERT_EQ(after.options.size(), 3U);
    EXPECT_EQ(after.options[0].votes->part, 1U);
    EXPECT_EQ(after.options[1].votes->part, 3U);
    EXPECT_EQ(after.options[1].votes->percent, "100");
    EXPECT_EQ(after.options[1].standing, "won");
    EXPECT_EQ(after.options[2].votes->percent, "33.3");
}

TEST_F(BallotsTest, TakeOneVoteOfEachAccount) {
    open();
    ASSERT_TRUE(cast("lz-reader", {1}));
    EXPECT_EQ(code_of(cast("lz-reader", {2})), ErrorCode::kAlreadyExists);
    EXPECT_EQ(box_->papers(1)->size(), 1U);
    EXPECT_EQ(box_->papers(1)->front().choices, (std::vector<std::uint32_t>{1}));
}

TEST_F(BallotsTest, AnswerARetriedVoteWithoutLookingAtWhatItChooses) {
    open();
    const auto first = cast("lz-reader", {1}, "same key");
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->repeated);
    for (const std::vector<std::uint32_t>& choices : {std::vector<std::uint32_t>{1}, {2}, {9, 9}}) {
        const auto again = cast("lz-reader", choices, "same key");
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_TRUE(again->repeated);
    }
    EXPECT_EQ(code_of(cast("lz-reader", {1}, "another key")), ErrorCode::kAlreadyExists);
    EXPECT_TRUE(cast("lz-office", {1}, "same key"));
    EXPECT_EQ(box_->papers(1)->size(), 2U);
    // Of the key nothing is kept but a digest.
    const auto marks = *box_->marks(1);
    for (const auto& mark : marks) EXPECT_EQ(mark.request.size(), 64U);
}

TEST_F(BallotsTest, TakeOneOfManyPapersThatComeTogether) {
    open();
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (std::uint32_t i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            if (cast("lz-reader", {i % 3 + 1})) ++taken;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(box_->papers(1)->size(), 1U);
    EXPECT_EQ(box_->marks(1)->size(), 1U);
}

TEST_F(BallotsTest, KeepNothingThatJoinsAnAccountToAPaper) {
    open();
    const auto before = workspace_->view()->last;
    const std::string lines = journal_text();
    for (const auto& account : kVoters) ASSERT_TRUE(cast(account, {1, 3}, "key of " + account));
    // Casting writes no event at all.
    EXPECT_EQ(workspace_->view()->last, before);
    EXPECT_EQ(journal_text(), lines);
    std::vector<std::string> ids;
    const auto papers = *box_->papers(1);
    for (const auto& paper : papers) {
        EXPECT_EQ(paper.id.size(), 2 * ballot::kPaperIdBytes);
        for (const auto& account : kVoters) EXPECT_EQ(paper.id.find(account), std::string::npos);
        ids.push_back(paper.id);
    }
    ASSERT_TRUE(ballots_->close(as("lz-office"), 1, ""));
    // Nor does counting name a voter, a key or a paper.
    const std::string counted = journal_text().substr(lines.size());
    EXPECT_NE(counted.find("ballot.closed"), std::string::npos);
    for (const auto& account : kVoters) {
        const bool is_actor = account == "lz-office";
        EXPECT_EQ(counted.find(account) != std::string::npos, is_actor) << counted;
        EXPECT_EQ(counted.find("key of " + account), std::string::npos);
    }
    for (const auto& id : ids) EXPECT_EQ(counted.find(id), std::string::npos);
}

TEST_F(BallotsTest, AreThereForVotersAndThoseAboveAndForNobodyElse) {
    auto request = wishes();
    request.roles = std::vector<std::string>{"owner", "recorder", "reader", "office"};
    ASSERT_TRUE(ballots_->open(as("lz-office"), request, ""));
    const auto seen = [&](const std::string& account) {
        return ballots_->list(as(account))->ballots.size();
    };
    for (const auto& account : kVoters) EXPECT_EQ(seen(account), 1U) << account;
    EXPECT_EQ(seen("gs-office"), 1U);
    EXPECT_EQ(seen("gs-inspector"), 1U);
    EXPECT_EQ(seen("jy-reader"), 0U);
    add("cg-editor", Role::kEditor, "620102");  // Below, but of no role that votes.
    EXPECT_EQ(seen("cg-editor"), 0U);
    for (const std::string outside : {"jy-reader", "cg-editor"}) {
        EXPECT_EQ(code_of(ballots_->one(as(outside), 1)), ErrorCode::kUnknownEntry);
        EXPECT_EQ(code_of(cast(outside, {1})), ErrorCode::kUnknownEntry);
        EXPECT_EQ(code_of(ballots_->close(as(outside), 1, "")), ErrorCode::kUnknownEntry);
    }
    // Above sees, and does not vote.
    EXPECT_FALSE(shown_to("gs-office").ballot.may_vote);
    EXPECT_EQ(code_of(cast("gs-office", {1})), ErrorCode::kOutOfReach);
    EXPECT_EQ(code_of(ballots_->one(as("gs-office"), 2)), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(ballots_->cast(Caller::machine(), 1, {.choices = {1}}, "")),
              ErrorCode::kOutOfReach);
}

TEST_F(BallotsTest, AreOpenedAndCountedByOfficesAndNotByInspectors) {
    EXPECT_EQ(code_of(ballots_->open(as("gs-inspector"), wishes(), "")), ErrorCode::kOutOfReach);
    EXPECT_EQ(code_of(ballots_->open(as("lz-reader"), wishes(), "")), ErrorCode::kOutOfReach);
    auto above = wishes();
    above.node = "620000";
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), above, "")), ErrorCode::kOutOfReach);
    open();
    wait_days(8);
    EXPECT_EQ(code_of(ballots_->close(as("gs-inspector"), 1, "")), ErrorCode::kOutOfReach);
    EXPECT_EQ(code_of(ballots_->close(as("lz-reader"), 1, "")), ErrorCode::kOutOfReach);
    const auto counted = ballots_->close(as("gs-office"), 1, "once");
    ASSERT_TRUE(counted);
    EXPECT_EQ(counted->number, 1U);
    EXPECT_TRUE(ballots_->close(as("gs-office"), 1, "once")->repeated);
    EXPECT_EQ(code_of(ballots_->close(as("gs-office"), 1, "")), ErrorCode::kAlreadyExists);
}

TEST_F(BallotsTest, AreCountedEarlyOnlyWhenAllHaveVoted) {
    open();
    for (const auto& account : kVoters) {
        EXPECT_EQ(code_of(ballots_->close(as("lz-office"), 1, "")), ErrorCode::kMoveForbidden);
        ASSERT_TRUE(cast(account, {2}));
    }
    EXPECT_TRUE(shown_to("lz-office").ballot.may_close);
    ASSERT_TRUE(ballots_->close(as("lz-office"), 1, ""));
    EXPECT_EQ(shown_to("lz-reader").ballot.turnout.percent, "100");
    EXPECT_EQ(code_of(cast("lz-reader", {1})), ErrorCode::kAlreadyExists);
}

TEST_F(BallotsTest, TakeNoPaperAfterTheLastDay) {
    open();
    wait_days(7);
    EXPECT_TRUE(cast("lz-reader", {1}));
    wait_days(1);
    EXPECT_EQ(code_of(cast("lz-office", {1})), ErrorCode::kMoveForbidden);
    EXPECT_TRUE(shown_to("lz-office").ballot.over);
}

TEST_F(BallotsTest, WithTooFewPapersSayNothingOfThem) {
    open();
    ASSERT_TRUE(cast("lz-reader", {1}));
    ASSERT_TRUE(cast("lz-office", {1}));
    wait_days(8);
    ASSERT_TRUE(ballots_->close(as("lz-office"), 1, ""));
    const auto shown = shown_to("lz-reader");
    EXPECT_TRUE(shown.ballot.is_void);
    for (const auto& option : shown.options) {
        EXPECT_FALSE(option.votes);
        EXPECT_EQ(option.standing, "none");
    }
}

TEST_F(BallotsTest, CountThoseWhoVotedAndWentAmongThoseWhoCould) {
    open();
    ASSERT_TRUE(cast("ql-recorder", {1}));
    run({people::CloseAccount{
        .account = "ql-recorder", .by = Caller::machine(), .day = today(), .key = {}}});
    const auto shown = shown_to("lz-office");
    EXPECT_EQ(shown.ballot.turnout.part, 1U);
    EXPECT_EQ(shown.ballot.turnout.whole, 5U);
}

TEST_F(BallotsTest, OfFewerThanFiveVotersCannotBeOpened) {
    auto request = wishes();
    request.node = "620102";
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), request, "")), ErrorCode::kInvalidField);
    request = wishes();
    request.roles = std::vector<std::string>{"recorder"};
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), request, "")), ErrorCode::kInvalidField);
    request.roles = std::vector<std::string>{"system"};
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), request, "")), ErrorCode::kBadRequest);
}

TEST_F(BallotsTest, OverNomineesLeadToTheirEntriesAndBack) {
    std::vector<std::string> numbers;
    base::EntryId first{};
    for (const std::string title : {"巡特警大队", "城关派出所"}) {
        ledger::OpenEntry command;
        command.campaign = "test";
        command.register_code = "honour";
        command.node = "620102";
        command.day = base::Day{19'500};
        command.actor = "内勤";
        command.fields = {{"title", title}};
        const std::vector<Command> commands{command};
        const auto entry = workspace_->apply_all(commands)->front().entry;
        if (numbers.empty()) first = entry.id;
        numbers.push_back(entry.number);
    }
    auto request = wishes();
    request.options.reset();
    request.campaign = "test";
    request.register_code = "honour";
    request.nominees = numbers;
    ASSERT_TRUE(ballots_->open(as("lz-office"), request, ""));
    const auto shown = shown_to("lz-reader");
    ASSERT_EQ(shown.options.size(), 2U);
    EXPECT_EQ(shown.options[0].text, "巡特警大队");
    EXPECT_EQ(shown.options[0].number, numbers[0]);
    EXPECT_EQ(shown.options[0].entry, std::to_string(first.value));
    // Next door votes on the name, and sees no entry.
    EXPECT_EQ(shown_to("ql-recorder").options[0].entry, "");
    EXPECT_EQ(shown_to("ql-recorder").options[0].text, "巡特警大队");

    LedgerEntries entries(*workspace_, *writer_, clock_);
    const auto thread = entries.thread(as("lz-reader"), std::to_string(first.value));
    ASSERT_TRUE(thread);
    ASSERT_EQ(thread->ballots.size(), 1U);
    EXPECT_EQ(thread->ballots.front().title, "最期盼十件事");

    request.nominees = std::vector<std::string>{numbers[0], "表彰9号"};
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), request, "")), ErrorCode::kUnknownEntry);
    request.options = std::vector<std::string>{"也写一项", "再写一项"};
    EXPECT_EQ(code_of(ballots_->open(as("lz-office"), request, "")), ErrorCode::kBadRequest);
}

TEST_F(BallotsTest, AreThereAgainWhenTheBookIsOpenedAgain) {
    open();
    for (const auto& account : kVoters) ASSERT_TRUE(cast(account, {2}));
    ASSERT_TRUE(ballots_->close(as("lz-office"), 1, ""));
    ballot::Ballots replayed;
    ASSERT_TRUE(store_->for_each_event({}, [&](const journal::StoredEvent& stored) -> base::Status {
        DZ_TRY(const auto event, journal::read(stored));
        return replayed.apply(event);
    }));
    ASSERT_EQ(replayed.all().size(), 1U);
    EXPECT_EQ(replayed.find(1)->closed->votes, (std::vector<std::uint32_t>{0, 5, 0}));
}

}  // namespace
}  // namespace duizhang::app
