#include "claims/candidate.h"

#include <algorithm>

namespace duizhang::claims {
namespace {

using quantity::approximation_after;
using quantity::approximation_before;
using quantity::ApproximationMatch;
using quantity::Bound;
using quantity::Reach;

constexpr std::size_t kNowhere = std::u32string_view::npos;
/// A longer quotation tells something; a name is short.
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestApproximator = 3;
constexpr std::size_t kDeepestNesting = 8;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }

/// 上 before a bare numeral means "as many as": 上亿人. In these it ends another word.
constexpr std::u32string_view kWordsInShang = U"以线网路早晚会身加赶马车世向跟桌街台海千";

/// The same for 过: 过百人.
constexpr std::u32string_view kWordsInGuo = U"通经不度越路错难好见超渡透胜";

/// Single characters that stay between number and classifier: 4.1万余件, 30多个, 三十来个.
bool is_inner(char32_t c) { return one_of(U"余多几来许", c); }

void take(Candidate& candidate, const ApproximationMatch& match) {
    candidate.approximation = match.approximation;
    candidate.approximated = true;
}

/// 个 + 多 + 月: the classifier is split by its approximator.
std::size_t split_unit(std::u32string_view text, std::size_t at) {
    if (at + 2 >= text.size() || text[at] != U'个' || !one_of(U"多余", text[at + 1])) return 0;
    static const WordSet kTails(U"月 小时 工作日 星期 季度 百分点");
    const std::size_t tail = kTails.at(text, at + 2);
    return tail == 0 ? 0 : tail + 2;
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

void take_unit(const Scene& scene, Candidate& candidate) {
    const auto text = scene.text();
    const std::size_t at = candidate.end;
    candidate.unit_begin = candidate.unit_end = at;
    if (const std::size_t length = split_unit(text, at); length > 0) {
        take(candidate, {.approximation = {Bound::kAtLeast, Reach::kStep}});
        candidate.unit_class = UnitClass::kTime;
        candidate.unit_end = candidate.end = at + length;
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
    candidate.end = candidate.unit_end;
}

/// Words after the unit: 以上, 左右, 内; 多 and 余 only after measures, where no noun can follow.
void take_after_unit(const Scene& scene, Candidate& candidate) {
    const auto match = approximation_after(scene.folded(), candidate.end);
    if (match.length == 0) return;
    const char32_t first = scene.at(candidate.end);
    const bool counted = candidate.unit_class == UnitClass::kCounter ||
                         candidate.unit_class == UnitClass::kLooseCounter;
    if (first == U'来' || first == U'许' || first == U'几') return;
    const bool tenths = scene.at(candidate.unit_begin) == U'成';
    if ((first == U'多' || first == U'余' || first == U'内') &&
        (counted || (candidate.is_share() && !tenths)))
        return;
    if (first == U'内' && !candidate.is_time() && candidate.unit_class != UnitClass::kMeasure)
        return;
    candidate.within = first == U'以' || first == U'及' || first == U'之' || first == U'内';
    take(candidate, match);
    candidate.end += match.length;
}

void take_before(const Scene& scene, Candidate& candidate) {
    const auto& folded = scene.folded();
    const char32_t before = scene.before(candidate.begin);
    const bool as_many = before == U'上' || (before == U'过' && candidate.has_unit());
    if (candidate.number.bare && as_many &&
        !one_of(before == U'上' ? kWordsInShang : kWordsInGuo, scene.before(candidate.begin - 1))) {
        take(candidate, {.approximation = {Bound::kAtLeast, Reach::kStep}});
        --candidate.begin;
        return;
    }
    const auto match = approximation_before(folded, candidate.begin);
    if (match.length == 0 || match.length > kLongestApproximator) return;
    // 较核定数超出一成 compares; the word is no bound.
    static const WordSet kVerbs(U"超过 超出 高于 低于 多于 少于");
    static const WordSet kThan(U"较 比");
    if (kVerbs.before(scene.text(), candidate.begin) == match.length && match.length == 2 &&
        kThan.find(scene.text(), scene.phrase_begin(candidate.begin), candidate.begin - 2) !=
            WordSet::npos)
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
    const auto inner = approximation_after(scene.folded(), candidate.end);
    if (inner.length > 0 && (inner.length > 1 || is_inner(scene.at(candidate.end)))) {
        const bool deictic = scene.at(candidate.end) == U'来' &&
                             unit_at(scene.text(), candidate.end + 1).length == 0;
        if (!deictic) {
            take(candidate, inner);
            candidate.end += inner.length;
            candidate.within = inner.length > 1 && scene.at(number.end) != U'左';
        }
    }
    if (!candidate.within && !is_zero_fact(candidate, scene)) take_unit(scene, candidate);
    if (candidate.has_unit()) take_after_unit(scene, candidate);
    if (heads_ranking(scene, candidate)) {
        candidate.ordinal = true;
        --candidate.begin;
    }
    if (!candidate.ordinal) take_before(scene, candidate);
    return candidate;
}

}  // namespace duizhang::claims
