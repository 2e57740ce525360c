#pragma once
// Who asks: an account with the roles it holds, as every use case is given it first.
// Not for finding out who it is: that is signing in.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "org/tree.h"
#include "people/roles.h"

namespace duizhang::people {

/// A role held at a node, and so in its whole subtree.
struct Grant {
    Role role;
    base::NodeId node;

    friend bool operator==(const Grant&, const Grant&) = default;
};

/// The part of one tree that somebody sees: spans of pre-order positions, sorted and apart.
class Reach {
public:
    Reach() = default;  ///< Nothing.
    explicit Reach(std::vector<org::Span> spans);

    std::span<const org::Span> spans() const { return spans_; }
    bool empty() const { return spans_.empty(); }
    bool contains(std::uint32_t position) const;

private:
    std::vector<org::Span> spans_;
};

/// Threads: any, it never changes.
class Caller {
public:
    /// The operator at the machine itself, who holds the database file: may everything.
    static Caller machine();

    Caller(std::string account, std::vector<Grant> grants)
        : account_(std::move(account)), grants_(std::move(grants)) {}

    /// What events name as the actor; "operator" for the machine.
    const std::string& account() const { return account_; }
    std::span<const Grant> grants() const { return grants_; }
    bool is_machine() const { return is_machine_; }

    /// Whether he holds one of `roles` anywhere.
    bool holds(RoleSet roles) const;
    /// Whether he holds one of `roles` at `node` or above it in `tree`.
    bool may(RoleSet roles, base::NodeId node, const org::Tree& tree) const;
    /// The grant by which he acts at `node`: of those that allow it the one nearest to the node,
    /// and of several there the first in the order of Role. Empty where he may not, and for the
    /// machine.
    std::optional<Grant> acting(RoleSet roles, base::NodeId node, const org::Tree& tree) const;
    /// Where he holds one of `roles`. Nodes that the tree does not have are left out.
    Reach reach(const org::Tree& tree, RoleSet roles = kWorkingRoles) const;

    /// An entry is seen where its lead node or a joint node lies in the reach.
    bool sees(base::NodeId lead, std::span<const base::NodeId> joint, const org::Tree& tree) const;
    /// Confidential fields need a role that acts, at the lead node.
    bool sees_confidential(base::NodeId lead, const org::Tree& tree) const {
        return may(kActingRoles, lead, tree);
    }

private:
    Caller() = default;

    std::string account_;
    std::vector<Grant> grants_;
    bool is_machine_ = false;
};

}  // namespace duizhang::people
