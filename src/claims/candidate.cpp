#include "claims/candidate.h"

#include <algorithm>

namespace duizhang::claims {
namespace {

using quantity::approximation_after;
using quantity::approximation_before;
using quantity::ApproximationMatch;
using quantity::Bound;
using quantity::Followed;
using quantity::Notation;
using quantity::Reach;
using quantity::Sign;

constexpr std::size_t kNowhere = std::u32string_view::npos;
/// A longer quotation tells something; a name is short.
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kDeepestNesting = 8;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }

/// Single characters that stay between number and classifier: 4.1万余件, 30多个, 三十来个.
bool is_inner(char32_t c) { return one_of(U"余多几来许强", c); }

void take(Candidate& candidate, const ApproximationMatch& match) {
    candidate.approximation = match.approximation;
    candidate.approximated = true;
}

/// A unit of time with something inside it. 个多月 is split by its approximator; 个半月, 年半 and
/// 分半钟 by a half. The unit is the part that is written in one piece.
struct SplitUnit {
    std::size_t length = 0;
    std::size_t unit_begin = 0;
    UnitClass unit_class = UnitClass::kTime;
    bool half = false;
};

SplitUnit split_unit(std::u32string_view text, std::size_t at) {
    const auto stands = [&](std::size_t i, std::u32string_view set) {
        return i < text.size() && one_of(set, text[i]);
    };
    static const WordSet kTails(U"月 小时 钟头 工作日 星期 季度 学期 世纪 百分点");
    if (stands(at, U"个") && stands(at + 1, U"多余半")) {
        const std::size_t tail = kTails.at(text, at + 2);
        if (tail == 0) return {};
        const bool points = text[at + 2] == U'百';
        return {.length = tail + 2,
                .unit_begin = at + 2,
                .unit_class = points ? UnitClass::kPoints : UnitClass::kTime,
                .half = text[at + 1] == U'半'};
    }
    static const WordSet kHalved(U"年 天 日 周 岁 小时 分钟 倍 公里 里 吨 斤 亩");
    static const WordSet kOther(
        U"半年 半天 半月 半日 半小时 半数 半价 半径 半山 半岛 半决赛 半成品");
    if (stands(at, U"分秒") && stands(at + 1, U"半") && stands(at + 2, U"钟"))
        return {.length = 3, .unit_begin = at, .half = true};
    const std::size_t unit = kHalved.at(text, at);
    if (unit == 0 || !stands(at + unit, U"半") || kOther.at(text, at + unit) > 0) return {};
    // 两年半 is no date; 三倍半 and 两吨半 keep their kind.
    const UnitMatch match = unit_at(text, at);
    const bool date = match.unit_class == UnitClass::kCalendar || match.length == 0;
    return {.length = unit + 1,
            .unit_begin = at,
            .unit_class = date ? UnitClass::kTime : match.unit_class,
            .half = true};
}

void add_half(Number& number) {
    const auto half = *base::Rational::of(1, 2);
    const auto value = number.value.plus(half);
    if (!value) return;
    number.value = *value;
    number.written_place = number.filled_place = half;
    number.rounded = true;
}

/// 条(篇): a second classifier in brackets.
std::size_t bracketed_unit(std::u32string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != U'(') return 0;
    const UnitMatch inner = unit_at(text, at + 1);
    const std::size_t close = at + 1 + inner.length;
    return inner.length > 0 && close < text.size() && text[close] == U')' ? inner.length + 2 : 0;
}

/// 一成半, 八成五: half a tenth and so on.
bool take_half_tenths(const Scene& scene, Candidate& candidate) {
    if (scene.at(candidate.unit_begin) != U'成') return false;
    constexpr std::u32string_view kDigits = U"一二三四五六七八九";
    const char32_t next = scene.at(candidate.unit_end);
    const std::size_t digit = kDigits.find(next);
    if (next != U'半' && digit == kNowhere) return false;
    const auto tenths = next == U'半' ? 5 : static_cast<std::int64_t>(digit) + 1;
    const auto value = candidate.number.value.plus(*base::Rational::of(tenths, 10));
    if (!value) return false;
    candidate.number.value = *value;
    candidate.number.written_place = candidate.number.filled_place = *base::Rational::of(1, 10);
    candidate.number.rounded = true;
    candidate.end = candidate.unit_end + 1;
    return true;
}

/// 5吨/日, 20元/平方米: what follows the stroke belongs to the unit.
std::size_t per_unit(std::u32string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != U'/') return 0;
    static const WordSet kPer(
        U"人 日 天 月 年 周 小时 时 分钟 分 秒 户 件 次 吨 辆 人次 km2 m2 m3 L kg");
    const UnitMatch unit = unit_at(text, at + 1);
    const std::size_t length = std::max(unit.length, kPer.at(text, at + 1));
    return length > 0 ? length + 1 : 0;
}

void take_unit(const Scene& scene, Candidate& candidate) {
    const auto text = scene.text();
    const std::size_t at = candidate.end;
    candidate.unit_begin = candidate.unit_end = at;
    if (candidate.number.notation == Notation::kRatio) return;
    if (const SplitUnit split = split_unit(text, at); split.length > 0) {
        if (split.half) {
            add_half(candidate.number);
        } else {
            take(candidate, {.approximation = {Bound::kAtLeast, Reach::kStep}});
        }
        candidate.unit_class = split.unit_class;
        candidate.unit_begin = split.unit_begin;
        candidate.unit_end = candidate.end = at + split.length;
        return;
    }
    const UnitMatch unit = unit_at(text, at);
    if (unit.length == 0) return;
    candidate.unit_class = unit.unit_class;
    candidate.unit_end = at + unit.length;
    if (take_half_tenths(scene, candidate)) return;
    if (const std::size_t inner = bracketed_unit(text, candidate.unit_end); inner > 0) {
        // 400台(艘)次
        candidate.unit_end += inner;
        if (scene.at(candidate.unit_end) == U'次') ++candidate.unit_end;
    }
    candidate.unit_end += per_unit(text, candidate.unit_end);
    candidate.end = candidate.unit_end;
}

/// 增加287宗至493宗: by how many, and up to which level.
bool reaches_level(const Scene& scene, const Candidate& candidate) {
    if (scene.at(candidate.end) != U'至' && scene.at(candidate.end) != U'到') return false;
    if (candidate.is_share()) return false;
    const auto& words = lexicon();
    const auto text = scene.text();
    std::size_t end = candidate.number.begin;
    end -= approximation_before(scene.folded(), candidate.number).length;
    if (scene.before(end) == U'了') --end;
    return words.rise_verbs.before(text, end) > 0 || words.fall_verbs.before(text, end) > 0;
}

/// 30万元—50万元, 3天至5天: the second end has the same unit as the first.
void take_second_end(const Scene& scene, Candidate& candidate) {
    const auto text = scene.text();
    const std::size_t at = candidate.end;
    if (candidate.number.lower || candidate.unit_end != at || candidate.unit_begin == at) return;
    if (!quantity::links_range(scene.at(at)) || !quantity::starts_number(scene.at(at + 1))) return;
    if (one_of(U"至到", scene.at(at)) && one_of(U"从由自", scene.before(candidate.number.begin)))
        return;
    if (reaches_level(scene, candidate)) return;
    const auto second = quantity::scan_number(scene.folded(), at + 1);
    if (!second.number) return;
    const auto unit = text.substr(candidate.unit_begin, candidate.unit_end - candidate.unit_begin);
    if (text.substr(std::min(second.end, text.size()), unit.size()) != unit) return;
    if (unit_at(text, second.end).length != unit.size() && !candidate.is_share()) return;
    const auto range = quantity::joined(candidate.number, *second.number, true);
    if (!range) return;
    candidate.number = *range;
    candidate.unit_begin = second.end;
    candidate.unit_end = candidate.end = second.end + unit.size();
}

/// Words after the unit: 以上, 左右, 内; 多 and 余 only after measures, where no noun can follow.
void take_after_unit(const Scene& scene, Candidate& candidate) {
    const auto match = approximation_after(
        scene.folded(), candidate.end, candidate.is_share() ? Followed::kShare : Followed::kUnit);
    if (match.length == 0) return;
    const char32_t first = scene.at(candidate.end);
    const bool counted = candidate.unit_class == UnitClass::kCounter ||
                         candidate.unit_class == UnitClass::kLooseCounter;
    if (first == U'来' || first == U'许' || first == U'几') return;
    // 三成多 but 30%多数.
    const bool tenths = scene.before(candidate.end) == U'成';
    if ((first == U'多' || first == U'余' || first == U'内') &&
        (counted || (candidate.is_share() && (first == U'内' || !tenths))))
        return;
    if (first == U'内' && !candidate.is_time() && candidate.unit_class != UnitClass::kMeasure)
        return;
    candidate.within =
        first == U'以' || first == U'及' || first == U'或' || first == U'之' || first == U'内';
    take(candidate, match);
    candidate.end += match.length;
}

/// -3.2%, 负5.6个百分点, 零下5℃. Before a plain count a dash is no sign.
void take_sign(const Scene& scene, Candidate& candidate) {
    const auto sign = quantity::sign_before(scene.folded(), candidate.begin);
    const bool signed_unit = candidate.is_share() || candidate.unit_class == UnitClass::kPoints ||
                             candidate.unit_class == UnitClass::kMeasure ||
                             candidate.unit_class == UnitClass::kMoney;
    // 上升5.2%(+31宗)
    const bool noted = candidate.begin > 1 && scene.before(candidate.begin - 1) == U'(' &&
                       candidate.has_unit() && scene.at(candidate.end) == U')';
    if (sign.length == 0 || !(signed_unit || noted)) return;
    candidate.number.sign = sign.sign;
    candidate.number.begin -= sign.length;
    candidate.begin = candidate.number.begin;
}

/// ¥3.5万, US$200: the sign stands for the unit where no other follows.
void take_currency(const Scene& scene, Candidate& candidate) {
    static const WordSet kSigns(U"¥ ￥ $ US$ HK$ NT$ MOP$ A$ C$ S$ € £ RMB CNY USD HKD MOP EUR");
    static const WordSet kNames(
        U"人民币 港币 港元 美元 美金 欧元 澳门元 澳门币 新台币 台币 日元 英镑");
    const std::size_t length = std::max(kSigns.before(scene.text(), candidate.begin),
                                        kNames.before(scene.text(), candidate.begin));
    if (length == 0 || candidate.has_unit()) return;
    // The unit of the number before: 零日元三.
    const char32_t owner = scene.before(candidate.begin - length);
    if (quantity::starts_number(owner) || one_of(U"余多几来许", owner)) return;
    candidate.currency_end = candidate.begin;
    candidate.begin -= length;
    candidate.currency_begin = candidate.begin;
    candidate.unit_class = UnitClass::kMoney;
}

void take_before(const Scene& scene, Candidate& candidate) {
    Number reached = candidate.number;
    reached.begin = candidate.begin;
    const auto match = approximation_before(scene.folded(), reached);
    if (match.length == 0) return;
    // 过亿 alone may be any 过.
    if (candidate.number.bare && scene.before(candidate.begin) == U'过' && !candidate.has_unit())
        return;
    // 较核定数超出一成 compares; the word is no bound. 较上年上升超过一倍 has another verb to
    // compare.
    static const WordSet kVerbs(U"超过 超出 高于 低于 多于 少于");
    const std::size_t word = candidate.begin - match.length;
    const auto& changes = lexicon();
    const bool compared = changes.rise_verbs.before(scene.text(), word) > 0 ||
                          changes.fall_verbs.before(scene.text(), word) > 0 ||
                          (scene.before(word) == U'了');
    if (!compared && kVerbs.before(scene.text(), candidate.begin) == match.length &&
        match.length == 2 && compares(scene, candidate.begin))
        return;
    // 近三年 is "the last three years".
    if (scene.before(candidate.begin) == U'近' && match.length == 1 && candidate.is_time()) {
        const auto& words = lexicon();
        const auto text = scene.text();
        const std::size_t aside = scene.before(candidate.begin - 1) == U'了' ? 2 : 1;
        const bool lasted = words.duration_before.before(text, candidate.begin - aside) > 0;
        // 为近三年最低, 为近三年来新低
        static const WordSet kSince(U"来 以来 的最");
        const bool recent = kSince.at(text, candidate.unit_end) > 0 ||
                            words.record_after.at(text, candidate.unit_end) > 0;
        if (!lasted || recent) return;
    }
    take(candidate, match);
    candidate.begin -= match.length;
}

/// 跻身全国前三位: among the first.
bool heads_ranking(const Scene& scene, const Candidate& candidate) {
    if (candidate.ordinal || scene.before(candidate.begin) != U'前') return false;
    const bool place = !candidate.has_unit() || one_of(U"位名", scene.at(candidate.unit_begin));
    return place && lexicon().rank_before.before(scene.text(), candidate.begin - 1) > 0;
}

}  // namespace

Scene::Scene(std::u32string_view source) : folded_(source) { find_quotations(); }

void Scene::find_quotations() {
    struct Open {
        std::size_t index;
        char32_t close;
    };
    std::vector<Open> open;
    std::vector<bool> closed;
    bool straight_open = false;
    const auto text = folded_.text();
    const auto start = [&](std::size_t at, char32_t close) {
        // Marks that never close must not pile up: every look-up climbs them.
        if (open.size() >= kDeepestNesting) open.clear();
        enclosing_.push_back(open.empty() ? kNowhere : open.back().index);
        open.push_back({quotations_.size(), close});
        quotations_.push_back({at, at, close == U'》', true});
        closed.push_back(false);
    };
    static const CharSet kMarks(U"\n\"“”‘’《》,。;!?", {});
    for (std::size_t i = kMarks.next(text, 0); i < text.size(); i = kMarks.next(text, i + 1)) {
        char32_t c = text[i];
        if (c == U'\n') {
            open.clear();
            straight_open = false;
            continue;
        }
        if (c == U'"') {
            c = straight_open ? U'”' : U'“';
            straight_open = !straight_open;
        }
        if (c == U'“' || c == U'‘') {
            start(i, c == U'“' ? U'”' : U'’');
        } else if (c == U'《') {
            start(i, U'》');
        } else if (c == U'”' || c == U'’' || c == U'》') {
            const auto match = std::ranges::find(open.rbegin(), open.rend(), c, &Open::close);
            if (match == open.rend()) continue;
            quotations_[match->index].end = i + 1;
            closed[match->index] = true;
            open.erase(std::prev(match.base()), open.end());
        } else {
            for (const Open& quotation : open) quotations_[quotation.index].name = false;
        }
    }
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
        Quoted& quotation = quotations_[i];
        // A mark without its partner quotes nothing.
        if (!closed[i]) quotation.end = quotation.begin;
        if (quotation.end - quotation.begin > kLongestName) quotation.name = false;
    }
}

const Quoted* Scene::quotation(std::size_t at) const {
    const auto after = std::ranges::upper_bound(quotations_, at, {}, &Quoted::begin);
    if (after == quotations_.begin()) return nullptr;
    auto index = static_cast<std::size_t>(after - quotations_.begin()) - 1;
    while (index != kNowhere) {
        if (at < quotations_[index].end) return &quotations_[index];
        // Neighbours at one level follow each other; the one that may still be open is outside.
        index = enclosing_[index];
    }
    return nullptr;
}

bool Scene::in_title(std::size_t at) const {
    for (const Quoted* quotation = this->quotation(at); quotation != nullptr;) {
        if (quotation->title) return true;
        const auto index = enclosing_[static_cast<std::size_t>(quotation - quotations_.data())];
        quotation = index == kNowhere ? nullptr : &quotations_[index];
    }
    return false;
}

std::size_t Scene::clause_begin(std::size_t at) const {
    const std::size_t limit = at > kReach ? at - kReach : 0;
    while (at > limit && !ends_clause(folded_.at(at - 1))) --at;
    return at;
}

std::size_t Scene::phrase_begin(std::size_t at) const {
    const std::size_t limit = at > kReach ? at - kReach : 0;
    while (at > limit && !ends_phrase(folded_.at(at - 1))) --at;
    return at;
}

std::size_t Scene::phrase_end(std::size_t at) const {
    const std::size_t limit = std::min(at + kReach, folded_.size());
    while (at < limit && !ends_phrase(folded_.at(at))) ++at;
    return at;
}

bool is_zero_fact(const Candidate& candidate, const Scene& scene) {
    return candidate.chinese() && candidate.number.value == 0 &&
           lexicon().zero_facts.at(scene.text(), candidate.number.end) > 0;
}

bool is_of_proportion(const Candidate& candidate, const Scene& scene) {
    constexpr std::size_t kLongestProportion = 40;
    constexpr std::u32string_view kColons = U":\u2236\uFE30\uFF1A";
    const auto member = [&](char32_t c) {
        return (c >= U'0' && c <= U'9') || c == U'.' || one_of(kColons, c);
    };
    std::size_t begin = candidate.number.begin;
    std::size_t end = candidate.number.end;
    while (candidate.number.begin - begin < kLongestProportion && member(scene.before(begin)))
        --begin;
    while (end - candidate.number.end < kLongestProportion && member(scene.at(end))) ++end;
    const auto run = scene.text().substr(begin, end - begin);
    const auto colons = std::ranges::count_if(run, [&](char32_t c) { return one_of(kColons, c); });
    // The colons of an earlier proportion end phrases: 结构由9:43:48调整为8:42:50.
    constexpr std::size_t kReaching = 30;
    static const WordSet kWholes(U"结构 产业比 之比 比重 比例 占比 构成");
    return colons >= 2 && candidate.unit_end == candidate.number.end &&
           kWholes.find(scene.text(), begin - std::min(begin, kReaching), begin) != WordSet::npos;
}

bool compares(const Scene& scene, std::size_t at) {
    for (std::size_t i = scene.phrase_begin(at); i < at; ++i) {
        const char32_t next = scene.at(i + 1);
        if (scene.at(i) == U'比' && !one_of(U"例重率分赛对", next) &&
            !one_of(U"占同环对百评相", scene.before(i)))
            return true;
        if (scene.at(i) == U'较' && !one_of(U"大好重多高快低少强真量为", next) &&
            scene.before(i) != U'比')
            return true;
    }
    return false;
}

Candidate make_candidate(const Scene& scene, const Number& number) {
    Candidate candidate{.number = number,
                        .begin = number.begin,
                        .end = number.end,
                        .unit_begin = number.end,
                        .unit_end = number.end};
    if (number.and_more) take(candidate, {.approximation = {Bound::kAtLeast, Reach::kStep}});
    if (scene.before(candidate.begin) == U'第') {
        candidate.ordinal = true;
        --candidate.begin;
    }
    const bool fraction = number.notation == Notation::kFraction;
    const auto inner = approximation_after(scene.folded(), candidate.end,
                                           fraction ? Followed::kShare : Followed::kNumber);
    if (inner.length > 0 && (inner.length > 1 || is_inner(scene.at(candidate.end)))) {
        const bool deictic = scene.at(candidate.end) == U'来' &&
                             unit_at(scene.text(), candidate.end + 1).length == 0;
        if (!deictic) {
            take(candidate, inner);
            candidate.end += inner.length;
            candidate.within = inner.length > 1 && scene.at(number.end) != U'左';
        }
    }
    // 超过一半人口: of the people, not so many.
    const bool half =
        scene.at(candidate.end - 1) == U'半' && scene.before(candidate.end - 1) == U'一';
    if (!candidate.within && !half && !is_zero_fact(candidate, scene)) take_unit(scene, candidate);
    if (candidate.has_unit()) take_second_end(scene, candidate);
    if (candidate.has_unit()) take_after_unit(scene, candidate);
    if (heads_ranking(scene, candidate)) {
        candidate.ordinal = true;
        --candidate.begin;
    }
    if (candidate.ordinal) return candidate;
    take_sign(scene, candidate);
    take_currency(scene, candidate);
    take_before(scene, candidate);
    return candidate;
}

std::size_t left_end(const Candidate& candidate, const Scene& scene) {
    const bool quoted = one_of(U"“\"‘", scene.before(candidate.begin));
    return quoted ? candidate.begin - 1 : candidate.begin;
}

std::size_t right_begin(const Candidate& candidate, const Scene& scene) {
    return one_of(U"”\"’", scene.at(candidate.end)) ? candidate.end + 1 : candidate.end;
}

PerTime per_time(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const std::size_t begin = scene.clause_begin(candidate.begin);
    const auto& words = lexicon();
    for (std::size_t i = candidate.begin; i > begin; --i) {
        const std::size_t at = i - 1;
        if (const std::size_t length = words.per_time.at(text, at);
            length > 0 && at + length <= candidate.begin) {
            const bool weekday = text[at + length - 1] == U'周' &&
                                 one_of(U"一二三四五六日末", scene.at(at + length));
            if (!weekday) return {at, at + length};
        }
        if (text[at] != U'每' || !quantity::starts_number(scene.at(at + 1))) continue;
        const auto scan = quantity::scan_number(scene.folded(), at + 1);
        const UnitMatch unit = unit_at(text, scan.end);
        const bool timed =
            unit.unit_class == UnitClass::kTime || unit.unit_class == UnitClass::kCalendar;
        if (timed && scan.end + unit.length <= candidate.begin) return {at, scan.end + unit.length};
    }
    return {};
}

}  // namespace duizhang::claims
