// An acknowledged write survives the death of the process that made it.

#include <signal.h>
#include <sys/wait.h>

#include "book.h"

namespace duizhang::fault {
namespace {

/// The child: appends without end, and says after each transaction up to where it is done.
[[noreturn]] void write_until_killed(const fs::path& folder, int acknowledgements) {
    auto book = Book::open(folder, store::OpenMode::kReadWrite);
    if (!book) _exit(1);
    for (std::uint64_t round = 0;; ++round) {
        if (!book->append(1 + round % 5)) _exit(2);
        const std::uint64_t last = book->last();
        if (write(acknowledgements, &last, sizeof last) != sizeof last) _exit(3);
    }
}

TEST(KillNine, LosesNothingThatWasAcknowledged) {
    const Folder folder;
    std::uint64_t acknowledged = 1;
    ASSERT_TRUE(Book::open(folder.path(), store::OpenMode::kCreate));
    for (int round = 1; round <= 6; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(ends[0]);
            write_until_killed(folder.path(), ends[1]);
        }
        close(ends[1]);
        std::uint64_t last = 0;
        for (int i = 0; i < 7 * round && read(ends[0], &last, sizeof last) == sizeof last; ++i) {
            acknowledged = last;
        }
        usleep(static_cast<useconds_t>(300 * round));  // Into the middle of the next one.
        kill(child, SIGKILL);
        int how = 0;
        ASSERT_EQ(waitpid(child, &how, 0), child);
        EXPECT_TRUE(WIFSIGNALED(how)) << "the child ended by itself: " << WEXITSTATUS(how);
        while (read(ends[0], &last, sizeof last) == sizeof last) acknowledged = last;
        close(ends[0]);

        auto book = Book::open(folder.path(), store::OpenMode::kReadWrite);
        ASSERT_TRUE(book) << book.error().detail;
        expect_whole(book->store(), acknowledged);
    }
    EXPECT_GT(acknowledged, 6u * 7u);
}

}  // namespace
}  // namespace duizhang::fault
