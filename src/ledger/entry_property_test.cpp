// The rules under random commands: what is decided is what the journal gives back, and the books
// balance at every node.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

const RulesFixture& fixture() {
    static const RulesFixture made;
    return made;
}

rc::Gen<std::string> node_code() {
    return rc::gen::elementOf(
        std::vector<std::string>{"0", "A", "A1", "A1x", "A1y", "A2", "A2x", "B", "B1"});
}

rc::Gen<std::string> text() {
    return rc::gen::elementOf(std::vector<std::string>{"", "灯", "\"\\\n", "n/a", "已修好 a"});
}

FieldValues some_fields() {
    FieldValues fields;
    const auto maybe = [&](const std::string& code, const rc::Gen<std::string>& value) {
        if (*rc::gen::arbitrary<bool>()) fields[code] = *value;
    };
    maybe("title", text());
    maybe("kind", rc::gen::elementOf(std::vector<std::string>{"甲类", "乙类", "n/a", ""}));
    maybe("people",
          rc::gen::elementOf(std::vector<std::string>{"0", "1", "12", "1000", "n/a", ""}));
    maybe("score", rc::gen::elementOf(std::vector<std::string>{"0", "-5", "n/a", ""}));
    maybe("found", rc::gen::elementOf(std::vector<std::string>{"2021-02-28", "n/a", ""}));
    maybe("due", rc::gen::elementOf(std::vector<std::string>{"2021-09-30", "n/a", ""}));
    maybe("at", node_code());
    maybe("notice", rc::gen::elementOf(std::vector<std::string>{"通1", "通23", ""}));
    maybe("urgent", rc::gen::elementOf(std::vector<std::string>{"true", "false", ""}));
    maybe("result", text());
    return fields;
}

std::vector<Evidence> some_evidence() {
    std::vector<Evidence> evidence;
    for (auto count = *rc::gen::inRange(0, 3); count > 0; --count) {
        Evidence piece{"照片.jpg", *rc::gen::element(std::string(), std::string(64, 'c'))};
        if (*rc::gen::arbitrary<bool>()) piece.day = RulesFixture::day("2021-05-31");
        if (*rc::gen::arbitrary<bool>()) piece.media_type = "image/jpeg";
        if (*rc::gen::arbitrary<bool>()) piece.size_bytes = *rc::gen::arbitrary<std::uint64_t>();
        evidence.push_back(std::move(piece));
    }
    return evidence;
}

OpenEntry some_opening() {
    auto command = RulesFixture::open_problem();
    command.node = *node_code();
    const auto& tree = *fixture().tree;
    for (std::uint32_t id = 0; id < tree.size(); ++id) {
        const auto& code = tree.node({id}).code;
        if (code != command.node && *rc::gen::inRange(0, 4) == 0) command.joint.push_back(code);
    }
    for (const auto& [code, value] : some_fields()) {
        if (!value.empty()) command.fields[code] = value;
    }
    command.evidence = some_evidence();
    if (*rc::gen::arbitrary<bool>()) command.at = *node_code();
    return command;
}

/// Mostly one that the rules allow, so that lives go somewhere.
MoveEntry some_move(const Entry& entry, base::Day day) {
    auto command = RulesFixture::move(
        *rc::gen::element<std::string>("submit", "close", "return", "reopen", "note"),
        *rc::gen::element<std::string>("owner", "reviewer", "inspector"),
        *rc::gen::element<std::string>("支队长", "政委", "督察"));
    command.day = day;
    command.fields = some_fields();
    command.evidence = some_evidence();
    command.reason = *text();
    if (*rc::gen::inRange(0, 4) > 0) command.at = *node_code();
    if (*rc::gen::inRange(0, 5) == 0) return command;
    std::vector<Move> open;
    for (const auto& move : fixture().campaign.find_register("problem")->moves) {
        if (std::ranges::find(move.from, entry.state) != move.from.end()) open.push_back(move);
    }
    const auto move = *rc::gen::elementOf(open);
    command.move = move.code;
    command.role = move.roles.front();
    command.reason = "不实";
    command.evidence.push_back({"照片.jpg", ""});
    command.fields["result"] = "已修";
    for (const auto* required : {"title", "kind"}) {
        if (command.fields[required].empty()) command.fields.erase(required);
    }
    return command;
}

/// An entry's life as the journal holds it.
struct Life {
    std::vector<Decision> decisions;
    std::vector<journal::Event> events;
    std::vector<journal::Posting> postings;
    std::optional<Entry> entry;

    void take(base::Result<Decision> decision, std::uint64_t sequence) {
        if (!decision) return;  // Forbidden: nothing happened.
        entry = RulesFixture::written(*decision, sequence);
        const auto& posted = decision->draft.postings;
        postings.insert(postings.end(), posted.begin(), posted.end());
        events.push_back({{sequence}, {}, decision->draft, {}});
        decisions.push_back(*std::move(decision));
    }
};

/// Now and then a correction or a remark between two moves.
void take_aside(Life& life, base::Day day, std::uint64_t sequence) {
    const auto& world = fixture();
    const auto choice = *rc::gen::inRange(0, 4);
    if (choice == 0) {
        AmendEntry command{.entry = {},
                           .day = day,
                           .actor = "内勤",
                           .role = "recorder",
                           .reason = *text(),
                           .fields = some_fields(),
                           .evidence = some_evidence(),
                           .expected_version = {},
                           .key = ""};
        for (const auto* required : {"title", "kind"}) {
            if (command.fields[required].empty()) command.fields.erase(required);
        }
        life.take(decide(world.context(), command, *life.entry), sequence);
    }
    if (choice == 1) {
        const CommentOnEntry command{.entry = {},
                                     .day = day,
                                     .actor = "支队长",
                                     .role = "reviewer",
                                     .text = *text(),
                                     .key = "",
                                     .at = *node_code()};
        life.take(decide(world.context(), command, *life.entry), sequence);
    }
}

Life some_life(std::uint64_t& sequence) {
    const auto& world = fixture();
    Life life;
    life.take(decide(world.context(), some_opening()), ++sequence);
    RC_ASSERT(life.entry.has_value());
    auto day = RulesFixture::day("2021-06-02");
    for (auto steps = *rc::gen::inRange(0, 8); steps > 0; --steps) {
        day = day + *rc::gen::inRange(0, 5);
        take_aside(life, day, ++sequence);
        life.take(decide(world.context(), some_move(*life.entry, day), *life.entry), ++sequence);
    }
    if (*rc::gen::inRange(0, 3) == 0) {
        const ReverseEntry command{
            .entry = life.entry->id, .day = day, .actor = "督察", .reason = "误登", .key = ""};
        life.take(decide(world.context(), command, *life.entry), ++sequence);
    }
    return life;
}

RC_GTEST_PROP(EntryReplay, GivesBackWhatWasDecided, ()) {
    std::uint64_t sequence = 0;
    const auto life = some_life(sequence);
    std::optional<Entry> replayed;
    for (std::size_t i = 0; i < life.events.size(); ++i) {
        const auto entry = replay(replayed, life.events[i]);
        RC_ASSERT(entry.has_value());
        RC_ASSERT(*entry == life.decisions[i].entry);
        replayed = *entry;
    }
    RC_TAG(life.entry->reversed ? "reversed" : life.entry->state);
}

RC_GTEST_PROP(EntryReplay, KeepsEverythingButTheTextsAfterErasure, ()) {
    std::uint64_t sequence = 0;
    const auto life = some_life(sequence);
    std::optional<Entry> replayed;
    for (std::size_t i = 0; i < life.events.size(); ++i) {
        auto event = life.events[i];
        event.draft.private_text.clear();
        const auto entry = replay(replayed, event);
        RC_ASSERT(entry.has_value());
        auto erased = life.decisions[i].entry;
        for (auto& [code, value] : erased.private_fields) value.clear();
        for (auto& evidence : erased.evidence) evidence.name.clear();
        RC_ASSERT(*entry == erased);
        replayed = *entry;
    }
}

RC_GTEST_PROP(EntryPostings, BalanceAtEveryNode, ()) {
    const auto& world = fixture();
    std::uint64_t sequence = 0;
    std::vector<Life> lives;
    for (auto count = *rc::gen::inRange(1, 6); count > 0; --count) {
        lives.push_back(some_life(sequence));
    }
    const auto& source = *world.campaign.find_register("problem");
    for (std::uint32_t id = 0; id < world.tree->size(); ++id) {
        std::int64_t counted = 0;
        std::int64_t present = 0;
        for (const auto& life : lives) {
            for (const auto& state : source.states) {
                const auto account = *world.chart.find_account("demo.problem." + state.code);
                const auto sum = below(*world.tree, {id}, account, life.postings);
                RC_ASSERT(sum == 0 || sum == 1);
                counted += sum;
            }
            auto nodes = life.entry->joint;
            nodes.push_back(life.entry->node);
            const bool takes_part = std::ranges::any_of(
                nodes, [&](base::NodeId node) { return world.tree->contains({id}, node); });
            if (takes_part && !life.entry->reversed) ++present;
        }
        RC_ASSERT(counted == present);
    }
}

RC_GTEST_PROP(EntryPostings, TalliesFollowTheirField, ()) {
    const auto& world = fixture();
    std::uint64_t sequence = 0;
    const auto life = some_life(sequence);
    const auto& entry = *life.entry;
    const auto people = entry.fields.find("people");
    std::int64_t expected = 0;
    if (people != entry.fields.end() && people->second != kNotApplicable && !entry.reversed) {
        expected = std::stoll(people->second);
    }
    const auto sum = [&](std::string_view leaf) {
        const auto account = *world.chart.find_account(fmt::format("demo.problem.{}", leaf));
        return below(*world.tree, world.tree->root(), account, life.postings);
    };
    RC_ASSERT(sum("all") == expected);
    RC_ASSERT(sum("people") == (entry.state == "submitted" ? 0 : expected));
}

RC_GTEST_PROP(EntryPostings, ReversalLeavesNothingAnywhere, ()) {
    const auto& world = fixture();
    std::uint64_t sequence = 0;
    auto life = some_life(sequence);
    if (!life.entry->reversed) {
        const ReverseEntry command{.entry = life.entry->id,
                                   .day = RulesFixture::day("2021-12-31"),
                                   .actor = "督察",
                                   .reason = "误登",
                                   .key = ""};
        life.take(decide(world.context(), command, *life.entry), ++sequence);
    }
    RC_ASSERT(life.entry->reversed);
    std::map<std::tuple<base::NodeId, base::AccountId, base::CategoryId>, std::int64_t> sums;
    for (const auto& posting : life.postings) {
        sums[{posting.node, posting.account, posting.category}] += posting.amount;
    }
    for (const auto& [place, sum] : sums) RC_ASSERT(sum == 0);
}

RC_GTEST_PROP(PostJointly, CountsOnceAtEveryNodeAbove, ()) {
    org::History history;
    const auto size = *rc::gen::inRange<std::uint32_t>(1, 40);
    for (std::uint32_t id = 0; id < size; ++id) {
        org::Change added{.kind = org::ChangeKind::kAdded,
                          .effective = RulesFixture::day("2000-01-01"),
                          .node = {{id}, fmt::format("n{}", id), "n", org::NodeKind::kStation},
                          .parent = {}};
        // Near parents make deep trees; the depth limit makes some of them fail.
        if (id > 0) {
            added.parent =
                base::NodeId{id - *rc::gen::inRange<std::uint32_t>(1, std::min(id, 6U) + 1)};
        }
        if (!history.apply(added)) break;
    }
    const auto tree = history.latest();
    const auto count = static_cast<std::uint32_t>(tree->size());
    std::vector<base::NodeId> nodes;
    for (std::uint32_t id = 0; id < count; ++id) {
        if (*rc::gen::inRange(0, 3) == 0) nodes.push_back({id});
    }
    std::ranges::reverse(nodes);  // Any order may come in.
    const auto amount = *rc::gen::inRange<std::int64_t>(-5, 6);
    std::vector<journal::Posting> postings;
    post_jointly(*tree, nodes, {}, {}, {}, amount, postings);
    for (std::uint32_t id = 0; id < count; ++id) {
        const bool takes_part = std::ranges::any_of(
            nodes, [&](base::NodeId node) { return tree->contains({id}, node); });
        RC_ASSERT(below(*tree, {id}, {}, postings) == (takes_part ? amount : 0));
    }
}

}  // namespace
}  // namespace duizhang::ledger
