#include "app/ledger_draws.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands.h"
#include "app/draw_reading.h"
#include "lists/list.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// As whom he draws.
struct Drawer {
    std::string role;
    base::NodeId node;
};

base::Result<Drawer> drawer_at(const people::Caller& caller, base::NodeId node,
                               const org::Tree& tree) {
    if (caller.is_machine()) return Drawer{"office", node};
    const auto grant = caller.acting(kDrawingRoles, node, tree);
    if (!grant) return fail(ErrorCode::kOutOfReach, "");
    return Drawer{std::string(people::to_string(grant->role)), grant->node};
}

tl::unexpected<base::Error> too_many() {
    return fail(ErrorCode::kLimitExceeded,
                fmt::format("候选多于{}个，请缩小范围 more than {} candidates: narrow them down",
                            inspect::kMaxCandidates, inspect::kMaxCandidates));
}

base::Result<std::vector<std::string>> node_candidates(const inspect::Pool& pool,
                                                       const org::Tree& tree) {
    DZ_TRY(const auto kind, org::parse_node_kind(pool.kind));
    std::vector<std::string> codes;
    const auto span = tree.subtree(pool.below);
    for (auto position = span.begin; position < span.end; ++position) {
        const auto id = tree.at(position);
        if (tree.retired(id) || tree.node(id).kind != kind) continue;
        codes.push_back(tree.node(id).code);
    }
    return codes;
}

base::Status check_register(const inspect::Pool& pool, const Books& books) {
    DZ_TRY(const auto named, books.find(pool.campaign, pool.register_code));
    for (const auto& state : pool.states) {
        if (named.source.state(state) == nullptr) {
            return fail(ErrorCode::kBadRequest, fmt::format("states: {}", state));
        }
    }
    return {};
}

/// Numbers of the entries whose lead node lies at or below the pool's, without reversed ones.
base::Result<std::vector<std::string>> entry_candidates(const inspect::Pool& pool,
                                                        const org::Tree& tree, const View& view) {
    const auto list = view.lists->find(pool.campaign, pool.register_code);
    if (!list) return fail(ErrorCode::kUnknownRegister, pool.register_code);
    lists::Query query;
    query.reach = lists::Reach::everything(tree);
    query.states = pool.states;
    query.node = pool.below;
    query.lead_only = true;
    query.limit = lists::kMaxPage;
    std::vector<std::string> numbers;
    for (;; query.offset += query.limit) {
        DZ_TRY(const auto page, list->ask(query, tree));
        if (page.total > inspect::kMaxCandidates) return too_many();
        for (const auto& row : page.rows) numbers.push_back(row.number);
        if (query.offset + query.limit >= page.total) return numbers;
    }
}

/// Takes what is excluded out of the candidates.
base::Result<std::vector<inspect::Exclusion>> exclude(
    const std::optional<std::vector<DrawExclusionInput>>& inputs,
    std::vector<std::string>& candidates) {
    std::vector<inspect::Exclusion> excluded;
    if (!inputs) return excluded;
    for (const auto& input : *inputs) {
        if (std::erase(candidates, input.code) == 0) {
            return fail(ErrorCode::kInvalidField,
                        fmt::format("不在候选之中 not among the candidates: {}", input.code));
        }
        excluded.push_back({.candidate = input.code, .reason = input.reason});
    }
    return excluded;
}

inspect::Pool pool_of(const DrawRequest& request, base::NodeId below) {
    inspect::Pool pool;
    pool.what = request.what;
    pool.below = below;
    if (request.what == "nodes") {
        pool.kind = request.kind.value_or("");
    } else {
        pool.campaign = request.campaign.value_or("");
        pool.register_code = request.register_code.value_or("");
        pool.states = request.states.value_or(std::vector<std::string>{});
        std::ranges::sort(pool.states);
        const auto twice = std::unique(pool.states.begin(), pool.states.end());
        pool.states.erase(twice, pool.states.end());
    }
    return pool;
}

}  // namespace

base::Result<DrawsReply> LedgerDraws::list(const people::Caller& caller) {
    return read_draws(workspace_, caller);
}

base::Result<DrawReply> LedgerDraws::one(const people::Caller& caller, std::uint32_t number) {
    return read_draw(workspace_, caller, number);
}

base::Result<DrawReceipt> LedgerDraws::finish(Command command) {
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    DrawReceipt reply{.number = 0,
                      .sequence = std::to_string(receipt.sequence.value),
                      .repeated = receipt.repeated};
    // By its event: a retried request gets the draw that the first one made.
    const auto draws = workspace_.view()->draws;
    for (const auto& draw : draws->all()) {
        const bool revealed = draw->revealed && draw->revealed->sequence == receipt.sequence;
        if (draw->sequence == receipt.sequence || revealed) reply.number = draw->number;
    }
    return reply;
}

base::Result<DrawReceipt> LedgerDraws::commit(const people::Caller& caller,
                                              const DrawRequest& request, const std::string& key) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto below, tree->require(request.below));
    DZ_TRY(const auto drawer, drawer_at(caller, below, *tree));
    if (request.what != "nodes" && request.what != "entries") {
        return fail(ErrorCode::kBadRequest, "what: nodes | entries");
    }
    inspect::CommitDraw command;
    command.pool = pool_of(request, below);
    if (request.what == "nodes") {
        DZ_TRY(command.candidates, node_candidates(command.pool, *tree));
    } else {
        DZ_TRY_VOID(check_register(command.pool, *view->books));
        DZ_TRY(command.candidates, entry_candidates(command.pool, *tree, *view));
    }
    DZ_TRY(command.excluded, exclude(request.exclude, command.candidates));
    command.title = request.title;
    command.node = drawer.node;
    command.count = request.count;
    command.beacon = request.beacon.value_or("");
    command.secret = people::random_hex(random_, people::kSecretBytes);
    command.day = base::day_of(clock_.now());
    command.actor = caller.account();
    command.role = drawer.role;
    command.key = key_of(caller, key);
    return finish(std::move(command));
}

base::Result<DrawReceipt> LedgerDraws::reveal(const people::Caller& caller, std::uint32_t number,
                                              const RevealRequest& request,
                                              const std::string& key) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    const auto* draw = view->draws->find(number);
    if (draw == nullptr || !sees_draw(caller, *draw, *tree)) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("抽取 draw {}", number));
    }
    DZ_TRY(const auto drawer, drawer_at(caller, draw->node, *tree));
    inspect::RevealDraw command;
    command.number = number;
    command.beacon_value = request.beacon_value.value_or("");
    command.day = base::day_of(clock_.now());
    command.actor = caller.account();
    command.role = drawer.role;
    command.key = key_of(caller, key);
    return finish(std::move(command));
}

}  // namespace duizhang::app
