#pragma once
// A small campaign and a ledger of few figures on which the tests of this folder judge. Tests only.

#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "base/assert.h"
#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

inline constexpr std::string_view kFixtureCampaign = R"(campaign: demo
title: 示例行动
node: "A"
period: 2021H1
report: {places: [甲省], phrases: [清河行动], years: [2021]}
registers:
  case: {states: {solved: {}}}
indicators:
  fraud_solved:
    title: {zh: 破获诈骗案件, en: Frauds solved}
    formula: case.solved
    unit: 起
    phrases: [破获电信网络诈骗案件, 诈骗案件]
  thefts:
    title: 盗窃案件
    formula: case.solved
    unit: 起
    phrases: [破获入室盗窃案件]
  trucks:
    title: 查验货车
    formula: case.solved
    unit: 辆次
    per_day: true
    phrases: [查验过往货车]
  close_rate:
    title: 整改完成率
    formula: case.solved
    unit: "%"
    percent: true
    decimals: 1
    phrases: [隐患整改完成率]
  lectures:
    title: 宣讲
    formula: case.solved
    unit: 场
    phrases: [社区宣讲活动]
  talks:
    title: 宣讲
    formula: case.solved
    unit: 场
    phrases: [社区宣讲活动]
  inspections:
    title: 督导检查
    formula: case.solved
    unit: 次
    phrases: [联合督导检查重点企业]
)";

/// Figures by code of indicator and node, of the campaign's period unless another is named.
class LedgerFixture : public FigureSource {
public:
    LedgerFixture() {
        auto reading = ledger::read_campaign(kFixtureCampaign, "fixture.yaml");
        DZ_ASSERT(reading.campaign);
        campaign_ = std::move(reading.campaign);
        for (const auto& indicator : campaign_->indicators) {
            candidates_.push_back({.code = "demo." + indicator.code,
                                   .indicator = &indicator,
                                   .node = "A",
                                   .period = campaign_->period});
        }
    }
    LedgerFixture(const LedgerFixture&) = delete;
    LedgerFixture& operator=(const LedgerFixture&) = delete;

    void set(const std::string& indicator, base::Rational value, const std::string& node = "A") {
        set_in("2021H1", indicator, value, node);
    }
    void set_in(std::string_view period, const std::string& indicator, base::Rational value,
                const std::string& node = "A") {
        const auto days = base::Period::parse(period);
        DZ_ASSERT(days);
        values_[{"demo." + indicator, node, days->first(), days->last()}] = value;
    }
    /// The change is computed from the two, as the ledger does.
    void set_years(const std::string& indicator, base::Rational current, base::Rational previous) {
        set(indicator, current);
        set_in("2020H1", indicator, previous);
    }
    /// As the campaign's figure was known when the report was written.
    void set_then(const std::string& indicator, base::Rational value) {
        then_["demo." + indicator] = value;
    }
    void set_standing(const std::string& indicator, Standing standing) {
        standings_.insert_or_assign("demo." + indicator, standing);
    }
    void choose(const std::string& wording, const std::string& indicator) {
        attributions_.push_back({.wording = wording, .indicator = indicator});
    }
    void bear(std::string_view day) {
        const auto read = base::Day::parse(day);
        DZ_ASSERT(read);
        report_day_ = *read;
    }

    std::span<const Candidate> candidates() const override { return candidates_; }
    std::span<const ledger::Attribution> attributions() const override { return attributions_; }
    std::optional<base::Day> report_day() const override { return report_day_; }

    base::Result<LedgerFigure> figure(const Candidate& candidate, std::string_view node,
                                      const base::Period& period) override {
        LedgerFigure figure{.present = false,
                            .withheld = false,
                            .value = {},
                            .node = std::string(node),
                            .node_name = "单位" + std::string(node),
                            .period = period,
                            .grade = ledger::Grade::kB,
                            .as_of = "9",
                            .records = 7,
                            .current = std::nullopt,
                            .previous = std::nullopt};
        const auto value =
            values_.find({candidate.code, std::string(node), period.first(), period.last()});
        if (value == values_.end()) return figure;
        figure.present = true;
        figure.value = value->second;
        return figure;
    }
    base::Result<std::optional<LedgerFigure>> figure_then(const Candidate& candidate,
                                                          std::string_view node,
                                                          const base::Period& period) override {
        const auto value = then_.find(candidate.code);
        if (value == then_.end()) return std::optional<LedgerFigure>{};
        DZ_TRY(auto known, figure(candidate, node, period));
        known.present = true;
        known.value = value->second;
        return std::optional(std::move(known));
    }
    base::Result<std::optional<Standing>> standing(const Candidate& candidate,
                                                   std::string_view /*node*/,
                                                   const base::Period& /*period*/) override {
        const auto standing = standings_.find(candidate.code);
        return standing == standings_.end() ? std::nullopt : std::optional(standing->second);
    }

    std::optional<std::string> node_named(std::string_view scope) const override {
        if (scope.find("乙市") != std::string_view::npos) return "B";
        return std::nullopt;
    }

private:
    using Key = std::tuple<std::string, std::string, base::Day, base::Day>;

    std::optional<ledger::Campaign> campaign_;
    std::vector<Candidate> candidates_;
    std::map<Key, base::Rational> values_;
    std::map<std::string, base::Rational> then_;
    std::map<std::string, Standing> standings_;
    std::vector<ledger::Attribution> attributions_;
    std::optional<base::Day> report_day_;
};

/// The text's claims judged; no text of a test makes the fixture fail.
inline Report report_on(std::u32string_view text, FigureSource* source) {
    auto report = reconcile(text, claims::extract(text), source);
    EXPECT_TRUE(report);
    return report ? *std::move(report) : Report{};
}

/// The judged claim that begins at the first place where `figure` stands in `text`; an empty one,
/// and a failed test, when none does.
inline JudgedClaim judged(std::u32string_view text, std::u32string_view figure,
                          FigureSource* source) {
    const auto at = text.find(figure);
    for (const auto& claim : report_on(text, source).claims) {
        if (claim.claim.start == at) return claim;
    }
    ADD_FAILURE() << "no claim begins with " << base::encode_utf8(figure);
    return {};
}

}  // namespace duizhang::reconcile
