// verify_chain and what it stands on.

#include "journal/chain.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/line.h"

namespace duizhang::journal {
namespace {

using base::ErrorCode;
using base::HashKind;

constexpr std::uint64_t kEventsPerReport = 4096;
/// How many digests an event before a damaged one may have had; bounds the work on a ruined chain.
constexpr std::size_t kMaxPrevious = 8;

void add_reason(std::string& reasons, std::string_view reason) {
    if (!reasons.empty()) reasons.append("; ");
    reasons.append(reason);
}

}  // namespace

std::string opening_body(HashKind hash) {
    return fmt::format("{{\"format\":{},\"hash\":\"{}\"}}", kFormatVersion, base::to_string(hash));
}

base::Result<HashKind> stated_hash(const StoredEvent& first) {
    const auto event = read(first);
    if (event && event->sequence.value == 1 && event->draft.kind == kBookOpened) {
        for (const HashKind hash : {HashKind::kSha256, HashKind::kSm3}) {
            if (event->draft.body == opening_body(hash)) return hash;
        }
    }
    return base::fail(ErrorCode::kCorruptChain,
                      "event 1 does not open the book in a format that this version knows");
}

ChainCheck::ChainCheck(std::size_t max_faults) : max_faults_(max_faults) {}

ChainCheck::ChainCheck(std::size_t max_faults, const StoredEvent& before, HashKind hash)
    : max_faults_(max_faults), hash_(hash), previous_{before.digest} {
    report_.last = before.sequence;
    report_.head = before.digest;
}

void ChainCheck::add_fault(base::Sequence sequence, std::string reason) {
    if (report_.faults.size() < max_faults_) {
        report_.faults.push_back({sequence, std::move(reason)});
    }
}

std::vector<HashKind> ChainCheck::possible_hashes() const {
    if (hash_) return {*hash_};
    return {HashKind::kSha256, HashKind::kSm3};
}

void ChainCheck::see(const StoredEvent& event) {
    const std::uint64_t expected = report_.last.value + 1;
    if (event.sequence.value < expected) {
        add_fault(event.sequence, "is there twice, or out of its place");
        // Either of the two may be the true one; the next event will tell.
        previous_.push_back(event.digest);
        return;
    }
    if (event.sequence.value > expected) {
        const std::string which = event.sequence.value == expected + 1
                                      ? "is missing"
                                      : fmt::format("is missing, and so is every event up to {}",
                                                    event.sequence.value - 1);
        add_fault({expected}, fmt::format("{}; event {} cannot be checked without it", which,
                                          event.sequence.value));
        previous_.clear();
    }
    std::string reason;
    if (!check_digest(event)) {
        reason = previous_sound_ ? "its line or its digest was changed"
                                 : "does not follow from the event before, which is damaged";
    }
    previous_sound_ = reason.empty();
    check_line(event, reason);
    if (!reason.empty()) add_fault(event.sequence, std::move(reason));
    report_.last = event.sequence;
    report_.head = event.digest;
}

bool ChainCheck::check_digest(const StoredEvent& stored) {
    std::vector<base::Digest> computed;
    for (const base::Digest& previous : previous_) {
        for (const HashKind hash : possible_hashes()) {
            computed.push_back(chain_digest(hash, previous, stored.line));
            if (computed.back() == stored.digest) {
                hash_ = hash;
                previous_ = {stored.digest};
                return true;
            }
        }
    }
    const bool unknown = previous_.empty();
    previous_ = {stored.digest};
    // Last first: computed from computed, they carry on where several digests in a row were
    // changed.
    previous_.insert(previous_.end(), computed.rbegin(), computed.rend());
    if (previous_.size() > kMaxPrevious) previous_.resize(kMaxPrevious);
    return unknown;
}

void ChainCheck::check_line(const StoredEvent& stored, std::string& reason) {
    const auto event = read(stored);
    if (!event) {
        add_reason(reason, event.error().detail);
        return;
    }
    if (reason.empty()) {  // A damaged line's time would be blamed on the events after it.
        if (event->recorded_at_us < recorded_at_) {
            add_reason(reason, "its time is before that of an earlier event");
        }
        recorded_at_ = std::max(recorded_at_, event->recorded_at_us);
    }
    if (event->draft.idempotency_key != stored.idempotency_key) {
        add_reason(reason, "its idempotency key was changed");
    }
    if (stored.sequence.value == 1) {
        const auto stated = stated_hash(stored);
        if (!stated) add_reason(reason, "does not open the book");
        if (stated && hash_ && *hash_ != *stated) add_reason(reason, "states another hash");
    }
    check_private(stored, *event, reason);
}

void ChainCheck::check_private(const StoredEvent& stored, const Event& event, std::string& reason) {
    const bool erased = stored.private_text.empty() && stored.salt.empty();
    if (!event.private_digest) {
        if (!erased) add_reason(reason, "has a private part that its line does not cover");
        return;
    }
    if (erased) {
        ++report_.erased;
        return;
    }
    const auto hashes = possible_hashes();
    const bool matches = std::ranges::any_of(hashes, [&](HashKind hash) {
        return private_digest(hash, stored.salt, stored.private_text) == *event.private_digest;
    });
    // A changed line may have lost only the digest of the private part; one reason is enough then.
    if (!matches && reason.empty()) add_reason(reason, "its private text or salt was changed");
}

base::Result<ChainReport> verify_chain(JournalStore& store, base::Progress& progress,
                                       std::size_t max_faults) {
    DZ_TRY(const auto last, store.last_event());
    const std::uint64_t total = last ? last->sequence.value : 0;
    ChainCheck check(max_faults);
    const auto visited = store.for_each_event({0}, [&](const StoredEvent& event) -> base::Status {
        check.see(event);
        if (event.sequence.value % kEventsPerReport == 0) {
            progress.report("verify", event.sequence.value, total);
        }
        return {};
    });
    ChainReport report = check.take_report();
    // What was named already says more than that the files are damaged somewhere.
    if (!visited && report.ok()) return base::fail(visited.error());
    if (report.ok()) DZ_TRY_VOID(store.check_storage());
    progress.report("verify", total, total);
    return report;
}

}  // namespace duizhang::journal
