#include "base/percent.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

TEST(PercentEncoded, KeepsTheUnreservedAndNothingElse) {
    EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(percent_encoded("a b&c=/+%"), "a%20b%26c%3D%2F%2B%25");
    EXPECT_EQ(percent_encoded("账"), "%E8%B4%A6");
    EXPECT_EQ(percent_encoded(""), "");
}

}  // namespace
}  // namespace duizhang::base
