// A stated number of items against the items listed.
// A list is read with a least and a greatest length: 、 also stands inside an item
// (打击、防范犯罪), so that only items of one make (A活动、B活动; “A”、“B”) are surely as many as
// they seem.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;

constexpr std::size_t kListReach = 400;  ///< Back from the number to the first item.
constexpr std::size_t kMarkReach = 800;  ///< From one mark to the next: 一是 … 二是.
constexpr std::size_t kHeadReach = 24;   ///< From the number to the colon or first mark.
constexpr std::size_t kMostItems = 40;
/// A list this long is one; of two words 、 may join modifiers (中央、省委确定的6个方面).
constexpr std::size_t kShortestList = 3;
constexpr std::size_t kMostForgotten = 2;
/// What is counted by occurrence, not by item: 查处酒驾、醉驾等5起.
constexpr std::u32string_view kOccurrences =
    U" 次 场 场次 期 起 宗 例 人次 台次 辆次 户次 家次 天 日 年 月 个月 小时 元 % 倍 分 分钟 批次 "
    U"批 轮 遍 趟 层 级 ";
/// Nouns that stand for the items of a list themselves.
constexpr std::u32string_view kListNouns =
    U"方面 环节 领域 方向 维度 层面 要素 步骤 阶段 原则 特点 特征 重点 关键 部分 体系 工作 任务 "
    U"措施 "
    U"举措 制度 机制 要求 内容 目标 行动 工程 问题 清单 做法 课堂 抓手";

struct Count {
    std::size_t least = 0;
    std::size_t most = 0;
    bool alike = false;    ///< All items are of one make.
    bool uniform = false;  ///< All are words of one length, so hardly one within another.
};

/// The number that is stated.
struct Stated {
    std::size_t start = 0;  ///< In the text.
    std::size_t end = 0;    ///< In words.
    std::string written;
    quantity::Interval interval;
};

struct Items {
    Count count;
    bool open = false;  ///< 等 leaves room for more.
    bool whole = true;  ///< The list surely begins where it was taken to.
};

bool ends_list(char32_t c) {
    return std::u32string_view(U",;:。!?\n").find(c) != std::u32string_view::npos;
}

bool opens_quote(char32_t c) { return c == U'“' || c == U'《' || c == U'('; }
bool closes_quote(char32_t c) { return c == U'”' || c == U'》' || c == U')'; }

/// The pieces of words [begin, end) between the 、 outside quotations.
std::vector<std::u32string_view> pieces_of(std::u32string_view list) {
    std::vector<std::u32string_view> pieces;
    std::size_t from = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        if (i < list.size()) {
            if (opens_quote(list[i])) ++depth;
            if (closes_quote(list[i])) --depth;
            if (depth > 0 || list[i] != U'、') continue;
        }
        if (i > from) pieces.push_back(list.substr(from, i - from));
        from = i + 1;
    }
    return pieces;
}

bool is_named(std::u32string_view piece) { return piece.back() == U'”' || piece.back() == U'》'; }

/// Whether 和 or 及 stands in the last piece: A、B和C is three.
bool has_and(std::u32string_view piece) { return has_word(piece, U"和 及 与 以及"); }

/// Whether the pieces are short words of one length; the first has its verb before it.
bool are_uniform(const std::vector<std::u32string_view>& pieces) {
    constexpr std::size_t kLongest = 6;
    const auto length = pieces.back().size();
    if (length > kLongest || pieces.front().size() < length) return false;
    return std::all_of(pieces.begin() + 1, pieces.end(),
                       [&](std::u32string_view piece) { return piece.size() == length; });
}

/// How many items the pieces are, at least and at most.
Count count_of(const std::vector<std::u32string_view>& pieces) {
    if (pieces.empty()) return {};
    Count count{.least = 0, .most = pieces.size(), .alike = true, .uniform = are_uniform(pieces)};
    const auto& last = pieces.back();
    // 甲县、乙县 end alike in one character, 座谈活动、参观活动 in two.
    const std::size_t make_size = count.uniform ? 1 : 2;
    const auto make = last.size() > make_size ? last.substr(last.size() - make_size) : last;
    const bool last_named = is_named(last);
    for (const auto piece : pieces) {
        const bool made_alike =
            is_named(piece) || (!last_named && piece.size() > make_size && piece.ends_with(make));
        if (made_alike) {
            ++count.least;
        } else {
            count.alike = false;
        }
    }
    // The last piece is an item whatever it looks like.
    count.least = std::max<std::size_t>(count.least, 1);
    if (has_and(last) && !last_named) {
        ++count.most;
        count.alike = false;
    }
    return count;
}

/// Begin of the list that ends at `end`, and whether a boundary of the sentence stands there.
std::size_t list_begin(const Reading& reading, std::size_t end) {
    const auto limit = end - std::min(end, kListReach);
    int depth = 0;
    for (auto i = end; i > limit; --i) {
        const char32_t c = reading.at(i - 1);
        if (closes_quote(c)) ++depth;
        if (opens_quote(c) && --depth < 0) return i;
        if (depth == 0 && ends_list(c)) return i;
        if (c == U'\n') return i;
    }
    return limit;
}

bool counts_items(const Claim& claim) {
    if (claim.kind != Kind::kCount || !claim.value.is_integer() || claim.unit.empty() ||
        claim.value < base::Rational(2) ||
        claim.value > base::Rational(static_cast<std::int64_t>(kMostItems))) {
        return false;
    }
    const auto unit = U" " + key_of(std::string_view(claim.unit)) + U" ";
    return kOccurrences.find(unit) == std::u32string_view::npos;
}

bool names_list(std::u32string_view noun) {
    constexpr std::size_t kNounReach = 8;
    const auto end = std::ranges::find_if(noun, [](char32_t c) { return ends_list(c); });
    const auto length = static_cast<std::size_t>(end - noun.begin());
    return has_word(noun.substr(0, std::min(length, kNounReach)), kListNouns);
}

/// A、B、C等10项, A、B、C三个方面: the list that ends where claim `i` begins.
std::optional<Items> items_before(const Reading& reading, std::size_t i) {
    auto end = reading.begin(i);
    Items items;
    for (const std::u32string_view word : {U"共计", U"合计", U"总计", U"共", U"这"}) {
        if (reading.slice(end - std::min(end, word.size()), end) == word) end -= word.size();
    }
    if (end > 0 && reading.at(end - 1) == U'等') {
        items.open = true;
        --end;
    } else if (reading.before(end) == U'的' ||
               !names_list(reading.slice(reading.end(i), reading.end(i) + kHeadReach))) {
        return std::nullopt;
    }
    const auto begin = list_begin(reading, end);
    if (i > 0 && reading.begin(i - 1) >= begin &&
        reading.claim(i - 1).unit == reading.claim(i).unit) {
        return std::nullopt;  // 4个方面、30个: figures, not names.
    }
    const auto pieces = pieces_of(reading.slice(begin, end));
    if (pieces.size() < 2) return std::nullopt;
    items.count = count_of(pieces);
    items.whole = reading.before(begin) != U',';
    return items;
}

std::optional<Verdict> verdict_on(const quantity::Interval& stated, const Items& items) {
    const auto at = [](std::size_t n) { return base::Rational(static_cast<std::int64_t>(n)); };
    if (stated.contains(at(items.count.least)) || stated.contains(at(items.count.most))) {
        return Verdict::kPass;
    }
    const auto& high = stated.hi();
    const auto& low = stated.lo();
    if (high && at(items.count.least) > high->value) {
        return items.count.least >= 2 && items.count.alike ? Verdict::kFail : Verdict::kUncertain;
    }
    if (low && at(items.count.most) < low->value) {
        // Far more than stand there, or than two words before it, are not items of the list.
        const bool near = low->value <= at(items.count.most + kMostForgotten);
        if (items.open || items.count.most < kShortestList || !near) return std::nullopt;
        return items.count.alike && items.whole ? Verdict::kFail : Verdict::kUncertain;
    }
    if (items.count.uniform) return Verdict::kUncertain;
    return std::nullopt;
}

std::optional<Finding> judge_items(const Stated& stated, const Items& items) {
    const auto verdict = verdict_on(stated.interval, items);
    if (!verdict) return std::nullopt;
    const auto& count = items.count;
    const auto at_least = base::Rational(static_cast<std::int64_t>(count.least));
    const bool by_least = stated.interval.contains(at_least) ||
                          (stated.interval.hi() && at_least > stated.interval.hi()->value);
    const auto listed = by_least ? count.least : count.most;
    const bool agrees = *verdict == Verdict::kPass;
    return Finding{.type = "enumeration",
                   .verdict = *verdict,
                   .members = {stated.start},
                   .reason = {.zh = fmt::format("文中列举{}项，称{}：{}", listed, stated.written,
                                                agrees ? "相符" : "不符"),
                              .en = fmt::format("{} listed, {} stated: {}", listed, stated.written,
                                                agrees ? "agrees" : "does not agree")}};
}

/// The marks of a list told one by one: 一是, （一）, ①, 1.
struct Marks {
    std::array<std::u32string_view, 3> frame;  ///< Before the numeral, after it, which numerals.
    bool across_paragraphs;
};
constexpr std::u32string_view kNumerals = U"一二三四五六七八九";
constexpr std::u32string_view kCircled = U"①②③④⑤⑥⑦⑧⑨";
constexpr std::array<Marks, 7> kMarks = {{
    {{U"", U"是", kNumerals}, false},
    {{U"", U"要", kNumerals}, false},
    {{U"(", U")", kNumerals}, true},
    {{U"第", U",", kNumerals}, false},
    {{U"", U"", kCircled}, true},
    {{U"(", U")", U"123456789"}, true},
    {{U"\n", U".", U"123456789"}, true},
}};

std::u32string mark(const Marks& marks, std::size_t k) {
    return std::u32string(marks.frame[0]) + marks.frame[2][k] + std::u32string(marks.frame[1]);
}

struct Told {
    std::size_t count = 0;
    std::size_t first = 0;  ///< Place of the first mark.
};

/// Marks one, two, three … from `from` on, each within reach of the one before.
Told marks_from(const Reading& reading, const Marks& marks, std::size_t from) {
    Told told{.count = 1, .first = from};
    auto at = from;
    while (told.count < marks.frame[2].size()) {
        const auto window = reading.slice(at + 1, at + kMarkReach);
        const auto stop =
            marks.across_paragraphs ? window.size() : std::min(window.find(U'\n'), window.size());
        const auto next = window.substr(0, stop).find(mark(marks, told.count));
        if (next == std::u32string_view::npos) break;
        at += 1 + next;
        ++told.count;
    }
    return told;
}

/// 三个方面：一是…二是…三是…: the marks that follow the number, at a colon or at the next sentence.
std::optional<Finding> marks_after(const Reading& reading, const Stated& stated) {
    const auto end = stated.end;
    const auto window = reading.slice(end, end + kHeadReach);
    const auto stop = window.find_first_of(U":。");
    if (stop == std::u32string_view::npos) return std::nullopt;
    // 以下三项： needs no noun.
    const bool at_once = window[stop] == U':' && stop <= 1;
    if (!at_once && !names_list(window)) return std::nullopt;
    const auto from = end + stop + 1;
    for (const auto& marks : kMarks) {
        const auto first = mark(marks, 0);
        const bool line_first = !first.starts_with(U'\n') && reading.at(from) == U'\n';
        const auto at = from + (line_first ? 1 : 0);
        if (reading.slice(at, at + first.size()) != first) continue;
        const auto told = marks_from(reading, marks, at);
        if (told.count < 2 || told.count >= marks.frame[2].size()) return std::nullopt;
        const bool agrees =
            stated.interval.contains(base::Rational(static_cast<std::int64_t>(told.count)));
        const bool sure = window[stop] == U':' && !marks.across_paragraphs;
        const auto failed = sure ? Verdict::kFail : Verdict::kUncertain;
        return Finding{
            .type = "enumeration",
            .verdict = agrees ? Verdict::kPass : failed,
            .members = {stated.start},
            .reason = {.zh = fmt::format("其后分{}点叙述，称{}：{}", told.count, stated.written,
                                         agrees ? "相符" : "不符"),
                       .en = fmt::format("{} points follow, {} stated: {}", told.count,
                                         stated.written, agrees ? "agrees" : "does not agree")}};
    }
    return std::nullopt;
}

/// 三项措施：A、B、C。
std::optional<Finding> list_after(const Reading& reading, const Stated& stated) {
    const auto end = stated.end;
    const auto window = reading.slice(end, end + kHeadReach);
    const auto colon = window.find_first_of(U":,;。、");
    if (colon == std::u32string_view::npos || window[colon] != U':' || !names_list(window)) {
        return std::nullopt;
    }
    const auto rest = reading.slice(end + colon + 1, end + colon + kListReach);
    const auto stop = rest.find_first_of(U"。;!?\n,:");
    if (stop == std::u32string_view::npos || rest[stop] != U'。') return std::nullopt;
    const auto pieces = pieces_of(rest.substr(0, stop));
    if (pieces.size() < 2) return std::nullopt;
    Items items{.count = count_of(pieces), .open = pieces.back().ends_with(U'等'), .whole = true};
    return judge_items(stated, items);
}

/// 以下三项：一是…: numbers that point to what follows are no claims, so they are looked up from
/// the first mark back.
std::optional<Finding> unclaimed(const Reading& reading, std::size_t first_mark) {
    const auto colon = first_mark - 1;
    if (first_mark == 0 || reading.at(colon) != U':') return std::nullopt;
    constexpr std::size_t kReach = 10;
    for (auto at = colon - std::min(colon, kReach); at < colon; ++at) {
        const auto number = small_number_at(reading.words(), at);
        const auto end = at + number.length;
        if (number.length == 0 || number.value < 2 || number.length > 2 ||
            reading.before(at) == U'第' ||
            std::u32string_view(U"项个条点种类大方").find(reading.at(end)) ==
                std::u32string_view::npos) {
            continue;
        }
        const Stated stated{.start = reading.origin(at),
                            .end = end,
                            .written = base::encode_utf8(reading.slice(at, end + 1)),
                            .interval = quantity::Interval::point(base::Rational(number.value))};
        return marks_after(reading, stated);
    }
    return std::nullopt;
}

}  // namespace

std::vector<Finding> enumerations(const Reading& reading) {
    std::vector<Finding> findings;
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        if (!counts_items(reading.claim(i))) continue;
        const auto& claim = reading.claim(i);
        const Stated stated{.start = claim.start,
                            .end = reading.end(i),
                            .written = written(claim),
                            .interval = claim.interval};
        std::optional<Finding> finding;
        if (const auto items = items_before(reading, i)) finding = judge_items(stated, *items);
        if (!finding) finding = marks_after(reading, stated);
        if (!finding) finding = list_after(reading, stated);
        if (!finding) continue;
        taken.push_back(claim.start);
        findings.push_back(*std::move(finding));
    }
    constexpr std::u32string_view kFirst = U"一是";
    const auto words = reading.words();
    for (auto at = words.find(kFirst); at != std::u32string_view::npos;
         at = words.find(kFirst, at + 1)) {
        auto finding = unclaimed(reading, at);
        if (!finding || std::ranges::binary_search(taken, finding->members.front())) continue;
        findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
