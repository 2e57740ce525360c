#include "documents/detail/html_tree.h"

#include <fmt/format.h>

#include <csetjmp>
#include <cstdlib>

namespace duizhang::documents::detail {

/// All memory of one tree. The parser knows neither how to stop nor how to be refused memory, so
/// its allocator leaves it by longjmp: its frames are plain C, and what they held is released here.
/// Releasing all at once also spares the parser's own release, which recurses as deep as the tree.
class TreeMemory {
public:
    explicit TreeMemory(TreeLimits limits)
        : limits_(limits), deadline_(std::chrono::steady_clock::now() + limits.time) {}
    TreeMemory(const TreeMemory&) = delete;
    TreeMemory& operator=(const TreeMemory&) = delete;
    ~TreeMemory() {
        while (first_ != nullptr) {
            Piece* const next = first_->next;
            std::free(first_);
            first_ = next;
        }
    }

    /// Null when the limits cut it short; `refusal` says which.
    GumboOutput* parse(std::string_view utf8) {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = 0;
        options.userdata = this;
        options.allocator = [](void* self, std::size_t size) {
            return static_cast<TreeMemory*>(self)->allocate(size);
        };
        options.deallocator = [](void* self, void* block) {
            static_cast<TreeMemory*>(self)->release(block);
        };
        // NOLINTNEXTLINE(cert-err52-cpp): see above.
        if (setjmp(leave_) != 0) return nullptr;
        return gumbo_parse_with_options(&options, utf8.data(), utf8.size());
    }

    base::Error refusal() const {
        return {base::ErrorCode::kLimitExceeded,
                is_late_ ? fmt::format("> {} ms", limits_.time.count())
                         : fmt::format("> {} bytes of memory", limits_.bytes)};
    }

private:
    struct alignas(std::max_align_t) Piece {
        Piece* previous;
        Piece* next;
        std::size_t size;
    };

    void* allocate(std::size_t size) {
        // Reading the clock costs more than most allocations.
        constexpr unsigned kAllocationsPerLook = 64;
        if (++allocations_ % kAllocationsPerLook == 0) {
            is_late_ = std::chrono::steady_clock::now() > deadline_;
        }
        auto* const piece = is_late_ || size > limits_.bytes - used_
                                ? nullptr
                                : static_cast<Piece*>(std::malloc(sizeof(Piece) + size));
        if (piece == nullptr) std::longjmp(leave_, 1);
        *piece = {.previous = nullptr, .next = first_, .size = size};
        if (first_ != nullptr) first_->previous = piece;
        first_ = piece;
        used_ += size;
        return piece + 1;
    }

    void release(void* block) {
        if (block == nullptr) return;
        Piece* const piece = static_cast<Piece*>(block) - 1;
        if (piece->previous != nullptr) piece->previous->next = piece->next;
        if (piece->next != nullptr) piece->next->previous = piece->previous;
        if (first_ == piece) first_ = piece->next;
        used_ -= piece->size;
        std::free(piece);
    }

    TreeLimits limits_;
    std::chrono::steady_clock::time_point deadline_;
    Piece* first_ = nullptr;
    std::size_t used_ = 0;
    unsigned allocations_ = 0;
    bool is_late_ = false;
    std::jmp_buf leave_{};
};

HtmlTree::HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

base::Result<HtmlTree> HtmlTree::parse(std::string_view utf8, TreeLimits limits) {
    HtmlTree tree;
    tree.memory_ = std::make_unique<TreeMemory>(limits);
    tree.output_ = tree.memory_->parse(utf8);
    if (tree.output_ == nullptr) return base::fail(tree.memory_->refusal());
    return tree;
}

}  // namespace duizhang::documents::detail
