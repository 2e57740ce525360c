#include "claims/ranks.h"

#include <algorithm>

#include "quantity/number.h"

namespace duizhang::claims {
namespace {

constexpr std::size_t kNowhere = std::u32string_view::npos;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }

/// Where the ordinal before a link begins: 第三位和第二位. `begin` if there is none.
std::size_t ordinal_before(const Scene& scene, std::size_t begin) {
    constexpr std::size_t kLongestOrdinal = 4;
    const std::size_t link = lexicon().list_links.before(scene.text(), begin);
    if (link == 0) return begin;
    std::size_t at = begin - link;
    if (one_of(U"位名", scene.before(at))) --at;
    for (std::size_t i = 0; i < kLongestOrdinal && quantity::starts_number(scene.before(at)); ++i)
        --at;
    return scene.before(at) == U'第' ? at - 1 : begin;
}

}  // namespace

bool is_rank(const Candidate& candidate, const Scene& scene) {
    if (!candidate.ordinal) return false;
    const auto& words = lexicon();
    const auto text = scene.text();
    const std::size_t right = right_begin(candidate, scene);
    const std::size_t tail = candidate.has_unit() ? 0 : words.rank_after.at(text, right);
    const bool place = !candidate.has_unit() || one_of(U"位名", scene.at(candidate.unit_begin));
    if (!place) return false;
    // 从上年的第4位跃升到第3位
    static const WordSet kMoves(U"跃升 上升 提升 升至 升到 前移 下降 降至 降到 退居 退至 滑落");
    if (candidate.has_unit() && kMoves.at(text, right) > 0) return true;
    static const WordSet kHonours(U"佳绩 好成绩 成绩 殊荣");
    const bool ends = tail > 0 || ends_phrase(scene.at(right)) ||
                      lexicon().list_links.at(text, right) > 0 || kHonours.at(text, right) > 0;
    const std::size_t left = left_end(candidate, scene);
    // 全球第一货物贸易大国
    static const WordSet kWorld(U"全球 世界 亚洲");
    if (!candidate.has_unit() && kWorld.before(text, left) > 0) return true;
    if (!ends) return false;
    // 总分位列全总队第二: over any area.
    constexpr std::size_t kLongestArea = 10;
    static const WordSet kHolds(U"位列 名列 排名 位居 稳居 居 荣获 夺得 跃居 高居 列");
    const std::size_t near =
        std::max(scene.phrase_begin(left), left - std::min(left, kLongestArea));
    return kHolds.find(text, near, left) != kNowhere || words.rank_before.before(text, left) > 0 ||
           words.rank_before.before(text, ordinal_before(scene, left)) > 0;
}

bool is_record(const Candidate& candidate, const Scene& scene) {
    if (!candidate.is_time()) return false;
    const auto text = scene.text();
    std::size_t at = candidate.unit_end;
    static const WordSet kBetween(U"来 以来 来同期 同期 来的 以来的 的 以来同期 来历史同期");
    at += kBetween.at(text, at);
    if (lexicon().record_after.at(text, at) > 0) return true;
    // 近三年同类案件之最
    constexpr std::size_t kNear = 10;
    static const WordSet kPeaks(U"之最 新低 新高");
    // 近十年来最平稳
    static const WordSet kNoPeak(U"最近 最终 最后 最新 最高人民 最高法 最高检");
    if (scene.at(at) == U'最' && kNoPeak.at(text, at) == 0 &&
        scene.before(candidate.begin) == U'近')
        return true;
    return one_of(U"近创", scene.before(candidate.begin)) &&
           kPeaks.find(text, at, std::min(scene.phrase_end(at), at + kNear)) != kNowhere;
}

bool goes_on_ordinal(const Candidate& candidate, const Scene& scene) {
    if (candidate.ordinal || candidate.approximated || !candidate.has_unit()) return false;
    const std::size_t first = ordinal_before(scene, candidate.begin);
    if (first == candidate.begin) return false;
    // 居全市第三、两项指标提升 has a place before it, and 第一位、第二位 are ordinals themselves.
    const std::size_t link = lexicon().list_links.before(scene.text(), candidate.begin);
    const char32_t last = scene.before(candidate.begin - link);
    const bool alike = candidate.chinese() != (last >= U'0' && last <= U'9');
    return alike && quantity::starts_number(last) &&
           lexicon().rank_before.before(scene.text(), first) == 0;
}

}  // namespace duizhang::claims
