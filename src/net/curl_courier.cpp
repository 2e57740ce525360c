// SMTP by libcurl, one handle for each mail: few are sent, and none must inherit another's state.

#include "net/curl_courier.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <mutex>

#include "net/http_client.h"

namespace duizhang::net {
namespace {

using base::ErrorCode;

/// Freed at the end of the program only: other libraries may have started libcurl too.
void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

struct EasyCleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct UrlCleanup {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;
using List = std::unique_ptr<curl_slist, ListCleanup>;
using Url = std::unique_ptr<CURLU, UrlCleanup>;

struct Upload {
    std::string_view rest;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* context) {
    auto& upload = *static_cast<Upload*>(context);
    const auto part = upload.rest.substr(0, size * count);
    part.copy(buffer, part.size());
    upload.rest.remove_prefix(part.size());
    return part.size();
}

/// libcurl asks about once a second and more often while bytes flow.
int abort_if(void* stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stopped)->load() ? 1 : 0;
}

/// A part of a URL, "" if it has none.
std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

struct SmtpAddress {
    std::string url;  ///< Without user and password
    std::string user;
    std::string password;
    bool loopback = false;
};

base::Result<SmtpAddress> read_smtp(const std::string& text) {
    const Url url(curl_url());
    const auto wrong = [] {
        // Without the text itself: it may hold a password.
        return base::fail(ErrorCode::kBadRequest,
                          "DUIZHANG_SMTP_URL: smtp://host:port, smtps://user:password@host:port");
    };
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return wrong();
    const auto scheme = part_of(url.get(), CURLUPART_SCHEME);
    if (scheme != "smtp" && scheme != "smtps") return wrong();
    SmtpAddress address;
    const auto host = part_of(url.get(), CURLUPART_HOST);
    address.loopback = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    address.user = part_of(url.get(), CURLUPART_USER, CURLU_URLDECODE);
    address.password = part_of(url.get(), CURLUPART_PASSWORD, CURLU_URLDECODE);
    curl_url_set(url.get(), CURLUPART_USER, nullptr, 0);
    curl_url_set(url.get(), CURLUPART_PASSWORD, nullptr, 0);
    address.url = part_of(url.get(), CURLUPART_URL);
    return address;
}

class CurlCourier final : public notices::Courier {
public:
    CurlCourier(CourierOptions options, SmtpAddress smtp)
        : options_(std::move(options)), smtp_(std::move(smtp)) {}

    bool sends_mail() const override { return !smtp_.url.empty(); }
    std::string mail_from() const override { return options_.mail.from; }

    base::Status send(const notices::Mail& mail) override;
    base::Result<std::string> post(const notices::RobotMessage& message) override;
    void stop() override { stopped_ = true; }

private:
    /// What every transfer has. Throws nothing; the handle is null when memory is out.
    Easy start(std::array<char, CURL_ERROR_SIZE>& failure);

    CourierOptions options_;
    SmtpAddress smtp_;
    std::atomic<bool> stopped_ = false;
};

Easy CurlCourier::start(std::array<char, CURL_ERROR_SIZE>& failure) {
    Easy easy(curl_easy_init());
    if (!easy) return easy;
    CURL* const handle = easy.get();
    failure[0] = '\0';
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, failure.data());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, abort_if);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stopped_);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(options_.connect_timeout.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    return easy;
}

tl::unexpected<base::Error> failed(std::string_view place, CURLcode code,
                                   const std::array<char, CURL_ERROR_SIZE>& failure) {
    return base::fail(base::ErrorCode::kUpstreamFailed,
                      fmt::format("{}: {}", place,
                                  failure[0] == '\0' ? curl_easy_strerror(code) : failure.data()));
}

base::Status CurlCourier::send(const notices::Mail& mail) {
    if (!sends_mail()) {
        return base::fail(ErrorCode::kUnsupported,
                          "没有配置邮件服务器 no mail server is configured");
    }
    std::array<char, CURL_ERROR_SIZE> failure{};
    const Easy easy = start(failure);
    const List recipients(curl_slist_append(nullptr, mail.to.c_str()));
    if (!easy || !recipients) return base::fail(base::ErrorCode::kUpstreamFailed, "libcurl");
    CURL* const handle = easy.get();
    Upload upload{mail.bytes};
    curl_easy_setopt(handle, CURLOPT_URL, smtp_.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // Over the network in the clear never, whatever the server offers.
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(smtp_.loopback ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!smtp_.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, smtp_.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, smtp_.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, mail.from.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &upload);
    if (const auto code = curl_easy_perform(handle); code != CURLE_OK) {
        return failed("SMTP", code, failure);
    }
    return {};
}

base::Result<std::string> CurlCourier::post(const notices::RobotMessage& message) {
    DZ_TRY(const auto host, options_.robots.require(message.url));
    HttpRequest request{.method = "POST", .url = message.url, .headers = {}, .body = message.body};
    request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    HttpLimits limits;
    limits.body_bytes = kMaxAnswerBytes;
    limits.connect = options_.connect_timeout;
    limits.time = options_.timeout;
    limits.outside_only = !host.configured;
    limits.resolve = options_.resolve;
    limits.stop = &stopped_;
    DZ_TRY(auto reply, send_http(request, limits));
    if (reply.status < 200 || reply.status > 299) {
        return base::fail(ErrorCode::kUpstreamFailed,
                          fmt::format("{}: HTTP {}", host.origin, reply.status));
    }
    return std::move(reply.body);
}

}  // namespace

base::Result<std::unique_ptr<notices::Courier>> open_courier(CourierOptions options) {
    start_curl();
    SmtpAddress smtp;
    if (!options.mail.url.empty()) {
        DZ_TRY(smtp, read_smtp(options.mail.url));
        if (!notices::check_address(options.mail.from)) {
            return base::fail(ErrorCode::kBadRequest, "DUIZHANG_SMTP_FROM: name@example.org");
        }
    }
    return std::unique_ptr<notices::Courier>(
        std::make_unique<CurlCourier>(std::move(options), std::move(smtp)));
}

}  // namespace duizhang::net
