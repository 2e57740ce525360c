#pragma once
// HTML made into a PDF. The program that does it is outside of this one.

#include <string>

#include "base/result.h"

namespace duizhang::documents {

inline constexpr std::size_t kMaxPrintedHtmlBytes = 4U << 20;
inline constexpr std::size_t kMaxPrintedPdfBytes = 32U << 20;
inline constexpr int kPrintingSeconds = 120;

/// Threads: any.
class Printer {
public:
    virtual ~Printer() = default;

    /// The PDF of a page that names nothing outside itself. Errors: kUnsupported where the program
    /// is not installed or fails; kLimitExceeded past the limits above.
    virtual base::Result<std::string> print(const std::string& html) = 0;
};

}  // namespace duizhang::documents
