#include "people/sealing.h"

#include <gtest/gtest.h>

#include "people/totp.h"

namespace duizhang::people {
namespace {

SealingKey key(char byte) { return SealingKey(std::string(kSealingKeyBytes, byte)); }

TEST(Sealing, OpensWhatItSealedForThatPurposeAlone) {
    const auto sealed = key('k').seal("JBSWY3DPEHPK3PXP", "totp lz-owner");
    EXPECT_TRUE(is_sealed(sealed));
    EXPECT_EQ(sealed.find("JBSWY3DP"), std::string::npos);
    EXPECT_EQ(key('k').open(sealed, "totp lz-owner"), "JBSWY3DPEHPK3PXP");
    EXPECT_EQ(key('k').open(sealed, "totp system"), sealed);
    EXPECT_EQ(key('x').open(sealed, "totp lz-owner"), sealed);
}

TEST(Sealing, SealsTheSameTextDifferentlyEachTimeAndOnlyOnce) {
    const auto first = key('k').seal("JBSWY3DPEHPK3PXP", "p");
    EXPECT_NE(first, key('k').seal("JBSWY3DPEHPK3PXP", "p"));
    EXPECT_EQ(key('k').seal(first, "p"), first);
}

TEST(Sealing, LeavesWhatIsEmptyOrWasNeverSealed) {
    EXPECT_EQ(key('k').seal("", "p"), "");
    EXPECT_EQ(key('k').open("", "p"), "");
    EXPECT_EQ(key('k').open("JBSWY3DPEHPK3PXP", "p"), "JBSWY3DPEHPK3PXP");
}

TEST(Sealing, AnyChangedCharacterIsNoticed) {
    const auto sealed = key('k').seal("JBSWY3DPEHPK3PXP", "p");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(key('k').open(changed, "p"), changed) << i;
    }
    EXPECT_EQ(key('k').open("sealed:", "p"), "sealed:");
    EXPECT_EQ(key('k').open("sealed:AAAA", "p"), "sealed:AAAA");
}

TEST(Sealing, NoCodeFitsASecretThatStaysSealed) {
    const auto sealed = key('x').seal("JBSWY3DPEHPK3PXP", "p");
    EXPECT_EQ(totp_code(sealed, 1), "");
    EXPECT_FALSE(match_totp(sealed, "", {0}, 0));
    EXPECT_FALSE(match_totp(sealed, "000000", {0}, 0));
}

}  // namespace
}  // namespace duizhang::people
