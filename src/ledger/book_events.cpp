// Bodies: docs/formats/campaign.md, "Events of the book".

#include "ledger/book_events.h"

#include <fmt/format.h>

#include <limits>

#include "base/limits.h"
#include "ledger/detail/json_members.h"

namespace duizhang::ledger {
namespace {

namespace json = boost::json;
using base::ErrorCode;

/// Room for everything in an event's line beside its body.
constexpr std::size_t kEnvelopeBytes = 8u << 10;

// Every byte of a file may need a backslash; worse is not text and is refused by the reader.
static_assert(2 * base::kMaxCampaignFileBytes + kEnvelopeBytes <= base::kMaxEventBytes);

journal::Draft draft_of(std::string_view kind, std::string subject, std::string actor,
                        base::Day day, std::string body) {
    return {.kind = std::string(kind),
            .subject = std::move(subject),
            .actor = std::move(actor),
            .day = day,
            .body = std::move(body),
            .postings = {},
            .private_text = {},
            .idempotency_key = {}};
}

std::string to_json(const org::Change& change) {
    json::object object;  // In the order of names: the text is hashed.
    const auto put = [&](std::string_view key, std::string_view text) {
        object.emplace(json::string_view(key.data(), key.size()),
                       json::string_view(text.data(), text.size()));
    };
    const bool names_node = change.kind == org::ChangeKind::kAdded;
    put("change", org::to_string(change.kind));
    if (names_node) put("code", change.node.code);
    put("effective", change.effective.to_string());
    if (names_node) put("kind", org::to_string(change.node.kind));
    if (names_node || change.kind == org::ChangeKind::kRenamed) put("name", change.node.name);
    object.emplace("node", change.node.id.value);
    if (change.parent) object.emplace("parent", change.parent->value);
    return json::serialize(object);
}

base::Result<org::Change> read_change(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) return base::fail(ErrorCode::kInvalidJournal, "\"changes\": an object");
    DZ_TRY(const auto kind_text, detail::text_member(*object, "change"));
    DZ_TRY(const auto kind, org::parse_change_kind(kind_text));
    DZ_TRY(const auto effective_text, detail::text_member(*object, "effective"));
    DZ_TRY(const auto effective, base::Day::parse(effective_text));
    org::Change change{.kind = kind, .effective = effective, .node = {}, .parent = {}};
    const auto* node = object->if_contains("node");
    DZ_TRY(change.node.id, detail::as_node(node == nullptr ? json::value() : *node, "node"));
    DZ_TRY(change.node.code, detail::optional_text_member(*object, "code"));
    DZ_TRY(change.node.name, detail::optional_text_member(*object, "name"));
    if (kind == org::ChangeKind::kAdded) {
        DZ_TRY(const auto node_kind, detail::text_member(*object, "kind"));
        DZ_TRY(change.node.kind, org::parse_node_kind(node_kind));
    }
    if (const auto* parent = object->if_contains("parent")) {
        DZ_TRY(change.parent, detail::as_node(*parent, "parent"));
    }
    return change;
}

/// Whatever was wrong inside, the event is not what the format says.
tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return base::fail(ErrorCode::kInvalidJournal,
                      fmt::format("event {}: {}", event.sequence.value, what));
}

}  // namespace

std::vector<journal::Draft> org_changed(std::span<const org::Change> changes, base::Day day,
                                        const std::string& actor) {
    constexpr std::string_view kHead = "{\"changes\":[";
    std::vector<journal::Draft> drafts;
    std::string body;
    const auto close = [&] {
        if (body.empty()) return;
        drafts.push_back(draft_of(kOrgChanged, {}, actor, day, body + "]}"));
        body.clear();
    };
    for (const auto& change : changes) {
        const auto text = to_json(change);
        if (body.size() + text.size() + kEnvelopeBytes > base::kMaxEventBytes) close();
        body += body.empty() ? kHead : ",";
        body += text;
    }
    close();
    return drafts;
}

base::Result<std::vector<org::Change>> read_org_changed(const journal::Event& event) {
    const auto body = detail::parse_object(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto items = detail::array_member(*body, "changes");
    if (!items) return wrong(event, items.error().detail);
    std::vector<org::Change> changes;
    changes.reserve(items->size());
    for (const auto& item : *items) {
        auto change = read_change(item);
        if (!change) return wrong(event, change.error().detail);
        changes.push_back(*std::move(change));
    }
    return changes;
}

journal::Draft campaign_loaded(const Campaign& campaign, base::Day day, std::string actor) {
    json::object body;
    body.emplace("campaign", campaign.code);
    body.emplace("file", campaign.source);
    return draft_of(kCampaignLoaded, campaign.code, std::move(actor), day, json::serialize(body));
}

base::Result<Campaign> read_campaign_loaded(const journal::Event& event) {
    const auto body = detail::parse_object(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto file = detail::text_member(*body, "file");
    if (!file) return wrong(event, file.error().detail);
    auto reading = read_campaign(*file, event.draft.subject);
    if (!reading.campaign) return wrong(event, to_error(reading.mistakes).detail);
    if (reading.campaign->code != event.draft.subject) return wrong(event, "subject");
    return *std::move(reading.campaign);
}

}  // namespace duizhang::ledger
