#pragma once
// Builds a Document block by block, inside the limits. Private to this folder.

#include "documents/detail/readers.h"

namespace duizhang::documents::detail {

class Blocks {
public:
    Blocks(Format format, const Limits& limits) : limits_(limits) { document_.format = format; }

    /// Appends `block` after `separator`, which is left out before the first block. `place.start`
    /// is set here. An empty block is left out. Errors: kLimitExceeded.
    base::Status add(std::u32string_view block, Place place,
                     std::u32string_view separator = U"\n\n");

    bool empty() const { return document_.places.empty(); }
    Document take() && { return std::move(document_); }

private:
    Limits limits_;
    Document document_;
};

}  // namespace duizhang::documents::detail
