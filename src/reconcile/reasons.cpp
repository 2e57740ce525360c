#include "reconcile/reasons.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "reconcile/relations.h"

namespace duizhang::reconcile {

namespace {

constexpr int kShownDecimals = 4;

std::string shown(const base::Rational& value) { return value.to_decimal(kShownDecimals); }

std::string_view title_en(const Candidate& candidate) {
    const auto& title = candidate.indicator->title;
    return title.en.empty() ? title.zh : title.en;
}

Sentence place_of(const LedgerFigure& figure) {
    static constexpr std::string_view kGrades = "ABCD";
    const auto grade = kGrades.substr(static_cast<std::size_t>(figure.grade), 1);
    const auto first = figure.period.first().to_string();
    const auto last = figure.period.last().to_string();
    return {.zh = fmt::format("{}，{}至{}，{}笔记录，可信等级{}", figure.node_name, first, last,
                              figure.records, grade),
            .en = fmt::format("{}, {} to {}, {} records, grade {}", figure.node_name, first, last,
                              figure.records, grade)};
}

/// The level before that the text's own two figures imply: 4306 after +185.5% admits only 1508.
std::string implied_base(const Ground& ground) {
    if (ground.match.aspect != Aspect::kChangePercent || ground.level == nullptr) return {};
    const auto hundred = quantity::Interval::point(base::Rational(100));
    auto growth = ground.claim.interval;
    if (ground.claim.direction == claims::Direction::kDown && ground.claim.value >= 0) {
        const auto fall = growth.negated();
        if (!fall) return {};
        growth = *fall;
    }
    const auto factor = growth.plus(hundred);
    const auto scaled = ground.level->interval.times(hundred);
    if (!factor || !scaled) return {};
    const auto before = scaled->divided_by(*factor);
    return before ? whole_numbers_in(*before) : std::string();
}

/// What the ledger has of the year before, beside what the text implies.
Sentence base_note(const Ground& ground) {
    const auto& figure = ground.answer.figure;
    if (!is_change(ground.match.aspect) || !figure.previous) return {};
    const auto before = shown(*figure.previous);
    const auto implied = implied_base(ground);
    Sentence note{.zh = fmt::format("；上期账上{}", before),
                  .en = fmt::format("; the ledger has {} before", before)};
    if (!implied.empty()) {
        note.zh += fmt::format("，按文中“{}”和“{}”反推为{}", written(*ground.level),
                               written(ground.claim), implied);
        note.en += fmt::format(", \"{}\" and \"{}\" imply {}", written(*ground.level),
                               written(ground.claim), implied);
    }
    if (ground.verdict == Verdict::kFail && figure.current && ground.level != nullptr &&
        ground.level->interval.contains(*figure.current)) {
        const auto should = arithmetic(ground.match.aspect, figure, *ground.candidate.indicator);
        note.zh += fmt::format("；本期数相符，变动应为 {}", should);
        note.en += fmt::format("; the level agrees, the change should be {}", should);
    }
    return note;
}

Sentence runner_up_note(const Ground& ground) {
    if (ground.runner_up == nullptr || ground.verdict == Verdict::kPass) return {};
    return {.zh = fmt::format("；也可能指“{}”", ground.runner_up->indicator->title.zh),
            .en = fmt::format("; it may mean {} instead", title_en(*ground.runner_up))};
}

Sentence absence(const Ground& ground) {
    const auto& zh = ground.candidate.indicator->title.zh;
    const auto en = title_en(ground.candidate);
    const auto& figure = ground.answer.figure;
    switch (ground.answer.fit) {
        case Fit::kNoBase:
            return {.zh = fmt::format("“{}”账上本期{}，上期没有数，无法核对变动", zh,
                                      shown(*figure.current)),
                    .en = fmt::format("{}: the ledger has {} now but nothing before, so the change "
                                      "cannot be told",
                                      en, shown(*figure.current))};
        case Fit::kNotLookedUp:
            return {.zh = fmt::format("“{}”账上无从比较这样的{}", zh,
                                      ground.match.aspect == Aspect::kRank     ? "名次"
                                      : ground.match.aspect == Aspect::kStreak ? "连续月数"
                                                                               : "基数或时段"),
                    .en = fmt::format("{}: the ledger cannot tell such a {}", en,
                                      ground.match.aspect == Aspect::kRank     ? "rank"
                                      : ground.match.aspect == Aspect::kStreak ? "streak"
                                                                               : "base or time")};
        default:
            return {.zh = fmt::format("“{}”在账上还没有数", zh),
                    .en = fmt::format("the ledger has no figure for {} yet", en)};
    }
}

Sentence agreement(const Ground& ground, std::string_view sum) {
    const auto place = place_of(ground.answer.figure);
    const auto& zh = ground.candidate.indicator->title.zh;
    const auto en = title_en(ground.candidate);
    const auto text = written(ground.claim);
    if (ground.answer.fit == Fit::kAgreedThen && ground.answer.corrected) {
        const auto now =
            arithmetic(ground.match.aspect, *ground.answer.corrected, *ground.candidate.indicator);
        return {.zh = fmt::format("成文时账上“{}”{}，与“{}”相符；其后更正为{}（{}）", zh, sum, text,
                                  now, place.zh),
                .en = fmt::format("{} was {} when the report was written, as \"{}\" says; the "
                                  "ledger was corrected to {} later ({})",
                                  en, sum, text, now, place.en)};
    }
    return {.zh = fmt::format("账上“{}”{}，与“{}”相符（{}）", zh, sum, text, place.zh),
            .en = fmt::format("ledger: {} {}, as \"{}\" says ({})", en, sum, text, place.en)};
}

/// The figure of another time agrees; that of the time named does not, or is not there.
Sentence other_time(const Ground& ground, std::string_view sum) {
    const auto place = place_of(ground.answer.figure);
    const auto& zh = ground.candidate.indicator->title.zh;
    const auto en = title_en(ground.candidate);
    const auto text = written(ground.claim);
    if (!ground.answer.corrected || !ground.answer.corrected->present) {
        return {.zh = fmt::format("“{}”：账上没有文中所说时段的数；{}与“{}”相符（{}）", zh, sum,
                                  text, place.zh),
                .en = fmt::format("{}: the ledger has no figure of the time named; {} agrees with "
                                  "\"{}\" ({})",
                                  en, sum, text, place.en)};
    }
    const auto named =
        arithmetic(ground.match.aspect, *ground.answer.corrected, *ground.candidate.indicator);
    const auto of = place_of(*ground.answer.corrected);
    return {
        .zh = fmt::format("“{}”：文中所说时段账上{}（{}）；“{}”是另一时段的数（{}）", zh, named,
                          of.zh, text, place.zh),
        .en = fmt::format("{}: ledger {} at the time named ({}); \"{}\" is the figure of another "
                          "time ({})",
                          en, named, of.en, text, place.en)};
}

Sentence disagreement(const Ground& ground, std::string_view sum) {
    const auto place = place_of(ground.answer.figure);
    const bool sure = ground.verdict == Verdict::kFail;
    const auto text = written(ground.claim);
    return {.zh = fmt::format("{}“{}”：账上{}，文中“{}”（{}）", sure ? "" : "可能指",
                              ground.candidate.indicator->title.zh, sum, text, place.zh),
            .en = fmt::format("{}{}: ledger {}, text \"{}\" ({})", sure ? "" : "may mean ",
                              title_en(ground.candidate), sum, text, place.en)};
}

Sentence main_part(const Ground& ground) {
    switch (ground.answer.fit) {
        case Fit::kAbsent:
        case Fit::kNoBase:
        case Fit::kNotLookedUp:
            return absence(ground);
        default:
            break;
    }
    const auto sum =
        arithmetic(ground.match.aspect, ground.answer.figure, *ground.candidate.indicator);
    if (ground.answer.fit == Fit::kAgreesElsewhen) return other_time(ground, sum);
    // An uncertain match that agrees is worded as a doubt too.
    return ground.verdict == Verdict::kPass ? agreement(ground, sum) : disagreement(ground, sum);
}

}  // namespace

Sentence reason_for(const Ground& ground) {
    auto reason = main_part(ground);
    for (const auto& note : {base_note(ground), runner_up_note(ground)}) {
        reason.zh += note.zh;
        reason.en += note.en;
    }
    return reason;
}

}  // namespace duizhang::reconcile
