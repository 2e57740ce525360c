#include "app/commands.h"

namespace duizhang::app {

base::Result<ReceiptView> LedgerCommands::submit(Command command) {
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    return ReceiptView{.sequence = std::to_string(receipt.sequence.value),
                       .repeated = receipt.repeated};
}

base::Result<ReceiptView> LedgerCommands::attribute(const AttributionRequest& request,
                                                    const std::string& key) {
    return submit(ledger::AttributeClaim{.campaign = request.campaign,
                                         .wording = request.wording,
                                         .indicator = request.indicator,
                                         .day = base::day_of(clock_.now()),
                                         .actor = request.actor,
                                         .key = key});
}

base::Result<ReceiptView> LedgerCommands::rule(const RulingRequest& request,
                                               const std::string& key) {
    std::optional<ledger::Verdict> verdict;
    if (!request.verdict.empty()) {
        DZ_TRY(verdict, ledger::parse_verdict(request.verdict));
    }
    return submit(ledger::RuleOnClaim{.campaign = request.campaign,
                                      .fingerprint = request.fingerprint,
                                      .verdict = verdict,
                                      .note = request.note,
                                      .day = base::day_of(clock_.now()),
                                      .actor = request.actor,
                                      .key = key});
}

}  // namespace duizhang::app
