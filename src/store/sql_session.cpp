#include "store/sql_session.h"

#include "base/assert.h"

namespace duizhang::store {

SqlSession::SqlSession(Connection connection) : connection_(std::move(connection)) {}

base::Error SqlSession::explain(const std::exception& exception) {
    // First, while the connection still knows what happened.
    auto error = engine().explain(session(), exception);
    drop_statements();
    return error;
}

void SqlSession::roll_back() {
    in_transaction_ = false;
    // Where the database has rolled back by itself already (a full disk), there is nothing to do.
    const auto undone = guarded([&]() -> base::Status {
        session() << "ROLLBACK";
        return {};
    });
    static_cast<void>(undone);
}

base::Status SqlSession::run_transaction(const std::function<base::Status()>& work) {
    DZ_ASSERT(!in_transaction_);
    DZ_TRY_VOID(guarded([&]() -> base::Status {
        engine().begin(session());
        return {};
    }));
    in_transaction_ = true;
    doom_.reset();
    transaction_begins();
    auto status = work();
    if (status && doom_) status = base::fail(*doom_);
    if (status) {
        status = guarded([&]() -> base::Status {
            session() << "COMMIT";
            return {};
        });
    }
    if (!status) roll_back();
    in_transaction_ = false;
    doom_.reset();
    return status;
}

}  // namespace duizhang::store
