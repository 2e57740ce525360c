#include "app/ballot_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "ledger/strike_off.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

RateView rate(std::size_t part, std::size_t whole) {
    const auto of = static_cast<std::uint32_t>(whole);
    const auto some = static_cast<std::uint32_t>(part);
    return {.part = some, .whole = of, .percent = ledger::percent_text(some, of)};
}

/// What a caller may be told of the ballots of one view.
class Showing {
public:
    Showing(const people::Caller& caller, std::shared_ptr<const View> view, ballot::BallotBox& box,
            base::Day today)
        : caller_(caller),
          view_(std::move(view)),
          tree_(view_->books->history.latest()),
          box_(box),
          today_(today) {}

    const View& view() const { return *view_; }
    const org::Tree& tree() const { return *tree_; }

    bool sees(const ballot::Ballot& one) const { return sees_ballot(caller_, one, *tree_); }

    base::Result<BallotView> head(const ballot::Ballot& one) const {
        const auto roles = voting_roles(one.roles);
        DZ_TRY(const auto mine, box_.mark_of(one.number, caller_.account()));
        BallotView shown;
        shown.number = one.number;
        shown.title = one.title;
        shown.node = tree_->node(one.node).code;
        shown.node_name = tree_->node(one.node).name;
        shown.roles = one.roles;
        shown.campaign = one.campaign;
        shown.register_code = one.register_code;
        if (const auto reg = view_->books->find(one.campaign, one.register_code)) {
            shown.register_title = local(reg->source.title);
        }
        shown.options = static_cast<std::uint32_t>(one.options.size());
        shown.least = one.least;
        shown.most = one.most;
        shown.seats = one.seats;
        shown.day = one.day.to_string();
        shown.closes = one.closes.to_string();
        shown.counted = one.closed.has_value();
        shown.over = shown.counted || today_ > one.closes;
        shown.is_void = shown.counted && one.closed->is_void;
        shown.may_vote = may_vote(caller_, one.node, roles, *tree_);
        shown.voted = mine.has_value();
        shown.sequence = std::to_string(one.sequence.value);
        shown.actor = one.actor;
        shown.actor_title = actor_title(*view_, one.actor);
        if (one.closed) {
            shown.turnout = rate(one.closed->papers, one.closed->voters);
            return shown;
        }
        DZ_TRY(const auto marks, box_.marks(one.number));
        // Who has voted and may not any more still counts among those who could.
        std::size_t waiting = 0;
        for (const auto& account : voters_at(*view_->directory, one.node, roles, *tree_)) {
            if (!std::ranges::binary_search(marks, account, {}, &ballot::Mark::account)) ++waiting;
        }
        shown.turnout = rate(marks.size(), marks.size() + waiting);
        shown.may_close =
            (shown.over || waiting == 0) && caller_.may(kBallotOffices, one.node, *tree_);
        return shown;
    }

    base::Result<std::vector<BallotOptionView>> options(const ballot::Ballot& one,
                                                        ledger::LedgerStore& store) const {
        const bool counted = one.closed && !one.closed->is_void;
        std::vector<ballot::Standing> standings(one.options.size(), ballot::Standing::kNone);
        if (counted) standings = ballot::standings(one.closed->votes, one.seats);
        std::vector<BallotOptionView> shown;
        for (std::size_t i = 0; i < one.options.size(); ++i) {
            BallotOptionView option;
            option.place = static_cast<std::uint32_t>(i + 1);
            option.text = one.options[i].text;
            option.number = one.options[i].number;
            DZ_TRY(option.entry, entry_of(one, option.number, store));
            if (counted) option.votes = rate(one.closed->votes[i], one.closed->papers);
            option.standing = ballot::to_string(standings[i]);
            shown.push_back(std::move(option));
        }
        return shown;
    }

    base::Result<BallotResult> result(const ballot::Ballot& one) const {
        DZ_TRY(const auto papers, box_.papers(one.number));
        const auto& closing = *one.closed;
        return BallotResult{.digest = closing.digest,
                            .holds = ballot::holds(one, papers),
                            .sequence = std::to_string(closing.sequence.value),
                            .day = closing.day.to_string(),
                            .actor = closing.actor,
                            .actor_title = actor_title(*view_, closing.actor)};
    }

private:
    base::Result<std::string> entry_of(const ballot::Ballot& one, const std::string& number,
                                       ledger::LedgerStore& store) const {
        if (number.empty()) return std::string();
        DZ_TRY(const auto entry, store.entry_of_number(one.campaign, one.register_code, number));
        if (!entry || !caller_.sees(entry->node, entry->joint, *tree_)) return std::string();
        return std::to_string(entry->id.value);
    }

    const people::Caller& caller_;
    std::shared_ptr<const View> view_;
    std::shared_ptr<const org::Tree> tree_;
    ballot::BallotBox& box_;
    base::Day today_;
};

bool votes_by(std::span<const people::Grant> grants, base::NodeId node, people::RoleSet roles,
              const org::Tree& tree) {
    return std::ranges::any_of(grants, [&](const people::Grant& grant) {
        return roles.has(grant.role) && tree.has(grant.node) && tree.contains(node, grant.node);
    });
}

}  // namespace

people::RoleSet voting_roles(const std::vector<std::string>& names) {
    return names.empty() ? people::kWorkingRoles
                         : people::roles_named(names) & people::kWorkingRoles;
}

bool may_vote(const people::Caller& caller, base::NodeId node, people::RoleSet roles,
              const org::Tree& tree) {
    return votes_by(caller.grants(), node, roles, tree);
}

std::vector<std::string> voters_at(const people::Directory& directory, base::NodeId node,
                                   people::RoleSet roles, const org::Tree& tree) {
    std::vector<std::string> found;
    for (const auto& [code, account] : directory.accounts()) {
        if (!account.closed && votes_by(account.grants, node, roles, tree)) found.push_back(code);
    }
    return found;
}

bool sees_ballot(const people::Caller& caller, const ballot::Ballot& ballot,
                 const org::Tree& tree) {
    return caller.may(people::kWorkingRoles, ballot.node, tree) ||
           may_vote(caller, ballot.node, voting_roles(ballot.roles), tree);
}

std::vector<BallotMention> ballots_of(const people::Caller& caller, const ledger::Entry& entry,
                                      const View& view, const org::Tree& tree) {
    std::vector<BallotMention> found;
    for (const auto& ballot : view.ballots->all()) {
        if (ballot->campaign != entry.campaign || ballot->register_code != entry.register_code) {
            continue;
        }
        const auto& options = ballot->options;
        const bool stood =
            std::ranges::find(options, entry.number, &ballot::Option::number) != options.end();
        if (!stood || !sees_ballot(caller, *ballot, tree)) continue;
        found.push_back({ballot->number, ballot->title, ballot->closed.has_value()});
    }
    return found;
}

base::Result<BallotsReply> read_ballots(Workspace& workspace, ballot::BallotBox& box,
                                        const people::Caller& caller, base::Day today) {
    const Showing showing(caller, workspace.view(), box, today);
    BallotsReply reply;
    for (const auto& grant : caller.grants()) {
        if (!kBallotOffices.has(grant.role) || !showing.tree().has(grant.node)) continue;
        const auto& node = showing.tree().node(grant.node);
        const bool known =
            std::ranges::find(reply.places, node.code, &BallotPlace::code) != reply.places.end();
        if (!known) reply.places.push_back({node.code, node.name});
    }
    const auto& all = showing.view().ballots->all();
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (!showing.sees(**one)) continue;
        DZ_TRY(auto shown, showing.head(**one));
        reply.ballots.push_back(std::move(shown));
    }
    return reply;
}

base::Result<BallotReply> read_ballot(Workspace& workspace, ballot::BallotBox& box,
                                      const people::Caller& caller, std::uint32_t number,
                                      base::Day today) {
    const Showing showing(caller, workspace.view(), box, today);
    const auto* one = showing.view().ballots->find(number);
    if (one == nullptr || !showing.sees(*one)) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("投票 ballot {}", number));
    }
    BallotReply reply;
    DZ_TRY(reply.ballot, showing.head(*one));
    DZ_TRY(reply.options, workspace.read([&](ledger::LedgerStore& store) {
        return showing.options(*one, store);
    }));
    if (one->closed) {
        DZ_TRY(reply.result, showing.result(*one));
    }
    return reply;
}

}  // namespace duizhang::app
