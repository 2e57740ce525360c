#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "ledger/detail/field_values.h"
#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

class EntryRules : public ::testing::Test, protected RulesFixture {
protected:
    Entry opened(const OpenEntry& command) {
        auto decision = decide(context(), command);
        EXPECT_TRUE(decision) << decision.error().detail;
        return written(*decision, 7);
    }
    Entry moved(const MoveEntry& command, const Entry& entry) {
        auto decision = decide(context(), command, entry);
        EXPECT_TRUE(decision) << decision.error().detail;
        return written(*decision, entry.version.value + 1);
    }
    Entry submitted() {
        auto command = move("submit", "owner", "支队长");
        command.evidence = {{"照片.jpg", ""}};
        command.fields = {{"result", "已修"}};
        return moved(command, opened(open_problem()));
    }
    base::AccountId account(std::string_view leaf) const {
        return *chart.find_account(fmt::format("demo.problem.{}", leaf));
    }
};

/// The error of a result that must have failed.
template <typename T>
base::Error failure(const base::Result<T>& result) {
    if (!result) return result.error();
    ADD_FAILURE() << "was allowed";
    return {ErrorCode::kUnsupported, {}};
}

#define EXPECT_SAYS(error, part) \
    EXPECT_NE((error).detail.find(part), std::string::npos) << (error).detail

TEST_F(EntryRules, OpensWithNumberDueDayAndPostings) {
    auto decision = decide(context(12), open_problem());
    ASSERT_TRUE(decision) << decision.error().detail;
    const auto& entry = decision->entry;
    EXPECT_EQ(entry.number, "督〔2021〕12号");
    EXPECT_EQ(entry.state, "open");
    EXPECT_EQ(entry.due, day("2021-07-01"));
    EXPECT_EQ(entry.title(), "灯不亮");
    EXPECT_EQ(entry.last_actor_of.at("open"), "治安支队内勤");
    const base::CategoryId first{1};
    const auto at = [&](std::string_view leaf, std::int64_t amount) {
        return journal::Posting{node("A1x"), day("2021-06-01"), account(leaf), first, amount};
    };
    EXPECT_EQ(decision->draft.postings,
              (std::vector<journal::Posting>{at("open", 1), at("people", 3), at("all", 3)}));
}

TEST_F(EntryRules, PartsPublicFromPrivate) {
    auto command = open_problem();
    command.fields["score"] = "5";
    command.evidence = {{"照片.jpg", std::string(64, 'a')}};
    const auto decision = decide(context(), command);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->draft.body,
              fmt::format(R"({{"campaign":"demo","due":"2021-07-01","evidence":["{}"],)"
                          R"("fields":{{"kind":"甲类","people":"3"}},"node":3,)"
                          R"("number":"督〔2021〕1号","private":["score","title"],)"
                          R"("register":"problem","role":"recorder","state":"open"}})",
                          std::string(64, 'a')));
    EXPECT_EQ(decision->draft.private_text,
              R"({"evidence":["照片.jpg"],"fields":{"score":"5","title":"灯不亮"}})");
}

TEST_F(EntryRules, ListsAllMistakesOfAnOpening) {
    OpenEntry command{.campaign = "demo",
                      .register_code = "problem",
                      .node = "A1x",
                      .joint = {"B1", "B1", "A1x", "Z9"},
                      .day = day("2021-06-01"),
                      .actor = "",
                      .role = "boss",
                      .fields = {{"titel", "x"},
                                 {"title", "一二三四五六七八九十零"},
                                 {"people", "1001"},
                                 {"found", "2021-02-30"},
                                 {"at", "Z8"},
                                 {"notice", "通x"},
                                 {"urgent", "yes"}},
                      .evidence = {{"", ""}, {"a", "12"}},
                      .key = std::string(257, 'k')};
    const auto error = failure(decide(context(), command));
    EXPECT_EQ(error.code, ErrorCode::kMissingField);
    for (const auto* part :
         {"缺少办理人", "key: 257 > 256", "takes part twice: B1", "takes part twice: A1x", "Z9",
          "titel: 没有这个字段 no such field; 是否为 did you mean \"title\"", "11 字，最多 10 字",
          "people: \"1001\"; 应为 0 到 1000 的整数", "found: \"2021-02-30\"", "at: \"Z8\"",
          "notice: \"通x\"; 应为编号 a number like \"通{n}\"", "urgent: \"yes\"; true, false",
          "role \"boss\"", "evidence has no name", "a digest of 64", "missing: kind kind"}) {
        EXPECT_SAYS(error, part);
    }
    EXPECT_EQ(std::ranges::count(error.detail, '\n'), 15);
}

TEST_F(EntryRules, NamesUnknownRegistersAndNodes) {
    auto command = open_problem();
    command.register_code = "problm";
    auto error = failure(decide(context(), command));
    EXPECT_EQ(error.code, ErrorCode::kUnknownRegister);
    EXPECT_SAYS(error, "did you mean \"problem\"");
    command = open_problem();
    command.node = "Q";
    EXPECT_EQ(failure(decide(context(), command)).code, ErrorCode::kUnknownNode);
}

TEST_F(EntryRules, OpensNothingAtARetiredNode) {
    change({org::ChangeKind::kMerged, day("2021-05-01"), {node("A1x"), {}, {}, {}}, node("A1y")});
    const auto error = failure(decide(context(), open_problem()));
    EXPECT_EQ(error.code, ErrorCode::kUnknownNode);
    EXPECT_SAYS(error, "已撤并");
}

TEST_F(EntryRules, NeedsEvidenceWhereTheRegisterSaysSo) {
    auto command = open_problem();
    command.register_code = "notice";
    command.fields = {{"title", "a"}};
    EXPECT_EQ(failure(decide(context(), command)).code, ErrorCode::kMissingField);
    command.evidence = {{"通知书.pdf", ""}};
    EXPECT_EQ(opened(command).number, "通1");
}

TEST_F(EntryRules, RefusesJointNodesWhereTheRegisterHasNone) {
    auto command = open_problem();
    command.register_code = "notice";
    command.fields = {};
    command.evidence = {{"通知书.pdf", ""}};
    command.joint = {"B1"};
    EXPECT_SAYS(failure(decide(context(), command)), "has no joint nodes");
}

TEST_F(EntryRules, TellsZeroEmptyAndNotApplicableApart) {
    const auto amounts = [&](const char* people) {
        auto command = open_problem();
        command.fields["people"] = people;
        std::vector<std::int64_t> result;
        for (const auto& balance : opened(command).balances) result.push_back(balance.amount);
        return result;
    };
    EXPECT_EQ(amounts("0"), (std::vector<std::int64_t>{1, 0, 0}));
    EXPECT_EQ(amounts(""), std::vector<std::int64_t>{1});
    EXPECT_EQ(amounts("n/a"), std::vector<std::int64_t>{1});
    auto command = open_problem();
    command.fields["people"] = "n/a";
    EXPECT_EQ(opened(command).fields.at("people"), "n/a");
    command.fields["kind"] = "";
    EXPECT_EQ(failure(decide(context(), command)).code, ErrorCode::kMissingField);
    command.fields["kind"] = "n/a";
    EXPECT_EQ(opened(command).balances.front().category, base::CategoryId{});
}

TEST_F(EntryRules, WritesValuesCanonically) {
    auto command = open_problem();
    command.fields["people"] = "007";
    command.fields["found"] = "20210602";
    const auto entry = opened(command);
    EXPECT_EQ(entry.fields.at("people"), "7");
    EXPECT_EQ(entry.fields.at("found"), "2021-06-02");
}

TEST_F(EntryRules, TakesTheDueDayOfTheFieldBeforeTheDefault) {
    auto command = open_problem();
    command.fields["due"] = "2021-06-20";
    const auto entry = opened(command);
    EXPECT_EQ(entry.due, day("2021-06-20"));
    auto extend = move("note", "owner", "支队长");
    extend.fields = {{"due", "2021-08-01"}};
    EXPECT_EQ(moved(extend, entry).due, day("2021-08-01"));
    extend.fields = {{"due", ""}};
    EXPECT_EQ(moved(extend, entry).due, day("2021-07-01"));
}

TEST_F(EntryRules, MovesPostOutOfOneStateIntoTheOther) {
    const auto entry = opened(open_problem());
    auto command = move("submit", "owner", "支队长");
    command.evidence = {{"照片.jpg", ""}};
    command.fields = {{"result", "已修"}};
    const auto decision = decide(context(), command, entry);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->draft.subject, "7");
    EXPECT_EQ(decision->draft.body,
              R"({"due":"2021-07-01","evidence":[""],"move":"submit","private":["result"],)"
              R"("role":"owner","state":"submitted"})");
    const base::CategoryId first{1};
    const auto at = [&](std::string_view leaf, std::int64_t amount) {
        return journal::Posting{node("A1x"), day("2021-06-10"), account(leaf), first, amount};
    };
    // The people count in open and closed, not in submitted; "all" counts them throughout.
    EXPECT_EQ(decision->draft.postings, (std::vector<journal::Posting>{
                                            at("open", -1), at("people", -3), at("submitted", 1)}));
}

TEST_F(EntryRules, MovesBetweenCategoriesAndAmounts) {
    auto command = move("note", "owner", "支队长");
    command.fields = {{"kind", "乙类"}, {"people", "5"}};
    const auto entry = moved(command, opened(open_problem()));
    std::vector<EntryBalance> expected;
    for (const auto* leaf : {"open", "people", "all"}) {
        expected.push_back({account(leaf), {1}, 0});
        expected.push_back({account(leaf), {2}, leaf == std::string("open") ? 1 : 5});
    }
    EXPECT_EQ(entry.balances, expected);
    EXPECT_EQ(entry.state_day, day("2021-06-01"));
}

TEST_F(EntryRules, SaysWhichMovesAreOpenAndWhoMay) {
    const auto entry = submitted();
    for (const auto& command : {move("reopen", "inspector", "督察"), move("shut", "owner", "督察"),
                                move("close", "owner", "督察")}) {
        const auto error = failure(decide(context(), command, entry));
        EXPECT_EQ(error.code, ErrorCode::kMoveForbidden);
        EXPECT_SAYS(error,
                    "“待审核”(submitted) 可办理 open from here: 审核销号 close (reviewer; "
                    "不得由办理“报请销号”的人 not by who did \"submit\"), 退回 return (reviewer), "
                    "回头看 verify (inspector; 不得由办理“报请销号”的人 not by who did \"submit\", "
                    "须为另一单位 and at another node), "
                    "进展 note (owner)");
    }
}

TEST_F(EntryRules, LetsNobodyApproveTheirOwn) {
    const auto entry = submitted();
    const auto error = failure(decide(context(), move("close", "reviewer", "支队长"), entry));
    EXPECT_EQ(error.code, ErrorCode::kMoveForbidden);
    const auto closed = moved(move("close", "reviewer", "政委"), entry);
    EXPECT_EQ(closed.state, "closed");
    EXPECT_EQ(failure(decide(context(), move("reopen", "inspector", "治安支队内勤"), closed)).code,
              ErrorCode::kMoveForbidden);
    EXPECT_EQ(moved(move("reopen", "inspector", "督察"), closed).state, "open");
}

TEST_F(EntryRules, ListsAllThatAMoveNeeds) {
    const auto entry = opened(open_problem());
    auto error = failure(decide(context(), move("submit", "owner", "支队长"), entry));
    EXPECT_EQ(error.code, ErrorCode::kMissingField);
    EXPECT_SAYS(error, "缺少佐证材料");
    EXPECT_SAYS(error, "result");
    error = failure(decide(context(), move("return", "reviewer", "政委"), submitted()));
    EXPECT_EQ(error.code, ErrorCode::kMissingField);
    EXPECT_SAYS(error, "缺少理由");
    auto clearing = move("note", "owner", "支队长");
    clearing.fields = {{"title", ""}};
    EXPECT_EQ(failure(decide(context(), clearing, entry)).code, ErrorCode::kMissingField);
}

TEST_F(EntryRules, RefusesAMoveOnAnOldVersionOrBeforeItsState) {
    const auto entry = opened(open_problem());
    auto command = move("note", "owner", "支队长");
    command.expected_version = base::Sequence{6};
    EXPECT_EQ(failure(decide(context(), command, entry)).code, ErrorCode::kSequenceConflict);
    command.expected_version = base::Sequence{7};
    EXPECT_TRUE(decide(context(), command, entry));
    command.day = day("2021-05-31");
    EXPECT_EQ(failure(decide(context(), command, entry)).code, ErrorCode::kInvalidField);
}

TEST_F(EntryRules, ReversesOnceAndForAll) {
    const auto entry = submitted();
    ReverseEntry command{
        .entry = {}, .day = day("2021-06-20"), .actor = "督察", .reason = "", .key = ""};
    EXPECT_EQ(failure(decide(context(), command, entry)).code, ErrorCode::kMissingField);
    command.reason = "重复登记";
    auto decision = decide(context(), command, entry);
    ASSERT_TRUE(decision) << decision.error().detail;
    const auto reversed = written(*decision, 9);
    EXPECT_TRUE(reversed.reversed);
    EXPECT_EQ(decision->draft.body, "{}");
    EXPECT_EQ(decision->draft.private_text, R"({"reason":"重复登记"})");
    for (const auto& balance : reversed.balances) EXPECT_EQ(balance.amount, 0);
    EXPECT_EQ(failure(decide(context(), command, reversed)).code, ErrorCode::kMoveForbidden);
    EXPECT_EQ(failure(decide(context(), move("note", "owner", "支队长"), reversed)).code,
              ErrorCode::kMoveForbidden);
}

TEST_F(EntryRules, ReversesExactlyAfterTheCampaignChanged) {
    const auto entry = opened(open_problem());
    std::string changed(kFixtureCampaign);
    const std::string tally = "      people: {field: people, in: [open, closed]}\n";
    changed.erase(changed.find(tally), tally.size());
    campaign = read(changed);
    chart.declare(campaign);
    auto decision = decide(
        context(),
        ReverseEntry{
            .entry = {}, .day = day("2021-06-20"), .actor = "督察", .reason = "误", .key = ""},
        entry);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->draft.postings.size(), 3U);
    for (const auto& balance : decision->entry.balances) EXPECT_EQ(balance.amount, 0);
}

TEST_F(EntryRules, HoldsItsLimits) {
    const auto evidence = [&](std::size_t count) {
        auto command = open_problem();
        command.evidence.assign(count, {"a", ""});
        return decide(context(), command);
    };
    EXPECT_TRUE(evidence(kMaxEvidence));
    EXPECT_EQ(failure(evidence(kMaxEvidence + 1)).code, ErrorCode::kLimitExceeded);
    const auto named = [&](std::size_t length) {
        auto command = open_problem();
        command.evidence = {{std::string(length, 'a'), ""}};
        return decide(context(), command);
    };
    EXPECT_TRUE(named(kMaxEvidenceNameLength));
    EXPECT_EQ(failure(named(kMaxEvidenceNameLength + 1)).code, ErrorCode::kInvalidField);
    const auto reasoned = [&](std::size_t length) {
        auto command = move("note", "owner", "支队长");
        command.reason = std::string(length, 'a');
        return decide(context(), command, opened(open_problem()));
    };
    EXPECT_TRUE(reasoned(kMaxReasonLength));
    EXPECT_EQ(failure(reasoned(kMaxReasonLength + 1)).code, ErrorCode::kInvalidField);
    const auto titled = [&](std::size_t length) {
        auto command = open_problem();
        command.fields["title"] = std::string(length, 'a');
        return decide(context(), command);
    };
    EXPECT_TRUE(titled(10));
    EXPECT_EQ(failure(titled(11)).code, ErrorCode::kInvalidField);
    auto broken = open_problem();
    broken.fields["title"] = "a\xff";
    EXPECT_SAYS(failure(decide(context(), broken)), "UTF-8");
    broken.fields["title"] = std::string("a\0b", 3);
    EXPECT_SAYS(failure(decide(context(), broken)), "控制字符");
}

TEST_F(EntryRules, HoldsTheLimitOfJointNodes) {
    const auto with = [&](std::size_t nodes) {
        auto command = open_problem();
        for (std::size_t i = 1; i < nodes; ++i) command.joint.push_back(fmt::format("S{}", i));
        return decide(context(), command);
    };
    for (std::size_t i = 1; i <= base::kMaxJointNodes; ++i) {
        add(fmt::format("S{}", i), org::NodeKind::kStation, "B1");
    }
    const auto most = with(base::kMaxJointNodes);
    ASSERT_TRUE(most) << most.error().detail;
    // Three accounts, each with the nodes and one correction fewer.
    EXPECT_EQ(most->draft.postings.size(), 3 * (2 * base::kMaxJointNodes - 1));
    EXPECT_EQ(failure(with(base::kMaxJointNodes + 1)).code, ErrorCode::kLimitExceeded);
}

TEST_F(EntryRules, HoldsTheLimitsOfAnEvent) {
    // 200 nodes make 399 postings per account: ten accounts fit an event, eleven do not.
    const auto with_tallies = [&](std::size_t count) {
        std::string yaml = R"(campaign: demo
title: 示例
node: "0"
period: 2021
registers:
  wide:
    joint: true
    states: {done: {}}
    fields: {people: {type: integer}, words: {type: text, max: 20000}, more: {type: text, max: 20000},
             yet: {type: text, max: 20000}, last: {type: text, max: 20000}, end: {type: text, max: 20000}}
    tallies:
)";
        for (std::size_t i = 0; i < count; ++i)
            yaml += fmt::format("      t{}: {{field: people}}\n", i);
        campaign = read(yaml);
        chart.declare(campaign);
        auto command = open_problem();
        command.register_code = "wide";
        command.fields = {{"people", "1"}};
        return command;
    };
    for (int i = 1; i < 200; ++i) add(fmt::format("S{}", i), org::NodeKind::kStation, "B1");
    const auto shared = [&](std::size_t tallies) {
        auto command = with_tallies(tallies);
        for (int i = 1; i < 200; ++i) command.joint.push_back(fmt::format("S{}", i));
        return decide(context(), command);
    };
    EXPECT_TRUE(shared(9));
    EXPECT_EQ(failure(shared(10)).code, ErrorCode::kLimitExceeded);

    auto command = with_tallies(1);
    std::string page;
    for (int i = 0; i < 20000; ++i) page += "字";
    for (const auto* code : {"words", "more", "yet", "last"}) command.fields[code] = page;
    EXPECT_TRUE(decide(context(), command));
    command.fields["end"] = page;
    EXPECT_EQ(failure(decide(context(), command)).code, ErrorCode::kLimitExceeded);
}

TEST_F(EntryRules, RefusesWhatAStoreOrTreeMustHaveLost) {
    auto entry = opened(open_problem());
    entry.balances.clear();
    EXPECT_EQ(failure(decide(context(), move("note", "owner", "支队长"), entry)).code,
              ErrorCode::kCorruptStore);
    add("C", org::NodeKind::kProvince, "0");
    auto command = open_problem();
    command.node = "C";
    entry = opened(command);
    tree = RulesFixture().tree;
    EXPECT_EQ(failure(decide(context(), move("note", "owner", "支队长"), entry)).code,
              ErrorCode::kUnknownNode);
}

TEST(EntryNumbers, ReadBackAsTheirPattern) {
    for (const auto* pattern :
         {"{n}", "督〔{year}〕{n}号", "{year}{n}", "{n}{year}", "{n}-{n}", "通{n}0"}) {
        const auto number =
            detail::format_number(pattern, {.day = *base::Day::parse("2021-06-01"), .n = 120});
        EXPECT_TRUE(detail::matches_number(pattern, number)) << number;
        EXPECT_FALSE(detail::matches_number(pattern, number + "x")) << number;
        EXPECT_FALSE(detail::matches_number(pattern, "")) << pattern;
    }
    EXPECT_EQ(detail::format_number("督〔{year}〕{n}号",
                                    {.day = *base::Day::parse("2021-06-01"), .n = 120}),
              "督〔2021〕120号");
    EXPECT_FALSE(detail::matches_number("督〔{year}〕{n}号", "督〔21〕120号"));
    EXPECT_FALSE(detail::matches_number("督〔{year}〕{n}号", "督〔2021〕号"));
}

TEST_F(EntryRules, CountsJointWorkOnceAtEveryLevel) {
    auto command = open_problem();
    command.joint = {"B1", "A", "A1y"};  // The lead's own province takes part as well.
    const auto decision = decide(context(), command);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->entry.joint,
              (std::vector<base::NodeId>{node("A"), node("A1y"), node("B1")}));
    const auto sum = [&](std::string_view code) {
        return below(*tree, node(code), account("open"), decision->draft.postings);
    };
    for (const auto* code : {"0", "A", "A1", "A1x", "A1y", "B", "B1"})
        EXPECT_EQ(sum(code), 1) << code;
    for (const auto* code : {"A2", "A2x"}) EXPECT_EQ(sum(code), 0) << code;
}

}  // namespace
}  // namespace duizhang::ledger
