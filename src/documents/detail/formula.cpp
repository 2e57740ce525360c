// Which formulas reach outside their workbook.
#include <algorithm>
#include <array>

#include "documents/detail/encoding.h"
#include "documents/table.h"

namespace duizhang::documents {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFetching{
    "webservice"sv,
    "filterxml"sv,
    "image"sv,
    "rtd"sv,
    "dde"sv,
    "call"sv,
    "register"sv,
    "register.id"sv,
    "exec"sv,
    "sql.request"sv,
    "importdata"sv,
    "importxml"sv,
    "importhtml"sv,
    "importfeed"sv,
    "importrange"sv,
    "stockhistory"sv,
    "cubevalue"sv,
    "cubemember"sv,
    "cubeset"sv,
    "cubekpimember"sv,
    "cubesetcount"sv,
    "cuberankedmember"sv,
    "cubememberproperty"sv,
    "copilot"sv,
    "py"sv,
};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Walks a formula in lower case, past its strings.
class Scan {
public:
    explicit Scan(std::string_view formula) : text_(formula) {}

    bool outside() {
        while (at_ < text_.size() && !outside_) step();
        return outside_;
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '"') {
            at_ = closing('"');
        } else if (c == '\'') {
            // A quoted sheet: '[Book2.xlsx]Sheet'!A1, 'C:\[b.xlsx]S'!A1, or DDE 'app'|'topic'!x.
            const std::size_t end = closing('\'');
            outside_ = text_.substr(at_, end - at_).find('[') != text_.npos;
            at_ = end;
        } else if (c == '|') {
            outside_ = true;
        } else if (c == '[') {
            // Behind a name it is a column of a table; elsewhere another workbook.
            const char before = at_ == 0 ? '=' : text_[at_ - 1];
            outside_ = !is_name_character(before) && before != '[' && before != ',' &&
                       before != ']' && before != ':';
            ++at_;
        } else if (is_name_character(c)) {
            name();
        } else {
            ++at_;
        }
    }

    /// Behind the quote that closes the one at at_; a doubled quote is one of the text.
    std::size_t closing(char quote) const {
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] != quote) continue;
            if (i + 1 < text_.size() && text_[i + 1] == quote) {
                ++i;
            } else {
                return i + 1;
            }
        }
        return text_.size();
    }

    void name() {
        const std::size_t from = at_;
        while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
        std::string_view called = text_.substr(from, at_ - from);
        for (const auto prefix : {"_xlfn."sv, "_xlws."sv, "_xlfn."sv, "com.sun.star."sv}) {
            if (called.starts_with(prefix)) called.remove_prefix(prefix.size());
        }
        std::size_t next = at_;
        while (next < text_.size() && text_[next] == ' ') ++next;
        if (next >= text_.size() || text_[next] != '(') return;
        if (called == "hyperlink") {
            // Within the workbook: HYPERLINK("#数据!A1", …).
            outside_ = !text_.substr(next + 1).starts_with("\"#");
        } else {
            outside_ = std::ranges::find(kFetching, called) != kFetching.end();
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool outside_ = false;
};

}  // namespace

bool reaches_outside(std::string_view formula) {
    const std::string lower = detail::in_lower_case(formula);
    return Scan(lower).outside();
}

}  // namespace duizhang::documents
