// Entries as accounts reach them: what each may see and do, and what others are told.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/book_fixture.h"
#include "app/ledger_entries.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Role;

constexpr std::string_view kCampaign = R"(campaign: test
title: 测试专项
node: "620000"
period: 2021-01-01..2021-12-31
registers:
  problem:
    title: {zh: 问题清单, en: Problems}
    number: "问〔{year}〕{n}号"
    joint: true
    due_days: 30
    open_by: [recorder, office]
    fields:
      title: {type: text, required: true, max: 200}
      contact: {type: text, confidential: true}
      people: {type: integer, min: 0, max: 1000}
      where: {type: node}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核, stage: claimed}
      closed: {title: 已销号, final: true}
      verified: {title: 回头看通过, final: true, stage: verified}
    moves:
      submit: {title: 报请, from: [open], to: submitted, by: [owner], needs: [evidence, people]}
      close: {title: 销号, from: [submitted], to: closed, by: [reviewer], not_by: submit, other_node: true}
      return: {title: 退回, from: [submitted], to: open, by: [reviewer], needs: [reason]}
      verify: {title: 回头看, from: [closed], to: verified, by: [inspector], not_by: close}
      reopen: {title: 重新打开, from: [closed, verified], to: open, by: [inspector], needs: [reason]}
  measure:
    title: {zh: 措施, en: Measures}
    number: "措{n}"
    fields:
      title: {type: text, required: true}
      problem: {type: link, to: problem}
    states: {set: {title: 已明确, final: true}}
)";

base::Day day(std::string_view text) { return *base::Day::parse(text); }

std::vector<FieldInput> one_field(std::string code, std::string value) {
    return {FieldInput{std::move(code), std::move(value)}};
}

std::vector<EvidenceInput> one_piece(std::string name, std::optional<std::string> when) {
    return {EvidenceInput{.name = std::move(name), .digest = {}, .day = std::move(when)}};
}

class FixedClock final : public base::Clock {
public:
    base::InstantUs now() override { return now_; }
    void set(std::string_view today) { now_ = base::start_of(day(today)); }

private:
    base::InstantUs now_ = base::start_of(day("2021-06-01"));
};

class EntriesTest : public testing::Test {
protected:
    void SetUp() override {
        auto workspace = Workspace::open(store::open_memory(), nullptr, clock_, {}, progress_);
        ASSERT_TRUE(workspace) << workspace.error().detail;
        workspace_ = *std::move(workspace);
        ASSERT_NO_FATAL_FAILURE(found_book(*workspace_, kGansuNodes, kCampaign, day("2021-01-01")));
        writer_ = std::make_unique<Writer>(*workspace_);
        entries_ = std::make_unique<LedgerEntries>(*workspace_, *writer_, clock_);
    }

    people::Caller account(const std::string& name,
                           const std::vector<std::pair<Role, std::string>>& roles) const {
        const auto tree = workspace_->view()->books->history.latest();
        std::vector<people::Grant> grants;
        for (const auto& [role, node] : roles) grants.push_back({role, *tree->find(node)});
        return {name, std::move(grants)};
    }
    people::Caller clerk() const { return account("lz-clerk", {{Role::kRecorder, "620102"}}); }
    people::Caller owner() const { return account("lz-owner", {{Role::kOwner, "620100"}}); }
    people::Caller reviewer() const {
        return account("gs-reviewer", {{Role::kReviewer, "620000"}});
    }
    people::Caller inspector() const {
        return account("gs-inspector", {{Role::kInspector, "620000"}});
    }
    people::Caller stranger() const { return account("jyg-clerk", {{Role::kRecorder, "620200"}}); }

    static OpenEntryRequest request(std::string node = "620102") {
        return {.campaign = "test",
                .register_code = "problem",
                .node = std::move(node),
                .joint = {},
                .day = {},
                .fields = {{"title", "台账重复填报"}, {"contact", "02"}, {"where", "620102"}},
                .evidence = {}};
    }
    static MoveRequest move(std::string code) {
        MoveRequest request;
        request.move = std::move(code);
        if (request.move == "submit") {
            request.fields = one_field("people", "3");
            request.evidence = one_piece("整改报告.pdf", "2021-05-30");
        }
        if (request.move == "return" || request.move == "reopen") request.reason = "佐证不全";
        return request;
    }

    std::string opened() {
        const auto receipt = entries_->open(clerk(), request(), "");
        EXPECT_TRUE(receipt) << receipt.error().detail;
        return receipt ? receipt->entry : "";
    }
    EntryReceipt moved(const people::Caller& caller, const std::string& id, std::string code) {
        const auto receipt = entries_->move(caller, id, move(std::move(code)), "");
        EXPECT_TRUE(receipt) << receipt.error().detail;
        return receipt ? *receipt : EntryReceipt{};
    }
    EntryView seen(const people::Caller& caller, const std::string& id) {
        auto view = entries_->entry(caller, id);
        EXPECT_TRUE(view) << view.error().detail;
        return view ? *view : EntryView{};
    }
    template <typename T>
    static ErrorCode code_of(const base::Result<T>& result) {
        EXPECT_FALSE(result);
        return result ? ErrorCode::kUnsupported : result.error().code;
    }
    static const MoveView& move_of(const EntryView& view, std::string_view code) {
        static const MoveView kNone;
        const auto found = std::ranges::find(view.moves, code, &MoveView::code);
        EXPECT_NE(found, view.moves.end()) << code;
        return found == view.moves.end() ? kNone : *found;
    }

    FixedClock clock_;
    base::NoProgress progress_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<LedgerEntries> entries_;
};

TEST_F(EntriesTest, GoFromFirstEntryToReCheckByFourPeopleAndBack) {
    const auto id = opened();
    moved(owner(), id, "submit");
    moved(reviewer(), id, "return");
    moved(owner(), id, "submit");
    EXPECT_EQ(moved(reviewer(), id, "close").state, "closed");
    EXPECT_EQ(moved(inspector(), id, "verify").state, "verified");
    EXPECT_EQ(moved(inspector(), id, "reopen").state, "open");
    const auto view = seen(clerk(), id);
    ASSERT_EQ(view.timeline.size(), 7U);
    EXPECT_EQ(view.timeline[0].role, "recorder");
    EXPECT_EQ(view.timeline[0].node_name, "城关区");
    EXPECT_EQ(view.timeline[1].node, "620100");
    EXPECT_EQ(view.timeline[2].from_title.zh, "待审核");
    EXPECT_EQ(view.timeline[2].to_state, "open");
    EXPECT_EQ(view.timeline[2].reason, "佐证不全");
    EXPECT_EQ(view.timeline[4].actor, "gs-reviewer");
    ASSERT_EQ(view.evidence.size(), 2U);
    EXPECT_EQ(view.evidence[0].day, "2021-05-30");
    EXPECT_EQ(view.evidence[0].recorded_at.substr(0, 10), "2021-06-01");
}

TEST_F(EntriesTest, TheTimeLineNamesThePostBesideItsAccount) {
    const std::vector<Command> post{people::OpenAccount{.account = "lz-owner",
                                                        .title = "兰州市局承办岗",
                                                        .by = people::Caller::machine(),
                                                        .day = day("2021-01-02"),
                                                        .key = {}}};
    ASSERT_TRUE(workspace_->apply_all(post));
    const auto id = opened();
    const auto submitted = moved(owner(), id, "submit");
    const auto timeline = seen(clerk(), id).timeline;
    ASSERT_EQ(timeline.size(), 2U);
    EXPECT_EQ(timeline[1].actor, "lz-owner");
    EXPECT_EQ(timeline[1].actor_title, "兰州市局承办岗");
    // An actor who is no account of the book, as in imported events, has no title.
    EXPECT_EQ(timeline[0].actor, "lz-clerk");
    EXPECT_EQ(timeline[0].actor_title, "");
    auto late = move("submit");
    late.expected_version = "1";
    const auto refused = entries_->move(owner(), id, late, "");
    ASSERT_EQ(code_of(refused), ErrorCode::kSequenceConflict);
    EXPECT_NE(refused.error().detail.find("兰州市局承办岗（lz-owner）"), std::string::npos)
        << refused.error().detail;
}

TEST_F(EntriesTest, OutsideTheReachThereIsNoEntry) {
    const auto id = opened();
    EXPECT_EQ(code_of(entries_->entry(stranger(), id)), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(entries_->move(stranger(), id, move("submit"), "")),
              ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(entries_->comment(stranger(), id, {"x"}, "")), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(entries_->amend(stranger(), id, {}, "")), ErrorCode::kUnknownEntry);
    EXPECT_EQ(code_of(entries_->open(stranger(), request(), "")), ErrorCode::kOutOfReach);
    const auto auditor = account("auditor", {{Role::kAuditor, "000000"}});
    EXPECT_EQ(code_of(entries_->entry(auditor, id)), ErrorCode::kUnknownEntry);
}

TEST_F(EntriesTest, ARoleCountsOnlyAtTheLeadNodeOrAboveIt) {
    auto asked = request("620200");
    asked.joint = {"620102"};
    const auto office = account("gs-office", {{Role::kOffice, "620000"}});
    const auto receipt = entries_->open(office, asked, "");
    ASSERT_TRUE(receipt) << receipt.error().detail;
    // Whoever takes part sees it and may speak, but does not move it.
    EXPECT_EQ(seen(owner(), receipt->entry).moves.size(), 0U);
    EXPECT_EQ(code_of(entries_->move(owner(), receipt->entry, move("submit"), "")),
              ErrorCode::kMoveForbidden);
    EXPECT_TRUE(entries_->comment(owner(), receipt->entry, {"我局已配合"}, ""));
    AmendmentRequest correction;
    correction.fields = one_field("people", "4");
    EXPECT_EQ(code_of(entries_->amend(owner(), receipt->entry, correction, "")),
              ErrorCode::kMoveForbidden);
}

TEST_F(EntriesTest, ListsTheMovesOpenToTheCallerAndWhyOthersAreBarred) {
    const auto id = opened();
    EXPECT_TRUE(seen(clerk(), id).moves.empty());
    const auto submit = move_of(seen(owner(), id), "submit");
    EXPECT_TRUE(submit.allowed);
    EXPECT_TRUE(submit.needs_evidence);
    EXPECT_EQ(submit.needs_fields, std::vector<std::string>{"people"});
    EXPECT_EQ(submit.node_name, "兰州市");
    const auto both = account("lz-owner", {{Role::kOwner, "620100"}, {Role::kReviewer, "620000"}});
    moved(both, id, "submit");
    EXPECT_EQ(move_of(seen(both, id), "close").barred.zh, "“报请”是您办理的，须由他人办理");
    EXPECT_TRUE(move_of(seen(both, id), "return").allowed);
    const auto neighbour = account("lz-leader", {{Role::kReviewer, "620100"}});
    EXPECT_FALSE(move_of(seen(neighbour, id), "close").allowed);
    EXPECT_EQ(move_of(seen(neighbour, id), "close").barred.zh,
              "“报请”由本单位办理，须由另一单位办理");
    EXPECT_EQ(code_of(entries_->move(neighbour, id, move("close"), "")), ErrorCode::kMoveForbidden);
    // Of two grants the one that nothing bars.
    const auto above =
        account("lz-leader", {{Role::kReviewer, "620100"}, {Role::kReviewer, "620000"}});
    EXPECT_EQ(move_of(seen(above, id), "close").node, "620000");
    EXPECT_TRUE(entries_->move(above, id, move("close"), ""));
}

TEST_F(EntriesTest, TheSecondOfTwoIsToldWhoWasFirstAndHowItStands) {
    const auto id = opened();
    const auto submitted = moved(owner(), id, "submit");
    auto first = move("close");
    first.expected_version = submitted.version;
    ASSERT_TRUE(entries_->move(reviewer(), id, first, ""));
    auto second = move("return");
    second.expected_version = submitted.version;
    const auto refused =
        entries_->move(account("gs-leader", {{Role::kReviewer, "620000"}}), id, second, "");
    EXPECT_EQ(code_of(refused), ErrorCode::kSequenceConflict);
    for (const auto* part : {"gs-reviewer", "销号", "2021-06-01T", "已销号"}) {
        EXPECT_NE(refused.error().detail.find(part), std::string::npos) << refused.error().detail;
    }
}

TEST_F(EntriesTest, ARetriedRequestHappensOnceAndKeysAreOnesOwn) {
    const auto first = entries_->open(clerk(), request(), "k1");
    const auto again = entries_->open(clerk(), request(), "k1");
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->entry, again->entry);
    EXPECT_TRUE(again->repeated);
    const auto other = account("lz-clerk2", {{Role::kRecorder, "620102"}});
    const auto theirs = entries_->open(other, request(), "k1");
    ASSERT_TRUE(theirs);
    EXPECT_NE(theirs->entry, first->entry);
}

TEST_F(EntriesTest, ConfidentialFieldsAndTextsBesideThemAreWithheldFromReaders) {
    const auto id = opened();
    auto remark = entries_->comment(owner(), id, {"联系人已更换"}, "");
    ASSERT_TRUE(remark) << remark.error().detail;
    const auto reader = account("gs-reader", {{Role::kReader, "620000"}});
    const auto view = seen(reader, id);
    const auto contact = std::ranges::find(view.fields, "contact", &FieldView::code);
    EXPECT_TRUE(contact->withheld);
    EXPECT_EQ(contact->value, "");
    EXPECT_EQ(view.timeline[1].comment, "");
    EXPECT_FALSE(view.may_comment);
    const auto full = seen(owner(), id);
    EXPECT_EQ(std::ranges::find(full.fields, "contact", &FieldView::code)->value, "02");
    EXPECT_EQ(std::ranges::find(full.fields, "where", &FieldView::code)->shown, "城关区");
    EXPECT_EQ(full.timeline[1].comment, "联系人已更换");
}

TEST_F(EntriesTest, ACommentLeavesTheVersionSoThatNobodyIsStopped) {
    const auto id = opened();
    const auto before = seen(owner(), id).version;
    ASSERT_TRUE(entries_->comment(clerk(), id, {"已去现场"}, ""));
    EXPECT_EQ(seen(owner(), id).version, before);
    auto submit = move("submit");
    submit.expected_version = before;
    EXPECT_TRUE(entries_->move(owner(), id, submit, ""));
}

TEST_F(EntriesTest, AmendsWhileOpenAndNotAfter) {
    const auto id = opened();
    AmendmentRequest amendment;
    amendment.fields = one_field("people", "9");
    amendment.reason = "漏数";
    const auto receipt = entries_->amend(clerk(), id, amendment, "");
    ASSERT_TRUE(receipt) << receipt.error().detail;
    EXPECT_EQ(receipt->state, "open");
    EXPECT_TRUE(seen(clerk(), id).may_amend);
    EXPECT_EQ(seen(clerk(), id).timeline.back().fields, std::vector<std::string>{"people"});
    moved(owner(), id, "submit");
    moved(reviewer(), id, "close");
    EXPECT_FALSE(seen(clerk(), id).may_amend);
    EXPECT_EQ(code_of(entries_->amend(clerk(), id, amendment, "")), ErrorCode::kMoveForbidden);
}

TEST_F(EntriesTest, OnlyTheOfficeReverses) {
    const auto id = opened();
    EXPECT_EQ(code_of(entries_->reverse(clerk(), id, {"重复"}, "")), ErrorCode::kMoveForbidden);
    const auto office = account("gs-office", {{Role::kOffice, "620000"}});
    EXPECT_TRUE(entries_->reverse(office, id, {"重复"}, ""));
    const auto view = seen(office, id);
    EXPECT_TRUE(view.reversed);
    EXPECT_TRUE(view.moves.empty());
    EXPECT_EQ(view.light, "none");
}

TEST_F(EntriesTest, MovesManyEachByItsOwnRules) {
    const auto a = opened();
    const auto b = opened();
    moved(owner(), b, "submit");
    BulkMoveRequest bulk;
    bulk.entries = {{a, {}}, {b, {}}, {"999", {}}, {"x", {}}};
    bulk.move = "submit";
    bulk.fields = one_field("people", "1");
    bulk.evidence = one_piece("整改报告.pdf", {});
    const auto reply = entries_->move_all(owner(), bulk, "bulk", "en");
    ASSERT_TRUE(reply) << reply.error().detail;
    EXPECT_EQ(reply->moved, 1U);
    ASSERT_EQ(reply->rows.size(), 4U);
    EXPECT_EQ(reply->rows[0].receipt->state, "submitted");
    EXPECT_EQ(reply->rows[1].problem->code, "move-forbidden");
    EXPECT_EQ(reply->rows[2].problem->code, "unknown-entry");
    EXPECT_EQ(reply->rows[3].problem->code, "unknown-entry");
    const auto again = entries_->move_all(owner(), bulk, "bulk", "en");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->rows[0].receipt->repeated);
    bulk.entries.assign(kMaxBulkMoves + 1, {a, {}});
    EXPECT_EQ(code_of(entries_->move_all(owner(), bulk, "", "zh")), ErrorCode::kLimitExceeded);
}

TEST_F(EntriesTest, ADayThatHasNotComeIsRefused) {
    auto asked = request();
    asked.day = "2021-06-02";
    EXPECT_EQ(code_of(entries_->open(clerk(), asked, "")), ErrorCode::kInvalidField);
    asked.day = "2021-05-20";
    asked.evidence = one_piece("照片", "2021-06-02");
    EXPECT_EQ(code_of(entries_->open(clerk(), asked, "")), ErrorCode::kInvalidField);
}

TEST_F(EntriesTest, LightsFollowTheWorkingDays) {
    const auto id = opened();  // Due on 1 July 2021, a Thursday.
    EXPECT_EQ(seen(owner(), id).light, "green");
    clock_.set("2021-06-25");
    EXPECT_EQ(seen(owner(), id).light, "green");
    EXPECT_EQ(seen(owner(), id).working_days_left, 4);
    clock_.set("2021-06-28");
    EXPECT_EQ(seen(owner(), id).light, "yellow");
    clock_.set("2021-07-02");
    EXPECT_EQ(seen(owner(), id).light, "red");
}

TEST_F(EntriesTest, LeadsToALinkedEntryOnlyInReach) {
    const auto id = opened();
    OpenEntryRequest asked{
        .campaign = "test",
        .register_code = "measure",
        .node = "620200",
        .joint = {},
        .day = {},
        .fields = {{"title", "统一口径"}, {"problem", seen(owner(), id).record.number}},
        .evidence = {}};
    const auto office = account("gs-office", {{Role::kOffice, "620000"}});
    const auto far = entries_->open(office, asked, "");
    ASSERT_TRUE(far) << far.error().detail;
    EXPECT_EQ(seen(office, far->entry).fields.at(1).link_entry, id);
    EXPECT_EQ(seen(stranger(), far->entry).fields.at(1).link_entry, "");
}

}  // namespace
}  // namespace duizhang::app
