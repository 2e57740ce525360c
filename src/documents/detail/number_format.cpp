#include "documents/detail/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/day.h"

namespace duizhang::documents::detail {

namespace {

constexpr int kKeptDigits = 15;     // What Excel keeps of a number.
constexpr int kMostExponent = 400;  // Beyond the largest number a file can hold.

/// A number as decimal digits: 0.d1d2d3… × 10^point. No digits: zero.
struct Decimal {
    bool negative = false;
    std::string digits;
    int point = 0;

    /// Rounds half away from zero to `places` behind the decimal point.
    void round_to(int places) {
        const std::int64_t keep = static_cast<std::int64_t>(point) + places;
        if (keep >= static_cast<std::int64_t>(digits.size())) return;
        if (keep < 0) {
            digits.clear();
            return;
        }
        const bool up = digits[static_cast<std::size_t>(keep)] >= '5';
        digits.resize(static_cast<std::size_t>(keep));
        if (up) {
            std::size_t i = digits.size();
            while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
            if (i > 0) {
                ++digits[i - 1];
            } else {
                digits.insert(digits.begin(), '1');
                ++point;
            }
        }
        trim();
    }

    void trim() {
        while (!digits.empty() && digits.back() == '0') digits.pop_back();
        const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
        digits.erase(0, zeros);
        point -= static_cast<int>(zeros);
        if (digits.empty()) point = 0;
    }

    bool is_zero() const { return digits.empty(); }

    std::string whole() const {
        if (point <= 0) return {};
        std::string part = digits.substr(0, static_cast<std::size_t>(point));
        part.resize(static_cast<std::size_t>(point), '0');
        return part;
    }

    std::string behind_point() const {
        if (point >= static_cast<int>(digits.size())) return {};
        if (point >= 0) return digits.substr(static_cast<std::size_t>(point));
        return std::string(static_cast<std::size_t>(-point), '0') + digits;
    }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Decimal> decimal_of(std::string_view value) {
    Decimal number;
    std::size_t at = 0;
    if (at < value.size() && (value[at] == '-' || value[at] == '+')) {
        number.negative = value[at++] == '-';
    }
    bool any = false;
    for (; at < value.size() && is_digit(value[at]); ++at, any = true) {
        number.digits += value[at];
        ++number.point;
    }
    if (at < value.size() && value[at] == '.') {
        for (++at; at < value.size() && is_digit(value[at]); ++at, any = true) {
            number.digits += value[at];
        }
    }
    constexpr std::size_t kLongest = 400;
    if (!any || number.digits.size() > kLongest) return std::nullopt;
    if (at < value.size() && (value[at] == 'e' || value[at] == 'E')) {
        ++at;
        const bool below = at < value.size() && value[at] == '-';
        if (at < value.size() && (value[at] == '-' || value[at] == '+')) ++at;
        int exponent = 0;
        if (at == value.size()) return std::nullopt;
        for (; at < value.size() && is_digit(value[at]); ++at) {
            exponent = exponent * 10 + (value[at] - '0');
            if (exponent > kMostExponent) return std::nullopt;
        }
        number.point += below ? -exponent : exponent;
    }
    if (at != value.size()) return std::nullopt;
    number.trim();
    number.round_to(kKeptDigits - number.point);
    return number;
}

/// As the format General shows it, without column widths: up to ten places.
std::string general(Decimal number) {
    constexpr int kPlaces = 10;
    number.round_to(std::clamp(kPlaces - std::max(number.point, 1), 0, kPlaces));
    std::string text = number.whole();
    if (text.empty()) text = "0";
    if (const std::string behind = number.behind_point(); !behind.empty()) text += "." + behind;
    return text;
}

/// One step of a format code.
struct Token {
    enum class Kind : std::uint8_t {
        kLiteral,
        kDigit,
        kPoint,
        kComma,
        kPercent,
        kGeneral,
        kText,
        kDate,
        kOther
    };
    Kind kind = Kind::kLiteral;
    ///< kLiteral; kDigit: "0", "#" or "?"; kDate: "yyyy", "[h]"; kOther: a fraction, an exponent
    std::string text;
};

using Kind = Token::Kind;

std::size_t character_bytes(std::string_view code, std::size_t at) {
    const auto lead = static_cast<unsigned char>(code[at]);
    const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(bytes, code.size() - at);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view code, std::string_view word) {
    return code.size() >= word.size() && std::equal(word.begin(), word.end(), code.begin(),
                                                    [](char a, char b) { return a == lower(b); });
}

/// Reads the sections of a format code, which semicolons part.
class CodeReader {
public:
    explicit CodeReader(std::string_view code) : code_(code) {}

    std::vector<std::vector<Token>> sections() {
        while (at_ < code_.size()) step();
        return std::move(sections_);
    }

private:
    void push(Kind kind, std::string_view text) {
        auto& tokens = sections_.back();
        if (kind == Kind::kLiteral && !tokens.empty() && tokens.back().kind == Kind::kLiteral) {
            tokens.back().text += text;
            return;
        }
        tokens.push_back({kind, std::string(text)});
    }

    void step() {
        const char c = code_[at_];
        if (c == ';') {
            sections_.emplace_back();
            ++at_;
        } else if (c == '"') {
            const std::size_t close = std::min(code_.find('"', at_ + 1), code_.size());
            push(Kind::kLiteral, code_.substr(at_ + 1, close - at_ - 1));
            at_ = std::min(close + 1, code_.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            escaped(c);
        } else if (c == '[') {
            bracket();
        } else if (starts_with_word(code_.substr(at_), "general")) {
            push(Kind::kGeneral, "");
            at_ += std::string_view("general").size();
        } else if (starts_with_word(code_.substr(at_), "am/pm")) {
            push(Kind::kDate, "am/pm");
            at_ += std::string_view("am/pm").size();
        } else {
            plain(c);
        }
    }

    /// "\x" shows x; "_x" is a space as wide as x; "*x" fills the cell with x.
    void escaped(char c) {
        ++at_;
        if (at_ == code_.size()) return;
        const std::size_t bytes = character_bytes(code_, at_);
        if (c == '\\') push(Kind::kLiteral, code_.substr(at_, bytes));
        at_ += bytes;
    }

    /// "[h]", "[$¥-804]", and colours, conditions and numerals, which are passed over.
    void bracket() {
        const std::size_t close = std::min(code_.find(']', at_), code_.size());
        const std::string_view inside = code_.substr(at_ + 1, close - at_ - 1);
        at_ = std::min(close + 1, code_.size());
        if (inside.starts_with('$')) {
            push(Kind::kLiteral, inside.substr(1, inside.find('-') - 1));
        } else if (!inside.empty() && std::ranges::all_of(inside, [](char c) {
                       return lower(c) == 'h' || lower(c) == 'm' || lower(c) == 's';
                   })) {
            push(Kind::kDate, fmt::format("[{}]", lower(inside.front())));
        }
    }

    void plain(char c) {
        constexpr std::string_view kDateLetters = "ymdhs";
        const char letter = lower(c);
        std::size_t bytes = character_bytes(code_, at_);
        if (c == '0' || c == '#' || c == '?') {
            push(Kind::kDigit, code_.substr(at_, 1));
        } else if (c == '.') {
            push(Kind::kPoint, ".");
        } else if (c == ',') {
            push(Kind::kComma, ",");
        } else if (c == '%') {
            push(Kind::kPercent, "%");
        } else if (c == '@') {
            push(Kind::kText, "@");
        } else if (letter == 'e' || (c == '/' && holds_digits())) {
            push(Kind::kOther, code_.substr(at_, 1));
        } else if (kDateLetters.find(letter) != kDateLetters.npos) {
            while (at_ + bytes < code_.size() && lower(code_[at_ + bytes]) == letter) ++bytes;
            push(Kind::kDate, std::string(bytes, letter));
        } else {
            push(Kind::kLiteral, code_.substr(at_, bytes));
        }
        at_ += bytes;
    }

    bool holds_digits() const {
        return std::ranges::find(sections_.back(), Kind::kDigit, &Token::kind) !=
               sections_.back().end();
    }

    std::string_view code_;
    std::size_t at_ = 0;
    std::vector<std::vector<Token>> sections_{1};
};

bool holds(const std::vector<Token>& tokens, Kind kind) {
    return std::ranges::find(tokens, kind, &Token::kind) != tokens.end();
}

/// A moment of a spreadsheet's calendar, to the second.
struct Moment {
    base::YearMonthDay date;
    std::int64_t days = 0;
    std::int64_t seconds = 0;  ///< Of the day
};

std::optional<Moment> moment_of(const Decimal& number, bool from_1904) {
    constexpr std::int64_t kSecondsOfDay = 86'400;
    constexpr int kMostDigits = 6;  // A day number has no more.
    if (number.negative || number.point > kMostDigits) return std::nullopt;
    std::int64_t days = 0;
    for (const char c : number.whole()) days = days * 10 + (c - '0');
    std::int64_t billionths = 0;
    std::string behind = number.behind_point().substr(0, 9);
    behind.resize(9, '0');
    for (const char c : behind) billionths = billionths * 10 + (c - '0');
    std::int64_t seconds = (billionths * kSecondsOfDay + 500'000'000) / 1'000'000'000;
    if (seconds == kSecondsOfDay) {
        seconds = 0;
        ++days;
    }
    const auto origin = base::Day::from({from_1904 ? 1904 : 1900, 1, 1});
    if (!origin) return std::nullopt;
    // Day 1 is the first of 1900, and that calendar has a 29 February which the year did not have.
    constexpr std::int64_t kNoSuchDay = 60;
    const std::int64_t offset = from_1904 ? days : days < kNoSuchDay ? days - 1 : days - 2;
    const base::Day day = *origin + static_cast<std::int32_t>(offset);
    return Moment{day.ymd(), days, seconds};
}

/// Minutes, not months: an "m" behind hours or before seconds.
bool is_minutes(const std::vector<Token>& tokens, std::size_t at) {
    for (std::size_t i = at; i-- > 0;) {
        if (tokens[i].kind != Kind::kDate) continue;
        if (tokens[i].text.find('h') != std::string::npos) return true;
        break;
    }
    for (std::size_t i = at + 1; i < tokens.size(); ++i) {
        if (tokens[i].kind == Kind::kDate) return tokens[i].text.find('s') != std::string::npos;
    }
    return false;
}

std::string padded(std::int64_t value, bool two_digits) {
    return two_digits ? fmt::format("{:02}", value) : std::to_string(value);
}

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string date_part(const Moment& moment, const std::vector<Token>& tokens, std::size_t at) {
    const std::string& text = tokens[at].text;
    const bool two = text.size() == 2;
    const std::int64_t hours = moment.seconds / 3600;
    switch (text.front()) {
        case 'y':
            return text.size() > 2 ? std::to_string(moment.date.year)
                                   : fmt::format("{:02}", moment.date.year % 100);
        case 'm':
            if (is_minutes(tokens, at)) return padded(moment.seconds / 60 % 60, two);
            if (text.size() > 2) return std::string(kMonths[moment.date.month - 1]);
            return padded(moment.date.month, two);
        case 'd':
            return padded(moment.date.day, two);
        case 'h': {
            const bool halves = std::ranges::any_of(
                tokens, [](const Token& token) { return token.text == "am/pm"; });
            return padded(halves ? (hours + 11) % 12 + 1 : hours, two);
        }
        case 's':
            return padded(moment.seconds % 60, two);
        case 'a':
            return hours < 12 ? "AM" : "PM";
        default:
            break;
    }
    const std::int64_t all = moment.days * 86'400 + moment.seconds;
    if (text == "[h]") return std::to_string(all / 3600);
    return std::to_string(text == "[m]" ? all / 60 : all);
}

std::string as_date(const Moment& moment, const std::vector<Token>& tokens) {
    std::string text;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        text += token.kind == Kind::kDate ? date_part(moment, tokens, i) : token.text;
    }
    return text;
}

/// How many digits a format wants, from its placeholders.
struct Shape {
    std::size_t whole = 0;   ///< Placeholders before the point,
    std::size_t least = 0;   ///< of which these many digits at least.
    std::size_t places = 0;  ///< Placeholders behind it,
    std::size_t least_places = 0;
    bool grouped = false;
    int scale = 0;  ///< Power of ten: 2 for each percent sign, −3 for each comma at the end.
};

Shape shape_of(const std::vector<Token>& tokens) {
    Shape shape;
    bool behind = false;
    std::size_t commas = 0;
    for (const Token& token : tokens) {
        if (token.kind == Kind::kPercent) shape.scale += 2;
        if (token.kind == Kind::kPoint) behind = true;
        if (token.kind == Kind::kComma) ++commas;
        if (token.kind != Kind::kDigit) continue;
        // A comma between placeholders parts thousands; those behind the last one divide.
        if (commas != 0 && !behind && shape.whole != 0) shape.grouped = true;
        commas = 0;
        if (behind) {
            ++shape.places;
            if (token.text == "0") shape.least_places = shape.places;
        } else {
            ++shape.whole;
            if (token.text == "0" || shape.least != 0) ++shape.least;
        }
    }
    shape.scale -= 3 * static_cast<int>(std::min<std::size_t>(commas, 9));
    return shape;
}

std::string grouped(std::string digits) {
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
    return digits;
}

std::string as_number(Decimal number, const std::vector<Token>& tokens, bool with_sign) {
    const Shape shape = shape_of(tokens);
    if (!number.is_zero()) number.point += shape.scale;
    const std::string plain = general(number);
    number.round_to(static_cast<int>(shape.places));
    std::string whole = number.whole();
    whole.insert(0, std::max(shape.least, whole.size()) - whole.size(), '0');
    if (shape.grouped) whole = grouped(std::move(whole));
    std::string behind = number.behind_point();
    behind.resize(std::max(shape.least_places, behind.size()), '0');
    const bool zero = number.is_zero() && !holds(tokens, Kind::kGeneral);
    std::string text = with_sign && number.negative && !zero ? "-" : "";
    bool written = false;
    bool point_passed = false;
    for (const Token& token : tokens) {
        switch (token.kind) {
            case Kind::kDigit:
                // All digits stand at the first placeholder of their side.
                if (!written && !point_passed) text += whole;
                written = true;
                break;
            case Kind::kPoint:
                if (!written && !point_passed) text += whole;
                if (!point_passed && (shape.least_places != 0 || !behind.empty())) {
                    text += "." + behind;
                }
                written = point_passed = true;
                break;
            case Kind::kComma:
                break;
            case Kind::kGeneral:
                text += plain;
                break;
            default:
                text += token.text;
        }
    }
    return text;
}

}  // namespace

std::string_view builtin_format(unsigned number) {
    struct Row {
        unsigned number;
        std::string_view code;
    };
    static constexpr std::string_view kMonth = "yyyy\"年\"m\"月\"";
    static constexpr std::string_view kDay = "m\"月\"d\"日\"";
    static constexpr Row kRows[] = {
        {1, "0"},
        {2, "0.00"},
        {3, "#,##0"},
        {4, "#,##0.00"},
        {9, "0%"},
        {10, "0.00%"},
        {14, "yyyy/m/d"},
        {15, "d-mmm-yy"},
        {16, "d-mmm"},
        {17, "mmm-yy"},
        {18, "h:mm AM/PM"},
        {19, "h:mm:ss AM/PM"},
        {20, "h:mm"},
        {21, "h:mm:ss"},
        {22, "yyyy/m/d h:mm"},
        {27, kMonth},
        {28, kDay},
        {29, kDay},
        {30, "m/d/yy"},
        {31, "yyyy\"年\"m\"月\"d\"日\""},
        {32, "h\"时\"mm\"分\""},
        {33, "h\"时\"mm\"分\"ss\"秒\""},
        {36, kMonth},
        {37, "#,##0"},
        {38, "#,##0"},
        {39, "#,##0.00"},
        {40, "#,##0.00"},
        {41, "#,##0"},
        {42, "#,##0"},
        {43, "#,##0.00"},
        {44, "#,##0.00"},
        {45, "mm:ss"},
        {46, "[h]:mm:ss"},
        {47, "mm:ss"},
        {50, kMonth},
        {51, kDay},
        {52, kMonth},
        {53, kDay},
        {54, kDay},
        {55, "h\"时\"mm\"分\""},
        {56, "h\"时\"mm\"分\"ss\"秒\""},
        {57, kMonth},
        {58, kDay},
    };
    const auto row = std::ranges::find(kRows, number, &Row::number);
    return row == std::end(kRows) ? "General" : row->code;
}

std::string formatted_number(std::string_view value, const NumberFormat& format) {
    const auto number = decimal_of(value);
    if (!number) return std::string(value);
    const auto sections = CodeReader(format.code).sections();
    // Positive; negative; zero; text.
    std::size_t chosen = 0;
    if (number->negative && sections.size() > 1) chosen = 1;
    if (number->is_zero() && sections.size() > 2) chosen = 2;
    const std::vector<Token>& tokens = sections[chosen];
    if (holds(tokens, Kind::kDate)) {
        if (const auto moment = moment_of(*number, format.from_1904)) {
            return as_date(*moment, tokens);
        }
        return std::string(value);
    }
    const bool with_sign = chosen == 0;
    if (holds(tokens, Kind::kOther) || holds(tokens, Kind::kText)) {
        return (with_sign && number->negative ? "-" : "") + general(*number);
    }
    return as_number(*number, tokens, with_sign);
}

std::string plain_number(std::string_view value) {
    const auto number = decimal_of(value);
    if (!number) return std::string(value);
    std::string text = number->negative && !number->is_zero() ? "-" : "";
    const std::string whole = number->whole();
    text += whole.empty() ? "0" : whole;
    if (const std::string behind = number->behind_point(); !behind.empty()) text += "." + behind;
    return text;
}

std::optional<std::string> iso_moment(std::string_view value, const NumberFormat& format) {
    const auto number = decimal_of(value);
    if (!number) return std::nullopt;
    const auto sections = CodeReader(format.code).sections();
    const auto& tokens = sections.front();
    const bool dated = std::ranges::any_of(tokens, [](const Token& token) {
        return token.kind == Kind::kDate &&
               (token.text.front() == 'y' || token.text.front() == 'd');
    });
    if (!dated) return std::nullopt;
    const auto moment = moment_of(*number, format.from_1904);
    if (!moment) return std::nullopt;
    std::string text =
        fmt::format("{:04}-{:02}-{:02}", moment->date.year, moment->date.month, moment->date.day);
    if (moment->seconds == 0) return text;
    return text + fmt::format(" {:02}:{:02}:{:02}", moment->seconds / 3600,
                              moment->seconds / 60 % 60, moment->seconds % 60);
}

}  // namespace duizhang::documents::detail
