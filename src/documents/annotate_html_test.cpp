#include <gtest/gtest.h>

#include "documents/annotate.h"

namespace duizhang::documents {
namespace {

Document two_paragraphs() {
    Document document;
    document.format = Format::kDocx;
    document.text = U"共12件。\n\n计<34>人。";
    document.places = {{.start = 0, .page = 0, .paragraph = 1, .cell = {}},
                       {.start = 7, .page = 0, .paragraph = 2, .cell = {}}};
    return document;
}

Annotation with(std::vector<Comment> comments, std::string_view language = "zh") {
    return {.title = "通报",
            .summary = "2 处",
            .author = "对账",
            .at_us = base::InstantUs{1'624'939'200'000'000},
            .language = language,
            .comments = std::move(comments)};
}

bool holds(const std::string& page, std::string_view part) {
    return page.find(part) != std::string::npos;
}

TEST(AnnotateHtml, MarksTheTextAndPutsTheCommentBeside) {
    const std::string page = annotate_html(
        two_paragraphs(), with({{1, 3, Mark::kPass, "相符", "12 = 12", ""},
                                {8, 12, Mark::kFail, "不符", "34 ≠ 35", "https://a.cn/x"}}));
    EXPECT_TRUE(holds(page, "<html lang=\"zh-CN\">"));
    EXPECT_TRUE(holds(page,
                      "共<mark class=\"pass\" id=\"c1\" data-n=\"✓1\" "
                      "aria-describedby=\"n1\">12</mark>件。"));
    EXPECT_TRUE(holds(page,
                      "计<mark class=\"fail\" id=\"c2\" data-n=\"✗2\" "
                      "aria-describedby=\"n2\">&lt;34&gt;</mark>人。"));
    EXPECT_TRUE(holds(page, "<a href=\"https://a.cn/x\" rel=\"noopener\">查看记录</a>"));
    EXPECT_TRUE(holds(page, "<p class=\"by\">2021-06-29 由“对账”核对</p>"));
    EXPECT_TRUE(holds(page, "<td><a href=\"#c2\">第2段</a></td><td>&lt;34&gt;</td>"));
}

TEST(AnnotateHtml, SaysSoWhenNothingIsWrong) {
    EXPECT_TRUE(holds(annotate_html(two_paragraphs(), with({})), "没有发现不符或存疑之处。"));
    const std::string english =
        annotate_html(two_paragraphs(), with({{1, 3, Mark::kPass, "Agrees", "", ""}}, "en"));
    EXPECT_TRUE(holds(english, "<html lang=\"en\">"));
    EXPECT_TRUE(holds(english, "Nothing disagrees or is uncertain."));
}

TEST(AnnotateHtml, AMarkAcrossLinesIsNumberedOnceAtItsEnd) {
    Document document;
    document.text = U"受理1\n2件";
    document.places = {{.start = 0, .page = 0, .paragraph = 1, .cell = {}},
                       {.start = 4, .page = 0, .paragraph = 2, .cell = {}}};
    const std::string page =
        annotate_html(document, with({{2, 6, Mark::kUncertain, "存疑", "", ""}}));
    EXPECT_TRUE(holds(page, "受理<mark class=\"uncertain\" id=\"c1\">1</mark></p>"));
    EXPECT_TRUE(holds(page, "<mark class=\"uncertain\" data-n=\"?1\" aria-describedby=\"n1\">2件"));
    EXPECT_TRUE(holds(page, ">第1行</a>"));
}

TEST(AnnotateHtml, NamesPagesAndCells) {
    Document document;
    document.format = Format::kPdf;
    document.text = U"一\n二\n\f三";
    document.places = {{.start = 0, .page = 1, .paragraph = 1, .cell = {}},
                       {.start = 2, .page = 1, .paragraph = 2, .cell = {}},
                       {.start = 5, .page = 2, .paragraph = 1, .cell = {}}};
    const std::string page = annotate_html(document, with({{5, 6, Mark::kFail, "不符", "", ""}}));
    EXPECT_TRUE(holds(page, "<span class=\"place page\">第2页</span>"));
    EXPECT_TRUE(holds(page, ">第2页第1行</a>"));
    document.format = Format::kXlsx;
    document.text = U"12";
    document.places = {{.start = 0, .page = 0, .paragraph = 0, .cell = "汇总!B7"}};
    EXPECT_TRUE(holds(annotate_html(document, with({{0, 2, Mark::kFail, "不符", "", ""}})),
                      ">汇总!B7</a>"));
}

TEST(AnnotateHtml, AnEmptyDocumentMakesAPage) {
    EXPECT_TRUE(holds(annotate_html(Document{}, with({})), "</html>"));
}

TEST(AnnotateHtml, LinksLeadToPagesOnly) {
    for (const char* link : {"javascript:alert(1)", "//evil.example", "data:text/html,x", ""}) {
        EXPECT_FALSE(
            holds(annotate_html(two_paragraphs(), with({{1, 3, Mark::kPass, "相符", "", link}})),
                  "rel=\"noopener\""))
            << link;
    }
}

}  // namespace
}  // namespace duizhang::documents
