#pragma once
// What the readers of an XLSX share: its sheets, strings and number formats, and the walk over the
// XML of a part. Private to this folder.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/detail/number_format.h"
#include "documents/detail/relationships.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents::detail {

inline constexpr std::array<std::string_view, 2> kWorkbookSpaces{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
};

/// Walks a part of the workbook. `take(cursor, local name, step)` gets each tag and text; the name
/// is "" for text and for elements of other vocabularies.
template <typename Take>
base::Status walk(std::string_view xml, std::string_view part, Take take) {
    XmlCursor cursor(xml, part);
    std::string prefix;
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return base::fail(cursor.error());
        if (step == XmlStep::kOpen && cursor.depth() == 1) {
            for (const std::string_view space : kWorkbookSpaces) {
                if (const auto bound = cursor.prefix_of(space)) prefix = *bound;
            }
        }
        const std::string_view local =
            step == XmlStep::kText ? std::string_view() : cursor.local_name(prefix);
        DZ_TRY_VOID(take(cursor, local, step));
    }
    return {};
}

/// At most nine decimal digits.
std::optional<std::uint32_t> whole_number(std::string_view text);
std::optional<std::uint32_t> number_attribute(const XmlCursor& cursor, std::string_view name);
/// "1" or "true".
bool is_on(const std::optional<std::string>& attribute);

/// "_x000D_" in a string stands for the character with that number (22.9.2.19).
std::string unescaped(std::string_view text);

/// A string item or an inline string: its `<t>` joined, without those of phonetic guides.
class StringReader {
public:
    /// `local` as walk gives it.
    void take(const XmlCursor& cursor, std::string_view local, XmlStep step);
    std::string finish();

private:
    std::string text_;
    bool in_text_ = false;
    std::size_t skip_from_ = SIZE_MAX;
};

struct SheetPart {
    std::string name;
    std::string part;
    bool hidden = false;
};

/// A name that stands for a formula.
struct DefinedName {
    std::string name;
    std::string formula;
};

/// What the cells of all sheets refer to.
struct WorkbookParts {
    std::vector<SheetPart> sheets;  ///< In order.
    std::vector<DefinedName> names;
    std::vector<std::string> strings;
    std::vector<NumberFormat> formats;  ///< By style of a cell
};

/// Errors: kUnreadableDocument, kLimitExceeded.
base::Result<WorkbookParts> read_workbook_parts(Package& package, const MainPart& main);

/// Column 0 is "A".
std::string column_name(std::uint32_t column);

struct CellAddress {
    std::uint32_t column = 0;
    std::uint32_t row = 0;
};

/// "B7" → column 1, row 7.
std::optional<CellAddress> address_of(std::string_view reference);

}  // namespace duizhang::documents::detail
