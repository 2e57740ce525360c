// What every store does for entries and postings.

#include <algorithm>
#include <limits>

#include "stores.h"

namespace duizhang::conformance {
namespace {

using base::ErrorCode;
using ledger::Entry;
using ledger::EntryFilter;

class EntriesConformance : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        ASSERT_TRUE(append(std::vector(9, draft("entry.opened"))));
    }

    std::vector<std::uint64_t> find(const EntryFilter& filter) {
        std::vector<std::uint64_t> ids;
        const auto found = store_->find_entries(filter).value();
        std::ranges::transform(found, std::back_inserter(ids),
                               [](const Entry& entry) { return entry.id.value; });
        if (filter.offset == 0 && filter.limit >= 50) {
            EXPECT_EQ(store_->count_entries(filter).value(), ids.size());
        }
        return ids;
    }
};
DZ_EVERY_STORE(EntriesConformance);

using Ids = std::vector<std::uint64_t>;

TEST_P(EntriesConformance, KeepsEveryPartOfAnEntry) {
    Entry entry = this->entry(2);
    entry.joint = {{3}, {std::numeric_limits<std::uint32_t>::max()}};
    entry.due = base::Day{-400};
    entry.fields = {{"category", "打击\"防范\"类"}, {"count", "n/a"}, {"empty", ""}};
    entry.private_fields["note"] = "两行\n文字";
    entry.evidence = {{"照片.jpg", ""}, {"通知书.pdf", std::string(64, 'f')}};
    entry.evidence.push_back({.name = "附件",
                              .digest = std::string(64, 'e'),
                              .day = base::Day{-1},
                              .media_type = "application/pdf",
                              .size_bytes = std::numeric_limits<std::uint64_t>::max()});
    entry.evidence.push_back({.name = "只有类型", .digest = "", .media_type = "image/png"});
    entry.last_actor_of = {{"open", "内勤"}, {"close", "督察队"}};
    entry.last_node_of = {{"close", {7}}};
    entry.balances = {{{5}, {0}, std::numeric_limits<std::int64_t>::min()},
                      {{6}, {9}, std::numeric_limits<std::int64_t>::max()}};
    entry.version = {4};
    entry.reversed = true;
    ASSERT_TRUE(store_->put_entries({&entry, 1}));
    EXPECT_EQ(store_->entry({2}).value(), entry);
    EXPECT_FALSE(store_->entry({3}).value());
}

TEST_P(EntriesConformance, FindsAnEntryByItsNumber) {
    std::vector entries{entry(2), entry(3)};
    entries[1].number = "督〔2021〕'3'号";
    ASSERT_TRUE(store_->put_entries(entries));
    const auto found = store_->entry_of_number("study", "deed", entries[1].number).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, entries[1]);
    EXPECT_FALSE(store_->entry_of_number("study", "other", entries[1].number).value());
    EXPECT_FALSE(store_->entry_of_number("study", "deed", "督〔2021〕4号").value());
}

TEST_P(EntriesConformance, FindsEntriesByAFieldAndNothingThatOnlyLooksLikeIt) {
    std::vector entries{entry(2), entry(3), entry(4), entry(5)};
    entries[0].fields = {{"problem", "问\"1\""}};
    entries[1].fields = {{"problem", "问\"1\"1"}};
    entries[2].fields = {{"other", "问\"1\""}};
    entries[3].fields = {{"problem", "问\"1\""}, {"other", "x"}};
    entries[2].evidence = {{R"("problem":"问\"1\"")", ""}};
    ASSERT_TRUE(store_->put_entries(entries));
    const auto ids = [&](std::size_t limit) {
        Ids found;
        const auto entries_found = store_->entries_with({.campaign = "study",
                                                         .register_code = "deed",
                                                         .field = "problem",
                                                         .value = "问\"1\"",
                                                         .limit = limit});
        for (const auto& one : *entries_found) {
            found.push_back(one.id.value);
        }
        return found;
    };
    EXPECT_EQ(ids(50), (Ids{2, 5}));
    EXPECT_EQ(ids(1), (Ids{2}));
}

TEST_P(EntriesConformance, GoesThroughEveryEntryById) {
    const std::vector entries{entry(2), entry(7), entry(3)};
    ASSERT_TRUE(store_->put_entries(entries));
    std::vector<Entry> visited;
    ASSERT_TRUE(store_->for_each_entry([&](const Entry& one) { visited.push_back(one); }));
    EXPECT_EQ(visited, (std::vector{entry(2), entry(3), entry(7)}));
}

TEST_P(EntriesConformance, TellsNoDueDayFromDayZero) {
    std::vector entries{entry(2), entry(3)};
    entries[1].due = base::Day{0};
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(store_->entry({2}).value()->due, std::nullopt);
    EXPECT_EQ(store_->entry({3}).value()->due, base::Day{0});
}

TEST_P(EntriesConformance, ReplacesAnEntryByItsLatest) {
    Entry entry = this->entry(2);
    ASSERT_TRUE(store_->put_entries({&entry, 1}));
    entry.state = "closed";
    entry.private_fields = {{"title", ""}};
    ASSERT_TRUE(store_->put_entries({&entry, 1}));
    EXPECT_EQ(store_->entry({2}).value(), entry);
    EXPECT_EQ(store_->register_size("study", "deed").value(), 1u);
}

TEST_P(EntriesConformance, GivesEntriesInTheOrderAskedFor) {
    const std::vector entries{entry(2), entry(5), entry(7)};
    ASSERT_TRUE(store_->put_entries(entries));
    const std::vector<base::EntryId> ids{{7}, {3}, {2}, {7}};
    const auto found = store_->entries(ids).value();
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].id.value, 7u);
    EXPECT_EQ(found[1].id.value, 2u);
    EXPECT_EQ(found[2].id.value, 7u);
}

TEST_P(EntriesConformance, FiltersByEachPart) {
    std::vector entries{entry(6), entry(2), entry(3), entry(4), entry(5)};
    entries[1].campaign = "rectify";
    entries[2].register_code = "task";
    entries[3].state = "closed";
    entries[4].node = {8};
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(find({}), (Ids{2, 3, 4, 5, 6}));
    EXPECT_EQ(find({.campaign = "study"}), (Ids{3, 4, 5, 6}));
    EXPECT_EQ(find({.register_code = "deed"}), (Ids{2, 4, 5, 6}));
    EXPECT_EQ(find({.campaign = "study", .register_code = "deed"}), (Ids{4, 5, 6}));
    EXPECT_EQ(find({.state = "open"}), (Ids{2, 3, 5, 6}));
    EXPECT_EQ(find({.nodes = {{8}, {9}, {8}}}), (Ids{5}));
    EXPECT_EQ(find({.campaign = "study", .register_code = "deed", .state = "open", .nodes = {{7}}}),
              (Ids{6}));
    EXPECT_EQ(find({.campaign = "studies"}), Ids{});
}

TEST_P(EntriesConformance, FiltersByManyNodes) {
    std::vector<Entry> entries;
    EntryFilter filter;
    for (std::uint64_t id = 2; id <= 9; ++id) {
        entries.push_back(entry(id));
        entries.back().node = {static_cast<std::uint32_t>(1000 * id)};
    }
    for (std::uint32_t node = 0; node < 5000; ++node) filter.nodes.push_back({node});
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(find(filter), (Ids{2, 3, 4}));
}

TEST_P(EntriesConformance, SearchesTitlesForPlainText) {
    const std::vector entries{entry(2, "修好路灯"), entry(3, "路面 100% 修复_A"), entry(4, ""),
                              entry(5, "it's DONE")};
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(find({.text = "路"}), (Ids{2, 3}));
    EXPECT_EQ(find({.text = "修好路灯"}), (Ids{2}));
    EXPECT_EQ(find({.text = "%"}), (Ids{3}));
    EXPECT_EQ(find({.text = "_a"}), (Ids{3}));
    EXPECT_EQ(find({.text = "'S done"}), (Ids{5}));
    EXPECT_EQ(find({.text = "没有"}), Ids{});
}

TEST_P(EntriesConformance, PagesThroughAList) {
    std::vector<Entry> entries;
    for (std::uint64_t id = 2; id <= 10; ++id) entries.push_back(entry(id));
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(find({.offset = 0, .limit = 4}), (Ids{2, 3, 4, 5}));
    EXPECT_EQ(find({.offset = 4, .limit = 4}), (Ids{6, 7, 8, 9}));
    EXPECT_EQ(find({.offset = 8, .limit = 4}), (Ids{10}));
    EXPECT_EQ(find({.offset = 9, .limit = 4}), Ids{});
    EXPECT_EQ(find({.limit = 0}), Ids{});
    EXPECT_EQ(find({.limit = std::numeric_limits<std::size_t>::max()}).size(), 9u);
}

TEST_P(EntriesConformance, CountsWhatEachRegisterHasHad) {
    std::vector entries{entry(2), entry(3), entry(3), entry(4)};
    entries[3].register_code = "task";
    ASSERT_TRUE(store_->put_entries(entries));
    EXPECT_EQ(store_->register_size("study", "deed").value(), 2u);
    EXPECT_EQ(store_->register_size("study", "task").value(), 1u);
    EXPECT_EQ(store_->register_size("study", "none").value(), 0u);
    // One that is there already, one new one that is older than it.
    const std::vector more{entry(3), entry(8), entry(6)};
    ASSERT_TRUE(store_->put_entries(more));
    EXPECT_EQ(store_->register_size("study", "deed").value(), 4u);
}

TEST_P(EntriesConformance, StreamsPostingsInOrder) {
    std::vector<ledger::PostingRow> rows;
    for (std::uint64_t sequence = 2; sequence <= 10; ++sequence) {
        for (std::uint32_t i = 0; i < 1000; ++i) {
            rows.push_back({{sequence}, {sequence}, {{i}, {-5}, {i % 7}, {0}, -3, i % 2 == 0}});
        }
    }
    // Cut within an event: its postings keep their order.
    const std::span<const ledger::PostingRow> all = rows;
    ASSERT_TRUE(store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(store_->put_postings(all.first(2500)));
        return store_->put_postings(all.subspan(2500));
    }));
    const auto same = [](const ledger::PostingRow& a, const ledger::PostingRow& b) {
        return a.sequence == b.sequence && a.entry == b.entry && a.posting == b.posting;
    };
    EXPECT_TRUE(std::ranges::equal(all_postings(), all, same));
    EXPECT_TRUE(std::ranges::equal(all_postings({4}), all.subspan(3000), same));
    EXPECT_TRUE(all_postings({10}).empty());
    EXPECT_TRUE(all_postings({std::numeric_limits<std::uint64_t>::max()}).empty());
}

TEST_P(EntriesConformance, KeepsTheEdgesOfAnAmount) {
    const std::vector<ledger::PostingRow> rows{
        {{2}, {2}, {{0}, {0}, {0}, {0}, std::numeric_limits<std::int64_t>::min()}},
        {{2},
         {2},
         {{4294967295},
          {2147483647},
          {4294967295},
          {4294967295},
          std::numeric_limits<std::int64_t>::max()}},
    };
    ASSERT_TRUE(store_->put_postings(rows));
    const auto found = all_postings();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].posting, rows[0].posting);
    EXPECT_EQ(found[1].posting, rows[1].posting);
}

TEST_P(EntriesConformance, RefusesDerivedRowsWithoutTheirEvent) {
    const ledger::PostingRow row{{99}, {2}, {{1}, {1}, {1}, {0}, 1}};
    EXPECT_EQ(store_->put_postings({&row, 1}).error().code, ErrorCode::kCorruptStore);
    const Entry orphan = entry(99);
    EXPECT_EQ(store_->put_entries({&orphan, 1}).error().code, ErrorCode::kCorruptStore);
    EXPECT_TRUE(all_postings().empty());
    EXPECT_EQ(store_->register_size("study", "deed").value(), 0u);
}

TEST_P(EntriesConformance, DropsAndRefillsWhatIsDerived) {
    const std::vector entries{entry(2), entry(3)};
    const ledger::PostingRow row{{2}, {2}, {{1}, {1}, {1}, {0}, 1}};
    ASSERT_TRUE(store_->put_entries(entries));
    ASSERT_TRUE(store_->put_postings({&row, 1}));
    ASSERT_TRUE(store_->transaction([&]() -> base::Status {
        DZ_TRY_VOID(store_->drop_derived());
        EXPECT_TRUE(all_postings().empty());
        EXPECT_TRUE(find({}).empty());
        EXPECT_EQ(store_->register_size("study", "deed").value(), 0u);
        DZ_TRY_VOID(store_->put_postings({&row, 1}));
        return store_->put_entries(entries);
    }));
    EXPECT_EQ(all_postings().size(), 1u);
    EXPECT_EQ(find({}), (Ids{2, 3}));
    EXPECT_EQ(store_->register_size("study", "deed").value(), 2u);
    EXPECT_EQ(store_->last_event().value()->sequence.value, 10u);
}

}  // namespace
}  // namespace duizhang::conformance
