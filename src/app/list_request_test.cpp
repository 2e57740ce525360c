#include "app/list_request.h"

#include <gtest/gtest.h>

#include "ledger/rules_fixture.h"

namespace duizhang::app {
namespace {

struct RequestFixture : ledger::RulesFixture {
    lists::Layout layout{*campaign.find_register("problem")};

    base::ErrorCode refusal(const ListRequest& request) const {
        const auto query = read_list_request(request, layout, *tree);
        EXPECT_FALSE(query);
        return query ? base::ErrorCode::kUnsupported : query.error().code;
    }
};

TEST(ListWhere, ReadsValuesAndRanges) {
    const RequestFixture f;
    const auto conditions =
        parse_where(R"(kind:甲类,乙类;people:10..200;found:2021-03-01..;notice:a\;b\,c)", f.layout);
    ASSERT_TRUE(conditions) << conditions.error().detail;
    ASSERT_EQ(conditions->size(), 4);
    EXPECT_EQ(conditions->at(0).values, (std::vector<std::string>{"甲类", "乙类"}));
    EXPECT_EQ(conditions->at(1).least, 10);
    EXPECT_EQ(conditions->at(1).most, 200);
    EXPECT_EQ(conditions->at(2).least, f.day("2021-03-01").number);
    EXPECT_EQ(conditions->at(2).most, std::nullopt);
    EXPECT_EQ(conditions->at(3).values, std::vector<std::string>{"a;b,c"});
}

TEST(ListWhere, ReadsEmptyAndNotApplicable) {
    const RequestFixture f;
    const auto conditions = parse_where("kind:;people:n/a", f.layout);
    ASSERT_TRUE(conditions);
    EXPECT_EQ(conditions->at(0).values, std::vector<std::string>{""});
    EXPECT_EQ(conditions->at(1).values, std::vector<std::string>{"n/a"});
    EXPECT_TRUE(parse_where("", f.layout)->empty());
}

TEST(ListWhere, RefusesWhatIsNoCondition) {
    const RequestFixture f;
    const auto code = [&](std::string_view text) {
        return parse_where(text, f.layout).error().code;
    };
    EXPECT_EQ(code("kind"), base::ErrorCode::kBadRequest);
    EXPECT_EQ(code("colour:red"), base::ErrorCode::kUnknownField);
    EXPECT_EQ(code("people:a..b"), base::ErrorCode::kBadRequest);
    EXPECT_EQ(code("people:.."), base::ErrorCode::kBadRequest);
    EXPECT_EQ(code("people:n/a.."), base::ErrorCode::kBadRequest);
    EXPECT_EQ(code("kind:甲类;"), base::ErrorCode::kBadRequest);
}

TEST(ListOrder, ReadsColumnsUpAndDown) {
    EXPECT_FALSE(*parse_order(""));
    const auto due = *parse_order("-due");
    EXPECT_EQ(due->column, lists::SortColumn::kDue);
    EXPECT_TRUE(due->descending);
    const auto field = *parse_order("field.people");
    EXPECT_EQ(field->column, lists::SortColumn::kField);
    EXPECT_EQ(field->field, "people");
    EXPECT_EQ(parse_order("people").error().code, base::ErrorCode::kBadRequest);
    EXPECT_EQ(parse_order("-").error().code, base::ErrorCode::kBadRequest);
}

TEST(ListDays, ReadsADayAndBothKindsOfOpenRanges) {
    const auto day = [](std::string_view text) { return *base::Day::parse(text); };
    EXPECT_FALSE(*parse_days(""));
    EXPECT_EQ((*parse_days("2021-03-01"))->last, day("2021-03-01"));
    EXPECT_EQ((*parse_days("2021-03-01.."))->first, day("2021-03-01"));
    EXPECT_EQ((*parse_days("..2021-03-01"))->last, day("2021-03-01"));
    EXPECT_EQ(parse_days("2021-02-30..").error().code, base::ErrorCode::kInvalidPeriod);
}

TEST(ListRequest, CountsChildrenOfTheNodeAskedForOrOfTheRoot) {
    const RequestFixture f;
    ListRequest request{.counts = {"node", "state", "field.kind"}};
    const auto whole = read_list_request(request, f.layout, *f.tree);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->count_children_of, f.tree->root());
    EXPECT_TRUE(whole->count_states);
    EXPECT_EQ(whole->count_fields, std::vector<std::string>{"kind"});
    request.node = "A1";
    EXPECT_EQ(read_list_request(request, f.layout, *f.tree)->count_children_of, f.node("A1"));
    request.node = "Z";
    EXPECT_EQ(f.refusal(request), base::ErrorCode::kUnknownNode);
}

TEST(ListRequest, RefusesUnknownLightsAndCounts) {
    const RequestFixture f;
    EXPECT_EQ(f.refusal({.lights = {"blue"}}), base::ErrorCode::kBadRequest);
    EXPECT_EQ(f.refusal({.counts = {"title"}}), base::ErrorCode::kBadRequest);
}

TEST(ListReach, SeesByAnyWorkingRoleAndOpensByThoseThatAct) {
    const RequestFixture f;
    const people::Caller reader("r", {{people::Role::kReader, f.node("A")}});
    EXPECT_EQ(list_reach(reader, *f.tree).seen.size(), 1);
    EXPECT_TRUE(list_reach(reader, *f.tree).opened.empty());
    const people::Caller owner("o", {{people::Role::kOwner, f.node("A1")}});
    EXPECT_EQ(list_reach(owner, *f.tree).opened.front(), f.tree->subtree(f.node("A1")));
    const people::Caller auditor("a", {{people::Role::kAuditor, f.tree->root()}});
    EXPECT_TRUE(list_reach(auditor, *f.tree).seen.empty());
}

}  // namespace
}  // namespace duizhang::app
