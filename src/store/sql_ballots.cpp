// Marks and papers of ballots in an SQL database. No statement reads both tables.

#include <mutex>

#include "store/open_store.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {
namespace {

using ballot::Mark;
using ballot::Paper;
using soci::into;
using soci::use;

/// Cast once by each voter: not worth prepared statements.
class SqlBallots final : public ballot::BallotBox, private SqlSession {
public:
    explicit SqlBallots(Connection connection) : SqlSession(std::move(connection)) {}

    base::Status cast(std::uint32_t ballot, const Mark& mark, const Paper& paper) override {
        const std::lock_guard lock(mutex_);
        return run_transaction([&]() -> base::Status {
            return writing([&]() -> base::Status {
                const Integer number = ballot;
                if (find(number, mark.account)) {
                    return base::fail(base::ErrorCode::kAlreadyExists, "a mark of this account");
                }
                session() << sql::kBallotMarksAdd, use(kBook, "book"), use(number, "ballot"),
                    use(mark.account, "account"), use(mark.request, "request");
                const std::string choices = ballot::choices_text(paper.choices);
                session() << sql::kBallotPapersAdd, use(kBook, "book"), use(number, "ballot"),
                    use(paper.id, "id"), use(choices, "choices");
                return {};
            });
        });
    }

    base::Result<std::optional<Mark>> mark_of(std::uint32_t ballot,
                                              const std::string& account) override {
        const std::lock_guard lock(mutex_);
        return guarded(
            [&]() -> base::Result<std::optional<Mark>> { return find(ballot, account); });
    }

    base::Result<std::vector<Mark>> marks(std::uint32_t ballot) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::vector<Mark>> {
            const Integer number = ballot;
            Mark row;
            soci::statement statement =
                (session().prepare << sql::kBallotMarksOf, into(row.account), into(row.request),
                 use(kBook, "book"), use(number, "ballot"));
            std::vector<Mark> found;
            for (bool got = statement.execute(true); got; got = statement.fetch()) {
                found.push_back(row);
            }
            return found;
        });
    }

    base::Result<std::vector<Paper>> papers(std::uint32_t ballot) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::vector<Paper>> {
            const Integer number = ballot;
            std::string id;
            std::string choices;
            soci::statement statement = (session().prepare << sql::kBallotPapersOf, into(id),
                                         into(choices), use(kBook, "book"), use(number, "ballot"));
            std::vector<Paper> found;
            for (bool got = statement.execute(true); got; got = statement.fetch()) {
                DZ_TRY(auto chosen, ballot::parse_choices(choices));
                found.push_back({.id = id, .choices = std::move(chosen)});
            }
            return found;
        });
    }

private:
    void drop_statements() override {}

    std::optional<Mark> find(Integer ballot, const std::string& account) {
        Mark mark{.account = account, .request = {}};
        session() << sql::kBallotMarksOne, use(kBook, "book"), use(ballot, "ballot"),
            use(account, "account"), into(mark.request);
        return session().got_data() ? std::optional(std::move(mark)) : std::nullopt;
    }

    std::mutex mutex_;
};

}  // namespace

base::Result<std::unique_ptr<ballot::BallotBox>> open_ballot_box(
    const std::filesystem::path& folder) {
    DZ_TRY(auto connection, connect_sqlite(folder, OpenMode::kReadWrite));
    return std::make_unique<SqlBallots>(std::move(connection));
}

}  // namespace duizhang::store
