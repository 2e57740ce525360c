// Figures as a workbook: what the pivot page shows, to be taken away.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "app/asking.h"
#include "app/ledger_queries.h"
#include "app/table_layout.h"
#include "documents/workbook.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using documents::ColumnKind;
using documents::Sheet;
using documents::SheetColumn;

namespace {

/// "2021年上半年" | "2021 H1"; days for a range.
std::string period_words(const base::Period& period, bool english) {
    const base::YearMonthDay first = period.first().ymd();
    if (english) return period.to_string();
    static constexpr std::array<std::string_view, 4> kQuarters{"一", "二", "三", "四"};
    static constexpr std::array<std::string_view, 3> kThirds{"上", "中", "下"};
    switch (period.kind()) {
        case base::PeriodKind::kYear:
            return fmt::format("{}年", first.year);
        case base::PeriodKind::kHalf:
            return fmt::format("{}年{}半年", first.year, first.month == 1 ? "上" : "下");
        case base::PeriodKind::kQuarter:
            return fmt::format("{}年第{}季度", first.year, kQuarters[(first.month - 1) / 3]);
        case base::PeriodKind::kMonth:
            return fmt::format("{}年{}月", first.year, first.month);
        case base::PeriodKind::kTenDay:
            return fmt::format("{}年{}月{}旬", first.year, first.month,
                               kThirds[std::min(2U, (first.day - 1) / 10)]);
        case base::PeriodKind::kDay:
            return period.first().to_string();
        case base::PeriodKind::kWeek:
        case base::PeriodKind::kRange:
            break;
    }
    return fmt::format("{}至{}", period.first().to_string(), period.last().to_string());
}

/// One thing along an axis of the table: a node, an indicator or a period.
struct Item {
    std::string code;
    std::string name;
    int decimals = 0;         ///< Of an indicator
    bool percent = false;     ///< Likewise: years differ by points
    std::string full_name{};  ///< With its measure unit, for headings
};

enum class Axis : std::uint8_t { kNode, kIndicator, kPeriod };

class FiguresSheet {
public:
    FiguresSheet(const FiguresTableRequest& request, const FiguresReply& reply, bool english)
        : request_(request), english_(english) {
        for (const auto& row : reply.rows) {
            rows_.emplace(std::tuple(row.ou, row.dx, row.pe), &row);
            auto& nodes = items(Axis::kNode);
            const bool known = std::ranges::find(nodes, row.ou, &Item::code) != nodes.end();
            if (!known) nodes.push_back({.code = row.ou, .name = row.ou_name});
        }
    }

    void add_indicator(const rollup::Measure& measure) {
        Item item{.code = measure.code, .name = measure.code};
        if (measure.indicator != nullptr) {
            const auto& indicator = *measure.indicator;
            item.name = in_language(local(indicator.title), request_.language);
            item.decimals = indicator.decimals;
            item.percent = indicator.measure_unit == "%";
            if (!indicator.measure_unit.empty()) {
                item.full_name = fmt::format("{}（{}）", item.name, indicator.measure_unit);
            }
        }
        if (item.full_name.empty()) item.full_name = item.name;
        items(Axis::kIndicator).push_back(std::move(item));
    }

    void add_period(const base::Period& period) {
        items(Axis::kPeriod)
            .push_back({.code = period.to_string(), .name = period_words(period, english_)});
    }

    base::Result<Sheet> make(std::vector<std::string> caption) {
        const Axis rows = request_.rows == "indicator" ? Axis::kIndicator : Axis::kNode;
        const Axis other = rows == Axis::kNode ? Axis::kIndicator : Axis::kNode;
        const bool period_first = request_.group == "period";
        const Axis outer = period_first ? Axis::kPeriod : other;
        const Axis inner = period_first ? other : Axis::kPeriod;
        Sheet sheet{.name = english_ ? "Figures" : "透视表", .columns = {}, .rows = {}};
        sheet.caption = std::move(caption);
        sheet.fixed_columns = 2;
        add_leading(sheet, rows);
        for (const Item& group : items(outer)) {
            for (const Item& column : items(inner)) add_columns(sheet, group, column);
        }
        for (const Item& row : items(rows)) {
            std::vector<std::string> cells{row.code, row.name};
            for (const Item& group : items(outer)) {
                for (const Item& column : items(inner)) {
                    std::array<const Item*, 3> at{};
                    at[index(rows)] = &row;
                    at[index(outer)] = &group;
                    at[index(inner)] = &column;
                    DZ_TRY_VOID(add_cells(cells, at));
                }
            }
            sheet.rows.push_back(std::move(cells));
            if (rows == Axis::kIndicator) sheet.row_decimals.push_back(row.decimals);
        }
        return sheet;
    }

private:
    static std::size_t index(Axis axis) { return static_cast<std::size_t>(axis); }
    std::vector<Item>& items(Axis axis) { return items_[index(axis)]; }
    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(english_ ? en : zh);
    }
    static const std::string& heading(const Item& item) {
        return item.full_name.empty() ? item.name : item.full_name;
    }

    void add_leading(Sheet& sheet, Axis rows) const {
        SheetColumn code;
        code.title = say("代码", "Code");
        SheetColumn name;
        name.title = rows == Axis::kNode ? say("单位", "Node") : say("指标", "Indicator");
        constexpr double kNameWidth = 24;
        name.width = kNameWidth;
        sheet.columns = {std::move(code), std::move(name)};
    }

    void add_columns(Sheet& sheet, const Item& group, const Item& column) const {
        constexpr double kWidth = 13;
        constexpr int kChangeDecimals = 1;
        const auto add = [&](const std::string& title, int decimals) {
            SheetColumn added;
            added.group = heading(group);
            added.title = title;
            added.kind = ColumnKind::kNumber;
            added.width = kWidth;
            added.decimals = decimals;
            sheet.columns.push_back(std::move(added));
        };
        const auto& name = heading(column);
        add(name, std::max(group.decimals, column.decimals));
        if (request_.figures.yoy) {
            const bool points = group.percent || column.percent;
            const bool unknown = request_.rows == "indicator";
            add(name + (unknown  ? say(" 同比", " change")
                        : points ? say(" 同比（百分点）", " change (points)")
                                 : say(" 同比（%）", " change (%)")),
                kChangeDecimals);
        }
        if (request_.figures.rank) add(name + say(" 名次", " rank"), 0);
    }

    base::Status add_cells(std::vector<std::string>& cells,
                           const std::array<const Item*, 3>& at) const {
        const auto found =
            rows_.find(std::tuple(at[index(Axis::kNode)]->code, at[index(Axis::kIndicator)]->code,
                                  at[index(Axis::kPeriod)]->code));
        const FigureRow* row = found == rows_.end() ? nullptr : found->second;
        if (row == nullptr) {
            cells.push_back(say("无此单位", "not there"));
        } else if (row->presence == "n/a") {
            cells.push_back(say("不适用", "n/a"));
        } else {
            cells.push_back(row->value);
        }
        if (request_.figures.yoy) {
            DZ_TRY(auto change, change_of(row, at[index(Axis::kIndicator)]->percent));
            cells.push_back(std::move(change));
        }
        if (request_.figures.rank) {
            cells.push_back(row != nullptr && row->rank ? std::to_string(*row->rank) : "");
        }
        return {};
    }

    /// In percent; between two percentages in points of what is shown, as the page says it.
    static base::Result<std::string> change_of(const FigureRow* row, bool points) {
        if (row == nullptr) return std::string();
        if (!points) return row->change_percent;
        if (row->value.empty() || row->previous.empty()) return std::string();
        DZ_TRY(const auto now, base::Rational::parse(row->value));
        DZ_TRY(const auto before, base::Rational::parse(row->previous));
        DZ_TRY(const auto difference, now.minus(before));
        constexpr int kPlaces = 6;
        return difference.to_decimal(kPlaces);
    }

    const FiguresTableRequest& request_;
    bool english_;
    std::array<std::vector<Item>, 3> items_;  // By Axis.
    std::map<std::tuple<std::string, std::string, std::string>, const FigureRow*> rows_;
};

std::vector<std::string> caption_of(const std::vector<rollup::Measure>& measures,
                                    const FiguresTableRequest& request, const FiguresReply& reply) {
    const bool english = request.language == "en";
    std::vector<std::string> titles;
    for (const auto& measure : measures) {
        if (measure.campaign == nullptr) continue;
        auto title = std::string(in_language(local(measure.campaign->title), request.language));
        if (std::ranges::find(titles, title) == titles.end()) titles.push_back(std::move(title));
    }
    const bool now = reply.tree == "now";
    if (english) {
        return {fmt::format("{}", fmt::join(titles, " · ")),
                now ? "Tree: of now. Every period, and both years of a year on year, under the "
                      "organisation as it is now."
                    : "Tree: of then. Each period under the organisation of its last day; both "
                      "years of a year on year under that same one.",
                fmt::format("As of record no. {}", reply.as_of),
                "A line of a higher node is its own figure, not the sum of the lines below: joint "
                "work counts once. An empty cell: nothing recorded, which is not 0."};
    }
    return {fmt::format("{}", fmt::join(titles, " · ")),
            now ? "区划：现行区划。各时段、同比的两年，都按现在的单位关系计。"
                : "区划：当时区划。各时段按其末日的单位关系计，同比的两年都按同一个区划计。",
            fmt::format("截至凭证第 {} 号", reply.as_of),
            "上级单位的数是它自己的数，不是下级之和：共同承办的只计一次。空单元格是没有记录，与 0 "
            "不同。"};
}

}  // namespace

base::Result<std::string> LedgerQueries::figures_table(const people::Caller& caller,
                                                       const FiguresTableRequest& request) {
    DZ_TRY(const auto reply, figures(caller, request.figures));
    const auto view = workspace_.view();
    FiguresSheet sheet(request, reply, request.language == "en");
    std::vector<rollup::Measure> measures;
    for (const auto& dx : request.figures.dx) {
        DZ_TRY(auto measure, rollup::find_measure(dx, view->books->campaigns, view->books->chart));
        sheet.add_indicator(measure);
        measures.push_back(std::move(measure));
    }
    for (const auto& pe : request.figures.pe) {
        DZ_TRY(const auto period, base::Period::parse(pe));
        sheet.add_period(period);
    }
    DZ_TRY(auto made, sheet.make(caption_of(measures, request, reply)));
    documents::WorkbookOutline outline;
    outline.sheets.push_back(std::move(made));
    return documents::write_workbook(outline);
}

}  // namespace duizhang::app
