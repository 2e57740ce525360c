#pragma once
// Which addresses are inside: what an address typed by a user must not reach.

#include <string>

namespace duizhang::net {

/// Whether a numeric IP address belongs to this machine, a private or link-local network, or to no
/// single host (RFC 6890). True for what is no address.
bool is_private_address(const std::string& address);

}  // namespace duizhang::net
