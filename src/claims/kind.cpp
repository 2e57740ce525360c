#include "claims/kind.h"

#include <algorithm>

#include "claims/ranks.h"

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

/// 提升6项任务, 改善3处环境: what was bettered is counted; 提升两个等级 is how far.
bool counts_bettered(const Candidate& candidate, const Scene& scene) {
    static const WordSet kBetter(U"提升 改善 增强 提高");
    static const WordSet kSteps(U"等级 位次 名次 档次 台阶 层次 级别 点 百分");
    const auto text = scene.text();
    return candidate.unit_class == UnitClass::kCounter &&
           candidate.begin == candidate.number.begin &&
           one_of(U"个项处条座所", scene.at(candidate.unit_begin)) &&
           kBetter.before(text, candidate.begin) > 0 && !ends_phrase(scene.at(candidate.end)) &&
           kSteps.at(text, candidate.end) == 0;
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

/// 涨幅控制在3%以内, 增速保持在6%: the noun of change is what has the level.
Direction change_of_noun(const Candidate& candidate, const Scene& scene) {
    if (candidate.unit_class != UnitClass::kPercent && !candidate.is_share())
        return Direction::kNone;
    constexpr std::size_t kNear = 8;
    const auto text = scene.text();
    const std::size_t floor = scene.phrase_begin(candidate.begin);
    const std::size_t begin =
        std::max(floor, candidate.begin > kNear ? candidate.begin - kNear : 0);
    const auto& words = lexicon();
    if (words.fall_nouns.find(text, begin, candidate.begin) != WordSet::npos)
        return Direction::kDown;
    if (words.rise_nouns.find(text, begin, candidate.begin) != WordSet::npos) return Direction::kUp;
    return Direction::kNone;
}

/// Where a phrase begins to say what was done: past 已累计, 再, 预计可, 为群众.
std::size_t predicate_begin(const Scene& scene, std::size_t begin) {
    static const WordSet kLeads(
        U"已 已经 累计 共 共计 总共 合计 再 又 还 要 将 可 预计 力争 计划 进一步 主动 直接 每年 "
        U"全年 今年 去年 五年 年内 并 为群众 为企业 为市场主体 为纳税人 为居民 为农民 为办事群众 "
        U"为群众企业 为企业群众");
    for (int i = 0; i < kMostFillers; ++i) {
        const std::size_t lead = kLeads.at(scene.text(), begin);
        if (lead == 0) break;
        begin += lead;
    }
    return begin;
}

/// 增加学位1.6万个, 减少事故20起: a verb of change at the head of the phrase with its object.
Direction change_of_counted_object(const Candidate& candidate, const Scene& scene) {
    constexpr std::size_t kLongestObject = 8;
    const auto text = scene.text();
    const std::size_t begin = predicate_begin(scene, scene.phrase_begin(candidate.begin));
    static const WordSet kMore(U"增加 增添 扩大 扩充");
    static const WordSet kFewer(U"减少 压减 削减 缩减 精简 裁减");
    const std::size_t more = kMore.at(text, begin);
    const std::size_t object = begin + std::max(more, kFewer.at(text, begin));
    // A verb directly after describes the object: 减少申请材料.
    const auto& verbs = lexicon().verbs;
    const std::size_t noun = object + verbs.at(text, object);
    if (object == begin || object >= candidate.begin || candidate.begin - object > kLongestObject ||
        verbs.find(text, noun, candidate.begin) != WordSet::npos)
        return Direction::kNone;
    static const WordSet kLevels(U"到 至 为 达");
    if (kLevels.find(text, object, candidate.begin) != WordSet::npos) return Direction::kNone;
    return more > 0 ? Direction::kUp : Direction::kDown;
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

bool is_relative(const Candidate& candidate) {
    return candidate.is_share() || candidate.unit_class == UnitClass::kPoints ||
           candidate.unit_class == UnitClass::kTimes;
}

/// 超去年全年40%, 高于全国平均水平3个百分点, 比去年多12件.
Direction change_by_comparison(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const std::size_t begin = scene.phrase_begin(candidate.begin);
    const auto& words = lexicon();
    // 较上年同期多支出30万元
    static const WordSet kMoreThan(
        U"多发案 多发生 多死亡 多受伤 多查处 多破案 多破获 多抓获 多结案 多审结 多增 "
        U"多支出 多收入 多缴 多缴纳 多完成 多办 多办理 多收 多发 多发放 多安排 多筹集 多用 多花 "
        U"多出动 "
        U"多受理 多接待 多交 多投入 多生产 多产");
    static const WordSet kLessThan(
        U"少发案 少发生 少死亡 少受伤 少查处 少破案 少破获 少抓获 少结案 少审结 少增 "
        U"少支出 少收入 少缴 少缴纳 少完成 少办 少办理 少收 少发 少发放 少安排 少用 少花 少出动 "
        U"少受理 少接待 少交 少投入 少生产 少产");
    if (kMoreThan.before(text, candidate.begin) > 0) return Direction::kUp;
    if (kLessThan.before(text, candidate.begin) > 0) return Direction::kDown;
    if (compares(scene, candidate.begin)) {
        static const WordSet kGreater(U"多 高 快 大 长 晚 重 贵 高出 超出 超过 多出");
        static const WordSet kSmaller(U"少 低 慢 小 短 早 轻 便宜 低出 少出");
        if (kGreater.before(text, candidate.begin) > 0) return Direction::kUp;
        if (kSmaller.before(text, candidate.begin) > 0) return Direction::kDown;
    }
    // 5.9和2.9个百分点: the unit comes with the last.
    const bool bare =
        !candidate.has_unit() && candidate.number.rounded && candidate.number.written_place < 1;
    if (!is_relative(candidate) && !bare) return Direction::kNone;
    // 高出线下两倍, 低于全市0.3个百分点: over any object.
    static const WordSet kHigher(U"高于 多于 高出 超出 好于 快于 优于 大于");
    static const WordSet kLower(U"低于 少于 慢于 低出 小于");
    const std::size_t near = candidate.begin > kObject ? candidate.begin - kObject : 0;
    const bool compared = candidate.begin == candidate.number.begin;
    if (compared && candidate.unit_class != UnitClass::kPercent) {
        if (kHigher.find(text, std::max(begin, near), candidate.begin) != WordSet::npos)
            return Direction::kUp;
        if (kLower.find(text, std::max(begin, near), candidate.begin) != WordSet::npos)
            return Direction::kDown;
    }
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
    // 扩大7.1和8.0个百分点: the first has its unit from the second.
    const bool lent =
        !before.has_unit() && before.number.rounded && before.number.written_place < 1;
    const bool alike = is_relative(candidate) ? is_relative(before) || lent
                                              : candidate.unit_class == before.unit_class;
    // 再增1万个，两座车库: a comma goes on with relative figures only.
    const bool listed = gap > 0 && kLinks.at(text, before.end) == gap && alike &&
                        (text[before.end] != U',' || is_relative(candidate));
    const bool range = gap == 1 && text[before.end] == U'至' && is_relative(candidate) && alike;
    const bool bracketed = gap == 1 && text[before.end] == U'(' && scene.at(candidate.end) == U')';
    // 分别上升5.2%(+31宗)及7.4%(+9宗)
    const bool past_note = gap == 2 && text[before.end] == U')' && is_relative(candidate) &&
                           one_of(U"、和及与", text[before.end + 1]);
    const bool joined = gap == 0 && alike && !is_relative(candidate);
    const bool shared = listed || range || bracketed || past_note || joined;
    return shared ? previous.sense.direction : Direction::kNone;
}

/// 是去年同期的1.4倍: as much again and a part.
Direction multiple_of_base(const Candidate& candidate, const Scene& scene) {
    if (candidate.unit_class != UnitClass::kTimes || scene.before(candidate.begin) != U'的')
        return Direction::kNone;
    static const WordSet kBases(
        U"” 时期 去年 上年 前年 同期 年同期 年 年末 年底 年初 末 全年 上月 上季度 期末 当年 前 "
        U"原来 过去 "
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

Direction opposite(Direction direction) {
    if (direction == Direction::kNone) return direction;
    return direction == Direction::kUp ? Direction::kDown : Direction::kUp;
}

/// 同比-3.2%, 增速为-1.5%, 同比+5.1%: the sign tells the direction.
Direction signed_change(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const auto& words = lexicon();
    static const WordSet kCompared(
        U"同比 环比 比上年 较上年 比去年 较去年 比上月 较上月 比同期 较同期");
    std::size_t end = candidate.begin;
    for (int i = 0; i < kMostFillers; ++i) {
        if (kCompared.before(text, end) > 0) return Direction::kUp;
        if (const auto found = change_before(text, end, true); found != Direction::kNone)
            return found;
        const std::size_t filler = words.fillers.before(text, end);
        if (filler == 0 || ends_phrase(scene.before(end))) break;
        end -= filler;
    }
    return Direction::kNone;
}

Direction direction_of(const Candidate& candidate, const Scene& scene, const Neighbour& previous) {
    if (candidate.ordinal) return Direction::kNone;
    if (candidate.number.sign != quantity::Sign::kNone) {
        const auto found = signed_change(candidate, scene);
        const bool minus = candidate.number.sign == quantity::Sign::kMinus;
        // Beside 增长 a minus turns it round; beside 下降 and 降幅 it only repeats it.
        if (found != Direction::kNone)
            return minus && found == Direction::kUp ? opposite(found) : found;
        // (-3.5个百分点), (+4.2%): no level is written like this.
        const bool noted = scene.before(candidate.begin) == U'(' && scene.at(candidate.end) == U')';
        if (candidate.unit_class == UnitClass::kPoints || noted)
            return minus ? Direction::kDown : Direction::kUp;
    }
    if (counts_bettered(candidate, scene)) return Direction::kNone;
    if (const auto found = governing_change(candidate, scene); found != Direction::kNone)
        return found;
    // What a list says of its first member is nearer than any noun before it.
    if (const auto found = shared_change(candidate, scene, previous); found != Direction::kNone)
        return found;
    if (const auto found = change_of_noun(candidate, scene); found != Direction::kNone)
        return found;
    if (const auto found = is_relative(candidate) ? change_of_object(candidate, scene)
                                                  : change_of_counted_object(candidate, scene);
        found != Direction::kNone)
        return found;
    if (const auto found = change_by_comparison(candidate, scene); found != Direction::kNone)
        return found;
    if (const auto found = change_after(candidate, scene); found != Direction::kNone) return found;
    return multiple_of_base(candidate, scene);
}

/// 城乡收入比2.24: a ratio written as a bare number.
bool is_bare_ratio(const Candidate& candidate, const Scene& scene) {
    if (candidate.has_unit() || candidate.is_share()) return false;
    if (is_of_proportion(candidate, scene)) return true;
    static const WordSet kRatios(
        U"比率 比例 收入比 生师比 师生比 性别比 床护比 医护比 比值 抚养比 报录比");
    return kRatios.find(scene.text(), scene.phrase_begin(candidate.begin), candidate.begin) !=
           WordSet::npos;
}

/// 排名由去年33位降到47位: a place, though no 第 says so.
bool is_place(const Candidate& candidate, const Scene& scene) {
    if (!candidate.has_unit() || !one_of(U"位名", scene.at(candidate.unit_begin))) return false;
    static const WordSet kPlaces(U"排名 排位 位次 名次");
    return candidate.unit_end - candidate.unit_begin == 1 &&
           kPlaces.find(scene.text(), scene.phrase_begin(candidate.begin), candidate.begin) !=
               WordSet::npos;
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
    if (is_place(candidate, scene)) return {.kind = Kind::kRank};
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
    if (is_bare_ratio(candidate, scene)) return {Kind::kPercent};
    if (const PerTime per = per_time(candidate, scene); per.begin != per.end) return {Kind::kRate};
    return {Kind::kCount};
}

quantity::Approximation bound_of(const Candidate& candidate, const Scene& scene) {
    if (candidate.approximated) return candidate.approximation;
    const auto text = scene.text();
    const std::size_t begin = scene.phrase_begin(candidate.begin);
    static const WordSet kApart(
        U"约新台币 约人民币 约港币 约折合 约占 大约占 约为 约有 约需 约合 约是 约达 "
        U"大概有 大概是 大概需 大概相差 大约相差 约相差 大概相当于 大约相当于 约相当于");
    const std::size_t at = kApart.find_last(text, begin, candidate.begin);
    if (at == WordSet::npos || one_of(U"节预签违条合公", scene.before(at))) return {};
    // Another number in between takes the word for itself.
    const auto number = std::ranges::find_if(text.substr(at, candidate.begin - at),
                                             [](char32_t c) { return c >= U'0' && c <= U'9'; });
    if (number != text.substr(at, candidate.begin - at).end()) return {};
    return {quantity::Bound::kAbout, quantity::Reach::kStep};
}

}  // namespace duizhang::claims
