#include "app/bench_claims.h"

#include <malloc.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <cmath>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "app/bench_report.h"
#include "app/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMostBytes = 8'000'000;
constexpr std::size_t kBytesPerFigure = 160;
constexpr std::size_t kDocument = 5000;  ///< Code points.
constexpr std::size_t kRuns = 5;
constexpr std::size_t kFewRuns = 3;  ///< Of long documents.
constexpr std::size_t kMegabyte = 1'000'000;

/// Of this thread, in system calls too: others may be using the machine.
double processor_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <typename Work>
double median_seconds(std::size_t runs, Work work) {
    std::vector<double> seconds;
    for (std::size_t i = 0; i < runs; ++i) {
        const double start = processor_seconds();
        work();
        seconds.push_back(processor_seconds() - start);
    }
    std::ranges::sort(seconds);
    return std::max(seconds[seconds.size() / 2], 1e-9);
}

/// Megabytes a second, to one decimal.
double speed(std::size_t bytes, double seconds) {
    return std::round(static_cast<double>(bytes) / seconds / 1e5) / 10;
}

/// Pieces of about kDocument code points, cut after a line where there is one.
std::vector<std::u32string_view> documents_of(std::u32string_view text) {
    std::vector<std::u32string_view> documents;
    while (!text.empty()) {
        auto end = std::min(kDocument, text.size());
        const auto line = text.substr(0, std::min(2 * kDocument, text.size())).find(U'\n', end);
        if (line != std::u32string_view::npos) end = line + 1;
        documents.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return documents;
}

/// A line of /proc/self/status in bytes; 0 where the system has none.
std::size_t status_bytes(std::string_view name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) return std::stoul(line.substr(name.size() + 1)) * 1024;
    }
    return 0;
}

/// The most memory that `work` held at once, beyond what was held before.
template <typename Work>
std::size_t peak_bytes(Work work) {
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";  // Forgets the peak so far.
    const auto before = status_bytes("VmRSS");
    work();
    const auto peak = status_bytes("VmHWM");
    return peak > before ? peak - before : 0;
}

/// What is counted while the clock runs, so that no work can be left out.
struct Counts {
    std::size_t claims = 0;
    std::size_t findings = 0;
};

Counts read(std::u32string_view document, bool checked) {
    const auto claims = claims::extract(document);
    Counts counts{.claims = claims.size()};
    if (checked) counts.findings = reconcile::inner_checks(document, claims).size();
    return counts;
}

boost::json::object speeds_of(std::string_view bytes, const std::u32string& text) {
    const auto documents = documents_of(text);
    Counts counts;
    const auto read_all = [&](bool checked) {
        counts = {};
        for (const auto document : documents) {
            const auto one = read(document, checked);
            counts.claims += one.claims;
            counts.findings += one.findings;
        }
    };
    const double decoding =
        median_seconds(kRuns, [&] { return base::decode_utf8(bytes).has_value(); });
    const double extraction = median_seconds(kRuns, [&] { read_all(false); });
    const double checked = median_seconds(kRuns, [&] { read_all(true); });
    return {{"bench", "claims"},
            {"bytes", bytes.size()},
            {"characters", text.size()},
            {"documents", documents.size()},
            {"claims", counts.claims},
            {"findings", counts.findings},
            {"mb_per_s",
             boost::json::object{{"decoding", speed(bytes.size(), decoding)},
                                 {"extraction", speed(bytes.size(), extraction)},
                                 {"extraction_decoded", speed(bytes.size(), decoding + extraction)},
                                 {"checked", speed(bytes.size(), checked)},
                                 {"checked_decoded", speed(bytes.size(), decoding + checked)}}}};
}

/// The first `size` bytes of `bytes` over and over, as whole code points.
std::string repeated(std::string_view bytes, std::size_t size) {
    std::string text;
    while (text.size() < size) text += bytes.substr(0, size - text.size());
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0u) == 0x80u)
        text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0u) text.pop_back();
    return text;
}

base::Result<boost::json::object> long_document(const std::string& bytes) {
    DZ_TRY(const auto text, base::decode_utf8(bytes));
    const double extraction = median_seconds(kFewRuns, [&] { return read(text, false).claims; });
    const double checked = median_seconds(kFewRuns, [&] { return read(text, true).findings; });
    const auto peak = [&](bool with_checks) {
        const auto most = peak_bytes([&] { return read(text, with_checks).claims; });
        const auto each = static_cast<double>(most) / static_cast<double>(bytes.size());
        return std::round(each * 10) / 10;
    };
    return boost::json::object{
        {"bytes", bytes.size()},
        {"mb_per_s", boost::json::object{{"extraction", speed(bytes.size(), extraction)},
                                         {"checked", speed(bytes.size(), checked)}}},
        {"peak_memory_per_byte",
         boost::json::object{{"extraction", peak(false)}, {"checked", peak(true)}}}};
}

/// Texts made to take long: what one of them costs at four times the length, against once.
boost::json::object endless_texts() {
    boost::json::object growth;
    for (const std::string_view pattern :
         {"1", "一", "第", "、", "“", "（", "，1", "其中1件、", "今年以来", "甲乙丙丁"}) {
        const auto seconds = [&](std::size_t bytes) {
            const auto text = base::decode_utf8(repeated(pattern, bytes));
            return median_seconds(kFewRuns, [&] { return read(*text, true).claims; });
        };
        const double once = seconds(kMegabyte / 4);
        growth[pattern] = std::round(seconds(kMegabyte) / once * 10) / 10;
    }
    return growth;
}

base::Result<std::string> text_of(std::uint64_t rows, const BenchPlace& place) {
    if (!place.text.empty()) return read_file(place.text, base::kMaxDocumentBytes);
    auto text = write_reports(std::min<std::uint64_t>(rows, kMostBytes / kBytesPerFigure) *
                              kBytesPerFigure);
    if (!place.text_out.empty()) DZ_TRY_VOID(write_file(place.text_out, text));
    return text;
}

}  // namespace

base::Result<boost::json::object> bench_claims(std::uint64_t rows, const BenchPlace& place,
                                               base::Progress& progress) {
    DZ_TRY(const auto bytes, text_of(std::max<std::uint64_t>(rows, 1), place));
    DZ_TRY(const auto text, base::decode_utf8(bytes));
    if (text.empty()) return fail(ErrorCode::kBadRequest, "bench claims: the text is empty");
    progress.report("claims", 0, 1);
    auto outcome = speeds_of(bytes, text);
    boost::json::array documents;
    for (const std::size_t size : {1 * kMegabyte, 4 * kMegabyte, 16 * kMegabyte}) {
        if (rows < size / kBytesPerFigure) break;
        DZ_TRY(auto one,
               long_document(place.text.empty() ? write_reports(size) : repeated(bytes, size)));
        documents.push_back(std::move(one));
    }
    if (!documents.empty()) outcome["times_at_four_times_the_length"] = endless_texts();
    outcome["one_document"] = std::move(documents);
    return outcome;
}

}  // namespace duizhang::app
