#include "app/commands.h"

namespace duizhang::app {

std::string key_of(const people::Caller& caller, const std::string& key) {
    return key.empty() ? "" : caller.account() + ":" + key;
}

base::Result<ReceiptView> LedgerCommands::submit(Command command) {
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    return ReceiptView{.sequence = std::to_string(receipt.sequence.value),
                       .repeated = receipt.repeated};
}

base::Status LedgerCommands::require_editor(const people::Caller& caller,
                                            const std::string& campaign) const {
    constexpr people::RoleSet kEditors{people::Role::kEditor, people::Role::kOffice};
    const auto view = workspace_.view();
    const auto* found = view->books->campaign(campaign);
    if (found == nullptr) return base::fail(base::ErrorCode::kUnknownCampaign, campaign);
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto node, tree->require(found->node));
    if (!caller.may(kEditors, node, *tree)) return base::fail(base::ErrorCode::kOutOfReach, "");
    return {};
}

base::Result<ReceiptView> LedgerCommands::attribute(const people::Caller& caller,
                                                    const AttributionRequest& request,
                                                    const std::string& key) {
    DZ_TRY_VOID(require_editor(caller, request.campaign));
    return submit(ledger::AttributeClaim{.campaign = request.campaign,
                                         .wording = request.wording,
                                         .indicator = request.indicator,
                                         .day = base::day_of(clock_.now()),
                                         .actor = caller.account(),
                                         .key = key_of(caller, key)});
}

base::Result<ReceiptView> LedgerCommands::rule(const people::Caller& caller,
                                               const RulingRequest& request,
                                               const std::string& key) {
    DZ_TRY_VOID(require_editor(caller, request.campaign));
    std::optional<ledger::Verdict> verdict;
    if (!request.verdict.empty()) {
        DZ_TRY(verdict, ledger::parse_verdict(request.verdict));
    }
    return submit(ledger::RuleOnClaim{.campaign = request.campaign,
                                      .fingerprint = request.fingerprint,
                                      .verdict = verdict,
                                      .note = request.note,
                                      .day = base::day_of(clock_.now()),
                                      .actor = caller.account(),
                                      .key = key_of(caller, key)});
}

}  // namespace duizhang::app
