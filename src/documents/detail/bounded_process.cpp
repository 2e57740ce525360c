#include "documents/detail/bounded_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <new>
#include <optional>

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

constexpr int kOutOfMemory = 3;  // Exit status of the copy

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif
#else
constexpr bool kIsSanitized = false;
#endif

/// Address space that this process has now, which its copy begins with.
std::size_t own_bytes() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

struct Pipe {
    int read = -1;
    int write = -1;
};

void keep_only(int pipe) {
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, standard);
    // A socket or a database must not outlive its server here.
    if (pipe > 3) close_range(3, static_cast<unsigned>(pipe) - 1, 0);
    close_range(static_cast<unsigned>(pipe) + 1, ~0u, 0);
}

void limit_copy(const ProcessLimits& limits, std::size_t bytes_before) {
    const auto seconds = static_cast<rlim_t>(limits.time.count() / 1000 + 1);
    const rlimit time{.rlim_cur = seconds, .rlim_max = seconds};
    const rlimit memory{.rlim_cur = bytes_before + limits.memory_bytes,
                        .rlim_max = bytes_before + limits.memory_bytes};
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_CORE, &none);
    if (!kIsSanitized) setrlimit(RLIMIT_AS, &memory);
}

[[noreturn]] void work_in_copy(const std::function<void(Output&)>& work, int pipe) {
    int status = 0;
    try {
        Output output(pipe);
        work(output);
    } catch (const std::bad_alloc&) {
        status = kOutOfMemory;
    } catch (...) {
        std::abort();
    }
    _exit(status);  // Nothing that this process would do at its end.
}

/// Reads until the copy closes its end. None when time or output run out first.
std::optional<std::string> read_all(int pipe, const ProcessLimits& limits) {
    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    std::string output;
    std::array<char, 65536> chunk{};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return std::nullopt;
        pollfd wanted{.fd = pipe, .events = POLLIN, .revents = 0};
        const int ready = poll(&wanted, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return std::nullopt;
        const auto size = read(pipe, chunk.data(), chunk.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return output;
        output.append(chunk.data(), static_cast<std::size_t>(size));
        if (output.size() > limits.output_bytes) return std::nullopt;
    }
}

int wait_for(pid_t copy) {
    int status = 0;
    while (waitpid(copy, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

void Output::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto size = ::write(pipe_, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) _exit(1);  // Nobody reads any more.
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
}

base::Result<std::string> run_bounded(const ProcessLimits& limits,
                                      const std::function<void(Output&)>& work) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return base::fail(ErrorCode::kStorageUnavailable);
    const Pipe pipe{.read = ends[0], .write = ends[1]};
    const std::size_t bytes_before = own_bytes();
    const pid_t copy = fork();
    if (copy == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        keep_only(pipe.write);
        limit_copy(limits, bytes_before);
        work_in_copy(work, pipe.write);
    }
    close(pipe.write);
    if (copy < 0) {
        close(pipe.read);
        return base::fail(ErrorCode::kStorageUnavailable, "fork");
    }
    auto output = read_all(pipe.read, limits);
    close(pipe.read);
    if (!output) kill(copy, SIGKILL);
    const int status = wait_for(copy);
    if (!output || (WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory)) {
        return base::fail(
            ErrorCode::kLimitExceeded,
            fmt::format("> {} ms / {} MiB", limits.time.count(), limits.memory_bytes >> 20u));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return base::fail(ErrorCode::kUnreadableDocument, "the reader crashed");
    }
    return *std::move(output);
}

}  // namespace duizhang::documents::detail
