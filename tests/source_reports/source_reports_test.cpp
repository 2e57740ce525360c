// Reports checked against the demo ledger: what must agree agrees, and any figure altered in its
// last written digit is caught. Needs nothing outside the repository; the original reports are
// checked too where they are present.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <optional>

#include "app/figure_source.h"
#include "app/files.h"
#include "app/ledger_queries.h"
#include "app/load_campaigns.h"
#include "app/load_demo.h"
#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"
#include "store/open_store.h"

namespace duizhang {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kMaxBytes = 1u << 20;

fs::path here() { return fs::path(DZ_SOURCE_DIR) / "tests/source_reports"; }
fs::path originals_folder() { return fs::path(DZ_SOURCE_DIR) / "../shared/source-reports"; }

/// The demo ledger in memory, loaded once for all tests.
app::Workspace& workspace() {
    static std::unique_ptr<app::Workspace> loaded_once;
    if (!loaded_once) {
        static base::SystemClock clock;
        base::NoProgress progress;
        const auto keep = [&](base::Clock& demo_clock, const app::WorkspaceOptions& options)
            -> base::Result<std::unique_ptr<app::Workspace>> {
            return app::Workspace::open(store::open_memory(), nullptr, demo_clock, options,
                                        progress);
        };
        auto loaded = app::load_demo(fs::path(DZ_SOURCE_DIR) / "campaigns", keep, progress);
        if (!loaded) {
            fmt::print(stderr, "{}\n", loaded.error().detail);
            std::abort();
        }
        loaded_once = *std::move(loaded);
    }
    return *loaded_once;
}

app::LedgerQueries& queries() {
    static base::SystemClock clock;
    static app::LedgerQueries asked(workspace(), clock);
    return asked;
}

std::string read(const fs::path& path) {
    const auto text = app::read_file(path, kMaxBytes);
    EXPECT_TRUE(text) << path;
    return text ? *text : std::string();
}

json::object read_json(const fs::path& path) { return json::parse(read(path)).as_object(); }

app::CheckReply check(const std::string& text) {
    app::CheckRequest request;
    request.text = text;
    const auto reply = queries().check(people::Caller::machine(), request);
    EXPECT_TRUE(reply) << reply.error().detail;
    return reply ? *reply : app::CheckReply{};
}

const app::ClaimView* claim_at(const app::CheckReply& reply, std::size_t start) {
    const auto it = std::ranges::find(reply.claims, start, &app::ClaimView::start);
    return it == reply.claims.end() ? nullptr : &*it;
}

/// A report as it is judged again and again while its figures are altered: the ledger's answers are
/// kept between the rounds.
class Judging {
public:
    explicit Judging(const std::string& text) {
        const auto code_points = base::decode_utf8(text);
        EXPECT_TRUE(code_points);
        text_ = code_points.value_or(std::u32string());
        const auto view = workspace().view();
        const auto subject = reconcile::find_subject(text_, view->books->campaigns);
        EXPECT_TRUE(subject);
        if (!subject) return;
        auto source = app::LedgerFigureSource::of(
            view, *subject->campaign,
            {.node = "", .as_of = view->last, .day = reconcile::find_report_day(text_)}, operator_);
        EXPECT_TRUE(source);
        if (source) source_.emplace(*std::move(source));
    }

    const std::u32string& text() const { return text_; }

    reconcile::Report judge(const std::u32string& text) {
        auto report = reconcile::reconcile(text, claims::extract(text), &*source_);
        EXPECT_TRUE(report);
        return report ? *std::move(report) : reconcile::Report{};
    }
    reconcile::Report judge() { return judge(text_); }

private:
    people::Caller operator_ = people::Caller::machine();
    std::u32string text_;
    std::optional<app::LedgerFigureSource> source_;
};

/// Where the digits of [start, end) stand, and in which of the three rows of numerals.
struct Digit {
    std::size_t at;
    std::u32string_view row;
    std::size_t value;
};

std::vector<Digit> digits_of(const std::u32string& text, std::size_t start, std::size_t end) {
    static constexpr std::array<std::u32string_view, 3> kRows = {
        U"0123456789", U"０１２３４５６７８９", U"零一二三四五六七八九"};
    std::vector<Digit> digits;
    for (auto i = start; i < end; ++i) {
        if (text[i] == U'两' || text[i] == U'兩') {
            digits.push_back({.at = i, .row = kRows[2], .value = 2});
        }
        for (const auto row : kRows) {
            if (const auto at = row.find(text[i]); at != std::u32string_view::npos) {
                digits.push_back({.at = i, .row = row, .value = at});
            }
        }
    }
    return digits;
}

/// The text with one figure altered: the last written digit one up and one down, a digit more, and
/// the first two different neighbours exchanged. Fewer where a figure has no such digits.
std::vector<std::u32string> alterations(const std::u32string& text, std::size_t start,
                                        std::size_t end) {
    std::vector<std::u32string> altered;
    const auto digits = digits_of(text, start, end);
    if (digits.empty()) return altered;  // 百余 has no digit to alter.
    const auto& last = digits.back();
    for (const std::size_t step : {1, 9}) {
        altered.push_back(text);
        altered.back()[last.at] = last.row[(last.value + step) % last.row.size()];
    }
    if (last.row != U"零一二三四五六七八九") {
        altered.push_back(text);
        altered.back().insert(last.at + 1, 1, last.row[0]);
    }
    for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
        const auto& one = digits[i];
        const auto& next = digits[i + 1];
        const bool leading_nought = i == 0 && next.value == 0;  // 03项 is no figure.
        if (next.at != one.at + 1 || one.value == next.value || leading_nought) continue;
        altered.push_back(text);
        std::swap(altered.back()[one.at], altered.back()[next.at]);
        break;
    }
    return altered;
}

/// What became of the alterations of a text.
struct Tally {
    std::size_t harmless = 0;  ///< The ledger's figure still lies in the altered one's interval.
    std::size_t found = 0;     ///< The claim, or a relation it takes part in, turned FAIL.
    std::size_t doubted = 0;   ///< Only UNCERTAIN.
    std::size_t missed = 0;
    std::vector<std::string> misses;

    void add(const Tally& other) {
        harmless += other.harmless;
        found += other.found;
        doubted += other.doubted;
        missed += other.missed;
        misses.insert(misses.end(), other.misses.begin(), other.misses.end());
    }
    std::size_t contradicting() const { return found + doubted + missed; }
};

bool fails_in_a_relation(const reconcile::Report& report, std::size_t start) {
    return std::ranges::any_of(report.findings, [&](const reconcile::Finding& finding) {
        return finding.verdict == ledger::Verdict::kFail && finding.type != "duplicate_paragraph" &&
               std::ranges::find(finding.members, start) != finding.members.end();
    });
}

const reconcile::JudgedClaim* judged_at(const reconcile::Report& report, std::size_t start) {
    const auto it = std::ranges::find_if(
        report.claims, [&](const auto& judged) { return judged.claim.start == start; });
    return it == report.claims.end() ? nullptr : &*it;
}

/// The figure that the ledger has for `was`, on the scale of the claim: a fall is positive.
base::Rational ledger_side(const reconcile::JudgedClaim& was) {
    if (was.claim.direction != claims::Direction::kDown) return was.ledger->value;
    return base::Rational(0).minus(was.ledger->value).value_or(was.ledger->value);
}

void count_alteration(const reconcile::JudgedClaim& was, const std::u32string& altered,
                      Judging& judging, Tally& tally) {
    const auto report = judging.judge(altered);
    const auto* now = judged_at(report, was.claim.start);
    if (now != nullptr && now->claim.interval.contains(ledger_side(was))) {
        ++tally.harmless;
    } else if ((now != nullptr && now->verdict == ledger::Verdict::kFail) ||
               fails_in_a_relation(report, was.claim.start)) {
        ++tally.found;
    } else {
        ++(now != nullptr && now->verdict == ledger::Verdict::kUncertain ? tally.doubted
                                                                         : tally.missed);
        tally.misses.push_back(was.claim.text + " → " +
                               (now ? now->claim.text + ": " + now->reason.zh : "no claim"));
    }
}

/// Alters every figure that agrees with the ledger in turn.
Tally alter_each(const std::string& text) {
    Judging judging(text);
    Tally tally;
    for (const auto& was : judging.judge().claims) {
        if (was.verdict != ledger::Verdict::kPass) continue;
        for (const auto& altered : alterations(judging.text(), was.claim.start, was.claim.end)) {
            count_alteration(was, altered, judging, tally);
        }
    }
    return tally;
}

void expect_found(const std::string& name, const Tally& tally) {
    constexpr std::size_t kPercentToFind = 95;
    fmt::print(
        "{}: {} alterations contradict the ledger: {} found, {} doubted, {} missed; {} "
        "harmless\n",
        name, tally.contradicting(), tally.found, tally.doubted, tally.missed, tally.harmless);
    for (const auto& miss : tally.misses) fmt::print("  {}\n", miss);
    EXPECT_GT(tally.contradicting(), 0U);
    EXPECT_GE(tally.found * 100, tally.contradicting() * kPercentToFind);
}

/// FAIL findings of the text other than the defects it is known to have.
std::size_t unexpected_failures(const app::CheckReply& reply, bool repeats_a_paragraph) {
    std::size_t count = 0;
    for (const auto& claim : reply.claims) {
        if (claim.verdict == "FAIL") {
            ADD_FAILURE() << claim.text << ": " << claim.reason;
            ++count;
        }
    }
    for (const auto& finding : reply.findings) {
        if (finding.verdict != "FAIL") continue;
        if (finding.type == "duplicate_paragraph" && repeats_a_paragraph) continue;
        ADD_FAILURE() << finding.type << ": " << finding.reason;
        ++count;
    }
    return count;
}

bool repeats(const app::CheckReply& reply) {
    return std::ranges::any_of(reply.findings, [](const app::FindingView& finding) {
        return finding.type == "duplicate_paragraph";
    });
}

class OwnReport : public testing::TestWithParam<std::string> {};

TEST_P(OwnReport, AgreesWithTheLedgerAndEveryAlterationIsCaught) {
    const auto expected = read_json(here() / "expected.json").at(GetParam()).as_array();
    const auto text = read(here() / GetParam());
    const auto reply = check(text);
    EXPECT_EQ(repeats(reply), GetParam().starts_with("d-"));
    EXPECT_EQ(unexpected_failures(reply, GetParam().starts_with("d-")), 0u);
    // Expected figures are listed in the order of the text.
    std::size_t from = 0;
    for (const auto& item : expected) {
        const std::string figure(item.at("text").as_string());
        const std::string indicator(item.at("indicator").as_string());
        const auto it =
            std::find_if(reply.claims.begin() + static_cast<std::ptrdiff_t>(from),
                         reply.claims.end(), [&](const app::ClaimView& claim) {
                             return claim.text == figure && claim.indicator == indicator;
                         });
        ASSERT_NE(it, reply.claims.end()) << figure << " is not matched to " << indicator;
        EXPECT_EQ(it->verdict, "PASS") << figure << ": " << it->reason;
        ASSERT_TRUE(it->ledger);
        EXPECT_NE(it->ledger->records, "0") << figure << " has no records behind it";
        from = static_cast<std::size_t>(it - reply.claims.begin()) + 1;
    }
    expect_found(GetParam(), alter_each(text));
}

INSTANTIATE_TEST_SUITE_P(FiveReports, OwnReport,
                         testing::Values("a-heilongjiang-2021.txt", "b-sichuan-2021.txt",
                                         "c-gansu-2023.txt", "d-xuchang-2021.txt",
                                         "e-heilongjiang-2020.txt"),
                         [](const auto& test) { return std::string(1, test.param[0]); });

TEST(OriginalReports, AgreeWithTheLedgerAndEveryAlterationIsCaught) {
    if (!fs::exists(originals_folder())) GTEST_SKIP() << "the original reports are not here";
    Tally all;
    for (const auto& [file, report] : read_json(here() / "originals.json")) {
        SCOPED_TRACE(std::string(file));
        const auto text = read(originals_folder() / std::string(file));
        const auto reply = check(text);
        EXPECT_EQ(reply.campaign, report.at("campaign").as_string());
        EXPECT_EQ(unexpected_failures(reply, reply.campaign == "xc-rectify-2021"), 0u);
        for (const auto& item : report.at("claims").as_array()) {
            const auto* claim = claim_at(reply, item.at("start").to_number<std::size_t>());
            ASSERT_NE(claim, nullptr);
            EXPECT_EQ(claim->indicator, item.at("indicator").as_string()) << claim->text;
            EXPECT_EQ(claim->verdict, "PASS") << claim->text << ": " << claim->reason;
        }
        all.add(alter_each(text));
    }
    expect_found("originals", all);
}

/// A report that bears a day, with what was counted by then in the place of {}.
constexpr std::string_view kDated =
    "黑龙江公安实践活动阶段情况\n（2021年6月30日）\n\n2021年党史学习教育开展以来，黑龙江省公安厅开"
    "展“我为群众办实事”"
    "实践活动。\n年初以来，破获电信网络诈骗案件{}起。\n";

TEST(DatedReport, IsHeldAgainstWhatWasCountedByItsDay) {
    Judging undated(fmt::format(kDated, 1));
    const auto first = undated.judge();
    ASSERT_EQ(first.claims.size(), 1U);
    ASSERT_TRUE(first.claims[0].ledger);
    EXPECT_EQ(first.claims[0].ledger->period.last().to_string(), "2021-06-30");
    const auto by_then = first.claims[0].ledger->value.to_decimal(0);
    const auto right = check(fmt::format(kDated, by_then));
    EXPECT_EQ(right.report_day, "2021-06-30");
    ASSERT_EQ(right.claims.size(), 1U);
    EXPECT_EQ(right.claims[0].verdict, "PASS") << right.claims[0].reason;
    // The figure of 31 July cannot have been known on 30 June.
    const auto early = check(fmt::format(kDated, 4306));
    ASSERT_EQ(early.claims.size(), 1U);
    EXPECT_EQ(early.claims[0].verdict, "UNCERTAIN") << early.claims[0].reason;
    EXPECT_EQ(check(fmt::format(kDated, by_then + "0")).claims.at(0).verdict, "FAIL");
}

TEST(DatedReport, OfALaterDayHasTheWholePeriod) {
    const auto reply = check(
        "龙江公安实践活动小结\n\n2021年党史学习教育期间，黑龙江公安推进“我为群众办实事”。年初以来，"
        "破获电信网络诈骗案件4306起，同比上升185.5%。\n\n黑龙江省公安厅\n2021年8月20日\n");
    EXPECT_EQ(reply.report_day, "2021-08-20");
    ASSERT_EQ(reply.claims.size(), 2U);
    for (const auto& claim : reply.claims) EXPECT_EQ(claim.verdict, "PASS") << claim.reason;
}

}  // namespace
}  // namespace duizhang
