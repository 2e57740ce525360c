// Reads campaign files (docs/formats/campaign.md): first what stands there, then what its parts say
// of one another, so that one reading lists every mistake.

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/campaign.h"
#include "ledger/detail/campaign_checks.h"
#include "ledger/detail/register_reader.h"
#include "ledger/formula.h"

namespace duizhang::ledger {
namespace {

using detail::Findings;
using detail::Section;
using detail::Words;
using detail::YamlPair;

const Words<FigureKind> kFigureKinds{{"flow", FigureKind::kFlow}, {"stock", FigureKind::kStock}};
const Words<GoodDirection> kGoodDirections{
    {"up", GoodDirection::kUp}, {"down", GoodDirection::kDown}, {"none", GoodDirection::kNone}};
const Words<GoodDirection> kStreakDirections{{"up", GoodDirection::kUp},
                                             {"down", GoodDirection::kDown}};
const Words<base::PeriodKind> kScoreCardPeriods{{"month", base::PeriodKind::kMonth},
                                                {"quarter", base::PeriodKind::kQuarter},
                                                {"half", base::PeriodKind::kHalf},
                                                {"year", base::PeriodKind::kYear}};

void read_streak(const Section& indicator, Indicator& into) {
    const auto* pair = indicator.find("streak");
    if (pair == nullptr) return;
    const Section section(pair->value, pair->line, detail::under(indicator.path(), "streak"),
                          {"of", "every", "direction"}, indicator.findings());
    section.require("of", "指标代码的列表 a list of indicators: [a, b]");
    into.streak_of = section.texts("of");
    section.require("every", "day, week, ten_day, month, quarter, half, year");
    into.streak_period = section.word("every", detail::kPeriodKinds, base::PeriodKind::kMonth);
    section.require("direction", "up, down");
    into.streak_direction = section.word("direction", kStreakDirections, GoodDirection::kDown);
    for (const auto* key : {"formula", "kind", "percent", "per_day", "decimals"}) {
        indicator.refuse(key, "连续指标没有此键 a streak has no such key");
    }
}

/// An empty one is said with "": a bare ratio has none.
std::string read_measure_unit(const Section& section, bool percent) {
    const auto* pair = section.find("unit");
    if (pair == nullptr) return percent ? "%" : "";
    if (pair->value.is_scalar() && pair->value.text.empty()) return {};
    return section.text("unit");
}

Indicator read_indicator(const YamlPair& declared, Findings& findings) {
    const Section section(declared.value, declared.line, detail::under("indicators", declared.key),
                          {"title", "formula", "kind", "unit", "decimals", "percent", "per_day",
                           "good", "phrases", "at", "period", "headline", "streak"},
                          findings);
    Indicator indicator;
    indicator.code = declared.key;
    indicator.title = section.title(declared.key);
    if (section.has("formula")) indicator.formula = section.text("formula", kMaxFormulaBytes);
    indicator.kind = section.word("kind", kFigureKinds, FigureKind::kFlow);
    indicator.percent = section.flag("percent");
    indicator.measure_unit = read_measure_unit(section, indicator.percent);
    indicator.decimals = static_cast<int>(section.integer("decimals", 0, kMaxDecimals).value_or(0));
    indicator.per_day = section.flag("per_day");
    indicator.good = section.word("good", kGoodDirections, GoodDirection::kNone);
    indicator.phrases = section.texts("phrases");
    indicator.at = section.text("at");
    if (const auto period = section.period("period")) indicator.period = period->to_string();
    indicator.headline = section.flag("headline");
    read_streak(section, indicator);
    if (!section.has("formula") && !section.has("streak")) {
        findings.add(
            declared.line,
            fmt::format("指标 \"{}\" 没有算法 has neither formula nor streak", declared.key),
            "formula: register.state，或 or streak: {of, every, direction}");
    }
    if (indicator.per_day && indicator.kind == FigureKind::kStock) {
        findings.add(section.line("per_day"), "存量没有日均 a stock has no daily average",
                     "kind: flow");
    }
    return indicator;
}

ScoreCard read_score_card(const YamlPair& declared, Findings& findings) {
    const Section section(declared.value, declared.line, detail::under("score_cards", declared.key),
                          {"title", "every", "groups"}, findings);
    ScoreCard card;
    card.code = declared.key;
    card.title = section.title(declared.key);
    section.require("every", "month, quarter, half, year");
    card.every = section.word("every", kScoreCardPeriods, base::PeriodKind::kHalf);
    section.require("groups", "groups: {code: {title, indicators: [a, b]}}");
    for (const auto* group : declarations(section, "groups", kMaxScoreGroups)) {
        const Section part(group->value, group->line,
                           detail::under(detail::under(section.path(), "groups"), group->key),
                           {"title", "indicators"}, findings);
        card.groups.push_back({.code = group->key,
                               .title = part.title(group->key),
                               .indicators = part.texts("indicators")});
    }
    return card;
}

ReportSigns read_report(const Section& file) {
    ReportSigns signs;
    const auto* pair = file.find("report");
    if (pair == nullptr) return signs;
    const Section section(pair->value, pair->line, "report", {"places", "phrases", "years"},
                          file.findings());
    signs.places = section.texts("places");
    signs.phrases = section.texts("phrases");
    for (const auto& year : section.texts("years")) {
        if (const auto first = base::Period::parse(year);
            first && first->kind() == base::PeriodKind::kYear) {
            signs.years.push_back(first->first().ymd().year);
        } else {
            file.findings().add(section.line("years"),
                                fmt::format("年份无法识别 cannot read the year \"{}\"", year),
                                "years: [2021]");
        }
    }
    return signs;
}

bool is_campaign_code(std::string code) {
    std::ranges::replace(code, '_', ' ');  // Hyphens here, underscores inside the campaign.
    std::ranges::replace(code, '-', '_');
    return detail::is_code(code);
}

Campaign read_file(const detail::YamlNode& root, Findings& findings) {
    const Section file(root, 1, "",
                       {"campaign", "title", "node", "period", "report", "registers", "indicators",
                        "plan", "score_cards"},
                       findings);
    Campaign campaign{
        .code = file.required_text("campaign", "代码 a code: hlj-service-2021"),
        .title = {},
        .node = file.required_text("node", "单位代码 the node that runs it: \"230000\""),
        .period = base::Period::containing(base::Day{}, base::PeriodKind::kYear),
        .report = read_report(file),
        .registers = {},
        .indicators = {},
        .plan = file.texts("plan"),
        .score_cards = {},
        .source = {}};
    if (!campaign.code.empty() && !is_campaign_code(campaign.code)) {
        findings.add(
            file.line("campaign"),
            fmt::format("代码不合规 \"{}\" is not a campaign code", campaign.code),
            "小写字母、数字、连字符，字母开头 lower-case letters, digits, hyphens, a letter first");
    }
    file.require("title", "名称 title: {zh: …, en: …}");
    campaign.title = file.title(campaign.code);
    file.require("period", "period: 2021-03-01..2021-08-15");
    if (const auto period = file.period("period")) campaign.period = *period;
    file.require("registers", "台账 registers: {code: {…}}");
    for (const auto* declared : declarations(file, "registers", kMaxRegisters)) {
        campaign.registers.push_back(
            detail::read_register(*declared, detail::under("registers", declared->key), findings));
    }
    for (const auto* declared : declarations(file, "indicators", kMaxIndicators)) {
        campaign.indicators.push_back(read_indicator(*declared, findings));
    }
    for (const auto* declared : declarations(file, "score_cards", kMaxScoreCards)) {
        campaign.score_cards.push_back(read_score_card(*declared, findings));
    }
    return campaign;
}

/// Size and encoding, before anything else looks at the text.
bool is_readable(std::string_view yaml, Findings& findings) {
    if (yaml.size() > base::kMaxCampaignFileBytes) {
        findings.add(1,
                     fmt::format("文件有 {} 字节 the file has {} bytes", yaml.size(), yaml.size()),
                     fmt::format("最多 {} 字节 at most {}", base::kMaxCampaignFileBytes,
                                 base::kMaxCampaignFileBytes));
        return false;
    }
    int line = 1;
    for (std::size_t begin = 0; begin <= yaml.size(); ++line) {
        const auto end = std::min(yaml.find('\n', begin), yaml.size());
        if (!base::validate_utf8(yaml.substr(begin, end - begin))) {
            findings.add(line, "不是有效的 UTF-8 this line is not valid UTF-8",
                         "把文件另存为 UTF-8 save the file as UTF-8");
        }
        begin = end + 1;
    }
    return findings.empty();
}

}  // namespace

CampaignReading read_campaign(std::string_view yaml, std::string_view file_name) {
    Findings findings(file_name);
    CampaignReading reading;
    if (is_readable(yaml, findings)) {
        const auto root = detail::read_yaml(yaml, findings);
        // After a syntax error the rest of the file would only look missing.
        if (root.is_map() || findings.empty()) {
            auto campaign = read_file(root, findings);
            detail::check_campaign(campaign, findings);
            campaign.source = yaml;
            if (findings.empty()) reading.campaign = std::move(campaign);
        }
    }
    reading.mistakes = findings.take();
    return reading;
}

base::Error to_error(const std::vector<Mistake>& mistakes) {
    std::string detail;
    for (const auto& mistake : mistakes) {
        detail += fmt::format("{}{}:{}: {}; {}", detail.empty() ? "" : "\n", mistake.file,
                              mistake.line, mistake.what, mistake.right);
    }
    return {base::ErrorCode::kInvalidCampaign, std::move(detail)};
}

}  // namespace duizhang::ledger
