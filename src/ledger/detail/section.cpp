#include "ledger/detail/section.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace duizhang::ledger::detail {
namespace {

constexpr std::string_view kPeriodForms =
    "2021-03-01..2021-08-15, 2021, 2021H1, 2021Q2, 202106, 2021W05, 202106T1, 20210630";

/// "2021-03-01..2021-08-15" as a range, anything else as base::Period reads it.
base::Result<base::Period> read_period(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) return base::Period::parse(text);
    DZ_TRY(const auto first, base::Day::parse(text.substr(0, dots)));
    DZ_TRY(const auto last, base::Day::parse(text.substr(dots + 2)));
    return base::Period::range(first, last);
}

}  // namespace

std::string under(std::string_view path, std::string_view key) {
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string shown(std::string_view path) {
    return path.empty() ? "文件 the file" : fmt::format("\"{}\"", path);
}

std::string joined(const std::vector<std::string_view>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string right_word(std::string_view written, const std::vector<std::string_view>& known) {
    if (known.empty()) return "这里没有可用的 none is known here";
    if (const auto guess = nearest(written, known); !guess.empty()) {
        return fmt::format("是否为 did you mean \"{}\"（可用 known: {}）", guess, joined(known));
    }
    return fmt::format("可用 known: {}", joined(known));
}

Section::Section(const YamlNode& node, int line, std::string path,
                 std::vector<std::string_view> known, Findings& findings)
    : node_(node), line_(line), path_(std::move(path)), findings_(findings) {
    if (!node.is_map() && !node.is_null()) {
        findings_.add(line, fmt::format("{} 应为键值表 must be a map", shown(path_)),
                      fmt::format("可用的键 keys: {}", joined(known)));
    }
    for (const auto& pair : node.pairs) {
        findings_.place(under(path_, pair.key), pair.line);
        if (std::ranges::find(known, pair.key) != known.end()) continue;
        findings_.add(pair.line, fmt::format("不认识的键 unknown key \"{}\"", pair.key),
                      right_word(pair.key, known));
    }
}

const YamlPair* Section::find(std::string_view key) const {
    const auto found = std::ranges::find(node_.pairs, key, &YamlPair::key);
    return found == node_.pairs.end() ? nullptr : &*found;
}

int Section::line(std::string_view key) const {
    const auto* pair = find(key);
    return pair == nullptr ? line_ : pair->line;
}

const YamlPair* Section::require(std::string_view key, std::string_view right) const {
    const auto* pair = find(key);
    if (pair == nullptr) {
        findings_.add(line_, fmt::format("{} 缺少键 lacks the key \"{}\"", shown(path_), key),
                      std::string(right));
    }
    return pair;
}

void Section::refuse(std::string_view key, std::string_view why) const {
    if (const auto* pair = find(key)) {
        findings_.add(pair->line, fmt::format("键 \"{}\" 用错地方 does not belong here", key),
                      std::string(why));
    }
}

void Section::wrong_type(int line, std::string_view key, std::string_view right) const {
    findings_.add(line, fmt::format("\"{}\" 的类型不对 has the wrong type", key),
                  std::string(right));
}

void Section::wrong_word(int line, std::string_view key, std::string_view written,
                         const std::vector<std::string_view>& known) const {
    findings_.add(line, fmt::format("{}: 没有 there is no \"{}\"", key, written),
                  right_word(written, known));
}

std::string Section::checked_text(const YamlNode& value, int line, std::string_view key,
                                  std::size_t limit) const {
    if (!value.is_scalar()) {
        wrong_type(line, key, "应为文字 a text");
        return {};
    }
    if (value.text.empty()) {
        findings_.add(line, fmt::format("\"{}\" 是空的 is empty", key), "应为文字 a text");
        return {};
    }
    const auto decoded = base::decode_utf8(value.text);
    if (!decoded || decoded->size() > limit) {
        findings_.add(line, fmt::format("\"{}\" 过长 is too long", key),
                      fmt::format("最多 {} 字 at most {} characters", limit, limit));
        return {};
    }
    return value.text;
}

std::string Section::text(std::string_view key, std::size_t limit) const {
    const auto* pair = find(key);
    return pair == nullptr ? std::string() : checked_text(pair->value, pair->line, key, limit);
}

std::string Section::required_text(std::string_view key, std::string_view right) const {
    return require(key, right) == nullptr ? std::string() : text(key);
}

std::optional<std::int64_t> Section::integer(std::string_view key, std::int64_t min,
                                             std::int64_t max) const {
    const auto* pair = find(key);
    if (pair == nullptr) return std::nullopt;
    const auto& written = pair->value.text;
    std::int64_t value = 0;
    const auto* end = written.data() + written.size();
    const auto [stopped, error] = std::from_chars(written.data(), end, value);
    if (pair->value.is_scalar() && error == std::errc() && stopped == end && value >= min &&
        value <= max) {
        return value;
    }
    wrong_type(pair->line, key,
               fmt::format("应为 {} 到 {} 的整数 an integer from {} to {}", min, max, min, max));
    return std::nullopt;
}

bool Section::flag(std::string_view key) const {
    const auto* pair = find(key);
    if (pair == nullptr) return false;
    if (pair->value.is_scalar() && pair->value.text == "true") return true;
    if (!pair->value.is_scalar() || pair->value.text != "false")
        wrong_type(pair->line, key, "true, false");
    return false;
}

Title Section::title(std::string_view fallback) const {
    const auto* pair = find("title");
    if (pair == nullptr) return {std::string(fallback), std::string(fallback)};
    Title title;
    if (pair->value.is_map()) {
        const Section inner(pair->value, pair->line, under(path_, "title"), {"zh", "en"},
                            findings_);
        title.zh = inner.required_text("zh", "中文名称 the Chinese title");
        title.en = inner.text("en");
    } else {
        title.zh = checked_text(pair->value, pair->line, "title", kMaxTitleLength);
    }
    if (title.en.empty()) title.en = title.zh;
    return title;
}

std::vector<std::string> Section::texts(std::string_view key) const {
    const auto* pair = find(key);
    if (pair == nullptr) return {};
    if (!pair->value.is_list()) {
        wrong_type(pair->line, key, "应为列表 a list: [a, b]");
        return {};
    }
    const auto& items = pair->value.items;
    if (items.empty()) {
        findings_.add(pair->line, fmt::format("\"{}\" 是空列表 is an empty list", key),
                      "至少一项，或删去此键 at least one item, or leave the key out");
    }
    if (items.size() > kMaxListItems) {
        findings_.add(pair->line,
                      fmt::format("\"{}\" 有 {} 项 has {} items", key, items.size(), items.size()),
                      fmt::format("最多 {} 项 at most {}", kMaxListItems, kMaxListItems));
        return {};
    }
    std::vector<std::string> result;
    for (const auto& written : items) {
        auto item = checked_text(written, written.line, key, kMaxTitleLength);
        findings_.place(under(under(path_, key), item), written.line);
        if (std::ranges::find(result, item) != result.end() && !item.empty()) {
            findings_.add(written.line, fmt::format("\"{}\" 中重复 repeats \"{}\"", key, item),
                          "每项只写一次 each item once");
        }
        if (!item.empty()) result.push_back(std::move(item));
    }
    return result;
}

std::optional<base::Period> Section::period(std::string_view key) const {
    const auto written = text(key);
    if (written.empty()) return std::nullopt;
    const auto period = read_period(written);
    if (period) return *period;
    findings_.add(line(key), fmt::format("期间无法识别 cannot read the period \"{}\"", written),
                  fmt::format("应为 one of: {}", kPeriodForms));
    return std::nullopt;
}

bool is_code(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && text.size() <= kMaxCodeLength && text[0] >= 'a' && text[0] <= 'z' &&
           std::ranges::all_of(text, is_part);
}

std::vector<const YamlPair*> declarations(const Section& section, std::string_view key,
                                          std::size_t limit) {
    std::vector<const YamlPair*> result;
    const auto* pair = section.find(key);
    if (pair == nullptr || pair->value.is_null()) return result;
    auto& findings = section.findings();
    if (!pair->value.is_map()) {
        findings.add(pair->line, fmt::format("\"{}\" 应为键值表 must be a map", key), "code: {…}");
        return result;
    }
    const auto& pairs = pair->value.pairs;
    if (pairs.size() > limit) {
        findings.add(pair->line,
                     fmt::format("\"{}\" 有 {} 项 has {} items", key, pairs.size(), pairs.size()),
                     fmt::format("最多 {} 项 at most {}", limit, limit));
    }
    for (const auto& declared : pairs) {
        findings.place(under(under(section.path(), key), declared.key), declared.line);
        // A wrong code is kept: leaving it out would make every mention of it a mistake as well.
        result.push_back(&declared);
        if (is_code(declared.key)) continue;
        findings.add(
            declared.line, fmt::format("代码不合规 \"{}\" is not a code", declared.key),
            fmt::format("小写字母、数字、下划线，字母开头，最多 {} 字 lower-case letters, digits, "
                        "underscores, a letter first, at most {}",
                        kMaxCodeLength, kMaxCodeLength));
    }
    return result;
}

}  // namespace duizhang::ledger::detail
