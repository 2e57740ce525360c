#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "documents/annotate.h"
#include "documents/detail/package_fixture.h"
#include "documents/detail/readers.h"
#include "documents/detail/word_oracle.h"

namespace duizhang::documents {
namespace {

using base::ErrorCode;
using detail::docx_of;
using detail::docx_parts;
using detail::Package;
using detail::PartText;
using detail::WordOracle;
using detail::zip_of;

constexpr std::int64_t kNoon = 1'624'939'200'000'000;  // 2021-06-29 12:00 in China

Annotation annotation_of(std::vector<Comment> comments) {
    return {.title = "通报",
            .summary = "",
            .author = "对账",
            .at_us = base::InstantUs{kNoon},
            .language = "zh",
            .comments = std::move(comments)};
}

/// A comment on the first place of `phrase`.
Comment on(const Document& document, std::u32string_view phrase, std::string text = "差1") {
    const std::size_t start = document.text.find(phrase);
    EXPECT_NE(start, document.text.npos);
    return {.start = start,
            .end = start + phrase.size(),
            .mark = Mark::kFail,
            .heading = "不符",
            .text = std::move(text),
            .link = ""};
}

Document read(std::string_view bytes) {
    auto document = detail::read_package(bytes);
    EXPECT_TRUE(document);
    return *std::move(document);
}

std::string part(std::string_view bytes, std::string_view name) {
    auto package = Package::open(bytes);
    EXPECT_TRUE(package);
    return package->read(name).value_or("no such part");
}

/// word/document.xml with a comment on each phrase.
std::string annotated_main(std::string_view bytes, std::vector<std::u32string_view> phrases) {
    const Document document = read(bytes);
    std::vector<Comment> comments;
    for (const auto phrase : phrases) comments.push_back(on(document, phrase));
    const auto out = annotate_docx(bytes, document, annotation_of(std::move(comments)));
    EXPECT_TRUE(out);
    EXPECT_EQ(read(*out).text, document.text);
    return part(*out, "word/document.xml");
}

std::string body_of(const std::string& main) {
    const std::size_t from = main.find("<w:body>") + 8;
    return main.substr(from, main.find("<w:sectPr/>") - from);
}

const std::string kStart = R"(<w:commentRangeStart w:id="0"/>)";
const std::string kEnd = R"(<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:sz w:val="16"/></w:rPr>)"
                         R"(<w:commentReference w:id="0"/></w:r>)";

TEST(AnnotateDocx, AnchorsAWholeRunBesideIt) {
    const std::string runs =
        "<w:r><w:t>一</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>12</w:t></w:r>";
    EXPECT_EQ(body_of(annotated_main(docx_of("<w:p>" + runs + "</w:p>"), {U"12"})),
              "<w:p><w:r><w:t>一</w:t></w:r>" + kStart +
                  "<w:r><w:rPr><w:b/></w:rPr><w:t>12</w:t></w:r>" + kEnd + "</w:p>");
}

TEST(AnnotateDocx, CutsARunWhereTheTextBeginsAndEnds) {
    const std::string open = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr>";
    EXPECT_EQ(body_of(annotated_main(docx_of("<w:p>" + open + "<w:t>共 12 件</w:t></w:r></w:p>"),
                                     {U"12"})),
              "<w:p>" + open + "<w:t xml:space=\"preserve\">共 </w:t></w:r>" + kStart + open +
                  "<w:t xml:space=\"preserve\">12</w:t></w:r>" + kEnd + open +
                  "<w:t xml:space=\"preserve\"> 件</w:t></w:r></w:p>");
}

TEST(AnnotateDocx, CutsBetweenElementsOfARun) {
    EXPECT_EQ(
        body_of(annotated_main(
            docx_of("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>b</w:t></w:r></w:p>"),
            {U"12"})),
        "<w:p><w:r><w:t>a</w:t><w:tab/></w:r>" + kStart + "<w:r><w:t>12</w:t></w:r>" + kEnd +
            "<w:r><w:br/><w:t>b</w:t></w:r></w:p>");
}

TEST(AnnotateDocx, SpaceThatWordDoesNotShowStaysUnseen) {
    EXPECT_EQ(body_of(annotated_main(docx_of("<w:p><w:r><w:t> 共12 </w:t></w:r></w:p>"), {U"12"})),
              "<w:p><w:r><w:t> </w:t><w:t xml:space=\"preserve\">共</w:t></w:r>" + kStart +
                  "<w:r><w:t xml:space=\"preserve\">12</w:t><w:t> </w:t></w:r>" + kEnd + "</w:p>");
}

TEST(AnnotateDocx, NestedAndAdjacentCommentsCloseInOrder) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>共12件34人</w:t></w:r></w:p>");
    const WordOracle oracle(annotated_main(bytes, {U"共12件", U"12件", U"34"}));
    EXPECT_TRUE(oracle.well_formed);
    EXPECT_EQ(oracle.anchored,
              (std::map<std::string, std::string>{{"0", "共12件"}, {"1", "12件"}, {"2", "34"}}));
    EXPECT_EQ(oracle.references, (std::vector<std::string>{"1", "0", "2"}));
}

TEST(AnnotateDocx, ReachesAcrossRunsLinksAndInsertions) {
    const WordOracle oracle(annotated_main(
        docx_of(
            "<w:p><w:hyperlink><w:r><w:t>受理1</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>9"
            "</w:delText></w:r></w:del><w:ins "
            "w:id=\"7\"><w:r><w:t>2&amp;件</w:t></w:r></w:ins></w:p>"),
        {U"12&"}));
    EXPECT_TRUE(oracle.well_formed);
    EXPECT_EQ(oracle.anchored.at("0"), "12&");
}

TEST(AnnotateDocx, ATextBoxIsAnchoredAtItsRunAndQuoted) {
    const std::string box =
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框12件</w:t></w:r></w:p></w:txbxContent></"
        "w:pict></w:r>";
    const std::string bytes = docx_of("<w:p><w:r><w:t>前</w:t></w:r>" + box + "</w:p>");
    const Document document = read(bytes);
    const auto out = annotate_docx(bytes, document, annotation_of({on(document, U"12件")}));
    ASSERT_TRUE(out);
    EXPECT_EQ(body_of(part(*out, "word/document.xml")),
              "<w:p><w:r><w:t>前</w:t></w:r>" + kStart + box + kEnd + "</w:p>");
    EXPECT_NE(part(*out, "word/comments.xml").find(">12件</w:t>"), std::string::npos);
}

TEST(AnnotateDocx, MakesThePartsForTheFirstComments) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>12</w:t></w:r></w:p>");
    const Document document = read(bytes);
    Comment comment = on(document, U"12", "12 ≠ 1<3");
    comment.link = "https://example.org/?a=1&b=2";
    const auto out = annotate_docx(bytes, document, annotation_of({comment}));
    ASSERT_TRUE(out);
    const std::string comments = part(*out, "word/comments.xml");
    EXPECT_NE(comments.find(R"(<w:comment w:id="0" w:author="对账" w:date="2021-06-29T12:00:00")"),
              std::string::npos)
        << comments;
    EXPECT_NE(comments.find("12 ≠ 1&lt;3"), std::string::npos);
    EXPECT_NE(comments.find("r:id=\"duizhang1\""), std::string::npos);
    EXPECT_NE(part(*out, "word/_rels/comments.xml.rels")
                  .find(R"(Target="https://example.org/?a=1&amp;b=2" TargetMode="External")"),
              std::string::npos);
    EXPECT_NE(part(*out, "word/_rels/document.xml.rels").find("Target=\"/word/comments.xml\""),
              std::string::npos);
    const std::string types = part(bytes, "[Content_Types].xml");
    const std::string new_types = part(*out, "[Content_Types].xml");
    const std::string before = types.substr(0, types.find("</Types>"));
    EXPECT_EQ(new_types.substr(0, before.size()), before);
    EXPECT_NE(new_types.find("PartName=\"/word/comments.xml\""), std::string::npos);
}

TEST(AnnotateDocx, LeavesThePartsItDoesNotNeedByteForByte) {
    std::vector<PartText> parts = docx_parts("<w:p><w:r><w:t>12</w:t></w:r></w:p>");
    parts.push_back({"word/media/image1.png", std::string("\x89PNG\0\1", 6)});
    parts.push_back({"docProps/app.xml", "not even XML"});
    const std::string bytes = zip_of(parts);
    const Document document = read(bytes);
    const auto out = annotate_docx(bytes, document, annotation_of({on(document, U"12")}));
    ASSERT_TRUE(out);
    for (const PartText& one : parts) {
        if (one.name == "word/document.xml" || one.name == "[Content_Types].xml") continue;
        EXPECT_EQ(part(*out, one.name), one.content) << one.name;
    }
    EXPECT_EQ(annotate_docx(bytes, document, annotation_of({on(document, U"12")})), *out);
}

TEST(AnnotateDocx, CommentsThatWereThereStayAndNumbersGoOn) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>共12件</w:t></w:r></w:p>");
    const Document document = read(bytes);
    const auto once = annotate_docx(bytes, document, annotation_of({on(document, U"12", "先")}));
    ASSERT_TRUE(once);
    const auto twice = annotate_docx(*once, document, annotation_of({on(document, U"2", "后")}));
    ASSERT_TRUE(twice);
    const std::string first = part(*once, "word/comments.xml");
    const std::string second = part(*twice, "word/comments.xml");
    const std::string kept = first.substr(0, first.find("</w:comments>"));
    EXPECT_EQ(second.substr(0, kept.size()), kept);
    EXPECT_NE(second.find("<w:comment w:id=\"1\""), std::string::npos);
    EXPECT_EQ(part(*twice, "[Content_Types].xml"), part(*once, "[Content_Types].xml"));
    const WordOracle oracle(part(*twice, "word/document.xml"));
    EXPECT_EQ(oracle.anchored, (std::map<std::string, std::string>{{"0", "12"}, {"1", "2"}}));
}

TEST(AnnotateDocx, ExtendsASelfClosedCommentsPart) {
    std::vector<PartText> parts = docx_parts("<w:p><w:r><w:t>12</w:t></w:r></w:p>");
    parts.push_back({"word/_rels/document.xml.rels",
                     detail::relationships_xml({{"rId5", "comments", "notes/c.xml"}})});
    parts.push_back({"word/notes/c.xml",
                     "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/"
                     "wordprocessingml/2006/main\" />"});
    const std::string bytes = zip_of(parts);
    const Document document = read(bytes);
    const auto out = annotate_docx(bytes, document, annotation_of({on(document, U"12")}));
    ASSERT_TRUE(out);
    const std::string comments = part(*out, "word/notes/c.xml");
    EXPECT_NE(comments.find("main\" ><x:comment x:id=\"0\""), std::string::npos) << comments;
    EXPECT_TRUE(comments.ends_with("</x:comment></x:comments>")) << comments;
    EXPECT_FALSE(Package::open(*out)->has("word/comments.xml"));
}

/// A file as a word processor writes it: styles, list, table, link, many properties on each run.
TEST(AnnotateDocx, AnchorsEachFigureOfAFileFromLibreOffice) {
    std::ifstream file(DZ_SOURCE_DIR "/src/documents/fixtures/written_by_libreoffice.docx",
                       std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const Document document = read(bytes);
    const std::vector<std::u32string_view> figures = {
        U"1,256件", U"93.9%", U"4.2个百分点", U"312", U"736件", U"498", U"12次", U"340人次"};
    std::vector<Comment> comments;
    for (const auto figure : figures) comments.push_back(on(document, figure));
    const auto out = annotate_docx(bytes, document, annotation_of(comments));
    ASSERT_TRUE(out);
    EXPECT_EQ(read(*out).text, document.text);
    const WordOracle before(part(bytes, "word/document.xml"));
    const WordOracle after(part(*out, "word/document.xml"));
    EXPECT_TRUE(after.well_formed);
    EXPECT_EQ(after.characters, before.characters);
    ASSERT_EQ(after.references.size(), figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        EXPECT_EQ(after.anchored.at(std::to_string(i)), base::encode_utf8(figures[i]));
    }
    for (const char* name : {"word/styles.xml", "word/numbering.xml", "docProps/core.xml"}) {
        EXPECT_EQ(part(*out, name), part(bytes, name)) << name;
    }
}

TEST(AnnotateDocx, WithoutCommentsTheFileIsTheSame) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>12</w:t></w:r></w:p>");
    EXPECT_EQ(annotate_docx(bytes, read(bytes), annotation_of({})), bytes);
}

TEST(AnnotateDocx, RefusesOtherFormatsAndOtherTexts) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>12</w:t></w:r></w:p>");
    Document document = read(bytes);
    document.text = U"13";
    EXPECT_EQ(annotate_docx(bytes, document, annotation_of({})).error().code,
              ErrorCode::kBadRequest);
    document.format = Format::kPdf;
    EXPECT_EQ(annotate_docx(bytes, document, annotation_of({})).error().code,
              ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace duizhang::documents
