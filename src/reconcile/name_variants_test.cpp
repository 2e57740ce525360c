// Names written two ways, and names of two bearers. All people are invented.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "name_variant";

TEST(NameVariants, PointOutAnOfficeHolderUnderTwoNames) {
    const std::u32string_view text =
        U"副市长、市公安局局长王大明出席会议并讲话。王大鸣同志指出，要抓好落实。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kUncertain);
    EXPECT_EQ(finding.members, starts(text, {U"王大明", U"王大鸣"}));
    expect_one(U"市长、局长李之需先后三次主持会议。李之雪同志带头宣讲。", kType,
               Verdict::kUncertain);
    expect_one(U"局长张炜主持会议。会上，局长张玮指出，要抓好落实。", kType, Verdict::kUncertain);
}

TEST(NameVariants, NeedTheSameStationForOfficers) {
    expect_one(U"河口派出所民警李文博参加。河口派出所民警李文搏获奖。", kType, Verdict::kUncertain);
    expect_silence(U"河口派出所民警李文博参加。江口派出所民警李文搏获奖。", kType);
    expect_silence(U"河口派出所民警张伟参加。河口派出所民警张强获奖。", kType);
}

TEST(NameVariants, LeaveOtherPeopleAlone) {
    expect_silence(U"局长王大明出席。政委王小红讲话。王大明同志指出。", kType);
    expect_silence(U"甲县公安局局长张炜发言，乙县公安局局长张玮发言。", kType);
    expect_silence(U"副局长张炜、副局长张玮出席。", kType);
    expect_silence(U"局长张伟主持会议。张伟华同志发言。", kType);
    expect_silence(U"局长张伟带队检查，局长张伟要求整改，局长张伟强调安全。", kType);
}

TEST(NameVariants, PointOutADepartmentUnderTwoNames) {
    const std::u32string_view text = U"刑事侦查支队破获案件30起。刑事侦察支队获集体奖。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kUncertain);
    EXPECT_EQ(finding.members, starts(text, {U"刑事侦查", U"刑事侦察"}));
}

TEST(NameVariants, LeaveOtherDepartmentsAlone) {
    expect_silence(U"第一检察支队办案。第二检察支队办案。", kType);
    expect_silence(U"特警支队出动。交警支队出动。", kType);
    expect_silence(U"治安管理支队出动。交通管理支队出动。", kType);
    expect_silence(U"网络安全保卫支队、网络安全保护支队分别出动。", kType);
    expect_silence(U"城东治安管理大队出动。城西治安管理大队出动。", kType);
    expect_silence(U"新华派出所出动。新兴派出所出动。", kType);
}

}  // namespace
}  // namespace duizhang::reconcile
