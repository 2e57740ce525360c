#include "net/jose.h"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/described_json.h"

namespace duizhang::net {
namespace {

namespace json = boost::json;

/// A key pair of a provider.
class Signer {
public:
    static Signer rsa(std::size_t bits = kMinRsaBits) {
        static const std::array<std::uint8_t, 3> kExponent{1, 0, 1};
        cjose_err error{};
        return Signer(
            cjose_jwk_create_RSA_random(bits, kExponent.data(), kExponent.size(), &error));
    }
    static Signer p256() {
        cjose_err error{};
        return Signer(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
    }

    /// As it stands in the provider's key set.
    json::object published(std::string_view kid = "k1") const {
        cjose_err error{};
        char* const text = cjose_jwk_to_json(key_.get(), false, &error);
        json::object key = base::parse_json(text).value().as_object();
        std::free(text);
        key["kid"] = kid;
        key["use"] = "sig";
        return key;
    }

    std::string sign(std::string_view algorithm, std::string_view claims,
                     std::string_view kid = "k1") const {
        cjose_err error{};
        cjose_header_t* const header = cjose_header_new(&error);
        cjose_header_set(header, CJOSE_HDR_ALG, std::string(algorithm).c_str(), &error);
        cjose_header_set(header, CJOSE_HDR_KID, std::string(kid).c_str(), &error);
        cjose_jws_t* const token =
            cjose_jws_sign(key_.get(), header, reinterpret_cast<const std::uint8_t*>(claims.data()),
                           claims.size(), &error);
        const char* text = nullptr;
        cjose_jws_export(token, &text, &error);
        std::string compact(text);
        cjose_jws_release(token);
        cjose_header_release(header);
        return compact;
    }

private:
    struct Free {
        void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    };
    explicit Signer(cjose_jwk_t* key) : key_(key) {}
    std::unique_ptr<cjose_jwk_t, Free> key_;
};

const Signer& rsa() {
    static const Signer kSigner = Signer::rsa();
    return kSigner;
}

std::string why_refused(std::string_view token, const json::array& keys) {
    const auto claims = verified_claims(token, keys);
    if (claims) return "accepted";
    EXPECT_EQ(claims.error().code, base::ErrorCode::kSignOnRefused);
    return claims.error().detail;
}

std::string compact(std::string_view header, std::string_view claims, std::string_view signature) {
    return base64url(header) + "." + base64url(claims) + "." + std::string(signature);
}

TEST(VerifiedClaims, AreGivenWhenAKeyOfTheProviderProvesThem) {
    const Signer other = Signer::rsa();
    const Signer curve = Signer::p256();
    const json::array keys{other.published("k0"), rsa().published("k1"), curve.published("k2")};
    const auto by_rsa = verified_claims(rsa().sign("RS256", R"({"sub":"u1"})"), keys);
    ASSERT_TRUE(by_rsa.has_value()) << by_rsa.error().detail;
    EXPECT_EQ(by_rsa->at("sub").as_string(), "u1");
    const auto by_curve = verified_claims(curve.sign("ES256", R"({"sub":"u2"})", "k2"), keys);
    ASSERT_TRUE(by_curve.has_value()) << by_curve.error().detail;
    EXPECT_EQ(by_curve->at("sub").as_string(), "u2");
}

TEST(VerifiedClaims, NeedTheSignatureOfThatKey) {
    const Signer stranger = Signer::rsa();
    const json::array keys{rsa().published()};
    EXPECT_EQ(why_refused(stranger.sign("RS256", R"({"sub":"u1"})"), keys), "signature");
    const auto token = rsa().sign("RS256", R"({"sub":"u1"})");
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    EXPECT_EQ(
        why_refused(
            token.substr(0, first) + "." + base64url(R"({"sub":"u2"})") + token.substr(last), keys),
        "signature");
    EXPECT_NE(why_refused(token.substr(0, last + 1), keys), "accepted");
}

TEST(VerifiedClaims, AreNotTakenUnsigned) {
    const json::array keys{rsa().published()};
    for (const std::string_view none : {"none", "None", "NONE", ""}) {
        const auto header = R"({"alg":")" + std::string(none) + R"(","kid":"k1"})";
        EXPECT_EQ(why_refused(compact(header, R"({"sub":"u1"})", ""), keys), "alg") << none;
    }
    EXPECT_EQ(why_refused(compact(R"({"kid":"k1"})", R"({"sub":"u1"})", "AA"), keys), "alg");
}

TEST(VerifiedClaims, NeverUseAPublicKeyAsASharedSecret) {
    // The classic confusion: HS256 with the published key as its secret.
    const json::array keys{rsa().published()};
    EXPECT_EQ(why_refused(compact(R"({"alg":"HS256","kid":"k1"})", R"({"sub":"u1"})", "AA"), keys),
              "alg");
    // And a symmetric key in the set proves nothing either.
    const json::array symmetric{json::object{{"kty", "oct"}, {"k", "AAAA"}, {"kid", "k1"}}};
    EXPECT_EQ(why_refused(rsa().sign("RS256", "{}"), symmetric), "kid");
}

TEST(VerifiedClaims, NeedAKeyOfThatNameKindAndUse) {
    const auto token = rsa().sign("RS256", "{}");
    EXPECT_EQ(why_refused(token, {}), "kid");
    EXPECT_EQ(why_refused(token, {rsa().published("other")}), "kid");
    EXPECT_EQ(why_refused(token, {Signer::p256().published("k1")}), "kid");
    auto for_encryption = rsa().published();
    for_encryption["use"] = "enc";
    EXPECT_EQ(why_refused(token, {for_encryption}), "kid");
    auto for_another = rsa().published();
    for_another["alg"] = "RS512";
    EXPECT_EQ(why_refused(token, {for_another}), "kid");
    auto nameless = rsa().published();
    nameless.erase("kid");
    EXPECT_EQ(why_refused(token, {nameless}), "accepted");
}

TEST(VerifiedClaims, AreNotTakenOnAShortKey) {
    const Signer small = Signer::rsa(1024);
    EXPECT_EQ(why_refused(small.sign("RS256", "{}"), {small.published()}), "signature");
}

TEST(VerifiedClaims, AreNotReadFromWhatIsNoToken) {
    const json::array keys{rsa().published()};
    for (const std::string_view text :
         {"", ".", "..", "a.b", "a.b.c", "!!.!!.!!", "e30.e30.", "W10.e30.AA"}) {
        EXPECT_NE(why_refused(text, keys), "accepted") << text;
    }
    EXPECT_EQ(why_refused(compact(R"({"alg":"RS256","crit":["x"],"x":1})", "{}", "AA"), keys),
              "alg");
    EXPECT_EQ(why_refused(rsa().sign("RS256", "[]"), keys), "token");
    EXPECT_EQ(why_refused(rsa().sign("RS256", "no json"), keys), "token");
    EXPECT_EQ(why_refused(std::string(kMaxTokenBytes + 1, 'a'), keys), "token");
}

TEST(RandomToken, IsNeverTheSameAndNeedsNoEscaping) {
    const auto one = random_token(32);
    EXPECT_EQ(one.size(), 43u);
    EXPECT_NE(one, random_token(32));
    EXPECT_EQ(
        one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string::npos);
}

}  // namespace
}  // namespace duizhang::net
