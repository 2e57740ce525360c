#include "claims/rules.h"

#include <algorithm>
#include <array>

#include "claims/ranks.h"

namespace duizhang::claims {
namespace {

using base::Rational;

constexpr std::size_t kNowhere = std::u32string_view::npos;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

bool clause_ends_after(const Candidate& candidate, const Scene& scene) {
    return ends_phrase(scene.at(right_begin(candidate, scene)));
}

/// Whether a link and another number follow: 4595、4228和3341.
bool list_goes_on(const Candidate& candidate, const Scene& scene) {
    const std::size_t link = lexicon().list_links.at(scene.text(), candidate.end);
    return link > 0 && quantity::starts_number(scene.at(candidate.end + link));
}

/// Whether the unit of a decimal follows after the next of its list: 5.9和2.9个百分点.
bool shares_unit(const Candidate& candidate, const Scene& scene) {
    if (!candidate.number.rounded || candidate.number.written_place >= 1) return false;
    const std::size_t next = candidate.end + lexicon().list_links.at(scene.text(), candidate.end);
    const auto scan = quantity::scan_number(scene.folded(), next);
    return scan.number && unit_at(scene.text(), scan.number->end).length > 0;
}

/// Where a list of bare numbers begins that the candidate ends.
std::size_t list_begin(const Candidate& candidate, const Scene& scene) {
    constexpr int kMostMembers = 8;
    constexpr std::size_t kLongestMember = 12;
    std::size_t begin = candidate.begin;
    for (int i = 0; i < kMostMembers; ++i) {
        const std::size_t end = begin - lexicon().list_links.before(scene.text(), begin);
        std::size_t at = end;
        while (end - at < kLongestMember && one_of(U"0123456789.,", scene.before(at))) --at;
        if (end == begin || at == end) break;
        begin = at;
    }
    return begin;
}

/// Whether a word of `set` ends where the candidate begins, or a few linking characters before.
bool led_by(const WordSet& set, const Candidate& candidate, const Scene& scene) {
    std::size_t end = left_end(candidate, scene);
    for (int i = 0; i < 3; ++i) {
        if (set.before(scene.text(), end) > 0) return true;
        const std::size_t filler = lexicon().fillers.before(scene.text(), end);
        if (filler == 0 || ends_phrase(scene.before(end))) return false;
        end -= filler;
    }
    return false;
}

/// The numeral is 一 or nothing but it.
bool is_lone_one(const Candidate& candidate, const Scene& scene) {
    return candidate.chinese() && candidate.number.end - candidate.number.begin == 1 &&
           scene.at(candidate.number.begin) == U'一';
}

bool says_duration(const Candidate& candidate, const Scene& scene) {
    constexpr std::size_t kNear = 12;
    const auto& words = lexicon();
    if (words.duration_after.at(scene.text(), candidate.unit_end) > 0) return true;
    // 谈了一个小时, 等了三年
    if (scene.before(candidate.begin) == U'了') return true;
    if (led_by(words.duration_before, candidate, scene)) return true;
    const std::size_t begin = std::max(scene.phrase_begin(candidate.begin),
                                       candidate.begin > kNear ? candidate.begin - kNear : 0);
    // Only verbs of lasting reach over an object: 判处被告人有期徒刑, 吊销驾驶执照8个月.
    static const WordSet kReaching(
        U"潜逃 外逃 逃亡 停产 停业 徒刑 拘役 监禁 管制 缓刑 拘留 刑期 羁押 吊销 暂扣 禁驾 为期 "
        U"历时 耗时 长达 连续 滞留 任期 寿命 延长 缩短 提前");
    return kReaching.find(scene.text(), begin, candidate.begin) != WordSet::npos;
}

bool in_book_title(const Candidate& candidate, const Scene& scene) {
    return scene.in_title(candidate.begin);
}

/// Nothing but the candidate stands between the marks: “第一”.
bool quoted_alone(const Candidate& candidate, const Quoted& quotation) {
    return quotation.begin + 1 == candidate.begin && quotation.end == candidate.end + 1;
}

/// A short quotation names something, and the number is part of the name.
bool in_quoted_name(const Candidate& candidate, const Scene& scene) {
    const Quoted* quotation = scene.quotation(candidate.begin);
    if (quotation == nullptr || !quotation->name) return false;
    if (is_zero_fact(candidate, scene)) return false;
    return !(quoted_alone(candidate, *quotation) && is_rank(candidate, scene));
}

/// 师生比1:13, 按1:3配备; other figures with a colon are times and scores.
bool tells_ratio(const Candidate& candidate, const Scene& scene) {
    constexpr std::size_t kNear = 20;  // reaches over the first of 比由2.65:1缩小到2.48:1
    static const WordSet kRatios(
        U"比 比例 比率 之比 配比 比值 倍比 配置 配备 按 按照 比为 比达 比约");
    static const WordSet kScores(U"比分 比赛 对比 同比 环比 大比 评比");
    const std::size_t begin = std::max(scene.phrase_begin(candidate.begin),
                                       candidate.begin > kNear ? candidate.begin - kNear : 0);
    const std::size_t at = kRatios.find_last(scene.text(), begin, candidate.begin);
    if (at == WordSet::npos) return false;
    return kScores.at(scene.text(), at) == 0 && (at == 0 || kScores.at(scene.text(), at - 1) == 0);
}

/// 占1/3, 1/3以上, 1/3的; else it is a date, a page or a code.
bool tells_share(const Candidate& candidate, const Scene& scene) {
    static const WordSet kShared(
        U"占 占比 达 达到 为 约占 近占 减少 下降 增加 增长 提高 缩短 降低 的 了 不足");
    if (candidate.approximated || scene.at(candidate.end) == U'的') return true;
    return kShared.before(scene.text(), candidate.begin) > 0 && !candidate.has_unit();
}

/// PM2.5, 1+2+5, 07:24, 2011/12, 3-5, 1.2.3, 9·11: no number by itself.
bool part_of_code(const Candidate& candidate, const Scene& scene) {
    if (is_of_proportion(candidate, scene)) return false;
    if (candidate.number.notation == quantity::Notation::kRatio)
        return !tells_ratio(candidate, scene);
    if (candidate.number.notation == quantity::Notation::kFraction &&
        is_digit(scene.at(candidate.number.begin)) &&
        scene.text()
                .substr(candidate.number.begin, candidate.number.end - candidate.number.begin)
                .find(U'/') != kNowhere)
        return !tells_share(candidate, scene);
    const std::size_t begin = candidate.number.begin;
    const char32_t before = scene.before(begin);
    const char32_t before_that = begin > 0 ? scene.before(begin - 1) : U'\n';
    const auto& folded = scene.folded();
    const bool apart = folded.size() > begin && folded.spaced(begin);
    if (!apart && (is_letter(before) || one_of(U"+*#@_=&\\", before))) return true;
    if (one_of(U":.·", before) && is_digit(before_that)) return true;
    if (one_of(U"-/", before) && (is_digit(before_that) || is_letter(before_that)))
        return !candidate.has_unit() || candidate.is_time();
    const char32_t after = scene.at(candidate.end);
    if (!candidate.has_unit() && (is_letter(after) || one_of(U"+-/*#@_=&\\", after))) return true;
    return one_of(U":.·", after) && is_digit(scene.at(candidate.end + 1));
}

/// 第二批, 第18份, 第(199)期.
bool ordinal(const Candidate& candidate, const Scene& scene) {
    const bool bracketed = scene.before(candidate.begin) == U'(' && candidate.begin > 1 &&
                           scene.before(candidate.begin - 1) == U'第';
    // 立法会十四题: a heading.
    if (candidate.chinese() && scene.before(candidate.begin) == U'会' &&
        scene.at(candidate.unit_begin) == U'题')
        return true;
    // 县十七届人大三次会议: one of a series of meetings.
    constexpr std::size_t kNear = 8;
    static const WordSet kMeetings(U"会议 全会 全体会议 大会");
    const std::size_t near = candidate.begin - std::min(candidate.begin, kNear);
    if (candidate.chinese() && scene.at(candidate.unit_begin) == U'次' &&
        kMeetings.at(scene.text(), candidate.unit_end) > 0 &&
        scene.text().substr(near, candidate.begin - near).find(U'届') != kNowhere)
        return true;
    if (goes_on_ordinal(candidate, scene)) return true;
    // 十九届三次全会
    if (scene.before(candidate.begin) == U'届' && !candidate.approximated) return true;
    return bracketed || (candidate.ordinal && !is_rank(candidate, scene));
}

/// 2021年, 6月底, 27日, 8时30分, 21世纪.
bool calendar(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    const std::size_t end = candidate.number.end;
    static const WordSet kDateWords(
        U"年代 年度 年级 世纪 周年 月 月份 号 时 点钟 点半 点整 上半年 下半年 年上半年 年底 年初 "
        U"年末 年版 后出生");
    if (!candidate.has_unit() && kDateWords.at(text, end) > 0) return true;
    if (candidate.unit_class == UnitClass::kLooseCounter &&
        one_of(U"时点零", scene.before(candidate.begin)) && scene.at(end) == U'分')
        return true;
    if (candidate.unit_class != UnitClass::kCalendar) return false;
    // 三季度 is when; 连续三季度 how long.
    static const WordSet kQuarter(U"季度");
    static const WordSet kInARow(U"连续 连着 持续 时隔 接连");
    if (kQuarter.at(text, candidate.unit_begin) > 0)
        return kInARow.before(text, candidate.begin) == 0;
    const bool year = scene.at(end) == U'年' && candidate.number.value >= 1800 &&
                      candidate.number.value < 2200 && !candidate.number.rounded;
    const bool day_of_month = scene.at(end) == U'日' && scene.before(candidate.begin) == U'月';
    return year || day_of_month;
}

/// 今年首10个月, 过去1年, 4个多月来, 五年来, 3天前: when, not how long.
bool deictic_period(const Candidate& candidate, const Scene& scene) {
    if (!candidate.is_time() || is_record(candidate, scene)) return false;
    const auto& words = lexicon();
    const auto text = scene.text();
    // 近 that was read as "nearly" belongs to the span and is no period word.
    const bool ahead = scene.before(candidate.begin) == U'前' &&
                       scene.before(candidate.begin - 1) == U'提';  // 提前一年
    // 检查后14天内送交 sets a time limit.
    const bool limit = candidate.within && scene.before(candidate.begin) == U'后';
    const bool led = candidate.begin == candidate.number.begin && !ahead && !limit &&
                     words.period_before.before(text, candidate.begin) > 0;
    const bool followed = words.period_after.at(text, candidate.unit_end) > 0;
    // 持续4天后解除 says how long all the same.
    const bool after = one_of(U"后之前以", scene.at(candidate.unit_end)) &&
                       led_by(words.duration_before, candidate, scene);
    return led || (followed && !after);
}

/// 每两日, 每10万人: what something is counted per.
bool denominator(const Candidate& candidate, const Scene& scene) {
    const char32_t before = scene.before(candidate.begin);
    static const WordSet kPer(U"每服役 每工作 每满 每增加 每超过 每缴费 每逾期 每延长");
    return one_of(U"每逢隔", before) || kPer.before(scene.text(), candidate.begin) > 0;
}

/// 所得额不超过300万元的企业, 超三年未结旧案, 案值过千万元案件: the bound describes the noun after
/// it.
bool bounds_a_noun(const Candidate& candidate, const Scene& scene) {
    if (!candidate.approximated || candidate.begin == candidate.number.begin) return false;
    const auto text = scene.text();
    const char32_t after = scene.at(candidate.end);
    // (不高于5层的楼房除外), 面积不超过40平方米的铺位
    static const WordSet kSizes(U"高度 面积 长度 宽度 深度 重量 容量 层数 楼高");
    const bool sized = candidate.unit_class == UnitClass::kMeasure ||
                       candidate.unit_class == UnitClass::kLooseCounter;
    if (sized && after == U'的' && candidate.approximation.reach == quantity::Reach::kPromise)
        return kSizes.before(text, candidate.begin) > 0 ||
               scene.phrase_begin(candidate.begin) == candidate.begin;
    const bool money = candidate.unit_class == UnitClass::kMoney;
    if (ends_phrase(after) || !(money || candidate.is_time())) return false;
    if (money && !candidate.number.bare && after != U'的') return false;
    static const WordSet kMeasured(U"额 值 费 价 款 资产 收入 产值 面积 标的 资金 期 龄");
    static const WordSet kAmong(U"其中 有 及 、");
    if (money)
        return kMeasured.before(text, candidate.begin) > 0 ||
               kAmong.before(text, candidate.begin) > 0 ||
               scene.phrase_begin(candidate.begin) == candidate.begin;
    static const WordSet kLasted(U"后 前 内 才 即 就 之久 时间 的时间");
    // 由超过4小时下跌至2小时
    const auto& words = lexicon();
    if (words.fall_verbs.at(text, candidate.end) > 1 ||
        words.rise_verbs.at(text, candidate.end) > 1)
        return false;
    // 资金超过两年未收回 tells what happened.
    constexpr std::size_t kLongestPredicate = 4;
    if (after == U'未' && scene.phrase_end(candidate.end) <= candidate.end + kLongestPredicate)
        return false;
    return candidate.approximation.bound == quantity::Bound::kAtLeast &&
           words.duration_before.before(text, candidate.begin) == 0 &&
           kLasted.at(text, candidate.end) == 0;
}

/// 党龄50年以上的, 百万元以上案件, 年满18周岁: the bounds of a group.
bool group_threshold(const Candidate& candidate, const Scene& scene) {
    const char32_t after = scene.at(candidate.end);
    if (candidate.unit_class == UnitClass::kAge) {
        static const WordSet kOfAge(U"年满 未满 不满 满 已满 须满");
        if (kOfAge.before(scene.text(), candidate.number.begin) > 0) return true;
        return candidate.within || !(ends_phrase(after) || one_of(U"和与及提至降增", after));
    }
    // 超千万人口城市: a kind of city.
    static const WordSet kPeopled(U"城市 大县 大市 大镇 县 市 镇 小镇");
    if (candidate.number.bare && candidate.approximated &&
        scene.before(candidate.unit_end) == U'口' &&
        kPeopled.at(scene.text(), candidate.unit_end) > 0)
        return true;
    if (!candidate.within) return bounds_a_noun(candidate, scene);
    // 楼龄达20年或以上的大厦, 工龄满5年以上
    static const WordSet kSeniority(
        U"龄 龄达 龄达到 龄满 龄在 龄超过 龄为 年资 年资达 年资满 年资达到");
    if (candidate.is_time() && kSeniority.before(scene.text(), candidate.begin) > 0) return true;
    // 二百万元以下罚款: what the law allows at most.
    if (lexicon().fines.at(scene.text(), candidate.end) > 0) return false;
    // A deadline: 5个月内办结. But 31天内再住院率1.9% is the name of a rate.
    if (candidate.is_time() && candidate.approximation.bound == quantity::Bound::kBelow) {
        std::size_t rate = candidate.end;
        const std::size_t end = scene.phrase_end(rate);
        while (rate < end && !quantity::starts_number(scene.at(rate))) ++rate;
        const bool of_rate =
            rate < end && one_of(U"率达为", scene.before(rate)) &&
            scene.text().substr(candidate.end, rate - candidate.end).find(U'率') != kNowhere;
        return of_rate || one_of(U"的有", after);
    }
    if (ends_phrase(after)) return false;
    if (scene.at(candidate.unit_begin) == U'级') return true;
    // 七成以上用于服务, 九成以上群众; but 完成率90%以上的单位.
    if (candidate.is_share())
        return after == U'的' && one_of(U"率度比例重", scene.before(candidate.begin));
    static const WordSet kReached(
        U"达 达到 为 增长 下降 减少 提高 提升 保持在 稳定在 至 到 占 有 保持 在");
    return !led_by(kReached, candidate, scene);
}

/// 四个意识, 八项规定, 三级, 八类案件, 两手: the numeral belongs to a name.
bool fused_name(const Candidate& candidate, const Scene& scene) {
    if (!candidate.chinese() || !candidate.has_unit()) return false;
    if (candidate.is_share()) return false;
    // 二次供水, 二级医院: a count would be 两次.
    const bool lone = candidate.number.end - candidate.number.begin == 1;
    if (lone && scene.at(candidate.number.begin) == U'二' && !candidate.approximated &&
        one_of(U"次级类线期手批", scene.at(candidate.unit_begin)))
        return true;
    // 四个意识, 八项规定; 两宗不合规定 and 三名同学 are counts.
    const bool names = candidate.unit_class != UnitClass::kCounter ||
                       one_of(U"个项条种次", scene.at(candidate.unit_begin));
    if (names && lexicon().fused_after.at(scene.text(), candidate.unit_end) > 0) return true;
    if (candidate.unit_class != UnitClass::kLooseCounter || candidate.approximated) return false;
    if (ends_phrase(scene.at(candidate.unit_end))) return false;
    // 两类病人, 这三类警情, 梳理出五类问题; 八类案件 is a name.
    static const WordSet kCountsOut(
        U"这 那 该 上述 以上 共 等 分 出 为 含 其他 其余 另 涉及 涵盖 包括 包含 覆盖 梳理 形成 "
        U"确定 明确 列出 划分 区分 修订 制定 出台");
    if (scene.at(candidate.unit_begin) == U'部' && scene.before(candidate.unit_begin) == U'两')
        return false;
    if (scene.at(candidate.unit_begin) != U'类') return true;
    return scene.at(candidate.number.begin) != U'两' &&
           kCountsOut.before(scene.text(), candidate.begin) == 0;
}

/// 数十, 几百, 数以万计: no bound.
bool unbounded(const Candidate& candidate, const Scene& scene) {
    // 人数十万 is rare enough; 人数12040 is not.
    return (candidate.chinese() && one_of(U"数几", scene.before(candidate.number.begin))) ||
           (candidate.number.bare && scene.before(candidate.begin) == U'以' &&
            scene.at(candidate.end) == U'计');
}

/// 缴获枪支一支, 救出群众一名: a count after its noun.
bool counts_one(const Candidate& candidate, const Scene& scene) {
    static const WordSet kThings(U"名 人 起 件 辆 支 台 部 宗 处 枚 具 把 艘");
    if (kThings.at(scene.text(), candidate.unit_begin) == 0 || !clause_ends_after(candidate, scene))
        return false;
    const char32_t led = scene.before(candidate.begin);
    const bool over = led == U'上' && scene.before(candidate.begin - 1) == U'以';
    if (!over && one_of(U"这那每某另任哪同有是之上下首逐的", led)) return false;
    return lexicon().verbs.find(scene.text(), scene.phrase_begin(candidate.begin),
                                candidate.begin) != WordSet::npos;
}

/// 三名学生及一名家长: one of a row that is counted with the same word.
bool beside_a_count(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    // 一件两人, 三件一人: cases and their people.
    const char32_t counted = scene.at(candidate.unit_begin);
    const auto is_case = [](char32_t c) { return one_of(U"件起宗", c); };
    const std::size_t next = candidate.unit_end;
    if (is_case(counted) && quantity::starts_number(scene.at(next)) &&
        one_of(U"人名", scene.at(next + 1)))
        return true;
    if (one_of(U"人名", counted) && is_case(scene.before(candidate.begin))) return true;
    const std::size_t link = lexicon().list_links.before(text, candidate.begin);
    if (link == 0 || !candidate.has_unit()) return false;
    const auto unit = text.substr(candidate.unit_begin, candidate.unit_end - candidate.unit_begin);
    const std::size_t end = candidate.begin - link;
    const std::size_t at = text.substr(0, end).rfind(unit);
    if (at == kNowhere || at <= scene.phrase_begin(end)) return false;
    const char32_t digit = scene.before(at);
    return quantity::starts_number(digit) && digit != U'一' && digit != U'半';
}

/// 一批, 一项重大任务: an article. 每两周更新一次 and 有期徒刑一年 count.
bool article(const Candidate& candidate, const Scene& scene) {
    if (!is_lone_one(candidate, scene) || candidate.ordinal) return false;
    // 经过一番努力
    static const WordSet kDoubled(U"翻 翻了 再翻 翻近 翻约");
    if (scene.at(candidate.unit_begin) == U'番')
        return kDoubled.before(scene.text(), candidate.begin) == 0;
    if (candidate.unit_class == UnitClass::kPoints || candidate.unit_class == UnitClass::kTimes ||
        candidate.unit_class == UnitClass::kPercent)
        return false;
    if (candidate.is_time()) return !says_duration(candidate, scene);
    if (beside_a_count(candidate, scene)) return false;
    static const WordSet kOnly(U"只有 仅有 仅 只 唯一");
    if (kOnly.before(scene.text(), candidate.begin) > 0) return false;
    // 当中包括一宗涉及多人的投诉, 另有一名女子受伤
    static const WordSet kAmong(U"其中有 当中有 另有 包括 其中包括 当中包括");
    static const WordSet kCases(U"名 人 起 件 宗");
    if (kAmong.before(scene.text(), candidate.begin) > 0 &&
        kCases.at(scene.text(), candidate.unit_begin) > 0)
        return false;
    // 由三次变为一次
    static const WordSet kReduced(
        U"变为 减为 改为 降为 减至 降至 减到 压缩至 压缩到 只需 仅需 变为跑 只跑 最多跑 至多跑");
    const bool ends = clause_ends_after(candidate, scene);
    if (ends && kReduced.before(scene.text(), candidate.begin) > 0) return false;
    const PerTime per = per_time(candidate, scene);
    const bool counted = scene.at(candidate.unit_begin) == U'次';
    const bool rate = per.begin != per.end && (counted || ends);
    return !rate && !counts_one(candidate, scene);
}

/// 下列3个部分, 以下三个方面, 附件2, 共印25份.
bool navigation(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    // 表3, 图2; but 代表120名.
    const std::size_t part = lexicon().navigation_before.before(text, candidate.begin);
    if (part > 1 || (part == 1 && !candidate.has_unit())) return true;
    static const WordSet kParts(U"部分 部份");
    const std::size_t noun = candidate.unit_end;
    if (scene.before(candidate.begin) == U'共' && scene.at(candidate.unit_begin) == U'页')
        return true;
    if (candidate.has_unit() && kParts.at(text, noun) > 0) return true;
    // 完成下列11项调查 counts what was done.
    static const WordSet kBelow(U"下列 以下 如下 下述 下面 如下的 以下的 下列的 下面的 分为 分成");
    static const WordSet kPoints(
        U"章节 问题 情况 内容 意见 建议 特点 原因 要点 类别 类型 阶段 方面 层面");
    if (kBelow.before(text, candidate.begin) == 0) return false;
    return candidate.unit_class != UnitClass::kCounter || kPoints.at(text, noun) > 0 ||
           kPoints.before(text, noun) > 0 || scene.at(candidate.unit_begin) == U'点';
}

/// A stretch of years or days is a claim only where the text says that something lasted.
bool idle_time(const Candidate& candidate, const Scene& scene) {
    if (!candidate.is_time() || is_record(candidate, scene)) return false;
    // 半年工作情况 is when; 提前半个月 is how long.
    if (scene.at(candidate.number.begin) == U'半') return !says_duration(candidate, scene);
    if (scene.at(candidate.unit_begin) == U'小' || scene.at(candidate.unit_begin) == U'个') {
        // 24小时值守, 24小时的急诊服务
        constexpr std::size_t kNear = 8;
        const std::size_t end = std::min(scene.phrase_end(candidate.end), candidate.end + kNear);
        const std::size_t kept = lexicon().always_on.find(scene.text(), candidate.end, end);
        const bool whole_day = candidate.number.value == 24 && !candidate.approximated;
        static const WordSet kDaily(U"每日 每天 全天 全年");
        if (whole_day && kDaily.before(scene.text(), candidate.begin) > 0) return true;
        if (kept == candidate.end || (whole_day && kept != kNowhere)) return true;
    }
    // 臭氧日最大8小时平均浓度
    static const WordSet kMeans(U"平均 滑动平均 均值 移动平均 滑动均值");
    if (kMeans.at(scene.text(), candidate.end) > 0) return true;
    if (candidate.unit_class != UnitClass::kCalendar) return false;
    // 不少于两年 sets how long something must last.
    if (candidate.approximation.reach == quantity::Reach::kPromise && !candidate.within)
        return false;
    // No date has a decimal point.
    const bool half = scene.at(candidate.number.begin) == U'半';
    const bool decimal = !half && candidate.number.rounded && candidate.number.written_place < 1;
    return !decimal && !says_duration(candidate, scene);
}

/// 万元, 百户, 千警: a round word, unless it is bounded or a sum of money.
bool bare_magnitude(const Candidate& candidate, const Scene& scene) {
    // 以百分百的热情
    static const WordSet kAll(U"百分百的 百分之百的 百分百地 百分之百地");
    if (kAll.at(scene.text(), candidate.number.begin) > 0) return true;
    if (!candidate.number.bare || candidate.approximated) return false;
    if (candidate.is_share()) return false;
    static const WordSet kPassed(U"突破 达到 跨过 越过 超过");  // 突破百万辆
    if (candidate.has_unit() && kPassed.before(scene.text(), candidate.begin) > 0) return false;
    return candidate.unit_class != UnitClass::kMoney ||
           !led_by(lexicon().fine_before, candidate, scene);
}

/// A level before the verb that changes it: 由2.31缩小为2.24, 从3.2提高到4.1.
bool changes_level(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    static const WordSet kFrom(U"由 从 由原来的 从原来的 年的 年底的 月的");
    static const WordSet kTo(U"到 至 为");
    const auto& words = lexicon();
    const std::size_t verb = std::max(words.rise_verbs.at(text, candidate.end),
                                      words.fall_verbs.at(text, candidate.end));
    return kFrom.before(text, candidate.begin) > 0 && verb > 0 &&
           kTo.at(text, candidate.end + verb) > 0;
}

/// Whether the noun or verb directly before the list that the candidate is in calls for a number:
/// 人数分别为120和95, 综合指数3.92.
bool called_for(const Candidate& candidate, const Scene& scene) {
    const auto text = scene.text();
    static const WordSet kReached(
        U"达 达到 共 共计 合计 增至 降至 升至 增加到 减少到 提高到 下降到 为 高达 多达 仅 分别为 "
        U"分别达 分别是 分别有 增加至 减少至 缩小至 扩大至 缩小到 缩小为 扩大到 扩大为 提高至 "
        U"下降至 上升至 上升到");
    static const WordSet kMeasures(
        U"值 指数 系数 得分 评分 总分 均分 平均分 分值 比值 人数 户数 件数 宗数 起数 次数 数量 "
        U"总数 均值 总量 总人数 总户数 收入比 生师比 师生比 性别比 床护比 医护比");
    const std::size_t begin = list_begin(candidate, scene);
    const auto& words = lexicon();
    // 系数为0.52: no code has a decimal point after such a word.
    const bool decimal = candidate.number.rounded && candidate.number.written_place < 1;
    if (decimal && one_of(U"是为达", scene.before(begin))) return true;
    return kReached.before(text, begin) > 0 || kMeasures.before(text, begin) > 0 ||
           words.rise_verbs.before(text, begin) > 0 || words.fall_verbs.before(text, begin) > 0;
}

/// A number with nothing counted: 12345热线, a page number, the end of a torn file.
bool nothing_counted(const Candidate& candidate, const Scene& scene) {
    if (candidate.has_unit() || candidate.is_share() || is_zero_fact(candidate, scene))
        return false;
    if (candidate.ordinal || is_of_proportion(candidate, scene)) return false;
    if (candidate.end >= scene.text().size()) return true;
    if (candidate.approximated || changes_level(candidate, scene)) return false;
    // GB 5023
    if (is_letter(scene.before(candidate.begin))) return true;
    // 断面为零
    if (candidate.chinese() && candidate.number.value == 0)
        return !(scene.before(candidate.begin) == U'为' && clause_ends_after(candidate, scene));
    const bool multiplied = candidate.number.rounded && candidate.number.value >= 1000;
    if (multiplied) return false;
    // 四百青年: people need no classifier.
    if (candidate.number.value >= 100 &&
        lexicon().uncounted_people.at(scene.text(), candidate.end) > 0)
        return false;
    const bool listed = list_goes_on(candidate, scene);
    if (listed && shares_unit(candidate, scene)) return false;
    if (candidate.chinese() || !(listed || clause_ends_after(candidate, scene))) return true;
    const bool alone = !listed && list_begin(candidate, scene) == candidate.begin;
    if (alone && candidate.number.value >= 1900 && candidate.number.value < 2100) return true;
    return !called_for(candidate, scene);
}

using Test = bool (*)(const Candidate&, const Scene&);

struct Rule {
    std::string_view name;
    Test rejects;
};

constexpr std::array kRules = {
    Rule{"in_book_title", in_book_title},
    Rule{"in_quoted_name", in_quoted_name},
    Rule{"part_of_code", part_of_code},
    Rule{"ordinal", ordinal},
    Rule{"calendar", calendar},
    Rule{"deictic_period", deictic_period},
    Rule{"denominator", denominator},
    Rule{"group_threshold", group_threshold},
    Rule{"fused_name", fused_name},
    Rule{"unbounded", unbounded},
    Rule{"article", article},
    Rule{"navigation", navigation},
    Rule{"idle_time", idle_time},
    Rule{"bare_magnitude", bare_magnitude},
    Rule{"nothing_counted", nothing_counted},
};

}  // namespace

std::string_view rejected_by(const Candidate& candidate, const Scene& scene) {
    const auto rule = std::ranges::find_if(
        kRules, [&](const Rule& each) { return each.rejects(candidate, scene); });
    return rule == kRules.end() ? std::string_view{} : rule->name;
}

}  // namespace duizhang::claims
