#pragma once
// The arguments of one call: percent-decoding, and checking against the endpoint's parameters.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace duizhang::http {

struct Endpoint;

using NamedText = std::pair<std::string, std::string>;

/// Percent-decoded; "+" is a space where `plus_is_space`. Errors: kBadRequest for a broken escape,
/// kInvalidUtf8.
base::Result<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// Names and values of "a=1&b=2", decoded, in order. Errors as percent_decode.
base::Result<std::vector<NamedText>> parse_query(std::string_view query);

/// Checked values; absent ones hold the parameter's fallback. Asking for a name that the endpoint
/// does not declare is our bug.
class Arguments {
public:
    /// Errors: kBadRequest, listing every unknown, repeated, missing and ill-formed argument.
    static base::Result<Arguments> check(const Endpoint& endpoint,
                                         const std::vector<NamedText>& path,
                                         const std::vector<NamedText>& query);

    const std::string& text(std::string_view name) const;
    std::vector<std::string> list(std::string_view name) const;
    std::uint32_t number(std::string_view name) const;
    bool flag(std::string_view name) const;

private:
    std::vector<NamedText> values_;
};

}  // namespace duizhang::http
