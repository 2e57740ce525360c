// Every box keeps marks and papers apart, both or neither, one for each account.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "store/open_store.h"

namespace duizhang::conformance {
namespace {

namespace fs = std::filesystem;
using ballot::BallotBox;
using ballot::Mark;
using ballot::Paper;
using base::ErrorCode;

struct BoxKind {
    std::string name;
    std::function<std::unique_ptr<BallotBox>(const fs::path& folder)> make;
};

void PrintTo(const BoxKind& kind, std::ostream* out) { *out << kind.name; }  // NOLINT

std::unique_ptr<BallotBox> open_sqlite_box(const fs::path& folder) {
    if (!fs::exists(folder)) {
        EXPECT_TRUE(store::open_sqlite(folder, store::OpenMode::kCreate));
    }
    auto box = store::open_ballot_box(folder);
    EXPECT_TRUE(box);
    return box ? *std::move(box) : nullptr;
}

class BallotBoxTest : public testing::TestWithParam<BoxKind> {
protected:
    void SetUp() override {
        static std::atomic<int> made = 0;
        folder_ = fs::path(testing::TempDir()) /
                  ("ballots_" + std::to_string(getpid()) + "_" + std::to_string(made++));
        box_ = GetParam().make(folder_);
        ASSERT_NE(box_, nullptr);
    }
    void TearDown() override {
        box_.reset();
        fs::remove_all(folder_);
    }

    fs::path folder_;
    std::unique_ptr<BallotBox> box_;
};

TEST_P(BallotBoxTest, KeepsPapersInTheOrderOfTheirIdsNotOfCasting) {
    ASSERT_TRUE(box_->cast(1, {"gs-office", "f00d"}, {"ffff", {2}}));
    ASSERT_TRUE(box_->cast(1, {"gs-reader", ""}, {"0000", {}}));
    ASSERT_TRUE(box_->cast(1, {"gs-clerk", ""}, {"8888", {1, 3}}));
    EXPECT_EQ(*box_->papers(1),
              (std::vector<Paper>{{"0000", {}}, {"8888", {1, 3}}, {"ffff", {2}}}));
    EXPECT_EQ(*box_->marks(1),
              (std::vector<Mark>{{"gs-clerk", ""}, {"gs-office", "f00d"}, {"gs-reader", ""}}));
    EXPECT_EQ(*box_->mark_of(1, "gs-office"), (Mark{"gs-office", "f00d"}));
    EXPECT_EQ(*box_->mark_of(1, "gs-editor"), std::nullopt);
    EXPECT_EQ(*box_->mark_of(2, "gs-office"), std::nullopt);
}

TEST_P(BallotBoxTest, TakesOnePaperOfAnAccountAndKeepsNothingOfASecond) {
    ASSERT_TRUE(box_->cast(1, {"gs-office", ""}, {"aaaa", {1}}));
    const auto second = box_->cast(1, {"gs-office", ""}, {"bbbb", {2}});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::kAlreadyExists);
    EXPECT_EQ(*box_->papers(1), (std::vector<Paper>{{"aaaa", {1}}}));
    EXPECT_TRUE(box_->cast(1, {"gs-reader", ""}, {"cccc", {2}}));
}

TEST_P(BallotBoxTest, KeepsNoMarkWhereThePaperCannotBeKept) {
    ASSERT_TRUE(box_->cast(1, {"gs-office", ""}, {"aaaa", {1}}));
    EXPECT_FALSE(box_->cast(1, {"gs-reader", ""}, {"aaaa", {2}}));
    EXPECT_EQ(box_->marks(1)->size(), 1U);
    EXPECT_TRUE(box_->cast(1, {"gs-reader", ""}, {"bbbb", {2}}));
}

TEST_P(BallotBoxTest, KeepsBallotsApart) {
    ASSERT_TRUE(box_->cast(1, {"gs-office", ""}, {"aaaa", {1}}));
    ASSERT_TRUE(box_->cast(2, {"gs-office", ""}, {"aaaa", {2}}));
    EXPECT_EQ(*box_->papers(2), (std::vector<Paper>{{"aaaa", {2}}}));
    EXPECT_TRUE(box_->papers(3)->empty());
    EXPECT_TRUE(box_->marks(3)->empty());
}

TEST_P(BallotBoxTest, OfManyAtOnceTakesOne) {
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            if (box_->cast(1, {"gs-office", ""}, {std::to_string(i), {1}})) ++taken;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(box_->papers(1)->size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Boxes, BallotBoxTest,
                         testing::Values(BoxKind{"memory",
                                                 [](const fs::path&) {
                                                     return store::open_memory_ballot_box();
                                                 }},
                                         BoxKind{"sqlite", open_sqlite_box}),
                         [](const auto& kind) { return kind.param.name; });

/// All of a table's text, as somebody with the file reads it.
std::string dump(const fs::path& folder, const char* table) {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open((folder / "duizhang.sqlite").c_str(), &database), SQLITE_OK);
    std::string text;
    const std::string statement = std::string("SELECT * FROM ") + table;
    sqlite3_exec(
        database, statement.c_str(),
        [](void* out, int columns, char** values, char** names) {
            for (int i = 0; i < columns; ++i) {
                *static_cast<std::string*>(out) += std::string(names[i]) + "=" + values[i] + ";";
            }
            return 0;
        },
        &text, nullptr);
    sqlite3_close(database);
    return text;
}

TEST(BallotTables, OutliveTheProgramAndNameNobodyBesideAPaper) {
    const auto folder = fs::path(testing::TempDir()) / ("ballots_" + std::to_string(getpid()));
    ASSERT_TRUE(open_sqlite_box(folder)->cast(1, {"gs-office", "f00d"}, {"aaaa", {1, 3}}));
    auto box = open_sqlite_box(folder);
    EXPECT_EQ(*box->papers(1), (std::vector<Paper>{{"aaaa", {1, 3}}}));
    EXPECT_EQ(dump(folder, "ballot_papers"), "book=1;ballot=1;id=aaaa;choices=1,3;");
    EXPECT_EQ(dump(folder, "ballot_marks"), "book=1;ballot=1;account=gs-office;request=f00d;");
    box.reset();
    fs::remove_all(folder);
}

}  // namespace
}  // namespace duizhang::conformance
