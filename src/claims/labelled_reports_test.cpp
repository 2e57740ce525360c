// Holds the extractor to the labelled reports in fixtures/: what a person reads as a claim there.
// Some are read without a fault and must stay so; on the others the score may only rise.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "claims/extract.h"

namespace duizhang::claims {
namespace {

const std::filesystem::path kFolder = DZ_SOURCE_DIR "/src/claims/fixtures";

/// Reports in which every claim is found as labelled, and nothing else.
constexpr std::array<std::string_view, 6> kFaultless = {"court",    "education", "flood",
                                                        "hospital", "police",    "tax"};

/// Strict F1 on all other reports, in thousandths. Raise it with the program; lower it only when
/// reports are added that the program has not seen.
constexpr std::size_t kFloor = 980;

/// Of a thousand claims, how many may read otherwise once a narrow column breaks every line. Only
/// ever lower it.
constexpr std::size_t kTornByWrapping = 4;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

/// What is compared: place, text, value, unit, bound, kind and direction, one line a claim. The
/// measure, period and scope that follow them are not.
std::set<std::string> strict_fields(const std::string& lines) {
    std::set<std::string> out;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);)
        if (!line.empty()) out.insert(line.substr(0, line.find(", \"measure\"")));
    return out;
}

std::string missing_from(const std::set<std::string>& there, const std::set<std::string>& here) {
    std::string out;
    for (const std::string& line : here)
        if (!there.contains(line)) out += line + "\n";
    return out;
}

struct Reading {
    std::set<std::string> labelled;
    std::set<std::string> found;
};

Reading read_report(const std::string& report) {
    const std::string name = report + ".txt";
    const auto text = base::decode_utf8(read(kFolder / name));
    EXPECT_TRUE(text.has_value()) << name;
    std::string lines;
    if (text)
        for (const Claim& claim : extract(*text)) lines += to_json_line(claim, name) + "\n";
    return {.labelled = strict_fields(read(kFolder / (report + ".claims.jsonl"))),
            .found = strict_fields(lines)};
}

std::vector<std::string> all_reports() {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder))
        if (entry.path().extension() == ".txt") out.push_back(entry.path().stem().string());
    std::ranges::sort(out);
    return out;
}

class LabelledReport : public testing::TestWithParam<std::string_view> {};

TEST_P(LabelledReport, GivesExactlyTheLabelledClaims) {
    const Reading reading = read_report(std::string(GetParam()));
    ASSERT_GT(reading.labelled.size(), 20u);
    EXPECT_EQ(missing_from(reading.found, reading.labelled), "") << "labelled, not found";
    EXPECT_EQ(missing_from(reading.labelled, reading.found), "") << "found, not labelled";
}

INSTANTIATE_TEST_SUITE_P(Kinds, LabelledReport, testing::ValuesIn(kFaultless),
                         [](const auto& each) { return std::string(each.param); });

TEST(LabelledReports, ScoreNoLessThanBefore) {
    std::size_t labelled = 0;
    std::size_t found = 0;
    std::size_t right = 0;
    for (const std::string& report : all_reports()) {
        if (std::ranges::find(kFaultless, report) != kFaultless.end()) continue;
        const Reading reading = read_report(report);
        ASSERT_TRUE(std::filesystem::exists(kFolder / (report + ".claims.jsonl"))) << report;
        const std::string missed = missing_from(reading.found, reading.labelled);
        const std::string extra = missing_from(reading.labelled, reading.found);
        const auto lost = static_cast<std::size_t>(std::ranges::count(missed, '\n'));
        labelled += reading.labelled.size();
        found += reading.found.size();
        right += reading.labelled.size() - lost;
        fmt::print("{}\nlabelled, not found:\n{}found, not labelled:\n{}", report, missed, extra);
    }
    ASSERT_GT(labelled, 0u);
    const std::size_t f1 = 2000 * right / (labelled + found);
    fmt::print("labelled {}, found {}, right {}, F1 {}/1000\n", labelled, found, right, f1);
    EXPECT_GE(f1, kFloor) << "every difference is printed above";
}

struct Wrapped {
    std::u32string text;
    std::vector<std::size_t> place;  ///< Where each code point of the report went.
};

Wrapped wrap(const std::u32string& report, std::size_t width) {
    Wrapped out;
    std::size_t column = 0;
    for (const char32_t letter : report) {
        if (letter != U'\n' && column == width) {
            out.text += U'\n';
            column = 0;
        }
        column = letter == U'\n' ? 0 : column + 1;
        out.place.push_back(out.text.size());
        out.text += letter;
    }
    return out;
}

std::string at_place(const Claim& claim, std::size_t start, std::size_t end) {
    return fmt::format("{}-{} {} {} {} {} {}\n", start, end, claim.value.to_decimal(4), claim.unit,
                       to_string(claim.bound), to_string(claim.kind), to_string(claim.direction));
}

bool has_lines_broken_inside_claims(const std::vector<Claim>& claims) {
    return std::ranges::any_of(
        claims, [](const Claim& claim) { return claim.text.find('\n') != std::string::npos; });
}

// A report set in narrow columns tells the same figures, whatever the line breaks cut through.
TEST(LabelledReports, ReadAlikeInNarrowColumns) {
    std::size_t compared = 0;
    std::size_t torn = 0;
    for (const std::string& report : all_reports()) {
        const auto text = base::decode_utf8(read(kFolder / (report + ".txt")));
        ASSERT_TRUE(text.has_value()) << report;
        const auto claims = extract(*text);
        if (has_lines_broken_inside_claims(claims)) continue;
        for (const std::size_t width : {19u, 24u, 31u, 38u}) {
            const Wrapped wrapped = wrap(*text, width);
            std::set<std::string> expected;
            std::set<std::string> found;
            for (const Claim& claim : claims)
                expected.insert(
                    at_place(claim, wrapped.place[claim.start], wrapped.place[claim.end - 1] + 1));
            for (const Claim& claim : extract(wrapped.text))
                found.insert(at_place(claim, claim.start, claim.end));
            std::string changed;
            for (const std::string& one : expected)
                if (!found.contains(one)) changed += "lost " + one;
            for (const std::string& one : found)
                if (!expected.contains(one)) changed += "new " + one;
            if (!changed.empty()) fmt::print("{} at width {}\n{}", report, width, changed);
            compared += claims.size();
            torn += static_cast<std::size_t>(std::ranges::count(changed, '\n'));
        }
    }
    ASSERT_GT(compared, 1000u);
    fmt::print("compared {}, torn {}\n", compared, torn);
    EXPECT_LE(1000 * torn / compared, kTornByWrapping) << "every difference is printed above";
}

}  // namespace
}  // namespace duizhang::claims
