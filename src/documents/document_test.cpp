// How a file is told from another, and the places of a plain text.

#include "documents/document.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "documents/detail/readers.h"

namespace duizhang::documents {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using base::ErrorCode;

ErrorCode refusal(std::string_view bytes, std::string_view name = "a") {
    const auto document = read_document(bytes, name);
    EXPECT_FALSE(document.has_value());
    return document ? ErrorCode::kBadRequest : document.error().code;
}

TEST(ReadDocument, KeepsATextAsItIsStored) {
    const auto document = read_document(
        "\xEF\xBB\xBF"
        "甲1\r\n\r\n乙2\r丙3",
        "a.txt");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->format, Format::kText);
    EXPECT_EQ(document->encoding, "UTF-8");
    EXPECT_EQ(document->text, U"\uFEFF甲1\r\n\r\n乙2\r丙3");
    const std::vector<Place> lines{
        {.start = 0, .page = 0, .paragraph = 1, .cell = {}},
        {.start = 5, .page = 0, .paragraph = 2, .cell = {}},
        {.start = 7, .page = 0, .paragraph = 3, .cell = {}},
        {.start = 10, .page = 0, .paragraph = 4, .cell = {}},
    };
    EXPECT_EQ(document->places, lines);
    EXPECT_EQ(document->place_at(9).paragraph, 3u);
    EXPECT_EQ(document->place_at(10).paragraph, 4u);
    EXPECT_EQ(document->place_at(100).paragraph, 4u);
}

TEST(ReadDocument, AnEmptyFileIsAnEmptyText) {
    const auto document = read_document("", "a.txt");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->format, Format::kText);
    EXPECT_TRUE(document->text.empty());
    EXPECT_TRUE(document->places.empty());
}

TEST(ReadDocument, OneLineWithoutItsEndHasOnePlace) {
    EXPECT_EQ(read_document("1456", "a")->places.size(), 1u);
    EXPECT_EQ(read_document("1456\n", "a")->places.size(), 1u);
    EXPECT_EQ(read_document("\n", "a")->places.size(), 1u);
}

TEST(ReadDocument, GoesByTheBytesAndNotByTheName) {
    EXPECT_EQ(read_document("1456", "a.pdf")->format, Format::kText);
    EXPECT_EQ(read_document("1 < 2", "a.docx")->format, Format::kText);
}

TEST(ReadDocument, SaysWhatToDoWithFormatsOfOldOffices) {
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
    EXPECT_EQ(refusal(ole), ErrorCode::kUnreadableDocument);
    EXPECT_NE(read_document(ole, "a.doc").error().detail.find(".docx"), std::string::npos);
    EXPECT_EQ(refusal(ole + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s),
              ErrorCode::kLockedDocument);
    EXPECT_EQ(refusal("{\\rtf1 1456}"), ErrorCode::kUnreadableDocument);
    EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n"), ErrorCode::kNoTextLayer);
    EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0"), ErrorCode::kNoTextLayer);
}

TEST(ReadDocument, HoldsTheLimitOfATextToTheByte) {
    const std::string digits(base::kMaxDocumentBytes, '7');
    EXPECT_EQ(read_document(digits, "a")->text.size(), base::kMaxDocumentBytes);
    EXPECT_EQ(refusal(digits + '7'), ErrorCode::kLimitExceeded);
}

TEST(ReadDocument, HoldsTheLimitOfAFileToTheByte) {
    std::string file = "%PDF-1.4";
    file.resize(base::kMaxFileBytes, ' ');
    EXPECT_NE(refusal(file), ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal(file + ' '), ErrorCode::kLimitExceeded);
}

TEST(ReadPlainText, IsUtf8AndNeverGuessedToBeAnythingElse) {
    const auto read = read_plain_text("\xEF\xBB\xBF甲1\n乙2");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->text, U"\uFEFF甲1\n乙2");
    EXPECT_EQ(read->encoding, "UTF-8");
    EXPECT_EQ(read->places.size(), 2u);
    const auto in_utf16 = read_plain_text("\xFF\xFE\x32\x75"sv);
    ASSERT_FALSE(in_utf16.has_value());
    EXPECT_EQ(in_utf16.error().code, ErrorCode::kInvalidUtf8);
    // Every second byte zero: as a file this would be UTF-16, but here the sender said UTF-8.
    const auto zeros = read_plain_text(
        "1\0"
        "2\0"
        "3\0"
        "4\0"sv);
    ASSERT_FALSE(zeros.has_value());
    EXPECT_EQ(zeros.error().code, ErrorCode::kUnreadableDocument);
}

TEST(ReadText, HoldsTheLimitOfLines) {
    detail::Limits limits;
    limits.blocks = 3;
    EXPECT_EQ(detail::read_text("1\n2\n3\n", limits)->places.size(), 3u);
    EXPECT_EQ(detail::read_text("1\n2\n3\n4", limits).error().code, ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace duizhang::documents
