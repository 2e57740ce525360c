// Signing on through a provider outside. The two addresses a browser is sent to answer 302, and
// tell the sign-in page by its address when something went wrong: there is no page yet that could
// read a problem.

#include "http/cookies.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

using people::Role;

// In person: a token that leaked must not let anybody in.
const Right kLinking = in_person(held_by({Role::kSystem}));

std::string refused_at(const base::Error& error) {
    return "/sign-in?refused=" + std::string(base::traits(error.code).problem);
}

/// Errors: kSignOnOff.
base::Result<app::SignOns*> sign_ons(const Call& call) {
    if (call.use_cases.sign_on == nullptr) return base::fail(base::ErrorCode::kSignOnOff, "");
    return call.use_cases.sign_on;
}

Answer start(const Call& call) {
    const auto started = [&]() -> base::Result<people::SignOnStart> {
        DZ_TRY(auto* const sign_on, sign_ons(call));
        return sign_on->start(call.arguments.text("to"));
    }();
    if (!started) return refused_at(started.error());
    call.answer_headers.emplace_back("Set-Cookie",
                                     set_sign_on_cookie(started->browser_key, call.behind_tls));
    return started->url;
}

Answer finish(const Call& call) {
    const Arguments& arguments = call.arguments;
    const auto finished = [&]() -> base::Result<app::SignedOnHere> {
        DZ_TRY(auto* const sign_on, sign_ons(call));
        return sign_on->finish({.browser_key = std::string(sign_on_cookie(call.cookie)),
                                .state = arguments.text("state"),
                                .code = arguments.text("code"),
                                .error = arguments.text("error"),
                                .issuer = arguments.text("iss")},
                               std::string(call.address));
    }();
    call.answer_headers.emplace_back("Set-Cookie", end_sign_on_cookie(call.behind_tls));
    if (!finished) return refused_at(finished.error());
    call.answer_headers.emplace_back("Set-Cookie",
                                     set_session_cookie(finished->cookie, call.behind_tls));
    return finished->return_to;
}

Answer links(const Call& call) {
    DZ_TRY(auto* const sign_on, sign_ons(call));
    return encoded(sign_on->links(call.caller));
}

Answer put_link(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::SignOnLinkRequest>(call.body));
    DZ_TRY(auto* const sign_on, sign_ons(call));
    return encoded(sign_on->put_link(call.caller, request, std::string(call.address)));
}

Answer drop_link(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::SignOnIdentityRequest>(call.body));
    DZ_TRY(auto* const sign_on, sign_ons(call));
    return encoded(sign_on->drop_link(call.caller, request, std::string(call.address)));
}

/// Asks the provider, which may be slow; and providers add parameters of their own.
Endpoint redirecting(Endpoint endpoint) {
    endpoint.redirects = true;
    endpoint.open_query = true;
    endpoint.slow = true;
    return endpoint;
}

constexpr std::uint32_t kMaxReturned = 4096;

}  // namespace

std::vector<Endpoint> sign_on_endpoints() {
    return {
        redirecting(
            get(kPublic, "/api/v1/sign-on/start", "startSignOn",
                {"去单点登录；302 到认证方", "Sign on: 302 to the provider"}, any_text, start,
                {text("to", kMaxReturned, {"登录后回到的本站路径", "Where to return to"})})),
        redirecting(get(kPublic, "/api/v1/sign-on/callback", "finishSignOn",
                        {"从认证方回来；302 回本站，未成功则到登录页（refused=原因代码）",
                         "Back from the provider: 302 to this site; to the sign-in page with "
                         "refused=code where it failed"},
                        any_text, finish,
                        {text("state", kMaxReturned, {"本次登录的标识", "Of this attempt"}),
                         text("code", kMaxReturned, {"授权码", "Authorization code"}),
                         text("error", kMaxReturned, {"认证方的错误", "The provider's error"}),
                         text("iss", kMaxReturned, {"认证方（RFC 9207）", "Issuer (RFC 9207)"})})),
        get(kLinking, "/api/v1/sign-on/links", "listSignOnLinks",
            {"单点登录身份与账号的对应", "Which identity is which account"},
            base::schema<std::vector<app::SignOnLinkView>>, links),
        post_json(get(kLinking, "/api/v1/sign-on/links", "putSignOnLink",
                      {"把单点登录身份对应到账号", "Link an identity to an account"},
                      base::schema<app::SignOnLinkView>, put_link),
                  base::schema<app::SignOnLinkRequest>),
        post_json(get(kLinking, "/api/v1/sign-on/links/removal", "dropSignOnLink",
                      {"取消对应", "Take a link back"}, base::schema<app::DoneView>, drop_link),
                  base::schema<app::SignOnIdentityRequest>),
    };
}

}  // namespace duizhang::http
