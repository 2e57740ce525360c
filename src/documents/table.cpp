#include "documents/table.h"

#include <fmt/format.h>

#include "documents/detail/encoding.h"
#include "documents/detail/table_builder.h"
#include "documents/detail/workbook_parts.h"

namespace duizhang::documents {

using base::ErrorCode;
using base::fail;
using namespace std::string_view_literals;

namespace {

/// What a file that is no table seems to be.
base::Status refuse_others(std::string_view bytes) {
    constexpr auto kEncryptedStream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        if (bytes.find(kEncryptedStream) != bytes.npos) {
            return fail(ErrorCode::kLockedDocument, "XLSX");
        }
        return fail(ErrorCode::kNotAWorkbook, "这是旧版 XLS、ET 或 DOC an old XLS or DOC");
    }
    if (bytes.substr(0, 1024).find("%PDF-"sv) != bytes.npos) {
        return fail(ErrorCode::kNotAWorkbook, "这是 PDF a PDF");
    }
    if (bytes.starts_with("\xFF\xD8\xFF"sv) || bytes.starts_with("\x89PNG"sv)) {
        return fail(ErrorCode::kNotAWorkbook, "这是图片 a picture");
    }
    std::string_view start = bytes;
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
    const std::string opening = detail::in_lower_case(start.substr(0, 14));
    if (opening.starts_with("<")) return fail(ErrorCode::kNotAWorkbook, "这是网页 a web page");
    if (start.empty()) return fail(ErrorCode::kNotAWorkbook, "空文件 an empty file");
    return {};
}

}  // namespace

base::Result<std::vector<Table>> read_tables(std::string_view bytes, const TableLimits& limits) {
    if (bytes.size() > kMaxTableFileBytes) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("{} > {} bytes", bytes.size(), kMaxTableFileBytes));
    }
    if (bytes.starts_with("PK\x03\x04"sv)) return detail::read_sheets(bytes, limits);
    DZ_TRY_VOID(refuse_others(bytes));
    auto table = detail::read_csv(bytes, limits);
    if (!table && table.error().code == ErrorCode::kUnreadableDocument) {
        return fail(ErrorCode::kNotAWorkbook, "不是文本 not a text");
    }
    DZ_TRY(auto read, std::move(table));
    std::vector<Table> tables;
    tables.push_back(std::move(read));
    return tables;
}

std::string cell_address(std::string_view sheet, std::uint32_t row, std::uint32_t column) {
    return fmt::format("{}{}{}{}", sheet, sheet.empty() ? "" : "!", detail::column_name(column),
                       row);
}

}  // namespace duizhang::documents
