// Problem documents, and the choice of their language.

#include "http/problem.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/api.h"
#include "base/described_json.h"
#include "base/utf8.h"

namespace duizhang::http {
namespace {

struct Row {
    int status;
    std::string_view code;
    std::string_view zh;
    std::string_view en;
};

// clang-format off
constexpr std::array<Row, 6> kRows{{
    {404, "not-found", "没有这个地址，请对照接口说明核对", "There is no such address; compare it with the API description"},
    {405, "method-not-allowed", "这个地址不支持该方法，可用的方法见 Allow", "This address does not take that method; see Allow for those it takes"},
    {414, "uri-too-long", "地址过长，请减少查询的内容", "The address is too long; ask for less at once"},
    {415, "unsupported-media-type", "不接受这种内容类型，请改用下列类型", "The content type is not taken here; use one of these"},
    {421, "misdirected-host", "请求的主机名不属于本服务，请用启动时显示的地址访问", "The host name is not one of this server; use the address it printed at start"},
    {500, "internal-error", "服务器内部出错，已记入日志，请稍后重试或联系管理员", "The server failed and logged it; try again later or tell its administrator"},
}};
// clang-format on

Response write(const Row& row, std::string_view detail, std::string_view language) {
    const bool english = language == "en";
    // Bytes that are not UTF-8 may come from the request itself; they cannot stand in JSON.
    const bool printable = base::validate_utf8(detail).has_value();
    const app::Problem problem{.type = std::string("urn:problem-type:duizhang:").append(row.code),
                               .title = std::string(english ? row.en : row.zh),
                               .status = row.status,
                               .detail = printable ? std::string(detail) : std::string(),
                               .code = std::string(row.code)};
    return {.status = row.status,
            .content_type = "application/problem+json",
            .headers = {{"Content-Language", english ? "en" : "zh-CN"}},
            .body = boost::json::serialize(base::encode(problem))};
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Thousandths of the weight in "en;q=0.8"; 1000 without one, 0 for one that cannot be read.
int weight(std::string_view item) {
    const std::size_t at = item.find("q=");
    if (at == std::string_view::npos) return 1000;
    const std::string number(trim(item.substr(at + 2)));
    char* end = nullptr;
    const double q = std::strtod(number.c_str(), &end);
    if (end == number.c_str() || !(q >= 0 && q <= 1)) return 0;
    return static_cast<int>(q * 1000);
}

}  // namespace

std::string_view choose_language(std::string_view accept_language) {
    int english = 0;
    int chinese = 0;
    while (!accept_language.empty()) {
        const std::size_t comma = accept_language.find(',');
        const std::string_view item = trim(accept_language.substr(0, comma));
        if (item.starts_with("en")) english = std::max(english, weight(item));
        if (item.starts_with("zh")) chinese = std::max(chinese, weight(item));
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                      : comma + 1);
    }
    return english > chinese ? "en" : "zh";
}

Response problem(const base::Error& error, std::string_view language) {
    const base::ErrorTraits& traits = base::traits(error.code);
    return write(
        {.status = traits.http_status, .code = traits.problem, .zh = traits.zh, .en = traits.en},
        error.detail, language);
}

Response problem(HttpError error, std::string_view detail, std::string_view language) {
    return write(kRows[static_cast<std::size_t>(error)], detail, language);
}

}  // namespace duizhang::http
