#include "ballot/ballot.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/described_json.h"
#include "base/utf8.h"

namespace duizhang::ballot {

/// Public part of an opening, in the order of names.
struct OpenedBody {
    std::string campaign;
    std::string closes;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::uint32_t node = 0;
    std::uint32_t number = 0;
    std::vector<std::string> numbers;
    std::uint32_t options = 0;
    std::string register_code;
    std::string role;
    std::vector<std::string> roles;
    std::uint32_t seats = 0;
    std::string title;
    std::uint32_t voters = 0;
};
BOOST_DESCRIBE_STRUCT(OpenedBody, (),
                      (campaign, closes, least, most, node, number, numbers, options, register_code,
                       role, roles, seats, title, voters))

/// Private part of an opening: the words of the options, in their order.
struct OpenedTexts {
    std::vector<std::string> texts;
};
BOOST_DESCRIBE_STRUCT(OpenedTexts, (), (texts))

struct ClosedBody {
    std::string digest;
    bool is_void = false;
    std::uint32_t number = 0;
    std::uint32_t papers = 0;
    std::string role;
    std::uint32_t voters = 0;
    std::vector<std::uint32_t> votes;
};
BOOST_DESCRIBE_STRUCT(ClosedBody, (), (digest, is_void, number, papers, role, voters, votes))

namespace {

using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

std::string subject_of(std::uint32_t number) { return fmt::format("ballot-{}", number); }

base::Status check_text(std::string_view name, std::string_view text, std::size_t limit) {
    if (text.empty()) return fail(ErrorCode::kMissingField, std::string(name));
    DZ_TRY(const auto points, base::decode_utf8(text));
    if (points.size() > limit) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("{} > {}", name, limit));
    }
    return {};
}

base::Status check_options(const std::vector<Option>& options) {
    if (options.size() < kMinOptions) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("至少要有{}个选项 at least {} options", kMinOptions, kMinOptions));
    }
    if (options.size() > kMaxOptions) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("选项多于{}个 more than {} options", kMaxOptions, kMaxOptions));
    }
    std::set<std::string_view> texts;
    std::set<std::string_view> numbers;
    for (const auto& option : options) {
        DZ_TRY_VOID(check_text("选项 option", option.text, kMaxOption));
        // Nominees of the same name are told apart by their numbers.
        const bool is_new = option.number.empty() ? texts.insert(option.text).second
                                                  : numbers.insert(option.number).second;
        if (!is_new) {
            return fail(ErrorCode::kInvalidField,
                        fmt::format("选项重复 option twice: {}", option.text));
        }
    }
    return {};
}

base::Status check_choice_limits(const OpenBallot& command) {
    const auto options = command.options.size();
    if (command.most == 0 || command.most > options || command.least > command.most) {
        return fail(
            ErrorCode::kInvalidField,
            fmt::format("{}个选项，不能选{}至{}个 {} options: not {} to {} of them", options,
                        command.least, command.most, options, command.least, command.most));
    }
    if (command.seats > options) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("名额{}多于选项{} {} seats for {} options", command.seats, options,
                                command.seats, options));
    }
    return {};
}

base::Status check(const OpenBallot& command) {
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    DZ_TRY_VOID(check_text("投票名称 title", command.title, kMaxTitle));
    DZ_TRY_VOID(check_options(command.options));
    DZ_TRY_VOID(check_choice_limits(command));
    if (command.closes < command.day) {
        return fail(ErrorCode::kInvalidField, "截止日期已过 the last day is over");
    }
    if (command.closes - command.day > kMaxDaysOpen) {
        return fail(
            ErrorCode::kLimitExceeded,
            fmt::format("投票不超过{}天 open for at most {} days", kMaxDaysOpen, kMaxDaysOpen));
    }
    if (command.voters < kMinVoters) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("有投票权的只有{}个，少于{}个就猜得出谁投了什么 only {} may vote: "
                                "below {} one could guess who chose what",
                                command.voters, kMinVoters, command.voters, kMinVoters));
    }
    return {};
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

tl::unexpected<base::Error> no_longer(const Ballot& ballot) {
    return fail(ErrorCode::kMoveForbidden,
                fmt::format("投票已于{}截止 voting ended on {}", ballot.closes.to_string(),
                            ballot.closes.to_string()));
}

}  // namespace

base::Status Ballots::apply(const journal::Event& event) {
    if (event.draft.kind == kBallotOpened) return open(event);
    if (event.draft.kind == kBallotClosed) return close(event);
    return {};
}

const Ballot* Ballots::find(std::uint32_t number) const {
    return number == 0 || number > ballots_.size() ? nullptr : ballots_[number - 1].get();
}

base::Status Ballots::open(const journal::Event& event) {
    auto body = base::decode_text<OpenedBody>(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    if (body->number != ballots_.size() + 1) return wrong(event, "number");
    if (event.draft.subject != subject_of(body->number)) return wrong(event, "subject");
    if (body->options < kMinOptions || body->options > kMaxOptions) return wrong(event, "options");
    const auto closes = base::Day::parse(body->closes);
    if (!closes) return wrong(event, "closes");
    OpenedTexts hidden;
    if (!event.draft.private_text.empty()) {
        auto read = base::decode_text<OpenedTexts>(event.draft.private_text);
        if (!read) return wrong(event, read.error().detail);
        hidden = *std::move(read);
    }
    hidden.texts.resize(body->options);
    body->numbers.resize(body->options);
    Ballot made{.number = body->number,
                .title = std::move(body->title),
                .node = {body->node},
                .roles = std::move(body->roles),
                .campaign = std::move(body->campaign),
                .register_code = std::move(body->register_code),
                .options = {},
                .least = body->least,
                .most = body->most,
                .seats = body->seats,
                .closes = *closes,
                .voters = body->voters,
                .actor = event.draft.actor,
                .day = event.draft.day,
                .sequence = event.sequence,
                .closed = {}};
    for (std::size_t i = 0; i < body->options; ++i) {
        made.options.push_back({std::move(hidden.texts[i]), std::move(body->numbers[i])});
    }
    ballots_.push_back(std::make_shared<const Ballot>(std::move(made)));
    return {};
}

base::Status Ballots::close(const journal::Event& event) {
    auto body = base::decode_text<ClosedBody>(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto* known = find(body->number);
    if (known == nullptr || known->closed) return wrong(event, "number");
    if (event.draft.subject != subject_of(body->number)) return wrong(event, "subject");
    if (body->votes.size() != (body->is_void ? 0 : known->options.size())) {
        return wrong(event, "votes");
    }
    auto after = *known;
    after.closed = Closing{.papers = body->papers,
                           .voters = body->voters,
                           .is_void = body->is_void,
                           .votes = std::move(body->votes),
                           .digest = std::move(body->digest),
                           .actor = event.draft.actor,
                           .day = event.draft.day,
                           .sequence = event.sequence};
    ballots_[body->number - 1] = std::make_shared<const Ballot>(std::move(after));
    return {};
}

base::Result<journal::Draft> decide(const OpenBallot& command, const Ballots& ballots) {
    DZ_TRY_VOID(check(command));
    OpenedBody body{.campaign = command.campaign,
                    .closes = command.closes.to_string(),
                    .least = command.least,
                    .most = command.most,
                    .node = command.node.value,
                    .number = static_cast<std::uint32_t>(ballots.all().size() + 1),
                    .numbers = {},
                    .options = static_cast<std::uint32_t>(command.options.size()),
                    .register_code = command.register_code,
                    .role = command.role,
                    .roles = command.roles,
                    .seats = command.seats,
                    .title = command.title,
                    .voters = command.voters};
    OpenedTexts hidden;
    for (const auto& option : command.options) {
        hidden.texts.push_back(option.text);
        if (!command.register_code.empty()) body.numbers.push_back(option.number);
    }
    auto draft = draft_of(kBallotOpened, body.number, command);
    draft.body = base::json::serialize(base::encode(body));
    draft.private_text = base::json::serialize(base::encode(hidden));
    return draft;
}

base::Result<journal::Draft> decide(const CloseBallot& command, const Ballots& ballots) {
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    const auto* known = ballots.find(command.number);
    if (known == nullptr) {
        return fail(ErrorCode::kUnknownEntry, fmt::format("投票 ballot {}", command.number));
    }
    if (known->closed) {
        return fail(ErrorCode::kAlreadyExists, fmt::format("第{}次投票已经计票 ballot {} is closed",
                                                           command.number, command.number));
    }
    if (command.day <= known->closes && command.waiting > 0) {
        return fail(
            ErrorCode::kMoveForbidden,
            fmt::format("{}当天仍可投票，还有{}个没有投；全部投完或过了截止日才能计票 open up "
                        "to and on {}: {} have not voted yet",
                        known->closes.to_string(), command.waiting, known->closes.to_string(),
                        command.waiting));
    }
    if (command.papers.size() != command.marks) {
        return fail(ErrorCode::kCorruptStore,
                    fmt::format("ballot {}: {} papers of {} voters", command.number,
                                command.papers.size(), command.marks));
    }
    DZ_TRY(auto votes, count(command.papers, known->options.size()));
    ClosedBody body{.digest = digest_of(command.papers),
                    .is_void = command.papers.size() < kMinPapers,
                    .number = command.number,
                    .papers = static_cast<std::uint32_t>(command.papers.size()),
                    .role = command.role,
                    .voters = command.marks + command.waiting,
                    .votes = {}};
    if (!body.is_void) body.votes = std::move(votes);
    auto draft = draft_of(kBallotClosed, command.number, command);
    draft.day = std::max(command.day, known->day);
    draft.body = base::json::serialize(base::encode(body));
    return draft;
}

base::Result<std::vector<std::uint32_t>> check_choices(const Ballot& ballot,
                                                       std::vector<std::uint32_t> choices,
                                                       base::Day day) {
    if (ballot.closed || day > ballot.closes) return no_longer(ballot);
    if (choices.size() < ballot.least || choices.size() > ballot.most) {
        return fail(ErrorCode::kInvalidField,
                    fmt::format("请选{}至{}项 choose {} to {}", ballot.least, ballot.most,
                                ballot.least, ballot.most));
    }
    std::ranges::sort(choices);
    const bool twice = std::ranges::adjacent_find(choices) != choices.end();
    const bool outside =
        !choices.empty() && (choices.front() == 0 || choices.back() > ballot.options.size());
    if (twice || outside) {
        return fail(ErrorCode::kInvalidField,
                    "选了没有的选项，或同一项选了两次 an option that is not there, or twice");
    }
    return choices;
}

bool holds(const Ballot& ballot, const std::vector<Paper>& papers) {
    if (!ballot.closed) return true;
    const auto& closing = *ballot.closed;
    if (papers.size() != closing.papers || digest_of(papers) != closing.digest) return false;
    if (closing.is_void) return true;
    const auto votes = count(papers, ballot.options.size());
    return votes && *votes == closing.votes;
}

}  // namespace duizhang::ballot
