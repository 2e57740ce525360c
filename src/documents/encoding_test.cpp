// Which encoding a text is taken to have, and when it is refused.

#include "documents/detail/encoding.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;
using base::ErrorCode;

std::string in(const char* encoding, std::u32string_view text) {
    const auto unicode = icu::UnicodeString::fromUTF8(base::encode_utf8(text));
    std::string bytes(static_cast<std::size_t>(unicode.length()) * 4 + 8, '\0');
    const auto size = unicode.extract(0, unicode.length(), bytes.data(),
                                      static_cast<std::uint32_t>(bytes.size()), encoding);
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

const std::vector<std::u32string> kTexts{
    U"全省整改问题1456个",
    U"今年以来，共受理12件。\r\n",
    U"完成率92.1%",
    U"各级公安机关立案三百余起",
    U"同比下降8.6%、39.6%，办结率提高两个百分点",
    U"全縣共辦理案件三十二件，處分違紀人員５人",
    U"該院審結各類案件四萬餘件，同比增長百分之八",
    U"甲\n\n乙县 3\n",
};

TEST(Encoding, ChineseTextsAreToldApartWithoutAMark) {
    for (const auto& text : kTexts) {
        for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"}) {
            const auto decoded = decode_text(in(encoding, text));
            ASSERT_TRUE(decoded.has_value()) << encoding << ' ' << base::encode_utf8(text);
            EXPECT_EQ(decoded->encoding, encoding) << base::encode_utf8(text);
            EXPECT_EQ(decoded->text, text) << encoding;
        }
    }
}

TEST(Encoding, AByteOrderMarkDecidesAndCountsAsOneCharacter) {
    for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"}) {
        const auto decoded = decode_text(in(encoding, U"\uFEFF깻"));
        ASSERT_TRUE(decoded.has_value()) << encoding;
        EXPECT_EQ(decoded->encoding, encoding);
        EXPECT_EQ(decoded->text, U"\uFEFF깻");
    }
}

TEST(Encoding, Gb18030IsReadToItsLastPlane) {
    const std::u32string text = U"全省共有𠮷𪜎二字，㐂䶵各一。\u20AC";
    const auto decoded = decode_text(in("GB18030", text));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->encoding, "GB18030");
    EXPECT_EQ(decoded->text, text);
}

TEST(Encoding, Utf16InAsciiAloneIsKnownByItsZeroBytes) {
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
        const auto decoded = decode_text(in(encoding, U"1,456\r\n"));
        ASSERT_TRUE(decoded.has_value()) << encoding;
        EXPECT_EQ(decoded->encoding, encoding);
        EXPECT_EQ(decoded->text, U"1,456\r\n");
    }
}

TEST(Encoding, EmptyTextIsUtf8) {
    const auto decoded = decode_text("");
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->encoding, "UTF-8");
    EXPECT_TRUE(decoded->text.empty());
}

TEST(Encoding, Utf8IsPreferredWhereItHolds) {
    // The same two bytes are a Chinese character of UTF-16.
    EXPECT_EQ(decode_text("de")->encoding, "UTF-8");
    EXPECT_EQ(decode_text("na\xC3\xAFve")->text, U"na\u00EFve");
}

TEST(Encoding, TextsInOtherEncodingsAreRefusedWithThePlace) {
    const std::vector<std::pair<std::string, std::string>> refused{
        {in("Big5", U"全縣共辦理案件三十二件，處分違紀人員5人"), "byte 0"},
        {in("ISO-8859-1", U"M\u00FCller, caf\u00E9"), "byte 1"},
        {in("ISO-8859-1", U"1456 \u00E9t\u00E9s"), "byte 5"},
        {"\x80", "byte 0"},
        {"ab\xFF", "byte 2"},
    };
    for (const auto& [bytes, place] : refused) {
        const auto decoded = decode_text(bytes);
        ASSERT_FALSE(decoded.has_value()) << place << ' ' << decoded->encoding;
        EXPECT_EQ(decoded.error().code, ErrorCode::kInvalidUtf8);
        EXPECT_EQ(decoded.error().detail, place);
    }
}

TEST(Encoding, HalfACharacterIsAnErrorWhereTheEncodingIsCertain) {
    const std::vector<std::pair<std::string_view, std::string>> refused{
        {"\xEF\xBB\xBF\xE5\x85"sv, "byte 3"},
        {"\xFF\xFE\x68"sv, "byte 2 (UTF-16LE)"},
        {"\xFF\xFE\x3D\xD8\x31\x00"sv, "byte 2 (UTF-16LE)"},
        {"\xFE\xFF\xDC\x00"sv, "byte 2 (UTF-16BE)"},
        {"\x84\x31\x95\x33\xC8"sv, "byte 4 (GB18030)"},
        {"\x84\x31\x95\x33\xC8\xAB\xFF\x41"sv, "byte 6 (GB18030)"},
    };
    for (const auto& [bytes, place] : refused) {
        const auto decoded = decode_text(bytes);
        ASSERT_FALSE(decoded.has_value()) << place;
        EXPECT_EQ(decoded.error().code, ErrorCode::kInvalidUtf8);
        EXPECT_EQ(decoded.error().detail, place);
    }
}

TEST(Encoding, BinaryIsNotAText) {
    std::string elf(
        "\x7F"
        "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0\1\0\0\0\x40\x10\0\0\0\0\0\0"sv);
    EXPECT_EQ(decode_text(elf).error().code, ErrorCode::kUnreadableDocument);
    EXPECT_EQ(decode_text("1\0\0\0"sv).error().code, ErrorCode::kUnreadableDocument);
    EXPECT_EQ(decode_text("1456个\0"sv).error().code, ErrorCode::kUnreadableDocument);
    std::string noise;
    for (unsigned i = 0, state = 1; i < 4096; ++i) {
        state = state * 1103515245 + 12345;
        noise.push_back(static_cast<char>(state >> 16));
    }
    EXPECT_FALSE(decode_text(noise).has_value());
}

TEST(Encoding, ALabelCountsButLessThanAMark) {
    const std::string big5 = in("Big5", U"審結案件5件");
    EXPECT_EQ(decode_labelled(big5, "BIG5")->text, U"審結案件5件");
    EXPECT_EQ(decode_labelled(big5, "big5")->encoding, "Big5");
    EXPECT_EQ(decode_labelled(in("GB18030", U"鄺鈺"), "gb2312")->text, U"鄺鈺");
    EXPECT_EQ(decode_labelled("\xEF\xBB\xBF\xE5\x85\xA8", "gbk")->encoding, "UTF-8");
    EXPECT_EQ(decode_labelled("\xE5\x85\xA8", "no-such-thing")->encoding, "UTF-8");
    EXPECT_EQ(decode_labelled("\xFF", "utf-8").error().code, ErrorCode::kInvalidUtf8);
}

TEST(Composed, JoinsAccentsAndMendsRadicals) {
    EXPECT_EQ(composed(U"e\u0301"), U"\u00E9");
    EXPECT_EQ(composed(U"\u2F64\u6237 1456 \u2F08"), U"用户 1456 人");
    EXPECT_EQ(composed(U"\uF967㎡①％"), U"不㎡①％");
    EXPECT_EQ(composed(U""), U"");
    EXPECT_EQ(composed(U"𠮷"), U"𠮷");
}

}  // namespace
}  // namespace duizhang::documents::detail
