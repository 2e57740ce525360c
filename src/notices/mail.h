#pragma once
// A letter as an e-mail (RFC 5322, RFC 2045, RFC 2047). Pure. Not for sending it: courier.h.

#include <string>

#include "notices/letter.h"

namespace duizhang::notices {

inline constexpr std::size_t kMaxAddressBytes = 254;  ///< RFC 5321 §4.5.3.1

/// name@host.domain in ASCII without spaces, quotes or control characters: narrower than RFC 5321
/// and safe in a header. Errors: kInvalidField.
base::Status check_address(std::string_view address);

struct Mail {
    std::string from;
    std::string to;
    std::string bytes;  ///< Headers and body, lines ending in CR LF
};

struct Envelope {
    std::string from;
    std::string to;
    std::string id;  ///< Left part of the Message-ID: the same on every attempt
    base::InstantUs at;
};

/// Plain text in UTF-8; both addresses must have been checked.
Mail mail(const Letter& letter, const Envelope& envelope);

}  // namespace duizhang::notices
