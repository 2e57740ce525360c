// What of an HTML page counts as its text.

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "documents/detail/readers.h"

namespace duizhang::documents {
namespace {

using base::ErrorCode;
using detail::Limits;
using detail::read_html;

std::string text_of(std::string_view html) {
    const auto document = read_html(html);
    EXPECT_TRUE(document.has_value()) << html;
    return document ? base::encode_utf8(document->text) : "";
}

TEST(ReadHtml, GivesEachBlockItsPlace) {
    const auto document = read_document(
        " \n<!DOCTYPE HTML><html><head><title>标题</title></head><body><h1>通报</h1>\n"
        "<p>全省<b>12</b>件。<p>其中\n  甲县\t5件</p></body></html>",
        "a.bin");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->format, Format::kHtml);
    EXPECT_EQ(document->encoding, "UTF-8");
    EXPECT_EQ(document->text, U"通报\n\n全省12件。\n\n其中 甲县 5件");
    const std::vector<Place> blocks{
        {.start = 0, .page = 0, .paragraph = 1, .cell = {}},
        {.start = 4, .page = 0, .paragraph = 2, .cell = {}},
        {.start = 12, .page = 0, .paragraph = 3, .cell = {}},
    };
    EXPECT_EQ(document->places, blocks);
}

TEST(ReadHtml, GoesByTheNameWhereThePageDoesNotSay) {
    EXPECT_EQ(read_document("<p>5件", "a.HTM")->text, U"5件");
    EXPECT_EQ(read_document("<p>5件", "a.txt")->text, U"<p>5件");
}

TEST(ReadHtml, LeavesOutWhatNobodySees) {
    EXPECT_EQ(text_of("<script>1</script><style>2</style><template><p>3</template><!-- 4 -->"
                      "<p hidden>5</p><div style='Color:red; DISPLAY : none'>6<p>7</div>"
                      "<noscript>8</noscript><iframe>9</iframe><textarea>甲</textarea>"),
              "甲");
    EXPECT_EQ(text_of("<head><title>1</title></head>"), "");
    EXPECT_EQ(text_of(""), "");
    EXPECT_TRUE(read_html(" <p> ")->places.empty());
}

TEST(ReadHtml, CollapsesWhiteSpaceAsBrowsersDo) {
    EXPECT_EQ(text_of("<p> 甲  <b> 乙</b> \n 丙 </p>"), "甲 乙 丙");
    EXPECT_EQ(text_of("<p>1<b>4</b>56</p>"), "1456");
    EXPECT_EQ(text_of("甲 <br> 乙<br><br>丙<br>"), "甲\n乙\n\n丙");
    EXPECT_EQ(text_of("<pre>\n甲  1\n 乙\t2</pre>丙  丁"), "甲  1\n 乙\t2\n\n丙 丁");
    EXPECT_EQ(text_of("<p>甲\xE3\x80\x80\xE3\x80\x80乙&nbsp;&nbsp;丙"),
              "甲\xE3\x80\x80\xE3\x80\x80乙\xC2\xA0\xC2\xA0丙");
}

TEST(ReadHtml, ResolvesEntities) {
    EXPECT_EQ(text_of("&#49;456&lt;&#x4e2a;&middot;&mdash;&unknown; &amp &#xD800;&#128;"),
              "1456<个·—&unknown; & \xEF\xBF\xBD€");
}

TEST(ReadHtml, KeepsTableCellsApart) {
    EXPECT_EQ(text_of("<table><caption>表</caption><tr><th>单位<th>件<tr><td>甲<td>12</table>尾"),
              "表\n\n单位\n\n件\n\n甲\n\n12\n\n尾");
    EXPECT_EQ(text_of("<ul><li>1<li>2</ul>"), "1\n\n2");
}

TEST(ReadHtml, ReadsThePageInTheCharsetItNames) {
    const std::string gb = "<meta charset=gb2312><p>\xC8\xAB\xCA\xA1";
    EXPECT_EQ(text_of(gb), "全省");
    EXPECT_EQ(read_html(gb)->encoding, "GB18030");
    EXPECT_EQ(text_of("<META http-equiv='Content-Type' content=\"text/html; charset=Big5\"><p>"
                      "\xA5\xFE\xAC\xD9"),
              "全省");
    EXPECT_EQ(text_of("<meta charset = 'utf-8' /><p>全省"), "全省");
    EXPECT_EQ(text_of("\xEF\xBB\xBF<meta charset=gbk><p>全省"), "全省");
    EXPECT_EQ(read_html("<meta charset=utf-8><p>\xC8\xAB").error().code, ErrorCode::kInvalidUtf8);
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

TEST(ReadHtml, HoldsTheLimitOfNesting) {
    // html and body are two of them.
    const std::size_t most = base::kMaxNesting - 2;
    EXPECT_EQ(text_of(repeated("<div>", most) + "5"), "5");
    EXPECT_EQ(read_html(repeated("<div>", most + 1) + "5").error().code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(text_of(repeated("<p>", 20000) + "5"), "5");
}

TEST(ReadHtml, StopsInTimeWhereTheParserWouldNot) {
    // Each start tag makes the parser look through all open elements: minutes without a limit.
    Limits limits;
    limits.time = std::chrono::milliseconds(100);
    for (const std::string_view tag : {"<div>", "<b>", "<b><div></b>"}) {
        const auto begin = std::chrono::steady_clock::now();
        const auto document = read_html(repeated(tag, 300'000), limits);
        ASSERT_FALSE(document.has_value());
        EXPECT_EQ(document.error().code, ErrorCode::kLimitExceeded);
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << tag;
    }
}

TEST(ReadHtml, HoldsTheLimitOfMemory) {
    Limits limits;
    limits.tree_bytes = 1u << 20;
    EXPECT_TRUE(read_html(repeated("x<br>", 1000), limits).has_value());
    const auto document = read_html(repeated("x<br>", 20'000), limits);
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error().code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(document.error().detail, "> 1048576 bytes of memory");
}

TEST(ReadHtml, HoldsTheLimitsOfBlocksAndText) {
    Limits limits;
    limits.blocks = 2;
    limits.code_points = 6;
    EXPECT_EQ(read_html("<p>12<p>34", limits)->text, U"12\n\n34");
    EXPECT_EQ(read_html("<p>12<p>345", limits).error().code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(read_html("<p>1<p>2<p>", limits)->text, U"1\n\n2");
    EXPECT_EQ(read_html("<p><p>1<p>2<p>3", limits).error().detail, "> 2 blocks");
}

}  // namespace
}  // namespace duizhang::documents
