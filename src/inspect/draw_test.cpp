#include "inspect/draw.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/described_json.h"

namespace duizhang::inspect {
namespace {

using base::ErrorCode;

const std::string kSecret(kSecretDigits, 'a');

CommitDraw three_of_five() {
    CommitDraw command;
    command.title = "三季度暗访抽点";
    command.node = {7};
    command.pool = {.what = "nodes",
                    .below = {7},
                    .kind = "city",
                    .campaign = {},
                    .register_code = {},
                    .states = {}};
    command.candidates = {"510500", "510100", "510300", "510700", "510400"};
    command.count = 3;
    command.secret = kSecret;
    command.day = base::Day{19'000};
    command.actor = "督察岗";
    command.role = "inspector";
    return command;
}

/// Draws and their events, as a journal would hold them.
struct Book {
    Draws draws;
    std::vector<journal::StoredEvent> events;

    base::Status write(const journal::Draft& draft) {
        const auto previous = events.empty() ? base::Digest{} : events.back().digest;
        auto stored = journal::seal(draft, {events.size() + 1}, {1'700'000'000'000'000}, previous,
                                    base::HashKind::kSha256, std::string(64, 'b'));
        if (!stored) return base::fail(stored.error());
        events.push_back(*std::move(stored));
        const auto event = journal::read(events.back());
        if (!event) return base::fail(event.error());
        return draws.apply(*event);
    }
    base::Status commit(const CommitDraw& command) {
        DZ_TRY(const auto draft, decide(command, draws));
        return write(draft);
    }
    base::Status reveal(std::string beacon_value = {}, std::uint32_t number = 1) {
        RevealDraw command;
        command.number = number;
        command.beacon_value = std::move(beacon_value);
        command.day = base::Day{19'001};
        command.actor = "督察岗";
        DZ_TRY(const auto draft, decide(command, draws, events.at(number - 1)));
        return write(draft);
    }
    const Draw& first() const { return *draws.find(1); }
};

ErrorCode code_of(const base::Status& status) {
    EXPECT_FALSE(status);
    return status ? ErrorCode::kUnsupported : status.error().code;
}

ErrorCode refusal(const CommitDraw& command) {
    const auto draft = decide(command, Draws{});
    EXPECT_FALSE(draft);
    return draft ? ErrorCode::kUnsupported : draft.error().code;
}

TEST(DrawCommitment, KeepsSortedCandidatesAndTheDigestOfASecretThatItDoesNotTell) {
    Book book;
    auto command = three_of_five();
    command.excluded = {{"510200", "上月已查"}};
    ASSERT_TRUE(book.commit(command));
    const auto& made = book.first();
    EXPECT_EQ(made.candidates,
              (std::vector<std::string>{"510100", "510300", "510400", "510500", "510700"}));
    EXPECT_EQ(made.excluded, (std::vector<Exclusion>{{"510200", "上月已查"}}));
    EXPECT_EQ(made.pool, command.pool);
    EXPECT_EQ(made.commitment, base::digest(base::HashKind::kSha256, {kSecret}).hex());
    EXPECT_FALSE(made.revealed);
    EXPECT_EQ(book.events.front().line.find(kSecret), std::string::npos);
    EXPECT_EQ(book.events.front().line.find("上月已查"), std::string::npos);
}

TEST(DrawReveal, DrawsWhatAnyoneComputesFromTheJournal) {
    Book book;
    ASSERT_TRUE(book.commit(three_of_five()));
    ASSERT_TRUE(book.reveal());
    const auto& made = book.first();
    ASSERT_TRUE(made.revealed);
    const auto sha = [](const std::string& text) {
        return base::digest(base::HashKind::kSha256, {text}).hex();
    };
    const auto seed = sha(kSecret + ":" + book.events.front().digest.hex() + ":");
    EXPECT_EQ(made.revealed->seed, seed);
    EXPECT_EQ(made.revealed->secret, kSecret);
    auto expected = made.candidates;
    std::ranges::sort(expected, {}, [&](const auto& one) { return sha(seed + ":" + one); });
    expected.resize(3);
    EXPECT_EQ(made.revealed->drawn, expected);
    EXPECT_EQ(fault_of(made, book.events.front().digest), std::nullopt);
}

TEST(DrawReveal, HappensOnce) {
    Book book;
    ASSERT_TRUE(book.commit(three_of_five()));
    ASSERT_TRUE(book.reveal());
    EXPECT_EQ(code_of(book.reveal()), ErrorCode::kAlreadyExists);
}

TEST(DrawReveal, NeedsThePublicNumberThatWasNamedAndTakesNoOther) {
    Book named;
    auto command = three_of_five();
    command.beacon = "2026年12月1日双色球开奖号码";
    ASSERT_TRUE(named.commit(command));
    EXPECT_EQ(code_of(named.reveal()), ErrorCode::kMissingField);
    ASSERT_TRUE(named.reveal("01 05 12 19 23 30 + 08"));
    EXPECT_EQ(named.first().revealed->beacon_value, "01 05 12 19 23 30 + 08");
    Book unnamed;
    ASSERT_TRUE(unnamed.commit(three_of_five()));
    EXPECT_EQ(code_of(unnamed.reveal("1")), ErrorCode::kInvalidField);
}

TEST(DrawReveal, IsRefusedWithoutItsDrawItsActorOrItsSecret) {
    Book book;
    ASSERT_TRUE(book.commit(three_of_five()));
    RevealDraw command;
    command.number = 2;
    command.actor = "督察岗";
    const auto unknown = decide(command, book.draws, book.events.front());
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::kUnknownEntry);
    command.number = 1;
    command.actor = "";
    const auto nobody = decide(command, book.draws, book.events.front());
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code, ErrorCode::kMissingField);
    book.events.front().private_text.clear();
    EXPECT_EQ(code_of(book.reveal()), ErrorCode::kInvalidField);
}

TEST(DrawCommitment, IsRefusedForACountThatCannotBeDrawn) {
    auto command = three_of_five();
    command.count = 0;
    EXPECT_EQ(refusal(command), ErrorCode::kInvalidField);
    command.count = 6;
    EXPECT_EQ(refusal(command), ErrorCode::kInvalidField);
    command.count = 5;
    EXPECT_TRUE(decide(command, Draws{}));
}

TEST(DrawCommitment, IsRefusedForCandidatesThatAreThereTwiceOrAlsoExcluded) {
    auto twice = three_of_five();
    twice.candidates.emplace_back("510100");
    EXPECT_EQ(refusal(twice), ErrorCode::kInvalidField);
    auto both = three_of_five();
    both.excluded = {{"510100", "上月已查"}};
    EXPECT_EQ(refusal(both), ErrorCode::kInvalidField);
    auto again = three_of_five();
    again.excluded = {{"510200", "上月已查"}, {"510200", "上月已查"}};
    EXPECT_EQ(refusal(again), ErrorCode::kInvalidField);
}

TEST(DrawCommitment, NeedsTitleActorAndReasons) {
    auto untitled = three_of_five();
    untitled.title.clear();
    EXPECT_EQ(refusal(untitled), ErrorCode::kMissingField);
    auto nobody = three_of_five();
    nobody.actor.clear();
    EXPECT_EQ(refusal(nobody), ErrorCode::kMissingField);
    auto unexplained = three_of_five();
    unexplained.excluded = {{"510200", ""}};
    EXPECT_EQ(refusal(unexplained), ErrorCode::kMissingField);
}

TEST(DrawCommitment, HoldsAsManyCandidatesAsItMayAndNotOneMore) {
    auto command = three_of_five();
    command.candidates.clear();
    for (std::size_t i = 0; i < kMaxCandidates; ++i) {
        command.candidates.push_back(std::to_string(100'000 + i));
    }
    EXPECT_TRUE(decide(command, Draws{}));
    command.candidates.emplace_back("1");
    EXPECT_EQ(refusal(command), ErrorCode::kLimitExceeded);
}

TEST(DrawCommitment, IsRefusedWhereItsNamesDoNotFitIntoAnEvent) {
    auto command = three_of_five();
    command.candidates.clear();
    for (std::size_t i = 0; i < kMaxCandidates; ++i) {
        command.candidates.push_back(std::string(100, 'x') + std::to_string(i));
    }
    EXPECT_EQ(refusal(command), ErrorCode::kLimitExceeded);
}

TEST(DrawCommitment, HoldsATextAsLongAsItMayBeAndNotLonger) {
    const auto chinese = [](std::size_t points) {
        std::string text;
        for (std::size_t i = 0; i < points; ++i) text += "抽";
        return text;
    };
    auto command = three_of_five();
    command.title = chinese(kMaxTitle);
    command.beacon = chinese(kMaxReason);
    EXPECT_TRUE(decide(command, Draws{}));
    command.title = chinese(kMaxTitle + 1);
    EXPECT_EQ(refusal(command), ErrorCode::kLimitExceeded);
}

TEST(Draws, NumberThemselvesAndRefuseAnEventOutOfOrder) {
    Book book;
    ASSERT_TRUE(book.commit(three_of_five()));
    ASSERT_TRUE(book.commit(three_of_five()));
    EXPECT_EQ(book.draws.find(2)->number, 2U);
    EXPECT_EQ(book.draws.find(0), nullptr);
    EXPECT_EQ(book.draws.find(3), nullptr);
    const auto first = journal::read(book.events.front());
    ASSERT_TRUE(first);
    EXPECT_EQ(code_of(book.draws.apply(*first)), ErrorCode::kInvalidJournal);
}

TEST(Draws, LoseReasonsButNothingElseByErasure) {
    Book book;
    auto command = three_of_five();
    command.excluded = {{"510200", "上月已查"}};
    ASSERT_TRUE(book.commit(command));
    ASSERT_TRUE(book.reveal());
    Draws after;
    for (auto stored : book.events) {
        stored.private_text.clear();
        stored.salt.clear();
        ASSERT_TRUE(after.apply(*journal::read(stored)));
    }
    EXPECT_EQ(after.find(1)->excluded, (std::vector<Exclusion>{{"510200", ""}}));
    EXPECT_EQ(fault_of(*after.find(1), book.events.front().digest), std::nullopt);
}

TEST(DrawFault, IsFoundInEveryPartOfAReveal) {
    Book book;
    auto command = three_of_five();
    command.beacon = "收盘指数";
    ASSERT_TRUE(book.commit(command));
    ASSERT_TRUE(book.reveal("3012.45"));
    const auto digest = book.events.front().digest;
    const auto damaged = [&](auto damage) {
        auto copy = book.first();
        damage(copy);
        return fault_of(copy, digest).has_value();
    };
    EXPECT_FALSE(damaged([](Draw&) {}));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.revealed->secret = std::string(64, 'c'); }));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.revealed->beacon_value = "3012.46"; }));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.revealed->beacon_value.clear(); }));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.revealed->seed[0] ^= 1; }));
    EXPECT_TRUE(
        damaged([](Draw& draw) { std::swap(draw.revealed->drawn[0], draw.revealed->drawn[1]); }));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.revealed->drawn.pop_back(); }));
    EXPECT_TRUE(damaged([](Draw& draw) { draw.commitment[0] ^= 1; }));
    EXPECT_TRUE(fault_of(book.first(), base::Digest{}).has_value());
}

}  // namespace
}  // namespace duizhang::inspect
