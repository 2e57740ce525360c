// One number in two units that count different things, and numbers that only look alike.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "unit_clash";

TEST(UnitClashes, DoubtOneNumberInPeopleAndInVisits) {
    const std::u32string_view text = U"上半年组织培训民警300人。全年组织培训民警300人次。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kUncertain);
    EXPECT_EQ(finding.members, starts(text, {U"300人。", U"300人次"}));
    expect_one(U"出动巡逻车辆120辆。会议指出，出动巡逻车辆120辆次。", kType, Verdict::kUncertain);
}

TEST(UnitClashes, FailWhereTheWordingTakesOneForTheOther) {
    expect_one(U"共培训民警300人次，这300人全部合格。", kType, Verdict::kFail);
}

TEST(UnitClashes, DoubtAShareOfPeopleInVisits) {
    const std::u32string_view text = U"共培训民警300人次，其中女民警60人，占20%。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kUncertain);
    EXPECT_EQ(finding.members, starts(text, {U"60人", U"300人次", U"20%"}));
}

TEST(UnitClashes, LeaveOtherThingsAndOtherNumbersAlone) {
    expect_silence(U"组织培训民警300人。接待来访群众300人次。", kType);
    expect_silence(U"组织培训民警300人。组织培训民警820人次。", kType);
    expect_silence(U"组织培训民警300人。组织培训民警300名。", kType);
    expect_silence(U"组织培训民警3人。组织培训民警3人次。", kType);
    expect_silence(U"共培训民警300人，其中女民警60人，占20%。", kType);
}

}  // namespace
}  // namespace duizhang::reconcile
