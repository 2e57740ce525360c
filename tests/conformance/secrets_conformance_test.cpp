// Every store of secrets keeps what it was given.

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>

#include "store/open_store.h"

namespace duizhang::conformance {
namespace {

namespace fs = std::filesystem;
using people::Secrets;
using people::SecurityEvent;
using people::Session;
using people::Token;

struct SecretStoreKind {
    std::string name;
    std::function<std::unique_ptr<people::SecretStore>(const fs::path& folder)> make;
};

void PrintTo(const SecretStoreKind& kind, std::ostream* out) { *out << kind.name; }  // NOLINT

class SecretStoreTest : public testing::TestWithParam<SecretStoreKind> {
protected:
    void SetUp() override {
        static std::atomic<int> made = 0;
        folder_ = fs::path(testing::TempDir()) /
                  ("secrets_" + std::to_string(getpid()) + "_" + std::to_string(made++));
        store_ = GetParam().make(folder_);
        ASSERT_NE(store_, nullptr);
    }
    void TearDown() override {
        store_.reset();
        fs::remove_all(folder_);
    }

    static Secrets secrets(const std::string& account) {
        return {.account = account,
                .password = "hash",
                .earlier = {"first", "hash"},
                .must_change = true,
                .shown_password = "示例",
                .lock_out = {.failures = 3, .locks = 2, .until = {1'700'000'000'000'000}},
                .totp_secret = "ABC",
                .totp_offered = "DEF",
                .totp_step = 58'000'000};
    }
    static Session session(const std::string& digest, const std::string& account,
                           std::int64_t seen = 100) {
        return {.digest = digest,
                .account = account,
                .csrf = "csrf",
                .method = "password",
                .must_change = false,
                .opened_at_us = {50},
                .seen_at_us = {seen}};
    }
    static Token token(const std::string& digest, const std::string& account) {
        return {.id = 0,
                .digest = digest,
                .account = account,
                .name = "报表",
                .write = true,
                .roles = {"reader", "office"},
                .node = "620000",
                .made_at_us = {1},
                .expires_at_us = {2},
                .used_at_us = {0}};
    }
    static SecurityEvent event(std::string kind, std::string account, std::int64_t at) {
        return {.id = 0,
                .at_us = {at},
                .kind = std::move(kind),
                .account = std::move(account),
                .actor = "sys",
                .address = "::1",
                .detail = "office 620000"};
    }

    fs::path folder_;
    std::unique_ptr<people::SecretStore> store_;
};

TEST_P(SecretStoreTest, KeepsSecretsOfEachAccount) {
    EXPECT_EQ(*store_->secrets("a"), std::nullopt);
    ASSERT_TRUE(store_->put_secrets(secrets("b")));
    ASSERT_TRUE(store_->put_secrets(secrets("a")));
    EXPECT_EQ(*store_->secrets("a"), secrets("a"));
    auto changed = secrets("a");
    changed.earlier.clear();
    changed.password.clear();
    changed.lock_out = {};
    ASSERT_TRUE(store_->put_secrets(changed));
    EXPECT_EQ(*store_->secrets("a"), changed);
    const auto all = *store_->all_secrets();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0], changed);
    EXPECT_EQ(all[1], secrets("b"));
}

TEST_P(SecretStoreTest, ChangesOnlySessionsThatAreThere) {
    ASSERT_TRUE(store_->add_session(session("d1", "a")));
    EXPECT_FALSE(store_->add_session(session("d1", "b")));
    EXPECT_EQ(*store_->session("d1"), session("d1", "a"));
    auto seen = session("d1", "a", 200);
    seen.must_change = true;
    ASSERT_TRUE(store_->change_session(seen));
    EXPECT_EQ(*store_->session("d1"), seen);
    ASSERT_TRUE(store_->end_session("d1"));
    ASSERT_TRUE(store_->change_session(seen));
    EXPECT_EQ(*store_->session("d1"), std::nullopt);
}

TEST_P(SecretStoreTest, EndsSessionsOfAnAccountButOne) {
    for (const char* digest : {"d1", "d2", "d3"}) {
        ASSERT_TRUE(store_->add_session(session(digest, "a")));
    }
    ASSERT_TRUE(store_->add_session(session("d4", "b")));
    ASSERT_TRUE(store_->end_sessions("a", "d2"));
    EXPECT_EQ(*store_->session("d1"), std::nullopt);
    EXPECT_TRUE(*store_->session("d2"));
    EXPECT_TRUE(*store_->session("d4"));
    ASSERT_TRUE(store_->end_sessions("a", ""));
    EXPECT_EQ(*store_->session("d2"), std::nullopt);
}

TEST_P(SecretStoreTest, ForgetsSessionsThatAreOver) {
    ASSERT_TRUE(store_->add_session(session("d1", "a", 100)));
    ASSERT_TRUE(store_->add_session(session("d2", "a", 200)));
    ASSERT_TRUE(store_->forget_sessions({50}, {200}));
    EXPECT_EQ(*store_->session("d1"), std::nullopt);
    EXPECT_TRUE(*store_->session("d2"));
    ASSERT_TRUE(store_->forget_sessions({51}, {0}));
    EXPECT_EQ(*store_->session("d2"), std::nullopt);
}

TEST_P(SecretStoreTest, KeepsTokensOfEachAccount) {
    const auto first = *store_->add_token(token("d1", "a"));
    const auto second = *store_->add_token(token("d2", "a"));
    const auto third = *store_->add_token(token("d3", "b"));
    EXPECT_LT(first, second);
    EXPECT_FALSE(store_->add_token(token("d1", "a")));
    auto expected = token("d1", "a");
    expected.id = first;
    EXPECT_EQ(*store_->token("d1"), expected);
    ASSERT_TRUE(store_->use_token(first, {77}));
    expected.used_at_us = {77};
    EXPECT_EQ(*store_->token("d1"), expected);
    EXPECT_EQ(store_->tokens("a")->size(), 2U);
    EXPECT_FALSE(*store_->drop_token("b", first));
    EXPECT_TRUE(*store_->drop_token("a", first));
    EXPECT_FALSE(*store_->drop_token("a", first));
    ASSERT_TRUE(store_->drop_tokens("a"));
    EXPECT_EQ(store_->tokens("a")->size(), 0U);
    EXPECT_EQ(store_->tokens("b")->front().id, third);
}

TEST_P(SecretStoreTest, NeverGivesTheNumberOfATokenThatIsGone) {
    const auto first = *store_->add_token(token("d1", "a"));
    const auto last = *store_->add_token(token("d2", "a"));
    EXPECT_TRUE(*store_->drop_token("a", last));
    EXPECT_GT(*store_->add_token(token("d3", "a")), last);
    ASSERT_TRUE(store_->drop_tokens("a"));
    EXPECT_GT(*store_->add_token(token("d4", "b")), last + 1);
    EXPECT_EQ(first, 1U);
}

TEST_P(SecretStoreTest, PagesThroughTheSecurityLogFromTheNewest) {
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(store_->log(event(i % 2 == 0 ? "sign-in" : "locked", i < 3 ? "a" : "b", i)));
    }
    const auto page = *store_->security_log({.before = 0, .account = {}, .kind = {}, .limit = 2});
    ASSERT_EQ(page.size(), 2U);
    EXPECT_EQ(page[0].at_us, base::InstantUs{4});
    auto expected = event("sign-in", "b", 4);
    expected.id = page[0].id;
    EXPECT_EQ(page[0], expected);
    const auto next =
        *store_->security_log({.before = page[1].id, .account = {}, .kind = {}, .limit = 9});
    EXPECT_EQ(next.size(), 3U);
    EXPECT_EQ(store_->security_log({.before = 0, .account = "a", .kind = "sign-in"})->size(), 2U);
    ASSERT_TRUE(store_->forget_log({3}));
    EXPECT_EQ(store_->security_log({})->size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Every, SecretStoreTest,
    testing::Values(SecretStoreKind{"Memory",
                                    [](const auto&) { return store::open_memory_secrets(); }},
                    SecretStoreKind{"Sqlite",
                                    [](const auto& folder) -> std::unique_ptr<people::SecretStore> {
                                        if (!store::open_sqlite(folder, store::OpenMode::kCreate))
                                            return {};
                                        auto opened = store::open_secrets(folder);
                                        return opened ? *std::move(opened) : nullptr;
                                    }}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace duizhang::conformance
