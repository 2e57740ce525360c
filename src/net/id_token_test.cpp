#include "net/id_token.h"

#include <gtest/gtest.h>

namespace duizhang::net {
namespace {

namespace json = boost::json;

constexpr std::int64_t kNow = 1'700'000'000;
const ExpectedToken kExpected{.issuer = "https://sso.example/realm",
                              .client = "duizhang",
                              .nonce = "n-1",
                              .now = base::InstantUs{kNow * 1'000'000}};

json::object right_claims() {
    return {{"iss", kExpected.issuer},
            {"sub", "42"},
            {"aud", "duizhang"},
            {"exp", kNow + 300},
            {"iat", kNow - 5},
            {"nonce", "n-1"},
            {"preferred_username", "lz-clerk"}};
}

/// "" when the claims are taken with one of them changed.
std::string refusal_with(std::string_view name, const json::value& value) {
    auto claims = right_claims();
    claims[name] = value;
    const auto identity = check_id_token(claims, kExpected);
    return identity ? "" : identity.error().detail;
}

std::string refusal_without(std::string_view name) {
    auto claims = right_claims();
    claims.erase(name);
    const auto identity = check_id_token(claims, kExpected);
    return identity ? "" : identity.error().detail;
}

TEST(IdToken, GivesTheIdentityItNames) {
    const auto identity = check_id_token(right_claims(), kExpected);
    ASSERT_TRUE(identity.has_value()) << identity.error().detail;
    EXPECT_EQ(identity->issuer, kExpected.issuer);
    EXPECT_EQ(identity->subject, "42");
    EXPECT_EQ(identity->preferred_name, "lz-clerk");
}

TEST(IdToken, IsOfTheIssuerToTheLetter) {
    EXPECT_EQ(refusal_with("iss", "https://sso.example/realm/"), "iss");
    EXPECT_EQ(refusal_with("iss", "https://evil.example"), "iss");
    EXPECT_EQ(refusal_without("iss"), "iss");
}

TEST(IdToken, IsMeantForThisClient) {
    EXPECT_EQ(refusal_with("aud", "another"), "aud");
    EXPECT_EQ(refusal_with("aud", json::array{"another"}), "aud");
    EXPECT_EQ(refusal_with("aud", 7), "aud");
    EXPECT_EQ(refusal_without("aud"), "aud");
    EXPECT_EQ(refusal_with("aud", json::array{"duizhang"}), "");
    EXPECT_EQ(refusal_with("aud", json::array{"another", "duizhang"}), "azp");
    EXPECT_EQ(refusal_with("azp", "another"), "azp");
    EXPECT_EQ(refusal_with("azp", "duizhang"), "");
}

TEST(IdToken, HoldsToTheSecondOfItsTimeWithAMinuteForTheClocks) {
    EXPECT_EQ(refusal_with("exp", kNow - kClockSkewSeconds + 1), "");
    EXPECT_EQ(refusal_with("exp", kNow - kClockSkewSeconds), "exp");
    EXPECT_EQ(refusal_with("exp", static_cast<double>(kNow) + 0.5), "");
    EXPECT_EQ(refusal_with("exp", "soon"), "exp");
    EXPECT_EQ(refusal_with("exp", 1e300), "exp");
    EXPECT_EQ(refusal_without("exp"), "exp");
    EXPECT_EQ(refusal_with("iat", kNow + kClockSkewSeconds), "");
    EXPECT_EQ(refusal_with("iat", kNow + kClockSkewSeconds + 1), "iat");
    EXPECT_EQ(refusal_without("iat"), "iat");
    EXPECT_EQ(refusal_with("nbf", kNow + kClockSkewSeconds + 1), "nbf");
    EXPECT_EQ(refusal_with("nbf", kNow), "");
}

TEST(IdToken, AnswersThisVeryQuestion) {
    EXPECT_EQ(refusal_with("nonce", "n-2"), "nonce");
    EXPECT_EQ(refusal_with("nonce", "n-12"), "nonce");
    EXPECT_EQ(refusal_with("nonce", nullptr), "nonce");
    EXPECT_EQ(refusal_without("nonce"), "nonce");
    auto asked_without = kExpected;
    asked_without.nonce.clear();
    auto claims = right_claims();
    claims["nonce"] = "";
    EXPECT_FALSE(check_id_token(claims, asked_without).has_value());
}

TEST(IdToken, NamesItsSubject) {
    EXPECT_EQ(refusal_without("sub"), "sub");
    EXPECT_EQ(refusal_with("sub", ""), "sub");
    EXPECT_EQ(refusal_with("sub", 42), "sub");
    EXPECT_EQ(refusal_with("sub", json::value(std::string(255, 's'))), "");
    EXPECT_EQ(refusal_with("sub", json::value(std::string(256, 's'))), "sub");
}

}  // namespace
}  // namespace duizhang::net
