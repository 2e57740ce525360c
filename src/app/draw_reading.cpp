#include "app/draw_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/ledger_entries.h"
#include "base/described_json.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// Of those drawn, in a list of draws.
constexpr std::size_t kDrawnInList = 10;
/// A field of a register that holds the number of a draw.
constexpr std::string_view kDrawField = "draw";

/// What a caller may be told of the draws of one view.
class Showing {
public:
    Showing(const people::Caller& caller, std::shared_ptr<const View> view)
        : caller_(caller), view_(std::move(view)), tree_(view_->books->history.latest()) {}

    const org::Tree& tree() const { return *tree_; }
    const View& view() const { return *view_; }

    DrawView head(const inspect::Draw& draw) const {
        DrawView shown{.number = draw.number,
                       .title = draw.title,
                       .what = draw.pool.what,
                       .node = tree_->node(draw.node).code,
                       .node_name = tree_->node(draw.node).name,
                       .below = tree_->node(draw.pool.below).code,
                       .below_name = tree_->node(draw.pool.below).name,
                       .kind = draw.pool.kind,
                       .campaign = draw.pool.campaign,
                       .register_code = draw.pool.register_code,
                       .register_title = {},
                       .states = {},
                       .count = draw.count,
                       .of = static_cast<std::uint32_t>(draw.candidates.size()),
                       .commitment = draw.commitment,
                       .beacon = draw.beacon,
                       .sequence = std::to_string(draw.sequence.value),
                       .day = draw.day.to_string(),
                       .actor = draw.actor,
                       .actor_title = actor_title(*view_, draw.actor),
                       .revealed = draw.revealed.has_value(),
                       .may_reveal = false,
                       .drawn = {}};
        shown.may_reveal = !shown.revealed && caller_.may(kDrawingRoles, draw.node, *tree_);
        const auto* campaign = view_->books->campaign(draw.pool.campaign);
        const auto* reg =
            campaign == nullptr ? nullptr : campaign->find_register(draw.pool.register_code);
        if (reg != nullptr) shown.register_title = local(reg->title);
        for (const auto& code : draw.pool.states) {
            const auto* state = reg == nullptr ? nullptr : reg->state(code);
            shown.states.push_back(state == nullptr ? LocalText{code, code} : local(state->title));
        }
        return shown;
    }

    /// Empty for an entry that is out of reach.
    base::Result<std::optional<DrawnView>> told(const inspect::Draw& draw, const std::string& code,
                                                ledger::LedgerStore& store) const {
        if (draw.pool.what == "nodes") {
            const auto node = tree_->find(code);
            const auto name = node ? tree_->node(*node).name : std::string();
            return DrawnView{
                .code = code, .name = name, .entry = {}, .node = code, .node_name = name};
        }
        DZ_TRY(const auto entry,
               store.entry_of_number(draw.pool.campaign, draw.pool.register_code, code));
        if (!entry || !caller_.sees(entry->node, entry->joint, *tree_)) {
            return std::optional<DrawnView>();
        }
        const auto row = record_row(*entry, *view_, caller_);
        return DrawnView{.code = code,
                         .name = row.title,
                         .entry = row.entry,
                         .node = row.node,
                         .node_name = row.node_name};
    }

    /// The first `limit` of `codes` that he may be told; how many he may not.
    base::Result<std::uint32_t> tell(const inspect::Draw& draw,
                                     const std::vector<std::string>& codes, std::size_t limit,
                                     ledger::LedgerStore& store,
                                     std::vector<DrawnView>& shown) const {
        std::uint32_t others = 0;
        for (std::size_t i = 0; i < codes.size() && i < limit; ++i) {
            DZ_TRY(auto one, told(draw, codes[i], store));
            if (one) shown.push_back(*std::move(one));
            if (!one) ++others;
        }
        return others;
    }

    /// Registers of the campaigns of that part of the tree that take the number of a draw.
    std::vector<DrawRegister> visits(const inspect::Draw& draw) const {
        std::vector<DrawRegister> found;
        for (const auto& campaign : view_->books->campaigns) {
            const auto node = tree_->find(campaign.node);
            const auto below = draw.pool.below;
            if (!node || !(tree_->contains(*node, below) || tree_->contains(below, *node)))
                continue;
            for (const auto& reg : campaign.registers) {
                const auto* field = reg.field(kDrawField);
                if (field == nullptr || field->type != ledger::FieldType::kInteger) continue;
                const auto roles = reg.open_roles.empty() ? people::kActingRoles
                                                          : people::roles_named(reg.open_roles);
                if (!caller_.may(roles, draw.node, *tree_)) continue;
                found.push_back({campaign.code, reg.code, local(reg.title)});
            }
        }
        return found;
    }

private:
    const people::Caller& caller_;
    std::shared_ptr<const View> view_;
    std::shared_ptr<const org::Tree> tree_;
};

base::Result<journal::StoredEvent> stored_event(ledger::LedgerStore& store,
                                                base::Sequence sequence) {
    DZ_TRY(const auto stored, store.event(sequence));
    if (!stored) return fail(ErrorCode::kCorruptStore, fmt::format("event {}", sequence.value));
    return *stored;
}

/// The hash that the book's first event states.
base::Result<std::string> hash_of_book(ledger::LedgerStore& store) {
    DZ_TRY(const auto stored, stored_event(store, {1}));
    DZ_TRY(const auto event, journal::read(stored));
    DZ_TRY(const auto body, base::parse_json(event.draft.body));
    const auto* hash = body.is_object() ? body.get_object().if_contains("hash") : nullptr;
    if (hash == nullptr || !hash->is_string()) return fail(ErrorCode::kInvalidJournal, "event 1");
    return std::string(hash->get_string());
}

base::Status add_record(const inspect::Draw& draw, const View& view, ledger::LedgerStore& store,
                        DrawReply& reply) {
    DZ_TRY(const auto committed, stored_event(store, draw.sequence));
    DZ_TRY(const auto before, stored_event(store, {draw.sequence.value - 1}));
    DZ_TRY(const auto event, journal::read(committed));
    reply.recorded_at = rfc3339(event.recorded_at_us);
    DZ_TRY(reply.record.hash, hash_of_book(store));
    reply.record.previous = before.digest.hex();
    reply.record.line = committed.line;
    reply.record.digest = committed.digest.hex();
    if (!draw.revealed) return {};
    const auto& made = *draw.revealed;
    DZ_TRY(const auto revealed, stored_event(store, made.sequence));
    DZ_TRY(const auto revealing, journal::read(revealed));
    reply.record.revealed = revealed.line;
    reply.reveal = DrawReveal{.secret = made.secret,
                              .beacon_value = made.beacon_value,
                              .seed = made.seed,
                              .sequence = std::to_string(made.sequence.value),
                              .recorded_at = rfc3339(revealing.recorded_at_us),
                              .actor = made.actor,
                              .actor_title = actor_title(view, made.actor),
                              .holds = !inspect::fault_of(draw, committed.digest).has_value()};
    return {};
}

}  // namespace

bool sees_draw(const people::Caller& caller, const inspect::Draw& draw, const org::Tree& tree) {
    if (caller.may(people::kWorkingRoles, draw.node, tree)) return true;
    if (draw.pool.what != "nodes") return false;
    return std::ranges::any_of(draw.candidates, [&](const std::string& code) {
        const auto node = tree.find(code);
        return node && caller.may(people::kWorkingRoles, *node, tree);
    });
}

base::Result<DrawsReply> read_draws(Workspace& workspace, const people::Caller& caller) {
    const Showing showing(caller, workspace.view());
    DrawsReply reply;
    for (const auto& grant : caller.grants()) {
        if (!kDrawingRoles.has(grant.role) || !showing.tree().has(grant.node)) continue;
        const auto& node = showing.tree().node(grant.node);
        const bool known =
            std::ranges::find(reply.places, node.code, &DrawPlace::code) != reply.places.end();
        if (known) continue;
        reply.places.push_back({node.code, node.name, std::string(org::to_string(node.kind))});
    }
    return workspace.read([&](ledger::LedgerStore& store) -> base::Result<DrawsReply> {
        for (const auto& draw : showing.view().draws->all()) {
            if (!sees_draw(caller, *draw, showing.tree())) continue;
            auto shown = showing.head(*draw);
            if (draw->revealed) {
                DZ_TRY_VOID(
                    showing.tell(*draw, draw->revealed->drawn, kDrawnInList, store, shown.drawn));
            }
            reply.draws.insert(reply.draws.begin(), std::move(shown));
        }
        return std::move(reply);
    });
}

base::Result<DrawReply> read_draw(Workspace& workspace, const people::Caller& caller,
                                  std::uint32_t number) {
    const Showing showing(caller, workspace.view());
    const auto* draw = showing.view().draws->find(number);
    if (draw == nullptr || !sees_draw(caller, *draw, showing.tree())) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("抽取 draw {}", number));
    }
    return workspace.read([&](ledger::LedgerStore& store) -> base::Result<DrawReply> {
        DrawReply reply;
        reply.draw = showing.head(*draw);
        DZ_TRY(reply.others, showing.tell(*draw, draw->candidates, draw->candidates.size(), store,
                                          reply.candidates));
        if (draw->revealed) {
            reply.visits = showing.visits(*draw);
            DZ_TRY_VOID(
                showing.tell(*draw, draw->revealed->drawn, draw->count, store, reply.draw.drawn));
        }
        for (const auto& one : draw->excluded) {
            DZ_TRY(const auto known, showing.told(*draw, one.candidate, store));
            if (known) reply.excluded.push_back({known->code, known->name, one.reason});
        }
        DZ_TRY_VOID(add_record(*draw, showing.view(), store, reply));
        return reply;
    });
}

}  // namespace duizhang::app
