// Ballots as the rules see them: what can be opened, what a paper may say, when it is counted, and
// what the journal then says.

#include "ballot/ballot.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace duizhang::ballot {
namespace {

using base::Day;
using base::ErrorCode;

constexpr Day kToday{20'000};

OpenBallot ten_wishes() {
    OpenBallot command;
    command.title = "最期盼十件事";
    command.node = {3};
    command.options = {{"食堂晚餐", ""}, {"轮休调休", ""}, {"装备更新", ""}, {"心理疏导", ""}};
    command.least = 1;
    command.most = 2;
    command.seats = 2;
    command.closes = kToday + 7;
    command.voters = 6;
    command.day = kToday;
    command.actor = "专班";
    command.role = "office";
    return command;
}

Paper paper(std::string id, std::vector<std::uint32_t> choices) {
    return {.id = std::move(id), .choices = std::move(choices)};
}

CloseBallot closing(std::vector<Paper> papers, std::uint32_t waiting = 0) {
    CloseBallot command;
    command.number = 1;
    command.marks = static_cast<std::uint32_t>(papers.size());
    command.papers = std::move(papers);
    command.waiting = waiting;
    command.day = kToday + 1;
    command.actor = "专班";
    command.role = "office";
    return command;
}

journal::Event event_of(const journal::Draft& draft, std::uint64_t sequence) {
    journal::Event event;
    event.sequence = {sequence};
    event.draft = draft;
    return event;
}

Ballots opened(const OpenBallot& command) {
    Ballots ballots;
    const auto draft = decide(command, ballots);
    EXPECT_TRUE(draft) << draft.error().detail;
    EXPECT_TRUE(ballots.apply(event_of(*draft, 7)));
    return ballots;
}

template <typename T>
ErrorCode code_of(const base::Result<T>& result) {
    EXPECT_FALSE(result);
    return result ? ErrorCode::kUnsupported : result.error().code;
}

ErrorCode refused(const OpenBallot& command) { return code_of(decide(command, Ballots())); }

std::vector<Paper> three_papers() { return {paper("b", {1, 2}), paper("a", {1}), paper("c", {3})}; }

TEST(OpeningABallot, ReadsBackAsItWasOpened) {
    const auto ballots = opened(ten_wishes());
    const auto* ballot = ballots.find(1);
    ASSERT_NE(ballot, nullptr);
    EXPECT_EQ(ballot->title, "最期盼十件事");
    EXPECT_EQ(ballot->options, ten_wishes().options);
    EXPECT_EQ(ballot->least, 1U);
    EXPECT_EQ(ballot->most, 2U);
    EXPECT_EQ(ballot->seats, 2U);
    EXPECT_EQ(ballot->closes, kToday + 7);
    EXPECT_EQ(ballot->voters, 6U);
    EXPECT_EQ(ballot->sequence, base::Sequence{7});
    EXPECT_EQ(ballots.find(2), nullptr);
    EXPECT_EQ(ballots.find(0), nullptr);
}

TEST(OpeningABallot, KeepsTheWordsOfOptionsOutOfThePublicPart) {
    const auto draft = decide(ten_wishes(), Ballots());
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->body.find("食堂"), std::string::npos);
    EXPECT_NE(draft->private_text.find("食堂"), std::string::npos);
    // And stays whole once they are erased.
    auto event = event_of(*draft, 1);
    event.draft.private_text.clear();
    Ballots ballots;
    ASSERT_TRUE(ballots.apply(event));
    EXPECT_EQ(ballots.find(1)->options.size(), 4U);
    EXPECT_EQ(ballots.find(1)->options.front().text, "");
}

TEST(OpeningABallot, RefusesWhatCannotBeVotedOn) {
    auto command = ten_wishes();
    command.title = "";
    EXPECT_EQ(refused(command), ErrorCode::kMissingField);
    command = ten_wishes();
    command.options[1].text = "";
    EXPECT_EQ(refused(command), ErrorCode::kMissingField);
    command = ten_wishes();
    command.options[1].text = command.options[0].text;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command = ten_wishes();
    command.options.resize(1);
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command = ten_wishes();
    command.most = 0;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command.most = 5;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command = ten_wishes();
    command.least = 3;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command = ten_wishes();
    command.seats = 5;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
    command = ten_wishes();
    command.closes = kToday - 1;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
}

TEST(OpeningABallot, WantsFiveWhoMayVote) {
    auto command = ten_wishes();
    command.voters = kMinVoters;
    EXPECT_TRUE(decide(command, Ballots()));
    command.voters = kMinVoters - 1;
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
}

TEST(OpeningABallot, TellsNomineesOfOneNameApartByTheirNumbers) {
    auto command = ten_wishes();
    command.campaign = "xc-rectify-2021";
    command.register_code = "honour";
    command.options = {{"巡特警大队", "表彰1号"}, {"巡特警大队", "表彰2号"}};
    EXPECT_TRUE(decide(command, Ballots()));
    command.options[1].number = "表彰1号";
    EXPECT_EQ(refused(command), ErrorCode::kInvalidField);
}

TEST(OpeningABallot, TakesSoMuchAndNoMore) {
    auto command = ten_wishes();
    command.options.clear();
    for (std::size_t i = 0; i < kMaxOptions; ++i) {
        std::string text = std::to_string(i);
        text.append(kMaxOption - text.size(), 'x');
        command.options.push_back({text, ""});
    }
    command.title = std::string(kMaxTitle, 't');
    command.closes = kToday + kMaxDaysOpen;
    EXPECT_TRUE(decide(command, Ballots()));
    auto more = command;
    more.options.push_back({"one more", ""});
    EXPECT_EQ(refused(more), ErrorCode::kLimitExceeded);
    more = command;
    more.options[0].text += 'x';
    EXPECT_EQ(refused(more), ErrorCode::kLimitExceeded);
    more = command;
    more.title += 't';
    EXPECT_EQ(refused(more), ErrorCode::kLimitExceeded);
    more = command;
    more.closes = more.closes + 1;
    EXPECT_EQ(refused(more), ErrorCode::kLimitExceeded);
}

TEST(APaper, ChoosesAsManyAsTheBallotTakes) {
    const auto ballots = opened(ten_wishes());
    const auto& ballot = *ballots.find(1);
    EXPECT_EQ(*check_choices(ballot, {3, 1}, kToday), (std::vector<std::uint32_t>{1, 3}));
    for (const std::vector<std::uint32_t>& bad :
         {std::vector<std::uint32_t>{}, {1, 2, 3}, {0}, {5}, {2, 2}}) {
        EXPECT_EQ(code_of(check_choices(ballot, bad, kToday)), ErrorCode::kInvalidField);
    }
}

TEST(APaper, IsTakenUpToAndOnTheLastDayAndNotOnceCounted) {
    auto ballots = opened(ten_wishes());
    const auto days_open = kToday + 7;
    EXPECT_TRUE(check_choices(*ballots.find(1), {1}, days_open));
    EXPECT_EQ(code_of(check_choices(*ballots.find(1), {1}, days_open + 1)),
              ErrorCode::kMoveForbidden);
    const auto draft = decide(closing(three_papers()), ballots);
    ASSERT_TRUE(draft);
    ASSERT_TRUE(ballots.apply(event_of(*draft, 8)));
    EXPECT_EQ(code_of(check_choices(*ballots.find(1), {1}, kToday)), ErrorCode::kMoveForbidden);
}

TEST(CountingABallot, SaysTheVotesAndNothingOfTheVoters) {
    auto ballots = opened(ten_wishes());
    const auto draft = decide(closing(three_papers()), ballots);
    ASSERT_TRUE(draft) << draft.error().detail;
    EXPECT_EQ(draft->private_text, "");
    ASSERT_TRUE(ballots.apply(event_of(*draft, 8)));
    const auto& closed = *ballots.find(1)->closed;
    EXPECT_EQ(closed.votes, (std::vector<std::uint32_t>{2, 1, 1, 0}));
    EXPECT_EQ(closed.papers, 3U);
    EXPECT_EQ(closed.voters, 3U);
    EXPECT_FALSE(closed.is_void);
    EXPECT_TRUE(holds(*ballots.find(1), three_papers()));
    auto changed = three_papers();
    changed[0].choices = {2};
    EXPECT_FALSE(holds(*ballots.find(1), changed));
    EXPECT_EQ(code_of(decide(closing(three_papers()), ballots)), ErrorCode::kAlreadyExists);
}

TEST(CountingABallot, WaitsForTheLastDayOrForEverybody) {
    const auto ballots = opened(ten_wishes());
    auto command = closing(three_papers(), 3);
    command.day = kToday + 7;
    EXPECT_EQ(code_of(decide(command, ballots)), ErrorCode::kMoveForbidden);
    command.day = kToday + 8;
    EXPECT_TRUE(decide(command, ballots));
    command.day = kToday;
    command.waiting = 0;
    EXPECT_TRUE(decide(command, ballots));
}

TEST(CountingABallot, PublishesNoCountsOfFewerThanThreePapers) {
    auto ballots = opened(ten_wishes());
    auto two = three_papers();
    two.pop_back();
    const auto draft = decide(closing(two), ballots);
    ASSERT_TRUE(draft);
    EXPECT_NE(draft->body.find(R"("votes":[])"), std::string::npos);
    ASSERT_TRUE(ballots.apply(event_of(*draft, 8)));
    EXPECT_TRUE(ballots.find(1)->closed->is_void);
    EXPECT_TRUE(ballots.find(1)->closed->votes.empty());
    EXPECT_TRUE(holds(*ballots.find(1), two));
}

TEST(CountingABallot, IsRefusedWhereBoxAndMarksDisagree) {
    const auto ballots = opened(ten_wishes());
    auto command = closing(three_papers());
    command.marks = 2;
    EXPECT_EQ(code_of(decide(command, ballots)), ErrorCode::kCorruptStore);
    command = closing(three_papers());
    command.papers[0].choices = {9};
    EXPECT_EQ(code_of(decide(command, ballots)), ErrorCode::kCorruptStore);
    command = closing(three_papers());
    command.number = 2;
    EXPECT_EQ(code_of(decide(command, ballots)), ErrorCode::kUnknownEntry);
}

TEST(Ballots, RefuseEventsThatDoNotFit) {
    const auto ballots = opened(ten_wishes());
    const auto again = decide(ten_wishes(), Ballots());  // Number 1 once more.
    auto copy = ballots;
    EXPECT_FALSE(copy.apply(event_of(*again, 8)));
    auto counted = *decide(closing(three_papers()), ballots);
    counted.subject = "ballot-2";
    EXPECT_FALSE(copy.apply(event_of(counted, 8)));
    journal::Draft other;
    other.kind = "draw.committed";
    EXPECT_TRUE(copy.apply(event_of(other, 8)));
}

TEST(Standings, GoToThoseWithTheMostVotes) {
    using enum Standing;
    EXPECT_EQ(standings({5, 9, 1, 7}, 2), (std::vector{kNone, kWon, kNone, kWon}));
    EXPECT_EQ(standings({5, 9, 1, 7}, 0), (std::vector{kNone, kNone, kNone, kNone}));
    EXPECT_EQ(standings({5, 9, 1, 7}, 4), (std::vector{kWon, kWon, kWon, kWon}));
}

TEST(Standings, SayATieAtTheLastSeatAndNeverBreakIt) {
    using enum Standing;
    EXPECT_EQ(standings({4, 9, 4, 4}, 2), (std::vector{kTied, kWon, kTied, kTied}));
    EXPECT_EQ(standings({4, 9, 4, 1}, 3), (std::vector{kWon, kWon, kWon, kNone}));
    EXPECT_EQ(standings({3, 3}, 1), (std::vector{kTied, kTied}));
}

TEST(Standings, GiveNothingToAnOptionWithoutAVote) {
    using enum Standing;
    EXPECT_EQ(standings({2, 0, 0}, 2), (std::vector{kWon, kNone, kNone}));
    EXPECT_EQ(standings({0, 0}, 2), (std::vector{kNone, kNone}));
}

TEST(Choices, AreWrittenInOneWayOnly) {
    EXPECT_EQ(choices_text({1, 4, 7}), "1,4,7");
    EXPECT_EQ(choices_text({}), "");
    EXPECT_EQ(*parse_choices("1,4,7"), (std::vector<std::uint32_t>{1, 4, 7}));
    EXPECT_TRUE(parse_choices("")->empty());
    for (const std::string_view bad : {"0", "1,1", "2,1", "1,", ",1", "1, 2", "x", "-1", "01"}) {
        EXPECT_EQ(code_of(parse_choices(bad)), ErrorCode::kCorruptStore) << bad;
    }
}

}  // namespace
}  // namespace duizhang::ballot
