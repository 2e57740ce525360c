// A percentage and the counts it is the ratio of.

#include <fmt/format.h>

#include <algorithm>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;
using quantity::Interval;

constexpr std::int64_t kPercent = 100;
/// From the whole to its percentage, in code points and in claims between.
constexpr std::size_t kReach = 60;
constexpr std::size_t kBack = 5;
/// The same where the text says that the whole is the total of all.
constexpr std::size_t kFarReach = 600;
constexpr std::size_t kFarBack = 24;
/// Parts named together: 这3类.
constexpr std::int64_t kMostTogether = 10;

constexpr std::u32string_view kShare = U"占 率 比例 比重";
constexpr std::u32string_view kOfAll = U"总数 总量 总额 整体 全部 全年";
/// Words that make a rate one of some cases only: 按期办结率, 首次合格率.
constexpr std::u32string_view kOfSome = U"按 时 限 均 首 一次 当期 累计 综合 同比 比上 较";
/// Words that make a count less than what a rate is taken over.
constexpr std::u32string_view kNotAll = U"新收 新受 新增 新立 旧存 结转 去年 上年 同期";

struct Ratio {
    std::vector<const Claim*> parts;
    const Claim* whole;
    const Claim* percent;
};

base::Result<Interval> interval_of(const Ratio& ratio) {
    Interval sum = Interval::point(base::Rational(0));
    for (const auto* part : ratio.parts) {
        DZ_TRY(sum, sum.plus(part->interval));
    }
    DZ_TRY(const auto scaled, sum.times(Interval::point(base::Rational(kPercent))));
    return scaled.divided_by(ratio.whole->interval);
}

bool fits(const Ratio& ratio) {
    const auto range = interval_of(ratio);
    const auto stated = percent_of(*ratio.percent);
    return range && stated && range->intersects(*stated);
}

/// Parts over whole as they are written, in percent: "92.05".
std::string computed(const Ratio& ratio) {
    constexpr int kDecimals = 2;
    base::Rational sum;
    for (const auto* part : ratio.parts) {
        const auto next = sum.plus(part->value);
        if (!next) return {};
        sum = *next;
    }
    const auto scaled = sum.times(base::Rational(kPercent));
    const auto share = scaled ? scaled->divided_by(ratio.whole->value) : scaled;
    return share ? share->to_decimal(kDecimals) : std::string();
}

/// Which whole numbers the percentage admits of the whole.
std::string admitted(const Ratio& ratio) {
    const auto stated = percent_of(*ratio.percent);
    if (!stated) return {};
    const auto scaled = stated->times(Interval::point(ratio.whole->value));
    const auto range =
        scaled ? scaled->divided_by(Interval::point(base::Rational(kPercent))) : scaled;
    return range ? whole_numbers_in(*range) : std::string();
}

Finding finding_on(const Ratio& ratio, Verdict verdict) {
    Finding finding{.type = "ratio", .verdict = verdict, .members = {}, .reason = {}};
    std::string terms;
    for (const auto* part : ratio.parts) {
        terms += (terms.empty() ? "" : " + ") + written(*part);
        finding.members.push_back(part->start);
    }
    if (ratio.parts.size() > 1) terms = "(" + terms + ")";
    finding.members.push_back(ratio.whole->start);
    finding.members.push_back(ratio.percent->start);
    const auto whole = written(*ratio.whole);
    const auto bare_whole = ratio.whole->value.to_decimal(0);
    const auto percent = written(*ratio.percent);
    const auto share = computed(ratio);
    finding.reason = {.zh = fmt::format("{} ÷ {} = {}%，文中{}", terms, whole, share, percent),
                      .en = fmt::format("{} / {} = {}%, stated {}", terms, whole, share, percent)};
    if (ratio.whole->interval.is_point()) {
        const auto admits = admitted(ratio);
        finding.reason.zh +=
            fmt::format("；{}的{}只能是{}", whole, percent, admits.empty() ? "非整数" : admits);
        finding.reason.en += fmt::format("; {} of {} admits only {}", percent, bare_whole,
                                         admits.empty() ? "no whole number" : admits);
    }
    return finding;
}

/// Whether the name of the percentage speaks of what was done to the part: 整改完成率 of 督导整改
/// …个中的139个. `said` is what stands from the whole to the percentage's own name.
bool same_subject(const Claim& percent, const std::u32string& said) {
    const auto name = key_of(percent.measure);
    for (std::size_t i = 0; i + 1 < name.size(); ++i) {
        if (said.find(name.substr(i, 2)) != std::u32string::npos) return true;
    }
    return false;
}

/// Whether the wording leaves no doubt that part, whole and percentage belong together: all exact,
/// in one sentence, the part out of the whole, the percentage a share of it.
bool tied(std::u32string_view text, const Ratio& ratio) {
    const auto& part = *ratio.parts.front();
    const auto& whole = *ratio.whole;
    const auto& percent = *ratio.percent;
    if (!part.interval.is_point() || !whole.interval.is_point() ||
        whole.sentence.start != percent.sentence.start ||
        between(text, whole, part).find(U'中') == std::u32string::npos) {
        return false;
    }
    const auto link = between(text, part, percent);
    const auto share = link.find(U'占');
    if (share != std::u32string::npos) {
        // ，适用缓刑的占 begins to speak of others.
        const auto comma = link.find_last_of(U",;", share);
        constexpr std::size_t kLongest = 2;
        return share - (comma == std::u32string::npos ? 0 : comma + 1) <= kLongest;
    }
    if (link.find(U'率') == std::u32string::npos) return false;
    const auto begin = std::min(whole.sentence.start, whole.start);
    return same_subject(percent, key_of(text.substr(begin, part.end - begin)));
}

/// Whether the percentage misses the two counts before it by so little that it is hardly one of
/// something else: by three points where the words speak of them, else by half of one.
bool is_near_miss(std::u32string_view text, const Ratio& ratio) {
    const auto range = interval_of(ratio);
    const auto stated = percent_of(*ratio.percent);
    const auto& part = *ratio.parts.front();
    const auto from = std::min(ratio.whole->sentence.start, ratio.whole->start);
    const auto link = between(text, part, *ratio.percent);
    const bool one_sentence = ratio.whole->sentence.start == ratio.percent->sentence.start;
    if (!range || !stated || (!one_sentence && link.find(U'占') == std::u32string::npos)) {
        return false;
    }
    const bool spoken_of = link.find(U'占') != std::u32string::npos ||
                           same_subject(*ratio.percent, key_of(text.substr(from, part.end - from)));
    const auto half = base::Rational::of(1, 2);
    if (!half) return false;
    const auto slack = spoken_of ? base::Rational(3) : *half;
    const auto about = stated->plus(
        Interval::closed(base::Rational(0).minus(slack).value_or(base::Rational(0)), slack));
    return about && about->intersects(*range);
}

/// What is said of the percentage after the last comma: 整改完成率, 占.
std::u32string clause_of(std::u32string_view text, const Claim& part, const Claim& percent) {
    auto clause = between(text, part, percent);
    const auto comma = clause.find_last_of(U",;");
    if (comma != std::u32string::npos) clause.erase(0, comma + 1);
    return clause;
}

/// Whether the clause says no more than that the part has this share.
bool is_bare_share(std::u32string_view clause) {
    return clause == U"占" || clause == U"占比" || clause == U"占比为" || clause == U"占比达";
}

/// Whether the percentage is one of part and whole together:
/// 合格281批次，不合格19批次，不合格率6.3%.
bool is_share_of_both(const Ratio& ratio) {
    const auto both = ratio.whole->interval.plus(ratio.parts.front()->interval);
    if (!both) return true;
    Claim whole = *ratio.whole;
    whole.interval = *both;
    return fits({.parts = ratio.parts, .whole = &whole, .percent = ratio.percent});
}

/// Whether another figure of the text before would be the whole.
bool has_other_whole(std::span<const Claim> claims, const Ratio& ratio, std::size_t index) {
    const auto& part = *ratio.parts.front();
    for (auto i = index - 1; i-- > 0 && index - i <= kFarBack;) {
        if (is_count_like(claims[i], part) && claims[i].value >= part.value &&
            fits({.parts = ratio.parts, .whole = &claims[i], .percent = ratio.percent})) {
            return true;
        }
    }
    return false;
}

/// Whether the figures beside it in the list are shares of the same whole: 其中甲812人次，占63.2%；
/// 乙366人次，占28.5%.
bool is_whole_of_others(std::u32string_view text, std::span<const Claim> claims, const Ratio& ratio,
                        std::size_t index) {
    constexpr std::size_t kAround = 6;
    const auto last = std::min(claims.size(), index + kAround + 1);
    for (auto j = index - std::min(index - 1, kAround); j < last; ++j) {
        const auto& part = claims[j - 1];
        if (j == index || claims[j].kind != Kind::kPercent || &part <= ratio.whole ||
            claims[j].sentence.start != ratio.percent->sentence.start ||
            !is_count_like(part, *ratio.whole) ||
            !is_bare_share(clause_of(text, part, claims[j]))) {
            continue;
        }
        if (fits({.parts = {&part}, .whole = ratio.whole, .percent = &claims[j]})) return true;
    }
    return false;
}

/// Whether a percentage that misses its counts by little can be of nothing else: the counts are
/// exact, and either its neighbours in a list are shares of the same whole, or it follows part and
/// whole at once and bears the part's own name (已整改139个，整改完成率).
bool surely_misses(std::u32string_view text, std::span<const Claim> claims, const Ratio& ratio,
                   std::size_t index) {
    const auto& part = *ratio.parts.front();
    const auto& whole = *ratio.whole;
    const auto range = interval_of(ratio);
    const auto stated = percent_of(*ratio.percent);
    if (!range || !stated || is_cut_short(*range, *stated) || !part.interval.is_point() ||
        !whole.interval.is_point() || ratio.percent->bound != claims::Bound::kExact ||
        is_share_of_both(ratio) || has_other_whole(claims, ratio, index)) {
        return false;
    }
    const auto clause = clause_of(text, part, *ratio.percent);
    const bool share = is_bare_share(clause);
    const bool opens_own = has_word(between(text, claims[index - 2], part), U"其中 当中");
    const bool adjacent = &claims[index - 2] == &whole;
    if (share && (adjacent || !opens_own) && is_whole_of_others(text, claims, ratio, index)) {
        return true;
    }
    const auto link = between(text, whole, part);
    if (!adjacent || whole.sentence.start != ratio.percent->sentence.start ||
        has_word(link, U"; 。 :") || has_word(link, kNotAll) ||
        has_word(key_of(std::string_view(whole.measure)), kNotAll)) {
        return false;
    }
    if (share) return true;
    constexpr std::size_t kLongestName = 8;
    if (clause.size() > kLongestName || clause.find(U'率') == std::u32string::npos ||
        has_word(clause, kOfSome)) {
        return false;
    }
    const auto said = key_of(text.substr(whole.end, part.end - whole.end));
    for (std::size_t i = 0; i + 1 < clause.size(); ++i) {
        if (said.find(clause.substr(i, 2)) != std::u32string::npos) return true;
    }
    return false;
}

/// The count just before the percentage against the wholes before it, nearest first.
std::optional<Finding> single_part(std::u32string_view text, std::span<const Claim> claims,
                                   std::size_t index) {
    const auto& percent = claims[index];
    const auto& part = claims[index - 1];
    const auto link = between(text, part, percent);
    if (part.kind != Kind::kCount && part.kind != Kind::kMoney) return std::nullopt;
    if (link.size() > kReach || !has_word(link, kShare)) return std::nullopt;
    std::optional<Finding> near;
    const bool of_all = has_word(link, kOfAll);
    const auto back = of_all ? kFarBack : kBack;
    const auto reach = of_all ? kFarReach : kReach;
    for (auto i = index - 1; i-- > 0 && index - i <= back;) {
        const auto& whole = claims[i];
        if (percent.start - whole.end > reach) break;
        if (!is_count_like(whole, part) || whole.value < part.value) continue;
        const Ratio ratio{.parts = {&part}, .whole = &whole, .percent = &percent};
        if (fits(ratio)) return finding_on(ratio, Verdict::kPass);
        if (i + 2 == index && tied(text, ratio)) return finding_on(ratio, Verdict::kFail);
        // 基层2719件，占84.7%；中级438件，占13.7%: a figure with a share of its own is no whole.
        const bool next = i + 4 >= index && claims[i + 1].kind != Kind::kPercent;
        if (!near && next && is_near_miss(text, ratio)) {
            const bool sure = surely_misses(text, claims, ratio, index);
            near = finding_on(ratio, sure ? Verdict::kFail : Verdict::kUncertain);
        }
    }
    return near;
}

/// 这3类…占总数的89.7%: the counts just before, named together by their number.
std::optional<Finding> parts_together(std::u32string_view text, std::span<const Claim> claims,
                                      std::size_t index) {
    const auto& percent = claims[index];
    const auto& number = claims[index - 1];
    if (!number.value.is_integer() || number.value > base::Rational(kMostTogether) ||
        number.value < base::Rational(2) || number.start < 2) {
        return std::nullopt;
    }
    const auto word = key_of(text.substr(number.start - 2, 2));
    if (!has_word(word, U"这 上述 以上") ||
        between(text, number, percent).find(U'占') == std::u32string::npos) {
        return std::nullopt;
    }
    const auto count = static_cast<std::size_t>(number.value.numerator());
    if (index < count + 2) return std::nullopt;
    const auto first = index - 1 - count;
    Ratio ratio{.parts = {}, .whole = nullptr, .percent = &percent};
    for (auto i = first; i + 1 < index; ++i) {
        if (!is_count_like(claims[i], claims[first])) return std::nullopt;
        ratio.parts.push_back(&claims[i]);
    }
    for (auto i = first; i-- > 0 && index - i <= kFarBack;) {
        if (percent.start - claims[i].end > kFarReach) break;
        if (!is_count_like(claims[i], claims[first])) continue;
        ratio.whole = &claims[i];
        if (fits(ratio)) return finding_on(ratio, Verdict::kPass);
    }
    return std::nullopt;
}

}  // namespace

std::vector<Finding> ratios(std::u32string_view text, std::span<const Claim> claims) {
    std::vector<Finding> findings;
    for (std::size_t i = 2; i < claims.size(); ++i) {
        if (claims[i].kind != Kind::kPercent) continue;
        auto finding = parts_together(text, claims, i);
        if (!finding) finding = single_part(text, claims, i);
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
