#pragma once
// One document checked against a view of the ledger: what check and annotate both start from.

#include <string>
#include <vector>

#include "app/queries.h"
#include "app/workspace.h"
#include "documents/document.h"
#include "reconcile/reconcile.h"

namespace duizhang::app {

/// A document with its claims judged, as plain values and as the API shows them.
struct CheckedDocument {
    documents::Document document;
    std::vector<claims::Claim> claims;
    CheckReply reply;
};

/// Reads, extracts and judges; figures of nodes outside the caller's reach are withheld. `name` is
/// reported back as `doc`. Errors: those of read_document, kUnknownCampaign, kUnknownNode,
/// kBadRequest for the settings.
base::Result<CheckedDocument> check_document(const people::Caller& caller,
                                             documents::Document document, const std::string& name,
                                             const CheckSettings& settings, Workspace& workspace);

/// 相符, 不符, 存疑, 无据, or the same in English.
std::string_view verdict_name(std::string_view verdict, std::string_view language);

}  // namespace duizhang::app
