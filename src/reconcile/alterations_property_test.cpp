// Every figure that takes part in an agreement, altered by one in its last digit so that the
// arithmetic no longer holds, must be pointed out. Whether it still holds is worked out here anew,
// in floating point and from the claims alone, not by the checks.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"

namespace duizhang::reconcile {
namespace {

namespace fs = std::filesystem;
using claims::Claim;

/// A range of numbers, ends included or not: a touch of both ends does not decide.
struct Range {
    double low;
    double high;
};
constexpr double kSlack = 1e-9;

Range range_of(const Claim& claim) {
    const auto& low = claim.interval.lo();
    const auto& high = claim.interval.hi();
    double scale = 1;
    if (claim.kind == claims::Kind::kPercent) {
        if (claim.unit == "成") scale = 10;
        if (claim.unit.empty()) scale = 100;
        if (claim.unit == "‰") scale = 0.1;
    }
    return {low ? low->value.to_double() * scale : -1e18,
            high ? high->value.to_double() * scale : 1e18};
}

bool meet(const Range& a, const Range& b) {
    const double slack = kSlack * std::max(1.0, std::abs(a.low));
    return a.low <= b.high + slack && b.low <= a.high + slack;
}

Range over(const Range& a, const Range& b, double factor) {
    return {a.low / b.high * factor, a.high / b.low * factor};
}
Range less(const Range& a, const Range& b) { return {a.low - b.high, a.high - b.low}; }
Range turned(const Range& range, const Claim& change) {
    if (change.direction != claims::Direction::kDown) return range;
    return {-range.high, -range.low};
}

/// The ways in which figures may hang together; each says whether it holds.
using Members = std::vector<const Claim*>;
using Formula = bool (*)(const Members&);

bool adds_up(const Members& m) {
    Range sum{0, 0};
    for (std::size_t i = 1; i < m.size(); ++i) {
        sum.low += range_of(*m[i]).low;
        sum.high += range_of(*m[i]).high;
    }
    return meet(sum, range_of(*m[0]));
}

bool is_share(const Members& m) {
    Range sum{0, 0};
    for (std::size_t i = 0; i + 2 < m.size(); ++i) {
        sum.low += range_of(*m[i]).low;
        sum.high += range_of(*m[i]).high;
    }
    return meet(over(sum, range_of(*m[m.size() - 2]), 100), range_of(*m.back()));
}

bool is_quotient(const Members& m) {
    return m.size() == 3 && meet(over(range_of(*m[0]), range_of(*m[1]), 1), range_of(*m[2]));
}

bool is_growth(const Members& m) {
    if (m.size() != 3) return false;
    auto growth = over(range_of(*m[0]), range_of(*m[1]), 100);
    growth.low -= 100;
    growth.high -= 100;
    return meet(growth, turned(range_of(*m[2]), *m[2]));
}

bool is_difference(const Members& m) {
    return m.size() == 3 &&
           meet(less(range_of(*m[0]), range_of(*m[1])), turned(range_of(*m[2]), *m[2]));
}

bool is_level_difference_and_rate(const Members& m) {
    if (m.size() != 3) return false;
    const auto level = range_of(*m[0]);
    const auto step = turned(range_of(*m[1]), *m[1]);
    const auto before = less(level, step);
    const auto rate = over(range_of(*m[1]), before, 100);
    return meet(rate, range_of(*m[2])) || meet(over(range_of(*m[1]), level, 100), range_of(*m[2]));
}

bool has_whole_base(const Members& m) {
    if (m.size() != 2) return false;
    const auto growth = turned(range_of(*m[0]), *m[0]);
    const auto level = range_of(*m[1]);
    const double low = level.low * 100 / (100 + growth.high);
    const double high = level.high * 100 / (100 + growth.low);
    return std::floor(high + kSlack) >= std::ceil(low - kSlack);
}

bool is_same(const Members& m) { return m.size() == 2 && meet(range_of(*m[0]), range_of(*m[1])); }

std::vector<Formula> formulas_for(std::string_view type) {
    if (type == "sum") return {adds_up};
    if (type == "ratio") return {is_share, is_quotient};
    if (type == "change") {
        return {has_whole_base, is_level_difference_and_rate, is_growth, is_difference,
                is_quotient};
    }
    if (type == "repeat") return {is_same};
    return {};
}

const Claim* claim_at(const std::vector<Claim>& claims, std::size_t start) {
    const auto it = std::ranges::find(claims, start, &Claim::start);
    return it == claims.end() ? nullptr : &*it;
}

std::optional<Members> members_of(const std::vector<Claim>& claims, const Finding& finding) {
    Members members;
    for (const auto start : finding.members) {
        const auto* claim = claim_at(claims, start);
        if (claim == nullptr) return std::nullopt;
        members.push_back(claim);
    }
    return members;
}

/// The text with the last digit of the claim one more or less; "" where that is not possible.
std::u32string altered(std::u32string text, const Claim& claim, int step) {
    static constexpr std::array<std::u32string_view, 3> kDigits = {
        U"0123456789", U"０１２３４５６７８９", U"零一二三四五六七八九"};
    for (auto i = claim.end; i-- > claim.start;) {
        for (const auto digits : kDigits) {
            const auto at = digits.find(text[i]);
            if (at == std::u32string_view::npos) continue;
            const auto next = static_cast<int>(at) + step;
            if (next < 0 || next > 9) return {};
            text[i] = digits[static_cast<std::size_t>(next)];
            return text;
        }
    }
    return {};
}

struct Tally {
    std::size_t contradictions = 0;
    std::size_t failed = 0;
    std::size_t doubted = 0;
    std::size_t found() const { return failed + doubted; }
};

/// The gravest verdict on the figure at `start`.
Verdict verdict_at(const std::vector<Finding>& findings, std::size_t start) {
    auto worst = Verdict::kPass;
    for (const auto& finding : findings) {
        if (std::ranges::find(finding.members, start) == finding.members.end()) continue;
        if (finding.verdict == Verdict::kFail) return Verdict::kFail;
        if (finding.verdict == Verdict::kUncertain) worst = Verdict::kUncertain;
    }
    return worst;
}

void alter_member(const std::u32string& text, const Finding& finding, const Claim& member,
                  const std::vector<Formula>& held, Tally& tally, const std::string& where) {
    for (const int step : {1, -1}) {
        const auto other = altered(text, member, step);
        if (other.empty()) continue;
        const auto claims = claims::extract(other);
        const auto members = members_of(claims, finding);
        if (!members || std::ranges::any_of(held, [&](Formula f) { return f(*members); })) continue;
        ++tally.contradictions;
        const auto verdict = verdict_at(inner_checks(other, claims), member.start);
        if (verdict == Verdict::kFail) ++tally.failed;
        if (verdict == Verdict::kUncertain) ++tally.doubted;
        if (verdict == Verdict::kPass) {
            fmt::print("missed: {} {} {}{:+} in {}\n", where, finding.type, member.text, step,
                       finding.reason.zh);
        }
    }
}

void alter_all(const fs::path& path, std::map<std::string, Tally>& tallies) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const auto text = base::decode_utf8(bytes.str());
    ASSERT_TRUE(text) << path;
    const auto claims = claims::extract(*text);
    for (const auto& finding : inner_checks(*text, claims)) {
        if (finding.verdict != Verdict::kPass) continue;
        const auto members = members_of(claims, finding);
        if (!members) continue;
        auto held = formulas_for(finding.type);
        std::erase_if(held, [&](Formula formula) { return !formula(*members); });
        if (held.empty()) continue;
        for (const auto* member : *members) {
            alter_member(*text, finding, *member, held, tallies[finding.type],
                         path.filename().string());
        }
    }
}

TEST(Alterations, ThatContradictTheTextAreFound) {
    std::map<std::string, Tally> tallies;
    for (const auto* folder : {"tests/source_reports", "src/claims/fixtures"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(DZ_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".txt" || entry.path().stem() == "CMakeLists") continue;
            alter_all(entry.path(), tallies);
        }
    }
    Tally all;
    for (const auto& [type, tally] : tallies) {
        fmt::print("{}: {} of {} found, {} of them FAIL\n", type, tally.found(),
                   tally.contradictions, tally.failed);
        all.contradictions += tally.contradictions;
        all.failed += tally.failed;
        all.doubted += tally.doubted;
    }
    fmt::print("all: {} of {} found, {} of them FAIL\n", all.found(), all.contradictions,
               all.failed);
    EXPECT_GT(all.contradictions, 100U);
    EXPECT_GE(all.found() * 100, all.contradictions * 96);
    EXPECT_GE(all.failed * 100, all.contradictions * 55);
}

}  // namespace
}  // namespace duizhang::reconcile
