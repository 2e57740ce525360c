#pragma once
// WeasyPrint as the printer: a program of its own, fed and read through pipes.

#include <chrono>
#include <filesystem>
#include <mutex>

#include "documents/printer.h"

namespace duizhang::documents {

/// One page at a time: each takes a core and some hundred megabytes.
class WeasyPrint final : public Printer {
public:
    struct Options {
        std::filesystem::path program = "/usr/bin/weasyprint";
        std::chrono::milliseconds time{std::chrono::seconds(kPrintingSeconds)};
        std::size_t max_bytes = kMaxPrintedPdfBytes;
    };

    WeasyPrint() = default;
    explicit WeasyPrint(Options options) : options_(std::move(options)) {}

    base::Result<std::string> print(const std::string& html) override;

private:
    Options options_;
    std::mutex mutex_;
};

}  // namespace duizhang::documents
