#include "reconcile/wording.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "quantity/folded_text.h"

namespace duizhang::reconcile {

namespace {

/// Classifiers that reports use for one another, by what they count.
constexpr std::array<std::u32string_view, 7> kKindred = {
    U" 件 起 宗 ",        U" 人 名 位 ", U" 场 场次 次 期 ", U" 个 项 条 条篇 点 类 ",
    U" 辆 台 辆次 台次 ", U" 家 户 个 ", U" 篇 条 件 条篇 "};

bool stands_in(std::u32string_view list, const std::u32string& unit) {
    return list.find(U" " + unit + U" ") != std::u32string_view::npos;
}

}  // namespace

bool is_word(char32_t c) {
    if (c >= 0x3400) return c <= 0x9FFF || c >= 0x20000;
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           c == U'%';
}

void make_key(std::u32string& text) {
    std::ranges::transform(text, text.begin(), quantity::fold);
    std::erase_if(text, [](char32_t c) { return !is_word(c); });
}

std::u32string key_of(std::u32string_view text) {
    std::u32string key(text);
    make_key(key);
    return key;
}

std::u32string key_of(std::string_view utf8) {
    auto text = base::decode_utf8(utf8);
    if (!text) return {};
    make_key(*text);
    return *std::move(text);
}

double said_by(std::u32string_view phrase, std::u32string_view words) {
    if (phrase.empty() || words.empty()) return 0;
    if (words.find(phrase) != std::u32string_view::npos) return 1;
    if (phrase.size() < 3) return 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i + 1 < phrase.size(); ++i) {
        if (words.find(phrase.substr(i, 2)) != std::u32string_view::npos) ++found;
    }
    return static_cast<double>(found) / static_cast<double>(phrase.size() - 1);
}

UnitMatch compare_units(std::string_view a, std::string_view b) {
    const auto one = key_of(a);
    const auto other = key_of(b);
    if (one == other) return UnitMatch::kSame;
    if (one.empty() || other.empty()) return UnitMatch::kUnstated;
    const bool kindred = std::ranges::any_of(kKindred, [&](std::u32string_view list) {
        return stands_in(list, one) && stands_in(list, other);
    });
    return kindred ? UnitMatch::kKindred : UnitMatch::kOther;
}

}  // namespace duizhang::reconcile
