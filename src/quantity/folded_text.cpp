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

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// What a number cut off by the end of a line goes on with.
constexpr std::u32string_view kAfterDigits = U"%‰万亿余多项宗名件个人次位起份户家条元间辆场";

/// Neither punctuation nor what a heading is numbered with.
bool is_word(char32_t c) {
    return c >= 0x4E00 && c < 0xA000 && !holds(U"一二三四五六七八九十第", c);
}

}  // namespace

char32_t fold_width(char32_t code_point) {
    return code_point < kPlane ? tables().width[code_point] : code_point;
}

char32_t fold(char32_t code_point) {
    return code_point < kPlane ? tables().script[code_point] : code_point;
}

/// What decides whether the break after a line is one the reader should see.
struct FoldedText::Line {
    std::size_t end = 0;  ///< In the source, of its line break or of the text.
    std::size_t columns = 0;
    bool only_digits = true;
    bool indented = false;
    char32_t first = 0;
    char32_t last = 0;
    bool open_number = false;  ///< It ends in the point or comma of a number: 97. or 18,

    bool blank() const { return columns == 0; }

    /// 9 + 1人, 97. + 2%, 1.3万 + 人次, 约 + 230名: no line of prose ends or begins like this
    /// unless it was cut.
    bool cuts_number(const Line& next) const {
        if (open_number && is_digit(next.first)) return true;
        if (holds(U"约近逾超过", last) && is_digit(next.first)) return true;
        if (is_digit(last)) return is_digit(next.first) || holds(kAfterDigits, next.first);
        return holds(U"万亿余多", last) && is_word(next.first);
    }

    /// Whether the break after this line is mere wrapping: it is full, since neither neighbour is
    /// much longer, or it ends inside a number.
    bool wraps(const Line& previous, const Line& next) const {
        if (blank() || next.blank() || only_digits || next.only_digits) return false;
        if (next.indented || ends_clause(last)) return false;
        if (cuts_number(next)) return true;
        const std::size_t width = std::max(previous.columns, next.columns);
        return columns + kWrapSlack + width / kWrapSlackPart >= width;
    }
};

FoldedText::FoldedText(std::u32string_view source)
    : source_(source),
      text_(std::make_unique_for_overwrite<char32_t[]>(source.size())),
      origin_(std::make_unique_for_overwrite<std::uint32_t[]>(source.size())),
      marks_(std::make_unique_for_overwrite<std::uint8_t[]>(source.size())) {
    Line previous{};
    Line line = append_line(0);
    while (line.end < source.size()) {
        // What becomes of a break is known only after the line that follows it: that is put behind
        // a gap for the break.
        const std::size_t gap = size_++;
        const Line next = append_line(line.end + 1);
        const bool wrapped = line.wraps(previous, next);
        if (wrapped) marks_[gap + 1] |= kBreak;
        // One mark for a run of breaks.
        if (wrapped || (gap > 0 && text_[gap - 1] == U'\n')) {
            close_gap(gap);
        } else {
            text_[gap] = U'\n';
            origin_[gap] = static_cast<std::uint32_t>(line.end);
            marks_[gap] = 0;
        }
        previous = line;
        line = next;
    }
}

FoldedText::Line FoldedText::append_line(std::size_t begin) {
    const auto& table = tables().script;
    const std::size_t first = size_;
    std::uint8_t mark = 0;
    Line line;
    std::size_t i = begin;
    for (; i < source_.size(); ++i) {
        const char32_t raw = source_[i];
        const char32_t c = raw < kPlane ? table[raw] : raw;
        if (c == 0) {
            if (raw == U'\n') break;
            mark |= kSpace;
            continue;
        }
        if (raw >= 0xFF01 && raw <= 0xFF5E) mark |= kWide;
        line.columns += raw < 0x2000 ? 1 : 2;
        line.only_digits = line.only_digits && c >= U'0' && c <= U'9';
        text_[size_] = c;
        origin_[size_] = static_cast<std::uint32_t>(i);
        marks_[size_] = mark;
        ++size_;
        mark = 0;
    }
    line.end = i;
    line.indented = i - begin > 2 && source_[begin] == 0x3000 && source_[begin + 1] == 0x3000;
    if (size_ > first) {
        line.first = text_[first];
        line.last = text_[size_ - 1];
    }
    line.open_number = size_ > first + 1 && holds(U".,", line.last) &&
                       (marks_[size_ - 1] & kWide) == 0 && is_digit(text_[size_ - 2]);
    return line;
}

void FoldedText::close_gap(std::size_t gap) {
    const auto shift = [&](auto* characters) {
        std::copy(characters + gap + 1, characters + size_, characters + gap);
    };
    shift(text_.get());
    shift(origin_.get());
    shift(marks_.get());
    --size_;
}

std::u32string FoldedText::spelled(std::size_t begin, std::size_t end) const {
    std::u32string out;
    if (begin < end) out.reserve(end - begin);
    for (std::size_t i = begin; i < end && i < size(); ++i)
        if (text_[i] != U'\n') out.push_back(source_[origin_[i]]);
    return out;
}

}  // namespace duizhang::quantity
