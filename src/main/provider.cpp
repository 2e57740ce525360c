#include "main/provider.h"

#include <cstdlib>
#include <string>

#include "net/oidc.h"

namespace duizhang {
namespace {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

base::Result<std::unique_ptr<people::SignOn>> open_provider(base::Clock& clock) {
    net::OidcSettings settings{.issuer = variable("DUIZHANG_OIDC_ISSUER"),
                               .client = variable("DUIZHANG_OIDC_CLIENT"),
                               .secret = variable("DUIZHANG_OIDC_SECRET"),
                               .public_url = variable("DUIZHANG_PUBLIC_URL")};
    if (settings.issuer.empty()) return nullptr;
    const auto send = [](const net::HttpRequest& request) { return net::send_http(request); };
    DZ_TRY(auto provider, net::Oidc::create(std::move(settings), clock, send));
    return provider;
}

app::SignOnOptions sign_on_options() {
    return {.issuer = variable("DUIZHANG_OIDC_ISSUER"),
            .match_names = variable("DUIZHANG_OIDC_MATCH_NAMES") == "1"};
}

std::optional<app::SignOnView> sign_on_button() {
    if (variable("DUIZHANG_OIDC_ISSUER").empty()) return std::nullopt;
    const auto title = variable("DUIZHANG_OIDC_TITLE");
    return app::SignOnView{.title = title.empty() ? "统一身份认证" : title,
                           .href = "/api/v1/sign-on/start"};
}

}  // namespace duizhang
