#pragma once
// Walks over a chain and names what is wrong in it. For journal.cpp and verify_chain only.

#include <optional>
#include <string>
#include <vector>

#include "journal/journal.h"

namespace duizhang::journal {

/// The body of "book.opened"; the only place where a book states its hash.
std::string opening_body(base::HashKind hash);
/// The hash that the first event states. Errors: kCorruptChain when it is not "book.opened".
base::Result<base::HashKind> stated_hash(const StoredEvent& first);

/// Is shown every event in order; remembers the faults.
class ChainCheck {
public:
    /// From the first event on; finds the hash by itself, even where the first event is damaged.
    explicit ChainCheck(std::size_t max_faults);
    /// From the event after `before` on, whose digest is taken as given.
    ChainCheck(std::size_t max_faults, const StoredEvent& before, base::HashKind hash);

    void see(const StoredEvent& event);
    ChainReport take_report() { return std::move(report_); }
    base::InstantUs last_recorded_at() const { return recorded_at_; }

private:
    void add_fault(base::Sequence sequence, std::string reason);
    void check_line(const StoredEvent& stored, std::string& reason);
    void check_private(const StoredEvent& stored, const Event& event, std::string& reason);
    bool check_digest(const StoredEvent& stored);
    std::vector<base::HashKind> possible_hashes() const;

    std::size_t max_faults_;
    ChainReport report_{};
    std::optional<base::HashKind> hash_;
    base::InstantUs recorded_at_{};
    /// Digests that the event before may have: one when it was sound; the stored and the computed
    /// one when these differ, so that a changed digest is not blamed on the event after it; none
    /// when the event before is missing.
    std::vector<base::Digest> previous_{base::Digest{}};
    bool previous_sound_ = true;
};

}  // namespace duizhang::journal
