#pragma once
// What people see: tables aligned for Chinese text, progress, and errors as one clear sentence.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace duizhang::cli {

/// Columns that `text` takes in a terminal: wide characters count two.
std::size_t display_width(std::string_view text);

struct Table {
    std::vector<std::string> headings;
    std::vector<bool> right_aligned;
    std::vector<std::vector<std::string>> rows;

    std::string to_string() const;
};

/// A bar on standard error, from the first second of work on; nothing for shorter work. Where
/// standard error is no terminal, a line every few seconds instead.
class TerminalProgress final : public base::Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void report(std::string_view what, std::uint64_t done, std::uint64_t total) override;

private:
    bool terminal_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point last_;
};

/// Language of messages: "en" when DUIZHANG_LANG or LC_ALL, LC_MESSAGES, LANG ask for English
/// explicitly through DUIZHANG_LANG=en; "zh" otherwise.
std::string_view language();

/// Prints the error to standard error and returns its exit code.
int report_error(const base::Error& error);

}  // namespace duizhang::cli
