#pragma once
// The commands of one transaction on their way through the rules. Private to Workspace::apply.

#include <map>
#include <unordered_map>

#include "app/workspace.h"

namespace duizhang::app {

class Workspace::Batch {
public:
    Batch(Workspace& workspace, base::Sequence last);

    /// Runs the rules for one command; on success its event is the next of the batch.
    base::Result<Receipt> decide(const Command& command);

    const std::vector<journal::Draft>& drafts() const { return drafts_; }
    /// Postings of all events, with their places.
    std::vector<ledger::PostingRow> posting_rows() const;
    /// Entries as they stand after the batch, each once.
    std::vector<ledger::Entry> entries() const;
    const std::shared_ptr<const Books>& books() const { return books_; }
    const std::shared_ptr<const ledger::ClaimDecisions>& decisions() const { return decisions_; }
    const std::shared_ptr<const ledger::Calendar>& calendar() const { return calendar_; }
    const std::shared_ptr<const ledger::Editions>& editions() const { return editions_; }
    const std::shared_ptr<const inspect::Draws>& draws() const { return draws_; }
    const std::shared_ptr<const ballot::Ballots>& ballots() const { return ballots_; }
    const std::shared_ptr<const people::Directory>& directory() const { return directory_; }
    const std::unordered_map<std::string, std::uint64_t>& register_sizes() const {
        return register_sizes_;
    }

private:
    base::Result<Receipt> decide_one(const ChangeOrganisation& command);
    base::Result<Receipt> decide_one(const LoadCampaign& command);
    base::Result<Receipt> decide_one(const ledger::OpenEntry& command);
    base::Result<Receipt> decide_one(const ledger::MoveEntry& command);
    base::Result<Receipt> decide_one(const ledger::ReverseEntry& command);
    base::Result<Receipt> decide_one(const ledger::AmendEntry& command);
    base::Result<Receipt> decide_one(const ledger::CommentOnEntry& command);
    base::Result<Receipt> decide_one(const ledger::AttributeClaim& command);
    base::Result<Receipt> decide_one(const ledger::RuleOnClaim& command);
    base::Result<Receipt> decide_one(const ledger::ChangeCalendar& command);
    base::Result<Receipt> decide_one(const ledger::CloseEdition& command);
    base::Result<Receipt> decide_one(const inspect::CommitDraw& command);
    base::Result<Receipt> decide_one(const inspect::RevealDraw& command);
    base::Result<Receipt> decide_one(const ballot::OpenBallot& command);
    base::Result<Receipt> decide_one(const ballot::CloseBallot& command);
    base::Result<Receipt> decide_one(const people::OpenAccount& command);
    base::Result<Receipt> decide_one(const people::CloseAccount& command);
    base::Result<Receipt> decide_one(const people::GrantRole& command);
    base::Result<Receipt> decide_one(const people::WithdrawRole& command);

    template <typename EntryCommand>
    base::Result<Receipt> decide_change(const EntryCommand& command);
    template <typename ClaimCommand>
    base::Result<Receipt> decide_claim(const ClaimCommand& command);
    template <typename AccountCommand>
    base::Result<Receipt> decide_account(const AccountCommand& command);
    template <typename BallotCommand>
    base::Result<Receipt> decide_ballot(const BallotCommand& command);

    base::Result<Receipt> accept_draw(journal::Draft draft);

    /// The receipt of an earlier command with the same idempotency key, if there was one.
    base::Result<std::optional<Receipt>> repeated(const std::string& key);
    base::Result<ledger::Entry> current(base::EntryId id);
    base::Result<std::uint64_t> next_number(const std::string& campaign,
                                            const std::string& register_code);
    base::Result<std::optional<ledger::Entry>> entry_of_number(const std::string& campaign,
                                                               const std::string& register_code,
                                                               const std::string& number);
    /// How often the return of this node and period was filed and reversed before; 0 for other
    /// entries.
    /// Errors: kAlreadyExists when one stands.
    base::Result<std::uint32_t> refilings(const ledger::Register& source,
                                          const std::string& campaign, const std::string& node,
                                          const ledger::FieldValues& fields);
    /// The return of the period before that stands, empty if there is none.
    base::Result<std::optional<ledger::Entry>> previous_filing(const ledger::Register& source,
                                                               const std::string& campaign,
                                                               const std::string& node,
                                                               const ledger::FieldValues& fields);
    /// As the draft will be read back from the journal.
    journal::Event next_event(const journal::Draft& draft) const;
    Receipt accept(journal::Draft draft, base::EntryId entry);
    base::Sequence next_sequence() const { return {last_.value + drafts_.size() + 1}; }

    Workspace& workspace_;
    base::Sequence last_;
    std::shared_ptr<const Books> books_;
    std::shared_ptr<const ledger::ClaimDecisions> decisions_;
    std::shared_ptr<ledger::ClaimDecisions> own_decisions_;  ///< Copied at the first change.
    std::shared_ptr<const ledger::Calendar> calendar_;
    std::shared_ptr<const ledger::Editions> editions_;
    std::shared_ptr<const inspect::Draws> draws_;
    std::shared_ptr<const ballot::Ballots> ballots_;
    std::shared_ptr<const people::Directory> directory_;
    std::shared_ptr<people::Directory> own_directory_;  ///< Likewise.
    std::vector<journal::Draft> drafts_;
    std::vector<base::EntryId> entry_of_;
    std::map<base::EntryId, ledger::Entry> entries_;
    std::unordered_map<std::string, std::uint64_t> register_sizes_;
    std::unordered_map<std::string, base::EntryId> filed_;  ///< Returns of this batch by number.
    std::unordered_map<std::string, Receipt> keys_;
};

}  // namespace duizhang::app
