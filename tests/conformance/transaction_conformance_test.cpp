// All or nothing, in every store.

#include "stores.h"

namespace duizhang::conformance {
namespace {

using base::ErrorCode;

class TransactionConformance : public StoreTest {
protected:
    /// One of each kind of write.
    base::Status write_everything() {
        const std::vector drafts{draft("entry.opened", "", "key")};
        DZ_TRY(const auto events, journal_->chain(drafts));
        DZ_TRY_VOID(journal_->append(events));
        const std::uint64_t id = events[0].sequence.value;
        const ledger::PostingRow row{{id}, {id}, drafts[0].postings[0]};
        DZ_TRY_VOID(store_->put_postings({&row, 1}));
        const ledger::Entry opened = entry(id);
        return store_->put_entries({&opened, 1});
    }

    void expect_nothing_written() {
        journal_->rolled_back();
        EXPECT_EQ(store_->last_event().value()->sequence.value, 1u);
        EXPECT_FALSE(store_->sequence_of_key("key").value());
        EXPECT_TRUE(all_postings().empty());
        EXPECT_EQ(store_->count_entries({}).value(), 0u);
        EXPECT_EQ(store_->register_size("study", "deed").value(), 0u);
        EXPECT_TRUE(sequences_of_kinds({"entry.opened"}).empty());
    }
};
DZ_EVERY_STORE(TransactionConformance);

TEST_P(TransactionConformance, KeepsAllOfIt) {
    ASSERT_TRUE(store_->transaction([&] { return write_everything(); }));
    journal_->committed();
    EXPECT_EQ(store_->last_event().value()->sequence.value, 2u);
    EXPECT_EQ(all_postings().size(), 1u);
    EXPECT_TRUE(store_->entry({2}).value());
}

TEST_P(TransactionConformance, ShowsItsOwnWrites) {
    ASSERT_TRUE(store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(write_everything());
        EXPECT_EQ(store_->last_event().value()->sequence.value, 2u);
        EXPECT_TRUE(store_->entry({2}).value());
        return {};
    }));
}

TEST_P(TransactionConformance, KeepsNothingAfterAnError) {
    const auto status = store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(write_everything());
        return base::fail(ErrorCode::kMoveForbidden, "no");
    });
    EXPECT_EQ(status.error().code, ErrorCode::kMoveForbidden);
    expect_nothing_written();
    EXPECT_TRUE(store_->transaction([&] { return write_everything(); }));
}

TEST_P(TransactionConformance, PutsBackWhatItChanged) {
    const ledger::Entry before = entry(1);
    ASSERT_TRUE(store_->put_entries({&before, 1}));
    const auto status = store_->transaction([&]() -> base::Status {
        auto changed = before;
        changed.state = "closed";
        DZ_TRY_VOID(store_->put_entries({&changed, 1}));
        DZ_TRY_VOID(store_->drop_derived());
        DZ_TRY_VOID(store_->put_entries({&changed, 1}));
        return base::fail(ErrorCode::kMoveForbidden, "no");
    });
    EXPECT_FALSE(status);
    EXPECT_EQ(store_->entry({1}).value(), before);
    EXPECT_EQ(store_->register_size("study", "deed").value(), 1u);
}

TEST_P(TransactionConformance, IsDoomedByAFailedWrite) {
    const auto status = store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(write_everything());
        const ledger::Entry orphan = entry(99);
        EXPECT_FALSE(store_->put_entries({&orphan, 1}));
        EXPECT_FALSE(store_->drop_derived());
        return {};  // As if nothing had happened.
    });
    EXPECT_EQ(status.error().code, ErrorCode::kCorruptStore);
    expect_nothing_written();
}

TEST_P(TransactionConformance, LetsTheJournalGoOnAfterARollback) {
    EXPECT_FALSE(store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(write_everything());
        return base::fail(ErrorCode::kStorageFull, "");
    }));
    journal_->rolled_back();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(append({draft("entry.opened")}));
    base::NoProgress progress;
    const auto report = journal::verify_chain(*store_, progress).value();
    EXPECT_TRUE(report.ok());
    EXPECT_EQ(report.last.value, 4u);
}

TEST_P(TransactionConformance, TakesSeveralAppendsInOne) {
    ASSERT_TRUE(store_->transaction([&]() -> base::Status {
        for (int i = 0; i < 3; ++i) {
            const std::vector drafts{draft("entry.opened"), draft("entry.opened")};
            DZ_TRY(const auto events, journal_->chain(drafts));
            DZ_TRY_VOID(journal_->append(events));
        }
        return {};
    }));
    journal_->committed();
    EXPECT_EQ(journal_->last().value, 7u);
    base::NoProgress progress;
    EXPECT_TRUE(journal::verify_chain(*store_, progress).value().ok());
}

}  // namespace
}  // namespace duizhang::conformance
