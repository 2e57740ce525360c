// Which kind of package a file is, and its reader.
#include <fmt/format.h>

#include "documents/detail/readers.h"
#include "documents/detail/word_text.h"
#include "documents/detail/workbook_text.h"

namespace duizhang::documents::detail {

base::Result<Document> read_package(std::string_view bytes) {
    DZ_TRY(auto package, Package::open(bytes));
    DZ_TRY(const MainPart main, main_part_of(package));
    // Also templates and files with macros, which are never run.
    if (main.content_type.find("wordprocessingml") != std::string::npos ||
        main.content_type.find("ms-word") != std::string::npos) {
        DZ_TRY(const std::string xml, package.read(main.name));
        DZ_TRY(auto words, read_word_text(package, main, xml, Keep::kText));
        return std::move(words.document);
    }
    if (main.content_type.find("spreadsheetml") != std::string::npos ||
        main.content_type.find("ms-excel.sheet.macroEnabled") != std::string::npos) {
        return read_workbook(package, main);
    }
    return base::fail(base::ErrorCode::kUnreadableDocument,
                      fmt::format("neither DOCX nor XLSX: its main part is {}", main.content_type));
}

}  // namespace duizhang::documents::detail
