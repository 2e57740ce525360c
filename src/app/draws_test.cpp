// Draws as people make them: who may, who sees, from what, and what verification says afterwards.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/book_fixture.h"
#include "app/draw_reading.h"
#include "app/ledger_draws.h"
#include "app/verify.h"
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
  problem:
    title: 问题
    number: "问{n}号"
    fields:
      title: {type: text, confidential: true}
    states:
      open: {title: 整改中}
      closed: {title: 已销号, final: true}
    moves:
      close: {title: 销号, from: [open], to: closed, by: [reviewer]}
)";

class DrawsTest : public ::testing::Test {
protected:
    void SetUp() override {
        base::NoProgress none;
        auto opened = store::open_memory();
        store_ = opened.get();
        workspace_ = *Workspace::open(std::move(opened), nullptr, clock_, {}, none);
        found_book(*workspace_, kGansuNodes, kCampaign, base::Day{19'400});
        writer_ = std::make_unique<Writer>(*workspace_);
        draws_ =
            std::make_unique<LedgerDraws>(*workspace_, *writer_, clock_, people::system_random);
    }

    Caller at(Role role, const std::string& node) const {
        return {"某岗", {{role, *workspace_->view()->books->history.latest()->find(node)}}};
    }
    Caller inspector() const { return at(Role::kInspector, "620000"); }

    static DrawRequest counties() {
        DrawRequest request;
        request.title = "抽点区县";
        request.what = "nodes";
        request.below = "620000";
        request.kind = "county";
        request.count = 1;
        return request;
    }
    static DrawRequest problems() {
        DrawRequest request;
        request.title = "抽查问题";
        request.what = "entries";
        request.below = "620000";
        request.campaign = "test";
        request.register_code = "problem";
        request.count = 2;
        return request;
    }

    base::EntryId open(const std::string& node) {
        ledger::OpenEntry command;
        command.campaign = "test";
        command.register_code = "problem";
        command.node = node;
        command.day = base::Day{19'500};
        command.actor = "内勤";
        command.fields = {{"title", "台账不实"}};
        const std::vector<Command> commands{command};
        return workspace_->apply_all(commands)->front().entry.id;
    }
    void close(base::EntryId entry) {
        ledger::MoveEntry command;
        command.entry = entry;
        command.move = "close";
        command.day = base::Day{19'501};
        command.actor = "审核岗";
        command.role = "reviewer";
        const std::vector<Command> commands{command};
        ASSERT_TRUE(workspace_->apply_all(commands));
    }

    std::vector<std::string> codes(const std::vector<DrawnView>& views) {
        std::vector<std::string> found;
        for (const auto& view : views) found.push_back(view.code);
        return found;
    }
    template <typename T>
    static ErrorCode code_of(const base::Result<T>& result) {
        EXPECT_FALSE(result);
        return result ? ErrorCode::kUnsupported : result.error().code;
    }

    base::ManualClock clock_{{1'700'000'000'000'000}};
    ledger::LedgerStore* store_ = nullptr;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<LedgerDraws> draws_;
};

TEST_F(DrawsTest, CommitsToTheNodesOfAKindAndRevealsSomeOfThem) {
    const auto made = draws_->commit(inspector(), counties(), "");
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->number, 1U);
    const auto before = draws_->one(inspector(), 1);
    ASSERT_TRUE(before) << before.error().detail;
    EXPECT_EQ(codes(before->candidates), (std::vector<std::string>{"620102", "620103"}));
    EXPECT_EQ(before->draw.node, "620000");
    EXPECT_EQ(before->draw.commitment.size(), 64U);
    EXPECT_TRUE(before->draw.may_reveal);
    EXPECT_FALSE(before->reveal);
    EXPECT_EQ(before->record.revealed, "");
    EXPECT_EQ(before->record.line.find("secret"), std::string::npos);

    ASSERT_TRUE(draws_->reveal(inspector(), 1, {}, ""));
    const auto after = draws_->one(inspector(), 1);
    ASSERT_TRUE(after && after->reveal);
    EXPECT_TRUE(after->reveal->holds);
    EXPECT_FALSE(after->draw.may_reveal);
    ASSERT_EQ(after->draw.drawn.size(), 1U);
    const auto found = codes(after->candidates);
    EXPECT_NE(std::ranges::find(found, after->draw.drawn.front().code), found.end());
    EXPECT_NE(after->record.revealed.find(after->reveal->secret), std::string::npos);
    EXPECT_EQ(base::digest(base::HashKind::kSha256, {after->reveal->secret}).hex(),
              before->draw.commitment);
}

TEST_F(DrawsTest, LeavesOutWhatIsExcludedAndSaysWhy) {
    auto request = counties();
    request.exclude = std::vector<DrawExclusionInput>{{.code = "620102", .reason = "上月已查"}};
    ASSERT_TRUE(draws_->commit(inspector(), request, ""));
    const auto shown = draws_->one(inspector(), 1);
    ASSERT_TRUE(shown);
    EXPECT_EQ(codes(shown->candidates), (std::vector<std::string>{"620103"}));
    ASSERT_EQ(shown->excluded.size(), 1U);
    EXPECT_EQ(shown->excluded.front().name, "城关区");
    EXPECT_EQ(shown->excluded.front().reason, "上月已查");
    request.exclude = std::vector<DrawExclusionInput>{{.code = "620200", .reason = "不是区县"}};
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kInvalidField);
}

TEST_F(DrawsTest, DrawsEntriesOfTheStatesAskedForAndLeavesReversedOnesOut) {
    open("620102");
    close(open("620102"));
    open("620103");
    const auto reversed = open("620103");
    ledger::ReverseEntry reversal;
    reversal.entry = reversed;
    reversal.day = base::Day{19'501};
    reversal.actor = "专班";
    reversal.reason = "误登";
    reversal.role = "office";
    const std::vector<Command> commands{reversal};
    ASSERT_TRUE(workspace_->apply_all(commands));
    auto request = problems();
    request.states = {"open"};
    ASSERT_TRUE(draws_->commit(inspector(), request, ""));
    request.states = {};
    request.below = "620102";
    ASSERT_TRUE(draws_->commit(inspector(), request, ""));
    const auto open_ones = draws_->one(inspector(), 1);
    ASSERT_TRUE(open_ones);
    EXPECT_EQ(codes(open_ones->candidates), (std::vector<std::string>{"问1号", "问3号"}));
    EXPECT_EQ(open_ones->candidates.front().name, "台账不实");
    const auto of_a_county = draws_->one(inspector(), 2);
    ASSERT_TRUE(of_a_county);
    EXPECT_EQ(codes(of_a_county->candidates), (std::vector<std::string>{"问1号", "问2号"}));
}

TEST_F(DrawsTest, TellNothingConfidentialToAReader) {
    open("620102");
    open("620103");
    ASSERT_TRUE(draws_->commit(inspector(), problems(), ""));
    const auto shown = draws_->one(at(Role::kReader, "620000"), 1);
    ASSERT_TRUE(shown);
    EXPECT_EQ(codes(shown->candidates), (std::vector<std::string>{"问1号", "问2号"}));
    EXPECT_EQ(shown->candidates.front().name, "");
}

TEST_F(DrawsTest, CountsWhatHasMovedOutOfReachInsteadOfTellingIt) {
    open("620102");
    open("620103");
    auto request = problems();
    request.below = "620100";
    request.count = 1;
    const auto city = at(Role::kInspector, "620100");
    ASSERT_TRUE(draws_->commit(city, request, ""));
    org::Change moved;
    moved.kind = org::ChangeKind::kMoved;
    const auto tree = workspace_->view()->books->history.latest();
    moved.node.id = *tree->find("620103");
    moved.parent = *tree->find("620200");
    moved.effective = base::Day{19'600};
    const std::vector<Command> commands{ChangeOrganisation{{moved}, base::Day{19'600}, "机构编制"}};
    ASSERT_TRUE(workspace_->apply_all(commands));
    const auto shown = draws_->one(city, 1);
    ASSERT_TRUE(shown);
    EXPECT_EQ(codes(shown->candidates), (std::vector<std::string>{"问1号"}));
    EXPECT_EQ(shown->others, 1U);
    EXPECT_EQ(shown->draw.of, 2U);
}

TEST_F(DrawsTest, AreMadeAndRevealedByInspectorsAndOfficesOfThatPartOnly) {
    EXPECT_EQ(code_of(draws_->commit(at(Role::kReviewer, "620000"), counties(), "")),
              ErrorCode::kOutOfReach);
    EXPECT_EQ(code_of(draws_->commit(at(Role::kInspector, "620100"), counties(), "")),
              ErrorCode::kOutOfReach);
    ASSERT_TRUE(draws_->commit(at(Role::kOffice, "620000"), counties(), ""));
    EXPECT_EQ(code_of(draws_->reveal(at(Role::kReader, "620000"), 1, {}, "")),
              ErrorCode::kOutOfReach);
    EXPECT_EQ(code_of(draws_->reveal(at(Role::kInspector, "620200"), 1, {}, "")),
              ErrorCode::kUnknownEntry);
    EXPECT_TRUE(draws_->reveal(inspector(), 1, {}, ""));
}

TEST_F(DrawsTest, AreSeenWhereTheyAreMadeAndDrawsOfNodesByTheCandidatesToo) {
    open("620102");
    open("620103");
    ASSERT_TRUE(draws_->commit(inspector(), counties(), ""));
    ASSERT_TRUE(draws_->commit(inspector(), problems(), ""));
    const auto seen_by = [&](const Caller& caller) { return draws_->list(caller)->draws.size(); };
    EXPECT_EQ(seen_by(inspector()), 2U);
    EXPECT_EQ(seen_by(at(Role::kReader, "620000")), 2U);
    EXPECT_EQ(seen_by(at(Role::kRecorder, "620102")), 1U);
    EXPECT_EQ(seen_by(at(Role::kReader, "620100")), 1U);
    EXPECT_EQ(seen_by(at(Role::kReader, "620200")), 0U);
    EXPECT_EQ(seen_by(at(Role::kSystem, "000000")), 0U);
    EXPECT_TRUE(draws_->one(at(Role::kRecorder, "620102"), 1));
    EXPECT_EQ(code_of(draws_->one(at(Role::kRecorder, "620102"), 2)), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(draws_->one(at(Role::kReader, "620200"), 1)), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(draws_->one(inspector(), 3)), ErrorCode::kUnknownEntry);
}

TEST_F(DrawsTest, HappenOnceHoweverOftenTheyAreSent) {
    const auto first = draws_->commit(inspector(), counties(), "k1");
    const auto again = draws_->commit(inspector(), counties(), "k1");
    ASSERT_TRUE(first && again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->number, first->number);
    EXPECT_EQ(workspace_->view()->draws->all().size(), 1U);
    ASSERT_TRUE(draws_->reveal(inspector(), 1, {}, "k2"));
    EXPECT_TRUE(draws_->reveal(inspector(), 1, {}, "k2")->repeated);
    EXPECT_EQ(code_of(draws_->reveal(inspector(), 1, {}, "")), ErrorCode::kAlreadyExists);
}

TEST_F(DrawsTest, AreRefusedForWhatThereIsNot) {
    auto request = counties();
    request.kind = "village";
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kBadRequest);
    request = counties();
    request.what = "people";
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kBadRequest);
    request = counties();
    request.count = 3;
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kInvalidField);
    request = problems();
    request.states = {"lost"};
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kBadRequest);
    request = problems();
    request.register_code = "notice";
    EXPECT_EQ(code_of(draws_->commit(inspector(), request, "")), ErrorCode::kUnknownRegister);
}

TEST_F(DrawsTest, AreThereAgainWhenTheBookIsOpenedAgain) {
    ASSERT_TRUE(draws_->commit(inspector(), counties(), ""));
    ASSERT_TRUE(draws_->reveal(inspector(), 1, {}, ""));
    const auto drawn = workspace_->view()->draws->find(1)->revealed->drawn;
    inspect::Draws read;
    ASSERT_TRUE(store_->for_each_event({}, [&](const journal::StoredEvent& stored) {
        return read.apply(*journal::read(stored));
    }));
    ASSERT_TRUE(read.find(1)->revealed);
    EXPECT_EQ(read.find(1)->revealed->drawn, drawn);
}

TEST_F(DrawsTest, VerificationNamesADrawThatDoesNotHold) {
    ASSERT_TRUE(draws_->commit(inspector(), counties(), ""));
    ASSERT_TRUE(draws_->commit(inspector(), counties(), ""));
    ASSERT_TRUE(draws_->reveal(inspector(), 1, {}, ""));
    base::NoProgress none;
    const auto good = verify(*store_, none);
    ASSERT_TRUE(good);
    EXPECT_TRUE(good->ok());
    // A program that is not ours writes a reveal of its own choosing, in an unbroken chain.
    auto journal = journal::Journal::open(*store_, clock_, base::HashKind::kSha256);
    ASSERT_TRUE(journal);
    journal::Draft forged;
    forged.kind = inspect::kDrawRevealed;
    forged.subject = "draw-2";
    forged.actor = "某岗";
    forged.day = base::Day{19'700};
    forged.body =
        R"({"beacon_value":"","drawn":["620102"],"number":2,"role":"inspector","secret":")" +
        std::string(64, 'a') + R"(","seed":")" + std::string(64, 'b') + R"("})";
    const std::vector<journal::Draft> drafts{forged};
    const auto events = journal->chain(drafts);
    ASSERT_TRUE(events);
    ASSERT_TRUE(store_->transaction([&] { return journal->append(*events); }));
    const auto bad = verify(*store_, none);
    ASSERT_TRUE(bad);
    EXPECT_TRUE(bad->chain.ok());
    EXPECT_TRUE(bad->differences.empty());
    ASSERT_EQ(bad->draw_faults.size(), 1U);
    EXPECT_NE(bad->draw_faults.front().find("draw 2"), std::string::npos);
    EXPECT_FALSE(bad->ok());
}

}  // namespace
}  // namespace duizhang::app
