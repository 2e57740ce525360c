#pragma once
// What of an indicator a claim speaks of: the figure itself, its mean, its change, its place.
// Private to this folder.

#include <optional>
#include <string>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

enum class Aspect : std::uint8_t {
    kValue,
    kPerDay,          ///< 日均: value ÷ days
    kPerMonth,        ///< 月均: value ÷ months
    kChangePercent,   ///< (now − before) ÷ before
    kChangePoints,    ///< now − before, both in percent
    kChangeAmount,    ///< now − before
    kMultiple,        ///< now ÷ before: 是去年同期的2.9倍
    kChangeMultiple,  ///< (now − before) ÷ before, in times: 增长1.5倍
    kRank,            ///< Place among the siblings.
    kStreak,          ///< Months in a row of rising or falling against the year before.
};

/// Whether the aspect needs the figure of an earlier period too.
bool is_change(Aspect aspect);

/// What is said just before and after a figure, as keys.
struct Beside {
    std::u32string before;
    std::u32string after;
};

/// Which aspect of `indicator` the claim can speak of, if any.
std::optional<Aspect> aspect_for(const claims::Claim& claim, const ledger::Indicator& indicator,
                                 const Beside& beside);

/// With what a change is compared.
enum class ChangeBase : std::uint8_t {
    kYearBefore,    ///< 同比, 较上年, and where nothing is said.
    kPeriodBefore,  ///< 环比, 较上月
    kOther,         ///< 较2019年, 较五年前: another base, which is not looked for.
};
ChangeBase base_of_change(const Beside& beside);

/// `current` seen as `aspect`; `previous` is the figure of the earlier period, looked at for
/// changes only. Without what it takes, not present.
base::Result<LedgerFigure> seen_as(Aspect aspect, LedgerFigure current,
                                   const LedgerFigure* previous);

/// Whether the claim holds the figure, on the claim's own scale: a fall is a positive number.
bool agrees(const claims::Claim& claim, Aspect aspect, const LedgerFigure& figure);

/// The ledger's side, for people: 4306起, 4306 ÷ 1508 − 1 = 185.54%.
std::string arithmetic(Aspect aspect, const LedgerFigure& figure,
                       const ledger::Indicator& indicator);

}  // namespace duizhang::reconcile
