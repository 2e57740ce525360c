// Choosing accounts by role, place and part in the entry.

#include "notices/addressees.h"

#include <algorithm>
#include <set>

namespace duizhang::notices {
namespace {

using people::Caller;
using people::Role;

bool is_in(const std::vector<std::string>& list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

/// Of the grants by which the account may make the move and is not barred from it, the nearest
/// above the lead node.
std::optional<people::Grant> free_grant(const ledger::Move& move, const ledger::Entry& entry,
                                        const Caller& account, const org::Tree& tree) {
    const auto roles = people::roles_named(move.roles);
    std::optional<people::Grant> nearest;
    for (const auto& grant : account.grants()) {
        if (!roles.has(grant.role) || !tree.has(grant.node) ||
            !tree.contains(grant.node, entry.node)) {
            continue;
        }
        if (ledger::barrier(move, entry, account.account(), grant.node) != ledger::Barrier::kNone) {
            continue;
        }
        if (!nearest || tree.level(grant.node) > tree.level(nearest->node)) nearest = grant;
    }
    return nearest;
}

bool may_make(const ledger::Move& move, const ledger::Entry& entry, const Caller& account,
              const org::Tree& tree) {
    if (!is_in(move.from, entry.state)) return false;
    if (account.is_machine()) {
        return ledger::barrier(move, entry, account.account(), std::nullopt) ==
               ledger::Barrier::kNone;
    }
    return free_grant(move, entry, account, tree).has_value();
}

/// Collects each account once, with the first kind it is given.
class Collected {
public:
    Collected(const ledger::Entry& entry, std::string_view actor, const Circle& circle)
        : entry_(entry), actor_(actor), circle_(circle) {}

    void add(const Caller& account, Kind kind) {
        const bool sees = account.sees(entry_.node, entry_.joint, circle_.tree);
        if (account.account() == actor_ || !sees) return;
        if (seen_.insert(account.account()).second) list_.push_back({account.account(), kind});
    }

    void add(std::string_view name, Kind kind) {
        const auto found = std::ranges::find(circle_.accounts, name, &Caller::account);
        if (found != circle_.accounts.end()) add(*found, kind);
    }

    /// Of those to whom `grant_of` gives a grant, the ones whose grant is nearest to the lead node;
    /// who acted himself is not among them.
    template <typename GrantOf>
    void add_nearest(Kind kind, GrantOf grant_of) {
        std::uint32_t nearest = 0;
        std::vector<const Caller*> found;
        for (const Caller& account : circle_.accounts) {
            if (account.account() == actor_) continue;
            const std::optional<people::Grant> grant = grant_of(account);
            if (!grant) continue;
            const auto level = circle_.tree.level(grant->node);
            if (level > nearest) found.clear();
            nearest = std::max(nearest, level);
            if (level == nearest) found.push_back(&account);
        }
        for (const auto* account : found) add(*account, kind);
    }

    void add_owners(Kind kind) {
        add_nearest(kind, [&](const Caller& account) {
            return account.acting({Role::kOwner}, entry_.node, circle_.tree);
        });
    }

    const org::Tree& tree() const { return circle_.tree; }

    std::vector<Addressee> take() { return std::move(list_); }

private:
    const ledger::Entry& entry_;
    std::string_view actor_;
    const Circle& circle_;
    std::set<std::string, std::less<>> seen_;
    std::vector<Addressee> list_;
};

void add_next(const ledger::Register& source, const ledger::Entry& entry, Collected& collected) {
    for (const auto& next : source.moves) {
        if (!is_in(next.from, entry.state)) continue;
        collected.add_nearest(Kind::kWaiting, [&](const Caller& account) {
            return free_grant(next, entry, account, collected.tree());
        });
    }
}

}  // namespace

Turn turn_of(const ledger::Register& source, const ledger::Move& move) {
    const auto place = [&](std::string_view code) {
        return std::ranges::find(source.states, code, &ledger::State::code);
    };
    const auto to = place(move.to);
    bool back = !move.from.empty();
    for (const auto& code : move.from) {
        const auto from = place(code);
        if (from == source.states.end() || to == source.states.end()) return Turn::kForward;
        if (from->final && !to->final) return Turn::kReopened;
        back = back && !from->final && to < from;
    }
    return back ? Turn::kReturned : Turn::kForward;
}

std::vector<const ledger::Move*> open_moves(const ledger::Register& source,
                                            const ledger::Entry& entry, const Caller& account,
                                            const org::Tree& tree) {
    std::vector<const ledger::Move*> open;
    if (entry.reversed || !tree.has(entry.node)) return open;
    for (const auto& move : source.moves) {
        if (may_make(move, entry, account, tree)) open.push_back(&move);
    }
    return open;
}

std::vector<Addressee> after_move(const ledger::Register& source, const ledger::Entry& entry,
                                  std::string_view move, std::string_view actor,
                                  const Circle& circle) {
    if (entry.reversed || !circle.tree.has(entry.node)) return {};
    Collected collected(entry, actor, circle);
    const auto* made = source.move(move);
    const auto turn = made == nullptr ? Turn::kForward : turn_of(source, *made);
    if (turn == Turn::kForward) {
        add_next(source, entry, collected);
        return collected.take();
    }
    const auto kind = turn == Turn::kReturned ? Kind::kReturned : Kind::kReopened;
    for (const auto& [code, account] : entry.last_actor_of) {
        const auto* before = source.move(code);
        const bool submitted = before != nullptr && is_in(made->from, before->to);
        if (submitted || turn == Turn::kReopened) collected.add(account, kind);
    }
    collected.add_owners(kind);
    return collected.take();
}

std::vector<Addressee> after_comment(const ledger::Entry& entry, std::string_view actor,
                                     const Circle& circle) {
    if (!circle.tree.has(entry.node)) return {};
    Collected collected(entry, actor, circle);
    for (const auto& [code, account] : entry.last_actor_of) {
        collected.add(account, Kind::kCommented);
    }
    return collected.take();
}

std::vector<Addressee> by_calendar(const ledger::Entry& entry, Kind kind, const Circle& circle) {
    if (entry.reversed || !circle.tree.has(entry.node)) return {};
    Collected collected(entry, "", circle);
    collected.add_owners(kind);
    for (const auto node : entry.joint) {
        for (const Caller& account : circle.accounts) {
            const bool there = std::ranges::any_of(account.grants(), [&](const auto& grant) {
                return grant.role == Role::kOwner && grant.node == node;
            });
            if (there) collected.add(account, kind);
        }
    }
    return collected.take();
}

std::vector<Addressee> about_return(const ledger::Register& source, base::NodeId node, Kind kind,
                                    const Circle& circle) {
    const org::Tree& tree = circle.tree;
    if (!tree.has(node)) return {};
    ledger::Entry owed;
    owed.node = node;
    Collected collected(owed, "", circle);
    const auto filing =
        source.open_roles.empty() ? people::kActingRoles : people::roles_named(source.open_roles);
    collected.add_nearest(
        kind, [&](const Caller& account) { return account.acting(filing, node, tree); });
    const auto above = tree.parent(node);
    if (kind != Kind::kReturnOpen && above) {
        collected.add_nearest(kind, [&](const Caller& account) {
            return account.acting({Role::kOffice}, *above, tree);
        });
    }
    return collected.take();
}

std::vector<Addressee> after_edition(std::string_view campaign_node, const Circle& circle) {
    const org::Tree& tree = circle.tree;
    const auto home = tree.find(campaign_node);
    std::vector<Addressee> list;
    if (!home) return list;
    for (const Caller& account : circle.accounts) {
        const bool office = std::ranges::any_of(account.grants(), [&](const auto& grant) {
            return grant.role == Role::kOffice && tree.has(grant.node) &&
                   (tree.contains(grant.node, *home) || tree.contains(*home, grant.node));
        });
        if (office) list.push_back({account.account(), Kind::kEdition});
    }
    return list;
}

}  // namespace duizhang::notices
