// Entries over HTTP: as whom the caller acts, and the command that becomes of what he asks.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/asking.h"
#include "app/commands.h"
#include "app/filed_returns.h"
#include "app/ledger_entries.h"
#include "ledger/entry_event.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kOfficeRole = "office";

std::vector<std::string_view> views(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

base::Result<ledger::FieldValues> values_of(const std::vector<FieldInput>& inputs) {
    ledger::FieldValues values;
    for (const auto& input : inputs) {
        if (!values.emplace(input.code, input.value).second) {
            return fail(ErrorCode::kBadRequest, fmt::format("fields: {} ×2", input.code));
        }
    }
    return values;
}

base::Result<std::optional<base::Sequence>> version_of(const std::optional<std::string>& text) {
    if (!text || text->empty()) return std::optional<base::Sequence>();
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), version);
    if (error != std::errc() || end != text->data() + text->size()) {
        return fail(ErrorCode::kBadRequest, "expected_version: digits");
    }
    return std::optional(base::Sequence{version});
}

tl::unexpected<base::Error> not_his(std::string_view what,
                                    std::span<const std::string_view> roles) {
    return fail(ErrorCode::kMoveForbidden,
                fmt::format("{}: 您在牵头单位没有所需岗位 you hold none of these roles at the lead "
                            "node: {}",
                            what, fmt::join(roles, ", ")));
}

}  // namespace

base::Result<base::EntryId> parse_entry_id(const std::string& id) {
    std::uint64_t number = 0;
    if (const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        error != std::errc() || end != id.data() + id.size()) {
        return fail(ErrorCode::kUnknownEntry, id);
    }
    return base::EntryId{number};
}

std::optional<Acting> acting_as(const people::Caller& caller,
                                std::span<const std::string_view> roles, base::NodeId node,
                                const std::string& machine_node, const org::Tree& tree) {
    if (roles.empty()) return std::nullopt;
    if (caller.is_machine()) return Acting{std::string(roles.front()), machine_node};
    const auto grant = caller.acting(people::roles_named(roles), node, tree);
    if (!grant) return std::nullopt;
    return Acting{std::string(people::to_string(grant->role)), tree.node(grant->node).code};
}

std::optional<MoveChance> chance_of(const people::Caller& caller, const ledger::Move& move,
                                    const ledger::Entry& entry, const ledger::Campaign& campaign,
                                    const org::Tree& tree) {
    const auto names = views(move.roles);
    const auto nearest = acting_as(caller, names, entry.node, campaign.node, tree);
    if (!nearest) return std::nullopt;
    const auto barred_at = [&](const std::string& code) {
        return ledger::barrier(move, entry, caller.account(), tree.find(code));
    };
    MoveChance chance{.as = *nearest, .barrier = barred_at(nearest->node)};
    const auto roles = people::roles_named(names);
    for (const auto& grant : caller.grants()) {
        if (chance.barrier != ledger::Barrier::kSameNode) break;
        if (!roles.has(grant.role) || !tree.has(grant.node) ||
            !tree.contains(grant.node, entry.node)) {
            continue;
        }
        const auto& code = tree.node(grant.node).code;
        if (barred_at(code) == ledger::Barrier::kNone) {
            chance = {.as = {std::string(people::to_string(grant.role)), code},
                      .barrier = ledger::Barrier::kNone};
        }
    }
    return chance;
}

base::Result<LedgerEntries::Seen> LedgerEntries::see(const people::Caller& caller,
                                                     const std::string& id) {
    DZ_TRY(const auto number, parse_entry_id(id));
    Seen seen;
    seen.view = workspace_.view();
    seen.tree = seen.view->books->history.latest();
    DZ_TRY(auto entry,
           workspace_.read([&](ledger::LedgerStore& store) { return store.entry(number); }));
    if (!entry || !caller.sees(entry->node, entry->joint, *seen.tree)) {
        return fail(ErrorCode::kUnknownEntry, id);
    }
    seen.campaign = seen.view->books->campaign(entry->campaign);
    if (seen.campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, entry->campaign);
    seen.reg = seen.campaign->find_register(entry->register_code);
    if (seen.reg == nullptr) return fail(ErrorCode::kUnknownRegister, entry->register_code);
    seen.entry = *std::move(entry);
    return seen;
}

base::Result<std::vector<ledger::Evidence>> LedgerEntries::evidence_of(
    const people::Caller& caller, const std::optional<std::vector<EvidenceInput>>& inputs) {
    std::vector<ledger::Evidence> evidence;
    if (!inputs) return evidence;
    for (const auto& input : *inputs) {
        ledger::Evidence piece{.name = input.name, .digest = input.digest.value_or("")};
        if (input.day && !input.day->empty()) {
            DZ_TRY(piece.day, day_of_request(input.day));
        }
        if (files_ != nullptr && !piece.digest.empty()) {
            DZ_TRY(const auto facts, files_->find(caller, piece.digest));
            if (!facts) {
                return fail(ErrorCode::kInvalidField,
                            fmt::format("佐证材料尚未上传 evidence not uploaded: {}", input.name));
            }
            piece.media_type = facts->media_type;
            piece.size_bytes = facts->size_bytes;
        }
        evidence.push_back(std::move(piece));
    }
    return evidence;
}

base::Result<base::Day> LedgerEntries::day_of_request(const std::optional<std::string>& day) {
    const auto today = base::day_of(clock_.now());
    if (!day || day->empty()) return today;
    DZ_TRY(const auto given, base::Day::parse(*day));
    if (given > today) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("{} 还没有到 has not come yet", given.to_string()));
    }
    return given;
}

base::Error LedgerEntries::explain(const people::Caller& caller, base::Error error,
                                   base::EntryId entry) {
    if (error.code != ErrorCode::kSequenceConflict) return error;
    const auto seen = see(caller, std::to_string(entry.value));
    if (!seen) return error;
    const auto events = workspace_.read(
        [&](ledger::LedgerStore& store) { return store.events_of(seen->entry.id); });
    if (!events) return error;
    const auto latest =
        std::ranges::find(*events, seen->entry.version, &journal::StoredEvent::sequence);
    if (latest == events->end()) return error;
    const auto event = journal::read(*latest);
    const auto* state = seen->reg->state(seen->entry.state);
    if (!event || state == nullptr) return error;
    const auto read = ledger::read_entry_event(*event);
    const auto* move = read ? seen->reg->move(read->move) : nullptr;
    const auto title = actor_title(*seen->view, event->draft.actor);
    const auto who =
        title.empty() ? event->draft.actor : fmt::format("{}（{}）", title, event->draft.actor);
    const std::string done = move == nullptr ? "更正 amended" : move->title.zh + " " + move->code;
    error.detail =
        fmt::format("{} 已由 changed by {} 于 at {}：{}；现为 now “{}”({})", seen->entry.number,
                    who, rfc3339(event->recorded_at_us), done, state->title.zh, state->code);
    return error;
}

base::Result<EntryReceipt> LedgerEntries::finish(const people::Caller& caller,
                                                 std::future<base::Result<Receipt>> outcome,
                                                 base::EntryId entry) {
    auto receipt = outcome.get();
    if (!receipt) return fail(explain(caller, receipt.error(), entry));
    const auto view = workspace_.view();
    EntryReceipt reply{.entry = std::to_string(receipt->entry.id.value),
                       .number = receipt->entry.number,
                       .sequence = std::to_string(receipt->sequence.value),
                       .version = std::to_string(receipt->entry.version.value),
                       .state = receipt->entry.state,
                       .state_title = {},
                       .repeated = receipt->repeated};
    if (const auto* campaign = view->books->campaign(receipt->entry.campaign)) {
        const auto* reg = campaign->find_register(receipt->entry.register_code);
        const auto* state = reg == nullptr ? nullptr : reg->state(reply.state);
        if (state != nullptr) reply.state_title = local(state->title);
    }
    return reply;
}

base::Result<EntryReceipt> LedgerEntries::open(const people::Caller& caller,
                                               const OpenEntryRequest& request,
                                               const std::string& key) {
    const auto view = workspace_.view();
    DZ_TRY(const auto named, view->books->find(request.campaign, request.register_code));
    const auto& [campaign, reg] = named;
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto node, tree->require(request.node));
    const auto roles = reg.open_roles.empty() ? std::vector<std::string_view>(
                                                    ledger::kRoles.begin(), ledger::kRoles.end())
                                              : views(reg.open_roles);
    const auto as = acting_as(caller, roles, node, campaign.node, *tree);
    if (!as) return fail(ErrorCode::kOutOfReach, "");
    ledger::OpenEntry command;
    command.campaign = request.campaign;
    command.register_code = request.register_code;
    command.node = request.node;
    command.joint = request.joint.value_or(std::vector<std::string>());
    DZ_TRY(command.day, day_of_request(request.day));
    command.actor = caller.account();
    command.role = as->role;
    command.at = as->node;
    DZ_TRY(command.fields, values_of(request.fields));
    std::erase_if(command.fields, [](const auto& field) { return field.second.empty(); });
    DZ_TRY_VOID(fill_from_records(*view, named, command));
    DZ_TRY(command.evidence, evidence_of(caller, request.evidence));
    command.key = key_of(caller, key);
    return finish(caller, writer_.submit(std::move(command)), {});
}

base::Result<ledger::MoveEntry> LedgerEntries::move_command(const people::Caller& caller,
                                                            const Seen& seen,
                                                            const MoveRequest& request,
                                                            const std::string& key) {
    ledger::MoveEntry command;
    command.entry = seen.entry.id;
    command.move = request.move;
    DZ_TRY(command.day, day_of_request(request.day));
    command.actor = caller.account();
    if (const auto* move = seen.reg->move(request.move)) {
        const auto chance = chance_of(caller, *move, seen.entry, *seen.campaign, *seen.tree);
        if (!chance) return not_his(move->title.zh, views(move->roles));
        command.role = chance->as.role;
        command.at = chance->as.node;
    }
    command.reason = request.reason.value_or("");
    DZ_TRY(command.fields, values_of(request.fields.value_or(std::vector<FieldInput>())));
    DZ_TRY(command.evidence, evidence_of(caller, request.evidence));
    DZ_TRY(command.expected_version, version_of(request.expected_version));
    command.key = key_of(caller, key);
    return command;
}

base::Result<EntryReceipt> LedgerEntries::move(const people::Caller& caller, const std::string& id,
                                               const MoveRequest& request, const std::string& key) {
    DZ_TRY(const auto seen, see(caller, id));
    DZ_TRY(auto command, move_command(caller, seen, request, key));
    return finish(caller, writer_.submit(std::move(command)), seen.entry.id);
}

base::Result<BulkMoveReply> LedgerEntries::move_all(const people::Caller& caller,
                                                    const BulkMoveRequest& request,
                                                    const std::string& key,
                                                    std::string_view language) {
    if (request.entries.empty()) return fail(ErrorCode::kMissingField, "entries");
    if (request.entries.size() > kMaxBulkMoves) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("entries ≤ {}", kMaxBulkMoves));
    }
    MoveRequest one{.move = request.move,
                    .day = request.day,
                    .reason = request.reason,
                    .fields = request.fields,
                    .evidence = request.evidence,
                    .expected_version = {}};
    struct Sent {
        base::EntryId entry;
        base::Result<std::future<base::Result<Receipt>>> outcome;
    };
    // All are handed over before the first is waited for, so that they share transactions.
    std::vector<Sent> sent;
    for (const auto& target : request.entries) {
        one.expected_version = target.expected_version;
        const auto own_key = key.empty() ? "" : fmt::format("{}/{}", key, target.entry);
        const auto seen = see(caller, target.entry);
        if (!seen) {
            sent.push_back({{}, fail(seen.error())});
            continue;
        }
        auto command = move_command(caller, *seen, one, own_key);
        if (command) {
            sent.push_back({seen->entry.id, writer_.submit(*std::move(command))});
        } else {
            sent.push_back({seen->entry.id, fail(command.error())});
        }
    }
    BulkMoveReply reply;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        BulkMoveRow row{.entry = request.entries[i].entry, .receipt = {}, .problem = {}};
        auto done = sent[i].outcome ? finish(caller, *std::move(sent[i].outcome), sent[i].entry)
                                    : fail(sent[i].outcome.error());
        if (done) {
            row.receipt = *std::move(done);
            ++reply.moved;
        } else {
            row.problem = problem_of(done.error(), language);
        }
        reply.rows.push_back(std::move(row));
    }
    return reply;
}

base::Result<EntryReceipt> LedgerEntries::amend(const people::Caller& caller, const std::string& id,
                                                const AmendmentRequest& request,
                                                const std::string& key) {
    DZ_TRY(const auto seen, see(caller, id));
    const auto as =
        acting_as(caller, ledger::kAmendingRoles, seen.entry.node, seen.campaign->node, *seen.tree);
    if (!as) return not_his("更正 amendment", ledger::kAmendingRoles);
    ledger::AmendEntry command;
    command.entry = seen.entry.id;
    command.day = std::max(base::day_of(clock_.now()), seen.entry.state_day);
    command.actor = caller.account();
    command.role = as->role;
    command.at = as->node;
    command.reason = request.reason.value_or("");
    DZ_TRY(command.fields, values_of(request.fields.value_or(std::vector<FieldInput>())));
    DZ_TRY(command.evidence, evidence_of(caller, request.evidence));
    DZ_TRY(command.expected_version, version_of(request.expected_version));
    command.key = key_of(caller, key);
    return finish(caller, writer_.submit(std::move(command)), seen.entry.id);
}

base::Result<EntryReceipt> LedgerEntries::comment(const people::Caller& caller,
                                                  const std::string& id,
                                                  const CommentRequest& request,
                                                  const std::string& key) {
    DZ_TRY(const auto seen, see(caller, id));
    // Those at a joint node take part in the work, so they may speak too.
    auto nodes = seen.entry.joint;
    nodes.insert(nodes.begin(), seen.entry.node);
    std::optional<Acting> as;
    for (const auto node : nodes) {
        if (!as) as = acting_as(caller, ledger::kRoles, node, seen.campaign->node, *seen.tree);
    }
    if (!as) return not_his("留言 comment", ledger::kRoles);
    ledger::CommentOnEntry command;
    command.entry = seen.entry.id;
    command.day = base::day_of(clock_.now());
    command.actor = caller.account();
    command.role = as->role;
    command.at = as->node;
    command.text = request.text;
    command.key = key_of(caller, key);
    return finish(caller, writer_.submit(std::move(command)), seen.entry.id);
}

base::Result<EntryReceipt> LedgerEntries::reverse(const people::Caller& caller,
                                                  const std::string& id,
                                                  const ReversalRequest& request,
                                                  const std::string& key) {
    DZ_TRY(const auto seen, see(caller, id));
    const auto as = acting_as(caller, std::span(&kOfficeRole, 1), seen.entry.node,
                              seen.campaign->node, *seen.tree);
    if (!as) return not_his("冲销 reversal", std::span(&kOfficeRole, 1));
    ledger::ReverseEntry command;
    command.entry = seen.entry.id;
    command.day = std::max(base::day_of(clock_.now()), seen.entry.state_day);
    command.actor = caller.account();
    command.reason = request.reason;
    command.key = key_of(caller, key);
    command.role = as->role;
    command.at = as->node;
    return finish(caller, writer_.submit(std::move(command)), seen.entry.id);
}

}  // namespace duizhang::app
