// Returns that outside systems send: filed, corrected or left as they are, row by row.

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/filed_returns.h"
#include "app/ledger_returns.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using people::Caller;

namespace {

/// Whether what was filed holds every value sent.
bool says_the_same(const FiledReturn& filed, const std::vector<FieldInput>& fields) {
    return std::ranges::all_of(fields, [&](const FieldInput& field) {
        const auto held = filed.values.find(field.code);
        return held == filed.values.end() ? field.value.empty() : held->second == field.value;
    });
}

/// One row of a request on its way into the ledger.
class Sender {
public:
    Sender(Workspace& workspace, Entries& entries, const Caller& caller,
           const std::string& campaign, const std::string& register_code)
        : workspace_(workspace),
          entries_(entries),
          caller_(caller),
          campaign_(campaign),
          register_code_(register_code) {}

    /// Sets outcome and entry. Errors: those of the rules; kUnknownNode, kInvalidPeriod.
    base::Status send(const FilingInput& input, FilingOutcomeView& outcome) {
        DZ_TRY(const auto period, base::Period::parse(input.period));
        DZ_TRY(const auto filed, standing(input, period));
        if (!filed) {
            auto fields = input.fields;
            fields.push_back(
                {.code = std::string(ledger::kPeriodField), .value = period.to_string()});
            DZ_TRY(const auto receipt, entries_.open(caller_,
                                                     {.campaign = campaign_,
                                                      .register_code = register_code_,
                                                      .node = input.node,
                                                      .joint = {},
                                                      .day = {},
                                                      .fields = std::move(fields),
                                                      .evidence = {}},
                                                     ""));
            outcome.entry = receipt.entry;
            outcome.outcome = "filed";
            return {};
        }
        outcome.entry = std::to_string(filed->entry.value);
        if (says_the_same(*filed, input.fields)) {
            outcome.outcome = "unchanged";
            return {};
        }
        DZ_TRY_VOID(entries_.amend(caller_, outcome.entry,
                                   {.fields = input.fields,
                                    .evidence = {},
                                    .reason = {},
                                    .expected_version = std::to_string(filed->version.value)},
                                   ""));
        outcome.outcome = "corrected";
        return {};
    }

private:
    /// The return of that node and period that stands, as far as the caller sees it.
    base::Result<std::optional<FiledReturn>> standing(const FilingInput& input,
                                                      const base::Period& period) {
        const auto view = workspace_.view();
        DZ_TRY(const auto named, find_return(*view->books, campaign_, register_code_));
        DZ_TRY(const auto node, view->books->history.latest()->require(input.node));
        FiledReturns returns(view, named, caller_);
        DZ_TRY_VOID(returns.read(node, period.last(), period.last()));
        const auto* filed = returns.find(node, period);
        return filed == nullptr ? std::optional<FiledReturn>() : std::optional(*filed);
    }

    Workspace& workspace_;
    Entries& entries_;
    const Caller& caller_;
    const std::string& campaign_;
    const std::string& register_code_;
};

}  // namespace

base::Result<FilingsReply> LedgerReturns::file(const Caller& caller, const std::string& campaign,
                                               const std::string& register_code,
                                               const FilingsRequest& request,
                                               std::string_view language) {
    DZ_TRY_VOID(find_return(*workspace_.view()->books, campaign, register_code));
    if (request.rows.size() > kMaxFilings) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("rows: {} > {}", request.rows.size(), kMaxFilings));
    }
    Sender sender(workspace_, entries_, caller, campaign, register_code);
    FilingsReply reply;
    for (const auto& row : request.rows) {
        FilingOutcomeView outcome{.node = row.node, .period = row.period};
        if (const auto sent = sender.send(row, outcome); !sent) {
            outcome.outcome = "refused";
            outcome.problem = problem_of(sent.error(), language);
        }
        reply.filed += outcome.outcome == "filed" ? 1 : 0;
        reply.corrected += outcome.outcome == "corrected" ? 1 : 0;
        reply.unchanged += outcome.outcome == "unchanged" ? 1 : 0;
        reply.refused += outcome.outcome == "refused" ? 1 : 0;
        reply.rows.push_back(std::move(outcome));
    }
    return reply;
}

}  // namespace duizhang::app
