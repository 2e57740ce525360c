#include "documents/detail/workbook_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "documents/detail/blocks.h"
#include "documents/detail/workbook_parts.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMostColumns = 16'384;  // "XFD", the last that Excel has.

/// Reads one sheet into blocks.
class SheetReader {
public:
    SheetReader(const WorkbookParts& workbook, const SheetPart& sheet, Blocks& blocks)
        : workbook_(workbook), sheet_(sheet), blocks_(blocks) {}

    base::Status take(const XmlCursor& cursor, std::string_view local, XmlStep step) {
        if (step == XmlStep::kText) {
            if (in_value_) value_ += cursor.text();
        } else if (step == XmlStep::kOpen) {
            open(cursor, local);
        } else if (local == "v") {
            in_value_ = false;
        } else if (local == "c") {
            return finish_cell();
        }
        if (type_ == "inlineStr") inline_.take(cursor, local, step);
        return {};
    }

private:
    void open(const XmlCursor& cursor, std::string_view local) {
        if (local == "col" && is_on(cursor.attribute("hidden"))) {
            const std::size_t last =
                std::min<std::size_t>(number_attribute(cursor, "max").value_or(0), kMostColumns);
            for (std::size_t i = number_attribute(cursor, "min").value_or(1); i <= last; ++i) {
                hidden_[i] = true;
            }
        } else if (local == "row") {
            next_.row = number_attribute(cursor, "r").value_or(next_.row + 1);
            next_.column = 0;
            row_hidden_ = is_on(cursor.attribute("hidden"));
        } else if (local == "c") {
            // A cell without an address follows the one before.
            at_ = address_of(cursor.attribute("r").value_or("")).value_or(next_);
            next_ = {at_.column + 1, at_.row};
            type_ = cursor.attribute("t").value_or("n");
            style_ = number_attribute(cursor, "s").value_or(0);
            value_.clear();
        } else if (local == "v") {
            in_value_ = true;
        }
    }

    std::string shown() {
        if (type_ == "inlineStr") return inline_.finish();
        if (type_ == "s") {
            const auto index = whole_number(value_);
            return index && *index < workbook_.strings.size() ? workbook_.strings[*index] : "";
        }
        if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
        if (type_ == "n") {
            const bool known = style_ < workbook_.formats.size();
            return formatted_number(value_, known ? workbook_.formats[style_] : NumberFormat{});
        }
        return type_ == "str" ? unescaped(value_) : value_;
    }

    base::Status finish_cell() {
        const std::string text = shown();
        type_.clear();
        const std::size_t column = at_.column + std::size_t{1};
        const bool column_hidden = column <= kMostColumns && hidden_[column];
        const bool blank = text.find_first_not_of(" \t\r\n") == text.npos;
        if (blank || row_hidden_ || column_hidden) return {};
        DZ_TRY(const std::u32string block, base::decode_utf8(text));
        return blocks_.add(
            block, {.start = 0,
                    .page = 0,
                    .paragraph = 0,
                    .cell = fmt::format("{}!{}{}", sheet_.name, column_name(at_.column), at_.row)});
    }

    const WorkbookParts& workbook_;
    const SheetPart& sheet_;
    Blocks& blocks_;
    StringReader inline_;
    std::vector<bool> hidden_ = std::vector<bool>(kMostColumns + 1);  ///< By column, from 1.
    CellAddress at_;
    CellAddress next_;
    bool row_hidden_ = false;
    bool in_value_ = false;
    std::string type_;
    std::uint32_t style_ = 0;
    std::string value_;
};

}  // namespace

base::Result<Document> read_workbook(Package& package, const MainPart& main) {
    DZ_TRY(const WorkbookParts workbook, read_workbook_parts(package, main));
    Blocks blocks(Format::kXlsx, Limits{});
    for (const SheetPart& sheet : workbook.sheets) {
        if (sheet.hidden) continue;
        DZ_TRY(const std::string xml, package.read(sheet.part));
        SheetReader reader(workbook, sheet, blocks);
        DZ_TRY_VOID(walk(xml, sheet.part,
                         [&](const XmlCursor& cursor, std::string_view local, XmlStep step) {
                             return reader.take(cursor, local, step);
                         }));
    }
    return std::move(blocks).take();
}

}  // namespace duizhang::documents::detail
