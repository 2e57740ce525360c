// Published test vectors of both digests.

#include "base/hash.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

TEST(Hash, Sha256MatchesFips180) {
    EXPECT_EQ(digest(HashKind::kSha256, {""}).hex(),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest(HashKind::kSha256, {"abc"}).hex(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        digest(HashKind::kSha256, {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"})
            .hex(),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Hash, Sm3MatchesGbt32905) {
    EXPECT_EQ(digest(HashKind::kSm3, {"abc"}).hex(),
              "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string sixteen_times;
    for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
    EXPECT_EQ(digest(HashKind::kSm3, {sixteen_times}).hex(),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Hash, PartsAreJoined) {
    for (const HashKind kind : {HashKind::kSha256, HashKind::kSm3}) {
        EXPECT_EQ(digest(kind, {"a", "", "bc"}), digest(kind, {"abc"}));
        EXPECT_EQ(digest(kind, {}), digest(kind, {""}));
    }
}

TEST(Hash, HexReadsBack) {
    const Digest original = digest(HashKind::kSm3, {"对账"});
    EXPECT_EQ(*Digest::from_hex(original.hex()), original);
}

TEST(Hash, HexIsStrict) {
    const std::string good = digest(HashKind::kSha256, {"x"}).hex();
    EXPECT_TRUE(Digest::from_hex(good));
    EXPECT_FALSE(Digest::from_hex(good + "0"));
    EXPECT_FALSE(Digest::from_hex(good.substr(1)));
    EXPECT_FALSE(Digest::from_hex("G" + good.substr(1)));
    EXPECT_FALSE(Digest::from_hex("A" + good.substr(1)));
}

TEST(Hash, KindsHaveNames) {
    EXPECT_EQ(*parse_hash_kind("sm3"), HashKind::kSm3);
    EXPECT_EQ(*parse_hash_kind(to_string(HashKind::kSha256)), HashKind::kSha256);
    EXPECT_FALSE(parse_hash_kind("md5"));
}

}  // namespace
}  // namespace duizhang::base
