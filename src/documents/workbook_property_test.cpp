// What is written is what is read: any text that a field of the ledger can hold.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "documents/table.h"
#include "documents/workbook.h"

namespace duizhang::documents {
namespace {

std::string random_text() {
    return base::encode_utf8(*rc::gen::container<std::u32string>(rc::gen::element<char32_t>(
        U'件', U'&', U'<', U'"', U'\'', U'=', U'\n', U'\t', U' ', U'_', U'x', U'0', U'4', U'1',
        U'D', U'𠮷', U'\u00A0', U'\u3000', U']', U'>')));
}

RC_GTEST_PROP(Workbook, EveryTextReadsBackAsItWas, ()) {
    Sheet sheet{.name = "数据", .columns = {}, .rows = {}};
    for (const int i : {0, 1, 2}) {
        SheetColumn column;
        column.title = std::to_string(i);
        sheet.columns.push_back(std::move(column));
    }
    const int rows = *rc::gen::inRange(0, 6);
    for (int i = 0; i < rows; ++i) {
        sheet.rows.push_back({random_text(), "_x000D_", "_x005F_x0041_" + random_text()});
    }
    const auto bytes = write_workbook({.sheets = {sheet}, .choices = {}});
    RC_ASSERT(bytes.has_value());
    const auto tables = read_tables(*bytes);
    RC_ASSERT(tables.has_value());
    std::vector<std::vector<std::string>> read(sheet.rows.size(), std::vector<std::string>(3));
    for (const auto& cell : tables->front().cells) {
        if (cell.row > 1) read[cell.row - 2][cell.column] = cell.text;
    }
    RC_ASSERT(read == sheet.rows);
}

}  // namespace
}  // namespace duizhang::documents
