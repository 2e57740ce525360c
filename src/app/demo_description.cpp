#include "app/demo_description.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "base/limits.h"

namespace duizhang::app {

namespace {

/// Walks the YAML and notes what is wrong instead of stopping.
class Reader {
public:
    Reader(const ledger::Campaign& campaign, std::string_view file)
        : campaign_(campaign), file_(file) {}

    DemoReading read(std::string_view yaml);

private:
    using Handlers = std::map<std::string, std::function<void(const YAML::Node&)>, std::less<>>;

    void mistake(const YAML::Node& at, std::string what, std::string right) {
        reading_.mistakes.push_back(
            {std::string(file_), at.Mark().line + 1, std::move(what), std::move(right)});
    }

    /// Calls the handler of each key; others are mistakes.
    void mapping(const YAML::Node& node, const Handlers& handlers) {
        if (!node.IsMap()) return mistake(node, "not a mapping", "key: value");
        for (const auto& pair : node) {
            const std::string key = text(pair.first);
            const auto it = handlers.find(key);
            if (it == handlers.end()) {
                std::string keys;
                for (const auto& [name, _] : handlers) keys += (keys.empty() ? "" : ", ") + name;
                mistake(pair.first, fmt::format("unknown key \"{}\"", key), keys);
            } else {
                it->second(pair.second);
            }
        }
    }

    std::string text(const YAML::Node& node) {
        if (node.IsScalar()) return node.Scalar();
        mistake(node, "not a text", "a text");
        return {};
    }

    std::int64_t number(const YAML::Node& node) {
        std::int64_t out = 0;
        const std::string written = text(node);
        const auto* end = written.data() + written.size();
        if (const auto [at, error] = std::from_chars(written.data(), end, out);
            error != std::errc() || at != end) {
            mistake(node, fmt::format("\"{}\"", written), "a whole number");
        }
        return out;
    }

    bool flag(const YAML::Node& node) {
        const std::string written = text(node);
        if (written != "true" && written != "false") {
            mistake(node, fmt::format("\"{}\"", written), "true or false");
        }
        return written == "true";
    }

    /// A list, or one scalar for a list of one.
    template <typename Read>
    auto list(const YAML::Node& node, Read read_one) {
        std::vector<decltype(read_one(node))> out;
        if (node.IsScalar()) {
            out.push_back(read_one(node));
        } else if (node.IsSequence()) {
            for (const auto& item : node) out.push_back(read_one(item));
        } else {
            mistake(node, "not a list", "[a, b]");
        }
        return out;
    }
    std::vector<std::string> texts(const YAML::Node& node) {
        return list(node, [this](const YAML::Node& item) { return text(item); });
    }

    NumberRange range(const YAML::Node& node) {
        const auto ends = list(node, [this](const YAML::Node& item) { return number(item); });
        if (ends.size() != 2 || ends[0] > ends[1]) {
            mistake(node, "not a range", "[low, high]");
            return {};
        }
        return {ends[0], ends[1]};
    }

    WeightedTexts weighted(const YAML::Node& node) {
        WeightedTexts out;
        if (!node.IsMap()) mistake(node, "not a mapping", "{option: number}");
        for (const auto& pair : node) {
            if (!node.IsMap()) break;
            out.emplace_back(text(pair.first), number(pair.second));
            if (out.back().second < 0) mistake(pair.second, "negative", "a number from 0");
        }
        return out;
    }

    std::optional<base::Day> day(const YAML::Node& node) {
        const auto parsed = base::Day::parse(text(node));
        if (parsed) return *parsed;
        mistake(node, fmt::format("\"{}\"", text(node)), "a day like 2021-06-30");
        return std::nullopt;
    }

    std::optional<base::Period> days(const YAML::Node& node) {
        const std::string written = text(node);
        const auto dots = written.find("..");
        const auto first = base::Day::parse(written.substr(0, dots));
        const auto last =
            dots == std::string::npos ? first : base::Day::parse(written.substr(dots + 2));
        if (first && last) {
            if (auto made = base::Period::range(*first, *last)) return *made;
        }
        mistake(node, fmt::format("\"{}\"", written), "days like 2021-03-01..2021-06-30");
        return std::nullopt;
    }

    void words(const YAML::Node& node);
    DemoPlace place(const YAML::Node& node);
    Handlers field_handlers(DemoField& out);
    void check_field(const DemoField& field, const YAML::Node& node, const ledger::Register& reg);
    DemoField field(const std::string& code, const YAML::Node& node, const ledger::Register* reg);
    std::vector<DemoField> fields(const YAML::Node& node, const ledger::Register* reg);
    DemoStep step(const YAML::Node& node, const ledger::Register* reg);
    DemoPath path(const YAML::Node& node, const ledger::Register* reg);
    DemoColumn column(const std::string& code, const YAML::Node& node, const ledger::Register* reg);
    std::map<std::string, std::vector<std::string>> titles(const YAML::Node& node);
    const ledger::Register* register_of(const YAML::Node& node);
    void checked_move(const YAML::Node& at, const std::string& code, const ledger::Register* reg);
    DemoBatch batch(const YAML::Node& node);
    DemoFilings filings(const YAML::Node& node);
    Handlers batch_handlers(DemoBatch& out, const ledger::Register* reg);

    const ledger::Campaign& campaign_;
    std::string_view file_;
    DemoReading reading_;
};

void Reader::words(const YAML::Node& node) {
    if (!node.IsMap()) return mistake(node, "not a mapping", "name: [word, word]");
    for (const auto& pair : node) {
        auto& list = reading_.description.words[text(pair.first)];
        list = texts(pair.second);
        if (list.empty()) mistake(pair.second, "no words", "at least one");
    }
}

DemoPlace Reader::place(const YAML::Node& node) {
    DemoPlace out;
    if (node.IsScalar()) {
        out.nodes = {text(node)};
        return out;
    }
    mapping(node, {{"nodes", [&](const YAML::Node& n) { out.nodes = texts(n); }},
                   {"kind",
                    [&](const YAML::Node& n) {
                        if (const auto kind = org::parse_node_kind(text(n))) {
                            out.kind = *kind;
                        } else {
                            mistake(n, fmt::format("kind \"{}\"", text(n)),
                                    "province, city, county, department or station");
                        }
                    }},
                   {"under", [&](const YAML::Node& n) { out.under = text(n); }},
                   {"share", [&](const YAML::Node& n) { out.share = number(n); }}});
    if (out.share < 1) mistake(node, "share", "a whole number from 1");
    if (out.nodes.empty() == !out.kind) mistake(node, "where", "either nodes or kind");
    return out;
}

Reader::Handlers Reader::field_handlers(DemoField& out) {
    using N = YAML::Node;
    // Each rule is a key that says which it is and reads what it needs.
    const auto rule = [&out](DemoFieldRule kind, auto read_one) {
        return [&out, kind, read_one](const N& n) {
            out.rule = kind;
            read_one(n);
        };
    };
    const auto options = [this, &out](const N& n) { out.options = weighted(n); };
    const auto ranged = [this, &out](const N& n) { out.range = range(n); };
    const auto written = [this, &out](const N& n) { out.texts = texts(n); };
    const auto amount = [this, &out](const N& n) { out.total = number(n); };
    return {{"value", rule(DemoFieldRule::kValue, written)},
            {"split", rule(DemoFieldRule::kSplit, options)},
            {"pick", rule(DemoFieldRule::kPick, options)},
            {"range", rule(DemoFieldRule::kRange, ranged)},
            {"total", rule(DemoFieldRule::kTotal, amount)},
            {"spread", [this, &out](const N& n) { out.spread = number(n); }},
            {"percent", rule(DemoFieldRule::kPercent, amount)},
            {"days_after", rule(DemoFieldRule::kDaysAfter, ranged)},
            {"share_of", rule(DemoFieldRule::kShareOf, written)},
            {"between", ranged},
            {"difference", rule(DemoFieldRule::kDifference, written)},
            {"text", rule(DemoFieldRule::kText, written)},
            {"link", rule(DemoFieldRule::kLink,
                          [this](const N& n) {
                              if (!flag(n)) mistake(n, "link", "true");
                          })},
            {"through", rule(DemoFieldRule::kThrough, written)},
            {"follow", rule(DemoFieldRule::kLink, [this, &out](const N& n) {
                 out.follow = true;
                 out.range = range(n);
             })}};
}

void Reader::check_field(const DemoField& field, const YAML::Node& node,
                         const ledger::Register& reg) {
    const auto* declared = reg.field(field.code);
    if (declared == nullptr) {
        return mistake(node, fmt::format("register {} has no field \"{}\"", reg.code, field.code),
                       "a field of the register");
    }
    if (declared->type == ledger::FieldType::kChoice) {
        for (const auto& [option, _] : field.options) {
            if (std::ranges::find(declared->options, option) == declared->options.end()) {
                mistake(node, fmt::format("\"{}\" is no option of {}", option, field.code),
                        fmt::format("{}", fmt::join(declared->options, ", ")));
            }
        }
    }
    if (field.rule == DemoFieldRule::kLink && declared->link.empty()) {
        mistake(node, fmt::format("{} is no link", field.code), "a field of type link");
    }
    if (field.rule == DemoFieldRule::kThrough && !field.texts.empty()) {
        const auto* other = reg.field(field.texts[0]);
        if (other == nullptr || other->type != ledger::FieldType::kLink) {
            mistake(node, fmt::format("{} through \"{}\"", field.code, field.texts[0]),
                    "a field of type link");
        }
    }
}

DemoField Reader::field(const std::string& code, const YAML::Node& node,
                        const ledger::Register* reg) {
    DemoField out{.code = code, .texts = {}, .options = {}, .range = {}};
    mapping(node, field_handlers(out));
    if (reg != nullptr) check_field(out, node, *reg);
    const std::size_t needed =
        out.rule == DemoFieldRule::kDifference ? 2
        : out.rule == DemoFieldRule::kShareOf || out.rule == DemoFieldRule::kValue ||
                out.rule == DemoFieldRule::kThrough || out.rule == DemoFieldRule::kText
            ? 1
            : 0;
    if (out.texts.size() < needed) mistake(node, code, fmt::format("{} texts", needed));
    if (out.spread < 0 || out.spread > 95) mistake(node, "spread", "0 to 95");
    if (out.total < 0) mistake(node, "negative", "a number from 0");
    return out;
}

std::vector<DemoField> Reader::fields(const YAML::Node& node, const ledger::Register* reg) {
    std::vector<DemoField> out;
    if (!node.IsMap()) mistake(node, "not a mapping", "field: {rule: …}");
    for (const auto& pair : node) {
        if (!node.IsMap()) break;
        out.push_back(field(text(pair.first), pair.second, reg));
    }
    return out;
}

DemoStep Reader::step(const YAML::Node& node, const ledger::Register* reg) {
    DemoStep out;
    mapping(node, {{"after", [&](const YAML::Node& n) { out.after = range(n); }},
                   {"actor", [&](const YAML::Node& n) { out.actor = text(n); }},
                   {"evidence", [&](const YAML::Node& n) { out.evidence = texts(n); }},
                   {"reasons", [&](const YAML::Node& n) { out.reasons = texts(n); }},
                   {"fields", [&](const YAML::Node& n) { out.fields = fields(n, reg); }}});
    if (out.after.low < 0) mistake(node, "after", "days from 0");
    return out;
}

void Reader::checked_move(const YAML::Node& at, const std::string& code,
                          const ledger::Register* reg) {
    if (reg != nullptr && reg->move(code) == nullptr) {
        mistake(at, fmt::format("register {} has no move \"{}\"", reg->code, code),
                "a move of the register");
    }
}

DemoPath Reader::path(const YAML::Node& node, const ledger::Register* reg) {
    DemoPath out;
    mapping(node, {{"count", [&](const YAML::Node& n) { out.count = number(n); }},
                   {"moves", [&](const YAML::Node& n) {
                        out.moves = texts(n);
                        for (const auto& code : out.moves) checked_move(n, code, reg);
                    }}});
    if (out.count && *out.count < 0) mistake(node, "count", "a number from 0");
    return out;
}

DemoColumn Reader::column(const std::string& code, const YAML::Node& node,
                          const ledger::Register* reg) {
    DemoColumn out{.field = code, .totals = {}};
    if (reg != nullptr && reg->field(code) == nullptr) {
        mistake(node, fmt::format("register {} has no field \"{}\"", reg->code, code),
                "a field of the register");
    }
    if (node.IsMap()) {
        mapping(node, {{"sum",
                        [&](const YAML::Node& n) {
                            out.summed = true;
                            out.totals = {number(n)};
                        }},
                       {"each",
                        [&](const YAML::Node& n) {
                            out.totals = list(n, [this](const YAML::Node& i) { return number(i); });
                        }},
                       {"spread", [&](const YAML::Node& n) { out.spread = number(n); }}});
    } else {
        out.totals = list(node, [this](const YAML::Node& item) { return number(item); });
    }
    if (std::ranges::any_of(out.totals, [](auto total) { return total < 0; })) {
        mistake(node, "negative total", "numbers from 0");
    }
    if (out.spread < 0 || out.spread > 95) mistake(node, "spread", "0 to 95");
    return out;
}

std::map<std::string, std::vector<std::string>> Reader::titles(const YAML::Node& node) {
    std::map<std::string, std::vector<std::string>> out;
    if (!node.IsMap()) {
        out[""] = texts(node);
        return out;
    }
    for (const auto& pair : node) out[text(pair.first)] = texts(pair.second);
    return out;
}

const ledger::Register* Reader::register_of(const YAML::Node& node) {
    if (!node.IsMap() || !node["register"]) {
        mistake(node, "a batch without a register", "register: code");
        return nullptr;
    }
    const std::string code = text(node["register"]);
    const auto* found = campaign_.find_register(code);
    if (found == nullptr) {
        mistake(node["register"], fmt::format("no register \"{}\"", code),
                fmt::format("a register of {}", campaign_.code));
    }
    return found;
}

Reader::Handlers Reader::batch_handlers(DemoBatch& out, const ledger::Register* reg) {
    using N = YAML::Node;
    return {
        {"register", [&](const N& n) { out.register_code = text(n); }},
        {"count", [&](const N& n) { out.count = number(n); }},
        {"items", [&](const N& n) { out.items = texts(n); }},
        {"each",
         [&](const N& n) {
             out.each_followed = n.IsScalar() && n.Scalar() == "followed";
             out.each = out.each_followed || flag(n);
         }},
        {"distinct", [&](const N& n) { out.distinct = flag(n); }},
        {"where", [&](const N& n) { out.where = list(n, [&](const N& i) { return place(i); }); }},
        {"weights",
         [&](const N& n) {
             for (auto& [code, weight] : weighted(n)) out.weights[code] = weight;
         }},
        {"days", [&](const N& n) { out.days = days(n); }},
        {"trend",
         [&](const N& n) {
             out.trend = text(n);
             if (out.trend != "even" && out.trend != "rising" && out.trend != "falling") {
                 mistake(n, out.trend, "even, rising or falling");
             }
         }},
        {"weekend", [&](const N& n) { out.weekend = number(n); }},
        {"until", [&](const N& n) { out.until = day(n); }},
        {"recorded", [&](const N& n) { out.recorded = day(n); }},
        {"fields", [&, reg](const N& n) { out.fields = fields(n, reg); }},
        {"titles", [&](const N& n) { out.titles = titles(n); }},
        {"evidence", [&](const N& n) { out.evidence = texts(n); }},
        {"evidence_count", [&](const N& n) { out.evidence_count = range(n); }},
        {"actor", [&](const N& n) { out.actor = text(n); }},
        {"joint",
         [&](const N& n) {
             mapping(n, {{"percent", [&](const N& p) { out.joint_percent = number(p); }},
                         {"with", [&](const N& w) { out.joint = texts(w); }}});
         }},
        {"steps",
         [&, reg](const N& n) {
             if (!n.IsMap()) return mistake(n, "not a mapping", "move: {after: [1, 10]}");
             for (const auto& pair : n) {
                 checked_move(pair.first, text(pair.first), reg);
                 out.steps[text(pair.first)] = step(pair.second, reg);
             }
         }},
        {"paths",
         [&, reg](const N& n) { out.paths = list(n, [&](const N& i) { return path(i, reg); }); }},
        {"every",
         [&](const N& n) {
             out.every = text(n);
             if (out.every != "month" && out.every != "week" && out.every != "day") {
                 mistake(n, out.every, "month, week or day");
             }
         }},
        {"columns", [&, reg](const N& n) {
             if (!n.IsMap()) return mistake(n, "not a mapping", "field: [totals]");
             for (const auto& pair : n) {
                 out.columns.push_back(column(text(pair.first), pair.second, reg));
             }
         }}};
}

DemoBatch Reader::batch(const YAML::Node& node) {
    DemoBatch out;
    out.line = node.Mark().line + 1;
    const auto* reg = register_of(node);
    if (reg == nullptr) return out;
    mapping(node, batch_handlers(out, reg));
    if (!out.days) mistake(node, "no days", "days: 2021-03-01..2021-06-30");
    const int sizes =
        int(out.count.has_value()) + int(!out.items.empty()) + int(out.each) + int(out.returns());
    if (sizes != 1) mistake(node, "size", "exactly one of count, items, each, every");
    if (out.count && *out.count < 1) mistake(node, "count", "a number from 1");
    if (out.each_followed && std::ranges::none_of(out.fields, &DemoField::follow)) {
        mistake(node, "each: followed", "a field with follow: [0, 3]");
    }
    if (out.where.empty()) {
        out.at_target = true;
        out.where.push_back({.nodes = {campaign_.node}, .kind = {}, .under = {}});
    }
    return out;
}

DemoFilings Reader::filings(const YAML::Node& node) {
    using N = YAML::Node;
    DemoFilings out;
    const auto* reg = register_of(node);
    if (reg == nullptr) return out;
    if (!reg->filing) mistake(node, "no return by period", "a register with return: {every: …}");
    const auto differ = [&](const N& n) {
        mapping(n, {{"percent", [&](const N& p) { out.differ_percent = number(p); }},
                    {"by", [&](const N& b) { out.differ_by = range(b); }},
                    {"explained", [&](const N& e) { out.explained_percent = number(e); }},
                    {"words", [&](const N& w) { out.words = texts(w); }}});
    };
    mapping(node, {{"register", [&](const N& n) { out.register_code = text(n); }},
                   {"after", [&](const N& n) { out.after = number(n); }},
                   {"missing", [&](const N& n) { out.missing_percent = number(n); }},
                   {"differ", differ},
                   {"fields",
                    [&](const N& n) {
                        for (const auto& pair : n)
                            out.ranges[text(pair.first)] = range(pair.second);
                    }},
                   {"moves", [&](const N& n) {
                        for (const auto& pair : n) {
                            checked_move(pair.first, text(pair.first), reg);
                            out.moves.emplace_back(text(pair.first), number(pair.second));
                        }
                    }}});
    return out;
}

DemoReading Reader::read(std::string_view yaml) {
    if (yaml.size() > base::kMaxCampaignFileBytes) {
        reading_.mistakes.push_back({std::string(file_), 1, "too large",
                                     fmt::format("{} bytes", base::kMaxCampaignFileBytes)});
        return std::move(reading_);
    }
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        auto& description = reading_.description;
        mapping(
            root,
            {{"demo",
              [&](const YAML::Node& n) {
                  if (text(n) != campaign_.code) {
                      mistake(n, fmt::format("demo of \"{}\"", text(n)), campaign_.code);
                  }
              }},
             {"seed",
              [&](const YAML::Node& n) {
                  description.seed = static_cast<std::uint64_t>(number(n));
              }},
             {"words", [&](const YAML::Node& n) { words(n); }},
             {"holidays",
              [&](const YAML::Node& n) {
                  for (auto& period : list(n, [this](const YAML::Node& i) { return days(i); })) {
                      if (period) description.holidays.push_back(*period);
                  }
              }},
             {"filings",
              [&](const YAML::Node& n) {
                  description.filings = list(n, [this](const YAML::Node& i) { return filings(i); });
              }},
             {"batches", [&](const YAML::Node& n) {
                  description.batches = list(n, [this](const YAML::Node& i) { return batch(i); });
              }}});
    } catch (const YAML::Exception& e) {
        reading_.mistakes.push_back(
            {std::string(file_), e.mark.line + 1, e.msg, "well-formed YAML"});
    }
    return std::move(reading_);
}

}  // namespace

DemoReading read_demo(const ledger::Campaign& campaign, std::string_view yaml,
                      std::string_view file) {
    return Reader(campaign, file).read(yaml);
}

}  // namespace duizhang::app
