#pragma once
// Statements prepared once per connection and kept.

#include <soci/soci.h>

#include <memory>

namespace duizhang::store {

/// A statement prepared on first use; after an error all are dropped and prepared anew. `Query` has
/// a constructor from the session and holds its variables, so none may move.
template <typename Query, auto... which>
class Prepared {
public:
    Query& get(soci::session& session) {
        if (!query_) query_ = std::make_unique<Query>(session, which...);
        return *query_;
    }
    void drop() { query_.reset(); }

private:
    std::unique_ptr<Query> query_;
};

}  // namespace duizhang::store
