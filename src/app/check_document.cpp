#include "app/check_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/asking.h"
#include "app/figure_source.h"
#include "base/utf8.h"
#include "claims/extract.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// What the views of one reply share.
struct Shown {
    const CheckSettings& settings;
    const documents::Document& document;
    const ledger::Campaign* campaign;
    const View& view;
    bool rulings;  ///< Whether the caller may see what people decided at the campaign's node
};

const std::string& in_language(const reconcile::Sentence& sentence, std::string_view language) {
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

/// Title of an indicator by its global code; empty when the campaign has none such.
LocalText title_of(const std::string& code, const ledger::Campaign* campaign) {
    if (campaign == nullptr) return {};
    const auto it = std::ranges::find_if(campaign->indicators, [&](const auto& indicator) {
        return code == campaign->code + "." + indicator.code;
    });
    return it == campaign->indicators.end() ? LocalText{} : local(it->title);
}

PlaceView place_view(const documents::Document& document, std::size_t at) {
    if (document.places.empty()) return {};
    const auto& place = document.place_at(at);
    return {.page = place.page, .paragraph = place.paragraph, .cell = place.cell};
}

/// Rulings speak of the whole campaign's figures: they are seen by who sees those.
bool sees_rulings(const people::Caller& caller, const ledger::Campaign* campaign,
                  const View& view) {
    if (campaign == nullptr) return false;
    const auto tree = view.books->history.latest();
    const auto node = tree->find(campaign->node);
    return node && caller.may(people::kWorkingRoles, *node, *tree);
}

/// A person's verdict goes before the computed one.
void apply_ruling(ClaimView& view, const Shown& shown) {
    if (!shown.rulings) return;
    const auto* ruling = shown.view.decisions->ruling(shown.campaign->code, view.fingerprint);
    if (ruling == nullptr) return;
    view.ruling = RulingView{.verdict = std::string(to_string(ruling->verdict)),
                             .computed = view.verdict,
                             .note = ruling->note,
                             .actor = ruling->actor,
                             .day = ruling->day.to_string(),
                             .sequence = std::to_string(ruling->sequence.value)};
    view.verdict = view.ruling->verdict;
}

ClaimView claim_view(const reconcile::JudgedClaim& judged, std::string fingerprint,
                     const Shown& shown) {
    const auto& claim = judged.claim;
    ClaimView view;
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
    view.verdict = to_string(judged.verdict);
    view.reason = in_language(judged.reason, shown.settings.language);
    view.indicator = judged.indicator;
    view.indicator_title = title_of(judged.indicator, shown.campaign);
    if (judged.ledger) view.ledger = ledger_match(judged);
    view.place = place_view(shown.document, claim.start);
    view.fingerprint = std::move(fingerprint);
    view.wording = reconcile::wording_of(claim);
    view.chosen = judged.chosen;
    if (judged.runner_up) {
        view.runner_up =
            RunnerUpView{.indicator = judged.runner_up->indicator,
                         .title = title_of(judged.runner_up->indicator, shown.campaign),
                         .score = judged.runner_up->score};
    }
    apply_ruling(view, shown);
    return view;
}

FindingView finding_view(const reconcile::Finding& finding, const CheckSettings& settings) {
    FindingView view{.type = finding.type,
                     .verdict = std::string(to_string(finding.verdict)),
                     .members = {},
                     .reason = in_language(finding.reason, settings.language)};
    for (const auto member : finding.members) {
        view.members.push_back(static_cast<std::uint32_t>(member));
    }
    return view;
}

/// The campaign asked for, or the one that the text speaks of; null when none fits.
base::Result<const ledger::Campaign*> choose_campaign(const CheckSettings& settings,
                                                      std::u32string_view text, const View& view) {
    if (!settings.campaign.empty()) {
        const auto* campaign = view.books->campaign(settings.campaign);
        if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, settings.campaign);
        return campaign;
    }
    const auto subject = reconcile::find_subject(text, view.books->campaigns);
    return subject ? subject->campaign : nullptr;
}

std::string summary_of(const CheckReply& reply, std::string_view language) {
    const auto claims = [&](std::string_view verdict) {
        return std::ranges::count(reply.claims, verdict, &ClaimView::verdict);
    };
    const auto findings = [&](std::string_view verdict) {
        return std::ranges::count(reply.findings, verdict, &FindingView::verdict);
    };
    const auto ruled = std::ranges::count_if(
        reply.claims, [](const ClaimView& claim) { return claim.ruling.has_value(); });
    const auto unread = fmt::format("{}", fmt::join(reply.unread_pages, ", "));
    if (language == "en") {
        return fmt::format(
            "{}{} figures: {} agree, {} disagree, {} uncertain, {} with nothing to compare with{}. "
            "{} "
            "relations in the text: {} hold, {} do not, {} uncertain.",
            unread.empty() ? "" : "Pages not read (scans): " + unread + ". ", reply.claims.size(),
            claims("PASS"), claims("FAIL"), claims("UNCERTAIN"), claims("NOT_ASSESSABLE"),
            ruled == 0 ? "" : fmt::format("; {} of them judged by a person", ruled),
            reply.findings.size(), findings("PASS"), findings("FAIL"), findings("UNCERTAIN"));
    }
    return fmt::format(
        "{}共{}个数字：相符{}，不符{}，存疑{}，无据{}{}；文内勾稽{}处：相符{}，不符{}，存疑{}。",
        unread.empty() ? "" : "第" + unread + "页是扫描件，没有读。", reply.claims.size(),
        claims("PASS"), claims("FAIL"), claims("UNCERTAIN"), claims("NOT_ASSESSABLE"),
        ruled == 0 ? "" : fmt::format("（其中人工判定{}）", ruled), reply.findings.size(),
        findings("PASS"), findings("FAIL"), findings("UNCERTAIN"));
}

}  // namespace

base::Result<CheckedDocument> check_document(const people::Caller& caller,
                                             documents::Document document, const std::string& name,
                                             const CheckSettings& settings, Workspace& workspace) {
    CheckedDocument checked{.document = std::move(document), .claims = {}, .reply = {}};
    const std::u32string_view text = checked.document.text;
    const auto view = workspace.view();
    DZ_TRY(const auto as_of, parse_as_of(settings.as_of, *view, workspace));
    DZ_TRY(const auto* campaign, choose_campaign(settings, text, *view));

    auto& reply = checked.reply;
    reply.doc = name;
    reply.format = to_string(checked.document.format);
    reply.encoding = checked.document.encoding;
    reply.unread_pages = checked.document.textless_pages;
    if (settings.with_text) reply.text = base::encode_utf8(text);
    reply.as_of = std::to_string(as_of.value);
    ReportBasis basis{.node = settings.ou, .as_of = as_of, .day = reconcile::find_report_day(text)};
    if (basis.day) reply.report_day = basis.day->to_string();
    // Told as of when to look, nobody asks what was known on the report's day.
    if (basis.day && settings.as_of.empty()) {
        DZ_TRY(basis.known_then, parse_as_of(basis.day->to_string(), *view, workspace));
    }
    std::optional<LedgerFigureSource> source;
    if (campaign != nullptr) {
        DZ_TRY(source, LedgerFigureSource::of(view, *campaign, basis, caller));
        reply.campaign = campaign->code;
        reply.ou = source->node();
    } else if (!settings.ou.empty()) {
        // Nothing is asked of the node, but a mistyped code must not pass.
        DZ_TRY_VOID(view->books->history.latest()->require(settings.ou));
    }
    checked.claims = claims::extract(text);
    DZ_TRY(const auto report,
           reconcile::reconcile(text, checked.claims, source ? &*source : nullptr));
    const auto marks = reconcile::fingerprints(text, checked.claims);
    const Shown shown{.settings = settings,
                      .document = checked.document,
                      .campaign = campaign,
                      .view = *view,
                      .rulings = sees_rulings(caller, campaign, *view)};
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
        reply.claims.push_back(claim_view(report.claims[i], marks[i], shown));
        reply.claims.back().doc = name;
    }
    for (const auto& finding : report.findings) {
        reply.findings.push_back(finding_view(finding, settings));
    }
    reply.summary = summary_of(reply, settings.language);
    return checked;
}

std::string_view verdict_name(std::string_view verdict, std::string_view language) {
    struct Name {
        std::string_view verdict, zh, en;
    };
    static constexpr std::array<Name, 4> kNames{{{"PASS", "相符", "agrees"},
                                                 {"FAIL", "不符", "disagrees"},
                                                 {"UNCERTAIN", "存疑", "uncertain"},
                                                 {"NOT_ASSESSABLE", "无据", "nothing to compare"}}};
    const auto it = std::ranges::find(kNames, verdict, &Name::verdict);
    if (it == kNames.end()) return verdict;
    return language == "en" ? it->en : it->zh;
}

}  // namespace duizhang::app
