// Signing in and out, and one's own account: password, second factor, tokens.

#include "http/cookies.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr Right kOwn = in_person(kSignedIn);

/// Open to those who still have to choose a password.
constexpr Right kUnfinished{
    .access = Access::kSignedIn, .roles = {}, .in_person = true, .before_change = true};
/// A program with a token may ask who it is.
constexpr Right kAnyone{
    .access = Access::kSignedIn, .roles = {}, .in_person = false, .before_change = true};

std::string address(const Call& call) { return std::string(call.address); }

Answer sign_in_page(const Call& call) { return encoded(call.use_cases.sign_in.page()); }

Answer sign_in(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::SignInRequest>(call.body));
    DZ_TRY(const auto opened, call.use_cases.sign_in.sign_in(request, address(call)));
    call.answer_headers.emplace_back("Set-Cookie",
                                     set_session_cookie(opened.cookie, call.behind_tls));
    return boost::json::serialize(base::encode(opened.session));
}

Answer sign_out(const Call& call) {
    DZ_TRY(const auto done, call.use_cases.sign_in.sign_out(call.identity, address(call)));
    call.answer_headers.emplace_back("Set-Cookie", end_session_cookie(call.behind_tls));
    return boost::json::serialize(base::encode(done));
}

Answer session(const Call& call) { return encoded(call.use_cases.sign_in.session(call.identity)); }

Answer change_password(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::PasswordRequest>(call.body));
    return encoded(call.use_cases.sign_in.change_password(call.identity, request, address(call)));
}

Answer offer_totp(const Call& call) {
    return encoded(call.use_cases.sign_in.offer_totp(call.identity));
}

Answer confirm_totp(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::TotpCodeRequest>(call.body));
    return encoded(call.use_cases.sign_in.confirm_totp(call.identity, request, address(call)));
}

Answer remove_totp(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::TotpRemovalRequest>(call.body));
    return encoded(call.use_cases.sign_in.remove_totp(call.identity, request, address(call)));
}

Answer tokens(const Call& call) { return encoded(call.use_cases.sign_in.tokens(call.identity)); }

Answer make_token(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::TokenRequest>(call.body));
    return encoded(call.use_cases.sign_in.make_token(call.identity, request, address(call)));
}

Answer drop_token(const Call& call) {
    return encoded(
        call.use_cases.sign_in.drop_token(call.identity, call.arguments.text("id"), address(call)));
}

/// Hashes a password, which takes a while on purpose.
Endpoint hashing(Endpoint endpoint) {
    endpoint.slow = true;
    return endpoint;
}

std::vector<Endpoint> session_rows() {
    return {
        get(kPublic, "/api/v1/sign-in", "getSignInPage",
            {"登录页所需：演示账号、单点登录", "What the sign-in page shows"},
            base::schema<app::SignInPageView>, sign_in_page),
        hashing(post_json(
            get(kPublic, "/api/v1/session", "signIn",
                {"登录；答复设置会话 Cookie", "Sign in; the answer sets the session cookie"},
                base::schema<app::SessionView>, sign_in),
            base::schema<app::SignInRequest>)),
        get(kAnyone, "/api/v1/session", "getSession", {"当前是谁登录", "Who is signed in"},
            base::schema<app::SessionView>, session),
        by_method(get(kUnfinished, "/api/v1/session", "signOut", {"退出登录", "Sign out"},
                      base::schema<app::DoneView>, sign_out),
                  "DELETE"),
        hashing(post_json(get(kUnfinished, "/api/v1/session/password", "changePassword",
                              {"修改自己的密码；其他会话随之结束",
                               "Change one's own password; one's other sessions end"},
                              base::schema<app::SessionView>, change_password),
                          base::schema<app::PasswordRequest>)),
    };
}

std::vector<Endpoint> totp_rows() {
    return {
        by_method(get(kOwn, "/api/v1/session/totp", "offerTotp",
                      {"领取二次验证密钥，待确认", "A secret for a second factor, to be confirmed"},
                      base::schema<app::TotpOfferView>, offer_totp),
                  "POST"),
        post_json(
            get(kOwn, "/api/v1/session/totp/confirmation", "confirmTotp",
                {"输入第一个验证码，启用二次验证", "Turn the second factor on by its first code"},
                base::schema<app::DoneView>, confirm_totp),
            base::schema<app::TotpCodeRequest>),
        hashing(post_json(get(kOwn, "/api/v1/session/totp/removal", "removeTotp",
                              {"停用二次验证", "Turn the second factor off"},
                              base::schema<app::DoneView>, remove_totp),
                          base::schema<app::TotpRemovalRequest>)),
    };
}

std::vector<Endpoint> token_rows() {
    return {
        get(kOwn, "/api/v1/tokens", "listTokens", {"自己的接口令牌", "One's own API tokens"},
            base::schema<std::vector<app::TokenView>>, tokens),
        post_json(
            get(kOwn, "/api/v1/tokens", "makeToken",
                {"新建接口令牌；内容只显示这一次", "Make an API token; it is shown this once"},
                base::schema<app::NewTokenView>, make_token),
            base::schema<app::TokenRequest>),
        by_method(get(kOwn, "/api/v1/tokens/{id}", "dropToken", {"停用接口令牌", "Drop a token"},
                      base::schema<app::DoneView>, drop_token,
                      {path_code("id", {"令牌编号", "Id of the token"})}),
                  "DELETE"),
    };
}

}  // namespace

std::vector<Endpoint> session_endpoints() {
    std::vector<Endpoint> rows;
    for (auto part : {session_rows, totp_rows, token_rows}) {
        for (auto& row : part()) rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace duizhang::http
