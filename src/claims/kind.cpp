#include "claims/kind.h"

#include <algorithm>

#include "claims/rules.h"

namespace duizhang::claims {
namespace {

/// 同比 may be followed by three fillers at most: 同比分别上升了约8%.
constexpr int kMostFillers = 4;
constexpr std::size_t kObject = 12;

bool one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

/// Whether the change is one of the words that end at `end`.
Direction change_before(std::u32string_view text, std::size_t end, bool nouns_too) {
    const auto& words = lexicon();
    const std::size_t rise = std::max(words.rise_verbs.before(text, end),
                                      nouns_too ? words.rise_nouns.before(text, end) : 0);
    const std::size_t fall = std::max(words.fall_verbs.before(text, end),
                                      nouns_too ? words.fall_nouns.before(text, end) : 0);
    if (rise == 0 && fall == 0) return Direction::kNone;
    return rise >= fall ? Direction::kUp : Direction::kDown;
}

/// 新增, 增设: more of them came, which is a count and no growth.
bool counts_newcomers(std::u32string_view text, std::size_t end) {
    static const WordSet kNewcomers(
        U"新增 增设 增派 增配 增补 增发 城镇新增 累计新增 递减率 贡献率 回升率");
    return kNewcomers.before(text, end) > 0;
}

/// The verb or noun of change directly before the number, links aside; 到 and 至 make it a level.
Direction governing_change(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const auto& words = lexicon();
    std::size_t end = candidate.begin;
    bool linked = false;
    for (int i = 0; i < kMostFillers; ++i) {
        if (counts_newcomers(text, end)) return Direction::kNone;
        if (const Direction found = change_before(text, end, true); found != Direction::kNone) {
            // 增幅为5% is a change, 下降为5% a level.
            const bool noun =
                words.rise_nouns.before(text, end) > 0 || words.fall_nouns.before(text, end) > 0;
            return linked && !noun ? Direction::kNone : found;
        }
        const std::size_t filler = words.fillers.before(text, end);
        if (filler == 0) return Direction::kNone;
        linked = linked || words.level_links.before(text, end) > 0;
        if (words.level_links.before(text, end) > 0 && scene.before(end) != U'达' &&
            scene.before(end) != U'为')
            return Direction::kNone;
        end -= filler;
    }
    return Direction::kNone;
}

/// 提高效率50%, 压缩办理时限60%: the verb rules over an object, for shares only.
Direction change_of_object(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const std::size_t floor = scene.phrase_begin(candidate.begin);
    const std::size_t begin =
        std::max(floor, candidate.begin > kObject ? candidate.begin - kObject : 0);
    static const WordSet kLevels(U"达 为 占 至 到 率 比重 比例 完成 实现");
    if (kLevels.find(text, begin, candidate.begin) != WordSet::npos) return Direction::kNone;
    const auto& words = lexicon();
    const std::size_t rise = words.rise_verbs.find_last(text, begin, candidate.begin);
    const std::size_t fall = words.fall_verbs.find_last(text, begin, candidate.begin);
    // One character alone is too often part of another word.
    const auto solid = [&](const WordSet& set, std::size_t at) {
        return at != WordSet::npos && set.at(text, at) >= 2;
    };
    if (solid(words.fall_verbs, fall)) return Direction::kDown;
    if (solid(words.rise_verbs, rise)) return Direction::kUp;
    return Direction::kNone;
}

/// 超去年全年40%, 高于全国平均水平3个百分点, 比去年多12件.
Direction change_by_comparison(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const std::size_t begin = scene.phrase_begin(candidate.begin);
    const auto& words = lexicon();
    if (const char32_t last = scene.before(candidate.begin); last == U'多' || last == U'少') {
        static const WordSet kThan(U"比 较");
        if (kThan.find(text, begin, candidate.begin) != WordSet::npos)
            return last == U'多' ? Direction::kUp : Direction::kDown;
    }
    const bool share = candidate.is_share() || candidate.unit_class == UnitClass::kPoints;
    if (!share) return Direction::kNone;
    const std::size_t object = words.compare_nouns.before(text, candidate.begin);
    if (object == 0) return Direction::kNone;
    static const WordSet kAbove(U"超 超过 高于 多于 高出 超出 好于 快于");
    static const WordSet kBeneath(U"低于 少于 慢于");
    const std::size_t end = candidate.begin - object;
    const std::size_t from = std::max(begin, end > kObject ? end - kObject : 0);
    if (kAbove.find(text, from, end) != WordSet::npos) return Direction::kUp;
    if (kBeneath.find(text, from, end) != WordSet::npos) return Direction::kDown;
    return Direction::kNone;
}

bool is_relative(const Candidate& candidate) {
    return candidate.is_share() || candidate.unit_class == UnitClass::kPoints ||
           candidate.unit_class == UnitClass::kTimes;
}

/// What a change just before says of this figure too: 分别下降8.6%、39.6%; 减少3件5人;
/// 减少90宗(6.2%). 增加90宗至493宗 ends in a level.
Direction shared_change(const Candidate& candidate, const Scene& scene, const Neighbour& previous) {
    if (previous.candidate == nullptr || previous.sense.kind != Kind::kChange)
        return Direction::kNone;
    const Candidate& before = *previous.candidate;
    if (candidate.begin < before.end) return Direction::kNone;
    const auto text = scene.text();
    const std::size_t gap = candidate.begin - before.end;
    static const WordSet kLinks(U"、 和 及 与 或 , 以及 ,、 /");
    const bool alike =
        is_relative(candidate) ? is_relative(before) : candidate.unit_class == before.unit_class;
    const bool listed = gap > 0 && kLinks.at(text, before.end) == gap && alike;
    const bool range = gap == 1 && text[before.end] == U'至' && is_relative(candidate) && alike;
    const bool bracketed = gap == 1 && text[before.end] == U'(' && scene.at(candidate.end) == U')';
    const bool joined = gap == 0 && alike && !is_relative(candidate);
    const bool shared = listed || range || bracketed || joined;
    return shared ? previous.sense.direction : Direction::kNone;
}

/// 是去年同期的1.4倍: as much again and a part.
Direction multiple_of_base(const Candidate& candidate, const Scene& scene) {
    if (candidate.unit_class != UnitClass::kTimes || scene.before(candidate.begin) != U'的')
        return Direction::kNone;
    static const WordSet kBases(
        U"去年 上年 前年 同期 年同期 年 年末 年底 年初 末 全年 上月 上季度 期末 当年 前 原来 过去 "
        U"以往 "
        U"往年");
    if (kBases.before(scene.text(), candidate.begin - 1) == 0) return Direction::kNone;
    return candidate.number.value > 1 ? Direction::kUp : Direction::kDown;
}

/// 7%的增长, 8个百分点的降幅.
Direction change_after(const Candidate& candidate, const Scene& scene) {
    if (!candidate.is_share() && candidate.unit_class != UnitClass::kPoints)
        return Direction::kNone;
    std::size_t at = candidate.end;
    if (scene.at(at) == U'的') ++at;
    static const WordSet kRise(U"增长 增幅 涨幅 增速 升幅 增量");
    static const WordSet kFall(U"降幅 跌幅 减幅 下降");
    if (kRise.at(scene.text(), at) > 0 && at > candidate.end) return Direction::kUp;
    if (kFall.at(scene.text(), at) > 0 && at > candidate.end) return Direction::kDown;
    return Direction::kNone;
}

Direction direction_of(const Candidate& candidate, const Scene& scene, const Neighbour& previous) {
    if (candidate.ordinal) return Direction::kNone;
    if (const auto found = governing_change(candidate, scene); found != Direction::kNone)
        return found;
    if (is_relative(candidate)) {
        if (const auto found = change_of_object(candidate, scene); found != Direction::kNone)
            return found;
    }
    if (const auto found = change_by_comparison(candidate, scene); found != Direction::kNone)
        return found;
    if (const auto found = change_after(candidate, scene); found != Direction::kNone) return found;
    if (const auto found = multiple_of_base(candidate, scene); found != Direction::kNone)
        return found;
    return shared_change(candidate, scene, previous);
}

/// 涉案金额约16亿: money without its unit.
bool is_unnamed_money(const Candidate& candidate, const Scene& scene) {
    if (candidate.has_unit() || candidate.is_share()) return false;
    if (!candidate.number.rounded || candidate.number.value < 10000) return false;
    static const WordSet kSums(
        U"金额 款 款项 资金 损失 资产 投资 收入 支出 税 费 产值 总值 价值 案值 贷款 存款 余额 开支 "
        U"拨款 预算 "
        U"营收 销售额 交易额 成交额 总额 利润 债务 财损 生产总值 增加值 货值");
    return kSums.find(scene.text(), scene.phrase_begin(candidate.begin), candidate.begin) !=
           WordSet::npos;
}

}  // namespace

Sense sense_of(const Candidate& candidate, const Scene& scene, const Neighbour& previous) {
    if (const bool record = is_record(candidate, scene); record || candidate.ordinal)
        return {Kind::kRank, Direction::kNone};
    const Direction direction = direction_of(candidate, scene, previous);
    if (direction != Direction::kNone) return {Kind::kChange, direction};
    switch (candidate.unit_class) {
        case UnitClass::kMoney:
            return {.kind = Kind::kMoney};
        case UnitClass::kTime:
        case UnitClass::kCalendar:
        case UnitClass::kAge:
            return {Kind::kDuration};
        default:
            break;
    }
    if (candidate.is_share() || candidate.unit_class == UnitClass::kPoints) return {Kind::kPercent};
    if (is_unnamed_money(candidate, scene)) return {Kind::kMoney};
    if (const PerTime per = per_time(candidate, scene); per.begin != per.end) return {Kind::kRate};
    return {Kind::kCount};
}

quantity::Approximation bound_of(const Candidate& candidate, const Scene& scene) {
    if (candidate.approximated) return candidate.approximation;
    const auto text = scene.text();
    const std::size_t begin = scene.phrase_begin(candidate.begin);
    static const WordSet kApart(U"约占 大约占 约为 约有 约需 约合 约是 约达");
    const std::size_t at = kApart.find_last(text, begin, candidate.begin);
    if (at == WordSet::npos || one_of(U"节预签违条合公", scene.before(at))) return {};
    // Another number in between takes the word for itself.
    const auto number = std::ranges::find_if(text.substr(at, candidate.begin - at),
                                             [](char32_t c) { return c >= U'0' && c <= U'9'; });
    if (number != text.substr(at, candidate.begin - at).end()) return {};
    return {quantity::Bound::kAbout, quantity::Reach::kStep};
}

}  // namespace duizhang::claims
