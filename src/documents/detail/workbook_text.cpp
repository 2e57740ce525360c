#include "documents/detail/workbook_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "documents/detail/blocks.h"
#include "documents/detail/number_format.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kSpaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
};
constexpr std::size_t kNoSkip = SIZE_MAX;
constexpr std::size_t kMostColumns = 16'384;  // "XFD", the last that Excel has.

/// Walks a part of the workbook. `take(cursor, local name, step)` gets each tag and text; the name
/// is "" for text and for elements of other vocabularies.
template <typename Take>
base::Status walk(std::string_view xml, std::string_view part, Take take) {
    XmlCursor cursor(xml, part);
    std::string prefix;
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return fail(cursor.error());
        if (step == XmlStep::kOpen && cursor.depth() == 1) {
            for (const std::string_view space : kSpaces) {
                if (const auto bound = cursor.prefix_of(space)) prefix = *bound;
            }
        }
        const std::string_view local =
            step == XmlStep::kText ? std::string_view() : cursor.local_name(prefix);
        DZ_TRY_VOID(take(cursor, local, step));
    }
    return {};
}

std::optional<std::uint32_t> number(std::string_view text) {
    constexpr std::size_t kMostDigits = 9;
    if (text.empty() || text.size() > kMostDigits) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

std::optional<std::uint32_t> number_attribute(const XmlCursor& cursor, std::string_view name) {
    return number(cursor.attribute(name).value_or(""));
}

bool is_on(const std::optional<std::string>& attribute) {
    return attribute == "1" || attribute == "true";
}

/// "_x000D_" in a string stands for the character with that number (22.9.2.19).
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at, 7);
        std::uint32_t value = 0;
        bool escape = rest.size() == 7 && rest.starts_with("_x") && rest[6] == '_';
        for (std::size_t i = 2; escape && i < 6; ++i) {
            const char c = rest[i];
            const bool digit = c >= '0' && c <= '9';
            const bool upper = c >= 'A' && c <= 'F';
            const bool lower = c >= 'a' && c <= 'f';
            escape = digit || upper || lower;
            value = value * 16 + static_cast<std::uint32_t>(digit   ? c - '0'
                                                            : upper ? c - 'A' + 10
                                                                    : c - 'a' + 10);
        }
        if (!escape || (value >= 0xD800 && value < 0xE000)) {
            plain += text[at++];
            continue;
        }
        if (value >= 0x20 || value == '\n' || value == '\t') {
            const auto c = static_cast<char32_t>(value);
            plain += base::encode_utf8({&c, 1});
        }
        at += rest.size();
    }
    return plain;
}

/// A string item or an inline string: its `<t>` joined, without those of phonetic guides.
class StringReader {
public:
    void take(const XmlCursor& cursor, std::string_view local, XmlStep step) {
        if (step == XmlStep::kText) {
            if (in_text_ && skip_from_ == kNoSkip) text_ += cursor.text();
            return;
        }
        const bool opens = step == XmlStep::kOpen;
        if (local == "t") in_text_ = opens;
        if (local != "rPh") return;
        if (opens && skip_from_ == kNoSkip) skip_from_ = cursor.depth();
        if (!opens && skip_from_ == cursor.depth()) skip_from_ = kNoSkip;
    }

    std::string finish() { return unescaped(std::exchange(text_, {})); }

private:
    std::string text_;
    bool in_text_ = false;
    std::size_t skip_from_ = kNoSkip;
};

struct Sheet {
    std::string name;
    std::string part;
};

/// What the cells of all sheets refer to.
struct Workbook {
    std::vector<Sheet> sheets;  ///< Those a person sees, in order.
    std::vector<std::string> strings;
    std::vector<NumberFormat> formats;  ///< By style of a cell
};

base::Result<std::string> optional_part(Package& package, const std::string& part) {
    if (part.empty() || !package.has(part)) return std::string();
    return package.read(part);
}

/// The sheets, and whether days count from 1904.
base::Result<bool> read_sheets(Package& package, const MainPart& main,
                               const std::vector<Relationship>& relationships, Workbook& workbook) {
    DZ_TRY(const std::string xml, package.read(main.name));
    bool from_1904 = false;
    DZ_TRY_VOID(walk(
        xml, main.name,
        [&](const XmlCursor& cursor, std::string_view local, XmlStep step) -> base::Status {
            if (step != XmlStep::kOpen) return {};
            if (local == "workbookPr") from_1904 = is_on(cursor.attribute("date1904"));
            if (local != "sheet" || cursor.attribute("state").value_or("visible") != "visible") {
                return {};
            }
            const std::string id = cursor.attribute("r:id").value_or("");
            const auto found = std::ranges::find(relationships, id, &Relationship::id);
            if (found != relationships.end() && found->type == "worksheet") {
                workbook.sheets.push_back({cursor.attribute("name").value_or(""), found->target});
            }
            return {};
        }));
    return from_1904;
}

base::Status read_strings(Package& package, const std::string& part, Workbook& workbook) {
    DZ_TRY(const std::string xml, optional_part(package, part));
    if (xml.empty()) return {};
    StringReader reader;
    return walk(xml, part,
                [&](const XmlCursor& cursor, std::string_view local, XmlStep step) -> base::Status {
                    reader.take(cursor, local, step);
                    if (step == XmlStep::kClose && local == "si") {
                        workbook.strings.push_back(reader.finish());
                    }
                    return {};
                });
}

base::Status read_styles(Package& package, const std::string& part, bool from_1904,
                         Workbook& workbook) {
    DZ_TRY(const std::string xml, optional_part(package, part));
    if (xml.empty()) return {};
    std::vector<std::pair<std::uint32_t, std::string>> codes;
    bool in_cells = false;
    return walk(xml, part,
                [&](const XmlCursor& cursor, std::string_view local, XmlStep step) -> base::Status {
                    if (local == "cellXfs") in_cells = step == XmlStep::kOpen;
                    if (step != XmlStep::kOpen) return {};
                    const std::uint32_t id = number_attribute(cursor, "numFmtId").value_or(0);
                    if (local == "numFmt")
                        codes.emplace_back(id, cursor.attribute("formatCode").value_or(""));
                    if (local != "xf" || !in_cells) return {};
                    const auto own =
                        std::ranges::find(codes, id, &std::pair<std::uint32_t, std::string>::first);
                    workbook.formats.push_back(
                        {.code = own == codes.end() ? std::string(builtin_format(id)) : own->second,
                         .from_1904 = from_1904});
                    return {};
                });
}

/// Column 0 is "A".
std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

struct CellAddress {
    std::uint32_t column = 0;
    std::uint32_t row = 0;
};

/// "B7" → column 1, row 7.
std::optional<CellAddress> address_of(std::string_view reference) {
    std::uint32_t column = 0;
    std::size_t letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
        column = column * 26 + static_cast<std::uint32_t>(reference[letters++] - 'A' + 1);
        constexpr std::size_t kMostLetters = 3;
        if (letters > kMostLetters) return std::nullopt;
    }
    const auto row = number(reference.substr(letters));
    if (letters == 0 || !row) return std::nullopt;
    return CellAddress{column - 1, *row};
}

/// Reads one sheet into blocks.
class SheetReader {
public:
    SheetReader(const Workbook& workbook, const Sheet& sheet, Blocks& blocks)
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
            const auto index = number(value_);
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

    const Workbook& workbook_;
    const Sheet& sheet_;
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
    DZ_TRY(const auto relationships, relationships_of(package, main.name));
    Workbook workbook;
    DZ_TRY(const bool from_1904, read_sheets(package, main, relationships, workbook));
    DZ_TRY_VOID(read_strings(package, target_of(relationships, "sharedStrings"), workbook));
    DZ_TRY_VOID(read_styles(package, target_of(relationships, "styles"), from_1904, workbook));
    Blocks blocks(Format::kXlsx, Limits{});
    for (const Sheet& sheet : workbook.sheets) {
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
