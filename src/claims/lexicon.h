#pragma once
// The words that the rules go by, all in one place. Simplified, half-width: they are looked up in
// folded text. Words say what they mean for a claim, never which sentence they were seen in.

#include "claims/word_set.h"

namespace duizhang::claims {

/// What a classifier or measure makes of the number before it.
enum class UnitClass : std::uint8_t {
    kNone,
    kCounter,       ///< 起 件 名: after any numeral.
    kLooseCounter,  ///< 类 部 级: a claim after Arabic digits only; 八类, 三级, 两手 are names.
    kMeasure,       ///< 公里 吨 立方米
    kMoney,
    kTime,      ///< 天 个月 小时
    kCalendar,  ///< 年 日: a date unless the sentence says how long something took.
    kAge,
    kPercent,  ///< % ‰ 成
    kPoints,   ///< 个百分点
    kTimes,    ///< 倍 番
};

/// The longest unit that begins at `at`.
struct UnitMatch {
    UnitClass unit_class = UnitClass::kNone;
    std::size_t length = 0;
};
UnitMatch unit_at(std::u32string_view text, std::size_t at);

struct Lexicon {
    /// What stands between the members of a list.
    WordSet list_links;
    // Words around a number that say what it is.
    WordSet rise_verbs, fall_verbs, rise_nouns, fall_nouns, level_links, fillers, compare_nouns;
    WordSet duration_before, duration_after, period_before, period_after, per_time;
    WordSet rank_before, rank_after, record_after, ordinal_nouns;
    // What is no claim.
    WordSet thresholds, fused_after, navigation_before, always_on, zero_facts, fine_before;
    // What makes a claim of a number all the same: 四百青年, 二百万元以下罚款.
    WordSet uncounted_people, fines;
    // Words of the phrases around it.
    WordSet verbs, lead_ins, tail_links, whole_words, second_predicates;
    WordSet scope_heads, scope_tails, scope_alone, period_words, part_words;
};

const Lexicon& lexicon();

}  // namespace duizhang::claims
