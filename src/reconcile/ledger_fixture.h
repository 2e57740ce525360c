#pragma once
// A small campaign and a ledger of few figures on which the tests of this folder judge. Tests only.

#include <gtest/gtest.h>

#include <map>

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

/// Figures by code of indicator and node; those of changes by code and "%".
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
        values_[{"demo." + indicator, node}] = value;
    }
    /// The change is computed from the two, as the ledger does.
    void set_years(const std::string& indicator, base::Rational current, base::Rational previous) {
        set(indicator, current);
        previous_["demo." + indicator] = previous;
    }

    std::span<const Candidate> candidates() const override { return candidates_; }

    base::Result<LedgerFigure> figure(const Candidate& candidate, Aspect aspect,
                                      std::string_view node, const base::Period& period) override {
        LedgerFigure figure{.present = false,
                            .value = {},
                            .node = std::string(node),
                            .node_name = "单位" + std::string(node),
                            .period = period,
                            .grade = ledger::Grade::kB,
                            .as_of = "9",
                            .records = 7,
                            .current = std::nullopt,
                            .previous = std::nullopt};
        const auto value = values_.find({candidate.code, std::string(node)});
        if (value == values_.end()) return figure;
        figure.present = true;
        figure.value = value->second;
        if (aspect != Aspect::kChangePercent) return figure;
        const auto previous = previous_.find(candidate.code);
        figure.present = previous != previous_.end();
        if (!figure.present) return figure;
        figure.current = value->second;
        figure.previous = previous->second;
        DZ_TRY(const auto growth, value->second.minus(previous->second));
        DZ_TRY(const auto scaled, growth.times(base::Rational(100)));
        DZ_TRY(figure.value, scaled.divided_by(previous->second));
        return figure;
    }

    std::optional<std::string> node_named(std::string_view scope) const override {
        if (scope.find("乙市") != std::string_view::npos) return "B";
        return std::nullopt;
    }
    base::Day report_day() const override { return campaign_->period.last(); }

private:
    std::optional<ledger::Campaign> campaign_;
    std::vector<Candidate> candidates_;
    std::map<std::pair<std::string, std::string>, base::Rational> values_;
    std::map<std::string, base::Rational> previous_;
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
