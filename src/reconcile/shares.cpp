// Shares that cannot be: more than the whole, one by one or together.

#include <fmt/format.h>

#include <algorithm>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using base::Rational;
using claims::Claim;
using claims::Kind;
using quantity::Interval;

constexpr std::int64_t kWhole = 100;
constexpr std::size_t kMostShares = 20;
/// Rates that no part of a whole exceeds. 完成率 and 办结率 may: more was done than planned.
constexpr std::u32string_view kNeverOver =
    U"占比 比重 覆盖率 合格率 满意率 优秀率 及格率 出勤率 参与率 知晓率 普及率 入户率";
constexpr std::u32string_view kOfAll = U"总数 总量 总额 全部 整体 总人数 总人口";
/// What a figure may well be more than.
constexpr std::u32string_view kOtherBase = U"去年 上年 同期 计划 预算 任务 目标 年度 GDP 生产总值";
constexpr std::u32string_view kRest = U"其他 其它 其余";
constexpr std::u32string_view kClassEnds = U"类级档等型性";

std::optional<Finding> over_whole(const Reading& reading, std::size_t i) {
    const auto& share = reading.claim(i);
    const auto percent = percent_of(share);
    // 占比由2.6:35.9:61.5变为…: a bare number is one of a proportion, and no fraction is over 1.
    if (share.unit.empty() || !percent || !percent->lo() ||
        percent->lo()->value <= Rational(kWhole)) {
        return std::nullopt;
    }
    const auto lead = reading.lead(i);
    const auto comma = lead.find_last_of(U",;:");
    const auto clause = comma == std::u32string_view::npos ? lead : lead.substr(comma + 1);
    const bool part = has_word(clause, U"占");
    if ((!part && !has_word(clause, kNeverOver)) || has_word(clause, kOtherBase)) {
        return std::nullopt;
    }
    const bool sure = has_word(clause, kNeverOver) || (part && has_word(clause, kOfAll));
    return Finding{.type = "part_over_whole",
                   .verdict = sure ? Verdict::kFail : Verdict::kUncertain,
                   .members = {share.start},
                   .reason = {.zh = fmt::format("{}：占比不会超过100%", written(share)),
                              .en = fmt::format("{}: a share cannot exceed 100%", written(share))}};
}

/// 分别占45%、38%、27%: the run of shares that begins at claim `i`.
std::size_t run_of_shares(const Reading& reading, std::size_t i) {
    auto last = i;
    while (last + 1 < reading.size() && last + 1 - i < kMostShares) {
        const auto link = reading.link_after(last);
        if (reading.claim(last + 1).kind != Kind::kPercent ||
            (link != U"、" && link != U"和" && link != U"," && link != U"及")) {
            break;
        }
        ++last;
    }
    return last;
}

/// Whether the subjects exclude one another by their names: 一级、二级; with 其他.
bool are_exclusive(std::u32string_view subjects) {
    if (has_word(subjects, kRest)) return true;
    char32_t end = 0;
    std::size_t classes = 0;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (i + 1 < subjects.size() && subjects[i + 1] != U'、' && subjects[i + 1] != U'和' &&
            subjects.substr(i + 1, 2) != U"分别") {
            continue;
        }
        if (kClassEnds.find(subjects[i]) == std::u32string_view::npos) continue;
        if (end != 0 && end != subjects[i]) return false;
        end = subjects[i];
        ++classes;
    }
    return classes > 1;
}

std::optional<Finding> over_together(const Reading& reading, std::size_t i, std::size_t last) {
    const auto lead = reading.lead(i);
    // 党员、本科学历分别占60%、80% may overlap, or be of different wholes.
    if (last == i || !are_exclusive(lead) ||
        !has_word(lead, U"分别占 各占 占比分别 分别占比 依次占 比重分别")) {
        return std::nullopt;
    }
    auto sum = Interval::point(Rational(0));
    Finding finding{
        .type = "part_over_whole", .verdict = Verdict::kFail, .members = {}, .reason = {}};
    std::string terms;
    for (auto k = i; k <= last; ++k) {
        const auto percent = percent_of(reading.claim(k));
        if (!percent) return std::nullopt;
        const auto next = sum.plus(*percent);
        if (!next) return std::nullopt;
        sum = *next;
        finding.members.push_back(reading.claim(k).start);
        terms += (terms.empty() ? "" : " + ") + written(reading.claim(k));
    }
    if (!sum.lo() || sum.lo()->value <= Rational(kWhole)) return std::nullopt;
    finding.reason = {.zh = fmt::format("{} = {}%，超过100%", terms, sum.to_string()),
                      .en = fmt::format("{} = {}%, more than 100%", terms, sum.to_string())};
    return finding;
}

}  // namespace

std::vector<Finding> shares(const Reading& reading) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        if (reading.claim(i).kind != Kind::kPercent) continue;
        if (auto over = over_whole(reading, i)) findings.push_back(*std::move(over));
        const auto last = run_of_shares(reading, i);
        if (auto over = over_together(reading, i, last)) findings.push_back(*std::move(over));
        i = last;
    }
    return findings;
}

}  // namespace duizhang::reconcile
