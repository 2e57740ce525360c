#pragma once
// The text of an XLSX: every cell with something in it, as a person sees it, sheet after sheet and
// row after row. A cell is a block with its own text only, so that each character leads back to
// its cell. Left out, since a person does not see them: hidden sheets, rows and columns, phonetic
// guides, comments, charts. Formulas show the value that was stored with them.

#include "documents/detail/relationships.h"
#include "documents/document.h"

namespace duizhang::documents::detail {

/// Errors: kUnreadableDocument, kLimitExceeded.
base::Result<Document> read_workbook(Package& package, const MainPart& main);

}  // namespace duizhang::documents::detail
