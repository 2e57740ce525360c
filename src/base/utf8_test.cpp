// What strict UTF-8 admits at its edges, and where it says a text goes wrong.

#include "base/utf8.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

std::string first_bad_byte(std::string_view text) {
    const auto status = validate_utf8(text);
    EXPECT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidUtf8);
    return status.error().detail;
}

TEST(Utf8, DecodesEveryLength) {
    EXPECT_EQ(*decode_utf8("a\u00e9对\U0001F4D2"), U"a\u00e9对\U0001F4D2");
    EXPECT_EQ(*decode_utf8(""), U"");
    EXPECT_EQ(*decode_utf8(std::string_view("\0", 1)), std::u32string(1, U'\0'));
}

TEST(Utf8, AdmitsTheEdgesOfEachLength) {
    EXPECT_EQ(*decode_utf8("\x7f"), U"\x7f");
    EXPECT_EQ(*decode_utf8("\xc2\x80"), U"\u0080");
    EXPECT_EQ(*decode_utf8("\xdf\xbf"), U"\u07ff");
    EXPECT_EQ(*decode_utf8("\xe0\xa0\x80"), U"\u0800");
    EXPECT_EQ(*decode_utf8("\xef\xbf\xbf"), U"\uffff");
    EXPECT_EQ(*decode_utf8("\xf0\x90\x80\x80"), U"\U00010000");
    EXPECT_EQ(*decode_utf8("\xf4\x8f\xbf\xbf"), U"\U0010ffff");
}

TEST(Utf8, RefusesOverlongForms) {
    EXPECT_FALSE(decode_utf8("\xc0\x80"));
    EXPECT_FALSE(decode_utf8("\xc1\xbf"));
    EXPECT_FALSE(decode_utf8("\xe0\x9f\xbf"));
    EXPECT_FALSE(decode_utf8("\xf0\x8f\xbf\xbf"));
}

TEST(Utf8, RefusesSurrogatesAndBeyond) {
    EXPECT_TRUE(decode_utf8("\xed\x9f\xbf"));
    EXPECT_FALSE(decode_utf8("\xed\xa0\x80"));
    EXPECT_FALSE(decode_utf8("\xed\xbf\xbf"));
    EXPECT_TRUE(decode_utf8("\xee\x80\x80"));
    EXPECT_FALSE(decode_utf8("\xf4\x90\x80\x80"));
    EXPECT_FALSE(decode_utf8("\xf8\x88\x80\x80\x80"));
    EXPECT_FALSE(decode_utf8("\xff"));
}

TEST(Utf8, NamesTheFirstBadByte) {
    EXPECT_EQ(first_bad_byte("对账\x80"), "byte 6");
    EXPECT_EQ(first_bad_byte("ab\xe5\xaf"), "byte 2");
    EXPECT_EQ(first_bad_byte("\xe5\xafz"), "byte 0");
    ASSERT_FALSE(decode_utf8("x\xff"));
    EXPECT_EQ(decode_utf8("x\xff").error().detail, "byte 1");
}

}  // namespace
}  // namespace duizhang::base
