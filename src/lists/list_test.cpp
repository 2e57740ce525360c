#include "lists/list.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "ledger/rules_fixture.h"
#include "lists/list_index.h"

namespace duizhang::lists {
namespace {

struct ListFixture : ledger::RulesFixture {
    ListIndex index;

    ListFixture() { index.declare(campaign); }

    ledger::Entry entry(std::uint64_t id, std::string title, std::string_view at = "A1x") const {
        ledger::Entry entry;
        entry.id = {id};
        entry.campaign = "demo";
        entry.register_code = "problem";
        entry.number = "督〔2021〕" + std::to_string(id) + "号";
        entry.state = "open";
        entry.node = node(at);
        entry.day = day("2021-06-01");
        entry.state_day = entry.day;
        entry.version = {id};
        entry.fields = {{"kind", "甲类"}};
        entry.private_fields = {{"title", std::move(title)}, {"score", "5"}};
        return entry;
    }

    std::shared_ptr<const List> put(const std::vector<ledger::Entry>& entries) {
        index.put(entries);
        return index.publish()->find("demo", "problem");
    }

    Query query() const {
        Query query;
        query.reach = Reach::everything(*tree);
        return query;
    }

    std::vector<std::uint64_t> ids(const List& list, const Query& query) const {
        const auto page = list.ask(query, *tree);
        EXPECT_TRUE(page) << page.error().detail;
        std::vector<std::uint64_t> found;
        for (const auto& row : page->rows) found.push_back(row.id.value);
        return found;
    }

    std::vector<std::uint64_t> search(const List& list, std::string text) const {
        Query asked = query();
        asked.text = std::move(text);
        return ids(list, asked);
    }
};

using Ids = std::vector<std::uint64_t>;

TEST(ListSearch, FindsTwoCharactersAnywhereInATitle) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "路灯不亮"), f.entry(2, "消防通道堵塞")});
    EXPECT_EQ(f.search(*list, "不亮"), Ids{1});
    EXPECT_EQ(f.search(*list, "通道"), Ids{2});
    EXPECT_EQ(f.search(*list, "亮消"), Ids{});  // Not across two entries.
}

TEST(ListSearch, TakesWidthCaseAndScriptAsOne) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "ＡＢＣ隐患Ｎo.3"), f.entry(2, "隐私")});
    EXPECT_EQ(f.search(*list, "abc隱患no．3"), Ids{1});
}

TEST(ListSearch, WantsEveryWord) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "路灯 不亮"), f.entry(2, "路灯已修")});
    EXPECT_EQ(f.search(*list, "路灯　不亮"), Ids{1});
    EXPECT_EQ(f.search(*list, "路灯"), (Ids{1, 2}));
}

TEST(ListSearch, FindsTheNumber) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "甲"), f.entry(12, "乙"), f.entry(21, "丙")});
    EXPECT_EQ(f.search(*list, "〕12号"), Ids{12});
}

TEST(ListSearch, ForgetsATextThatWasReplaced) {
    ListFixture f;
    f.put({f.entry(1, "路灯不亮"), f.entry(2, "井盖缺失")});
    auto mended = f.entry(1, "路灯已修");
    const auto list = f.put({mended});
    EXPECT_EQ(f.search(*list, "不亮"), Ids{});
    EXPECT_EQ(f.search(*list, "已修"), Ids{1});
    EXPECT_EQ(f.search(*list, "井盖"), Ids{2});
}

TEST(ListSearch, RefusesMoreWordsThanTheLimit) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "甲")});
    Query asked = f.query();
    asked.text = "a b c d e f g h";
    EXPECT_TRUE(list->ask(asked, *f.tree));
    asked.text += " i";
    EXPECT_EQ(list->ask(asked, *f.tree).error().code, base::ErrorCode::kLimitExceeded);
}

TEST(ListRights, HidesWhatLiesOutsideTheReach) {
    ListFixture f;
    auto joint = f.entry(3, "联办", "B1");
    joint.joint = {f.node("A2x")};
    const auto list = f.put({f.entry(1, "本地"), f.entry(2, "外省", "B1"), joint});
    Query asked = f.query();
    asked.reach = {.seen = {f.tree->subtree(f.node("A"))}, .opened = {}};
    EXPECT_EQ(f.ids(*list, asked), (Ids{1, 3}));
    EXPECT_FALSE(list->row({2}, asked.reach, {}, *f.tree));
    EXPECT_TRUE(list->row({3}, asked.reach, {}, *f.tree));
    EXPECT_FALSE(list->row({4}, asked.reach, {}, *f.tree));
}

TEST(ListRights, NeitherShowsNorFindsNorSortsByWhatIsConfidential) {
    ListFixture f;
    auto low = f.entry(2, "乙");
    low.private_fields["score"] = "1";
    const auto list = f.put({f.entry(1, "甲"), low});
    Query asked = f.query();
    asked.reach.opened = {f.tree->subtree(f.node("B"))};
    asked.order = {.column = SortColumn::kField, .field = "score"};
    EXPECT_EQ(f.ids(*list, asked), (Ids{1, 2}));
    const auto page = list->ask(asked, *f.tree);
    EXPECT_TRUE(page->rows[0].fields[7].withheld);
    EXPECT_EQ(page->rows[0].fields[7].value, "");
    asked.conditions = {{.field = "score", .values = {"1"}}};
    EXPECT_EQ(f.ids(*list, asked), Ids{});
    asked.reach.opened = {f.tree->subtree(f.node("A1"))};
    EXPECT_EQ(f.ids(*list, asked), Ids{2});
}

TEST(ListAsk, RefusesWhatTheRegisterLacks) {
    ListFixture f;
    const auto list = f.put({f.entry(1, "甲")});
    const auto code_of = [&](const Query& query) { return list->ask(query, *f.tree).error().code; };
    Query asked = f.query();
    asked.states = {"lost"};
    EXPECT_EQ(code_of(asked), base::ErrorCode::kBadRequest);
    asked = f.query();
    asked.conditions = {{.field = "colour", .values = {"red"}}};
    EXPECT_EQ(code_of(asked), base::ErrorCode::kUnknownField);
    asked.conditions = {{.field = "kind", .values = {"戊类"}}};
    EXPECT_EQ(code_of(asked), base::ErrorCode::kBadRequest);
    asked.conditions = {{.field = "kind", .values = {}, .least = 1}};
    EXPECT_EQ(code_of(asked), base::ErrorCode::kBadRequest);
    asked = f.query();
    asked.limit = kMaxPage + 1;
    EXPECT_EQ(code_of(asked), base::ErrorCode::kLimitExceeded);
    asked.limit = kMaxPage;
    EXPECT_TRUE(list->ask(asked, *f.tree));
}

TEST(ListAsk, ShortensLongTextsInRowsButFindsTheirEnd) {
    ListFixture f;
    std::string text;
    for (std::size_t i = 0; i < kShownLength; ++i) text += "长";
    const auto list = f.put({f.entry(1, text), f.entry(2, text + "尾")});
    const auto page = list->ask(f.query(), *f.tree);
    EXPECT_EQ(page->rows[0].fields[0].value, text);
    EXPECT_EQ(page->rows[1].fields[0].value, text + "…");
    EXPECT_EQ(f.search(*list, "长尾"), Ids{2});
}

TEST(ListAsk, CountsAJointEntryOnceWhereItLeads) {
    ListFixture f;
    auto joint = f.entry(2, "联办", "A2x");
    joint.joint = {f.node("A1x")};
    const auto list = f.put({f.entry(1, "甲"), joint, f.entry(3, "省里", "A")});
    Query asked = f.query();
    asked.count_children_of = f.node("A");
    const auto page = list->ask(asked, *f.tree);
    const std::vector<std::pair<base::NodeId, std::uint64_t>> expected{
        {f.node("A"), 1}, {f.node("A1"), 1}, {f.node("A2"), 1}};
    EXPECT_EQ(page->facets.nodes, expected);
}

TEST(ListIndex, LeavesEarlierStatesAsTheyWere) {
    ListFixture f;
    const auto before = f.put({f.entry(1, "甲")});
    auto moved = f.entry(1, "甲");
    moved.state = "closed";
    const auto after = f.put({moved, f.entry(2, "乙")});
    EXPECT_EQ(before->ask(f.query(), *f.tree)->rows[0].state, "open");
    EXPECT_EQ(before->size(), 1);
    EXPECT_EQ(after->ask(f.query(), *f.tree)->rows[0].state, "closed");
    EXPECT_EQ(after->size(), 2);
}

TEST(ListIndex, ShowsStatesAndOptionsThatTheFileNoLongerDeclares) {
    ListFixture f;
    auto old = f.entry(1, "甲");
    old.state = "shelved";
    old.fields["kind"] = "老类";
    const auto list = f.put({old});
    const auto page = list->ask(f.query(), *f.tree);
    EXPECT_EQ(page->rows[0].state, "shelved");
    EXPECT_EQ(page->rows[0].fields[1].value, "老类");
}

// Each reader must see states that hang together: every entry of a state was moved as often as
// the number of its state says, whatever the writer does meanwhile.
TEST(ListIndex, ReadersSeeWholeStatesWhileItIsWritten) {
    ListFixture f;
    constexpr std::uint64_t kEntries = 700;
    constexpr int kRounds = 20;
    std::vector<ledger::Entry> entries;
    for (std::uint64_t i = 1; i <= kEntries; ++i) entries.push_back(f.entry(i, "甲"));
    std::mutex mutex;
    auto shared = f.put(entries);
    std::atomic<bool> done = false;
    std::atomic<int> seen = 0;
    const auto read = [&] {
        Query asked = f.query();
        asked.limit = kMaxPage;
        while (!done) {
            std::shared_ptr<const List> list;
            {
                const std::scoped_lock lock(mutex);
                list = shared;
            }
            const auto page = list->ask(asked, *f.tree);
            ASSERT_EQ(page->total, kEntries);
            for (const auto& row : page->rows) {
                ASSERT_EQ(row.version.value - row.id.value,
                          page->rows.front().version.value - page->rows.front().id.value);
            }
            ++seen;
        }
    };
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) readers.emplace_back(read);
    for (int round = 0; round < kRounds; ++round) {
        for (auto& entry : entries) {
            entry.version.value += 1;
            entry.private_fields["title"] = round % 2 == 0 ? "甲乙" : "甲";
        }
        auto next = f.put(entries);
        const std::scoped_lock lock(mutex);
        shared = std::move(next);
    }
    while (seen < 2) std::this_thread::yield();
    done = true;
    for (auto& reader : readers) reader.join();
}

TEST(Layout, ReadsBackEveryPeriodThatItKeeps) {
    ledger::Register declared;
    declared.fields.emplace_back();
    declared.fields.back().code = "period";
    declared.fields.back().type = ledger::FieldType::kPeriod;
    const Layout layout(declared);
    const auto& field = layout.fields().front();
    for (const auto* const text : {"1949", "196906", "1970", "197001", "2021Q2", "20210601"}) {
        const auto number = Layout::number_of(field, text);
        ASSERT_TRUE(number) << text;
        EXPECT_EQ(Layout::text_of(field, *number), text);
    }
}

}  // namespace
}  // namespace duizhang::lists
