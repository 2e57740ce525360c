#pragma once
// What must be kept of a ballot beside the journal: who has voted, and the papers, with nothing
// that joins the two. Plain tables; src/store implements them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ballot/count.h"
#include "base/result.h"

namespace duizhang::ballot {

/// That an account has voted; not how, and not when.
struct Mark {
    std::string account;
    std::string request;  ///< SHA-256 in hex of the request's key; "" = it had none.

    friend bool operator==(const Mark&, const Mark&) = default;
};

/// Errors everywhere: kStorageUnavailable, kStorageFull, kCorruptStore. Threads: any.
class BallotBox {
public:
    virtual ~BallotBox() = default;

    /// Both or neither, durable on return. Errors: also kAlreadyExists when the account has a mark
    /// in this ballot, and then the paper is not kept.
    virtual base::Status cast(std::uint32_t ballot, const Mark& mark, const Paper& paper) = 0;
    /// Empty where the account has not voted in it.
    virtual base::Result<std::optional<Mark>> mark_of(std::uint32_t ballot,
                                                      const std::string& account) = 0;
    /// By account.
    virtual base::Result<std::vector<Mark>> marks(std::uint32_t ballot) = 0;
    /// By id, so not in the order in which they were cast.
    virtual base::Result<std::vector<Paper>> papers(std::uint32_t ballot) = 0;
};

}  // namespace duizhang::ballot
