#include "org/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "base/assert.h"
#include "base/utf8.h"
#include "org/tree_builder.h"

namespace duizhang::org {

using base::ErrorCode;
using base::fail;
using base::NodeId;

namespace {

constexpr std::array<std::string_view, 5> kKindNames = {"added", "renamed", "moved", "merged",
                                                        "split"};
// Readers hold the trees they use; the cache only has to outlast a burst of queries.
constexpr std::size_t kMaxCachedTrees = 64;

base::Status check_text(std::string_view what, std::string_view text, std::size_t max_bytes) {
    if (text.empty()) return fail(ErrorCode::kBadRequest, fmt::format("the {} is empty", what));
    if (text.size() > max_bytes) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("the {} has more than {} bytes", what, max_bytes));
    }
    return base::validate_utf8(text);
}

bool is_code(std::string_view code) {
    return std::ranges::all_of(
        code, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != ',' && c != ';'; });
}

}  // namespace

std::string_view to_string(ChangeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

base::Result<ChangeKind> parse_change_kind(std::string_view text) {
    const auto found = std::ranges::find(kKindNames, text);
    if (found == kKindNames.end()) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("no kind of change '{}'; there are added, renamed, moved, merged, "
                                "split",
                                text));
    }
    return static_cast<ChangeKind>(found - kKindNames.begin());
}

struct History::Impl {
    std::vector<Change> changes;                     // As journaled.
    std::vector<std::shared_ptr<const Node>> nodes;  // By change; null where it names none.
    std::vector<std::size_t> effective;              // Indexes of changes by (day, order).
    std::unordered_map<std::string, NodeId> codes;
    TreeBuilder newest;  // After all of `effective`.

    mutable std::mutex cache_mutex;
    mutable std::map<std::size_t, std::shared_ptr<const Tree>> cache;  // By changes applied.

    Impl() = default;
    Impl(const Impl& other)
        : changes(other.changes),
          nodes(other.nodes),
          effective(other.effective),
          codes(other.codes),
          newest(other.newest) {}
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;
    ~Impl() = default;

    base::Status check_node(const Change& change) const;
    /// The builder after the first `count` effective changes.
    TreeBuilder replay(std::size_t count) const;
    std::shared_ptr<const Tree> tree(std::size_t count) const;
};

base::Status History::Impl::check_node(const Change& change) const {
    const Node& node = change.node;
    if (change.kind == ChangeKind::kAdded) {
        if (node.id.value < codes.size()) {
            return fail(ErrorCode::kAlreadyExists, fmt::format("node number {}", node.id.value));
        }
        if (node.id.value != codes.size()) {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("node numbers are given without gaps: the next is {}, not {}",
                                    codes.size(), node.id.value));
        }
        DZ_TRY_VOID(check_text("node code", node.code, kMaxNodeCodeBytes));
        if (!is_code(node.code)) {
            return fail(
                ErrorCode::kBadRequest,
                fmt::format("the node code '{}' has a space, comma or semicolon", node.code));
        }
        if (codes.contains(node.code)) {
            return fail(ErrorCode::kAlreadyExists, fmt::format("node code {}", node.code));
        }
    }
    if (change.kind == ChangeKind::kAdded || change.kind == ChangeKind::kRenamed) {
        DZ_TRY_VOID(check_text("node name", node.name, kMaxNodeNameBytes));
    }
    return {};
}

TreeBuilder History::Impl::replay(std::size_t count) const {
    TreeBuilder builder;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t index = effective[i];
        // Every change was checked in this order when it was taken in.
        DZ_ASSERT(builder.apply(changes[index], nodes[index]).has_value());
    }
    return builder;
}

std::shared_ptr<const Tree> History::Impl::tree(std::size_t count) const {
    const std::scoped_lock lock(cache_mutex);
    if (const auto found = cache.find(count); found != cache.end()) return found->second;
    if (cache.size() >= kMaxCachedTrees) cache.clear();
    const base::Day day = count == 0 ? base::Day{} : changes[effective[count - 1]].effective;
    auto tree = count == effective.size() ? newest.build(day) : replay(count).build(day);
    cache.emplace(count, tree);
    return tree;
}

History::History() : impl_(std::make_unique<Impl>()) {}
History::~History() = default;
History::History(const History& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
History& History::operator=(const History& other) {
    if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
    return *this;
}
History::History(History&&) noexcept = default;
History& History::operator=(History&&) noexcept = default;

base::Status History::apply(const Change& change) {
    DZ_TRY_VOID(impl_->check_node(change));
    const auto later = [this](base::Day day, std::size_t index) {
        return day < impl_->changes[index].effective;
    };
    const auto place =
        std::upper_bound(impl_->effective.begin(), impl_->effective.end(), change.effective, later);
    const auto applied = static_cast<std::size_t>(place - impl_->effective.begin());

    const bool at_end = place == impl_->effective.end();
    TreeBuilder rebuilt = at_end ? TreeBuilder() : impl_->replay(applied);
    TreeBuilder& builder = at_end ? impl_->newest : rebuilt;
    std::shared_ptr<const Node> node;
    if (change.kind == ChangeKind::kAdded) node = std::make_shared<const Node>(change.node);
    if (change.kind == ChangeKind::kRenamed && builder.has(change.node.id)) {
        Node renamed = builder.node(change.node.id);
        renamed.name = change.node.name;
        node = std::make_shared<const Node>(std::move(renamed));
    }
    DZ_TRY_VOID(builder.apply(change, node));
    if (!at_end) {
        for (std::size_t i = applied; i < impl_->effective.size(); ++i) {
            const std::size_t index = impl_->effective[i];
            if (auto status = rebuilt.apply(impl_->changes[index], impl_->nodes[index]); !status) {
                return fail(status.error().code,
                            fmt::format("a change of {} would no longer hold: {}",
                                        impl_->changes[index].effective.to_string(),
                                        status.error().detail));
            }
        }
        impl_->newest = std::move(rebuilt);
    }
    impl_->effective.insert(place, impl_->changes.size());
    impl_->changes.push_back(change);
    impl_->nodes.push_back(std::move(node));
    if (change.kind == ChangeKind::kAdded) impl_->codes.emplace(change.node.code, change.node.id);
    const std::scoped_lock lock(impl_->cache_mutex);
    impl_->cache.erase(impl_->cache.upper_bound(applied), impl_->cache.end());
    return {};
}

bool History::empty() const { return impl_->changes.empty(); }

NodeId History::next_id() const { return {static_cast<std::uint32_t>(impl_->codes.size())}; }

std::optional<NodeId> History::find(std::string_view code) const {
    const auto found = impl_->codes.find(std::string(code));
    if (found == impl_->codes.end()) return std::nullopt;
    return found->second;
}

std::shared_ptr<const Tree> History::tree_at(base::Day day) const {
    const auto later = [this](base::Day asked, std::size_t index) {
        return asked < impl_->changes[index].effective;
    };
    const auto end = std::upper_bound(impl_->effective.begin(), impl_->effective.end(), day, later);
    return impl_->tree(static_cast<std::size_t>(end - impl_->effective.begin()));
}

std::shared_ptr<const Tree> History::latest() const { return impl_->tree(impl_->effective.size()); }

const std::vector<Change>& History::changes() const { return impl_->changes; }

}  // namespace duizhang::org
