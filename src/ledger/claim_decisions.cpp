// Bodies: docs/formats/journal.md, "Decisions on claims".

#include "ledger/claim_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ledger/detail/json_members.h"

namespace duizhang::ledger {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;

constexpr std::array<std::pair<Verdict, std::string_view>, 4> kVerdicts{
    {{Verdict::kPass, "PASS"},
     {Verdict::kFail, "FAIL"},
     {Verdict::kUncertain, "UNCERTAIN"},
     {Verdict::kNotAssessable, "NOT_ASSESSABLE"}}};

base::Status require(std::string_view name, std::string_view value, std::size_t limit) {
    if (value.empty()) return fail(ErrorCode::kMissingField, std::string(name));
    if (value.size() > limit) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("{} > {} bytes", name, limit));
    }
    return {};
}

journal::Draft draft_of(std::string_view kind, const auto& command) {
    journal::Draft draft;
    draft.kind = kind;
    draft.subject = command.campaign;
    draft.actor = command.actor;
    draft.day = command.day;
    draft.idempotency_key = command.key;
    return draft;
}

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

/// A member of the private part; nothing once that was erased.
base::Result<std::optional<std::string>> private_member(const journal::Event& event,
                                                        std::string_view key) {
    if (event.draft.private_text.empty()) return std::optional<std::string>();
    const auto object = detail::parse_object(event.draft.private_text);
    if (!object) return wrong(event, object.error().detail);
    auto text = detail::text_member(*object, key);
    if (!text) return wrong(event, text.error().detail);
    return std::optional(*std::move(text));
}

}  // namespace

std::string_view to_string(Verdict verdict) {
    return std::ranges::find(kVerdicts, verdict, &std::pair<Verdict, std::string_view>::first)
        ->second;
}

base::Result<Verdict> parse_verdict(std::string_view text) {
    for (const auto& [verdict, name] : kVerdicts) {
        if (name == text) return verdict;
    }
    return fail(ErrorCode::kBadRequest,
                fmt::format("\"{}\": PASS | FAIL | UNCERTAIN | NOT_ASSESSABLE", text));
}

base::Result<journal::Draft> decide(const Campaign& campaign, const AttributeClaim& command) {
    DZ_TRY_VOID(require("wording", command.wording, kMaxWordingBytes));
    DZ_TRY_VOID(require("actor", command.actor, journal::kMaxNameBytes));
    const bool known = command.indicator.empty() ||
                       std::ranges::any_of(campaign.indicators, [&](const Indicator& indicator) {
                           return campaign.code + "." + indicator.code == command.indicator;
                       });
    if (!known) return fail(ErrorCode::kUnknownIndicator, command.indicator);
    auto draft = draft_of(kClaimAttributed, command);
    draft.body = json::serialize(json::object{{"indicator", command.indicator}});
    draft.private_text = json::serialize(json::object{{"wording", command.wording}});
    return draft;
}

base::Result<journal::Draft> decide(const Campaign& /*campaign*/, const RuleOnClaim& command) {
    DZ_TRY_VOID(require("fingerprint", command.fingerprint, kMaxFingerprintBytes));
    DZ_TRY_VOID(require("actor", command.actor, journal::kMaxNameBytes));
    if (command.verdict) DZ_TRY_VOID(require("note", command.note, kMaxNoteBytes));
    auto draft = draft_of(kClaimRuled, command);
    draft.body = json::serialize(json::object{
        {"fingerprint", command.fingerprint},
        {"verdict", command.verdict ? std::string(to_string(*command.verdict)) : std::string()}});
    if (command.verdict) {
        draft.private_text = json::serialize(json::object{{"note", command.note}});
    }
    return draft;
}

base::Status ClaimDecisions::apply(const journal::Event& event) {
    if (event.draft.kind == kClaimAttributed) return apply_attribution(event);
    if (event.draft.kind == kClaimRuled) return apply_ruling(event);
    return {};
}

base::Status ClaimDecisions::apply_attribution(const journal::Event& event) {
    const auto body = detail::parse_object(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    auto indicator = detail::optional_text_member(*body, "indicator");
    if (!indicator) return wrong(event, indicator.error().detail);
    DZ_TRY(const auto wording, private_member(event, "wording"));
    if (!wording) return {};
    auto& made = campaigns_[event.draft.subject].attributions;
    std::erase_if(made, [&](const Attribution& one) { return one.wording == *wording; });
    made.push_back({.wording = *wording, .indicator = *std::move(indicator)});
    return {};
}

base::Status ClaimDecisions::apply_ruling(const journal::Event& event) {
    const auto body = detail::parse_object(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto fingerprint = detail::text_member(*body, "fingerprint");
    if (!fingerprint) return wrong(event, fingerprint.error().detail);
    const auto verdict_text = detail::text_member(*body, "verdict");
    if (!verdict_text) return wrong(event, verdict_text.error().detail);
    auto& rulings = campaigns_[event.draft.subject].rulings;
    if (verdict_text->empty()) {
        rulings.erase(*fingerprint);
        return {};
    }
    const auto verdict = parse_verdict(*verdict_text);
    if (!verdict) return wrong(event, verdict.error().detail);
    DZ_TRY(auto note, private_member(event, "note"));
    rulings[*fingerprint] = {.verdict = *verdict,
                             .note = std::move(note).value_or(""),
                             .actor = event.draft.actor,
                             .day = event.draft.day,
                             .sequence = event.sequence};
    return {};
}

const std::vector<Attribution>& ClaimDecisions::attributions(std::string_view campaign) const {
    static const std::vector<Attribution> kNone;
    const auto it = campaigns_.find(campaign);
    return it == campaigns_.end() ? kNone : it->second.attributions;
}

const Ruling* ClaimDecisions::ruling(std::string_view campaign,
                                     std::string_view fingerprint) const {
    const auto it = campaigns_.find(campaign);
    if (it == campaigns_.end()) return nullptr;
    const auto found = it->second.rulings.find(fingerprint);
    return found == it->second.rulings.end() ? nullptr : &found->second;
}

}  // namespace duizhang::ledger
