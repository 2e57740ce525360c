#pragma once
// Numbers of a spreadsheet as a person sees them in the cell (ECMA-376 part 1, 18.8.30
// and 18.8.31). Exact: works on decimal digits. Not read: fractions ("# ?/?") and scientific
// notation, which show as plain numbers; the widths of columns, for which Excel shortens numbers.

#include <optional>
#include <string>
#include <string_view>

namespace duizhang::documents::detail {

struct NumberFormat {
    std::string code = "General";  ///< "0.0%", "yyyy\"年\"m\"月\""
    bool from_1904 = false;        ///< Days count from 1904-01-01.
};

/// Format code of a built-in number, as Chinese versions show it; "General" for one that says
/// nothing.
std::string_view builtin_format(unsigned number);

/// `value` is a number as the file has it ("0.92100000000000004", "1.5E-3"), which keeps 15 digits.
/// Returns `value` itself when it is not a number, and "" when the format shows nothing.
std::string formatted_number(std::string_view value, const NumberFormat& format);

/// The number itself, without format, exponent or the noise behind its 15 digits: "0.921", "1000".
/// `value` itself when it is not a number.
std::string plain_number(std::string_view value);

/// "2021-06-30", or "2021-06-30 13:45:00" where the cell holds a time of day too; nothing when the
/// format does not show a date.
std::optional<std::string> iso_moment(std::string_view value, const NumberFormat& format);

}  // namespace duizhang::documents::detail
