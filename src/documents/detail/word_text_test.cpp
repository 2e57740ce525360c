#include "documents/detail/word_text.h"

#include "base/utf8.h"
#include "documents/detail/package_fixture.h"
#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

std::string text_of(std::string_view bytes) {
    const auto document = read_package(bytes);
    return document ? base::encode_utf8(document->text) : "!" + document.error().detail;
}

std::string run(std::string_view text) { return "<w:r><w:t>" + std::string(text) + "</w:t></w:r>"; }

std::string paragraph(std::string_view runs) { return "<w:p>" + std::string(runs) + "</w:p>"; }

std::string body_text(std::string_view body) { return text_of(docx_of(body)); }

TEST(WordText, JoinsRunsAndPartsBlocks) {
    const auto document = read_package(
        docx_of(paragraph(run("今年") + run("受理12件")) + paragraph("") + paragraph(run("三"))));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->format, Format::kDocx);
    EXPECT_EQ(base::encode_utf8(document->text), "今年受理12件\n\n三");
    ASSERT_EQ(document->places.size(), 2u);
    EXPECT_EQ(document->places[1], (Place{.start = 9, .page = 0, .paragraph = 2, .cell = {}}));
}

TEST(WordText, ReadsCellsOfTablesAsBlocks) {
    EXPECT_EQ(body_text("<w:tbl><w:tr><w:tc>" + paragraph(run("案件")) + "</w:tc><w:tc>" +
                        paragraph(run("12")) + "</w:tc></w:tr></w:tbl>" + paragraph(run("后"))),
              "案件\n\n12\n\n后");
}

TEST(WordText, ReadsElementsThatStandForCharacters) {
    EXPECT_EQ(body_text(paragraph(
                  "<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t>"
                  "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:noBreakHyphen/>"
                  "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:softHyphen/></w:r>")),
              "a\tb\nc\n-");
}

TEST(WordText, KeepsOnlyTheSpaceThatWordShows) {
    EXPECT_EQ(
        body_text(paragraph(run(" a ") + "<w:r><w:t xml:space=\"preserve\"> b\n c </w:t></w:r>" +
                            run("d&amp;&#x4e00;"))),
        "a b  c d&一");
}

TEST(WordText, ReadsCdataAndBrokenUpTexts) {
    EXPECT_EQ(body_text(paragraph(run("1<!-- c -->2") + run("<![CDATA[&lt;]]>"))), "12&lt;");
}

TEST(WordText, ReadsWhatFieldsShow) {
    const auto mark = [](std::string_view type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
    };
    const std::string code = "<w:r><w:instrText>PAGE</w:instrText></w:r>";
    EXPECT_EQ(body_text(paragraph(run("第") + mark("begin") + code + mark("begin") + run("内") +
                                  mark("separate") + run("层") + mark("end") + mark("separate") +
                                  run("3") + mark("end") + run("页") + mark("end"))),
              "第3页");
    EXPECT_EQ(body_text(paragraph("<w:fldSimple w:instr=\"PAGE\">" + run("7") + "</w:fldSimple>")),
              "7");
}

TEST(WordText, LeavesOutWhatIsDeletedOrHidden) {
    EXPECT_EQ(body_text(paragraph(
                  "<w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:moveFrom>" + run("2") +
                  "</w:moveFrom><w:ins>" + run("3") + "</w:ins><w:moveTo>" + run("4") +
                  "</w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r>"
                  "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>6</w:t></w:r>"
                  "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
                  "<w:t>7</w:t></w:r>")),
              "3467");
}

TEST(WordText, AParagraphWhoseEndIsDeletedGoesOnInTheNext) {
    const std::string deleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    EXPECT_EQ(
        body_text(paragraph(deleted + run("一")) + paragraph(run("二")) + paragraph(run("三"))),
        "一二\n\n三");
    EXPECT_EQ(body_text("<w:tbl><w:tr><w:tc>" + paragraph(deleted + run("一")) + "</w:tc><w:tc>" +
                        paragraph(run("二")) + "</w:tc></w:tr></w:tbl>"),
              "一\n\n二");
}

TEST(WordText, ReadsATextBoxOnceBehindItsParagraph) {
    const auto box = [](std::string_view text) {
        return "<w:txbxContent>" + paragraph(run(text)) + "</w:txbxContent>";
    };
    EXPECT_EQ(
        body_text(paragraph(run("前") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" +
                            box("框") + "</mc:Choice><mc:Fallback>" + box("框") +
                            "</mc:Fallback></mc:AlternateContent></w:r>" + run("后"))),
        "前后\n\n框");
    EXPECT_EQ(body_text(paragraph("<w:r><mc:AlternateContent><mc:Fallback>" + box("旧") +
                                  "</mc:Fallback></mc:AlternateContent></w:r>")),
              "旧");
}

TEST(WordText, ReadsContainersOfRunsAndLeavesPhoneticGuidesOut) {
    EXPECT_EQ(
        body_text(paragraph("<w:hyperlink>" + run("a") + "</w:hyperlink><w:smartTag>" + run("b") +
                            "</w:smartTag><w:sdt><w:sdtContent>" + run("c") +
                            "</w:sdtContent></w:sdt><w:r><w:ruby><w:rt>" + run("x") +
                            "</w:rt><w:rubyBase>" + run("d") + "</w:rubyBase></w:ruby></w:r>")),
        "abcd");
}

TEST(WordText, PutsNotesBehindTheBodyInTheOrderOfTheirMarks) {
    std::vector<PartText> parts = docx_parts(
        paragraph(run("一") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r>" + run("二") +
                  "<w:r><w:footnoteReference w:id=\"2\"/><w:endnoteReference w:id=\"2\"/></w:r>"));
    parts.push_back({"word/_rels/document.xml.rels",
                     relationships_xml({{"rId1", "footnotes", "footnotes.xml"},
                                        {"rId2", "endnotes", "/word/endnotes.xml"}})});
    const auto notes = [](std::string_view kind, std::string_view content) {
        const std::string root = "w:" + std::string(kind) + "s";
        return "<" + root + " " + std::string(kWordSpace) + ">" + std::string(content) + "</" +
               root + ">";
    };
    const std::string third = "<w:footnote w:id=\"3\">" + paragraph(run("注三")) + "</w:footnote>";
    const std::string second = "<w:footnote w:id=\"2\">" + paragraph(run("注二")) + "</w:footnote>";
    const std::string line =
        "<w:footnote w:id=\"0\" w:type=\"separator\">" + paragraph(run("-")) + "</w:footnote>";
    const std::string unmarked = "<w:footnote w:id=\"9\">" + paragraph(run("无")) + "</w:footnote>";
    parts.push_back({"word/footnotes.xml", notes("footnote", line + second + third + unmarked)});
    parts.push_back(
        {"word/endnotes.xml",
         notes("endnote", "<w:endnote w:id=\"2\">" + paragraph(run("尾")) + "</w:endnote>")});
    EXPECT_EQ(text_of(zip_of(parts)), "一二\n\n注三\n\n注二\n\n尾");
}

TEST(WordText, ReadsOtherPrefixesAndStrictFiles) {
    std::vector<PartText> parts = docx_parts("");
    parts[2].content =
        "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p>"
        "<x:r><x:t>一</x:t></x:r></x:p></x:body></x:document>";
    EXPECT_EQ(text_of(zip_of(parts)), "一");
    parts[2].content = "<document><body/></document>";
    EXPECT_EQ(text_of(zip_of(parts)), "!not a word processing document");
}

TEST(WordText, ADocumentWithoutTextIsEmpty) {
    const auto document = read_package(docx_of(paragraph(run("　 "))));
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->text.empty());
    EXPECT_TRUE(document->places.empty());
}

TEST(WordText, RefusesADocumentTypeAndDeepNesting) {
    std::vector<PartText> parts = docx_parts("");
    parts[2].content = "<!DOCTYPE x [<!ENTITY e \"1\">]>" + parts[2].content;
    EXPECT_EQ(read_package(zip_of(parts)).error().code, ErrorCode::kUnreadableDocument);
    std::string deep;
    for (std::size_t i = 0; i < base::kMaxNesting; ++i) deep += "<w:tbl>";
    EXPECT_EQ(read_package(docx_of(deep)).error().code, ErrorCode::kLimitExceeded);
}

TEST(WordText, HoldsTextUpToTheLimit) {
    const std::string most(base::kMaxTextCodePoints, 'x');
    EXPECT_TRUE(read_package(docx_of(paragraph(run(most)))));
    EXPECT_EQ(read_package(docx_of(paragraph(run(most) + run("x")))).error().code,
              ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace duizhang::documents::detail
