#pragma once
// The operations, one file and one function for each area. Joined by endpoints.cpp.

#include <vector>

#include "http/endpoint.h"

namespace duizhang::http {

std::vector<Endpoint> ledger_endpoints();     ///< Campaigns, nodes, figures, records
std::vector<Endpoint> entry_endpoints();      ///< Entries one by one, and the commands on them
std::vector<Endpoint> edition_endpoints();    ///< Editions, rates of strike-off, working days
std::vector<Endpoint> draw_endpoints();       ///< Verifiable random draws
std::vector<Endpoint> ballot_endpoints();     ///< Ballots and recognition
std::vector<Endpoint> check_endpoints();      ///< Drafts checked, and decisions about them
std::vector<Endpoint> session_endpoints();    ///< Signing in, one's own account and tokens
std::vector<Endpoint> sign_on_endpoints();    ///< Signing on through another system
std::vector<Endpoint> account_endpoints();    ///< Accounts, roles, the security log
std::vector<Endpoint> return_endpoints();     ///< Returns, statements of account, burden
std::vector<Endpoint> list_endpoints();       ///< Lists of entries, what registers declare
std::vector<Endpoint> plan_endpoints();       ///< Board, time line and tree of a plan
std::vector<Endpoint> notice_endpoints();     ///< My page, inbox, preferences
std::vector<Endpoint> file_endpoints();       ///< Files of evidence up and down
std::vector<Endpoint> table_endpoints();      ///< Registers as tables, in and out
std::vector<Endpoint> operation_endpoints();  ///< Health, metrics, this description

}  // namespace duizhang::http
