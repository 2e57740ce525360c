// Links of sign-on identities to accounts in an SQL database.

#include <mutex>

#include "store/open_store.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {
namespace {

using people::SignOnLink;
using soci::into;
using soci::use;

struct LinkColumns {
    std::string issuer, subject, account, made_by;
    Integer made_at = 0;

    soci::details::prepare_temp_type select(soci::session& session, const char* text) {
        return (session.prepare << text, into(issuer), into(subject), into(account), into(made_by),
                into(made_at));
    }

    SignOnLink row() const {
        return {.issuer = issuer,
                .subject = subject,
                .account = account,
                .made_by = made_by,
                .made_at_us = {made_at}};
    }
};

/// Asked once for a sign-on: not worth a prepared statement.
class SqlSignOn final : public people::SignOnLinks, private SqlSession {
public:
    explicit SqlSignOn(Connection connection) : SqlSession(std::move(connection)) {}

    base::Result<std::optional<SignOnLink>> link(std::string_view issuer,
                                                 std::string_view subject) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::optional<SignOnLink>> {
            LinkColumns columns;
            const std::string by(issuer);
            const std::string who(subject);
            soci::statement statement =
                (columns.select(session(), sql::kSignOnLinksOf), use(kBook, "book"),
                 use(by, "issuer"), use(who, "subject"));
            std::optional<SignOnLink> found;
            for (bool got = statement.execute(true); got; got = statement.fetch()) {
                found = columns.row();
            }
            return found;
        });
    }

    base::Result<std::vector<SignOnLink>> links() override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::vector<SignOnLink>> {
            LinkColumns columns;
            soci::statement statement =
                (columns.select(session(), sql::kSignOnLinksAll), use(kBook, "book"));
            std::vector<SignOnLink> rows;
            for (bool got = statement.execute(true); got; got = statement.fetch()) {
                rows.push_back(columns.row());
            }
            return rows;
        });
    }

    base::Status put_link(const SignOnLink& link) override {
        const std::lock_guard lock(mutex_);
        return writing([&]() -> base::Status {
            const Integer made_at = link.made_at_us.value;
            session() << sql::kSignOnLinksPut, use(kBook, "book"), use(link.issuer, "issuer"),
                use(link.subject, "subject"), use(link.account, "account"),
                use(link.made_by, "made_by"), use(made_at, "made_at_us");
            return {};
        });
    }

    base::Status drop_link(std::string_view issuer, std::string_view subject) override {
        const std::lock_guard lock(mutex_);
        return writing([&]() -> base::Status {
            const std::string by(issuer);
            const std::string who(subject);
            session() << sql::kSignOnLinksDrop, use(kBook, "book"), use(by, "issuer"),
                use(who, "subject");
            return {};
        });
    }

private:
    void drop_statements() override {}

    std::mutex mutex_;
};

}  // namespace

base::Result<std::unique_ptr<people::SignOnLinks>> open_sign_on_links(
    const std::filesystem::path& folder) {
    DZ_TRY(auto connection, connect_sqlite(folder, OpenMode::kReadWrite));
    return std::make_unique<SqlSignOn>(std::move(connection));
}

}  // namespace duizhang::store
