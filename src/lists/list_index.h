#pragma once
// The lists of all registers, growing with the ledger. Readers hold one state of all of them.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "ledger/campaign.h"
#include "lists/list.h"

namespace duizhang::lists {

/// One state of all lists. Threads: any; it never changes.
class Lists {
public:
    /// Null for a register that no declared campaign has.
    std::shared_ptr<const List> find(std::string_view campaign, std::string_view reg) const;

private:
    friend class ListIndex;
    using Key = std::pair<std::string, std::string>;
    std::map<Key, std::shared_ptr<const List>> lists_;
};

/// Threads: one writer; `lists()` from any thread.
class ListIndex {
public:
    /// Its registers have lists from now on; one declared before keeps its own.
    void declare(const ledger::Campaign& campaign);
    /// Entries as they stand after an event, new ones in the order of their ids; those of
    /// registers that were never declared are left out. Readers see them after `publish`.
    void put(std::span<const ledger::Entry> entries);
    /// Cost: a pointer for every register, and every chunk of those that changed.
    std::shared_ptr<const Lists> publish();

private:
    struct Growing {
        GrowingList list;
        bool changed = true;
    };
    std::map<Lists::Key, Growing> growing_;
    std::shared_ptr<const Lists> published_ = std::make_shared<const Lists>();
};

}  // namespace duizhang::lists
