// Reports checked against the demo ledger: what must agree agrees, and any figure altered in its
// last written digit is caught. Needs nothing outside the repository; the original reports are
// checked too where they are present.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <map>

#include "app/files.h"
#include "app/ledger_queries.h"
#include "app/load_campaigns.h"
#include "app/load_demo.h"
#include "base/utf8.h"
#include "store/open_store.h"

namespace duizhang {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kMaxBytes = 1u << 20;

fs::path here() { return fs::path(DZ_SOURCE_DIR) / "tests/source_reports"; }
fs::path originals_folder() { return fs::path(DZ_SOURCE_DIR) / "../shared/source-reports"; }

/// The demo ledger in memory, loaded once for all tests.
app::LedgerQueries& queries() {
    static std::unique_ptr<app::Workspace> workspace;
    static std::unique_ptr<app::LedgerQueries> asked;
    if (!asked) {
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
        workspace = *std::move(loaded);
        asked = std::make_unique<app::LedgerQueries>(*workspace);
    }
    return *asked;
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
    const auto reply = queries().check(request);
    EXPECT_TRUE(reply) << reply.error().detail;
    return reply ? *reply : app::CheckReply{};
}

const app::ClaimView* claim_at(const app::CheckReply& reply, std::size_t start) {
    const auto it = std::ranges::find(reply.claims, start, &app::ClaimView::start);
    return it == reply.claims.end() ? nullptr : &*it;
}

/// `step` up from the last digit written in [start, end), Arabic or Chinese; "" if there is none.
std::u32string altered(std::u32string text, std::size_t start, std::size_t end, std::size_t step) {
    static constexpr std::array<std::u32string_view, 3> kDigits = {
        U"0123456789", U"０１２３４５６７８９", U"零一二三四五六七八九"};
    for (auto i = end; i-- > start;) {
        if (text[i] == U'两' || text[i] == U'兩') {
            text[i] = step == 1 ? U'三' : U'一';
            return text;
        }
        for (const auto digits : kDigits) {
            if (const auto at = digits.find(text[i]); at != std::u32string_view::npos) {
                text[i] = digits[(at + step) % digits.size()];
                return text;
            }
        }
    }
    return {};
}

/// Alters the claim both ways and expects FAIL with the same indicator and ledger value.
void expect_alterations_caught(const std::u32string& text, const app::ClaimView& claim) {
    for (const std::size_t step : {1, 9}) {
        const auto changed = altered(text, claim.start, claim.end, step);
        if (changed.empty()) continue;  // 百余 has no digit to alter.
        const auto reply = check(base::encode_utf8(changed));
        const auto* now = claim_at(reply, claim.start);
        ASSERT_NE(now, nullptr) << claim.text << " altered is no claim any more";
        EXPECT_EQ(now->verdict, "FAIL")
            << claim.text << " altered to " << now->text << ": " << now->reason;
        EXPECT_EQ(now->indicator, claim.indicator) << claim.text;
        ASSERT_TRUE(now->ledger) << claim.text;
        EXPECT_EQ(now->ledger->value, claim.ledger->value) << claim.text;
    }
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
    const auto code_points = base::decode_utf8(text);
    ASSERT_TRUE(code_points);
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
        expect_alterations_caught(*code_points, *it);
        from = static_cast<std::size_t>(it - reply.claims.begin()) + 1;
    }
}

INSTANTIATE_TEST_SUITE_P(FiveReports, OwnReport,
                         testing::Values("a-heilongjiang-2021.txt", "b-sichuan-2021.txt",
                                         "c-gansu-2023.txt", "d-xuchang-2021.txt",
                                         "e-heilongjiang-2020.txt"),
                         [](const auto& test) { return std::string(1, test.param[0]); });

TEST(OriginalReports, AgreeWithTheLedgerAndEveryAlterationIsCaught) {
    if (!fs::exists(originals_folder())) GTEST_SKIP() << "the original reports are not here";
    for (const auto& [file, report] : read_json(here() / "originals.json")) {
        SCOPED_TRACE(std::string(file));
        const auto text = read(originals_folder() / std::string(file));
        const auto code_points = base::decode_utf8(text);
        ASSERT_TRUE(code_points);
        const auto reply = check(text);
        EXPECT_EQ(reply.campaign, report.at("campaign").as_string());
        EXPECT_EQ(unexpected_failures(reply, reply.campaign == "xc-rectify-2021"), 0u);
        for (const auto& item : report.at("claims").as_array()) {
            const auto* claim = claim_at(reply, item.at("start").to_number<std::size_t>());
            ASSERT_NE(claim, nullptr);
            EXPECT_EQ(claim->indicator, item.at("indicator").as_string()) << claim->text;
            EXPECT_EQ(claim->verdict, "PASS") << claim->text << ": " << claim->reason;
            if (claim->verdict == "PASS") expect_alterations_caught(*code_points, *claim);
        }
    }
}

}  // namespace
}  // namespace duizhang
