#include "quantity/folded_text.h"

#include <algorithm>
#include <array>

#include "quantity/fold_table.h"

namespace duizhang::quantity {
namespace {

constexpr std::size_t kPlane = 0x10000;
/// A wrapped line may fall short of the next by this many columns and this part of it: no
/// punctuation may open a line, and what is half-width differs from line to line.
constexpr std::size_t kWrapSlack = 4;
constexpr std::size_t kWrapSlackPart = 8;

/// 0 marks what is dropped: white space and characters that show nothing.
struct FoldTables {
    std::array<char16_t, kPlane> width;
    std::array<char16_t, kPlane> script;

    FoldTables() {
        for (std::size_t i = 0; i < kPlane; ++i) width[i] = static_cast<char16_t>(i);
        for (std::size_t i = 0; i < kCompatibility.size(); ++i)
            width[kFirstCompatibility + i] = kCompatibility[i];
        for (std::size_t c = 0xFF01; c <= 0xFF5E; ++c) width[c] = static_cast<char16_t>(c - 0xFEE0);
        fold_punctuation();
        for (std::size_t c = 0; c <= 0x20; ++c) width[c] = 0;
        for (std::size_t c = 0x2000; c <= 0x200F; ++c) width[c] = 0;
        for (const char16_t c : u"\u0085\u00A0\u00AD\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF")
            width[c] = 0;
        script = width;
        for (std::size_t i = 0; i < kTraditional.size(); ++i)
            script[kTraditional[i]] = kSimplified[i];
        for (std::size_t i = 0; i < kCompatibility.size(); ++i)
            script[kFirstCompatibility + i] = script[kCompatibility[i]];
    }

    void fold_punctuation() {
        constexpr std::u16string_view kFrom =
            u"『「﹃﹁』」﹄﹂〈«〉»﹪∶﹕﹔﹐﹑﹒｡､〔［〕］–―─━~〜○−";
        constexpr std::u16string_view kTo = u"““““””””《《》》%::;,、.。、([)]————～～〇-";
        static_assert(kFrom.size() == kTo.size());
        for (std::size_t i = 0; i < kFrom.size(); ++i) width[kFrom[i]] = kTo[i];
        width[0xFF5E] = u'～';
    }
};

const FoldTables& tables() {
    static const FoldTables kTables;
    return kTables;
}

bool ends_clause(char32_t c) {
    return std::u32string_view(U"。!?;:").find(c) != std::u32string_view::npos;
}

/// What decides whether the break after a line is one the reader should see.
struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t columns = 0;
    bool only_digits = true;
    bool indented = false;
    char32_t last = 0;

    bool blank() const { return columns == 0; }
};

Line measure(std::u32string_view source, std::size_t begin, std::size_t end) {
    const auto& table = tables().width;
    Line line{.begin = begin, .end = end};
    line.indented = end - begin > 2 && source[begin] == 0x3000 && source[begin + 1] == 0x3000;
    for (std::size_t i = begin; i < end; ++i) {
        const char32_t c = source[i] < kPlane ? table[source[i]] : source[i];
        if (c == 0) continue;
        line.columns += source[i] < 0x2000 ? 1 : 2;
        line.only_digits = line.only_digits && c >= U'0' && c <= U'9';
        line.last = c;
    }
    return line;
}

/// `line` is full when neither neighbour is much longer.
bool wraps(const Line& previous, const Line& line, const Line& next) {
    if (line.blank() || next.blank() || line.only_digits || next.only_digits) return false;
    if (next.indented || ends_clause(line.last)) return false;
    const std::size_t width = std::max(previous.columns, next.columns);
    return line.columns + kWrapSlack + width / kWrapSlackPart >= width;
}

}  // namespace

char32_t fold_width(char32_t code_point) {
    return code_point < kPlane ? tables().width[code_point] : code_point;
}

char32_t fold(char32_t code_point) {
    return code_point < kPlane ? tables().script[code_point] : code_point;
}

FoldedText::FoldedText(std::u32string_view source) : source_(source) {
    text_.reserve(source.size());
    origin_.reserve(source.size());
    marks_.reserve(source.size());
    const auto line_from = [&](std::size_t begin) {
        const auto end = source.find(U'\n', begin);
        return measure(source, begin, end == std::u32string_view::npos ? source.size() : end);
    };
    Line previous{};
    Line line = line_from(0);
    std::uint8_t mark = 0;
    while (true) {
        append_line(line.begin, line.end, mark);
        if (line.end >= source.size()) break;
        const Line next = line_from(line.end + 1);
        mark = kBreak;
        if (!wraps(previous, line, next)) {
            mark = 0;
            // One mark for a run of breaks.
            if (text_.empty() || text_.back() != U'\n') {
                text_.push_back(U'\n');
                origin_.push_back(static_cast<std::uint32_t>(line.end));
                marks_.push_back(0);
            }
        }
        previous = line;
        line = next;
    }
}

void FoldedText::append_line(std::size_t begin, std::size_t end, std::uint8_t mark) {
    const auto& table = tables().script;
    for (std::size_t i = begin; i < end; ++i) {
        const char32_t raw = source_[i];
        const char32_t c = raw < kPlane ? table[raw] : raw;
        if (c == 0) {
            mark |= kSpace;
            continue;
        }
        if (raw >= 0xFF01 && raw <= 0xFF5E) mark |= kWide;
        text_.push_back(c);
        origin_.push_back(static_cast<std::uint32_t>(i));
        marks_.push_back(mark);
        mark = 0;
    }
}

std::u32string FoldedText::spelled(std::size_t begin, std::size_t end) const {
    std::u32string out;
    for (std::size_t i = begin; i < end && i < size(); ++i)
        if (text_[i] != U'\n') out.push_back(source_[origin_[i]]);
    return out;
}

}  // namespace duizhang::quantity
