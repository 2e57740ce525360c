// The table of operations, joined from its areas.

#include "http/endpoints/areas.h"

namespace duizhang::http {

const std::vector<Endpoint>& endpoints() {
    static const std::vector<Endpoint> kTable = [] {
        std::vector<Endpoint> rows;
        for (const auto area :
             {ledger_endpoints, entry_endpoints, edition_endpoints, return_endpoints,
              draw_endpoints, ballot_endpoints, plan_endpoints, list_endpoints, file_endpoints,
              table_endpoints, notice_endpoints, check_endpoints, session_endpoints,
              sign_on_endpoints, account_endpoints, operation_endpoints}) {
            for (auto& row : area()) rows.push_back(std::move(row));
        }
        return rows;
    }();
    return kTable;
}

}  // namespace duizhang::http
