// A total and its parts.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using quantity::Interval;
using Parts = std::vector<const Claim*>;

/// Words after a total that open the list of its parts.
constexpr std::u32string_view kOpens = U"其中 当中 包括 包含 分为 分成 分别 ( : 有";
/// Words by which the parts exclude one another and leave nothing out.
constexpr std::u32string_view kDivides = U"分为 分成 分别为 分别是 分别有";
constexpr std::u32string_view kRest = U"其他 其它 其余";
/// Last characters of the name of a class: 打击防范类, 一级, 男性.
constexpr std::u32string_view kClassEnds = U"类级档等型性批";
/// From a total to its first part, and from part to part, in code points.
constexpr std::size_t kListReach = 60;
constexpr std::size_t kMostParts = 40;

base::Result<Interval> sum_of(const Parts& parts) {
    Interval sum = Interval::point(base::Rational(0));
    for (const auto* part : parts) {
        DZ_TRY(sum, sum.plus(part->interval));
    }
    return sum;
}

/// Whether one part takes up what the others leave: 其他.
bool has_rest(const Parts& parts) {
    return std::ranges::any_of(
        parts, [](const Claim* part) { return has_word(key_of(part->measure), kRest); });
}

/// Whether all parts are named as classes of one kind, so that none counts twice.
bool are_classes(const Parts& parts) {
    char32_t end = 0;
    return std::ranges::all_of(parts, [&](const Claim* part) {
        const auto key = key_of(part->measure);
        if (key.empty() || kClassEnds.find(key.back()) == std::u32string_view::npos) return false;
        if (end == 0) end = key.back();
        return end == key.back();
    });
}

bool divides(std::u32string_view text, const Claim& total, const Parts& parts) {
    const auto link = between(text, total, *parts.front());
    // Farther off 分别为 speaks of other figures.
    constexpr std::size_t kNear = 12;
    return link.size() <= kNear && has_word(link, kDivides);
}

/// Whether parts miss the total by so little that a figure is more likely wrong than left out: by
/// one piece of ten or more, or by a fiftieth.
bool is_near_miss(const Claim& total, const Parts& parts) {
    constexpr std::int64_t kFew = 10;
    constexpr std::int64_t kFraction = 50;
    if (total.value < base::Rational(kFew)) return false;
    base::Rational sum;
    for (const auto* part : parts) {
        const auto next = sum.plus(part->value);
        if (!next) return false;
        sum = *next;
    }
    const auto gap = sum < total.value ? total.value.minus(sum) : sum.minus(total.value);
    const auto slack = total.value.divided_by(base::Rational(kFraction));
    return gap && slack && (*gap <= base::Rational(1) || *gap <= *slack);
}

/// Whether some part is named by what may hold of another part too: 党员, 涉企, 60岁以上.
bool may_overlap(const Parts& parts) {
    constexpr std::u32string_view kCrossing =
        U"女 党员 团员 民族 学历 学位 研究生 本科 高级 骨干 岁 以上 青年 残 涉 跨 重点 典型 首次";
    constexpr std::u32string_view kGrave = U"重大 特大 严重";
    const auto any = [&](std::u32string_view words) {
        return std::ranges::any_of(parts, [&](const Claim* part) {
            return has_word(key_of(std::string_view(part->measure)), words);
        });
    };
    return any(kCrossing) || (any(kGrave) && !any(U"一般 较大"));
}

/// Whether marks that only lists have join all parts, and no other figure stands among them.
bool is_one_list(std::u32string_view text, const Parts& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto link = between(text, *parts[i - 1], *parts[i]);
        if (parts[i - 1] + 1 != parts[i] || link.empty() ||
            std::u32string_view(U"、和及;").find(link.front()) == std::u32string_view::npos) {
            return false;
        }
    }
    return parts.size() > 1;
}

/// Whether nothing follows the list in its statement and nothing but the list follows the total:
/// 147所：幼儿园78所、小学41所。
bool is_closed(std::u32string_view text, const Claim& total, const Parts& parts) {
    if (&total + 1 != parts.front()) return false;
    if (has_rest({parts.back()})) return true;
    const auto link = between(text, total, *parts.front());
    const bool opens = link.starts_with(U':') || divides(text, total, parts);
    const auto end = parts.back()->end;
    return opens && end < text.size() &&
           std::u32string_view(U"。；;\n").find(text[end]) != std::u32string_view::npos;
}

/// Whether parts that miss the total by little can only be wrong. One list, which leaves nothing
/// out; or one whose parts are more than the total by a fiftieth at most, too little for parts that
/// overlap.
bool surely_misses(std::u32string_view text, const Claim& total, const Parts& parts, bool over) {
    constexpr std::int64_t kMany = 50;
    if (!is_near_miss(total, parts) || !is_one_list(text, parts) || may_overlap(parts)) {
        return false;
    }
    return is_closed(text, total, parts) || (over && total.value >= base::Rational(kMany));
}

/// The verdict on parts that do not sum to the total; none where they may be a selection.
std::optional<Verdict> verdict_on_mismatch(std::u32string_view text, const Claim& total,
                                           const Parts& parts, const Interval& sum) {
    const bool exclusive = are_classes(parts) || divides(text, total, parts);
    const bool over =
        total.interval.hi() && sum.lo() && sum.lo()->value >= total.interval.hi()->value;
    if (surely_misses(text, total, parts, over)) return Verdict::kFail;
    if (over) {
        // 党员80名、女性30名 of 100 may overlap.
        return exclusive || has_rest(parts) ? Verdict::kFail : Verdict::kUncertain;
    }
    if (has_rest(parts)) return exclusive ? Verdict::kFail : Verdict::kUncertain;
    if ((exclusive && parts.size() > 1) || is_near_miss(total, parts)) return Verdict::kUncertain;
    return std::nullopt;
}

/// A single part that is more than its whole.
std::optional<Finding> judge_single(std::u32string_view text, const Claim& total,
                                    const Claim& part) {
    const auto& most = total.interval.hi();
    const auto& least = part.interval.lo();
    if (!most || !least || part.interval.intersects(total.interval) || least->value < most->value) {
        return std::nullopt;
    }
    // 超过1000万元，其中超亿元的3个: the total has no upper end, whatever its interval.
    const bool tied =
        has_word(between(text, total, part), U"其中 当中") && total.interval.is_point();
    return Finding{.type = "part_over_whole",
                   .verdict = tied ? Verdict::kFail : Verdict::kUncertain,
                   .members = {total.start, part.start},
                   .reason = {.zh = fmt::format("部分{}大于总数{}", written(part), written(total)),
                              .en = fmt::format("the part {} is more than the total {}",
                                                written(part), written(total))}};
}

std::optional<Finding> judge_sum(std::u32string_view text, const Claim& total, const Parts& parts) {
    if (parts.size() == 1) return judge_single(text, total, *parts.front());
    const auto sum = sum_of(parts);
    if (!sum) return std::nullopt;
    std::optional<Verdict> verdict = Verdict::kPass;
    if (!sum->intersects(total.interval)) verdict = verdict_on_mismatch(text, total, parts, *sum);
    if (!verdict) return std::nullopt;
    std::string terms;
    Finding finding{.type = "sum", .verdict = *verdict, .members = {total.start}, .reason = {}};
    for (const auto* part : parts) {
        terms += (terms.empty() ? "" : " + ") + written(*part);
        finding.members.push_back(part->start);
    }
    const bool agrees = *verdict == Verdict::kPass;
    finding.reason = {
        .zh = fmt::format("{} = {}，总数{}（{}）：与总数{}", terms, sum->to_string(),
                          written(total), total.interval.to_string(), agrees ? "相符" : "不符"),
        .en = fmt::format("{} = {}; total {} is {}: {}", terms, sum->to_string(), written(total),
                          total.interval.to_string(), agrees ? "agrees" : "does not agree")};
    return finding;
}

/// Whether the part after `link` belongs to the list that the part before it is in. An item ends
/// with its figure (3个开展“回头看”，发现问题412个 is no list), one of 、 does not go on behind a
/// comma (一级20处、二级9处，调解成功41起) unless it is made alike.
bool goes_on(std::u32string_view link, bool by_mark, const Parts& parts, std::size_t next) {
    // 其中甲5018万元，包括4525万元: parts of the part.
    if (has_word(link, U"其中 当中 包括 包含 分为")) return false;
    if (link.find(U';') != std::u32string_view::npos || link.empty()) return true;
    constexpr std::u32string_view kLinks = U"、,和及与以(";
    if (kLinks.find(link.front()) == std::u32string_view::npos) return false;
    if (!by_mark || link.front() == U'、') return true;
    return are_classes({parts[next - 1], parts[next]}) || has_rest({parts[next]});
}

/// Parts that one list holds; it closes with 其他.
void keep_one_list(std::u32string_view text, Parts& parts) {
    std::size_t kept = 1;
    bool by_mark = false;
    for (; kept < parts.size(); ++kept) {
        if (has_rest({parts[kept - 1]})) break;
        const auto link = between(text, *parts[kept - 1], *parts[kept]);
        if (!goes_on(link, by_mark, parts, kept)) break;
        by_mark = by_mark || link.find(U'、') != std::u32string::npos;
    }
    parts.resize(std::min(kept, parts.size()));
}

/// Whether what is counted adds up: changes, ranks and durations do not.
bool adds_up(const Claim& claim) {
    return claim.kind == claims::Kind::kCount || claim.kind == claims::Kind::kMoney ||
           claim.kind == claims::Kind::kPercent || claim.kind == claims::Kind::kRate;
}

/// The total that a sentence beginning with 其中 takes apart: the nearest figure of that classifier
/// in the sentence before that is said to be a total. Without such a word it may be any.
std::optional<std::size_t> total_before(const Reading& reading, std::size_t part) {
    constexpr std::size_t kBack = 8;
    const auto begin = reading.sentence_begin(part);
    const auto opening = reading.slice(begin, begin + 2);
    if (begin == 0 || reading.before(begin) == U'\n' ||
        (opening != U"其中" && opening != U"当中")) {
        return std::nullopt;
    }
    std::optional<std::size_t> sentence;
    for (auto i = part; i-- > 0 && part - i <= kBack;) {
        if (reading.same_sentence(i, part)) continue;
        if (!sentence) sentence = reading.sentence_begin(i);
        if (reading.sentence_begin(i) != *sentence) break;
        if (is_count_like(reading.claim(i), reading.claim(part)) && !starts_from(reading.lead(i)) &&
            has_word(reading.lead(i), U"共 总 累计 合计")) {
            return i;
        }
    }
    return std::nullopt;
}

/// The parts of each total, by its index: as the claims say, else as the next sentence does.
std::map<std::size_t, Parts> parts_by_total(const Reading& reading) {
    std::map<std::size_t, Parts> parts_of;
    std::optional<std::size_t> carried;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        const auto& claim = reading.claim(i);
        const bool first = i == 0 || !reading.same_sentence(i - 1, i);
        if (first) carried = claim.head ? std::nullopt : total_before(reading, i);
        const auto head = claim.head ? claim.head : carried;
        // 人均316件 and 较上年的3074宗 are no parts, a mean is no total, 超亿元的 no figure of its
        // own, and the total named again no part either.
        if (!head || *head >= i || !adds_up(claim) || is_mean(reading, i) ||
            has_word(reading.measure(*head), U"人均 户均 平均") || starts_from(reading.lead(i)) ||
            claim.value == reading.claim(*head).value || reading.at(reading.end(i)) == U'的') {
            continue;
        }
        const auto& total = reading.claim(*head);
        if (claim.kind == total.kind && compare_units(claim.unit, total.unit) == UnitMatch::kSame) {
            parts_of[*head].push_back(&claim);
        }
    }
    for (auto& [total, parts] : parts_of) keep_one_list(reading.text(), parts);
    return parts_of;
}

/// The figures listed after the total at `index` that sum to it, or miss it by little; empty when
/// none do.
Parts listed_after(std::u32string_view text, std::span<const Claim> claims, std::size_t index) {
    const auto& total = claims[index];
    Parts parts;
    if (total.value <= 0) return parts;  // -3 is a change of something, not a total.
    auto left = total.value;
    const auto* before = &total;
    const auto last = std::min(claims.size(), index + 1 + kMostParts);
    for (auto i = index + 1; i < last; ++i) {
        const auto& part = claims[i];
        const auto words = between(text, *before, part);
        if (words.size() > kListReach || has_word(words, U"。 ！ ？")) break;
        if (part.kind == claims::Kind::kPercent || part.kind == claims::Kind::kChange) continue;
        if (!is_count_like(part, total) || !part.interval.is_point()) break;
        if (parts.empty() && !has_word(words, kOpens)) break;
        const auto rest = left.minus(part.value);
        if (!rest) break;
        parts.push_back(&part);
        left = *rest;
        before = &part;
        if (left <= base::Rational(0)) break;
    }
    if (left < base::Rational(0) && !is_near_miss(total, parts)) parts.pop_back();
    const bool sums_up = left == base::Rational(0) || is_near_miss(total, parts);
    if (!sums_up || parts.size() < 2) parts.clear();
    return parts;
}

}  // namespace

std::vector<Finding> sums(const Reading& reading) {
    const auto text = reading.text();
    const auto claims = reading.claims();
    const auto parts_of = parts_by_total(reading);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        std::optional<Finding> finding;
        const auto tied = parts_of.find(i);
        if (tied != parts_of.end()) finding = judge_sum(text, claims[i], tied->second);
        if (!finding && claims[i].interval.is_point()) {
            const auto parts = listed_after(text, claims, i);
            if (!parts.empty()) finding = judge_sum(text, claims[i], parts);
        }
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
