// Text → quantity → text → quantity: what is written can be read back and holds the number.

#include "base/utf8.h"
#include "fuzz/require.h"
#include "quantity/quantity.h"

using namespace duizhang;
using quantity::Style;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::int64_t kMaxFormatted = 999'999'999'999'999;
    constexpr std::int64_t kMaxDenominator = 1'000'000'000;
    const auto text = base::decode_utf8({reinterpret_cast<const char*>(data), size});
    if (!text) return 0;
    const auto read = quantity::parse_quantity(*text);
    if (!read) return 0;
    const base::Rational& value = read->value;
    if (value > base::Rational(kMaxFormatted) || value < base::Rational(-kMaxFormatted) ||
        value.denominator() >= kMaxDenominator) {
        return 0;
    }
    for (const Style style : {Style::kPlain, Style::kGrouped, Style::kRounded, Style::kAtLeast,
                              Style::kPercent, Style::kChinese}) {
        const auto written = base::decode_utf8(quantity::format(value, style));
        fuzz::require(written.has_value(), "what is written is UTF-8");
        const auto again = quantity::parse_quantity(*written);
        fuzz::require(again && again->interval.contains(value), "what is written reads back");
    }
    return 0;
}
