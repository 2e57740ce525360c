#pragma once
// One connection to an SQL database: transactions, and errors of the library as results. What a
// store keeps there is the business of the classes that derive from it.

#include <soci/soci.h>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "store/engine.h"
#include "store/folder_lock.h"

namespace duizhang::store {

/// An open database of the newest schema, not yet owned by a store.
struct Connection {
    std::unique_ptr<FolderLock> lock;  ///< Of the ledger's writer; outlives the rest
    std::unique_ptr<Engine> engine;
    std::unique_ptr<soci::session> session;
};

/// Threads: one at a time; a store that several may call brings its own lock.
class SqlSession {
public:
    virtual ~SqlSession() = default;
    SqlSession(const SqlSession&) = delete;
    SqlSession& operator=(const SqlSession&) = delete;

protected:
    explicit SqlSession(Connection connection);

    soci::session& session() { return *connection_.session; }
    Engine& engine() { return *connection_.engine; }

    /// Runs `work`, whose library exceptions become errors.
    template <typename Work>
    std::invoke_result_t<Work> guarded(Work&& work) {
        try {
            return work();
        } catch (const std::exception& exception) {
            return base::fail(explain(exception));
        }
    }
    /// As guarded, for what writes: in a transaction of its own unless one is open, and a failure
    /// dooms the transaction it happens in.
    template <typename Work>
    base::Status writing(Work&& work);

    /// Commits when `work` and everything that wrote in it succeeded. Not to be nested.
    base::Status run_transaction(const std::function<base::Status()>& work);

    /// Called after any error of the library: one of the prepared statements may be half done.
    virtual void drop_statements() = 0;
    virtual void transaction_begins() {}

private:
    base::Error explain(const std::exception& exception);
    void roll_back();

    Connection connection_;
    bool in_transaction_ = false;
    std::optional<base::Error> doom_;
};

template <typename Work>
base::Status SqlSession::writing(Work&& work) {
    if (!in_transaction_) return run_transaction([&] { return writing(work); });
    if (doom_) return base::fail(*doom_);
    auto status = guarded(work);
    if (!status) doom_ = status.error();
    return status;
}

}  // namespace duizhang::store
