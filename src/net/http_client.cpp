#include "net/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <memory>

#include "base/assert.h"
#include "base/percent.h"
#include "net/address.h"

namespace duizhang::net {
namespace {

using base::ErrorCode;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

/// Once for the process, before the first handle; libcurl asks for it.
void prepare_library() {
    static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    DZ_ASSERT(kReady == CURLE_OK);
}

/// The host of a URL, for messages; "" when it cannot be read as one.
std::string host_of(const std::string& url) {
    const std::unique_ptr<CURLU, FreeUrl> parts(curl_url());
    DZ_ASSERT(parts != nullptr);
    if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
    char* host = nullptr;
    if (curl_url_get(parts.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return {};
    std::string name(host);
    curl_free(host);
    return name;
}

struct Receiver {
    std::string body;
    std::size_t limit;
    bool full = false;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& receiver = *static_cast<Receiver*>(user);
    const std::size_t length = size * count;
    if (length > receiver.limit - receiver.body.size()) {
        receiver.full = true;
        return 0;  // Anything but `length` ends the transfer.
    }
    receiver.body.append(bytes, length);
    return length;
}

std::string text_of(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    if (address.sa_family == AF_INET) {
        bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    } else if (address.sa_family == AF_INET6) {
        bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    }
    if (bytes == nullptr) return {};
    inet_ntop(address.sa_family, bytes, text.data(), text.size());
    return text.data();
}

/// Looks at the address itself, after the name was resolved: a name may come to point inside.
curl_socket_t open_outside(void* refused, curlsocktype, curl_sockaddr* address) {
    if (is_private_address(text_of(address->addr))) {
        *static_cast<bool*>(refused) = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// libcurl asks about once a second, and more often while bytes flow.
int abort_if(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

template <typename Value>
void set(const Handle& handle, CURLoption option, Value value) {
    // The options below are all known to the library this is built with.
    DZ_ASSERT(curl_easy_setopt(handle.get(), option, value) == CURLE_OK);
}

void set_bounds(const Handle& handle, const HttpLimits& limits) {
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOSIGNAL, 1L);  // Signals and threads do not mix.
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_USERAGENT, "duizhang");
}

/// `refused` becomes true when an address inside was asked for.
void set_outside(const Handle& handle, const HttpLimits& limits, bool& refused) {
    if (limits.outside_only) {
        set(handle, CURLOPT_PROXY, "");
        set(handle, CURLOPT_OPENSOCKETFUNCTION, open_outside);
        set(handle, CURLOPT_OPENSOCKETDATA, &refused);
    }
    if (limits.stop != nullptr) {
        set(handle, CURLOPT_NOPROGRESS, 0L);
        set(handle, CURLOPT_XFERINFOFUNCTION, abort_if);
        set(handle, CURLOPT_XFERINFODATA, limits.stop);
    }
}

HeaderList header_list(const HttpRequest& request) {
    HeaderList list;
    for (const auto& [name, value] : request.headers) {
        const std::string line = fmt::format("{}: {}", name, value);
        curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
        DZ_ASSERT(longer != nullptr);
        if (!list) list.reset(longer);
    }
    return list;
}

bool has_line_break(const HttpRequest& request) {
    constexpr auto kBreaks = std::string_view("\r\n\0", 3);
    for (const auto& [name, value] : request.headers) {
        if (name.find_first_of(kBreaks) != std::string::npos) return true;
        if (value.find_first_of(kBreaks) != std::string::npos) return true;
    }
    return request.url.find_first_of(kBreaks) != std::string::npos;
}

}  // namespace

base::Result<HttpReply> send_http(const HttpRequest& request, const HttpLimits& limits) {
    DZ_ASSERT(request.method == "GET" || request.method == "POST");
    prepare_library();
    const std::string host = host_of(request.url);
    if (host.empty() || has_line_break(request)) {
        return base::fail(ErrorCode::kUpstreamFailed, "URL");
    }
    const Handle handle(curl_easy_init());
    DZ_ASSERT(handle != nullptr);
    Receiver receiver{.body = {}, .limit = limits.body_bytes};
    const HeaderList headers = header_list(request);
    set_bounds(handle, limits);
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    set(handle, CURLOPT_WRITEFUNCTION, receive);
    set(handle, CURLOPT_WRITEDATA, &receiver);
    if (request.method == "POST") {
        set(handle, CURLOPT_POST, 1L);
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(handle, CURLOPT_POSTFIELDS, request.body.data());
    }
    bool refused = false;
    set_outside(handle, limits, refused);
    HeaderList resolved;
    for (const auto& name : limits.resolve) {
        resolved.reset(curl_slist_append(resolved.release(), name.c_str()));
    }
    if (resolved) set(handle, CURLOPT_RESOLVE, resolved.get());
    const CURLcode code = curl_easy_perform(handle.get());
    if (refused) {
        return base::fail(ErrorCode::kUpstreamFailed,
                          fmt::format("{}: 解析到内网地址，已拒绝 a private address", host));
    }
    if (receiver.full) {
        return base::fail(ErrorCode::kUpstreamFailed,
                          fmt::format("{}: > {} bytes", host, limits.body_bytes));
    }
    if (code != CURLE_OK) {
        return base::fail(ErrorCode::kUpstreamFailed,
                          fmt::format("{}: {}", host, curl_easy_strerror(code)));
    }
    HttpReply reply;
    long status = 0;
    const char* type = nullptr;
    DZ_ASSERT(curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
    DZ_ASSERT(curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type) == CURLE_OK);
    reply.status = static_cast<int>(status);
    reply.content_type = type == nullptr ? "" : type;
    reply.body = std::move(receiver.body);
    return reply;
}

std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string form;
    for (const auto& [name, value] : pairs) {
        if (!form.empty()) form += '&';
        form += base::percent_encoded(name) + '=' + base::percent_encoded(value);
    }
    return form;
}

}  // namespace duizhang::net
