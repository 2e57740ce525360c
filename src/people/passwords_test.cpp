#include "people/passwords.h"

#include <gtest/gtest.h>

#include <set>

#include "people/randomness.h"

namespace duizhang::people {
namespace {

bool may(std::string_view password, std::string_view account = "clerk",
         const std::vector<std::string>& earlier = {}) {
    const auto status = check_password(password, account, earlier);
    if (!status) {
        EXPECT_EQ(status.error().code, base::ErrorCode::kWeakPassword);
    }
    return status.has_value();
}

TEST(Passwords, AskForTwelveCharactersOrEightOfThreeKinds) {
    EXPECT_TRUE(may("kite over river"));
    EXPECT_TRUE(may("abcdefghijkl"));
    EXPECT_FALSE(may("abcdefghijk"));
    EXPECT_TRUE(may("Kite7over"));
    EXPECT_TRUE(may("kite7!ve"));
    EXPECT_FALSE(may("kite7ove"));
    EXPECT_FALSE(may("Kite7!v"));
    EXPECT_TRUE(
        may("黄河远上白云间一片孤城"
            "A1"));
    EXPECT_FALSE(may("黄河远上白云间"));
}

TEST(Passwords, RefuseAFewCharactersRepeated) {
    EXPECT_FALSE(may("aaaaaaaaaaaaaaaa"));
    EXPECT_FALSE(may("Aa1Aa1Aa1Aa1"));
}

TEST(Passwords, RefuseTheNameOfTheAccountInAnyCase) {
    EXPECT_FALSE(may("my-CLERK-password"));
    EXPECT_TRUE(may("my-CLERK-password", "owner"));
}

TEST(Passwords, RefuseCommonOnesInAnyCase) {
    EXPECT_FALSE(may("P@ssw0rd"));
    EXPECT_FALSE(may("Admin@123"));
    EXPECT_FALSE(may("1QAZ2wsx3edc"));
    EXPECT_FALSE(may("duizhang-demo-2023"));
    EXPECT_FALSE(is_common_password(""));
}

TEST(Passwords, RefuseOnesThatAreTooLongOrNoText) {
    std::string longest(kMaxPasswordBytes, 'x');
    for (std::size_t i = 0; i < 20; ++i) longest[i] = static_cast<char>('a' + i);
    EXPECT_TRUE(may(longest));
    EXPECT_FALSE(may(longest + "x"));
    const auto broken = check_password("abcdefghijkl\xff", "clerk", {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, base::ErrorCode::kInvalidUtf8);
}

TEST(Passwords, RefuseTheLastFive) {
    std::vector<std::string> earlier;
    for (const char* password : {"kite over river 0", "kite over river 1", "kite over river 2",
                                 "kite over river 3", "kite over river 4", "kite over river 5"}) {
        earlier.push_back(*hash_password(password, kCheapHash));
    }
    EXPECT_TRUE(may("kite over river 0", "clerk", earlier));
    EXPECT_FALSE(may("kite over river 1", "clerk", earlier));
    EXPECT_FALSE(may("kite over river 5", "clerk", earlier));
}

TEST(Passwords, AreKeptAsArgon2idWithASaltOfTheirOwn) {
    const auto once = *hash_password("kite over river", kCheapHash);
    const auto again = *hash_password("kite over river", kCheapHash);
    EXPECT_TRUE(once.starts_with("$argon2id$"));
    EXPECT_NE(once, again);
    EXPECT_TRUE(is_password("kite over river", once));
    EXPECT_FALSE(is_password("kite over rivers", once));
    EXPECT_FALSE(is_password("", once));
    EXPECT_FALSE(is_password("kite over river", ""));
    EXPECT_FALSE(is_password("kite over river", "no hash"));
}

TEST(Passwords, CostWhatTheConstantsSay) {
    const auto hash = *hash_password("kite over river");
    EXPECT_NE(hash.find("m=65536,t=2,p=1"), std::string::npos) << hash;
}

TEST(Randomness, MakesPasswordsThatPassTheRulesAndDiffer) {
    std::set<std::string> made;
    for (int i = 0; i < 50; ++i) {
        const auto password = random_password(system_random);
        EXPECT_EQ(password.size(), 19U);
        EXPECT_TRUE(may(password)) << password;
        made.insert(password);
    }
    EXPECT_EQ(made.size(), 50U);
}

TEST(Randomness, MakesSecretsOfTextThatAnyHeaderMayCarry) {
    const auto secret = random_secret(system_random);
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(secret.find_first_not_of(
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_NE(secret, random_secret(system_random));
    EXPECT_EQ(fingerprint("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace duizhang::people
