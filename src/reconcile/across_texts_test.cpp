// The same thing stated in several texts given together.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

std::vector<CrossFinding> across(std::initializer_list<std::u32string_view> texts) {
    std::vector<std::vector<claims::Claim>> claims;
    std::vector<GivenText> given;
    for (const auto text : texts) claims.push_back(claims::extract(text));
    std::size_t i = 0;
    for (const auto text : texts) given.push_back({.text = text, .claims = claims[i++]});
    return cross_checks(given);
}

void expect_across(std::initializer_list<std::u32string_view> texts, Verdict verdict) {
    const auto findings = across(texts);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().verdict, verdict) << findings.front().reason.zh;
}

constexpr std::u32string_view kBrief = U"2021年，全省公安机关破获毒品刑事案件104起。";

TEST(CrossChecks, PassTheSameFigureInEitherScript) {
    const std::u32string_view other =
        U"2021年，全省公安機關破獲毒品刑事案件一百零四起，打掉團伙16個。";
    const auto findings = across({kBrief, other});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].type, "repeat");
    EXPECT_EQ(findings[0].verdict, Verdict::kPass);
    ASSERT_EQ(findings[0].members.size(), 2U);
    EXPECT_EQ(findings[0].members[0].text, 0U);
    EXPECT_EQ(findings[0].members[0].start, kBrief.find(U"104起"));
    EXPECT_EQ(findings[0].members[1].text, 1U);
    EXPECT_EQ(findings[0].members[1].start, other.find(U"一百"));
}

TEST(CrossChecks, FailOnlyWhereNothingDiffersButTheFigure) {
    expect_across({kBrief, U"2021年，全省公安机关破获毒品刑事案件140起，打掉团伙16个。"},
                  Verdict::kFail);
    expect_across({kBrief, U"2021年，全省公安机关共计破获毒品刑事案件140起。"},
                  Verdict::kUncertain);
    expect_across({U"今年以来，全省公安机关破获毒品刑事案件104起。",
                   U"今年以来，全省公安机关破获毒品刑事案件140起。"},
                  Verdict::kUncertain);
}

TEST(CrossChecks, LeaveOtherTimesPlacesAndThingsAlone) {
    EXPECT_TRUE(across({kBrief, U"2020年，全省公安机关破获毒品刑事案件140起。"}).empty());
    EXPECT_TRUE(across({kBrief, U"2021年，全市公安机关破获毒品刑事案件140起。"}).empty());
    EXPECT_TRUE(across({kBrief, U"2021年，全省公安机关破获经济犯罪案件104起。"}).empty());
    EXPECT_TRUE(across({kBrief}).empty());
    EXPECT_TRUE(across({}).empty());
}

}  // namespace
}  // namespace duizhang::reconcile
