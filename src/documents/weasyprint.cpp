#include "documents/weasyprint.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>
#include <utility>

namespace duizhang::documents {

using base::ErrorCode;
using base::fail;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kPipeBytes = 64U << 10;
constexpr rlim_t kMaxMemoryBytes = rlim_t{3} << 30;
constexpr int kKilledPause = 20;  // Milliseconds between two looks at a child that ends.
constexpr int kCannotStart = 127;

/// A descriptor that closes itself.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { close(); }
    int get() const { return fd_; }
    bool open() const { return fd_ >= 0; }
    void close() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

private:
    int fd_ = -1;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

std::optional<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// To write to: a socket, since writing to a closed pipe would end the whole program.
std::optional<Pipe> make_socket() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

void never_wait(const Descriptor& descriptor) {
    ::fcntl(descriptor.get(), F_SETFL, ::fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

/// Everything that the child needs, made before the fork: after it only calls that are safe.
[[noreturn]] void become(const char* program, int in, int out) {
    const std::array<const char*, 4> arguments{program, "-", "-", nullptr};
    const std::array<const char*, 4> environment{"LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/tmp",
                                                 nullptr};
    ::setpgid(0, 0);
    const rlimit memory{kMaxMemoryBytes, kMaxMemoryBytes};
    ::setrlimit(RLIMIT_AS, &memory);
    const rlimit core{0, 0};
    ::setrlimit(RLIMIT_CORE, &core);
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::execve(program, const_cast<char* const*>(arguments.data()),
             const_cast<char* const*>(environment.data()));
    ::_exit(kCannotStart);
}

/// A program that runs: ended with it, at the latest.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ <= 0) return;
        ::kill(-pid_, SIGKILL);
        ::kill(pid_, SIGKILL);
        wait_until(std::nullopt);
    }

    /// Its exit status once it has ended; empty when the time comes first.
    std::optional<int> wait_until(std::optional<Clock::time_point> end) {
        int status = 0;
        while (true) {
            const auto ended = ::waitpid(pid_, &status, end ? WNOHANG : 0);
            if (ended == pid_ || (ended < 0 && errno != EINTR)) {
                pid_ = 0;
                return status;
            }
            if (end && Clock::now() >= *end) return std::nullopt;
            if (end) ::poll(nullptr, 0, kKilledPause);
        }
    }

private:
    pid_t pid_;
};

/// Hands over what there is to hand over and takes what comes.
class Exchange {
public:
    Exchange(Descriptor to, Descriptor from, std::string_view given)
        : to_(std::move(to)), from_(std::move(from)), given_(given) {}

    base::Result<std::string> run(Clock::time_point end, std::size_t max_bytes) {
        while (from_.open()) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
            if (left <= 0) return fail(ErrorCode::kLimitExceeded, "weasyprint: time");
            std::array<pollfd, 2> waits{pollfd{from_.get(), POLLIN, 0},
                                        pollfd{to_.get(), POLLOUT, 0}};
            const int ready = ::poll(waits.data(), to_.open() ? 2 : 1, static_cast<int>(left));
            if (ready < 0 && errno != EINTR) return fail(ErrorCode::kUnsupported, "weasyprint");
            if (ready <= 0) continue;
            if (to_.open() && waits[1].revents != 0) give();
            if (waits[0].revents != 0) take();
            if (taken_.size() > max_bytes)
                return fail(ErrorCode::kLimitExceeded, "weasyprint: PDF");
        }
        return std::move(taken_);
    }

private:
    void give() {
        const auto done =
            ::send(to_.get(), given_.data(), std::min(given_.size(), kPipeBytes), MSG_NOSIGNAL);
        if (done > 0) given_.remove_prefix(static_cast<std::size_t>(done));
        if (given_.empty() || (done < 0 && errno != EAGAIN && errno != EINTR)) to_.close();
    }

    void take() {
        std::array<char, kPipeBytes> buffer;
        const auto done = ::read(from_.get(), buffer.data(), buffer.size());
        if (done > 0) taken_.append(buffer.data(), static_cast<std::size_t>(done));
        if (done == 0 || (done < 0 && errno != EAGAIN && errno != EINTR)) from_.close();
    }

    Descriptor to_;
    Descriptor from_;
    std::string_view given_;
    std::string taken_;
};

}  // namespace

base::Result<std::string> WeasyPrint::print(const std::string& html) {
    if (html.size() > kMaxPrintedHtmlBytes) return fail(ErrorCode::kLimitExceeded, "HTML");
    const std::string program = options_.program.string();
    if (::access(program.c_str(), X_OK) != 0) {
        return fail(ErrorCode::kUnsupported,
                    "没有安装 WeasyPrint（Debian：apt install weasyprint fonts-noto-cjk） "
                    "WeasyPrint is not installed: " +
                        program);
    }
    const std::lock_guard lock(mutex_);
    const auto end = Clock::now() + options_.time;
    auto to = make_socket();
    auto from = make_pipe();
    if (!to || !from) return fail(ErrorCode::kUnsupported, "pipe");
    const pid_t pid = ::fork();
    if (pid < 0) return fail(ErrorCode::kUnsupported, "fork");
    if (pid == 0) become(program.c_str(), to->read.get(), from->write.get());
    Child child(pid);
    to->read.close();
    from->write.close();
    never_wait(to->write);
    never_wait(from->read);
    Exchange exchange(std::move(to->write), std::move(from->read), html);
    DZ_TRY(auto pdf, exchange.run(end, options_.max_bytes));
    const auto status = child.wait_until(end);
    if (!status) return fail(ErrorCode::kLimitExceeded, "weasyprint: time");
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0 || !pdf.starts_with("%PDF-")) {
        return fail(ErrorCode::kUnsupported, "WeasyPrint 未能排版 could not make the page");
    }
    return pdf;
}

}  // namespace duizhang::documents
