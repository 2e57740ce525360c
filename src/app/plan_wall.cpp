// One sheet of paper, drawn in hundredths of a millimetre of A0 and scaled down for smaller ones.

#include "app/plan_wall.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace duizhang::app {

namespace {

// Hundredths of a millimetre of A0, landscape.
constexpr int kSheetWidth = 118'900;
constexpr int kSheetHeight = 84'100;
constexpr int kA3Width = 42'000;
constexpr int kMargin = 1'800;
constexpr int kPadding = 1'400;
constexpr int kWidth = kSheetWidth - 2 * (kMargin + kPadding);
constexpr int kTitleHeight = 5'600;
constexpr int kCardsHeight = 6'400;
constexpr int kLegendHeight = 2'600;
constexpr int kGap = 1'000;
constexpr int kTotalWidth = 8'000;
constexpr int kMostRowHeight = 2'300;
constexpr std::size_t kMostCards = 10;
constexpr int kNameInALine = 5;
// A point is 0.3528 mm.
constexpr int hundredths(int points) { return points * 3'528 / 100; }

struct StateLook {
    std::string_view state;
    std::string_view mark;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<StateLook, 7> kLooks{{
    {"done", "✓", "全部完成", "All done"},
    {"claimed", "◇", "报称完成，待审核", "Claimed, to be reviewed"},
    {"doing", "▷", "推进中", "Under way"},
    {"soon", "◆", "临近时限", "Due soon"},
    {"late", "▲", "有超期（后为超期数）", "Late (how many)"},
    {"waiting", "○", "已部署未启动", "Not begun"},
    {"none", "—", "未分解", "Not broken down"},
}};

std::string_view mark_of(std::string_view state) {
    const auto* found = std::ranges::find(kLooks, state, &StateLook::state);
    return found == kLooks.end() ? std::string_view() : found->mark;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

/// Widths of a CJK character; a Latin letter or bold digit is six tenths of one, rounded up in
/// the sum.
int em_width(std::string_view text) {
    int tenths = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) tenths += 6;
        if (byte >= 0xC0) tenths += 10;
    }
    return std::max(1, (tenths + 9) / 10);
}

/// "41532.5" → "41,532.5".
std::string grouped(std::string value) {
    const auto digits = static_cast<std::ptrdiff_t>(std::min(value.find('.'), value.size()));
    const std::ptrdiff_t first = value.starts_with('-') ? 1 : 0;
    for (auto at = digits - 3; at > first; at -= 3) value.insert(static_cast<std::size_t>(at), ",");
    return value;
}

/// "2021-11-30T09:15:00+08:00" → "2021-11-30 09:15".
std::string minute_of(const std::string& time) {
    return time.substr(0, 10) + " " + time.substr(std::min<std::size_t>(11, time.size()), 5);
}

/// Draws the page.
class Wall {
public:
    Wall(const PlanBoardView& board, const std::vector<WallHeadline>& headlines,
         const WallStyle& style)
        : board_(board), headlines_(headlines), style_(style) {
        std::size_t rows = 2;  // The head and the totals.
        for (const auto& group : board.groups) rows += group.rows.size() + 1;
        const int left = kSheetHeight - 2 * (kMargin + kPadding) - kTitleHeight - kLegendHeight -
                         2 * kGap - (headlines.empty() ? 0 : kCardsHeight + kGap);
        row_height_ = std::min(kMostRowHeight, left / static_cast<int>(rows));
        const int columns = std::max<int>(1, static_cast<int>(board.columns.size()));
        title_width_ = std::max(24'000, kWidth / 4);
        column_width_ = (kWidth - title_width_ - kTotalWidth) / columns;
        int longest = 4;
        for (const auto& group : board.groups) {
            for (const auto& row : group.rows) {
                for (const auto& count : row.cells) longest = std::max(longest, width_of(count));
            }
        }
        cell_ = std::min({hundredths(34), row_height_ * 58 / 100, (column_width_ - 250) / longest});
    }

    std::string draw() {
        add("<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>",
            style_.english ? "en" : "zh-CN", escaped(text(board_.campaign_title)));
        styles();
        add("</head><body><main>");
        head();
        cards();
        table();
        legend();
        add("</main></body></html>");
        return std::move(html_);
    }

private:
    template <typename... Parts>
    void add(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(html_), format, std::forward<Parts>(parts)...);
    }

    const std::string& text(const LocalText& both) const {
        return style_.english ? both.en : both.zh;
    }
    std::string_view word(std::string_view zh, std::string_view en) const {
        return style_.english ? en : zh;
    }

    /// A length of A0 on this paper, in millimetres with three decimals.
    std::string mm(int length) const {
        const std::int64_t scaled = style_.size == WallPaper::kA0
                                        ? std::int64_t{length} * 10
                                        : std::int64_t{length} * 10 * kA3Width / kSheetWidth;
        return fmt::format("{}.{:03}mm", scaled / 1000, scaled % 1000);
    }

    static std::string late_of(const PlanCountView& count) {
        return count.late > 0 ? std::to_string(count.late) : "";
    }
    /// Of a cell's text; a mark is as wide as a character.
    static int width_of(const PlanCountView& count) {
        return em_width(fmt::format("{}/{}一{}", count.done, count.all, late_of(count)));
    }

    /// The largest type, at most `most`, in which a text fits `width` in one line.
    static int fitting(std::string_view written, int width, int most) {
        return std::min(most, width / em_width(written));
    }

    void styles();
    void head();
    void cards();
    void table();
    void row(const PlanRowView& row, std::size_t number);
    /// `width` of a total, whose text may have to be smaller; 0 for any other cell.
    void cell(const PlanCountView& count, int width);
    void legend();

    const PlanBoardView& board_;
    const std::vector<WallHeadline>& headlines_;
    WallStyle style_;
    std::string html_;
    int row_height_ = 0;
    int title_width_ = 0;
    int column_width_ = 0;
    int cell_ = 0;
};

void Wall::styles() {
    add("<style>@page{{size:{} {};margin:{}}}", mm(kSheetWidth),
        style_.size == WallPaper::kA0 ? mm(kSheetHeight) : std::string("297mm"), mm(kMargin));
    add("*{{box-sizing:border-box;margin:0;padding:0}}"
        "body{{font-family:'Noto Sans CJK SC','Source Han Sans SC',sans-serif;color:#1a2233;"
        "font-variant-numeric:tabular-nums}}");
    add("main{{border:{} solid #9d1c1c;padding:{};height:{};overflow:hidden}}", mm(120),
        mm(kPadding - 120), mm(kSheetHeight - 2 * kMargin - 60));
    add("header{{height:{};display:flex;justify-content:space-between;align-items:flex-end}}"
        "h1{{font-size:{};line-height:1.1;color:#9d1c1c;letter-spacing:.04em}}"
        "header div{{font-size:{};line-height:1.35;text-align:right;color:#41495c}}",
        mm(kTitleHeight), mm(3'000), mm(hundredths(26)));
    add(".cards{{height:{};margin-top:{};width:100%;border-collapse:separate;"
        "border-spacing:{} 0;table-layout:fixed}}.cards td{{border:{} solid #cfd5e1;"
        "border-top:{} solid #9d1c1c;padding:{} {};vertical-align:top}}"
        ".cards b{{display:block;font-size:{};line-height:1.15}}.cards small{{font-size:{}}}",
        mm(kCardsHeight), mm(kGap), mm(500), mm(40), mm(150), mm(300), mm(500), mm(2'300),
        mm(hundredths(26)));
    add(".wall{{margin-top:{};border-collapse:collapse;table-layout:fixed;width:{}}}"
        ".wall th,.wall td{{border:{} solid #b8c0cf;height:{};text-align:center;"
        "vertical-align:middle;overflow:hidden;line-height:1.1;white-space:nowrap}}"
        ".wall td{{font-size:{}}}.wall tbody th{{text-align:left;font-weight:400;padding:0 {}}}",
        mm(kGap), mm(kWidth), mm(30), mm(row_height_), mm(cell_), mm(300));
    add(".wall thead th{{background:#2b3a55;color:#fff;white-space:normal;line-height:1.05}}.wall "
        ".g th,.wall .g td{{background:"
        "#e8ecf4;font-weight:700}}.wall .t{{font-weight:700;background:#f4f6fa}}"
        ".done{{background:#bfe3c6}}.claimed{{background:#d6e4f7}}.doing{{background:#eef4fc}}"
        ".soon{{background:#ffe3a8}}.late{{background:#f6b8b1;color:#7d0f0f}}"
        ".waiting{{background:#fff}}.none{{background:#fff;color:#8a93a5}}"
        ".m{{font-size:.82em;margin-left:.25em}}");
    add("footer{{margin-top:{};height:{};font-size:{};color:#41495c}}footer span{{margin-right:{};"
        "white-space:nowrap}}footer i{{display:inline-block;width:2em;text-align:center;"
        "border:{} solid #b8c0cf;font-style:normal;margin-right:.4em}}</style>",
        mm(kGap), mm(kLegendHeight), mm(hundredths(24)), mm(900), mm(30));
}

void Wall::head() {
    const std::string title = style_.english
                                  ? fmt::format("{} · wall chart", text(board_.campaign_title))
                                  : fmt::format("{}挂图作战", text(board_.campaign_title));
    const int most = fitting(title, kWidth - 26'000, 3'000);
    add("<header><h1 style=\"font-size:{}\">{}</h1><div>{}<br>{} {} · {} {}</div></header>",
        mm(most), escaped(title), escaped(board_.node.name), word("数据截至", "As of"),
        escaped(minute_of(board_.now)), word("日记账第", "journal no."),
        escaped(board_.as_of + (style_.english ? "" : " 号")));
}

void Wall::cards() {
    if (headlines_.empty()) return;
    add("<table class=\"cards\"><tr>");
    const auto count = std::min(headlines_.size(), kMostCards);
    const int width = kWidth / static_cast<int>(count) - 1'800;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& card = headlines_[i];
        const auto& name = text(card.title);
        add("<td><span style=\"font-size:{}\">{}</span><b style=\"font-size:{}\">{}"
            "<small> {}{}</small></b></td>",
            mm(fitting(name, width, hundredths(28))), escaped(name),
            mm(fitting(grouped(card.value) + "一", width, 2'300)),
            card.value.empty() ? "—" : escaped(grouped(card.value)), escaped(card.measure_unit),
            card.grade.empty() ? "" : fmt::format(" · {}", escaped(card.grade)));
    }
    add("</tr></table>");
}

void Wall::cell(const PlanCountView& count, int width) {
    const std::string_view total = width > 0 ? "t " : "";
    if (count.all == 0) {
        add("<td class=\"{}none\">{}</td>", total, mark_of("none"));
        return;
    }
    std::string smaller;
    if (const int type = (width - 250) / width_of(count); width > 0 && type < cell_) {
        smaller = fmt::format(" style=\"font-size:{}\"", mm(type));
    }
    add("<td class=\"{}{}\"{}>{}/{}<span class=\"m\">{}{}</span></td>", total, count.state, smaller,
        count.done, count.all, mark_of(count.state), late_of(count));
}

void Wall::row(const PlanRowView& row, std::size_t number) {
    const std::string title =
        fmt::format("{}. {}", number, row.item.title.empty() ? row.item.number : row.item.title);
    add("<tr><th style=\"font-size:{}\">{}</th>",
        mm(fitting(title, title_width_ - 700, std::min(hundredths(32), row_height_ * 58 / 100))),
        escaped(title));
    cell(row.total, kTotalWidth);
    for (const auto& one : row.cells) cell(one, 0);
    add("</tr>");
}

void Wall::table() {
    add("<table class=\"wall\"><colgroup><col style=\"width:{}\"><col style=\"width:{}\">",
        mm(title_width_), mm(kTotalWidth));
    for (std::size_t i = 0; i < board_.columns.size(); ++i) {
        add("<col style=\"width:{}\">", mm(column_width_));
    }
    const int head = row_height_ * 50 / 100;
    add("</colgroup><thead><tr><th style=\"font-size:{}\">{}</th><th style=\"font-size:{}\">{}"
        "</th>",
        mm(head), word("任务", "Task"), mm(head), word("合计", "Total"));
    for (const auto& column : board_.columns) {
        const auto name = column.own ? std::string(word("本级", "Own")) : column.node.name;
        // A long name stands in two lines.
        const int characters = em_width(name);
        const int in_a_line = characters > kNameInALine ? (characters + 1) / 2 : characters;
        const int most = characters > kNameInALine ? head * 85 / 100 : head;
        add("<th style=\"font-size:{}\">{}</th>",
            mm(std::min(most, (column_width_ - 250) / in_a_line)), escaped(name));
    }
    add("</tr></thead><tbody>");
    std::size_t number = 0;
    for (const auto& group : board_.groups) {
        const auto& item = group.item;
        const std::string title = !item.title.empty() ? item.title
                                  : item.number.empty()
                                      ? std::string(word("其他任务", "Other tasks"))
                                      : item.number;
        add("<tr class=\"g\"><th style=\"font-size:{}\">{}</th>",
            mm(fitting(title, title_width_ - 700, row_height_ * 58 / 100)), escaped(title));
        cell(group.total, kTotalWidth);
        add("<td colspan=\"{}\"></td></tr>", std::max<std::size_t>(1, board_.columns.size()));
        for (const auto& line : group.rows) row(line, ++number);
    }
    add("<tr class=\"g\"><th style=\"font-size:{}\">{}</th>", mm(row_height_ * 58 / 100),
        word("合计", "Total"));
    cell(board_.total, kTotalWidth);
    for (const auto& total : board_.column_totals) cell(total, column_width_);
    add("</tr></tbody></table>");
}

void Wall::legend() {
    add("<footer>");
    for (const auto& look : kLooks) {
        add("<span><i class=\"{}\">{}</i>{}</span>", look.state, look.mark, word(look.zh, look.en));
    }
    add("<span>{}</span></footer>",
        word("格内为 已完成/总数；联合事项在各参与单位各显示一次，合计只计一次",
             "Cells: done/all; joint work shows at every node that takes part and counts once in "
             "totals"));
}

}  // namespace

std::string wall_html(const PlanBoardView& board, const std::vector<WallHeadline>& headlines,
                      const WallStyle& style) {
    return Wall(board, headlines, style).draw();
}

}  // namespace duizhang::app
