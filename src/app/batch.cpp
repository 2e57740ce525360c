#include "app/batch.h"

#include <fmt/format.h>

#include <charconv>

#include "ledger/filing.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

std::string register_key(std::string_view campaign, std::string_view register_code) {
    return fmt::format("{}.{}", campaign, register_code);
}

const std::string& key_of(const Command& command) {
    static const std::string kNone;
    return std::visit(
        [](const auto& one) -> const std::string& {
            if constexpr (requires { one.key; }) {
                return one.key;
            } else {
                return kNone;
            }
        },
        command);
}

}  // namespace

Workspace::Batch::Batch(Workspace& workspace, base::Sequence last)
    : workspace_(workspace),
      last_(last),
      books_(workspace.books_),
      decisions_(workspace.decisions_),
      calendar_(workspace.calendar_),
      editions_(workspace.editions_),
      draws_(workspace.draws_),
      ballots_(workspace.ballots_),
      directory_(workspace.directory_) {}

base::Result<Receipt> Workspace::Batch::decide(const Command& command) {
    const std::string& key = key_of(command);
    if (!key.empty()) {
        DZ_TRY(auto earlier, repeated(key));
        if (earlier) return *std::move(earlier);
    }
    DZ_TRY(Receipt receipt,
           std::visit([this](const auto& one) { return decide_one(one); }, command));
    if (!key.empty()) {
        keys_[key] = receipt;
        keys_[key].repeated = true;
    }
    return receipt;
}

base::Result<std::optional<Receipt>> Workspace::Batch::repeated(const std::string& key) {
    if (const auto it = keys_.find(key); it != keys_.end()) return std::optional(it->second);
    DZ_TRY(const auto sequence, workspace_.store_->sequence_of_key(key));
    if (!sequence) return std::optional<Receipt>();
    DZ_TRY(const auto stored, workspace_.store_->event(*sequence));
    if (!stored) return fail(ErrorCode::kCorruptStore, fmt::format("event {}", sequence->value));
    DZ_TRY(const auto event, journal::read(*stored));
    Receipt receipt{.sequence = *sequence, .entry = {}, .repeated = true};
    std::uint64_t id = 0;
    if (ledger::is_about_entry(event.draft.kind) &&
        std::from_chars(event.draft.subject.data(),
                        event.draft.subject.data() + event.draft.subject.size(), id)
                .ec == std::errc()) {
        DZ_TRY(receipt.entry, current({id}));
    }
    return std::optional(std::move(receipt));
}

base::Result<ledger::Entry> Workspace::Batch::current(base::EntryId id) {
    if (const auto it = entries_.find(id); it != entries_.end()) return it->second;
    DZ_TRY(auto entry, workspace_.store_->entry(id));
    if (!entry) return fail(ErrorCode::kUnknownEntry, std::to_string(id.value));
    return *std::move(entry);
}

base::Result<std::uint64_t> Workspace::Batch::next_number(const std::string& campaign,
                                                          const std::string& register_code) {
    const auto key = register_key(campaign, register_code);
    if (const auto it = register_sizes_.find(key); it != register_sizes_.end()) {
        return it->second + 1;
    }
    if (const auto it = workspace_.register_sizes_.find(key);
        it != workspace_.register_sizes_.end()) {
        return it->second + 1;
    }
    DZ_TRY(const auto size, workspace_.store_->register_size(campaign, register_code));
    return size + 1;
}

base::Result<std::optional<ledger::Entry>> Workspace::Batch::entry_of_number(
    const std::string& campaign, const std::string& register_code, const std::string& number) {
    const auto filed = filed_.find(register_key(campaign, register_code) + " " + number);
    if (filed != filed_.end()) return std::optional(entries_.at(filed->second));
    DZ_TRY(auto entry, workspace_.store_->entry_of_number(campaign, register_code, number));
    // It may have been changed in this batch.
    if (entry) {
        DZ_TRY(entry, current(entry->id));
    }
    return entry;
}

base::Result<std::uint32_t> Workspace::Batch::refilings(const ledger::Register& source,
                                                        const std::string& campaign,
                                                        const std::string& node,
                                                        const ledger::FieldValues& fields) {
    const auto period = ledger::filed_period(source, fields);
    if (!period) return 0;
    for (std::uint32_t times = 0;; ++times) {
        const auto number = ledger::filing_number(source, *period, node, times);
        DZ_TRY(const auto entry, entry_of_number(campaign, source.code, number));
        if (!entry) return times;
        if (entry->reversed) continue;
        return fail(ErrorCode::kAlreadyExists,
                    fmt::format("{} {}: 本期已报，要更正请退回、重新打开或冲销后重报 it is filed; "
                                "to correct it have it returned or reopened, or reverse it",
                                source.title.zh, number));
    }
}

base::Result<std::optional<ledger::Entry>> Workspace::Batch::previous_filing(
    const ledger::Register& source, const std::string& campaign, const std::string& node,
    const ledger::FieldValues& fields) {
    std::optional<ledger::Entry> last;
    const auto period = ledger::filed_period(source, fields);
    if (!period) return last;
    for (std::uint32_t times = 0;; ++times) {
        const auto number = ledger::filing_number(source, period->previous(), node, times);
        DZ_TRY(auto entry, entry_of_number(campaign, source.code, number));
        if (!entry) return last;
        if (!entry->reversed) last = std::move(entry);
    }
}

Receipt Workspace::Batch::accept(journal::Draft draft, base::EntryId entry) {
    Receipt receipt{.sequence = next_sequence(), .entry = {}, .repeated = false};
    drafts_.push_back(std::move(draft));
    entry_of_.push_back(entry);
    return receipt;
}

base::Result<Receipt> Workspace::Batch::decide_one(const ChangeOrganisation& command) {
    auto books = std::make_shared<Books>(*books_);
    for (const auto& change : command.changes) DZ_TRY_VOID(books->history.apply(change));
    books_ = std::move(books);
    Receipt receipt;
    for (auto& draft : ledger::org_changed(command.changes, command.day, command.actor)) {
        receipt = accept(std::move(draft), {});
    }
    return receipt;
}

base::Result<Receipt> Workspace::Batch::decide_one(const LoadCampaign& command) {
    if (books_->campaign(command.campaign.code) != nullptr) {
        return fail(ErrorCode::kAlreadyExists, command.campaign.code);
    }
    DZ_TRY_VOID(books_->history.latest()->require(command.campaign.node));
    auto books = std::make_shared<Books>(*books_);
    books->campaigns.push_back(command.campaign);
    books->chart.declare(command.campaign);
    books_ = std::move(books);
    return accept(ledger::campaign_loaded(command.campaign, command.day, command.actor), {});
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::OpenEntry& command) {
    const auto* campaign = books_->campaign(command.campaign);
    if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, command.campaign);
    DZ_TRY(const auto number, next_number(command.campaign, command.register_code));
    const auto tree = books_->history.tree_at(command.day);
    ledger::RuleContext context{
        .campaign = *campaign, .chart = books_->chart, .tree = *tree, .next_number = number};
    const auto* source = campaign->find_register(command.register_code);
    std::optional<ledger::Entry> previous;
    if (source != nullptr) {
        DZ_TRY(context.refilings,
               refilings(*source, command.campaign, command.node, command.fields));
        DZ_TRY(previous, previous_filing(*source, command.campaign, command.node, command.fields));
    }
    context.previous = previous ? &*previous : nullptr;
    DZ_TRY(auto decision, ledger::decide(context, command));
    decision.entry.id = {next_sequence().value};
    decision.entry.version = next_sequence();
    decision.draft.subject = std::to_string(decision.entry.id.value);
    register_sizes_[register_key(command.campaign, command.register_code)] = number;
    Receipt receipt = accept(std::move(decision.draft), decision.entry.id);
    receipt.entry = decision.entry;
    if (source->filing) {
        filed_[register_key(command.campaign, command.register_code) + " " +
               decision.entry.number] = decision.entry.id;
    }
    entries_[decision.entry.id] = std::move(decision.entry);
    return receipt;
}

template <typename EntryCommand>
base::Result<Receipt> Workspace::Batch::decide_change(const EntryCommand& command) {
    DZ_TRY(const auto entry, current(command.entry));
    const auto* campaign = books_->campaign(entry.campaign);
    if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, entry.campaign);
    const auto tree = books_->history.tree_at(command.day);
    ledger::RuleContext context{
        .campaign = *campaign, .chart = books_->chart, .tree = *tree, .next_number = 0};
    const auto* source = campaign->find_register(entry.register_code);
    std::optional<ledger::Entry> previous;
    if (source != nullptr && tree->has(entry.node)) {
        const auto& node = tree->node(entry.node).code;
        DZ_TRY(previous, previous_filing(*source, entry.campaign, node, entry.fields));
    }
    context.previous = previous ? &*previous : nullptr;
    DZ_TRY(auto decision, ledger::decide(context, command, entry));
    if (decision.draft.kind != ledger::kEntryCommented) decision.entry.version = next_sequence();
    Receipt receipt = accept(std::move(decision.draft), decision.entry.id);
    receipt.entry = decision.entry;
    entries_[decision.entry.id] = std::move(decision.entry);
    return receipt;
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::MoveEntry& command) {
    return decide_change(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::ReverseEntry& command) {
    return decide_change(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::AmendEntry& command) {
    return decide_change(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::CommentOnEntry& command) {
    return decide_change(command);
}

template <typename ClaimCommand>
base::Result<Receipt> Workspace::Batch::decide_claim(const ClaimCommand& command) {
    const auto* campaign = books_->campaign(command.campaign);
    if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, command.campaign);
    DZ_TRY(auto draft, ledger::decide(*campaign, command));
    if (!own_decisions_) {
        own_decisions_ = std::make_shared<ledger::ClaimDecisions>(*decisions_);
        decisions_ = own_decisions_;
    }
    DZ_TRY_VOID(own_decisions_->apply(next_event(draft)));
    return accept(std::move(draft), {});
}

journal::Event Workspace::Batch::next_event(const journal::Draft& draft) const {
    return {
        .sequence = next_sequence(), .recorded_at_us = {}, .draft = draft, .private_digest = {}};
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::ChangeCalendar& command) {
    DZ_TRY(auto draft, ledger::decide(command));
    auto calendar = std::make_shared<ledger::Calendar>(*calendar_);
    DZ_TRY_VOID(calendar->apply(next_event(draft)));
    calendar_ = std::move(calendar);
    return accept(std::move(draft), {});
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::AttributeClaim& command) {
    return decide_claim(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::RuleOnClaim& command) {
    return decide_claim(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ledger::CloseEdition& command) {
    DZ_TRY(auto draft, ledger::decide(command, *editions_));
    auto editions = std::make_shared<ledger::Editions>(*editions_);
    DZ_TRY_VOID(editions->apply(next_event(draft)));
    editions_ = std::move(editions);
    return accept(std::move(draft), {});
}

base::Result<Receipt> Workspace::Batch::accept_draw(journal::Draft draft) {
    auto draws = std::make_shared<inspect::Draws>(*draws_);
    DZ_TRY_VOID(draws->apply(next_event(draft)));
    draws_ = std::move(draws);
    return accept(std::move(draft), {});
}

base::Result<Receipt> Workspace::Batch::decide_one(const inspect::CommitDraw& command) {
    DZ_TRY(auto draft, inspect::decide(command, *draws_));
    return accept_draw(std::move(draft));
}

base::Result<Receipt> Workspace::Batch::decide_one(const inspect::RevealDraw& command) {
    const auto unknown = [&] {
        return fail(ErrorCode::kUnknownEntry, fmt::format("抽取 draw {}", command.number));
    };
    const auto* draw = draws_->find(command.number);
    if (draw == nullptr) return unknown();
    // Its digest is needed: a draw of this very batch has none yet.
    DZ_TRY(const auto committed, workspace_.store_->event(draw->sequence));
    if (!committed) return unknown();
    DZ_TRY(auto draft, inspect::decide(command, *draws_, *committed));
    return accept_draw(std::move(draft));
}

template <typename BallotCommand>
base::Result<Receipt> Workspace::Batch::decide_ballot(const BallotCommand& command) {
    DZ_TRY(auto draft, ballot::decide(command, *ballots_));
    auto ballots = std::make_shared<ballot::Ballots>(*ballots_);
    DZ_TRY_VOID(ballots->apply(next_event(draft)));
    ballots_ = std::move(ballots);
    return accept(std::move(draft), {});
}

base::Result<Receipt> Workspace::Batch::decide_one(const ballot::OpenBallot& command) {
    return decide_ballot(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const ballot::CloseBallot& command) {
    return decide_ballot(command);
}

template <typename AccountCommand>
base::Result<Receipt> Workspace::Batch::decide_account(const AccountCommand& command) {
    DZ_TRY(auto draft, directory_->decide(command, *books_->history.latest()));
    if (!own_directory_) {
        own_directory_ = std::make_shared<people::Directory>(*directory_);
        directory_ = own_directory_;
    }
    DZ_TRY_VOID(own_directory_->apply(next_event(draft)));
    return accept(std::move(draft), {});
}

base::Result<Receipt> Workspace::Batch::decide_one(const people::OpenAccount& command) {
    return decide_account(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const people::CloseAccount& command) {
    return decide_account(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const people::GrantRole& command) {
    return decide_account(command);
}

base::Result<Receipt> Workspace::Batch::decide_one(const people::WithdrawRole& command) {
    return decide_account(command);
}

std::vector<ledger::PostingRow> Workspace::Batch::posting_rows() const {
    std::vector<ledger::PostingRow> rows;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        for (const auto& posting : drafts_[i].postings) {
            rows.push_back(
                {.sequence = {last_.value + i + 1}, .entry = entry_of_[i], .posting = posting});
        }
    }
    return rows;
}

std::vector<ledger::Entry> Workspace::Batch::entries() const {
    std::vector<ledger::Entry> entries;
    entries.reserve(entries_.size());
    for (const auto& [id, entry] : entries_) entries.push_back(entry);
    return entries;
}

}  // namespace duizhang::app
