// When digests leave, when deliveries are tried again, and where robots may be.

#include "notices/schedule.h"

#include <gtest/gtest.h>

#include "notices/outbox.h"
#include "notices/preferences.h"

namespace duizhang::notices {
namespace {

base::Day day(const char* text) { return base::Day::parse(text).value(); }

/// An instant by China Standard Time.
base::InstantUs at(const char* text, int hour, int minute) {
    const std::int64_t minutes = day(text).number * std::int64_t{1440} + hour * 60 + minute - 480;
    return {minutes * 60'000'000};
}

/// 2023: National Day holiday from 29 September to 6 October; 7 and 8 October are worked.
bool works(base::Day asked) {
    if (asked >= day("2023-09-29") && asked <= day("2023-10-06")) return false;
    if (asked == day("2023-10-07") || asked == day("2023-10-08")) return true;
    const int weekday = ((asked.number % 7) + 7 + 3) % 7;  // 0 = Monday
    return weekday < 5;
}

TEST(DailyDigest, LeavesAtHalfPastEightOnWorkingDays) {
    const auto yesterday = day("2023-07-09");
    EXPECT_FALSE(daily_digest_due(at("2023-07-10", 8, 29), yesterday, works));
    EXPECT_EQ(daily_digest_due(at("2023-07-10", 8, 30), yesterday, works), day("2023-07-10"));
    EXPECT_EQ(daily_digest_due(at("2023-07-10", 23, 59), yesterday, works), day("2023-07-10"));
    EXPECT_FALSE(daily_digest_due(at("2023-07-10", 9, 0), day("2023-07-10"), works)) << "once";
    EXPECT_FALSE(daily_digest_due(at("2023-07-08", 9, 0), day("2023-07-07"), works)) << "Saturday";
    EXPECT_FALSE(daily_digest_due(at("2023-10-02", 9, 0), day("2023-09-28"), works)) << "holiday";
    EXPECT_EQ(daily_digest_due(at("2023-10-07", 9, 0), day("2023-09-28"), works), day("2023-10-07"))
        << "a Saturday that is worked";
}

TEST(WeeklyDigest, LeavesOnTheFirstWorkingDayOfTheWeek) {
    EXPECT_EQ(weekly_digest_due(at("2023-07-10", 8, 30), day("2023-07-03"), works),
              day("2023-07-10"));
    EXPECT_FALSE(weekly_digest_due(at("2023-07-11", 8, 30), day("2023-07-10"), works));
    EXPECT_EQ(weekly_digest_due(at("2023-07-12", 9, 0), day("2023-07-03"), works),
              day("2023-07-12"))
        << "the server was down on Monday";
    EXPECT_EQ(weekly_digest_due(at("2023-10-07", 9, 0), day("2023-09-25"), works),
              day("2023-10-07"))
        << "the only working days of that week are its make-up days";
}

TEST(Schedule, CountsMinutesInChina) {
    EXPECT_EQ(china_minute(at("2023-07-10", 0, 0)), 0);
    EXPECT_EQ(china_minute(at("2023-07-10", 7, 59)), 7 * 60 + 59);
}

TEST(Outbox, TriesAgainAfterTwiceAsLongAndGivesUpInTheEnd) {
    Delivery delivery;
    base::InstantUs now{0};
    for (int attempt = 1; attempt < kMaxAttempts; ++attempt) {
        delivery = after_attempt(delivery, now, "refused");
        EXPECT_EQ(delivery.state, DeliveryState::kWaiting);
        EXPECT_EQ(delivery.next_try.value - now.value, 60'000'000LL << (attempt - 1));
        now = delivery.next_try;
    }
    delivery = after_attempt(delivery, now, "refused");
    EXPECT_EQ(delivery.state, DeliveryState::kGivenUp);
    EXPECT_EQ(delivery.attempts, kMaxAttempts);
    EXPECT_EQ(after_attempt(Delivery{}, now, "").state, DeliveryState::kSent);
}

TEST(RobotHosts, AreTheVendorsAndWhatTheAdministratorNames) {
    const auto hosts = RobotHosts::parse("robot.example.org:8443; http://127.0.0.1:9000").value();
    EXPECT_TRUE(hosts.require("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"));
    EXPECT_FALSE(hosts.require("https://open.feishu.cn/x").value().configured);
    EXPECT_TRUE(hosts.require("https://robot.example.org:8443/x").value().configured);
    EXPECT_TRUE(hosts.require("http://127.0.0.1:9000/x").value().configured);
    for (const auto* refused :
         {"http://qyapi.weixin.qq.com/x", "https://qyapi.weixin.qq.com:444/x",
          "https://robot.example.org/x", "http://127.0.0.1:9001/x", "https://evil.example/x",
          "https://qyapi.weixin.qq.com@evil.example/x", "https://qyapi.weixin.qq.com.evil.example/",
          "https://evil.example\\@qyapi.weixin.qq.com/",
          "https://qyapi.weixin.qq.com#@evil.example", "https://qyapi.weixin.qq.com/a b",
          "https://qyapi.weixin.qq.com/\r\nHost: x", "file:///etc/passwd", "gopher://127.0.0.1:25/",
          "https://[::1]/", "https://", ""}) {
        EXPECT_FALSE(hosts.require(refused)) << refused;
    }
    EXPECT_FALSE(RobotHosts::parse("user@host"));
    EXPECT_FALSE(RobotHosts::parse("host:0"));
    EXPECT_FALSE(RobotHosts::parse("host:70000"));
}

TEST(Preferences, AreCheckedAndNeverShowTheKeyOfARobot) {
    const auto hosts = RobotHosts::parse("").value();
    Preferences chosen;
    EXPECT_TRUE(check(chosen, hosts));
    EXPECT_TRUE(chosen.silent());
    chosen.robot = Robot{.kind = RobotKind::kWecom,
                         .address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123abcd",
                         .secret = {}};
    EXPECT_TRUE(check(chosen, hosts));
    EXPECT_EQ(masked(chosen.robot->address), "https://qyapi.weixin.qq.com/…abcd");
    chosen.robot->secret = std::string(kMaxRobotSecretBytes, 's');
    EXPECT_TRUE(check(chosen, hosts));
    chosen.robot->secret += 's';
    EXPECT_FALSE(check(chosen, hosts));
    chosen.robot->secret.clear();
    chosen.robot->address.resize(kMaxRobotAddressBytes, 'x');
    EXPECT_TRUE(check(chosen, hosts));
    chosen.robot->address += 'x';
    EXPECT_FALSE(check(chosen, hosts));
    EXPECT_EQ(chosen.timing(Kind::kReturned), Timing::kNow);
    chosen.timings[Kind::kReturned] = Timing::kNever;
    EXPECT_EQ(chosen.timing(Kind::kReturned), Timing::kNever);
}

TEST(Kinds, HaveNamesThatReadBack) {
    for (const auto kind : kKinds) EXPECT_EQ(parse_kind(to_string(kind)).value(), kind);
    for (const auto timing : kTimings) EXPECT_EQ(parse_timing(to_string(timing)).value(), timing);
    for (const auto robot : kRobotKinds)
        EXPECT_EQ(parse_robot_kind(to_string(robot)).value(), robot);
    EXPECT_FALSE(parse_kind("x"));
}

}  // namespace
}  // namespace duizhang::notices
