#pragma once
// Numbers of a spreadsheet as a person sees them in the cell (ECMA-376 part 1, 18.8.30
// and 18.8.31). Exact: works on decimal digits. Not read: fractions ("# ?/?") and scientific
// notation, which show as plain numbers; the widths of columns, for which Excel shortens numbers.

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

}  // namespace duizhang::documents::detail
