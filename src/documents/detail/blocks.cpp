#include "documents/detail/blocks.h"

#include <fmt/format.h>

namespace duizhang::documents::detail {

base::Status Blocks::add(std::u32string_view block, Place place, std::u32string_view separator) {
    if (block.empty()) return {};
    if (empty()) separator = {};
    if (document_.places.size() >= limits_.blocks) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("> {} blocks", limits_.blocks));
    }
    if (document_.text.size() + separator.size() + block.size() > limits_.code_points) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("> {} characters", limits_.code_points));
    }
    document_.text.append(separator);
    place.start = document_.text.size();
    document_.places.push_back(std::move(place));
    document_.text.append(block);
    return {};
}

}  // namespace duizhang::documents::detail
