// The thread of one entry: up along the links that it names, and down along those that name it.
// Never up and down again, which would bring in its siblings.

#include <algorithm>
#include <deque>
#include <set>

#include "app/asking.h"
#include "app/ballot_reading.h"
#include "app/ledger_entries.h"

namespace duizhang::app {

namespace {

class Tracing {
public:
    Tracing(const people::Caller& caller, const View& view, const org::Tree& tree,
            const ledger::Campaign& campaign, ledger::LedgerStore& store)
        : caller_(caller), view_(view), tree_(tree), campaign_(campaign), store_(store) {}

    base::Result<ThreadReply> trace(const ledger::Entry& entry) {
        known_.insert(entry.id);
        DZ_TRY(auto from, follow(entry, &Tracing::named_by));
        DZ_TRY(const auto became, follow(entry, &Tracing::naming));
        ThreadReply reply;
        reply.rows = std::move(from);
        reply.rows.push_back(row_of(entry));
        reply.rows.back().direction = "this";
        for (const auto& row : became) reply.rows.push_back(row);
        reply.more = more_;
        reply.ballots = ballots_of(caller_, entry, view_, tree_);
        return reply;
    }

private:
    struct Link {
        const ledger::Field* field;
        ledger::Entry entry;
    };
    using Neighbours = base::Result<std::vector<Link>> (Tracing::*)(const ledger::Entry& entry);

    /// The nearest first, as long as there is room; then by day.
    base::Result<std::vector<ThreadRow>> follow(const ledger::Entry& start, Neighbours neighbours) {
        struct Step {
            ledger::Entry entry;
            std::uint32_t depth;
        };
        std::vector<ThreadRow> rows;
        std::deque<Step> waiting{{start, 0}};
        while (!waiting.empty()) {
            const auto step = std::move(waiting.front());
            waiting.pop_front();
            DZ_TRY(auto links, (this->*neighbours)(step.entry));
            for (auto& link : links) {
                if (!caller_.sees(link.entry.node, link.entry.joint, tree_)) continue;
                if (known_.contains(link.entry.id)) continue;
                if (step.depth == kMaxThreadDepth || known_.size() > kMaxThreadEntries) {
                    more_ = true;
                    continue;
                }
                known_.insert(link.entry.id);
                auto row = row_of(link.entry);
                row.direction = neighbours == &Tracing::named_by ? "from" : "became";
                row.depth = step.depth + 1;
                row.relation = local(link.field->title);
                row.via = step.entry.number;
                rows.push_back(std::move(row));
                waiting.push_back({std::move(link.entry), step.depth + 1});
            }
        }
        std::ranges::stable_sort(rows, {}, [](const ThreadRow& row) { return row.day; });
        return rows;
    }

    /// Those that the entry names; by a confidential field only where the caller may see it.
    base::Result<std::vector<Link>> named_by(const ledger::Entry& entry) {
        std::vector<Link> links;
        const auto* reg = campaign_.find_register(entry.register_code);
        if (reg == nullptr) return links;
        for (const auto& field : reg->fields) {
            if (field.type != ledger::FieldType::kLink) continue;
            if (field.confidential && !caller_.sees_confidential(entry.node, tree_)) continue;
            const auto& values = field.confidential ? entry.private_fields : entry.fields;
            const auto value = values.find(field.code);
            if (value == values.end() || value->second.empty()) continue;
            DZ_TRY(auto other, store_.entry_of_number(campaign_.code, field.link, value->second));
            if (other) links.push_back({&field, *std::move(other)});
        }
        return links;
    }

    /// Those that name the entry by a public field.
    base::Result<std::vector<Link>> naming(const ledger::Entry& entry) {
        std::vector<Link> links;
        for (const auto& reg : campaign_.registers) {
            for (const auto& field : reg.fields) {
                if (field.type != ledger::FieldType::kLink || field.confidential ||
                    field.link != entry.register_code) {
                    continue;
                }
                DZ_TRY(auto others, store_.entries_with({.campaign = campaign_.code,
                                                         .register_code = reg.code,
                                                         .field = field.code,
                                                         .value = entry.number,
                                                         .limit = kMaxThreadEntries + 1}));
                for (auto& other : others) links.push_back({&field, std::move(other)});
            }
        }
        return links;
    }

    ThreadRow row_of(const ledger::Entry& entry) const {
        const auto record = record_row(entry, view_, caller_);
        const auto* reg = campaign_.find_register(entry.register_code);
        const auto* state = reg == nullptr ? nullptr : reg->state(entry.state);
        return {.entry = record.entry,
                .number = record.number,
                .title = record.title,
                .register_code = record.register_code,
                .register_title = reg == nullptr ? LocalText{} : local(reg->title),
                .node = record.node,
                .node_name = record.node_name,
                .state = record.state,
                .state_title = record.state_title,
                .final = state != nullptr && state->final,
                .reversed = entry.reversed,
                .day = record.day,
                .reached = entry.state_day.to_string(),
                .direction = {},
                .depth = 0,
                .relation = {},
                .via = {}};
    }

    const people::Caller& caller_;
    const View& view_;
    const org::Tree& tree_;
    const ledger::Campaign& campaign_;
    ledger::LedgerStore& store_;
    std::set<base::EntryId> known_;
    bool more_ = false;
};

}  // namespace

base::Result<ThreadReply> LedgerEntries::thread(const people::Caller& caller,
                                                const std::string& id) {
    DZ_TRY(const auto seen, see(caller, id));
    return workspace_.read([&](ledger::LedgerStore& store) {
        return Tracing(caller, *seen.view, *seen.tree, *seen.campaign, store).trace(seen.entry);
    });
}

}  // namespace duizhang::app
