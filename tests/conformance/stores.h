#pragma once
// The stores that the conformance suite runs over, and a small book to fill them with.

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>

#include "journal/journal.h"
#include "store/open_store.h"

namespace duizhang::conformance {

using StorePointer = std::unique_ptr<ledger::LedgerStore>;

struct StoreKind {
    std::string name;
    /// A new, empty store; `folder` exists and is empty.
    std::function<base::Result<StorePointer>(const std::filesystem::path& folder)> make;
};

inline void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }  // NOLINT

/// A database more is a line more.
inline std::vector<StoreKind> every_store() {
    return {
        {"Memory", [](const auto&) { return store::open_memory(); }},
        {"Sqlite",
         [](const auto& folder) { return store::open_sqlite(folder, store::OpenMode::kCreate); }},
    };
}

class StoreTest : public testing::TestWithParam<StoreKind> {
protected:
    void SetUp() override {
        static std::atomic<int> made = 0;
        folder_ = std::filesystem::path(testing::TempDir()) /
                  ("conformance_" + std::to_string(getpid()) + "_" + std::to_string(made++));
        std::filesystem::create_directories(folder_);
        auto made_store = GetParam().make(folder_);
        ASSERT_TRUE(made_store) << made_store.error().detail;
        store_ = *std::move(made_store);
        auto opened = journal::Journal::open(*store_, clock_, base::HashKind::kSha256);
        ASSERT_TRUE(opened) << opened.error().detail;
        journal_.emplace(*std::move(opened));
    }

    void TearDown() override {
        journal_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    static journal::Draft draft(std::string kind, std::string subject = {}, std::string key = {}) {
        return {.kind = std::move(kind),
                .subject = std::move(subject),
                .actor = "内勤",
                .day = {18808},
                .body = R"({"register":"deed"})",
                .postings = {{{1}, {18808}, {2}, {0}, 1}},
                .private_text = R"({"title":"修好路灯"})",
                .idempotency_key = std::move(key)};
    }

    /// Appends one event per draft in one transaction.
    base::Status append(const std::vector<journal::Draft>& drafts) {
        auto status = store_->transaction([&]() -> base::Status {
            DZ_TRY(const auto events, journal_->chain(drafts));
            return journal_->append(events);
        });
        status ? journal_->committed() : journal_->rolled_back();
        return status;
    }

    std::vector<std::uint64_t> sequences_of_kinds(std::vector<std::string_view> kinds) {
        std::vector<std::uint64_t> found;
        const auto status = store_->for_each_event_of_kinds(
            kinds, [&](const journal::StoredEvent& event) -> base::Status {
                found.push_back(event.sequence.value);
                return {};
            });
        EXPECT_TRUE(status);
        return found;
    }

    std::vector<ledger::PostingRow> all_postings(base::Sequence after = {}) {
        std::vector<ledger::PostingRow> rows;
        EXPECT_TRUE(store_->for_each_posting(
            after, [&](const ledger::PostingRow& row) { rows.push_back(row); }));
        return rows;
    }

    static ledger::Entry entry(std::uint64_t id, std::string title = "修好路灯") {
        ledger::Entry entry{};
        entry.id = {id};
        entry.campaign = "study";
        entry.register_code = "deed";
        entry.number = "第" + std::to_string(id) + "号";
        entry.state = "open";
        entry.node = {7};
        entry.day = {18808};
        entry.state_day = {18809};
        entry.private_fields = {{"title", std::move(title)}};
        entry.version = {id};
        return entry;
    }

    std::filesystem::path folder_;
    base::ManualClock clock_{{1625011200000000}};
    StorePointer store_;
    std::optional<journal::Journal> journal_;
};

#define DZ_EVERY_STORE(suite)                                                           \
    INSTANTIATE_TEST_SUITE_P(Every, suite,                                              \
                             testing::ValuesIn(::duizhang::conformance::every_store()), \
                             [](const auto& tested) { return tested.param.name; })

}  // namespace duizhang::conformance
