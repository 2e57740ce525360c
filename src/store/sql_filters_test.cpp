// Saved filters in SQLite: whose they are, replacing, limits.

#include <gtest/gtest.h>

#include <filesystem>

#include "store/open_store.h"

namespace duizhang::store {
namespace {

using lists::FilterPlace;
using lists::SavedFilter;

class SavedFilters : public testing::Test {
protected:
    void SetUp() override {
        folder_ =
            std::filesystem::path(testing::TempDir()) / ("filters " + std::to_string(getpid()));
        std::filesystem::remove_all(folder_);
        ASSERT_TRUE(open_sqlite(folder_, OpenMode::kCreate));
        auto opened = open_filters(folder_, OpenMode::kReadWrite);
        ASSERT_TRUE(opened) << opened.error().detail;
        store_ = *std::move(opened);
    }
    void TearDown() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path folder_;
    std::unique_ptr<lists::FilterStore> store_;
    FilterPlace mine_{.account = "gs-office", .campaign = "c", .register_code = "problem"};
};

TEST_F(SavedFilters, KeepsThemByNameForOneAccountAndRegister) {
    ASSERT_TRUE(store_->put(mine_, {"逾期", "overdue=true"}));
    ASSERT_TRUE(store_->put(mine_, {"待审核", "state=submitted"}));
    FilterPlace other = mine_;
    other.account = "gs-reader";
    EXPECT_TRUE(store_->of(other)->empty());
    other = mine_;
    other.register_code = "measure";
    EXPECT_TRUE(store_->of(other)->empty());
    const std::vector<SavedFilter> expected{{"待审核", "state=submitted"},
                                            {"逾期", "overdue=true"}};
    EXPECT_EQ(*store_->of(mine_), expected);
}

TEST_F(SavedFilters, ReplacesOneOfTheSameNameAndForgetsWhatIsRemoved) {
    ASSERT_TRUE(store_->put(mine_, {"逾期", "overdue=true"}));
    ASSERT_TRUE(store_->put(mine_, {"逾期", "overdue=true&sort=due"}));
    EXPECT_EQ(*store_->of(mine_), (std::vector<SavedFilter>{{"逾期", "overdue=true&sort=due"}}));
    EXPECT_TRUE(store_->remove(mine_, "没有的"));
    EXPECT_TRUE(store_->remove(mine_, "逾期"));
    EXPECT_TRUE(store_->of(mine_)->empty());
}

TEST_F(SavedFilters, TakesSoManyAndNoMore) {
    for (std::size_t i = 0; i < lists::kMaxFilters; ++i) {
        ASSERT_TRUE(store_->put(mine_, {std::to_string(i), "q"}));
    }
    EXPECT_EQ(store_->put(mine_, {"one more", "q"}).error().code, base::ErrorCode::kLimitExceeded);
    EXPECT_TRUE(store_->put(mine_, {"0", "changed"}));
}

}  // namespace
}  // namespace duizhang::store
