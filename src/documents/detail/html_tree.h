#pragma once
// The parse tree of an HTML page, made within bounds of memory and time. Private to this folder.

#include <gumbo.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace duizhang::documents::detail {

struct TreeLimits {
    std::size_t bytes = 0;  ///< Of memory for the tree
    std::chrono::milliseconds time{0};
};

class TreeMemory;

/// Owns a tree. Threads: a value.
class HtmlTree {
public:
    /// Parses `utf8`, which must outlive the tree and be valid.
    /// Errors: kLimitExceeded. Cost: linear in sane pages; the parser is quadratic in the depth of
    /// others, which is what the time is for.
    static base::Result<HtmlTree> parse(std::string_view utf8, TreeLimits limits);

    HtmlTree(HtmlTree&&) noexcept;
    HtmlTree& operator=(HtmlTree&&) noexcept;
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;
    ~HtmlTree();

    const GumboNode& document() const { return *output_->document; }

private:
    HtmlTree();

    std::unique_ptr<TreeMemory> memory_;
    GumboOutput* output_ = nullptr;  ///< In memory_
};

}  // namespace duizhang::documents::detail
