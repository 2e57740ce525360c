#include "rollup/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ledger/formula.h"

namespace duizhang::rollup {

using base::ErrorCode;
using base::fail;
using base::NodeId;
using base::Rational;
using ledger::FigureKind;
using ledger::Formula;
using ledger::FormulaKind;
using ledger::GoodDirection;

namespace {

/// Values by slot; empty where the formula has no meaning.
using Values = std::vector<std::optional<Rational>>;

base::Result<std::optional<Rational>> combine(FormulaKind kind, const std::optional<Rational>& a,
                                              const std::optional<Rational>& b) {
    if (!a || !b) return std::optional<Rational>();
    if (kind == FormulaKind::kDivide && *b == Rational(0)) return std::optional<Rational>();
    const auto result = kind == FormulaKind::kAdd        ? a->plus(*b)
                        : kind == FormulaKind::kSubtract ? a->minus(*b)
                        : kind == FormulaKind::kMultiply ? a->times(*b)
                                                         : a->divided_by(*b);
    if (!result) return fail(result.error());
    return std::optional(*result);
}

/// Whether a figure went the way of a streak against the year before.
bool went(const Figure& current, const Figure& previous, GoodDirection direction) {
    if (current.presence != Presence::kValue || previous.presence != Presence::kValue) return false;
    return direction == GoodDirection::kDown ? current.value < previous.value
                                             : previous.value < current.value;
}

}  // namespace

base::Result<std::optional<Rational>> change_percent(const Figure& current,
                                                     const Figure& previous) {
    const bool missing =
        current.presence != Presence::kValue || previous.presence != Presence::kValue;
    if (missing || previous.value == Rational(0)) return std::optional<Rational>();
    DZ_TRY(const auto change, current.value.minus(previous.value));
    DZ_TRY(const auto share, change.divided_by(previous.value));
    DZ_TRY(const auto percent, share.times(previous.value < Rational(0) ? -100 : 100));
    return std::optional(percent);
}

std::vector<std::size_t> ranks(const Measure& measure, std::span<const Figure> figures) {
    const bool smallest_first =
        measure.indicator != nullptr && measure.indicator->good == GoodDirection::kDown;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (figures[i].presence == Presence::kValue) order.push_back(i);
    }
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return smallest_first ? figures[a].value < figures[b].value
                              : figures[b].value < figures[a].value;
    });
    std::vector<std::size_t> result(figures.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool tie = i > 0 && figures[order[i]].value == figures[order[i - 1]].value;
        result[order[i]] = tie ? result[order[i - 1]] : i + 1;
    }
    return result;
}

/// One measure at one or many nodes: everything by slot of the scope, or a single slot for one
/// node.
class Evaluator::Evaluation {
public:
    Evaluation(const Evaluator& evaluator, const Measure& measure, const Scope* scope, NodeId node)
        : evaluator_(evaluator),
          measure_(measure),
          scope_(scope),
          node_(node),
          size_(scope == nullptr ? 1 : scope->size()) {}

    base::Result<std::vector<Figure>> figures(const base::Period& period, base::Sequence as_of) {
        const ledger::Indicator* indicator = measure_.indicator;
        if (indicator != nullptr && !indicator->streak_of.empty()) return streaks(period, as_of);
        std::vector<Figure> result(size_);
        Values values;
        if (indicator == nullptr) {
            const auto kind = evaluator_.chart_.account(*measure_.account).is_tally
                                  ? FigureKind::kFlow
                                  : FigureKind::kStock;
            values = account_values({.account = *measure_.account,
                                     .categories = {},
                                     .period = period,
                                     .kind = kind,
                                     .as_of = as_of});
        } else {
            DZ_TRY(const Formula formula, ledger::parse_formula(indicator->formula));
            DZ_TRY(values, evaluate(formula, period, as_of));
            DZ_TRY_VOID(scale(values, period));
        }
        for (std::size_t slot = 0; slot < size_; ++slot) {
            Figure& figure = result[slot];
            if (has_accounts_) figure.grade = grade_;
            if (has_accounts_ && posted_[slot] == 0) continue;
            figure.presence = values[slot] ? Presence::kValue : Presence::kNotApplicable;
            if (values[slot]) figure.value = *values[slot];
        }
        return result;
    }

    /// The query that a formula's account stands for.
    base::Result<BalanceQuery> account_query(const Formula& formula, const base::Period& period,
                                             base::Sequence as_of) const {
        const auto code = fmt::format("{}.{}", measure_.campaign->code, formula.account);
        const auto account = evaluator_.chart_.find_account(code);
        if (!account) {
            return fail(ErrorCode::kInvalidFormula,
                        fmt::format("{}: no account {}", measure_.code, code));
        }
        BalanceQuery query{.account = *account,
                           .categories = {},
                           .period = period,
                           .kind = measure_.indicator->kind,
                           .as_of = as_of};
        const auto& known = evaluator_.chart_.account(*account);
        for (const auto& category : formula.categories) {
            const auto whole =
                fmt::format("{}.{}.{}", known.campaign, known.register_code, category);
            const auto id = evaluator_.chart_.find_category(whole);
            if (!id) {
                return fail(ErrorCode::kInvalidFormula,
                            fmt::format("{}: no category {}", measure_.code, whole));
            }
            query.categories.push_back(*id);
        }
        return query;
    }

private:
    base::Result<Values> evaluate(const Formula& formula, const base::Period& period,
                                  base::Sequence as_of) {
        if (formula.kind == FormulaKind::kNumber) return Values(size_, formula.number);
        if (formula.kind == FormulaKind::kAccount) {
            DZ_TRY(const auto query, account_query(formula, period, as_of));
            return account_values(query);
        }
        DZ_TRY(auto left, evaluate(formula.operands[0], period, as_of));
        DZ_TRY(const auto right, evaluate(formula.operands[1], period, as_of));
        for (std::size_t slot = 0; slot < size_; ++slot) {
            DZ_TRY(left[slot], combine(formula.kind, left[slot], right[slot]));
        }
        return left;
    }

    /// Also takes note of grade and of where anything was ever posted.
    Values account_values(const BalanceQuery& query) {
        const Snapshot& snapshot = *evaluator_.snapshot_;
        grade_ = std::max(grade_, evaluator_.chart_.account(query.account).grade);
        has_accounts_ = true;
        posted_.resize(size_);
        const base::Day by = query.period.last();
        if (scope_ == nullptr) {
            const org::Tree& tree = *evaluator_.tree_;
            if (posted_[0] == 0) {
                posted_[0] = snapshot.posted(query.account, by, query.as_of, tree, node_) ? 1 : 0;
            }
            return {Rational(snapshot.balance(query, tree, node_))};
        }
        const auto here = snapshot.posted(query.account, by, query.as_of, *scope_);
        for (std::size_t slot = 0; slot < size_; ++slot) posted_[slot] |= here[slot];
        const auto sums = snapshot.balances(query, *scope_);
        return Values(sums.begin(), sums.end());
    }

    base::Status scale(Values& values, const base::Period& period) const {
        Rational factor(measure_.indicator->percent ? 100 : 1);
        if (measure_.indicator->per_day) {
            DZ_TRY(factor, factor.divided_by(Rational(period.days())));
        }
        for (auto& value : values) {
            if (!value) continue;
            DZ_TRY(const auto scaled, value->times(factor));
            value = scaled;
        }
        return {};
    }

    base::Result<Measure> streak_part(const std::string& code) const {
        const auto* indicator = measure_.campaign->find_indicator(code);
        if (indicator == nullptr || !indicator->streak_of.empty()) {
            return fail(ErrorCode::kInvalidFormula,
                        fmt::format("{}: a streak of '{}', which is no plain indicator",
                                    measure_.code, code));
        }
        return Measure{.code = measure_.campaign->code + "." + code,
                       .campaign = measure_.campaign,
                       .indicator = indicator,
                       .account = std::nullopt};
    }

    /// Counts back period by period for all slots at once until none goes on. That ends: before
    /// the first posting every figure is empty.
    base::Result<std::vector<Figure>> streaks(const base::Period& asked, base::Sequence as_of) {
        const ledger::Indicator& indicator = *measure_.indicator;
        std::vector<Measure> parts;
        for (const auto& code : indicator.streak_of) {
            DZ_TRY(auto part, streak_part(code));
            parts.push_back(std::move(part));
        }
        std::vector<Figure> result(
            size_, {.presence = Presence::kValue, .value = {}, .grade = ledger::Grade::kA});
        std::vector<std::int64_t> counts(size_, 0);
        std::vector<std::uint8_t> goes_on(size_, 1);
        auto period = base::Period::containing(asked.last(), indicator.streak_period);
        for (bool first = true; first || std::ranges::count(goes_on, 1) > 0;
             first = false, period = period.previous()) {
            for (const Measure& part : parts) {
                Evaluation evaluation(evaluator_, part, scope_, node_);
                DZ_TRY(const auto current, evaluation.figures(period, as_of));
                DZ_TRY(const auto previous, evaluation.figures(period.previous_year(), as_of));
                for (std::size_t slot = 0; slot < size_; ++slot) {
                    if (!went(current[slot], previous[slot], indicator.streak_direction)) {
                        goes_on[slot] = 0;
                    }
                    result[slot].grade = std::max(result[slot].grade, current[slot].grade);
                    if (first && current[slot].presence == Presence::kEmpty) {
                        result[slot].presence = Presence::kEmpty;
                    }
                }
            }
            for (std::size_t slot = 0; slot < size_; ++slot) counts[slot] += goes_on[slot];
        }
        for (std::size_t slot = 0; slot < size_; ++slot)
            result[slot].value = Rational(counts[slot]);
        return result;
    }

    const Evaluator& evaluator_;
    const Measure& measure_;
    const Scope* scope_;  // Null: `node_` alone.
    NodeId node_;
    std::size_t size_;
    bool has_accounts_ = false;
    ledger::Grade grade_ = ledger::Grade::kA;
    std::vector<std::uint8_t> posted_;
};

Evaluator::Evaluator(std::shared_ptr<const Snapshot> snapshot,
                     std::shared_ptr<const org::Tree> tree, const ledger::Chart& chart)
    : snapshot_(std::move(snapshot)), tree_(std::move(tree)), chart_(chart) {}

base::Result<Figure> Evaluator::figure(const Measure& measure, const FigureQuery& query) const {
    Evaluation evaluation(*this, measure, nullptr, query.node);
    DZ_TRY(const auto figures, evaluation.figures(query.period, query.as_of));
    return figures.front();
}

base::Result<std::vector<Figure>> Evaluator::figures(const Measure& measure,
                                                     const FigureQuery& query,
                                                     std::span<const NodeId> nodes) const {
    const Scope scope(*tree_, nodes);
    Evaluation evaluation(*this, measure, &scope, query.node);
    DZ_TRY(const auto by_slot, evaluation.figures(query.period, query.as_of));
    std::vector<Figure> result(nodes.size());
    std::ranges::transform(scope.asked(), result.begin(),
                           [&by_slot](std::uint32_t slot) { return by_slot[slot]; });
    return result;
}

base::Result<std::optional<Rational>> Evaluator::change_percent(const Measure& measure,
                                                                const FigureQuery& query) const {
    DZ_TRY(const auto current, figure(measure, query));
    FigureQuery year_before = query;
    year_before.period = query.period.previous_year();
    DZ_TRY(const auto previous, figure(measure, year_before));
    return rollup::change_percent(current, previous);
}

base::Result<std::vector<Contribution>> Evaluator::contributions(const Measure& measure,
                                                                 const FigureQuery& query) const {
    std::map<base::EntryId, Contribution> by_entry;
    const auto add = [&](const BalanceQuery& balance) {
        for (const Contribution& part : snapshot_->contributions(balance, *tree_, query.node)) {
            auto [place, is_new] = by_entry.emplace(part.entry, part);
            if (is_new) continue;
            place->second.amount += part.amount;
            place->second.last = std::max(place->second.last, part.last);
        }
    };
    const auto add_formula = [&](const Measure& part) -> base::Status {
        DZ_TRY(const Formula formula, ledger::parse_formula(part.indicator->formula));
        const Evaluation evaluation(*this, part, nullptr, query.node);
        // An account that stands in the formula twice, as in a share, contributes once.
        std::vector<std::pair<base::AccountId, std::vector<base::CategoryId>>> seen;
        base::Status status;
        ledger::for_each_account(formula, [&](const Formula& account) {
            if (!status) return;
            auto balance = evaluation.account_query(account, query.period, query.as_of);
            if (!balance) {
                status = fail(balance.error());
                return;
            }
            std::pair key(balance->account, balance->categories);
            if (std::ranges::find(seen, key) != seen.end()) return;
            add(*balance);
            seen.push_back(std::move(key));
        });
        return status;
    };
    if (measure.indicator == nullptr) {
        const bool is_tally = chart_.account(*measure.account).is_tally;
        add({.account = *measure.account,
             .categories = {},
             .period = query.period,
             .kind = is_tally ? FigureKind::kFlow : FigureKind::kStock,
             .as_of = query.as_of});
    } else if (measure.indicator->streak_of.empty()) {
        DZ_TRY_VOID(add_formula(measure));
    } else {
        for (const auto& code : measure.indicator->streak_of) {
            const auto* indicator = measure.campaign->find_indicator(code);
            if (indicator == nullptr || !indicator->streak_of.empty()) continue;
            DZ_TRY_VOID(add_formula({.code = code,
                                     .campaign = measure.campaign,
                                     .indicator = indicator,
                                     .account = std::nullopt}));
        }
    }
    std::vector<Contribution> result;
    result.reserve(by_entry.size());
    for (const auto& [entry, contribution] : by_entry) result.push_back(contribution);
    std::ranges::sort(result, [](const Contribution& a, const Contribution& b) {
        return std::pair(b.last, b.entry) < std::pair(a.last, a.entry);
    });
    return result;
}

}  // namespace duizhang::rollup
