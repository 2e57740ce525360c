#include "documents/workbook.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <memory>

#include "base/day.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "documents/detail/workbook_parts.h"

namespace duizhang::documents {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kExcelRows = 1'048'576;
constexpr std::size_t kExcelColumns = 16'384;
constexpr std::string_view kChoicesSheet = "选项";
constexpr int kMostDecimals = 6;

/// A file in memory that the library can open by name.
class MemoryFile {
public:
    MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
    base::Result<std::string> contents() const {
        const off_t size = ::lseek(descriptor_, 0, SEEK_END);
        if (size < 0) return fail(ErrorCode::kStorageUnavailable, "memory file");
        std::string bytes(static_cast<std::size_t>(size), '\0');
        std::size_t at = 0;
        while (at < bytes.size()) {
            const ssize_t got =
                ::pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
            if (got <= 0) return fail(ErrorCode::kStorageUnavailable, "memory file");
            at += static_cast<std::size_t>(got);
        }
        return bytes;
    }

private:
    int descriptor_;
};

std::optional<std::int64_t> whole(const std::string& text) {
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    // What a double holds exactly and Excel shows in full.
    constexpr std::int64_t kMost = 1'000'000'000'000'000;
    if (error != std::errc() || stopped != end || value > kMost || value < -kMost) {
        return std::nullopt;
    }
    if (std::to_string(value) != text) return std::nullopt;
    return value;
}

/// A decimal that a double gives back digit by digit.
std::optional<double> decimal(const std::string& text) {
    constexpr std::size_t kSafeDigits = 15;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] =
        std::from_chars(text.data(), end, value, std::chars_format::fixed);
    const bool exact = error == std::errc() && stopped == end && digits > 0 &&
                       static_cast<std::size_t>(digits) <= kSafeDigits;
    return exact ? std::optional(value) : std::nullopt;
}

/// Text that looks like the escape of a character (22.9.2.19) would be read as that character: its
/// "_" is written as an escape itself, which libxlsxwriter leaves to us.
std::string with_escapes(const std::string& text) {
    const auto is_hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    };
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto rest = std::string_view(text).substr(at, 7);
        const bool escape = rest.size() == 7 && rest.starts_with("_x") && rest[6] == '_' &&
                            std::ranges::all_of(rest.substr(2, 4), is_hex);
        out += escape ? std::string("_x005F_") : std::string(1, text[at]);
    }
    return out;
}

struct Formats {
    lxw_format* heading = nullptr;
    lxw_format* required = nullptr;
    lxw_format* text = nullptr;
    lxw_format* day = nullptr;
    lxw_format* number = nullptr;
    lxw_format* plain = nullptr;
    lxw_format* caption = nullptr;
    lxw_format* missing = nullptr;  // Words in a column of numbers.
    std::array<lxw_format*, kMostDecimals + 1> figures{};

    explicit Formats(lxw_workbook* workbook) {
        const auto make = [&](const char* number_format) {
            auto* format = workbook_add_format(workbook);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            if (number_format != nullptr) format_set_num_format(format, number_format);
            return format;
        };
        heading = make("@");
        required = make("@");
        for (auto* format : {heading, required}) {
            format_set_bold(format);
            format_set_border(format, LXW_BORDER_THIN);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        }
        constexpr lxw_color_t kHeadingFill = 0xE6EEF7;
        constexpr lxw_color_t kRequiredFill = 0xFFE8D6;
        format_set_bg_color(heading, kHeadingFill);
        format_set_bg_color(required, kRequiredFill);
        text = make("@");
        format_set_text_wrap(text);
        day = make("yyyy-mm-dd");
        number = make("0");
        plain = make(nullptr);
        format_set_text_wrap(plain);
        caption = make("@");
        missing = make("@");
        format_set_align(missing, LXW_ALIGN_RIGHT);
        for (std::size_t places = 0; places < figures.size(); ++places) {
            const auto shown = fmt::format("#,##0{}{:0>{}}", places == 0 ? "" : ".", "", places);
            figures[places] = make(shown.c_str());
        }
    }

    lxw_format* of(ColumnKind kind) const {
        if (kind == ColumnKind::kNumber) return number;
        return kind == ColumnKind::kDay ? day : text;
    }
};

class Writer {
public:
    Writer(lxw_workbook* workbook, const WorkbookOutline& outline)
        : workbook_(workbook), outline_(outline), formats_(workbook) {}

    base::Status write() {
        for (const Sheet& sheet : outline_.sheets) DZ_TRY_VOID(write_sheet(sheet));
        if (outline_.choices.empty()) return {};
        return write_choices();
    }

private:
    base::Status write_sheet(const Sheet& sheet) {
        auto* page = workbook_add_worksheet(workbook_, sheet.name.c_str());
        if (page == nullptr) return fail(ErrorCode::kBadRequest, sheet.name);
        const std::size_t first = heading_row(sheet) + (sheet.columns.empty() ? 0 : 1);
        DZ_TRY_VOID(check_size(sheet, first));
        for (std::size_t i = 0; i < sheet.caption.size(); ++i) {
            worksheet_write_string(page, static_cast<lxw_row_t>(i), 0,
                                   with_escapes(sheet.caption[i]).c_str(), formats_.caption);
        }
        write_groups(page, sheet);
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            write_heading(page, sheet, static_cast<lxw_col_t>(i));
        }
        if (sheet.columns.empty()) {
            constexpr double kProseWidth = 100;
            worksheet_set_column(page, 0, 0, kProseWidth, formats_.plain);
        } else {
            worksheet_freeze_panes(page, static_cast<lxw_row_t>(first),
                                   static_cast<lxw_col_t>(sheet.fixed_columns));
        }
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
            for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
                const auto at = Cell{
                    .row = static_cast<lxw_row_t>(r + first),
                    .column = static_cast<lxw_col_t>(c),
                    .kind = c < sheet.columns.size() ? sheet.columns[c].kind : ColumnKind::kText,
                    .decimals = decimals_of(sheet, r, c)};
                DZ_TRY_VOID(write_cell(page, at, sheet.rows[r][c]));
            }
        }
        return {};
    }

    struct Cell {
        lxw_row_t row;
        lxw_col_t column;
        ColumnKind kind;
        std::optional<int> decimals;
    };

    /// The headings stand below the caption, and below what groups them.
    static std::size_t heading_row(const Sheet& sheet) {
        const bool grouped = std::ranges::any_of(
            sheet.columns, [](const SheetColumn& column) { return !column.group.empty(); });
        return sheet.caption.size() + (grouped ? 1 : 0);
    }

    static std::optional<int> decimals_of(const Sheet& sheet, std::size_t row, std::size_t column) {
        if (column >= sheet.columns.size() || !sheet.columns[column].decimals) return std::nullopt;
        const int places = row < sheet.row_decimals.size() ? sheet.row_decimals[row]
                                                           : *sheet.columns[column].decimals;
        return std::clamp(places, 0, kMostDecimals);
    }

    void write_groups(lxw_worksheet* page, const Sheet& sheet) {
        const auto row = static_cast<lxw_row_t>(sheet.caption.size());
        const auto& columns = sheet.columns;
        for (std::size_t from = 0; from < columns.size();) {
            std::size_t to = from + 1;
            while (to < columns.size() && columns[to].group == columns[from].group) ++to;
            if (!columns[from].group.empty()) {
                const auto text = with_escapes(columns[from].group);
                const auto first = static_cast<lxw_col_t>(from);
                const auto last = static_cast<lxw_col_t>(to - 1);
                if (first == last) {
                    worksheet_write_string(page, row, first, text.c_str(), formats_.heading);
                } else {
                    worksheet_merge_range(page, row, first, row, last, text.c_str(),
                                          formats_.heading);
                }
            }
            from = to;
        }
    }

    static base::Status check_size(const Sheet& sheet, std::size_t first) {
        if (sheet.rows.size() + first > kExcelRows || sheet.columns.size() > kExcelColumns) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{}: {} > {} rows", sheet.name, sheet.rows.size(), kExcelRows));
        }
        return {};
    }

    void write_heading(lxw_worksheet* page, const Sheet& sheet, lxw_col_t at) {
        const SheetColumn& column = sheet.columns[at];
        worksheet_set_column(page, at, at, column.width, formats_.of(column.kind));
        worksheet_write_string(page, static_cast<lxw_row_t>(heading_row(sheet)), at,
                               column.title.c_str(),
                               column.required ? formats_.required : formats_.heading);
        if (sheet.prepared_rows == 0) return;
        const auto last = static_cast<lxw_row_t>(std::min(sheet.prepared_rows, kExcelRows - 1));
        check_typing(page, column, at, last);
    }

    /// What Excel says of a value as it is typed. The import judges again: this can be switched
    /// off.
    void check_typing(lxw_worksheet* page, const SheetColumn& column, lxw_col_t at,
                      lxw_row_t last) {
        lxw_data_validation check{};
        std::string range;
        std::string note = column.note;
        std::string title = column.title;
        shorten(title, 32);
        shorten(note, 255);
        check.validate = LXW_VALIDATION_TYPE_ANY;
        check.ignore_blank = LXW_VALIDATION_ON;
        if (!note.empty()) {
            check.show_input = LXW_VALIDATION_ON;
            check.input_title = title.data();
            check.input_message = note.data();
        }
        if (column.choices != 0 && !outline_.choices[column.choices - 1].values.empty()) {
            const auto name = detail::column_name(static_cast<std::uint32_t>(column.choices - 1));
            range = fmt::format("='{0}'!${1}$2:${1}${2}", kChoicesSheet, name,
                                outline_.choices[column.choices - 1].values.size() + 1);
            check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            check.value_formula = range.data();
        } else if (column.kind == ColumnKind::kNumber) {
            check.validate = LXW_VALIDATION_TYPE_INTEGER;
            check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            constexpr std::int64_t kMost = 1'000'000'000'000'000;
            check.minimum_number = static_cast<double>(column.min.value_or(-kMost));
            check.maximum_number = static_cast<double>(column.max.value_or(kMost));
            // "不适用" and "n/a" are values too.
            check.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        } else if (note.empty()) {
            return;
        }
        worksheet_data_validation_range(page, 1, at, last, at, &check);
    }

    static void shorten(std::string& text, std::size_t most) {
        const auto letters = base::decode_utf8(text);
        if (letters && letters->size() > most) text = base::encode_utf8(letters->substr(0, most));
    }

    base::Status write_cell(lxw_worksheet* page, const Cell& at, const std::string& value) {
        if (value.empty()) return {};
        lxw_error error = LXW_NO_ERROR;
        const bool numeric = at.kind == ColumnKind::kNumber;
        const auto figure = numeric && at.decimals ? decimal(value) : std::nullopt;
        const auto number = numeric && !at.decimals ? whole(value) : std::nullopt;
        const auto day = at.kind == ColumnKind::kDay ? excel_day(value) : std::nullopt;
        if (figure) {
            error =
                worksheet_write_number(page, at.row, at.column, *figure,
                                       formats_.figures[static_cast<std::size_t>(*at.decimals)]);
        } else if (number) {
            error = worksheet_write_number(page, at.row, at.column, static_cast<double>(*number),
                                           formats_.number);
        } else if (day) {
            error = worksheet_write_number(page, at.row, at.column, *day, formats_.day);
        } else {
            error = worksheet_write_string(page, at.row, at.column, with_escapes(value).c_str(),
                                           at.decimals ? formats_.missing : formats_.text);
        }
        if (error == LXW_NO_ERROR) return {};
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("{}: {}", cell_name(at.row, at.column), lxw_strerror(error)));
    }

    static std::string cell_name(lxw_row_t row, lxw_col_t column) {
        return fmt::format("{}{}", detail::column_name(column), row + 1);
    }

    /// Days of Excel's calendar; none for those before its 29 February 1900, which never was.
    static std::optional<double> excel_day(const std::string& text) {
        const auto day = base::Day::parse(text);
        constexpr std::int32_t kUnixEpoch = 25'569;
        constexpr std::int32_t kFirstSafe = 61;
        if (!day || day->to_string() != text || day->number + kUnixEpoch < kFirstSafe) {
            return std::nullopt;
        }
        return static_cast<double>(day->number + kUnixEpoch);
    }

    base::Status write_choices() {
        Sheet sheet{.name = std::string(kChoicesSheet), .columns = {}, .rows = {}};
        std::size_t longest = 0;
        for (const auto& list : outline_.choices) {
            constexpr double kWidth = 24;
            SheetColumn column;
            column.title = list.title;
            column.width = kWidth;
            sheet.columns.push_back(std::move(column));
            longest = std::max(longest, list.values.size());
        }
        sheet.rows.resize(longest);
        for (std::size_t r = 0; r < longest; ++r) {
            for (const auto& list : outline_.choices) {
                sheet.rows[r].push_back(r < list.values.size() ? list.values[r] : std::string());
            }
        }
        return write_sheet(sheet);
    }

    lxw_workbook* workbook_;
    const WorkbookOutline& outline_;
    Formats formats_;
};

}  // namespace

base::Result<std::string> write_workbook(const WorkbookOutline& outline) {
    const MemoryFile file;
    if (!file.is_open()) return fail(ErrorCode::kStorageUnavailable, "memory file");
    lxw_workbook* workbook = workbook_new(file.path().c_str());
    if (workbook == nullptr) return fail(ErrorCode::kStorageUnavailable, "workbook");
    lxw_doc_properties properties{};
    constexpr time_t kFixedTime = 946'684'800;  // A clock would make equal outlines differ.
    properties.created = kFixedTime;
    workbook_set_properties(workbook, &properties);
    const auto written = Writer(workbook, outline).write();
    // Frees the workbook, written or not.
    const lxw_error closed = workbook_close(workbook);
    DZ_TRY_VOID(written);
    if (closed != LXW_NO_ERROR) {
        return fail(ErrorCode::kStorageUnavailable, lxw_strerror(closed));
    }
    return file.contents();
}

}  // namespace duizhang::documents
