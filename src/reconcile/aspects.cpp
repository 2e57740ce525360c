#include "reconcile/aspects.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using base::Rational;

constexpr int kShownDecimals = 4;
constexpr int kMonthsAYear = 12;
constexpr std::string_view kTenths = "成";

std::string shown(const Rational& value) { return value.to_decimal(kShownDecimals); }

/// 增长1.5倍 is a growth, 是去年同期的2.5倍 a multiple: the word just before tells.
Aspect aspect_of_times(const Beside& beside) {
    constexpr std::size_t kJustBefore = 6;
    const std::u32string_view before = beside.before;
    const auto near = before.substr(before.size() - std::min(before.size(), kJustBefore));
    return has_word(near, U"增 升 提高 扩大 多出 高出") ? Aspect::kChangeMultiple
                                                        : Aspect::kMultiple;
}

std::optional<Aspect> change_aspect(const claims::Claim& claim, const ledger::Indicator& indicator,
                                    const Beside& beside) {
    if (indicator.per_day || !indicator.streak_of.empty()) return std::nullopt;
    const auto unit = key_of(claim.unit);
    if (unit == U"个百分点" || unit == U"百分点") {
        return indicator.percent ? std::optional(Aspect::kChangePoints) : std::nullopt;
    }
    if (indicator.percent) return std::nullopt;
    if (unit == U"%" || unit == U"成") return Aspect::kChangePercent;
    if (unit == U"倍") return aspect_of_times(beside);
    return Aspect::kChangeAmount;
}

/// 日均 and 月均 stand in the period of a rate; a rhythm (每两日1次) is a figure of its own.
std::optional<Aspect> rate_aspect(const claims::Claim& claim, const ledger::Indicator& indicator) {
    if (indicator.percent || !indicator.streak_of.empty()) return std::nullopt;
    if (indicator.per_day) return Aspect::kValue;
    const auto period = key_of(claim.period);
    if (has_word(period, U"日均 平均每天 平均每日 天均")) return Aspect::kPerDay;
    if (has_word(period, U"月均 平均每月 平均每个月")) return Aspect::kPerMonth;
    return Aspect::kValue;
}

std::optional<Aspect> duration_aspect(const claims::Claim& claim,
                                      const ledger::Indicator& indicator, const Beside& beside) {
    if (!indicator.streak_of.empty()) return Aspect::kValue;
    if (indicator.percent || indicator.per_day) return std::nullopt;
    const auto unit = key_of(claim.unit);
    if (unit != U"个月" && unit != U"月") return std::nullopt;
    const bool in_a_row = has_word(beside.before, U"连续");
    const auto said = beside.before + beside.after;
    return in_a_row && has_word(said, U"下降 上升 增长 减少") ? std::optional(Aspect::kStreak)
                                                              : std::nullopt;
}

std::optional<Aspect> rank_aspect(const claims::Claim& claim, const ledger::Indicator& indicator,
                                  const Beside& beside) {
    const auto unit = key_of(claim.unit);
    const bool place = unit.empty() || unit == U"位" || unit == U"名";
    // 近三年最低 is no place among others.
    if (!place || has_word(beside.before + beside.after, U"最低 最高 新低 新高")) {
        return std::nullopt;
    }
    return indicator.measure_unit.empty() ? Aspect::kValue : Aspect::kRank;
}

/// As many decimals as the claim writes.
int decimals_written(const claims::Claim& claim) {
    const auto point = claim.text.find('.');
    if (point == std::string::npos) return 0;
    int decimals = 0;
    for (auto i = point + 1; i < claim.text.size(); ++i) {
        if (claim.text[i] < '0' || claim.text[i] > '9') break;
        ++decimals;
    }
    return decimals;
}

/// A mean or a multiple is written rounded though its words do not say so.
bool is_quotient(Aspect aspect) {
    return aspect == Aspect::kPerDay || aspect == Aspect::kPerMonth ||
           aspect == Aspect::kMultiple || aspect == Aspect::kChangeMultiple ||
           aspect == Aspect::kChangePoints;
}

base::Result<Rational> change(Aspect aspect, const Rational& now, const Rational& before) {
    if (aspect == Aspect::kMultiple) return now.divided_by(before);
    DZ_TRY(const auto growth, now.minus(before));
    if (aspect == Aspect::kChangeAmount || aspect == Aspect::kChangePoints) return growth;
    DZ_TRY(const auto share, growth.divided_by(before));
    if (aspect == Aspect::kChangeMultiple) return share;
    return share.times(Rational(100));
}

/// Whole months of a period, 0 when it is not made of whole ones.
int months_in(const base::Period& period) {
    const auto first = period.first().ymd();
    const auto past = (period.last() + 1).ymd();
    if (first.day != 1 || past.day != 1) return 0;
    return (past.year - first.year) * kMonthsAYear + static_cast<int>(past.month) -
           static_cast<int>(first.month);
}

}  // namespace

bool is_change(Aspect aspect) {
    return aspect == Aspect::kChangePercent || aspect == Aspect::kChangePoints ||
           aspect == Aspect::kChangeAmount || aspect == Aspect::kMultiple ||
           aspect == Aspect::kChangeMultiple;
}

std::optional<Aspect> aspect_for(const claims::Claim& claim, const ledger::Indicator& indicator,
                                 const Beside& beside) {
    switch (claim.kind) {
        case claims::Kind::kChange:
            return change_aspect(claim, indicator, beside);
        case claims::Kind::kPercent:
            return indicator.percent ? std::optional(Aspect::kValue) : std::nullopt;
        case claims::Kind::kRate:
            return rate_aspect(claim, indicator);
        case claims::Kind::kDuration:
            return duration_aspect(claim, indicator, beside);
        case claims::Kind::kRank:
            return rank_aspect(claim, indicator, beside);
        case claims::Kind::kCount:
        case claims::Kind::kMoney:
            break;
    }
    if (indicator.percent || indicator.per_day || !indicator.streak_of.empty()) {
        return std::nullopt;
    }
    return key_of(claim.unit) == U"倍" ? aspect_of_times(beside) : Aspect::kValue;
}

ChangeBase base_of_change(const Beside& beside) {
    const std::u32string_view said = beside.before;
    if (has_word(said, U"环比 较上月 比上月 较上季度 比上季度")) return ChangeBase::kPeriodBefore;
    if (has_word(said, U"同比 上年 去年 上一年 同期")) return ChangeBase::kYearBefore;
    for (std::size_t at = 0; at + 1 < said.size(); ++at) {
        if (said[at] != U'较' && said[at] != U'比') continue;
        const char32_t next = said[at + 1];
        if ((next >= U'0' && next <= U'9') ||
            has_word(said.substr(at + 1), U"年 前 初 以前 之前")) {
            return ChangeBase::kOther;
        }
    }
    return ChangeBase::kYearBefore;
}

base::Result<LedgerFigure> seen_as(Aspect aspect, LedgerFigure current,
                                   const LedgerFigure* previous) {
    if (!current.present) return current;
    if (aspect == Aspect::kPerDay) {
        current.current = current.value;
        DZ_TRY(current.value, current.value.divided_by(Rational(current.period.days())));
    } else if (aspect == Aspect::kPerMonth) {
        const int months = months_in(current.period);
        current.current = current.value;
        current.present = months > 0;
        if (months > 0) {
            DZ_TRY(current.value, current.value.divided_by(Rational(months)));
        }
    } else if (is_change(aspect)) {
        current.current = current.value;
        current.present = false;
        if (previous == nullptr || !previous->present) return current;
        current.previous = previous->value;
        const bool by_division = aspect != Aspect::kChangeAmount && aspect != Aspect::kChangePoints;
        if (by_division && previous->value <= Rational(0)) return current;
        DZ_TRY(current.value, change(aspect, current.value, previous->value));
        current.present = true;
    }
    return current;
}

bool agrees(const claims::Claim& claim, Aspect aspect, const LedgerFigure& figure) {
    if (!figure.present) return false;
    auto value = figure.value;
    // A written minus is in the figure itself: 同比-8.6%.
    if (is_change(aspect) && claim.direction == claims::Direction::kDown && claim.value >= 0) {
        const auto magnitude = Rational(0).minus(value);
        if (!magnitude) return false;
        value = *magnitude;
    }
    if (aspect == Aspect::kChangePercent && claim.unit == kTenths) {
        const auto tenths = value.divided_by(Rational(10));
        if (!tenths) return false;
        value = *tenths;
    }
    if (claim.interval.contains(value)) return true;
    return is_quotient(aspect) && claim.interval.contains(value.rounded(decimals_written(claim)));
}

std::string arithmetic(Aspect aspect, const LedgerFigure& figure,
                       const ledger::Indicator& indicator) {
    const auto& unit = indicator.measure_unit;
    const auto value = shown(figure.value);
    const auto short_value = shown(figure.value.rounded(2));
    if (is_change(aspect) && figure.current && figure.previous) {
        const auto now = shown(*figure.current);
        const auto before = shown(*figure.previous);
        switch (aspect) {
            case Aspect::kChangePoints:
                return fmt::format("{}% − {}% = {}个百分点", now, before, short_value);
            case Aspect::kChangeAmount:
                return fmt::format("{} − {} = {}{}", now, before, value, unit);
            case Aspect::kMultiple:
                return fmt::format("{} ÷ {} = {}倍", now, before, short_value);
            case Aspect::kChangeMultiple:
                return fmt::format("{} ÷ {} − 1 = {}倍", now, before, short_value);
            default:
                return fmt::format("{} ÷ {} − 1 = {}%", now, before, short_value);
        }
    }
    switch (aspect) {
        case Aspect::kPerDay:
            return fmt::format("{} ÷ {}天 = {}{}", shown(figure.current.value_or(figure.value)),
                               figure.period.days(), short_value, unit);
        case Aspect::kPerMonth:
            return fmt::format("{} ÷ {}个月 = {}{}", shown(figure.current.value_or(figure.value)),
                               months_in(figure.period), short_value, unit);
        case Aspect::kRank:
            return fmt::format("第{}", value);
        case Aspect::kStreak:
            return fmt::format("连续{}个月", value);
        default:
            return value + unit;
    }
}

}  // namespace duizhang::reconcile
