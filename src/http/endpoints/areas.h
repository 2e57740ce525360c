#pragma once
// The operations, one file and one function for each area. Joined by endpoints.cpp.

#include <vector>

#include "http/endpoint.h"

namespace duizhang::http {

std::vector<Endpoint> ledger_endpoints();     ///< Campaigns, nodes, figures, records, entries
std::vector<Endpoint> check_endpoints();      ///< Drafts checked, and decisions about them
std::vector<Endpoint> operation_endpoints();  ///< Health, metrics, this description

}  // namespace duizhang::http
