#include "reconcile/answers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "reconcile/claim_period.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// Streaks longer than this are not counted: five years.
constexpr int kLongestStreak = 60;

/// The times at which a figure may be looked up.
struct Times {
    base::Period first;                   ///< The one that counts.
    std::optional<base::Period> as_well;  ///< Means the same, as far as words can tell.
    std::optional<base::Period> instead;  ///< Another time than the text names.
};

bool covers(const base::Period& a, const base::Period& b) {
    return a.first() <= b.first() && b.last() <= a.last();
}

bool same_days(const base::Period& a, const base::Period& b) {
    return a.first() == b.first() && a.last() == b.last();
}

Times times_of(const claims::Claim& claim, const Matches& matches, const Match& match,
               const Candidate& candidate, std::optional<base::Day> report) {
    const PeriodContext context{.usual = candidate.period, .report = report};
    const auto usual = up_to_report(context);
    Times times{.first = usual, .as_well = std::nullopt, .instead = std::nullopt};
    if (!same_days(usual, candidate.period)) times.instead = candidate.period;
    // 是去年同期的2.9倍 names the base, not the time of the figure.
    const bool names_base = is_change(match.aspect) && key_of(claim.period).ends_with(U"同期");
    auto named = names_base ? std::nullopt : period_named(claim.period, context);
    if (!named || same_days(named->period, usual)) return times;
    const bool own = matches.period_beside && !named->open && !covers(named->period, usual);
    if (own) {
        times.instead = times.first;
        times.first = named->period;
    } else {
        times.as_well = named->period;
    }
    return times;
}

/// Months in a row, up to the period's last whole month, of moving one way against the year before.
base::Result<LedgerFigure> streak(const Candidate& candidate, std::string_view node,
                                  const base::Period& period, bool falling, FigureSource& source) {
    DZ_TRY(auto figure, source.figure(candidate, node, period));
    auto month = base::Period::containing(period.last(), base::PeriodKind::kMonth);
    if (month.last() > period.last()) month = month.previous();
    int length = 0;
    for (; length < kLongestStreak; ++length, month = month.previous()) {
        DZ_TRY(const auto now, source.figure(candidate, node, month));
        DZ_TRY(const auto before, source.figure(candidate, node, month.previous_year()));
        if (!now.present || !before.present) {
            // The series ends before the streak does: its length is not known.
            figure.present = false;
            return figure;
        }
        if (falling ? now.value >= before.value : now.value <= before.value) break;
    }
    figure.present = true;
    figure.value = base::Rational(length);
    return figure;
}

/// Asks for one claim at given nodes and times.
class Asking {
public:
    Asking(const claims::Claim& claim, const Matches& matches, const Match& match,
           FigureSource& source)
        : claim_(claim),
          matches_(matches),
          match_(match),
          source_(source),
          candidate_(source.candidates()[match.candidate]) {}

    base::Result<LedgerFigure> at(std::string_view node, const base::Period& period) const {
        if (match_.aspect == Aspect::kRank) {
            DZ_TRY(auto figure, source_.figure(candidate_, node, period));
            DZ_TRY(const auto standing, source_.standing(candidate_, node, period));
            figure.present = standing.has_value();
            if (standing) figure.value = static_cast<std::int64_t>(standing->place);
            return figure;
        }
        if (match_.aspect == Aspect::kStreak) {
            const bool falling =
                has_word(matches_.beside.before + matches_.beside.after, U"下降 减少");
            return streak(candidate_, node, period, falling, source_);
        }
        DZ_TRY(auto current, source_.figure(candidate_, node, period));
        if (!is_change(match_.aspect)) return seen_as(match_.aspect, std::move(current), nullptr);
        const auto before = base_period(period);
        if (!before) {
            current.current = current.value;
            current.present = false;
            return current;
        }
        DZ_TRY(const auto previous, source_.figure(candidate_, node, *before));
        return seen_as(match_.aspect, std::move(current), &previous);
    }

    base::Result<std::optional<LedgerFigure>> then(const base::Period& period) const {
        if (match_.aspect == Aspect::kRank || match_.aspect == Aspect::kStreak) {
            return std::optional<LedgerFigure>{};
        }
        DZ_TRY(auto current, source_.figure_then(candidate_, candidate_.node, period));
        if (!current || !is_change(match_.aspect)) {
            if (current) {
                DZ_TRY(current, seen_as(match_.aspect, *current, nullptr));
            }
            return current;
        }
        const auto before = base_period(period);
        if (!before) return std::optional<LedgerFigure>{};
        DZ_TRY(const auto previous, source_.figure_then(candidate_, candidate_.node, *before));
        DZ_TRY(current, seen_as(match_.aspect, *current, previous ? &*previous : nullptr));
        return current;
    }

    bool fits(const LedgerFigure& figure) const { return agrees(claim_, match_.aspect, figure); }
    const Candidate& candidate() const { return candidate_; }
    const Match& match() const { return match_; }

    /// Whether the change is compared with something that is not looked for.
    bool other_base() const { return is_change(match_.aspect) && !base_period(candidate_.period); }

private:
    std::optional<base::Period> base_period(const base::Period& period) const {
        switch (base_of_change(matches_.beside)) {
            case ChangeBase::kYearBefore:
                return period.previous_year();
            case ChangeBase::kPeriodBefore:
                // What came before a range of days is nobody's period.
                if (period.kind() == base::PeriodKind::kRange) return std::nullopt;
                return period.previous();
            case ChangeBase::kOther:
                break;
        }
        return std::nullopt;
    }

    const claims::Claim& claim_;
    const Matches& matches_;
    const Match& match_;
    FigureSource& source_;
    const Candidate& candidate_;
};

Fit fit_of_absent(const Asking& asking, const LedgerFigure& figure) {
    const auto aspect = asking.match().aspect;
    // A mean by the month needs whole months; it has a level, but no figure.
    const bool no_months = aspect == Aspect::kPerMonth && figure.current;
    if (aspect == Aspect::kRank || aspect == Aspect::kStreak || no_months) {
        return Fit::kNotLookedUp;
    }
    if (!is_change(aspect) || !figure.current) return Fit::kAbsent;
    return asking.other_base() ? Fit::kNotLookedUp : Fit::kNoBase;
}

}  // namespace

base::Result<Answer> ask(const claims::Claim& claim, const Matches& matches, const Match& match,
                         FigureSource& source) {
    const Asking asking(claim, matches, match, source);
    const auto& candidate = asking.candidate();
    const auto times = times_of(claim, matches, match, candidate, source.report_day());
    DZ_TRY(auto first, asking.at(candidate.node, times.first));
    if (asking.fits(first)) return Answer{Fit::kAgrees, std::move(first), std::nullopt};
    if (times.as_well) {
        DZ_TRY(auto other, asking.at(candidate.node, *times.as_well));
        if (asking.fits(other)) return Answer{Fit::kAgrees, std::move(other), std::nullopt};
    }
    if (!claim.scope.empty()) {
        const auto named = source.node_named(claim.scope);
        if (named && *named != candidate.node) {
            DZ_TRY(auto there, asking.at(*named, times.first));
            if (asking.fits(there)) return Answer{Fit::kAgrees, std::move(there), std::nullopt};
        }
    }
    DZ_TRY(auto then, asking.then(times.first));
    if (then && asking.fits(*then)) return Answer{Fit::kAgreedThen, *then, std::move(first)};
    if (times.instead) {
        DZ_TRY(auto other, asking.at(candidate.node, *times.instead));
        if (asking.fits(other)) {
            return Answer{Fit::kAgreesElsewhen, std::move(other), std::move(first)};
        }
        if (!first.present && other.present) {
            return Answer{Fit::kOtherTime, std::move(other), std::nullopt};
        }
    }
    const auto fit = first.present ? Fit::kDisagrees : fit_of_absent(asking, first);
    return Answer{fit, std::move(first), std::nullopt};
}

}  // namespace duizhang::reconcile
