#pragma once
// Result<T>: a value or an Error, which cannot be ignored.

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/error.h"

namespace duizhang::base {

/// tl::expected lacks [[nodiscard]]; this adds it and nothing else.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

using Status = Result<void>;

/// `return fail(ErrorCode::kUnknownNode, code);`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace duizhang::base

#define DZ_CONCAT_INNER(a, b) a##b
#define DZ_CONCAT(a, b) DZ_CONCAT_INNER(a, b)

/// `DZ_TRY(const auto x, f());` declares x from f()'s value, or returns f()'s error.
/// Two statements: not for the body of an if without braces.
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses.
#define DZ_TRY(declaration, expression)                                         \
    auto DZ_CONCAT(dz_result_, __LINE__) = (expression);                        \
    if (!DZ_CONCAT(dz_result_, __LINE__))                                       \
        return ::duizhang::base::fail(DZ_CONCAT(dz_result_, __LINE__).error()); \
    declaration = *std::move(DZ_CONCAT(dz_result_, __LINE__))
// NOLINTEND(bugprone-macro-parentheses)

/// `DZ_TRY_VOID(f());` returns f()'s error, if any.
#define DZ_TRY_VOID(expression)                                          \
    do {                                                                 \
        if (auto dz_status = (expression); !dz_status)                   \
            return ::duizhang::base::fail(std::move(dz_status).error()); \
    } while (false)
