#include "documents/weasyprint.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace duizhang::documents {
namespace {

/// A program in the printer's place.
class Stand {
public:
    explicit Stand(const std::string& script) {
        std::ofstream(path_) << "#!/bin/sh\n" << script << '\n';
        ::chmod(path_.c_str(), 0700);
    }
    ~Stand() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                  ("printer-" + std::to_string(::getpid()) + "-" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
};

base::Result<std::string> print_with(const Stand& stand, const std::string& html,
                                     std::chrono::milliseconds time = std::chrono::seconds(20),
                                     std::size_t max_bytes = kMaxPrintedPdfBytes) {
    WeasyPrint printer({.program = stand.path(), .time = time, .max_bytes = max_bytes});
    return printer.print(html);
}

TEST(WeasyPrintProgram, IsHandedThePageAndGivesBackWhatItWrites) {
    const Stand stand("printf '%%PDF-'; cat");
    const std::string html(300'000, 'x');  // More than a pipe holds.
    const auto pdf = print_with(stand, html);
    ASSERT_TRUE(pdf) << pdf.error().detail;
    EXPECT_EQ(*pdf, "%PDF-" + html);
}

TEST(WeasyPrintProgram, ThatIsNotThereIsSaidToBeMissing) {
    WeasyPrint printer({.program = "/nowhere/weasyprint"});
    EXPECT_EQ(printer.print("x").error().code, base::ErrorCode::kUnsupported);
}

TEST(WeasyPrintProgram, ThatFailsOrWritesNoPdfGivesAnError) {
    EXPECT_EQ(print_with(Stand("printf '%%PDF-'; exit 3"), "x").error().code,
              base::ErrorCode::kUnsupported);
    EXPECT_EQ(print_with(Stand("echo hello"), "x").error().code, base::ErrorCode::kUnsupported);
}

TEST(WeasyPrintProgram, ThatTakesTooLongIsEnded) {
    const auto begin = std::chrono::steady_clock::now();
    const auto pdf = print_with(Stand("sleep 30"), "x", std::chrono::milliseconds(200));
    EXPECT_EQ(pdf.error().code, base::ErrorCode::kLimitExceeded);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(WeasyPrintProgram, MayWriteUpToTheLimitAndNotMore) {
    const Stand stand("printf '%%PDF-'; head -c 95 /dev/zero");
    EXPECT_TRUE(print_with(stand, "x", std::chrono::seconds(20), 100));
    EXPECT_EQ(print_with(stand, "x", std::chrono::seconds(20), 99).error().code,
              base::ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace duizhang::documents
