// Who is let through to a handler, without sockets.

#include <gtest/gtest.h>

#include "base/described_json.h"
#include "http/cookies.h"
#include "http/fixed_use_cases.h"
#include "http/service.h"

namespace duizhang::http {
namespace {

class RightsTest : public testing::Test {
protected:
    RightsTest() : service_(*Service::create(use_cases_.all(), "", {})) {}

    Response send(Request request) {
        request.host = "127.0.0.1:8080";
        if (request.method.empty()) request.method = "GET";
        return service_->answer(request);
    }
    static Request ruling() {
        Request request;
        request.method = "POST";
        request.target = "/api/v1/rulings";
        request.content_type = "application/json";
        request.body = R"({"campaign":"help","fingerprint":"a","verdict":"PASS","note":"核过"})";
        return request;
    }
    static std::string code(const Response& response) {
        const auto problem = base::decode_text<app::Problem>(response.body);
        return problem ? problem->code : response.body;
    }
    static std::string header(const Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return "absent";
    }

    FixedUseCases use_cases_;
    std::unique_ptr<Service> service_;
};

TEST_F(RightsTest, NobodyIsLetThroughToAnythingThatIsNotPublic) {
    for (const Endpoint& endpoint : endpoints()) {
        Request request;
        const std::string target(endpoint.path);
        request.method = endpoint.method;
        request.target = target;
        const Response response = send(request);
        if (endpoint.right.access == Access::kPublic) {
            EXPECT_NE(response.status, 401) << target;
        } else {
            EXPECT_EQ(code(response), "sign-in-needed") << endpoint.method << " " << target;
            EXPECT_EQ(header(response, "WWW-Authenticate"), "Bearer realm=\"duizhang\"");
        }
    }
}

TEST_F(RightsTest, WhoIsNobodyLearnsNothingOfHisMistakes) {
    Request request;
    request.method = "POST";
    request.target = "/api/v1/rulings?nonsense=1";
    request.content_type = "image/png";
    request.body = "nothing";
    EXPECT_EQ(code(send(request)), "sign-in-needed");
}

TEST_F(RightsTest, ARoleThatTheTableDoesNotNameIsRefused) {
    for (const Endpoint& endpoint : endpoints()) {
        if (endpoint.right.access != Access::kRoles) continue;
        for (const people::Role role : people::kAllRoles) {
            if (endpoint.right.roles.has(role)) continue;
            Request request;
            request.method = endpoint.method;
            const std::string target(endpoint.path);
            request.target = target;
            request.cookie = "a=b";
            const std::string cookie =
                std::string(kSessionCookie).append("=").append(people::to_string(role));
            request.cookie = cookie;
            request.csrf_token = "csrf";
            EXPECT_EQ(code(send(request)), "not-allowed")
                << endpoint.method << " " << target << " as " << people::to_string(role);
        }
    }
}

TEST_F(RightsTest, EveryEndpointNamesARight) {
    for (const Endpoint& endpoint : endpoints()) {
        const bool named = endpoint.right.access != Access::kRoles || !endpoint.right.roles.empty();
        EXPECT_TRUE(named) << endpoint.operation;
    }
}

TEST_F(RightsTest, AWriteWithACookieNeedsItsToken) {
    Request request = ruling();
    request.cookie = "theme=dark; dz_session=editor; x=y";
    EXPECT_EQ(code(send(request)), "foreign-request");
    request.csrf_token = "csrg";
    EXPECT_EQ(code(send(request)), "foreign-request");
    request.csrf_token = "csrf";
    EXPECT_EQ(send(request).status, 200);
}

TEST_F(RightsTest, AWriteFromAForeignPageIsRefused) {
    Request request = ruling();
    request.cookie = "dz_session=editor";
    request.csrf_token = "csrf";
    for (const char* own : {"", "http://127.0.0.1:8080", "https://127.0.0.1:8080"}) {
        request.origin = own;
        EXPECT_EQ(send(request).status, 200) << own;
    }
    for (const char* foreign : {"null", "http://127.0.0.1:8081", "http://evil.example",
                                "http://127.0.0.1:8080.evil.example"}) {
        request.origin = foreign;
        EXPECT_EQ(code(send(request)), "foreign-request") << foreign;
    }
    Request sign_in;
    sign_in.method = "POST";
    sign_in.target = "/api/v1/session";
    sign_in.content_type = "application/json";
    sign_in.body = R"({"account":"a","password":"right"})";
    sign_in.origin = "http://evil.example";
    EXPECT_EQ(code(send(sign_in)), "foreign-request");
}

TEST_F(RightsTest, ATokenNeedsNoCsrfTokenButIsNoPerson) {
    Request request = ruling();
    request.authorization = "Bearer editor";
    EXPECT_EQ(send(request).status, 200);
    request.authorization = "bearer editor";
    EXPECT_EQ(send(request).status, 200);
    request.authorization = "Basic editor";
    EXPECT_EQ(code(send(request)), "sign-in-needed");
    Request tokens;
    tokens.target = "/api/v1/tokens";
    tokens.authorization = "Bearer editor";
    EXPECT_EQ(code(send(tokens)), "not-allowed");
    Request accounts;
    accounts.target = "/api/v1/accounts";
    accounts.authorization = "Bearer system";
    EXPECT_EQ(code(send(accounts)), "not-allowed");
}

TEST_F(RightsTest, AReadingTokenWritesNothing) {
    Request request = ruling();
    request.authorization = "Bearer read-editor";
    EXPECT_EQ(code(send(request)), "not-allowed");
    Request read;
    read.target = "/api/v1/campaigns";
    read.authorization = "Bearer read-editor";
    EXPECT_EQ(send(read).status, 200);
}

TEST_F(RightsTest, AOneTimePasswordOpensNothingButTheWayToAnother) {
    Request request;
    request.cookie = "dz_session=new";
    request.target = "/api/v1/campaigns";
    EXPECT_EQ(code(send(request)), "password-expired");
    request.target = "/api/v1/session";
    EXPECT_EQ(send(request).status, 200);
    request.method = "POST";
    request.target = "/api/v1/session/password";
    request.content_type = "application/json";
    request.csrf_token = "csrf";
    request.body = R"({"password":"kite over river"})";
    EXPECT_EQ(send(request).status, 200);
}

TEST_F(RightsTest, SigningInSetsACookieThatNoScriptReads) {
    Request request;
    request.method = "POST";
    request.target = "/api/v1/session";
    request.content_type = "application/json";
    request.body = R"({"account":"gs-reader","password":"right"})";
    request.address = "10.1.2.3";
    const Response response = send(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Set-Cookie"),
              "dz_session=reader; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax");
    EXPECT_NE(response.body.find("10.1.2.3"), std::string::npos);
    request.body = R"({"account":"gs-reader","password":"wrong"})";
    const Response refused = send(request);
    EXPECT_EQ(code(refused), "sign-in-refused");
    EXPECT_EQ(header(refused, "Set-Cookie"), "absent");
}

TEST_F(RightsTest, BehindTlsTheCookieIsSecureAndSigningOutTakesItAway) {
    const auto service = *Service::create(use_cases_.all(), "", {}, true);
    Request request;
    request.host = "localhost";
    request.method = "DELETE";
    request.target = "/api/v1/session";
    request.cookie = "dz_session=reader";
    request.csrf_token = "csrf";
    EXPECT_EQ(header(service->answer(request), "Set-Cookie"),
              "dz_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
}

TEST(Cookies, FindTheirValueAmongOthers) {
    EXPECT_EQ(session_cookie("dz_session=abc"), "abc");
    EXPECT_EQ(session_cookie("a=1; dz_session=abc; b=2"), "abc");
    EXPECT_EQ(session_cookie("xdz_session=abc"), "");
    EXPECT_EQ(session_cookie("dz_session"), "");
    EXPECT_EQ(session_cookie(";;;"), "");
    EXPECT_EQ(session_cookie(""), "");
}

}  // namespace
}  // namespace duizhang::http
