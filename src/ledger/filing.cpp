#include "ledger/filing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ledger/check_rule.h"
#include "ledger/detail/filing.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

/// "this.cases" or "previous.cases" as the number that stands there.
std::optional<std::int64_t> number_in(const Entry* entry, std::string_view field) {
    if (entry == nullptr) return std::nullopt;
    const auto found = entry->fields.find(std::string(field));
    if (found == entry->fields.end()) return std::nullopt;
    const std::string& text = found->second;
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return number;
}

bool excused(const CheckRule& rule, const Entry& after) {
    if (rule.unless.empty()) return false;
    const auto words = after.private_fields.find(rule.unless);
    return words != after.private_fields.end() && !words->second.empty();
}

/// The fields that a rule speaks of, as a form shows them: "死亡人数, 上期 死亡人数".
std::string named_fields(const Register& source, const Comparison& rule) {
    std::string names;
    const auto add = [&](const Formula& operand) {
        const auto dot = operand.account.find('.');
        const auto* field = source.field(operand.account.substr(dot + 1));
        names +=
            fmt::format("{}{}{}", names.empty() ? "" : "、",
                        operand.account.substr(0, dot) == kPreviousEntry ? "上期 previous " : "",
                        field == nullptr ? operand.account.substr(dot + 1) : field->title.zh);
    };
    for_each_account(rule.left, add);
    for_each_account(rule.right, add);
    return names;
}

}  // namespace

std::string filing_number(const Register& source, const base::Period& period, std::string_view node,
                          std::uint32_t refilings) {
    auto number = detail::format_number(
        source.number,
        {.day = period.last(), .n = 0, .period = period.to_string(), .node = std::string(node)});
    if (refilings > 0) number += fmt::format("-{}", refilings + 1);
    return number;
}

std::vector<base::Period> filing_periods(const Campaign& campaign, const Filing& filing,
                                         base::Day first, base::Day last) {
    std::vector<base::Period> periods;
    const auto begin = std::max(first, campaign.period.first());
    auto period = base::Period::containing(begin, filing.every);
    const auto end = std::min(last, campaign.period.last());
    for (; period.last() <= end; period = period.next()) {
        if (period.last() >= begin) periods.push_back(period);
        if (periods.size() > kMaxFilingPeriods) periods.erase(periods.begin());
    }
    return periods;
}

std::vector<base::NodeId> filing_nodes(const Filing& filing, const org::Tree& tree,
                                       base::NodeId under) {
    std::vector<base::NodeId> nodes;
    const auto span = tree.subtree(under);
    for (auto position = span.begin; position < span.end; ++position) {
        const auto id = tree.at(position);
        if (tree.retired(id)) continue;
        const auto kind = org::to_string(tree.node(id).kind);
        if (std::ranges::find(filing.of, kind) != filing.of.end()) nodes.push_back(id);
    }
    return nodes;
}

std::optional<base::Period> filed_period(const Register& source, const FieldValues& fields) {
    if (!source.filing) return std::nullopt;
    const auto text = fields.find(std::string(kPeriodField));
    if (text == fields.end()) return std::nullopt;
    const auto period = base::Period::parse(text->second);
    if (!period) return std::nullopt;
    return *period;
}

namespace detail {

base::Day posting_day(const Register& source, const FieldValues& fields, base::Day day) {
    const auto period = filed_period(source, fields);
    return period ? period->last() : day;
}

void check_filing(const RuleContext& context, const Register& source, const OpenEntry& command,
                  const FieldValues& fields, std::optional<base::NodeId> lead,
                  Complaints& complaints) {
    if (!source.filing) return;
    if (const auto period = filed_period(source, fields); period && command.day < period->last()) {
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("期别 {}: 到 {} 才结束，期满后填报 the period ends on that day; "
                                   "file it afterwards",
                                   period->to_string(), period->last().to_string()));
    }
    if (!lead) return;
    const auto kind = org::to_string(context.tree.node(*lead).kind);
    const auto& of = source.filing->of;
    if (std::ranges::find(of, kind) != of.end()) return;
    complaints.add(ErrorCode::kInvalidField,
                   fmt::format("{} {}: 不是这份报表的填报单位 does not file this return; 填报单位 "
                               "who does: {}",
                               command.node, context.tree.node(*lead).name, fmt::join(of, ", ")));
}

void check_rules(const RuleContext& context, const Register& source, const Entry& after,
                 Complaints& complaints) {
    for (const auto& rule : source.rules) {
        const auto comparison = parse_comparison(rule.check);
        if (!comparison) continue;  // Refused when the campaign was read.
        const auto judgement = judge(*comparison, [&](std::string_view operand) {
            const auto dot = operand.find('.');
            const bool previous = operand.substr(0, dot) == kPreviousEntry;
            return number_in(previous ? context.previous : &after, operand.substr(dot + 1));
        });
        if (judgement.verdict != Verdict::kBroken || excused(rule, after)) continue;
        const auto* words = source.field(rule.unless);
        complaints.add(
            ErrorCode::kInvalidField,
            fmt::format("审核关系 rule: {} {}: {} ({}) 不成立 does not hold{}", rule.title.zh,
                        rule.title.en == rule.title.zh ? "" : rule.title.en, judgement.arithmetic,
                        named_fields(source, *comparison),
                        words == nullptr
                            ? std::string()
                            : fmt::format("；属实的，在“{}”中说明 if it is true, say why in \"{}\"",
                                          words->title.zh, words->title.en)));
    }
}

}  // namespace detail
}  // namespace duizhang::ledger
