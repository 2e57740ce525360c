#pragma once
// A number in a report with what belongs to it: approximating words, classifier, and where it
// stands. Whether it is a claim is for rules.h.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/lexicon.h"
#include "quantity/folded_text.h"
#include "quantity/quantity.h"

namespace duizhang::claims {

using quantity::FoldedText;
using quantity::Number;

/// Text between quotation marks “” or title marks 《》.
struct Quoted {
    std::size_t begin;  ///< Of the opening mark, in the folded text.
    std::size_t end;    ///< After the closing mark.
    bool title;         ///< 《》
    bool name;          ///< Holds no comma or full stop: it names something rather than tells it.
};

/// A folded report with its quotations. Threads: immutable.
class Scene {
public:
    /// `source` must outlive the object.
    explicit Scene(std::u32string_view source);

    const FoldedText& folded() const { return folded_; }
    std::u32string_view text() const { return folded_.text(); }
    char32_t at(std::size_t i) const { return folded_.at(i); }
    /// '\n' before the beginning.
    char32_t before(std::size_t i) const { return i == 0 ? U'\n' : folded_.at(i - 1); }

    /// The innermost quotation around `at`, or null. Cost: logarithmic.
    const Quoted* quotation(std::size_t at) const;
    bool in_title(std::size_t at) const;

    /// Where the clause around `at` begins: after the last of , 。 ; : ! ? or line end before it,
    /// at most kReach characters back.
    std::size_t clause_begin(std::size_t at) const;
    /// The same, also after 、 and brackets.
    std::size_t phrase_begin(std::size_t at) const;
    /// Where the phrase that `at` is in ends: at the next punctuation, at most kReach further.
    std::size_t phrase_end(std::size_t at) const;

    static constexpr std::size_t kReach = 64;

private:
    void find_quotations();

    FoldedText folded_;
    std::vector<Quoted> quotations_;      ///< By begin.
    std::vector<std::size_t> enclosing_;  ///< Index of the quotation around each, or npos.
};

// Asked of every character of a text, some of them many times: switches, not searches.
inline bool ends_sentence(char32_t c) {
    switch (c) {
        case U'。':
        case U'!':
        case U'?':
        case U'\n':
            return true;
        default:
            return false;
    }
}
inline bool ends_clause(char32_t c) {
    switch (c) {
        case U',':
        case U';':
        case U':':
        case U'…':
            return true;
        default:
            return ends_sentence(c);
    }
}
/// Any punctuation.
inline bool ends_phrase(char32_t c) {
    switch (c) {
        case U'、':
        case U'(':
        case U')':
        case U'[':
        case U']':
        case U'—':
            return true;
        default:
            return ends_clause(c);
    }
}

struct Candidate {
    Number number;
    std::size_t begin;  ///< Span in the folded text: approximator + number + unit.
    std::size_t end;
    std::size_t unit_begin;  ///< Empty range when there is no unit.
    std::size_t unit_end;
    UnitClass unit_class = UnitClass::kNone;
    /// The currency sign that is the unit: US$200; an empty range if there is none.
    std::size_t currency_begin = 0;
    std::size_t currency_end = 0;
    quantity::Approximation approximation = {};
    bool approximated = false;  ///< An approximating word was there.
    bool ordinal = false;       ///< 第 stands before it; the span includes it.
    bool within = false;        ///< 以上, 以下, 以内 follow.

    bool chinese() const { return number.notation == quantity::Notation::kChinese; }
    bool has_unit() const { return unit_class != UnitClass::kNone; }
    bool is_time() const {
        return unit_class == UnitClass::kTime || unit_class == UnitClass::kCalendar;
    }
    bool is_share() const {
        using quantity::Notation;
        return unit_class == UnitClass::kPercent || number.notation == Notation::kPercent ||
               number.notation == Notation::kFraction || number.notation == Notation::kRatio;
    }
};

/// Whether the number is a member of a proportion of three or more: 三次产业结构为6.2:41.5:52.3.
/// Cost: constant.
bool is_of_proportion(const Candidate& candidate, const Scene& scene);

/// Whether 比 or 较 compares with something in the phrase before `at`: 较核定数, no 比例.
/// Cost: constant.
bool compares(const Scene& scene, std::size_t at);

/// 零发案, 零事故: a fact. 零容忍, 零距离 are slogans.
bool is_zero_fact(const Candidate& candidate, const Scene& scene);

/// Joins number, approximating words and unit. Cost: constant.
Candidate make_candidate(const Scene& scene, const Number& number);

/// Where the words on the left end, and where those on the right begin: past a quotation mark that
/// stands directly beside the candidate. Cost: constant.
std::size_t left_end(const Candidate& candidate, const Scene& scene);
std::size_t right_begin(const Candidate& candidate, const Scene& scene);

/// Whether the clause counts per unit of time: 日均, 每两日. Gives where that phrase stands.
struct PerTime {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< Equal to begin when there is none.
};
PerTime per_time(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
