// A full disk gives one clear error and leaves nothing half-written.

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "book.h"

namespace duizhang::fault {
namespace {

struct Outcome {
    std::uint64_t last_acknowledged = 0;
    base::ErrorCode code = base::ErrorCode::kUnsupported;
    std::uint64_t last_in_store = 0;
    bool filled = false;
};

/// The child: no file may grow past `limit`, as if the disk ended there. Appends until it fails.
Outcome fill(const fs::path& folder, rlim_t limit) {
    Outcome outcome;
    auto book = Book::open(folder, store::OpenMode::kReadWrite);
    if (!book) return outcome;
    signal(SIGXFSZ, SIG_IGN);
    const rlimit sizes{limit, limit};
    if (setrlimit(RLIMIT_FSIZE, &sizes) != 0) return outcome;
    for (int i = 0; i < 1000; ++i) {
        const auto status = book->append(20, 2000);
        if (!status) {
            outcome.filled = true;
            outcome.code = status.error().code;
            break;
        }
        outcome.last_acknowledged = book->last();
    }
    // Reading goes on, and shows none of what failed.
    const auto last = book->store().last_event();
    if (last && *last) outcome.last_in_store = (*last)->sequence.value;
    return outcome;
}

class FullDisk : public testing::TestWithParam<rlim_t> {};

TEST_P(FullDisk, LeavesNothingHalfWritten) {
    const Folder folder;
    {
        auto book = Book::open(folder.path(), store::OpenMode::kCreate);
        ASSERT_TRUE(book && book->append(10));
    }
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const Outcome outcome = fill(folder.path(), GetParam());
        _exit(write(ends[1], &outcome, sizeof outcome) == sizeof outcome ? 0 : 1);
    }
    close(ends[1]);
    Outcome outcome;
    const auto got = read(ends[0], &outcome, sizeof outcome);
    close(ends[0]);
    int how = 0;
    ASSERT_EQ(waitpid(child, &how, 0), child);
    ASSERT_TRUE(WIFEXITED(how) && got == sizeof outcome);

    ASSERT_TRUE(outcome.filled);
    EXPECT_EQ(outcome.code, base::ErrorCode::kStorageFull);
    EXPECT_EQ(outcome.last_in_store, outcome.last_acknowledged);
    auto book = Book::open(folder.path(), store::OpenMode::kReadWrite);
    ASSERT_TRUE(book) << book.error().detail;
    EXPECT_EQ(book->last(), outcome.last_acknowledged);
    expect_whole(book->store(), outcome.last_acknowledged);
    EXPECT_TRUE(book->append(1));
}

// The end of the disk falls into the log's growth, at its page boundaries and off them.
INSTANTIATE_TEST_SUITE_P(AtSeveralPlaces, FullDisk,
                         testing::Values(300000, 500032, 1000000, 1234567));

}  // namespace
}  // namespace duizhang::fault
