#include "app/ledger_ballots.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/ballot_reading.h"
#include "app/commands.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

base::Status require_office(const people::Caller& caller, base::NodeId node,
                            const org::Tree& tree) {
    if (caller.may(kBallotOffices, node, tree)) return {};
    return fail(ErrorCode::kOutOfReach, "");
}

base::Status check_roles(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        const auto role = people::parse_role(name);
        if (!role || !people::kWorkingRoles.has(*role)) {
            return fail(ErrorCode::kBadRequest, fmt::format("roles: {}", name));
        }
    }
    return {};
}

/// The ballot, for whoever sees it. Errors: kUnknownEntry.
base::Result<const ballot::Ballot*> see(const people::Caller& caller, std::uint32_t number,
                                        const View& view, const org::Tree& tree) {
    const auto* found = view.ballots->find(number);
    if (found == nullptr || !sees_ballot(caller, *found, tree)) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("投票 ballot {}", number));
    }
    return found;
}

}  // namespace

base::Result<BallotsReply> LedgerBallots::list(const people::Caller& caller) {
    return read_ballots(workspace_, box_, caller, today());
}

base::Result<BallotReply> LedgerBallots::one(const people::Caller& caller, std::uint32_t number) {
    return read_ballot(workspace_, box_, caller, number, today());
}

base::Result<BallotReceipt> LedgerBallots::finish(Command command) {
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    BallotReceipt reply{.number = 0,
                        .sequence = std::to_string(receipt.sequence.value),
                        .repeated = receipt.repeated};
    // By its event: a retried request gets the ballot that the first one made.
    const auto ballots = workspace_.view()->ballots;
    for (const auto& one : ballots->all()) {
        const bool closed = one->closed && one->closed->sequence == receipt.sequence;
        if (one->sequence == receipt.sequence || closed) reply.number = one->number;
    }
    return reply;
}

base::Result<std::vector<ballot::Option>> LedgerBallots::nominees(const people::Caller& caller,
                                                                  const BallotRequest& request,
                                                                  const View& view) {
    const auto campaign = request.campaign.value_or("");
    const auto code = request.register_code.value_or("");
    DZ_TRY_VOID(view.books->find(campaign, code));
    const auto tree = view.books->history.latest();
    using Options = std::vector<ballot::Option>;
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<Options> {
        Options options;
        for (const auto& number : *request.nominees) {
            DZ_TRY(const auto entry, store.entry_of_number(campaign, code, number));
            if (!entry || !caller.sees(entry->node, entry->joint, *tree)) {
                return fail(ErrorCode::kUnknownEntry, number);
            }
            if (entry->reversed) {
                return fail(ErrorCode::kInvalidField, fmt::format("已冲销 reversed: {}", number));
            }
            const auto title = record_row(*entry, view, caller).title;
            options.push_back({title.empty() ? number : title, number});
        }
        return options;
    });
}

base::Result<BallotReceipt> LedgerBallots::open(const people::Caller& caller,
                                                const BallotRequest& request,
                                                const std::string& key) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto node, tree->require(request.node));
    DZ_TRY_VOID(require_office(caller, node, *tree));
    if (request.options.has_value() == request.nominees.has_value()) {
        return fail(ErrorCode::kBadRequest, "options | nominees");
    }
    if (std::max(request.options ? request.options->size() : 0,
                 request.nominees ? request.nominees->size() : 0) > ballot::kMaxOptions) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("选项多于{}个 more than {} options", ballot::kMaxOptions,
                                ballot::kMaxOptions));
    }
    ballot::OpenBallot command;
    command.roles = request.roles.value_or(std::vector<std::string>{});
    DZ_TRY_VOID(check_roles(command.roles));
    std::ranges::sort(command.roles);
    const auto twice = std::unique(command.roles.begin(), command.roles.end());
    command.roles.erase(twice, command.roles.end());
    if (request.nominees) {
        DZ_TRY(command.options, nominees(caller, request, *view));
        command.campaign = request.campaign.value_or("");
        command.register_code = request.register_code.value_or("");
    } else {
        for (const auto& text : *request.options) command.options.push_back({text, ""});
    }
    DZ_TRY(command.closes, base::Day::parse(request.closes));
    command.title = request.title;
    command.node = node;
    command.least = request.least;
    command.most = request.most;
    command.seats = request.seats;
    command.voters = static_cast<std::uint32_t>(
        voters_at(*view->directory, node, voting_roles(command.roles), *tree).size());
    command.day = today();
    command.actor = caller.account();
    command.role = people::to_string(people::Role::kOffice);
    command.key = key_of(caller, key);
    return finish(std::move(command));
}

base::Result<PaperReceipt> LedgerBallots::cast(const people::Caller& caller, std::uint32_t number,
                                               const PaperRequest& request,
                                               const std::string& key) {
    // Until the paper is in the box: nobody counts meanwhile, and no second one slips in.
    const std::lock_guard lock(box_mutex_);
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto* const one, see(caller, number, *view, *tree));
    if (!may_vote(caller, one->node, voting_roles(one->roles), *tree)) {
        return fail(ErrorCode::kOutOfReach, "");
    }
    const std::string by = key_of(caller, key);
    const std::string mark = by.empty() ? "" : people::fingerprint(by);
    DZ_TRY(const auto mine, box_.mark_of(number, caller.account()));
    if (mine) {
        // Told before anything is said of the choices, so that a retry says nothing of them.
        if (!mark.empty() && mine->request == mark) return PaperReceipt{number, true};
        return fail(ErrorCode::kAlreadyExists,
                    "您已经投过票，每个账号只有一票 you have voted: one vote for each account");
    }
    DZ_TRY(auto choices, ballot::check_choices(*one, request.choices, today()));
    const ballot::Paper paper{.id = people::random_hex(random_, ballot::kPaperIdBytes),
                              .choices = std::move(choices)};
    DZ_TRY_VOID(box_.cast(number, {.account = caller.account(), .request = mark}, paper));
    return PaperReceipt{number, false};
}

base::Result<BallotReceipt> LedgerBallots::close(const people::Caller& caller, std::uint32_t number,
                                                 const std::string& key) {
    // Until the event is durable: a paper cast after the count would be lost.
    const std::lock_guard lock(box_mutex_);
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto* const one, see(caller, number, *view, *tree));
    DZ_TRY_VOID(require_office(caller, one->node, *tree));
    ballot::CloseBallot command;
    command.number = number;
    DZ_TRY(command.papers, box_.papers(number));
    DZ_TRY(const auto marks, box_.marks(number));
    command.marks = static_cast<std::uint32_t>(marks.size());
    for (const auto& account :
         voters_at(*view->directory, one->node, voting_roles(one->roles), *tree)) {
        if (!std::ranges::binary_search(marks, account, {}, &ballot::Mark::account)) {
            ++command.waiting;
        }
    }
    command.day = today();
    command.actor = caller.account();
    command.role = people::to_string(people::Role::kOffice);
    command.key = key_of(caller, key);
    return finish(std::move(command));
}

}  // namespace duizhang::app
