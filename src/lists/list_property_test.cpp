#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "lists/detail/naive_list.h"
#include "lists/list_index.h"

namespace duizhang::lists {
namespace {

using detail::NaiveList;

constexpr std::string_view kCampaign = R"(campaign: demo
title: 示例
node: "0"
period: 2021
registers:
  problem:
    number: 督〔{year}〕{n}号
    joint: true
    category: kind
    fields:
      title: {type: text, title: 问题, required: true, max: 200}
      kind: {type: choice, options: [甲类, 乙类, 丙类]}
      people: {type: integer}
      found: {type: day}
      at: {type: node}
      of: {type: link, to: problem}
      urgent: {type: flag}
      score: {type: integer, confidential: true}
      grade: {type: choice, options: [优, 劣], confidential: true}
      secret: {type: text, confidential: true}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请销号, from: [open], to: submitted, by: [owner]}
      close: {title: 审核销号, from: [submitted], to: closed, by: [reviewer]}
)";

const std::vector<std::string> kWords = {"整改",   "措施", "灯",   "路灯不亮", "ABC", "abc",
                                         "督〔20", "３号", "整顿", "隱患",     "患",  "的"};

std::string phrase() {
    std::string text;
    const int words = *rc::gen::inRange(0, 5);
    for (int i = 0; i < words; ++i) {
        text += *rc::gen::elementOf(kWords);
        if (*rc::gen::inRange(0, 4) == 0) text += " ";
    }
    return text;
}

std::string maybe(const std::vector<std::string>& values) { return *rc::gen::elementOf(values); }

struct World : ledger::RulesFixture {
    World() { campaign = read(kCampaign); }
    const ledger::Register& problem() const { return *campaign.find_register("problem"); }

    base::NodeId any_node() const {
        return tree->at(*rc::gen::inRange(0U, static_cast<std::uint32_t>(tree->size())));
    }
    static base::Day any_day() { return {*rc::gen::inRange(18'700, 18'730)}; }

    void draw(ledger::Entry& entry) const {
        entry.state = maybe({"open", "submitted", "closed"});
        entry.node = any_node();
        entry.joint.clear();
        for (int i = *rc::gen::inRange(0, 3); i > 1; --i) entry.joint.push_back(any_node());
        entry.day = any_day();
        entry.state_day = any_day();
        entry.due = *rc::gen::arbitrary<bool>() ? std::optional(any_day()) : std::nullopt;
        entry.reversed = *rc::gen::inRange(0, 10) == 0;
        set(entry.fields, "kind", maybe({"", "甲类", "乙类", "丙类", "n/a"}));
        set(entry.fields, "people", maybe({"", "n/a", "-5", "0", "7", "1000000000000000"}));
        set(entry.fields, "found", maybe({"", "2021-03-15", "2021-04-01", "n/a"}));
        set(entry.fields, "at", maybe({"", "A1", "B"}));
        set(entry.fields, "of", maybe({"", "督〔2021〕1号", "督〔2021〕3号"}));
        set(entry.fields, "urgent", maybe({"", "true", "false"}));
        set(entry.private_fields, "title", phrase());
        set(entry.private_fields, "score", maybe({"", "1", "2"}));
        set(entry.private_fields, "grade", maybe({"", "优", "劣"}));
        set(entry.private_fields, "secret", phrase());
    }

    static void set(ledger::FieldValues& values, const std::string& field, std::string value) {
        if (value.empty()) {
            values.erase(field);
        } else {
            values[field] = std::move(value);
        }
    }

    org::Span any_span() const { return tree->subtree(any_node()); }

    FieldCondition any_condition() const {
        switch (*rc::gen::inRange(0, 7)) {
            case 0:
                return {.field = "kind", .values = {maybe({"甲类", "", "n/a"}), "乙类"}};
            case 1:
                return {.field = "people", .values = {}, .least = 0, .most = 100};
            case 2:
                return {.field = "found", .values = {}, .most = day("2021-03-20").number};
            case 3:
                return {.field = "at", .values = {maybe({"", "A1"})}};
            case 4:
                return {.field = "of", .values = {"督〔2021〕1号"}};
            case 5:
                return {.field = "grade", .values = {maybe({"", "优"})}};
            default:
                return {.field = "score", .values = {maybe({"", "1"})}};
        }
    }

    Order any_order() const {
        Order order{.descending = *rc::gen::arbitrary<bool>()};
        order.column = static_cast<SortColumn>(*rc::gen::inRange(0, 8));
        if (order.column == SortColumn::kField) {
            order.field = maybe({"title", "kind", "people", "found", "urgent", "score", "secret"});
        }
        return order;
    }

    Query any_query() const {
        Query query;
        query.reach.seen = {any_span()};
        if (*rc::gen::arbitrary<bool>()) query.reach = Reach::everything(*tree);
        if (*rc::gen::arbitrary<bool>()) query.reach.opened = {any_span()};
        const auto rarely = [] { return *rc::gen::inRange(0, 4) == 0; };
        if (rarely()) query.states = {"open", maybe({"open", "closed"})};
        if (rarely())
            query.completion = maybe({"o", "f"}) == "o" ? Completion::kOpen : Completion::kFinal;
        if (rarely()) query.node = any_node();
        query.lead_only = rarely();
        if (rarely()) query.conditions.push_back(any_condition());
        if (rarely()) query.conditions.push_back(any_condition());
        if (rarely()) query.day = DayRange{any_day(), any_day()};
        if (rarely()) query.state_day = DayRange{.first = any_day()};
        if (rarely()) query.due = DayRange{.last = any_day()};
        if (rarely()) query.lights = {Light::kRed, Light::kNone};
        query.overdue = rarely();
        if (rarely()) query.text = phrase();
        query.reversed = rarely();
        query.light_days = {.today = {18'714}, .red_before = {18'716}, .yellow_before = {18'720}};
        if (rarely()) query.group = any_order();
        query.order = any_order();
        query.offset = *rc::gen::inRange<std::size_t>(0, 4);
        query.limit = *rc::gen::inRange<std::size_t>(0, 30);
        return query;
    }
};

/// A world with some hundred entries, a third of them changed after they were first listed.
struct Filled : World {
    GrowingList growing{problem()};
    NaiveList naive{problem(), *tree};
    std::shared_ptr<const List> list;

    explicit Filled(std::size_t rows) {
        for (std::size_t i = 0; i < rows; ++i) {
            ledger::Entry entry;
            entry.id = {i * 3 + 1};
            entry.number = "督〔2021〕" + std::to_string(i + 1) + "号";
            entry.version = {i * 3 + 1};
            draw(entry);
            growing.put(entry);
            naive.entries.push_back(entry);
            if (*rc::gen::inRange(0, 40) == 0) growing.publish();
        }
        for (auto& entry : naive.entries) {
            if (*rc::gen::inRange(0, 3) != 0) continue;
            draw(entry);
            entry.version.value += 1;
            growing.put(entry);
        }
        list = growing.publish();
    }
};

std::int64_t place_of(const World& world, const Order& order, const ledger::Entry& entry) {
    const std::string value = NaiveList::value(entry, order.field);
    const auto* field = world.problem().field(order.field);
    switch (field->type) {
        case ledger::FieldType::kChoice: {
            const auto at = std::ranges::find(field->options, value);
            return at - field->options.begin();
        }
        case ledger::FieldType::kDay:
            return base::Day::parse(value)->number;
        case ledger::FieldType::kFlag:
            return value == "true" ? 1 : 0;
        default:
            return std::stoll(value);
    }
}

/// −1, 0 or 1: where two entries stand to each other in one order.
int compare(const World& world, const Query& query, const NaiveList& naive, const Order& order,
            const ledger::Entry& a, const ledger::Entry& b) {
    const auto sign = [&](auto x, auto y) {
        const int natural = x < y ? -1 : (y < x ? 1 : 0);
        return order.descending ? -natural : natural;
    };
    const auto state = [&](const ledger::Entry& entry) {
        return world.problem().state(entry.state) - world.problem().states.data();
    };
    switch (order.column) {
        case SortColumn::kNumber:
            return sign(a.id, b.id);
        case SortColumn::kState:
            return sign(state(a), state(b));
        case SortColumn::kNode:
            return sign(world.tree->position(a.node), world.tree->position(b.node));
        case SortColumn::kDay:
            return sign(a.day, b.day);
        case SortColumn::kStateDay:
            return sign(a.state_day, b.state_day);
        case SortColumn::kVersion:
            return sign(a.version, b.version);
        case SortColumn::kDue:
            if (!a.due || !b.due) return static_cast<int>(!a.due) - static_cast<int>(!b.due);
            return sign(*a.due, *b.due);
        case SortColumn::kField:
            break;
    }
    const auto* field = world.problem().field(order.field);
    const auto shown = [&](const ledger::Entry& entry) {
        return field->confidential && !naive.opened(query, entry)
                   ? std::string()
                   : NaiveList::value(entry, order.field);
    };
    const std::string x = shown(a);
    const std::string y = shown(b);
    const auto last = [&](const std::string& value) {  // Values, then n/a, then empty.
        if (value.empty()) return 2;
        return value == "n/a" && field->type != ledger::FieldType::kText ? 1 : 0;
    };
    if (last(x) != last(y)) return last(x) < last(y) ? -1 : 1;
    if (last(x) != 0) return 0;
    if (field->type == ledger::FieldType::kText) return sign(x, y);
    return sign(place_of(world, order, a), place_of(world, order, b));
}

RC_GTEST_PROP(ListAsk, GivesWhatAPlainFilterGives, ()) {
    const Filled filled(*rc::gen::inRange<std::size_t>(0, 800));
    for (int i = 0; i < 6; ++i) {
        const Query query = filled.any_query();
        auto expected = filled.naive.passing(query);
        std::ranges::stable_sort(expected, [&](const auto* a, const auto* b) {
            if (query.group) {
                const int groups = compare(filled, query, filled.naive, *query.group, *a, *b);
                if (groups != 0) return groups < 0;
            }
            return compare(filled, query, filled.naive, query.order, *a, *b) < 0;
        });
        const auto page = filled.list->ask(query, *filled.tree);
        RC_ASSERT(page.has_value());
        RC_ASSERT(page->total == expected.size());
        const std::size_t begin = std::min(query.offset, expected.size());
        const std::size_t count =
            query.limit == 0 ? 0 : std::min(query.limit, expected.size() - begin);
        RC_ASSERT(page->rows.size() == count);
        for (std::size_t row = 0; row < count; ++row) {
            const auto& listed = page->rows[row];
            const auto& entry = *expected[begin + row];
            RC_ASSERT(listed.id == entry.id);
            RC_ASSERT(listed.version == entry.version);
            RC_ASSERT(listed.number == entry.number);
            RC_ASSERT(listed.state == entry.state);
            RC_ASSERT(listed.joint == entry.joint);
            RC_ASSERT(listed.due == entry.due);
            RC_ASSERT(listed.light == filled.naive.light(query, entry));
            for (std::size_t f = 0; f < listed.fields.size(); ++f) {
                const auto& field = filled.problem().fields[f];
                const bool withheld = field.confidential && !filled.naive.opened(query, entry);
                RC_ASSERT(listed.fields[f].withheld == withheld);
                RC_ASSERT(listed.fields[f].value ==
                          (withheld ? "" : NaiveList::value(entry, field.code)));
            }
        }
    }
}

RC_GTEST_PROP(ListAsk, CountsEachFacetWithoutItsOwnFilter, ()) {
    const Filled filled(*rc::gen::inRange<std::size_t>(0, 700));
    for (int i = 0; i < 4; ++i) {
        Query query = filled.any_query();
        query.count_states = true;
        query.count_fields = {"kind", "grade"};
        query.count_children_of = filled.any_node();
        const auto page = filled.list->ask(query, *filled.tree);
        RC_ASSERT(page.has_value());
        std::map<std::string, std::uint64_t> states;
        std::map<std::string, std::uint64_t> kinds;
        std::uint64_t withheld = 0;
        for (const auto& entry : filled.naive.entries) {
            if (filled.naive.passes(query, entry, false)) ++states[entry.state];
            if (filled.naive.passes(query, entry, true, "kind")) {
                ++kinds[NaiveList::value(entry, "kind")];
            }
            if (filled.naive.passes(query, entry, true, "grade") &&
                !filled.naive.opened(query, entry)) {
                ++withheld;
            }
        }
        for (const auto& [state, count] : page->facets.states) RC_ASSERT(states[state] == count);
        RC_ASSERT(page->facets.fields[0].values.size() == kinds.size());
        for (const auto& [kind, count] : page->facets.fields[0].values) {
            RC_ASSERT(kinds[kind] == count);
        }
        RC_ASSERT(page->facets.fields[1].withheld == withheld);
    }
}

}  // namespace
}  // namespace duizhang::lists
