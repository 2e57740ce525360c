#include "inspect/draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/described_json.h"
#include "base/utf8.h"

namespace duizhang::inspect {

/// Public part of a commitment, in the order of names.
struct CommittedBody {
    std::string beacon;
    std::uint32_t below = 0;
    std::string campaign;
    std::vector<std::string> candidates;
    std::string commitment;
    std::uint32_t count = 0;
    std::vector<std::string> excluded;
    std::string kind;
    std::uint32_t node = 0;
    std::uint32_t number = 0;
    std::string register_code;
    std::string role;
    std::vector<std::string> states;
    std::string title;
    std::string what;
};
BOOST_DESCRIBE_STRUCT(CommittedBody, (),
                      (beacon, below, campaign, candidates, commitment, count, excluded, kind, node,
                       number, register_code, role, states, title, what))

/// Private part of a commitment: why each of `excluded` was, in their order.
struct CommittedSecret {
    std::vector<std::string> reasons;
    std::string secret;
};
BOOST_DESCRIBE_STRUCT(CommittedSecret, (), (reasons, secret))

struct RevealedBody {
    std::string beacon_value;
    std::vector<std::string> drawn;
    std::uint32_t number = 0;
    std::string role;
    std::string secret;
    std::string seed;
};
BOOST_DESCRIBE_STRUCT(RevealedBody, (), (beacon_value, drawn, number, role, secret, seed))

namespace {

using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

std::string sha256(std::initializer_list<std::string_view> parts) {
    return base::digest(base::HashKind::kSha256, parts).hex();
}

std::string subject_of(std::uint32_t number) { return fmt::format("draw-{}", number); }

bool is_secret(std::string_view text) {
    return text.size() == kSecretDigits && base::Digest::from_hex(text).has_value();
}

/// Strictly ascending, so each once.
bool is_sorted_set(const std::vector<std::string>& items) {
    return std::ranges::adjacent_find(items, std::greater_equal<>{}) == items.end();
}

base::Status check_text(std::string_view name, std::string_view text, std::size_t limit) {
    DZ_TRY(const auto points, base::decode_utf8(text));
    if (points.size() > limit) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("{} > {}", name, limit));
    }
    return {};
}

base::Status check_counts(const CommitDraw& command) {
    const auto& candidates = command.candidates;
    if (candidates.size() > kMaxCandidates) {
        return fail(
            ErrorCode::kLimitExceeded,
            fmt::format("候选多于{}个，请缩小范围 more than {} candidates: narrow them down",
                        kMaxCandidates, kMaxCandidates));
    }
    if (command.count == 0) {
        return fail(ErrorCode::kInvalidField, "抽取数不能为0 count: at least 1");
    }
    if (command.count > candidates.size()) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("只有{}个候选，抽不出{}个 {} of {} candidates", candidates.size(),
                                command.count, command.count, candidates.size()));
    }
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        if (candidates[i] == candidates[i - 1]) {
            return fail(ErrorCode::kInvalidField,
                        fmt::format("候选重复 candidate twice: {}", candidates[i]));
        }
    }
    return {};
}

base::Status check_exclusions(const CommitDraw& command) {
    std::vector<std::string> excluded;
    for (const auto& one : command.excluded) {
        if (one.reason.empty()) {
            return fail(
                ErrorCode::kMissingField,
                fmt::format("{}：请写明不列入候选的理由 why is it excluded", one.candidate));
        }
        DZ_TRY_VOID(check_text("reason", one.reason, kMaxReason));
        if (std::ranges::binary_search(command.candidates, one.candidate) ||
            std::ranges::find(excluded, one.candidate) != excluded.end()) {
            return fail(ErrorCode::kInvalidField, fmt::format("excluded: {} ×2", one.candidate));
        }
        excluded.push_back(one.candidate);
    }
    return {};
}

base::Status check(const CommitDraw& command) {
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    if (command.title.empty()) return fail(ErrorCode::kMissingField, "抽取名称 title");
    DZ_TRY_VOID(check_text("title", command.title, kMaxTitle));
    DZ_TRY_VOID(check_text("beacon", command.beacon, kMaxReason));
    DZ_ASSERT(is_secret(command.secret));
    DZ_TRY_VOID(check_counts(command));
    return check_exclusions(command);
}

journal::Draft draft_of(std::string_view kind, std::uint32_t number, const auto& command) {
    journal::Draft draft;
    draft.kind = kind;
    draft.subject = subject_of(number);
    draft.actor = command.actor;
    draft.day = command.day;
    draft.idempotency_key = command.key;
    return draft;
}

}  // namespace

std::vector<std::string> draw(const std::vector<std::string>& candidates, std::size_t count,
                              std::string_view seed) {
    std::vector<std::pair<std::string, std::string>> ranked;
    ranked.reserve(candidates.size());
    for (const auto& one : candidates) ranked.emplace_back(sha256({seed, ":", one}), one);
    std::ranges::sort(ranked);
    std::vector<std::string> drawn;
    for (std::size_t i = 0; i < count && i < ranked.size(); ++i) drawn.push_back(ranked[i].second);
    return drawn;
}

std::string seed_of(std::string_view secret, const base::Digest& committed,
                    std::string_view beacon_value) {
    return sha256({secret, ":", committed.hex(), ":", beacon_value});
}

base::Status Draws::apply(const journal::Event& event) {
    if (event.draft.kind == kDrawCommitted) return commit(event);
    if (event.draft.kind == kDrawRevealed) return reveal(event);
    return {};
}

const Draw* Draws::find(std::uint32_t number) const {
    return number == 0 || number > draws_.size() ? nullptr : draws_[number - 1].get();
}

base::Status Draws::commit(const journal::Event& event) {
    auto body = base::decode_text<CommittedBody>(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    if (body->number != draws_.size() + 1) return wrong(event, "number");
    if (event.draft.subject != subject_of(body->number)) return wrong(event, "subject");
    if (!is_sorted_set(body->candidates)) return wrong(event, "candidates");
    CommittedSecret hidden;
    if (!event.draft.private_text.empty()) {
        auto read = base::decode_text<CommittedSecret>(event.draft.private_text);
        if (!read) return wrong(event, read.error().detail);
        hidden = *std::move(read);
    }
    hidden.reasons.resize(body->excluded.size());
    Draw made{.number = body->number,
              .title = std::move(body->title),
              .node = {body->node},
              .pool = {.what = std::move(body->what),
                       .below = {body->below},
                       .kind = std::move(body->kind),
                       .campaign = std::move(body->campaign),
                       .register_code = std::move(body->register_code),
                       .states = std::move(body->states)},
              .candidates = std::move(body->candidates),
              .excluded = {},
              .count = body->count,
              .commitment = std::move(body->commitment),
              .beacon = std::move(body->beacon),
              .actor = event.draft.actor,
              .day = event.draft.day,
              .sequence = event.sequence,
              .revealed = {}};
    for (std::size_t i = 0; i < body->excluded.size(); ++i) {
        made.excluded.push_back({std::move(body->excluded[i]), std::move(hidden.reasons[i])});
    }
    draws_.push_back(std::make_shared<const Draw>(std::move(made)));
    return {};
}

base::Status Draws::reveal(const journal::Event& event) {
    auto body = base::decode_text<RevealedBody>(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto* known = find(body->number);
    if (known == nullptr || known->revealed) return wrong(event, "number");
    if (event.draft.subject != subject_of(body->number)) return wrong(event, "subject");
    auto after = *known;
    after.revealed = Reveal{.secret = std::move(body->secret),
                            .beacon_value = std::move(body->beacon_value),
                            .seed = std::move(body->seed),
                            .drawn = std::move(body->drawn),
                            .actor = event.draft.actor,
                            .day = event.draft.day,
                            .sequence = event.sequence};
    draws_[body->number - 1] = std::make_shared<const Draw>(std::move(after));
    return {};
}

base::Result<journal::Draft> decide(const CommitDraw& command, const Draws& draws) {
    auto sorted = command;
    std::ranges::sort(sorted.candidates);
    DZ_TRY_VOID(check(sorted));
    CommittedBody body{.beacon = sorted.beacon,
                       .below = sorted.pool.below.value,
                       .campaign = sorted.pool.campaign,
                       .candidates = std::move(sorted.candidates),
                       .commitment = sha256({sorted.secret}),
                       .count = sorted.count,
                       .excluded = {},
                       .kind = sorted.pool.kind,
                       .node = sorted.node.value,
                       .number = static_cast<std::uint32_t>(draws.all().size() + 1),
                       .register_code = sorted.pool.register_code,
                       .role = sorted.role,
                       .states = sorted.pool.states,
                       .title = sorted.title,
                       .what = sorted.pool.what};
    CommittedSecret hidden{.reasons = {}, .secret = sorted.secret};
    for (auto& one : sorted.excluded) {
        body.excluded.push_back(std::move(one.candidate));
        hidden.reasons.push_back(std::move(one.reason));
    }
    auto draft = draft_of(kDrawCommitted, body.number, command);
    draft.body = base::json::serialize(base::encode(body));
    draft.private_text = base::json::serialize(base::encode(hidden));
    if (draft.body.size() > kMaxBodyBytes || draft.private_text.size() > kMaxBodyBytes / 2) {
        return fail(ErrorCode::kLimitExceeded,
                    "候选名单太长，请缩小范围 the list of candidates is too long: narrow it down");
    }
    return draft;
}

base::Result<journal::Draft> decide(const RevealDraw& command, const Draws& draws,
                                    const journal::StoredEvent& committed) {
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    const auto* known = draws.find(command.number);
    if (known == nullptr || known->sequence != committed.sequence) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("抽取 draw {}", command.number));
    }
    if (known->revealed) {
        return fail(ErrorCode::kAlreadyExists, fmt::format("第{}次抽取已经揭晓 draw {} is revealed",
                                                           command.number, command.number));
    }
    if (command.beacon_value.empty() != known->beacon.empty()) {
        if (known->beacon.empty()) {
            return fail(ErrorCode::kInvalidField,
                        "抽取时没有约定公开数 no public number was named");
        }
        return fail(ErrorCode::kMissingField,
                    fmt::format("公开数 public number: {}", known->beacon));
    }
    DZ_TRY_VOID(check_text("beacon_value", command.beacon_value, kMaxReason));
    if (committed.private_text.empty()) {
        return fail(ErrorCode::kInvalidField, "秘密数已被清除 the secret was erased");
    }
    DZ_TRY(const auto hidden, base::decode_text<CommittedSecret>(committed.private_text));
    const auto seed = seed_of(hidden.secret, committed.digest, command.beacon_value);
    auto draft = draft_of(kDrawRevealed, command.number, command);
    draft.day = std::max(command.day, known->day);
    draft.body = base::json::serialize(
        base::encode(RevealedBody{.beacon_value = command.beacon_value,
                                  .drawn = draw(known->candidates, known->count, seed),
                                  .number = command.number,
                                  .role = command.role,
                                  .secret = hidden.secret,
                                  .seed = seed}));
    return draft;
}

std::optional<std::string> fault_of(const Draw& draw_made, const base::Digest& committed) {
    if (!draw_made.revealed) return std::nullopt;
    const auto& reveal = *draw_made.revealed;
    if (sha256({reveal.secret}) != draw_made.commitment) {
        return "the secret is not the one committed to";
    }
    if (reveal.beacon_value.empty() != draw_made.beacon.empty()) {
        return "the public number is missing, or was never named";
    }
    if (seed_of(reveal.secret, committed, reveal.beacon_value) != reveal.seed) {
        return "the seed is not that of secret, commitment and public number";
    }
    if (draw(draw_made.candidates, draw_made.count, reveal.seed) != reveal.drawn) {
        return "not those whom the seed draws";
    }
    return std::nullopt;
}

}  // namespace duizhang::inspect
