#include "documents/detail/workbook_parts.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace duizhang::documents::detail {

std::optional<std::uint32_t> whole_number(std::string_view text) {
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
    return whole_number(cursor.attribute(name).value_or(""));
}

bool is_on(const std::optional<std::string>& attribute) {
    return attribute == "1" || attribute == "true";
}

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

void StringReader::take(const XmlCursor& cursor, std::string_view local, XmlStep step) {
    if (step == XmlStep::kText) {
        if (in_text_ && skip_from_ == SIZE_MAX) text_ += cursor.text();
        return;
    }
    const bool opens = step == XmlStep::kOpen;
    if (local == "t") in_text_ = opens;
    if (local != "rPh") return;
    if (opens && skip_from_ == SIZE_MAX) skip_from_ = cursor.depth();
    if (!opens && skip_from_ == cursor.depth()) skip_from_ = SIZE_MAX;
}

std::string StringReader::finish() { return unescaped(std::exchange(text_, {})); }

namespace {

base::Result<std::string> optional_part(Package& package, const std::string& part) {
    if (part.empty() || !package.has(part)) return std::string();
    return package.read(part);
}

/// The sheets, the names, and whether days count from 1904.
base::Result<bool> read_sheets(Package& package, const MainPart& main,
                               const std::vector<Relationship>& relationships,
                               WorkbookParts& workbook) {
    DZ_TRY(const std::string xml, package.read(main.name));
    bool from_1904 = false;
    bool in_name = false;
    DZ_TRY_VOID(
        walk(xml, main.name,
             [&](const XmlCursor& cursor, std::string_view local, XmlStep step) -> base::Status {
                 if (step == XmlStep::kText && in_name)
                     workbook.names.back().formula += cursor.text();
                 if (local == "definedName") in_name = step == XmlStep::kOpen;
                 if (step != XmlStep::kOpen) return {};
                 if (in_name && local == "definedName") {
                     workbook.names.push_back({cursor.attribute("name").value_or(""), {}});
                 }
                 if (local == "workbookPr") from_1904 = is_on(cursor.attribute("date1904"));
                 if (local != "sheet") return {};
                 const std::string id = cursor.attribute("r:id").value_or("");
                 const auto found = std::ranges::find(relationships, id, &Relationship::id);
                 if (found != relationships.end() && found->type == "worksheet") {
                     workbook.sheets.push_back(
                         {cursor.attribute("name").value_or(""), found->target,
                          cursor.attribute("state").value_or("visible") != "visible"});
                 }
                 return {};
             }));
    return from_1904;
}

base::Status read_strings(Package& package, const std::string& part, WorkbookParts& workbook) {
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
                         WorkbookParts& workbook) {
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

}  // namespace

base::Result<WorkbookParts> read_workbook_parts(Package& package, const MainPart& main) {
    DZ_TRY(const auto relationships, relationships_of(package, main.name));
    WorkbookParts workbook;
    DZ_TRY(const bool from_1904, read_sheets(package, main, relationships, workbook));
    DZ_TRY_VOID(read_strings(package, target_of(relationships, "sharedStrings"), workbook));
    DZ_TRY_VOID(read_styles(package, target_of(relationships, "styles"), from_1904, workbook));
    return workbook;
}

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

std::optional<CellAddress> address_of(std::string_view reference) {
    std::uint32_t column = 0;
    std::size_t letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
        column = column * 26 + static_cast<std::uint32_t>(reference[letters++] - 'A' + 1);
        constexpr std::size_t kMostLetters = 3;
        if (letters > kMostLetters) return std::nullopt;
    }
    const auto row = whole_number(reference.substr(letters));
    if (letters == 0 || !row) return std::nullopt;
    return CellAddress{column - 1, *row};
}

}  // namespace duizhang::documents::detail
