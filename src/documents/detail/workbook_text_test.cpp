#include "documents/detail/workbook_text.h"

#include "base/utf8.h"
#include "documents/detail/package_fixture.h"
#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

constexpr std::string_view kMain =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

std::vector<PartText> workbook_parts(std::string_view sheet_data) {
    return {
        {"[Content_Types].xml",
         content_types_xml("xl/workbook.xml",
                           "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                           ".main+xml")},
        {"_rels/.rels", relationships_xml({{"rId1", "officeDocument", "xl/workbook.xml"}})},
        {"xl/workbook.xml",
         "<workbook " + std::string(kMain) +
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
             "<sheets><sheet name=\"汇总\" r:id=\"rId1\"/><sheet name=\"底稿\" state=\"hidden\" "
             "r:id=\"rId2\"/><sheet name=\"A&amp;B\" r:id=\"rId3\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relationships_xml({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                            {"rId2", "worksheet", "worksheets/sheet2.xml"},
                            {"rId3", "worksheet", "/xl/worksheets/sheet3.xml"},
                            {"rId4", "sharedStrings", "sharedStrings.xml"},
                            {"rId5", "styles", "styles.xml"}})},
        {"xl/worksheets/sheet1.xml",
         "<worksheet " + std::string(kMain) + ">" + std::string(sheet_data) + "</worksheet>"},
        {"xl/worksheets/sheet2.xml", "<worksheet " + std::string(kMain) +
                                         "><sheetData><row r=\"1\"><c r=\"A1\"><v>9</v></c></row>"
                                         "</sheetData></worksheet>"},
        {"xl/worksheets/sheet3.xml",
         "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/"
         "spreadsheetml/2006/main\"><x:sheetData><x:row><x:c><x:v>8</x:v>"
         "</x:c></x:row></x:sheetData></x:worksheet>"},
        {"xl/sharedStrings.xml",
         "<sst " + std::string(kMain) +
             "><si><t>办结率</t></si><si><r><t>受</t></r><r><rPr><b/></rPr><t "
             "xml:space=\"preserve\">理 "
             "</t></r><rPh><t>shou</t></rPh></si><si><t>a_x000D_b_x005F_</t></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet " + std::string(kMain) +
             "><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellStyleXfs><xf "
             "numFmtId=\"2\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
             "numFmtId=\"164\"/><xf "
             "numFmtId=\"14\"/></cellXfs></styleSheet>"},
    };
}

/// "place=text" of each block.
std::vector<std::string> blocks_of(std::string_view sheet_data) {
    const auto document = read_package(zip_of(workbook_parts(sheet_data)));
    if (!document) return {"!" + document.error().detail};
    EXPECT_EQ(document->format, Format::kXlsx);
    std::vector<std::string> blocks;
    for (std::size_t i = 0; i < document->places.size(); ++i) {
        const std::size_t start = document->places[i].start;
        const std::size_t end = i + 1 < document->places.size() ? document->places[i + 1].start - 2
                                                                : document->text.size();
        blocks.push_back(
            document->places[i].cell + "=" +
            base::encode_utf8(std::u32string_view(document->text).substr(start, end - start)));
    }
    return blocks;
}

using Blocks = std::vector<std::string>;

TEST(WorkbookText, GivesEachCellAsAPersonSeesIt) {
    EXPECT_EQ(
        blocks_of("<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\">"
                  "<f>B3/B4</f><v>0.92100000000000004</v></c><c r=\"C2\" s=\"2\"><v>44377</v></c>"
                  "<c r=\"D2\"/></row><row r=\"7\"><c r=\"AB7\" t=\"b\"><v>1</v></c><c t=\"e\">"
                  "<v>#DIV/0!</v></c></row></sheetData>"),
        (Blocks{"汇总!A2=办结率", "汇总!B2=92.1%", "汇总!C2=2021/6/30", "汇总!AB7=TRUE",
                "汇总!AC7=#DIV/0!", "A&B!A1=8"}));
}

TEST(WorkbookText, JoinsRichTextWithoutPhoneticGuides) {
    EXPECT_EQ(
        blocks_of("<sheetData><row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>7"
                  "</v></c><c t=\"inlineStr\"><is><r><t>内</t></r><rPh><t>nei</t></rPh><r><t>联"
                  "</t></r></is></c><c t=\"str\"><f>A1</f><v>算</v></c></row></sheetData>"),
        (Blocks{"汇总!A1=受理 ", "汇总!B1=ab_", "汇总!D1=内联", "汇总!E1=算", "A&B!A1=8"}));
}

TEST(WorkbookText, LeavesOutHiddenSheetsRowsAndColumns) {
    EXPECT_EQ(
        blocks_of("<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\">"
                  "<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c><c "
                  "r=\"D1\"><v>4</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>5</v></c>"
                  "</row></sheetData>"),
        (Blocks{"汇总!A1=1", "汇总!D1=4", "A&B!A1=8"}));
}

TEST(WorkbookText, AStringUsedOverAndOverStopsAtTheLimit) {
    std::vector<PartText> parts = workbook_parts("");
    parts[7].content =
        "<sst " + std::string(kMain) + "><si><t>" + std::string(1u << 20, 'x') + "</t></si></sst>";
    std::string rows = "<worksheet " + std::string(kMain) + "><sheetData><row>";
    for (int i = 0; i < 20; ++i) rows += "<c t=\"s\"><v>0</v></c>";
    parts[4].content = rows + "</row></sheetData></worksheet>";
    EXPECT_EQ(read_package(zip_of(parts)).error().code, base::ErrorCode::kLimitExceeded);
}

TEST(WorkbookText, ASheetThatIsMissingIsAnError) {
    std::vector<PartText> parts = workbook_parts("");
    parts.erase(parts.begin() + 4);
    EXPECT_EQ(read_package(zip_of(parts)).error().detail,
              "the part xl/worksheets/sheet1.xml is missing");
}

}  // namespace
}  // namespace duizhang::documents::detail
