// Checks a text: finds its claims, the campaign it speaks of, and judges each against the ledger.

#include <algorithm>

#include "app/asking.h"
#include "app/figure_source.h"
#include "app/ledger_queries.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

const std::string& in_language(const reconcile::Sentence& sentence,
                               const std::optional<std::string>& language) {
    return language == "en" ? sentence.en : sentence.zh;
}

LedgerMatch ledger_match(const reconcile::JudgedClaim& judged) {
    const auto& figure = *judged.ledger;
    constexpr int kDecimals = 4;
    return {.value = figure.present ? figure.value.to_decimal(kDecimals) : "",
            .ou = figure.node,
            .ou_name = figure.node_name,
            .pe = figure.period.to_string(),
            .grade = std::string(grade_text(figure.grade)),
            .as_of = figure.as_of,
            .records = std::to_string(figure.records),
            .score = judged.score};
}

ClaimView claim_view(const reconcile::JudgedClaim& judged, const CheckRequest& request) {
    const auto& claim = judged.claim;
    ClaimView view;
    view.doc = request.doc.value_or("");
    view.start = static_cast<std::uint32_t>(claim.start);
    view.end = static_cast<std::uint32_t>(claim.end);
    view.text = claim.text;
    view.value = claim.value.to_double();
    view.unit = claim.unit;
    view.bound = claims::to_string(claim.bound);
    view.kind = claims::to_string(claim.kind);
    view.direction = claims::to_string(claim.direction);
    view.measure = claim.measure;
    view.period = claim.period;
    view.scope = claim.scope;
    view.verdict = reconcile::to_string(judged.verdict);
    view.reason = in_language(judged.reason, request.language);
    view.indicator = judged.indicator;
    if (judged.ledger) view.ledger = ledger_match(judged);
    return view;
}

FindingView finding_view(const reconcile::Finding& finding, const CheckRequest& request) {
    FindingView view{.type = finding.type,
                     .verdict = std::string(reconcile::to_string(finding.verdict)),
                     .members = {},
                     .reason = in_language(finding.reason, request.language)};
    for (const auto member : finding.members) {
        view.members.push_back(static_cast<std::uint32_t>(member));
    }
    return view;
}

/// The campaign asked for, or the one that the text speaks of; null when none fits.
base::Result<const ledger::Campaign*> choose_campaign(const CheckRequest& request,
                                                      std::u32string_view text, const View& view) {
    if (const auto code = request.campaign.value_or(""); !code.empty()) {
        const auto* campaign = view.books->campaign(code);
        if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, code);
        return campaign;
    }
    const auto subject = reconcile::find_subject(text, view.books->campaigns);
    return subject ? subject->campaign : nullptr;
}

}  // namespace

base::Result<CheckReply> LedgerQueries::check(const CheckRequest& request) {
    if (request.text.size() > base::kMaxDocumentBytes) {
        return fail(ErrorCode::kLimitExceeded,
                    std::to_string(base::kMaxDocumentBytes >> 20) + " MiB");
    }
    DZ_TRY(const auto text, base::decode_utf8(request.text));
    const auto view = workspace_.view();
    DZ_TRY(const auto as_of, parse_as_of(request.as_of.value_or(""), *view, workspace_));
    DZ_TRY(const auto* campaign, choose_campaign(request, text, *view));

    CheckReply reply;
    reply.as_of = std::to_string(as_of.value);
    std::optional<LedgerFigureSource> source;
    if (campaign != nullptr) {
        DZ_TRY(source, LedgerFigureSource::of(view, *campaign, request.ou.value_or(""), as_of));
        reply.campaign = campaign->code;
        reply.ou = source->node();
    } else if (request.ou && !request.ou->empty()) {
        // Nothing is asked of the node, but a mistyped code must not pass.
        DZ_TRY_VOID(view->books->history.latest()->require(*request.ou));
    }
    DZ_TRY(const auto report,
           reconcile::reconcile(text, claims::extract(text), source ? &*source : nullptr));
    for (const auto& judged : report.claims) reply.claims.push_back(claim_view(judged, request));
    for (const auto& finding : report.findings) {
        reply.findings.push_back(finding_view(finding, request));
    }
    return reply;
}

}  // namespace duizhang::app
