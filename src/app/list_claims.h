#pragma once
// The claims of a file, without a ledger.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace duizhang::app {

/// A claim for a list. `json` is its line in the format of docs/formats/claims.md.
struct ListedClaim {
    std::string json;
    std::string text;  ///< Without line breaks
    std::string kind;
    std::string measure;
    std::string period;
    std::string scope;
};

/// `doc` is the name that `json` gives the file. Errors: those of documents::read_document,
/// naming the file.
base::Result<std::vector<ListedClaim>> list_claims(std::string_view bytes, std::string_view doc);

}  // namespace duizhang::app
