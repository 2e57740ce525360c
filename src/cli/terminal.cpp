#include "cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"

namespace duizhang::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto kQuietFor = 1s;
constexpr auto kRedrawEvery = 100ms;
constexpr auto kLineEvery = 5s;
constexpr int kBarWidth = 30;

struct WideRange {
    char32_t first;
    char32_t last;
};

/// Blocks that East Asian Width (UAX #11) calls wide or full-width, as far as reports use them.
constexpr std::array<WideRange, 7> kWide = {{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF01, 0xFF60}}};

struct ProgressName {
    std::string_view key;
    std::string_view zh;
};

constexpr std::array<ProgressName, 8> kProgressNames = {{{"verify", "核验哈希链"},
                                                         {"replay", "重放日记账"},
                                                         {"roll-up", "载入分录"},
                                                         {"lists", "载入条目"},
                                                         {"demo", "记入演示记录"},
                                                         {"import", "导入"},
                                                         {"generate", "生成数据"},
                                                         {"append", "追加凭证"}}};

std::string_view name_of(std::string_view key) {
    if (language() == "en") return key;
    const auto it = std::ranges::find(kProgressNames, key, &ProgressName::key);
    return it == kProgressNames.end() ? key : it->zh;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    const auto code_points = base::decode_utf8(text);
    if (!code_points) return text.size();
    std::size_t width = 0;
    for (const char32_t c : *code_points) {
        width += std::ranges::any_of(
                     kWide, [c](const WideRange& r) { return r.first <= c && c <= r.last; })
                     ? 2
                     : 1;
    }
    return width;
}

std::string Table::to_string() const {
    std::vector<std::size_t> widths;
    for (const auto& heading : headings) widths.push_back(display_width(heading));
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string out;
    const auto add_row = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - display_width(row[i]), ' ');
            const bool right = i < right_aligned.size() && right_aligned[i];
            if (i > 0) out += "  ";
            out += right ? padding + row[i] : row[i] + (i + 1 < row.size() ? padding : "");
        }
        out += '\n';
    };
    add_row(headings);
    for (const auto& row : rows) add_row(row);
    return out;
}

TerminalProgress::TerminalProgress()
    : terminal_(isatty(STDERR_FILENO) != 0), started_(std::chrono::steady_clock::now()) {}

TerminalProgress::~TerminalProgress() {
    if (drawn_ && terminal_) fmt::print(stderr, "\r\033[K");
}

void TerminalProgress::report(std::string_view what, std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (now - started_ < kQuietFor) return;
    if (drawn_ && now - last_ < (terminal_ ? kRedrawEvery : kLineEvery)) return;
    last_ = now;
    drawn_ = true;
    if (!terminal_) {
        fmt::print(stderr, "{} {}{}\n", name_of(what), done,
                   total > 0 ? fmt::format("/{}", total) : "");
    } else if (total > 0) {
        const auto filled = static_cast<int>(kBarWidth * std::min(done, total) / total);
        fmt::print(stderr, "\r\033[K{} {:█<{}}{:░<{}} {}/{}", name_of(what), "", filled, "",
                   kBarWidth - filled, done, total);
    } else {
        fmt::print(stderr, "\r\033[K{} {}", name_of(what), done);
    }
    std::fflush(stderr);
}

std::string_view language() {
    const char* chosen = std::getenv("DUIZHANG_LANG");  // NOLINT(concurrency-mt-unsafe)
    return chosen != nullptr && std::string_view(chosen) == "en" ? "en" : "zh";
}

int report_error(const base::Error& error) {
    const auto& traits = base::traits(error.code);
    fmt::print(stderr, "duizhang: {} [{}]\n", base::sentence(error, language()), traits.problem);
    return traits.exit_code;
}

}  // namespace duizhang::cli
