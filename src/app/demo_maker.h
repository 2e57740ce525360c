#pragma once
// Makes the entries of a demo description, batch by batch. Used by demo_records.cpp only.

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "app/demo_calendar.h"
#include "app/demo_description.h"
#include "app/demo_places.h"
#include "app/demo_words.h"
#include "ledger/entry.h"

namespace duizhang::app {

/// A move of a made entry.
struct MadeMove {
    ledger::MoveEntry move;
    base::InstantUs recorded_at;
};

/// An entry and what becomes of it. `links` are field codes with the place of their target in the
/// maker's list; the number comes when the order of all entries is known.
struct MadeEntry {
    ledger::OpenEntry open;
    base::InstantUs recorded_at;
    std::map<std::string, std::size_t> links;
    std::optional<std::size_t> follows;  ///< Place of the entry that it follows.
    std::vector<MadeMove> moves;
};

class DemoMaker {
public:
    DemoMaker(const ledger::Campaign& campaign, const DemoDescription& description,
              const org::Tree& tree)
        : campaign_(campaign),
          description_(description),
          tree_(tree),
          calendar_(description.holidays) {}

    /// Adds the entries of `batch`. Errors: kInvalidCampaign, kUnknownNode.
    base::Status make(const DemoBatch& batch);
    std::vector<MadeEntry>& entries() { return entries_; }

private:
    /// What the functions below share while one batch is made.
    struct Work {
        const DemoBatch& batch;
        const ledger::Register& reg;
        base::Day until;
        DemoRandom random;
        DemoPlaces places;
        std::size_t count = 0;
        std::size_t first = 0;  ///< Place of its first entry in entries_.
        /// The nodes and what is followed there, one for each entry, of `each: followed`.
        std::vector<std::pair<base::NodeId, std::size_t>> pairs{};
    };

    base::Result<Work> prepare(const DemoBatch& batch);
    base::Status pair_up(Work& work);
    base::Status open_entries(Work& work);
    base::Result<std::vector<std::size_t>> followed(Work& work) const;
    base::Status open_returns(Work& work);
    std::vector<base::NodeId> nodes_for(Work& work);
    MadeEntry blank(Work& work, base::NodeId node, base::Day day);
    base::Status fill_columns(Work& work);
    base::Status fill_fields(Work& work);
    base::Status fill_field(Work& work, const DemoField& field);
    base::Result<std::string> single_value(Work& work, const DemoField& field,
                                           const MadeEntry& entry, std::size_t index);
    base::Status link(Work& work, const DemoField& field, MadeEntry& entry);
    base::Status link_through(const DemoField& field, MadeEntry& entry) const;
    std::vector<std::uint64_t> paces(Work& work) const;
    base::Status write_texts(Work& work);
    base::Status write_title(Work& work, MadeEntry& entry, std::size_t index);
    base::Status write_evidence(Work& work, MadeEntry& entry);
    void add_joint(Work& work, MadeEntry& entry);
    base::Status walk_paths(Work& work);
    base::Status walk(Work& work, MadeEntry& entry, const std::vector<std::string>& moves);
    /// Code of the node for which a post of that pattern acts.
    std::string acting_node(const MadeEntry& entry, std::string_view actor) const;
    base::Result<MadeMove> step(Work& work, MadeEntry& entry, const ledger::Move& move,
                                base::Day after, base::InstantUs not_before);
    DemoValues values(const MadeEntry& entry, std::size_t index) const;
    base::Result<std::string> text(Work& work, const std::string& pattern,
                                   const DemoValues& values);
    base::NodeId node_of(const MadeEntry& entry) const { return *tree_.find(entry.open.node); }

    const ledger::Campaign& campaign_;
    const DemoDescription& description_;
    const org::Tree& tree_;
    DemoCalendar calendar_;
    std::vector<MadeEntry> entries_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> of_register_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> latest_of_register_;
    std::map<std::string, std::unordered_set<std::string>, std::less<>> titles_;
};

}  // namespace duizhang::app
