#pragma once
// Which identity at a sign-on provider is which account, where somebody said so.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace duizhang::people {

struct SignOnLink {
    std::string issuer;
    std::string subject;
    std::string account;
    std::string made_by;  ///< Account
    base::InstantUs made_at_us{};

    friend bool operator==(const SignOnLink&, const SignOnLink&) = default;
};

/// One identity is one account at most; an account may have several. Every write is durable on
/// return. Threads: any. Errors: kStorageUnavailable, kStorageFull.
class SignOnLinks {
public:
    virtual ~SignOnLinks() = default;

    virtual base::Result<std::optional<SignOnLink>> link(std::string_view issuer,
                                                         std::string_view subject) = 0;
    virtual base::Result<std::vector<SignOnLink>> links() = 0;  ///< By account.
    /// In the place of what the identity was linked to before.
    virtual base::Status put_link(const SignOnLink& link) = 0;
    /// Nothing happens where there is none such.
    virtual base::Status drop_link(std::string_view issuer, std::string_view subject) = 0;
};

}  // namespace duizhang::people
