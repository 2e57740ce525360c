#include "documents/workbook.h"

#include <gtest/gtest.h>

#include "documents/detail/package.h"
#include "documents/table.h"

namespace duizhang::documents {
namespace {

WorkbookOutline small() {
    WorkbookOutline outline;
    SheetColumn title;
    title.title = "题目";
    title.required = true;
    SheetColumn count;
    count.title = "件数";
    count.kind = ColumnKind::kNumber;
    count.min = 0;
    SheetColumn day;
    day.title = "发生日";
    day.kind = ColumnKind::kDay;
    SheetColumn kind;
    kind.title = "类别";
    kind.choices = 1;
    outline.sheets.push_back({.name = "说明", .columns = {}, .rows = {{"怎样填写"}}});
    outline.sheets.push_back(
        {.name = "数据",
         .columns = {title, count, day, kind},
         .rows = {{"=1+1", "12", "2021-06-30", "作风"}, {"@SUM(A1)", "n/a", "1900-01-15", ""}},
         .prepared_rows = 100});
    outline.choices.push_back({.title = "类别", .values = {"作风", "执法"}});
    return outline;
}

TEST(WriteWorkbook, GivesBackWhatWasWritten) {
    const auto bytes = write_workbook(small());
    ASSERT_TRUE(bytes.has_value()) << bytes.error().detail;
    const auto tables = read_tables(*bytes);
    ASSERT_TRUE(tables.has_value()) << tables.error().detail;
    ASSERT_EQ(tables->size(), 3U);
    EXPECT_EQ((*tables)[1].name, "数据");
    const std::vector<TableCell> expected{
        {1, 0, CellKind::kText, "题目"},      {1, 1, CellKind::kText, "件数"},
        {1, 2, CellKind::kText, "发生日"},    {1, 3, CellKind::kText, "类别"},
        {2, 0, CellKind::kText, "=1+1"},      {2, 1, CellKind::kNumber, "12"},
        {2, 2, CellKind::kDay, "2021-06-30"}, {2, 3, CellKind::kText, "作风"},
        {3, 0, CellKind::kText, "@SUM(A1)"},  {3, 1, CellKind::kText, "n/a"},
        {3, 2, CellKind::kText, "1900-01-15"}};
    EXPECT_EQ((*tables)[1].cells, expected);
    EXPECT_EQ((*tables)[2].name, "选项");
}

TEST(WriteWorkbook, TheSameOutlineGivesTheSameBytes) {
    EXPECT_EQ(*write_workbook(small()), *write_workbook(small()));
}

TEST(WriteWorkbook, WritesNoFormulaAndChecksWhatIsTyped) {
    const auto bytes = write_workbook(small());
    auto package = detail::Package::open(*bytes);
    const std::string sheet = *package->read("xl/worksheets/sheet2.xml");
    EXPECT_EQ(sheet.find("<f>"), std::string::npos);
    EXPECT_NE(sheet.find("'选项'!$A$2:$A$3"), std::string::npos) << sheet;
    EXPECT_NE(sheet.find("frozen"), std::string::npos);
}

TEST(WriteWorkbook, HeadsFiguresWithACaptionAndGroupsOfColumns) {
    SheetColumn name;
    name.title = "单位";
    SheetColumn spring;
    spring.title = "一季度";
    spring.kind = ColumnKind::kNumber;
    spring.decimals = 1;
    spring.group = "=整改完成率";
    SheetColumn summer = spring;
    summer.title = "二季度";
    WorkbookOutline outline;
    outline.sheets.push_back({.name = "数字",
                              .columns = {name, spring, summer},
                              .rows = {{"兰州市", "92.1", "不适用"}, {"嘉峪关市", "-4306", ""}},
                              .caption = {"截至凭证第 7 号"},
                              .fixed_columns = 1,
                              .row_decimals = {1, 0}});
    const auto bytes = write_workbook(outline);
    ASSERT_TRUE(bytes.has_value()) << bytes.error().detail;
    const auto tables = read_tables(*bytes);
    ASSERT_TRUE(tables.has_value()) << tables.error().detail;
    const std::vector<TableCell> expected{
        {1, 0, CellKind::kText, "截至凭证第 7 号"}, {2, 1, CellKind::kText, "=整改完成率"},
        {2, 2, CellKind::kText, "=整改完成率"},     {3, 0, CellKind::kText, "单位"},
        {3, 1, CellKind::kText, "一季度"},          {3, 2, CellKind::kText, "二季度"},
        {4, 0, CellKind::kText, "兰州市"},          {4, 1, CellKind::kNumber, "92.1"},
        {4, 2, CellKind::kText, "不适用"},          {5, 0, CellKind::kText, "嘉峪关市"},
        {5, 1, CellKind::kNumber, "-4306"}};
    EXPECT_EQ((*tables)[0].cells, expected);
    auto package = detail::Package::open(*bytes);
    const std::string styles = *package->read("xl/styles.xml");
    EXPECT_NE(styles.find("#,##0.0"), std::string::npos);
    const std::string sheet = *package->read("xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("topLeftCell=\"B4\""), std::string::npos) << sheet;
    EXPECT_EQ(sheet.find("<f>"), std::string::npos);
}

TEST(WriteWorkbook, RefusesACellThatExcelCannotHold) {
    auto outline = small();
    outline.sheets[1].rows[0][0] = std::string(32'768, 'x');
    EXPECT_EQ(write_workbook(outline).error().code, base::ErrorCode::kLimitExceeded);
    outline.sheets[1].rows[0][0].pop_back();
    EXPECT_TRUE(write_workbook(outline).has_value());
}

}  // namespace
}  // namespace duizhang::documents
