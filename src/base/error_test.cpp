// The error table as its readers see it, and the macros that pass errors on.

#include "base/error.h"

#include <gtest/gtest.h>

#include "base/assert.h"
#include "base/result.h"

namespace duizhang::base {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return fail(ErrorCode::kInvalidNumber, "odd");
    return number / 2;
}

Result<int> quarter(int number) {
    DZ_TRY(const int once, half(number));
    DZ_TRY(const int twice, half(once));
    return twice;
}

Status quarter_exists(int number) {
    DZ_TRY_VOID(quarter(number));
    return {};
}

TEST(Error, SentenceFollowsTheReadersLanguage) {
    const Error error{ErrorCode::kUnknownNode, "2399"};
    EXPECT_EQ(sentence(error, "zh"), "没有这个单位，请核对单位代码：2399");
    EXPECT_EQ(sentence(error, "en"), "There is no such organisation node; check its code: 2399");
    EXPECT_EQ(sentence(error, "en-GB"), sentence(error, "en"));
    EXPECT_EQ(sentence(error, "fr"), sentence(error, "zh"));
}

TEST(Error, SentenceWithoutDetailEndsInAFullStop) {
    const Error error{ErrorCode::kStorageFull, {}};
    EXPECT_TRUE(sentence(error, "zh").ends_with("重试。"));
    EXPECT_TRUE(sentence(error, "en").ends_with("again."));
}

TEST(Error, TraitsBelongToTheirCode) {
    EXPECT_EQ(traits(ErrorCode::kUnknownNode).problem, "unknown-node");
    EXPECT_EQ(traits(ErrorCode::kUnknownNode).http_status, 404);
    EXPECT_EQ(traits(ErrorCode::kPortInUse).exit_code, 3);
    EXPECT_EQ(traits(ErrorCode::kUnsupported).problem, "unsupported");
}

TEST(Result, TryPassesValuesAndErrorsOn) {
    EXPECT_EQ(*quarter(12), 3);
    ASSERT_FALSE(quarter(6));
    EXPECT_EQ(quarter(6).error().code, ErrorCode::kInvalidNumber);
    EXPECT_EQ(quarter(6).error().detail, "odd");
    EXPECT_TRUE(quarter_exists(4));
    EXPECT_FALSE(quarter_exists(5));
}

TEST(AssertDeathTest, NamesTheConditionAndStops) {
    const int posted = 3;
    EXPECT_DEATH(DZ_ASSERT(posted == 4), "posted == 4 does not hold .*error_test");
}

}  // namespace
}  // namespace duizhang::base
