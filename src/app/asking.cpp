#include "app/asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::string_view kLevelPrefix = "LEVEL-";

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

template <typename Integer>
bool read_integer(std::string_view text, Integer& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

/// "2021-06-30T08:00:00Z" or with "+08:00"; seconds only.
base::Result<base::InstantUs> parse_instant(std::string_view text) {
    const auto bad = [&] {
        return fail(
            ErrorCode::kBadRequest,
            fmt::format("as_of \"{}\": 1234 | 2021-06-30 | 2021-06-30T18:00:00+08:00", text));
    };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return bad();
    const auto day = base::Day::parse(text.substr(0, 10));
    if (!day) return bad();
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!read_integer(text.substr(11, 2), hour) || !read_integer(text.substr(14, 2), minute) ||
        !read_integer(text.substr(17, 2), second)) {
        return bad();
    }
    if (hour > 23 || minute > 59 || second > 59) return bad();
    int offset_minutes = 0;
    const auto zone = text.substr(19);
    if (zone != "Z") {
        int zone_hour = 0;
        int zone_minute = 0;
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' ||
            !read_integer(zone.substr(1, 2), zone_hour) ||
            !read_integer(zone.substr(4, 2), zone_minute)) {
            return bad();
        }
        offset_minutes = (zone_hour * 60 + zone_minute) * (zone[0] == '-' ? -1 : 1);
    }
    const std::int64_t seconds =
        ((std::int64_t{day->number} * 24 + hour) * 60 + minute - offset_minutes) * 60 + second;
    return base::InstantUs{seconds * kMicrosPerSecond + kMicrosPerSecond - 1};
}

}  // namespace

std::string_view type_text(ledger::FieldType type) {
    static constexpr std::array<std::string_view, 8> kTexts{"text", "integer", "choice", "day",
                                                            "node", "link",    "flag",   "period"};
    return kTexts.at(static_cast<std::size_t>(type));
}

LocalText local(const ledger::Title& title) {
    return {.zh = title.zh, .en = title.en.empty() ? title.zh : title.en};
}

Problem problem_of(const base::Error& error, std::string_view language) {
    const auto& row = base::traits(error.code);
    return {.type = fmt::format("urn:problem-type:duizhang:{}", row.problem),
            .title = std::string(language == "en" ? row.en : row.zh),
            .status = row.http_status,
            .detail = error.detail,
            .code = std::string(row.problem)};
}

base::Result<base::Sequence> parse_as_of(std::string_view text, const View& view,
                                         Workspace& workspace) {
    if (text.empty()) return view.last;
    if (all_digits(text)) {
        std::uint64_t sequence = 0;
        if (!read_integer(text, sequence)) {
            return fail(ErrorCode::kBadRequest, fmt::format("as_of \"{}\"", text));
        }
        return base::Sequence{std::min(sequence, view.last.value)};
    }
    base::InstantUs instant{};
    if (const auto day = base::Day::parse(text)) {
        instant = {base::start_of(*day + 1).value - 1};
    } else {
        DZ_TRY(instant, parse_instant(text));
    }
    return workspace.read([&](ledger::LedgerStore& store) { return store.sequence_at(instant); });
}

base::Result<rollup::TreeChoice> parse_tree(std::string_view text) {
    if (text == "then" || text.empty()) return rollup::TreeChoice::kThen;
    if (text == "now") return rollup::TreeChoice::kNow;
    return fail(ErrorCode::kBadRequest, fmt::format("tree \"{}\": then | now", text));
}

std::shared_ptr<const org::Tree> tree_for(const View& view, rollup::TreeChoice choice,
                                          const base::Period& period) {
    return choice == rollup::TreeChoice::kNow ? view.books->history.latest()
                                              : view.books->history.tree_at(period.last());
}

base::Result<std::vector<base::NodeId>> parse_nodes(std::string_view text, const org::Tree& tree) {
    if (tree.size() == 0) return fail(ErrorCode::kUnknownNode, std::string(text));
    auto under = tree.root();
    auto what = text;
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        DZ_TRY(under, tree.require(text.substr(0, slash)));
        what = text.substr(slash + 1);
        if (what == "*") {
            const auto children = tree.children(under);
            std::vector<base::NodeId> nodes;
            std::ranges::copy_if(children, std::back_inserter(nodes),
                                 [&](base::NodeId id) { return !tree.retired(id); });
            return nodes;
        }
        if (!what.starts_with(kLevelPrefix)) {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("ou \"{}\": CODE | LEVEL-n | CODE/LEVEL-n | CODE/*", text));
        }
    }
    if (what.starts_with(kLevelPrefix)) {
        std::uint32_t level = 0;
        if (!read_integer(what.substr(kLevelPrefix.size()), level) || level == 0) {
            return fail(ErrorCode::kBadRequest, fmt::format("ou \"{}\": LEVEL-n, n ≥ 1", text));
        }
        return tree.at_level(level, under);
    }
    DZ_TRY(const auto node, tree.require(text));
    return std::vector{node};
}

std::string value_text(const rollup::Measure& measure, const rollup::Figure& figure) {
    if (figure.presence != rollup::Presence::kValue) return {};
    if (measure.indicator == nullptr) return figure.value.to_decimal(0);
    const int decimals = measure.indicator->decimals;
    const base::Rational all(100);
    if (measure.indicator->percent && figure.value < all &&
        !(figure.value.rounded(decimals) < all)) {
        // One step below 100: a share that is not all must not read as all.
        return decimals == 0 ? "99" : fmt::format("99.{:9>{}}", "", decimals);
    }
    return figure.value.to_decimal(decimals);
}

std::string_view presence_text(rollup::Presence presence) {
    switch (presence) {
        case rollup::Presence::kValue:
            return "value";
        case rollup::Presence::kNotApplicable:
            return "n/a";
        case rollup::Presence::kEmpty:
            break;
    }
    return "empty";
}

std::string_view grade_text(ledger::Grade grade) {
    static constexpr std::string_view kGrades = "ABCD";
    return kGrades.substr(static_cast<std::size_t>(grade), 1);
}

RecordRow record_row(const ledger::Entry& entry, const View& view, const people::Caller& caller) {
    const auto tree = view.books->history.latest();
    RecordRow row;
    row.entry = std::to_string(entry.id.value);
    row.number = entry.number;
    row.campaign = entry.campaign;
    row.register_code = entry.register_code;
    row.state = entry.state;
    row.node = tree->node(entry.node).code;
    row.node_name = tree->node(entry.node).name;
    row.day = entry.day.to_string();
    for (const auto joint : entry.joint) row.joint.push_back(tree->node(joint).name);
    for (const auto& evidence : entry.evidence) row.evidence.push_back(evidence.name);
    if (const auto* campaign = view.books->campaign(entry.campaign)) {
        if (const auto* reg = campaign->find_register(entry.register_code)) {
            if (const auto* state = reg->state(entry.state)) row.state_title = local(state->title);
            const auto* title = reg->field("title");
            const bool secret = title != nullptr && title->confidential;
            if (!secret || caller.sees_confidential(entry.node, *tree)) row.title = entry.title();
            if (const auto it = entry.fields.find(reg->category_field); it != entry.fields.end()) {
                row.category = it->second;
            }
        }
    }
    return row;
}

std::string actor_title(const View& view, std::string_view actor) {
    const auto* account = view.directory->find(actor);
    return account == nullptr ? std::string() : account->title;
}

base::Status require_reach(const people::Reach& reach, std::span<const base::NodeId> nodes,
                           const org::Tree& tree) {
    const bool within = std::ranges::all_of(
        nodes, [&](base::NodeId node) { return reach.contains(tree.position(node)); });
    if (!within) return base::fail(base::ErrorCode::kOutOfReach, "");
    return {};
}

}  // namespace duizhang::app
