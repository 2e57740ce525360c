// Saved filters of lists. Asked now and then, so no statement is kept prepared.

#include <fmt/format.h>

#include <mutex>

#include "lists/filter_store.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {

using lists::FilterPlace;
using lists::SavedFilter;
using soci::into;
using soci::use;

namespace {

const Integer kThisBook = kBook;

class SqlFilters final : public SqlSession, public lists::FilterStore {
public:
    explicit SqlFilters(Connection connection) : SqlSession(std::move(connection)) {}

    base::Result<std::vector<SavedFilter>> of(const FilterPlace& place) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::vector<SavedFilter>> {
            SavedFilter row;
            soci::statement statement =
                (session().prepare << sql::kFiltersOf, into(row.name), into(row.query),
                 use(kThisBook, "book"), use(place.account, "account"),
                 use(place.campaign, "campaign"), use(place.register_code, "register_code"));
            std::vector<SavedFilter> filters;
            for (bool got = statement.execute(true); got; got = statement.fetch()) {
                filters.push_back(row);
            }
            return filters;
        });
    }

    base::Status put(const FilterPlace& place, const SavedFilter& filter) override {
        const std::lock_guard lock(mutex_);
        return writing([&]() -> base::Status {
            Integer others = 0;
            session() << sql::kFiltersCount, into(others), use(kThisBook, "book"),
                use(place.account, "account"), use(place.campaign, "campaign"),
                use(place.register_code, "register_code"), use(filter.name, "name");
            if (others >= static_cast<Integer>(lists::kMaxFilters)) {
                return base::fail(base::ErrorCode::kLimitExceeded,
                                  fmt::format("常用筛选 saved filters ≤ {}", lists::kMaxFilters));
            }
            session() << sql::kFiltersPut, use(kThisBook, "book"), use(place.account, "account"),
                use(place.campaign, "campaign"), use(place.register_code, "register_code"),
                use(filter.name, "name"), use(filter.query, "query");
            return {};
        });
    }

    base::Status remove(const FilterPlace& place, const std::string& name) override {
        const std::lock_guard lock(mutex_);
        return writing([&]() -> base::Status {
            session() << sql::kFiltersRemove, use(kThisBook, "book"), use(place.account, "account"),
                use(place.campaign, "campaign"), use(place.register_code, "register_code"),
                use(name, "name");
            return {};
        });
    }

private:
    void drop_statements() override {}

    std::mutex mutex_;
};

}  // namespace

base::Result<std::unique_ptr<lists::FilterStore>> open_filters(const std::filesystem::path& folder,
                                                               OpenMode mode) {
    DZ_TRY(auto connection, connect_sqlite(folder, mode));
    return std::unique_ptr<lists::FilterStore>(std::make_unique<SqlFilters>(std::move(connection)));
}

}  // namespace duizhang::store
