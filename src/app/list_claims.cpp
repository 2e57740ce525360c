#include "app/list_claims.h"

#include <algorithm>

#include "app/files.h"
#include "claims/extract.h"

namespace duizhang::app {

base::Result<std::vector<ListedClaim>> list_claims(std::string_view bytes, std::string_view doc) {
    DZ_TRY(const auto document, read_named_document(bytes, doc));
    std::vector<ListedClaim> list;
    for (const auto& claim : claims::extract(document.text)) {
        ListedClaim one{.json = claims::to_json_line(claim, doc),
                        .text = claim.text,
                        .kind = std::string(claims::to_string(claim.kind)),
                        .measure = claim.measure,
                        .period = claim.period,
                        .scope = claim.scope};
        std::erase_if(one.text, [](char c) { return c == '\n' || c == '\r'; });
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace duizhang::app
