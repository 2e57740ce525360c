// Routing, checks, problems and pages, without sockets.

#include "http/service.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/described_json.h"
#include "base/limits.h"
#include "http/fixed_use_cases.h"

namespace duizhang::http {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class ServiceTest : public testing::Test {
protected:
    ServiceTest() {
        root_ = fs::path(testing::TempDir()) / ("dz_web_" + std::to_string(::getpid()));
        fs::create_directories(root_ / "assets");
        write("index.html", "<!doctype html><title>对账</title>");
        write("assets/index-BqA3x_9z.js", "export {}");
        write("favicon.svg", "<svg/>");
        write(".hidden", "secret");
        service_ = *Service::create(use_cases_.all(), root_, {"duizhang.example"});
    }
    ~ServiceTest() override { fs::remove_all(root_); }

    void write(const std::string& name, std::string_view bytes) {
        std::ofstream(root_ / name, std::ios::binary) << bytes;
    }

    Response ask(Request request) {
        if (request.method.empty()) request.method = "GET";
        if (request.host.empty()) request.host = "127.0.0.1:8080";
        request.authorization = "Bearer everything";
        return service_->answer(request);
    }
    Response get(std::string_view target) {
        Request request;
        request.target = target;
        return ask(request);
    }
    Response post(std::string_view target, std::string_view type, std::string_view body) {
        Request request;
        request.method = "POST";
        request.target = target;
        request.content_type = type;
        request.body = body;
        return ask(request);
    }

    FixedUseCases use_cases_;
    fs::path root_;
    std::unique_ptr<Service> service_;
};

app::Problem problem_of(const Response& response) {
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto problem = base::decode_text<app::Problem>(response.body);
    EXPECT_TRUE(problem) << response.body;
    EXPECT_EQ(problem->status, response.status);
    return *problem;
}

std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "absent";
}

template <typename T>
T decoded(const Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    const auto value = base::decode_text<T>(response.body);
    EXPECT_TRUE(value) << response.body;
    return *value;
}

TEST_F(ServiceTest, AnswersEveryReadOperation) {
    EXPECT_EQ(decoded<std::vector<app::CampaignView>>(get("/api/v1/campaigns")).size(), 1U);
    EXPECT_EQ(decoded<std::vector<app::NodeView>>(get("/api/v1/nodes")).size(), 3U);
    EXPECT_EQ(decoded<app::NodeView>(get("/api/v1/nodes/2302")).name, "齐齐哈尔");
    EXPECT_EQ(decoded<std::vector<app::NodeView>>(get("/api/v1/nodes/23/children")).size(), 2U);
    EXPECT_EQ(decoded<app::EntryView>(get("/api/v1/entries/1")).record.entry, "1");
    EXPECT_EQ(get("/api/v1/openapi.json").status, 200);
    EXPECT_EQ(get("/healthz").body, R"({"status":"ok","last_sequence":"42"})");
}

TEST_F(ServiceTest, SearchesNodesByEncodedText) {
    const auto found =
        decoded<std::vector<app::NodeView>>(get("/api/v1/nodes?q=%E5%93%88%E5%B0%94&limit=1"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().code, "2301");
}

TEST_F(ServiceTest, GivesFiguresForListsAndFlags) {
    const auto reply = decoded<app::FiguresReply>(
        get("/api/v1/figures?dx=a;b&pe=2021&ou=23;2301&yoy=true&tree=now"));
    ASSERT_EQ(reply.rows.size(), 4U);
    EXPECT_EQ(reply.tree, "now");
    EXPECT_EQ(reply.rows.front().previous, "343");
    EXPECT_FALSE(reply.rows.front().rank);
}

TEST_F(ServiceTest, PagesThroughRecords) {
    const auto reply =
        decoded<app::RecordsReply>(get("/api/v1/records?dx=a&pe=2021&ou=23&offset=1&limit=1"));
    ASSERT_EQ(reply.rows.size(), 1U);
    EXPECT_EQ(reply.rows.front().entry, "2");
}

TEST_F(ServiceTest, ListsEveryWrongArgument) {
    const app::Problem problem =
        problem_of(get("/api/v1/figures?dx=a;;b&dx=c&ou=23&tree=never&yoy=1&colour=red&as_of=" +
                       std::string(41, '1')));
    EXPECT_EQ(problem.status, 400);
    EXPECT_EQ(problem.code, "bad-request");
    EXPECT_EQ(problem.detail,
              "dx: repeated; dx: 1–60 items A;B; pe: missing; as_of: 0–40 characters; "
              "tree: then | now; yoy: true | false; colour: unknown parameter");
}

TEST_F(ServiceTest, HoldsNumbersToTheirLimits) {
    EXPECT_EQ(get("/api/v1/nodes?limit=200").status, 200);
    for (const char* limit : {"0", "201", "-1", "01", "+5", "", "1.0", "99999999999"}) {
        EXPECT_EQ(get(std::string("/api/v1/nodes?limit=") + limit).status, 400) << limit;
    }
}

TEST_F(ServiceTest, RefusesBrokenEscapesAndForeignBytes) {
    EXPECT_EQ(problem_of(get("/api/v1/nodes?q=%")).code, "bad-request");
    EXPECT_EQ(problem_of(get("/api/v1/nodes?q=%4")).code, "bad-request");
    EXPECT_EQ(problem_of(get("/api/v1/nodes?q=%GG")).code, "bad-request");
    EXPECT_EQ(problem_of(get("/api/v1/nodes?q=%FF")).code, "invalid-utf8");
    EXPECT_EQ(problem_of(get("/api/v1/nodes/%FF")).code, "invalid-utf8");
    EXPECT_EQ(problem_of(get("/api/v1/\xFF")).detail, "");
}

TEST_F(ServiceTest, ErrorsOfTheLedgerKeepTheirCode) {
    const app::Problem problem = problem_of(get("/api/v1/nodes/99"));
    EXPECT_EQ(problem.status, 404);
    EXPECT_EQ(problem.code, "unknown-node");
    EXPECT_EQ(problem.detail, "99");
    EXPECT_EQ(problem.type, "urn:problem-type:duizhang:unknown-node");
}

TEST_F(ServiceTest, SpeaksTheReadersLanguage) {
    const auto title = [&](std::string_view languages) {
        Request request;
        request.target = "/api/v1/nodes/99";
        request.accept_language = languages;
        const std::string text = problem_of(ask(request)).title;
        return text.starts_with("There") ? "en" : "zh";
    };
    EXPECT_STREQ(title(""), "zh");
    EXPECT_STREQ(title("fr"), "zh");
    EXPECT_STREQ(title("en-GB,en;q=0.9"), "en");
    EXPECT_STREQ(title("zh-CN,zh;q=0.9,en;q=0.8"), "zh");
    EXPECT_STREQ(title("zh;q=0.2, en;q=0.4"), "en");
    EXPECT_STREQ(title("en;q=nan,zh;q=0.1"), "zh");
}

TEST_F(ServiceTest, TellsUnknownAddressesFromWrongMethods) {
    EXPECT_EQ(problem_of(get("/api/v1/nothing")).code, "not-found");
    EXPECT_EQ(problem_of(get("/api/v1/nodes/")).code, "not-found");
    EXPECT_EQ(problem_of(get("/api")).code, "not-found");
    const Response refused = post("/api/v1/campaigns", "application/json", "{}");
    EXPECT_EQ(problem_of(refused).code, "method-not-allowed");
    EXPECT_EQ(header(refused, "Allow"), "GET, HEAD");
    const Response read = get("/api/v1/checks");
    EXPECT_EQ(problem_of(read).status, 405);
    EXPECT_EQ(header(read, "Allow"), "POST");
    EXPECT_EQ(post("/anywhere", "text/plain", "").status, 405);
}

TEST_F(ServiceTest, ChecksTextInTheReadersLanguage) {
    const auto reply =
        decoded<app::CheckReply>(post("/api/v1/checks", "application/json; charset=utf-8",
                                      R"({"text":"979项","doc":"d","ou":"23"})"));
    EXPECT_EQ(reply.ou, "23");
    EXPECT_EQ(reply.findings.at(0).reason, "zh:d:979项");
    const app::Problem wrong =
        problem_of(post("/api/v1/checks", "application/json", R"({"text":1,"name":"d"})"));
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(wrong.detail, "$.text: expected string, found number; $.name: unknown member");
}

TEST_F(ServiceTest, ChecksAFileAsItIsStored) {
    const auto reply = decoded<app::CheckReply>(
        post("/api/v1/checks/file?name=a.txt&ou=23", "application/octet-stream", "共979项\n"));
    EXPECT_EQ(reply.findings.at(0).reason, "zh:a.txt:共979项\n");
    EXPECT_EQ(problem_of(post("/api/v1/checks/file", "text/plain", "\xB6\xD4")).code,
              "invalid-utf8");
    EXPECT_EQ(problem_of(post("/api/v1/checks/file", "text/plain; charset=gb18030", "a")).code,
              "invalid-utf8");
    EXPECT_EQ(problem_of(post("/api/v1/checks/file", "image/png", "a")).status, 415);
    const auto with_text = decoded<app::CheckReply>(
        post("/api/v1/checks/file?name=a.txt&text=true", "text/plain", "共979项\n"));
    EXPECT_EQ(with_text.text, "共979项\n");
}

TEST_F(ServiceTest, GivesAFileBackWithComments) {
    const auto page = post("/api/v1/checks/file/html?name=a.txt", "text/plain", "共979项");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(page.body, "<!doctype html>http://127.0.0.1:8080共979项");
    EXPECT_EQ(problem_of(post("/api/v1/checks/file/docx?name=a.txt", "text/plain", "a")).code,
              "unreadable-document");
}

TEST_F(ServiceTest, TakesADecisionOnceForEachKey) {
    Request request;
    request.method = "POST";
    request.target = "/api/v1/rulings";
    request.content_type = "application/json";
    request.body = R"({"campaign":"help","fingerprint":"a","verdict":"PASS","note":"核过"})";
    EXPECT_FALSE(decoded<app::ReceiptView>(ask(request)).repeated);
    request.idempotency_key = "known";
    EXPECT_TRUE(decoded<app::ReceiptView>(ask(request)).repeated);
    const std::string longest(kMaxIdempotencyKeyBytes, 'k');
    request.idempotency_key = longest;
    EXPECT_EQ(ask(request).status, 200);
    const std::string too_long = longest + "k";
    request.idempotency_key = too_long;
    EXPECT_EQ(problem_of(ask(request)).code, "limit-exceeded");
    EXPECT_EQ(problem_of(post("/api/v1/attributions", "application/json",
                              R"({"campaign":"none","wording":"a","indicator":""})"))
                  .code,
              "unknown-campaign");
}

TEST_F(ServiceTest, HoldsBodiesToTheirLimit) {
    const std::string most(base::kMaxFileBytes, 'a');
    EXPECT_EQ(post("/api/v1/checks/file", "text/plain", most).status, 200);
    EXPECT_EQ(problem_of(post("/api/v1/checks/file", "text/plain", most + "a")).status, 413);
    const std::string longest_text(base::kMaxDocumentBytes, 'a');
    const std::string text_too_long =
        R"({"text":")" + longest_text +
        R"(a","doc":"","campaign":"","ou":"","as_of":"","language":""})";
    EXPECT_EQ(problem_of(post("/api/v1/checks", "application/json", text_too_long)).status, 413);
    EXPECT_EQ(problem_of(get("/" + std::string(16U << 10, 'a'))).status, 414);
}

TEST_F(ServiceTest, AnswersOnlyUnderItsOwnNames) {
    const auto status = [&](std::string_view host) {
        Request request;
        request.target = "/api/v1/campaigns";
        request.host = host;
        request.method = "GET";
        request.authorization = "Bearer everything";
        return service_->answer(request).status;
    };
    for (const char* own : {"localhost", "LocalHost:80", "127.0.0.1:8080", "[::1]:9", "10.1.2.3",
                            "duizhang.example:443"}) {
        EXPECT_EQ(status(own), 200) << own;
    }
    for (const char* foreign : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil",
                                "[::1", "[]", "duizhang.example."}) {
        EXPECT_EQ(status(foreign), 421) << foreign;
    }
}

TEST_F(ServiceTest, ServesTheClientAndItsRoutes) {
    const Response index = get("/");
    EXPECT_EQ(index.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header(index, "Cache-Control"), "no-cache");
    EXPECT_EQ(get("/overview/23?pe=2021").body, index.body);
    const Response script = get("/assets/index-BqA3x_9z.js");
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header(script, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/favicon.svg").content_type, "image/svg+xml");
    EXPECT_EQ(problem_of(get("/assets/old-00000000.js")).status, 404);
}

TEST_F(ServiceTest, SavesBytesThatTheBrowserHas) {
    const Response first = get("/favicon.svg");
    Request request;
    request.target = "/favicon.svg";
    const std::string known = "W/\"other\", " + header(first, "ETag");
    request.if_none_match = known;
    EXPECT_EQ(ask(request).status, 304);
    request.if_none_match = "\"other\"";
    EXPECT_EQ(ask(request).status, 200);
}

TEST_F(ServiceTest, LeadsNowhereOutsideTheFolder) {
    for (const char* path :
         {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt",
          "/assets/..%2f..%2fsecret.txt", "/.hidden", "//etc/passwd.txt", "/assets/%00.js"}) {
        EXPECT_EQ(problem_of(get(path)).status, 404) << path;
    }
}

TEST_F(ServiceTest, SendsSecurityHeadersWithEverything) {
    for (const char* target : {"/", "/api/v1/campaigns", "/api/v1/nothing", "/metrics"}) {
        const Response response = get(target);
        EXPECT_NE(header(response, "Content-Security-Policy").find("frame-ancestors 'none'"),
                  std::string::npos);
        EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
    }
    EXPECT_EQ(header(get("/api/v1/campaigns"), "Cache-Control"), "no-store");
}

TEST_F(ServiceTest, TurnsABugIntoOneProblemAndCountsIt) {
    use_cases_.queries.is_broken = true;
    EXPECT_EQ(problem_of(get("/api/v1/campaigns")).code, "internal-error");
    use_cases_.queries.is_broken = false;
    EXPECT_EQ(get("/api/v1/campaigns").status, 200);
    const std::string metrics = get("/metrics").body;
    const std::string route = R"(duizhang_http_requests_total{route="GET /api/v1/campaigns",)";
    EXPECT_NE(metrics.find("duizhang_http_exceptions_total 1\n"), std::string::npos);
    EXPECT_NE(metrics.find(route + "status=\"5xx\"} 1\n"), std::string::npos) << metrics;
    EXPECT_NE(metrics.find(route + "status=\"2xx\"} 1\n"), std::string::npos);
    EXPECT_NE(metrics.find("duizhang_last_sequence 42\n"), std::string::npos);
}

TEST_F(ServiceTest, SaysWhetherItIsReady) {
    EXPECT_EQ(get("/readyz").status, 200);
    use_cases_.queries.is_ready = false;
    EXPECT_EQ(problem_of(get("/readyz")).status, 503);
    EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(ServiceTest, ChecksAndSigningInAreSlow) {
    Request request;
    request.target = "/api/v1/checks/file?name=a";
    EXPECT_TRUE(Service::is_slow(request));
    request.target = "/api/v1/session";
    EXPECT_TRUE(Service::is_slow(request));
    request.target = "/api/v1/figures";
    EXPECT_FALSE(Service::is_slow(request));
}

TEST(StaticFiles, AFolderWithoutIndexIsNoClient) {
    FixedUseCases use_cases;
    const auto service = *Service::create(use_cases.all(), "/nonexistent", {});
    Request request;
    request.method = "GET";
    request.host = "localhost";
    request.target = "/";
    EXPECT_EQ(service->answer(request).status, 404);
}

}  // namespace
}  // namespace duizhang::http
