#pragma once
// What differs between databases. The statements themselves are the same for all (sql/queries).

#include <soci/soci.h>

#include <exception>

#include "base/result.h"

namespace duizhang::store {

class Engine {
public:
    virtual ~Engine() = default;

    /// Starts a transaction that will write.
    virtual void begin(soci::session& session) = 0;
    /// What an exception of the library means to the operator, in one sentence that says what to
    /// do.
    virtual base::Error explain(soci::session& session, const std::exception& exception) = 0;
    /// The database's own check of its files. Empty when all is well; may throw.
    virtual std::string find_damage(soci::session& session) = 0;
};

}  // namespace duizhang::store
