#include "app/strike_off_table.h"

#include <algorithm>
#include <set>

namespace duizhang::app {

namespace {

constexpr std::size_t kPage = 5000;
/// So many events behind, reading every entry again is the shorter way.
constexpr std::uint64_t kFarBehind = 20'000;

}  // namespace

base::Status StrikeOffTable::follow(ledger::LedgerStore& store, const std::string& campaign,
                                    const ledger::Register& source, base::Sequence last) {
    if (last <= known_) return {};
    if (known_.value == 0 || last.value - known_.value > kFarBehind) {
        DZ_TRY_VOID(load(store, campaign, source));
        known_ = last;  // What came while it read is read once more.
        return {};
    }
    std::set<base::EntryId> changed;
    auto reached = known_;
    DZ_TRY_VOID(
        store.for_each_event(known_, [&](const journal::StoredEvent& stored) -> base::Status {
            DZ_TRY(const auto event, journal::read(stored));
            DZ_TRY(const auto entry, ledger::entry_of(event));
            if (entry) changed.insert(*entry);
            reached = stored.sequence;
            return {};
        }));
    for (const auto id : changed) {
        DZ_TRY(const auto entry, store.entry(id));
        if (entry && entry->campaign == campaign && entry->register_code == source.code) {
            put(source, *entry);
        }
    }
    known_ = std::max(reached, known_);
    return {};
}

base::Status StrikeOffTable::load(ledger::LedgerStore& store, const std::string& campaign,
                                  const ledger::Register& source) {
    places_.clear();
    rows_.clear();
    ledger::EntryFilter filter{.campaign = campaign, .register_code = source.code};
    filter.limit = kPage;
    for (bool more = true; more; filter.offset += kPage) {
        DZ_TRY(const auto page, store.find_entries(filter));
        for (const auto& entry : page) put(source, entry);
        more = page.size() == kPage;
    }
    return {};
}

void StrikeOffTable::put(const ledger::Register& source, const ledger::Entry& entry) {
    Row row{
        .standing = ledger::standing_of(source, entry), .lead = entry.node, .joint = entry.joint};
    const auto [place, is_new] = places_.emplace(entry.id, rows_.size());
    if (is_new) {
        rows_.push_back(std::move(row));
    } else {
        rows_[place->second] = std::move(row);
    }
}

ledger::StrikeOff StrikeOffTable::count(const org::Tree& tree, base::NodeId node,
                                        const ledger::LightDays& days) const {
    ledger::StrikeOff counts;
    for (const auto& row : rows_) {
        const bool takes_part = tree.contains(node, row.lead) ||
                                std::ranges::any_of(row.joint, [&](base::NodeId joint) {
                                    return tree.contains(node, joint);
                                });
        if (takes_part) ledger::count(row.standing, days, counts);
    }
    return counts;
}

}  // namespace duizhang::app
