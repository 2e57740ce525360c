// Mail and webhooks against small servers of this machine.

#include "net/curl_courier.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>

#include "net/address.h"
#include "net/loopback_server.h"

namespace duizhang::net {
namespace {

using notices::Mail;
using notices::RobotHosts;
using notices::RobotMessage;

/// Takes every mail; what came in stands in `heard`.
struct SmtpSink {
    std::mutex mutex;
    std::vector<std::string> heard;
    LoopbackServer server{[this](Wire& wire) { talk(wire); }};

    void note(std::string text) {
        const std::lock_guard lock(mutex);
        heard.push_back(std::move(text));
    }

    void talk(Wire& wire) {
        wire.say("220 sink\r\n");
        for (;;) {
            const auto line = wire.hear("\r\n");
            if (line.empty()) return;
            note(line);
            if (line.starts_with("EHLO")) {
                wire.say("250-sink\r\n250 8BITMIME\r\n");
            } else if (line.starts_with("DATA")) {
                wire.say("354 go on\r\n");
                note(wire.hear("\r\n.\r\n"));
                wire.say("250 taken\r\n");
            } else if (line.starts_with("QUIT")) {
                wire.say("221 bye\r\n");
                return;
            } else if (line.find("nobody@") != std::string::npos) {
                wire.say("550 no such user\r\n");
            } else {
                wire.say("250 fine\r\n");
            }
        }
    }
};

CourierOptions options_for(const std::string& smtp, const std::string& robot_hosts = "") {
    CourierOptions options;
    options.mail = {.url = smtp, .from = smtp.empty() ? "" : "duizhang@example.org"};
    options.robots = RobotHosts::parse(robot_hosts).value();
    options.connect_timeout = std::chrono::milliseconds(1'000);
    options.timeout = std::chrono::milliseconds(1'500);
    return options;
}

Mail mail_to(std::string to) {
    return {.from = "duizhang@example.org",
            .to = std::move(to),
            .bytes = "Subject: x\r\n\r\n.dot at the start\r\nbody\r\n"};
}

TEST(Smtp, HandsTheMailToTheServer) {
    SmtpSink sink;
    const auto courier = open_courier(options_for("smtp://" + sink.server.at())).value();
    EXPECT_TRUE(courier->sends_mail());
    const auto sent = courier->send(mail_to("lanzhou@example.org"));
    ASSERT_TRUE(sent) << sent.error().detail;
    const std::lock_guard lock(sink.mutex);
    EXPECT_EQ(sink.heard.at(1), "MAIL FROM:<duizhang@example.org>\r\n");
    EXPECT_EQ(sink.heard.at(2), "RCPT TO:<lanzhou@example.org>\r\n");
    EXPECT_EQ(sink.heard.at(4), "Subject: x\r\n\r\n..dot at the start\r\nbody\r\n.\r\n")
        << "RFC 5321 §4.5.2 doubles a dot at the start of a line";
}

TEST(Smtp, SaysWhyAServerRefused) {
    SmtpSink sink;
    const auto courier = open_courier(options_for("smtp://" + sink.server.at())).value();
    const auto sent = courier->send(mail_to("nobody@example.org"));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, base::ErrorCode::kUpstreamFailed);
    EXPECT_NE(sent.error().detail.find("550"), std::string::npos) << sent.error().detail;
}

TEST(Smtp, ReadsItsAddressOnceAndShowsNoPassword) {
    EXPECT_FALSE(open_courier(options_for("")).value()->sends_mail());
    for (const auto* wrong :
         {"http://mail.example.org", "mail.example.org", "smtp://", "nonsense"}) {
        const auto opened = open_courier(options_for(wrong));
        ASSERT_FALSE(opened) << wrong;
    }
    const auto opened = open_courier(options_for("imap://user:geheim@mail.example.org"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().detail.find("geheim"), std::string::npos);
    auto without_sender = options_for("smtp://127.0.0.1:25");
    without_sender.mail.from.clear();
    EXPECT_FALSE(open_courier(without_sender));
}

TEST(Smtp, SendsNothingInTheClearOverTheNetwork) {
    SmtpSink sink;
    // Another name for this machine that is none of its loopback names: TLS is required there.
    const auto port = sink.server.at().substr(sink.server.at().find(':'));
    const auto courier = open_courier(options_for("smtp://0.0.0.0" + port)).value();
    EXPECT_FALSE(courier->send(mail_to("lanzhou@example.org")));
    const std::lock_guard lock(sink.mutex);
    for (const auto& line : sink.heard) EXPECT_FALSE(line.starts_with("MAIL")) << line;
}

/// Answers every request with `reply`; the request stands in `heard`.
struct HttpSink {
    explicit HttpSink(std::string text) : reply(std::move(text)) {}

    std::string reply;
    std::mutex mutex;
    std::string heard;
    std::atomic<int> count = 0;
    LoopbackServer server{[this](Wire& wire) {
        const auto head = wire.hear("\r\n\r\n");
        std::size_t size = 0;
        if (const auto at = head.find("Content-Length: "); at != std::string::npos) {
            size = std::stoul(head.substr(at + 16));
        }
        {
            const std::lock_guard lock(mutex);
            heard = head + wire.hear(size);
        }
        ++count;
        wire.say(reply);
    }};
};

std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(Webhook, PostsJsonAndGivesTheAnswer) {
    HttpSink sink(ok(R"({"errcode":0})"));
    const auto courier = open_courier(options_for("", "http://" + sink.server.at())).value();
    const auto answer =
        courier->post({.url = "http://" + sink.server.at() + "/send?key=k", .body = R"({"a":1})"});
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(*answer, R"({"errcode":0})");
    const std::lock_guard lock(sink.mutex);
    EXPECT_TRUE(sink.heard.starts_with("POST /send?key=k HTTP/1.1\r\n")) << sink.heard;
    EXPECT_NE(sink.heard.find("Content-Type: application/json; charset=utf-8\r\n"),
              std::string::npos);
    EXPECT_TRUE(sink.heard.ends_with(R"({"a":1})"));
}

TEST(Webhook, GoesOnlyWhereItMay) {
    HttpSink sink(ok("{}"));
    const auto courier = open_courier(options_for("")).value();
    const auto refused = courier->post({.url = "http://" + sink.server.at() + "/", .body = "{}"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::kInvalidField);
    EXPECT_EQ(sink.count, 0);
}

TEST(Webhook, IsNotLedInsideByAName) {
    auto options = options_for("");
    options.resolve = {"oapi.dingtalk.com:443:127.0.0.1"};
    const auto courier = open_courier(options).value();
    const auto refused =
        courier->post({.url = "https://oapi.dingtalk.com/robot/send", .body = "{}"});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("private address"), std::string::npos)
        << refused.error().detail;
}

TEST(Webhook, FollowsNoRedirect) {
    HttpSink inside(ok("{}"));
    HttpSink sink("HTTP/1.1 302 Found\r\nLocation: http://" + inside.server.at() +
                  "/\r\nContent-Length: 0\r\n\r\n");
    const auto courier = open_courier(options_for("", "http://" + sink.server.at())).value();
    const auto answer = courier->post({.url = "http://" + sink.server.at() + "/", .body = "{}"});
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().detail.find("HTTP 302"), std::string::npos);
    EXPECT_EQ(inside.count, 0);
}

TEST(Webhook, TakesAnswersUpToALimitOnly) {
    const auto post = [](const std::string& body) {
        HttpSink sink(ok(body));
        const auto courier = open_courier(options_for("", "http://" + sink.server.at())).value();
        return courier->post({.url = "http://" + sink.server.at() + "/", .body = "{}"});
    };
    EXPECT_TRUE(post(std::string(kMaxAnswerBytes, 'x')));
    EXPECT_FALSE(post(std::string(kMaxAnswerBytes + 1, 'x')));
}

TEST(Webhook, GivesUpOnASilentServerAndWhenStopped) {
    LoopbackServer silent([](Wire& wire) { wire.hear("what never comes"); });
    auto options = options_for("", "http://" + silent.at());
    const auto start = std::chrono::steady_clock::now();
    const RobotMessage message{.url = "http://" + silent.at() + "/", .body = "{}"};
    EXPECT_FALSE(open_courier(options).value()->post(message));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    const auto courier = open_courier(options).value();
    courier->stop();
    const auto stopped_at = std::chrono::steady_clock::now();
    EXPECT_FALSE(courier->post(message));
    EXPECT_LT(std::chrono::steady_clock::now() - stopped_at, options.timeout);
}

TEST(Webhook, KnowsAddressesThatAreInside) {
    for (const auto* inside : {"127.0.0.1",
                               "10.1.2.3",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "169.254.169.254",
                               "100.64.0.1",
                               "0.0.0.0",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::1",
                               "::",
                               "fe80::1",
                               "fc00::1",
                               "fd12::1",
                               "ff02::1",
                               "::ffff:10.0.0.1",
                               "::ffff:127.0.0.1",
                               "64:ff9b::a00:1",
                               "2002:0a00:0001::",
                               "2001:db8::1",
                               "",
                               "localhost"}) {
        EXPECT_TRUE(is_private_address(inside)) << inside;
    }
    for (const auto* outside : {"1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
                                "192.169.0.1", "2606:4700::1111", "::ffff:1.1.1.1"}) {
        EXPECT_FALSE(is_private_address(outside)) << outside;
    }
}

}  // namespace
}  // namespace duizhang::net
