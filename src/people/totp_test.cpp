#include "people/totp.h"

#include <gtest/gtest.h>

#include "people/lock_out.h"

namespace duizhang::people {
namespace {

constexpr std::string_view kRfcSecret = "12345678901234567890";

base::InstantUs at(std::int64_t seconds) { return {seconds * 1'000'000}; }

// RFC 6238, appendix B; its eight digits end in our six.
TEST(Totp, GivesTheCodesOfTheStandard) {
    const auto secret = to_base32(kRfcSecret);
    EXPECT_EQ(totp_code(secret, totp_step(at(59))), "287082");
    EXPECT_EQ(totp_code(secret, totp_step(at(1111111109))), "081804");
    EXPECT_EQ(totp_code(secret, totp_step(at(1111111111))), "050471");
    EXPECT_EQ(totp_code(secret, totp_step(at(1234567890))), "005924");
    EXPECT_EQ(totp_code(secret, totp_step(at(2000000000))), "279037");
    EXPECT_EQ(totp_code(secret, totp_step(at(20000000000))), "353130");
}

// RFC 4648, section 10, without padding.
TEST(Base32, GivesTheTextsOfTheStandardAndReadsThemBack) {
    const std::vector<std::pair<std::string, std::string>> pairs{{"", ""},
                                                                 {"f", "MY"},
                                                                 {"fo", "MZXQ"},
                                                                 {"foo", "MZXW6"},
                                                                 {"foob", "MZXW6YQ"},
                                                                 {"fooba", "MZXW6YTB"},
                                                                 {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : pairs) {
        EXPECT_EQ(to_base32(bytes), text);
        EXPECT_EQ(from_base32(text), bytes);
    }
    for (const char* broken : {"1", "A", "MZ======", "mzxw6", "M1"}) {
        EXPECT_EQ(from_base32(broken), std::nullopt) << broken;
    }
}

TEST(Totp, TakesACodeOfTheStepBeforeAndAfter) {
    const auto secret = to_base32(kRfcSecret);
    const auto code = totp_code(secret, 100);
    EXPECT_EQ(match_totp(secret, code, at(98 * 30 + 29), 0), std::nullopt);
    EXPECT_EQ(match_totp(secret, code, at(99 * 30), 0), 100U);
    EXPECT_EQ(match_totp(secret, code, at(100 * 30), 0), 100U);
    EXPECT_EQ(match_totp(secret, code, at(101 * 30 + 29), 0), 100U);
    EXPECT_EQ(match_totp(secret, code, at(102 * 30), 0), std::nullopt);
}

TEST(Totp, TakesNoStepThatWasUsedOrLiesBeforeOneThatWas) {
    const auto secret = to_base32(kRfcSecret);
    EXPECT_EQ(match_totp(secret, totp_code(secret, 100), at(3000), 100), std::nullopt);
    EXPECT_EQ(match_totp(secret, totp_code(secret, 99), at(3000), 100), std::nullopt);
    EXPECT_EQ(match_totp(secret, totp_code(secret, 101), at(3000), 100), 101U);
}

TEST(Totp, TakesNothingWithoutASecretOrCode) {
    EXPECT_EQ(match_totp("", "000000", at(3000), 0), std::nullopt);
    const auto secret = to_base32(kRfcSecret);
    for (const char* code : {"", "12345", "1234567", "abcdef"}) {
        EXPECT_EQ(match_totp(secret, code, at(3000), 0), std::nullopt) << code;
    }
}

TEST(Totp, WritesWhatAnAuthenticatorScans) {
    EXPECT_EQ(totp_uri("对账", "gs-office", "MZXW6"),
              "otpauth://totp/%E5%AF%B9%E8%B4%A6:gs-office?secret=MZXW6&issuer="
              "%E5%AF%B9%E8%B4%A6");
    EXPECT_EQ(random_totp_secret(system_random).size(), 32U);
}

TEST(LockOut, ComesWithTheFifthFailureAndGrows) {
    constexpr std::int64_t kMinute = 60;
    LockOut lock;
    for (int i = 0; i < 4; ++i) lock = lock.failed(at(0));
    EXPECT_FALSE(lock.is_locked(at(0)));
    lock = lock.failed(at(0));
    EXPECT_TRUE(lock.is_locked(at(15 * kMinute - 1)));
    EXPECT_FALSE(lock.is_locked(at(15 * kMinute)));
    for (int i = 0; i < 5; ++i) lock = lock.failed(at(1000));
    EXPECT_TRUE(lock.is_locked(at(1000 + 30 * kMinute - 1)));
    EXPECT_FALSE(lock.is_locked(at(1000 + 30 * kMinute)));
}

TEST(LockOut, CountsNothingWhileLockedAndEndsWithinADay) {
    LockOut lock;
    for (int i = 0; i < 5; ++i) lock = lock.failed(at(0));
    const auto locked = lock;
    for (int i = 0; i < 100; ++i) lock = lock.failed(at(1));
    EXPECT_EQ(lock, locked);
    std::int64_t now = 0;
    for (int i = 0; i < 40; ++i) {
        now = lock.until.value / 1'000'000;
        for (int failures = 0; failures < 5; ++failures) lock = lock.failed(at(now));
    }
    EXPECT_EQ(lock.until, at(now + 24 * 60 * 60));
}

}  // namespace
}  // namespace duizhang::people
