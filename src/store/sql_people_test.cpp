// Secrets of second factors in the database: never in plain, and only with their key.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <iterator>

#include "people/sealing.h"
#include "people/totp.h"
#include "store/open_store.h"

namespace duizhang::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSecret = "JBSWY3DPEHPK3PXP";

class SealedSecrets : public testing::Test {
protected:
    void SetUp() override {
        static std::atomic<int> made = 0;
        folder_ = fs::path(testing::TempDir()) /
                  ("sealed_" + std::to_string(getpid()) + "_" + std::to_string(made++));
        ASSERT_TRUE(open_sqlite(folder_, OpenMode::kCreate));
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::unique_ptr<people::SecretStore> opened(const std::string& key = {}) const {
        auto secrets = open_secrets(folder_, key);
        EXPECT_TRUE(secrets) << secrets.error().detail;
        return secrets ? *std::move(secrets) : nullptr;
    }
    void put(const std::string& key = {}) const {
        people::Secrets secrets;
        secrets.account = "lz-owner";
        secrets.totp_secret = kSecret;
        secrets.totp_offered = kSecret;
        ASSERT_TRUE(opened(key)->put_secrets(secrets));
    }
    std::string secret(const std::string& key = {}) const {
        const auto found = opened(key)->secrets("lz-owner");
        return found && *found ? (*found)->totp_secret : "none";
    }
    /// What the database holds of it.
    std::string stored() const {
        std::string text;
        run("SELECT totp_secret || ' ' || totp_offered FROM secrets", &text);
        return text;
    }
    void run(const char* statement, std::string* text = nullptr) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open((folder_ / "duizhang.sqlite").c_str(), &database), SQLITE_OK);
        const auto take = [](void* into, int, char** values, char**) {
            *static_cast<std::string*>(into) = values[0];
            return 0;
        };
        EXPECT_EQ(
            sqlite3_exec(database, statement, text == nullptr ? nullptr : +take, text, nullptr),
            SQLITE_OK)
            << sqlite3_errmsg(database);
        sqlite3_close(database);
    }
    fs::path key_file() const { return folder_ / "secrets.key"; }

    fs::path folder_;
};

TEST_F(SealedSecrets, AreReadBackAndStandNowhereInPlain) {
    put();
    EXPECT_EQ(secret(), kSecret);
    EXPECT_EQ(opened()->all_secrets()->front().totp_offered, kSecret);
    EXPECT_EQ(stored().find(kSecret), std::string::npos) << stored();
    EXPECT_EQ(fs::status(key_file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(SealedSecrets, OfAnOlderVersionAreSealedWhenTheyAreOpened) {
    put();
    run("UPDATE secrets SET totp_secret = 'JBSWY3DPEHPK3PXP', totp_offered = ''");
    EXPECT_EQ(secret(), kSecret);
    EXPECT_EQ(stored().find(kSecret), std::string::npos) << stored();
}

TEST_F(SealedSecrets, WithoutTheirKeyFitNoCodeAndAreNotLost) {
    put();
    const auto kept = key_file().string() + ".kept";
    fs::rename(key_file(), kept);
    const auto unread = secret();
    EXPECT_TRUE(people::is_sealed(unread));
    EXPECT_EQ(people::totp_code(unread, 1), "");
    // Written back, as after a failed sign-in, it is still what it was.
    auto secrets = **opened()->secrets("lz-owner");
    secrets.lock_out.failures = 1;
    ASSERT_TRUE(opened()->put_secrets(secrets));
    fs::rename(kept, key_file());
    EXPECT_EQ(secret(), kSecret);
}

TEST_F(SealedSecrets, UseTheKeyThatIsGivenAndThenNoFile) {
    const std::string key(64, 'a');
    put(key);
    EXPECT_FALSE(fs::exists(key_file()));
    EXPECT_EQ(secret(key), kSecret);
    EXPECT_TRUE(people::is_sealed(secret(std::string(64, 'b'))));
    for (const auto& wrong : {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'x')}) {
        const auto refused = open_secrets(folder_, wrong);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, base::ErrorCode::kFileUnreadable);
    }
}

TEST_F(SealedSecrets, AKeyFileThatIsNoneIsNamed) {
    std::ofstream(key_file()) << "not a key\n";
    const auto refused = open_secrets(folder_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("secrets.key"), std::string::npos);
}

}  // namespace
}  // namespace duizhang::store
