#include "documents/table.h"

#include <gtest/gtest.h>

#include "documents/table_fixture.h"

namespace duizhang::documents {
namespace {

using base::ErrorCode;
using namespace std::string_literals;

/// "B7=text" of each cell of the only table.
std::vector<std::string> cells_of(std::string_view bytes, const TableLimits& limits = {}) {
    const auto tables = read_tables(bytes, limits);
    if (!tables) return {"!" + tables.error().detail};
    EXPECT_EQ(tables->size(), 1U);
    std::vector<std::string> cells;
    for (const auto& cell : tables->front().cells) {
        cells.push_back(cell_address("", cell.row, cell.column) + "=" + cell.text);
    }
    return cells;
}

base::Error refusal(std::string_view bytes, const TableLimits& limits = {}) {
    const auto tables = read_tables(bytes, limits);
    EXPECT_FALSE(tables.has_value());
    return tables ? base::Error{} : tables.error();
}

using Cells = std::vector<std::string>;

TEST(ReadTables, GivesStringsNumbersDaysFlagsAndErrorsOfAnXlsx) {
    const auto tables = read_tables(xlsx_of(
        {.cells = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>1E3</v></c><c "
                  "r=\"C2\"><v>0.92100000000000004</v></c><c r=\"D2\" s=\"1\"><v>44377</v></c><c "
                  "r=\"E2\" s=\"1\"><v>44377.5</v></c><c t=\"b\"><v>1</v></c><c "
                  "t=\"e\"><v>#REF!</v></c><c t=\"inlineStr\"><is><t>内联</t></is></c><c "
                  "t=\"str\"><f>A1&amp;\"x\"</f><v>算</v></c><c s=\"2\"><v>0.5</v></c></row>"}));
    ASSERT_TRUE(tables.has_value()) << tables.error().detail;
    const std::vector<TableCell> expected{{2, 0, CellKind::kText, "办结"},
                                          {2, 1, CellKind::kNumber, "1000"},
                                          {2, 2, CellKind::kNumber, "0.921"},
                                          {2, 3, CellKind::kDay, "2021-06-30"},
                                          {2, 4, CellKind::kDay, "2021-06-30 12:00:00"},
                                          {2, 5, CellKind::kFlag, "true"},
                                          {2, 6, CellKind::kError, "#REF!"},
                                          {2, 7, CellKind::kText, "内联"},
                                          {2, 8, CellKind::kText, "算"},
                                          {2, 9, CellKind::kNumber, "0.5"}};
    EXPECT_EQ(tables->front().cells, expected);
    EXPECT_EQ(tables->front().name, "数据");
}

TEST(ReadTables, FillsMergedRangesWithTheirFirstValue) {
    EXPECT_EQ(cells_of(xlsx_of({.cells = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row "
                                         "r=\"3\"><c r=\"A3\"><v>9</v></c></row>",
                                .behind = "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell "
                                          "ref=\"D1:E9\"/></mergeCells>"})),
              (Cells{"A1=7", "B1=7", "A2=7", "B2=7", "A3=9"}));
}

TEST(ReadTables, ReadsCsvOfEveryEncodingAndSeparator) {
    const Cells expected{"A1=单位", "B1=件数", "A2=城关", "B2=1,5", "A3=a\"b\nc"};
    EXPECT_EQ(cells_of("单位,件数\r\n城关,\"1,5\"\r\n\"a\"\"b\nc\",\r\n"), expected);
    EXPECT_EQ(cells_of("\xEF\xBB\xBF单位\t件数\n城关\t1,5\n\"a\"\"b\nc\""), expected);
    EXPECT_EQ(cells_of("单位;件数\n城关;1,5\n\"a\"\"b\nc\""), expected);
    // GB18030: 单位,件数 / 城关,12
    EXPECT_EQ(cells_of("\xB5\xA5\xCE\xBB,\xBC\xFE\xCA\xFD\n\xB3\xC7\xB9\xD8,12\n"),
              (Cells{"A1=单位", "B1=件数", "A2=城关", "B2=12"}));
}

TEST(ReadTables, RefusesFilesThatAreNoTables) {
    EXPECT_EQ(refusal("%PDF-1.7\n%\xE2\xE3\xCF\xD3").code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0").code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal("<html><table>").code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal("").code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal("a\0b"s).code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal(detail::docx_of("<w:p/>")).code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal(detail::zip_of({{"a.txt", "x"}})).code, ErrorCode::kNotAWorkbook);
    EXPECT_EQ(refusal(xlsx_of({.cells = ""}).substr(0, 400)).code, ErrorCode::kUnreadableDocument);
}

TEST(ReadTables, RefusesFormulasThatFetchAndNamesTheCell) {
    const auto cell = [](std::string_view formula) {
        return xlsx_of({.cells = "<row r=\"4\"><c r=\"C4\"><f>" + std::string(formula) +
                                 "</f><v>1</v></c></row>"});
    };
    for (const std::string_view formula :
         {"WEBSERVICE(\"http://a.cn\")", "_xlfn.WEBSERVICE(A1)", "1+ webservice (A1)",
          "HYPERLINK(\"http://a.cn\",\"x\")", "HYPERLINK(A1)", "[1]Sheet1!A1",
          "'C:\\x\\[b.xlsx]S'!A1", "SUM([2]S!A1:B2)", "cmd|'/c calc'!A0", "DDE(\"a\",\"b\",\"c\")",
          "RTD(\"x\",,\"y\")", "_xlfn.IMAGE(\"https://a.cn/x.png\")", "CALL(\"a\",\"b\")"}) {
        const auto error = refusal(cell(formula));
        EXPECT_EQ(error.code, ErrorCode::kFormulaRefused) << formula;
        EXPECT_EQ(error.detail, "数据!C4") << formula;
    }
    for (const std::string_view formula :
         {"SUM(A1:B2)", "\"[1]a|b\"&amp;A1", "Table1[件数]", "SUM(Table1[[#All],[件数]])",
          "HYPERLINK(\"#数据!A1\",\"x\")", "'汇 总'!B7", "IF(A1=\"WEBSERVICE(\",1,2)"}) {
        EXPECT_EQ(cells_of(cell(formula)), (Cells{"C4=1"})) << formula;
    }
    EXPECT_EQ(refusal(xlsx_of({.cells = "",
                               .names = "<definedNames><definedName name=\"价\">[1]S!$A$1"
                                        "</definedName></definedNames>"}))
                  .code,
              ErrorCode::kFormulaRefused);
    EXPECT_EQ(refusal("a,b\n1,=WEBSERVICE(\"http://a.cn\")\n").detail, "B2");
}

TEST(ReadTables, StopsAtEveryLimitAndOnePast) {
    EXPECT_EQ(cells_of("1\n2\n", {.rows = 2}), (Cells{"A1=1", "A2=2"}));
    EXPECT_EQ(refusal("1\n2\n3\n", {.rows = 2}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal("1\n\n\n", {.rows = 2}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(cells_of("1,2", {.columns = 2}), (Cells{"A1=1", "B1=2"}));
    EXPECT_EQ(refusal("1,2,3", {.columns = 2}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(cells_of("办结", {.cell_length = 2}), (Cells{"A1=办结"}));
    EXPECT_EQ(refusal("办结率", {.cell_length = 2}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(cells_of("1,2", {.cells = 2}), (Cells{"A1=1", "B1=2"}));
    EXPECT_EQ(refusal("1,2\n3", {.cells = 2}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal("123", {.text_bytes = 2}).code, ErrorCode::kLimitExceeded);
    const auto merged = xlsx_of({.cells = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>",
                                 .behind = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/>"
                                           "</mergeCells>"});
    EXPECT_EQ(refusal(merged).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal(merged, {.merged_ranges = 0}).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal(xlsx_of({.cells = "<row r=\"100001\"/>"})).code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(refusal(xlsx_of({.cells = "<row r=\"1\"><c r=\"GS1\"><v>1</v></c></row>"})).code,
              ErrorCode::kLimitExceeded);
}

TEST(ReadTables, AFieldOfOneMegabyteIsNamedByItsCell) {
    const auto error = refusal("题目\n" + std::string(1u << 20, 'x') + "\n");
    EXPECT_EQ(error.code, ErrorCode::kLimitExceeded);
    EXPECT_TRUE(error.detail.starts_with("A2:")) << error.detail;
}

TEST(ReadTables, AZipBombStopsAtTheLimit) {
    // 200 MB of nothing, packed into 200 kB.
    const std::string sheet = xlsx_of({.cells = std::string(200u << 20, ' ')});
    EXPECT_LT(sheet.size(), 1u << 20);
    EXPECT_EQ(refusal(sheet).code, ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace duizhang::documents
