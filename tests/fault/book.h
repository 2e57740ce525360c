#pragma once
// A book on disk to be mistreated, in a folder that is removed afterwards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "journal/journal.h"
#include "store/open_store.h"

namespace duizhang::fault {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        static std::atomic<int> made = 0;
        path_ = fs::path(testing::TempDir()) /
                ("fault_" + std::to_string(getpid()) + "_" + std::to_string(made++));
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const fs::path& path() const { return path_; }
    fs::path database() const { return path_ / "duizhang.sqlite"; }

private:
    fs::path path_;
};

/// A store with its journal, and one transaction per call of `append`.
class Book {
public:
    static base::Result<Book> open(const fs::path& folder, store::OpenMode mode,
                                   base::HashKind hash = base::HashKind::kSha256) {
        Book book;
        DZ_TRY(book.store_, store::open_sqlite(folder, mode));
        DZ_TRY(auto journal, journal::Journal::open(*book.store_, *book.clock_, hash));
        book.journal_ = std::make_unique<journal::Journal>(std::move(journal));
        return book;
    }

    /// `count` events with their postings and entries; the keys are their sequences.
    base::Status append(std::uint64_t count, std::size_t text_size = 20) {
        auto status = store_->transaction([&] { return write(count, text_size); });
        status ? journal_->committed() : journal_->rolled_back();
        return status;
    }

    ledger::LedgerStore& store() { return *store_; }
    std::uint64_t last() const { return journal_->last().value; }

private:
    base::Status write(std::uint64_t count, std::size_t text_size) {
        std::vector<journal::Draft> drafts;
        for (std::uint64_t i = 1; i <= count; ++i) {
            drafts.push_back({.kind = "entry.opened",
                              .subject = {},
                              .actor = "治安支队内勤",
                              .day = {18808},
                              .body = R"({"register":"deed"})",
                              .postings = {{{1}, {18808}, {2}, {0}, 1}},
                              .private_text = "{\"title\":\"" + std::string(text_size, 't') + "\"}",
                              .idempotency_key = "key-" + std::to_string(last() + i)});
        }
        DZ_TRY(const auto events, journal_->chain(drafts));
        DZ_TRY_VOID(journal_->append(events));
        std::vector<ledger::PostingRow> rows;
        std::vector<ledger::Entry> entries;
        for (const journal::StoredEvent& event : events) {
            const base::EntryId id{event.sequence.value};
            rows.push_back({event.sequence, id, drafts[0].postings[0]});
            ledger::Entry entry{};
            entry.id = id;
            entry.campaign = "study";
            entry.register_code = "deed";
            entry.version = event.sequence;
            entries.push_back(std::move(entry));
        }
        DZ_TRY_VOID(store_->put_postings(rows));
        return store_->put_entries(entries);
    }

    std::unique_ptr<base::SystemClock> clock_ = std::make_unique<base::SystemClock>();
    std::unique_ptr<ledger::LedgerStore> store_;
    std::unique_ptr<journal::Journal> journal_;
};

/// Whether journal and derived tables are whole, and go on to the same event.
inline void expect_whole(ledger::LedgerStore& store, std::uint64_t at_least) {
    base::NoProgress progress;
    const auto report = journal::verify_chain(store, progress);
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_TRUE(report->ok());
    EXPECT_GE(report->last.value, at_least);
    std::uint64_t postings = 0;
    ASSERT_TRUE(store.for_each_posting({}, [&](const ledger::PostingRow&) { ++postings; }));
    EXPECT_EQ(postings, report->last.value - 1);
    EXPECT_EQ(store.count_entries({}).value(), report->last.value - 1);
    EXPECT_EQ(store.register_size("study", "deed").value(), report->last.value - 1);
    for (std::uint64_t sequence = 2; sequence <= report->last.value; ++sequence) {
        ASSERT_TRUE(store.sequence_of_key("key-" + std::to_string(sequence)).value());
    }
}

}  // namespace duizhang::fault
