#include "app/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/replay.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxDifferences = 100;
constexpr std::uint64_t kProgressStep = 4096;
constexpr std::size_t kWriteChunk = 8192;

bool same(const ledger::PostingRow& a, const ledger::PostingRow& b) {
    return a.sequence == b.sequence && a.entry == b.entry && a.posting == b.posting;
}

/// Compares what the store holds with what the journal says, collecting differences.
class Comparison {
public:
    explicit Comparison(VerifyReport& report) : report_(report) {}

    void note(std::string difference) {
        if (report_.differences.size() < kMaxDifferences) {
            report_.differences.push_back(std::move(difference));
        }
    }

    base::Status postings(ledger::LedgerStore& store,
                          const std::vector<ledger::PostingRow>& expected) {
        std::size_t next = 0;
        DZ_TRY_VOID(store.for_each_posting({}, [&](const ledger::PostingRow& row) {
            if (next < expected.size() && same(row, expected[next])) {
                ++next;
                return;
            }
            note(fmt::format("posting of event {}, entry {}: not as journaled", row.sequence.value,
                             row.entry.value));
            if (next < expected.size()) ++next;
        }));
        if (next < expected.size()) {
            note(fmt::format("postings from event {} on: missing", expected[next].sequence.value));
        }
        return {};
    }

    base::Status entries(ledger::LedgerStore& store,
                         const std::map<base::EntryId, ledger::Entry>& expected) {
        DZ_TRY(const auto count, store.count_entries({}));
        if (count != expected.size()) {
            note(fmt::format("{} entries stored, {} journaled", count, expected.size()));
        }
        for (const auto& [id, entry] : expected) {
            DZ_TRY(const auto stored, store.entry(id));
            if (!stored) {
                note(fmt::format("entry {}: missing", id.value));
            } else if (!(*stored == entry)) {
                note(fmt::format("entry {} ({}): not as journaled", id.value, entry.number));
            }
        }
        return {};
    }

private:
    VerifyReport& report_;
};

base::Status replay_all(ledger::LedgerStore& store, Replay& replay, std::uint64_t total,
                        base::Progress& progress) {
    return store.for_each_event({}, [&](const journal::StoredEvent& stored) -> base::Status {
        if (stored.sequence.value % kProgressStep == 0) {
            progress.report("replay", stored.sequence.value, total);
        }
        return replay.apply(stored);
    });
}

/// Computes every revealed draw again.
base::Status check_draws(ledger::LedgerStore& store, VerifyReport& report) {
    static constexpr std::array<std::string_view, 2> kKinds = {inspect::kDrawCommitted,
                                                               inspect::kDrawRevealed};
    inspect::Draws draws;
    std::vector<base::Digest> digests;  // Of the commitments, by number of the draw.
    DZ_TRY_VOID(store.for_each_event_of_kinds(
        kKinds, [&](const journal::StoredEvent& stored) -> base::Status {
            DZ_TRY(const auto event, journal::read(stored));
            if (event.draft.kind == inspect::kDrawCommitted) digests.push_back(stored.digest);
            return draws.apply(event);
        }));
    for (const auto& draw : draws.all()) {
        const auto fault = inspect::fault_of(*draw, digests[draw->number - 1]);
        if (!fault) continue;
        report.draw_faults.push_back(
            fmt::format("第{}次抽取 draw {}: {}", draw->number, draw->number, *fault));
    }
    return {};
}

base::Result<VerifyReport> read_chain(ledger::LedgerStore& store, base::Progress& progress) {
    VerifyReport report;
    DZ_TRY(report.chain, journal::verify_chain(store, progress));
    report.events = report.chain.last.value;
    return report;
}

base::Status write_derived(ledger::LedgerStore& store, const Replay& replay,
                           std::span<const ledger::PostingRow> postings) {
    DZ_TRY_VOID(store.drop_derived());
    for (std::size_t i = 0; i < postings.size(); i += kWriteChunk) {
        DZ_TRY_VOID(
            store.put_postings(postings.subspan(i, std::min(kWriteChunk, postings.size() - i))));
    }
    std::vector<ledger::Entry> chunk;
    for (const auto& [id, entry] : replay.entries()) {
        chunk.push_back(entry);
        if (chunk.size() == kWriteChunk) {
            DZ_TRY_VOID(store.put_entries(chunk));
            chunk.clear();
        }
    }
    return store.put_entries(chunk);
}

}  // namespace

base::Result<VerifyReport> verify(ledger::LedgerStore& store, base::Progress& progress) {
    DZ_TRY(auto report, read_chain(store, progress));
    if (!report.chain.ok()) return report;
    Replay replay;
    DZ_TRY_VOID(replay_all(store, replay, report.events, progress));
    const auto postings = replay.take_postings();
    report.postings = postings.size();
    report.entries = replay.entries().size();
    Comparison comparison(report);
    DZ_TRY_VOID(comparison.postings(store, postings));
    DZ_TRY_VOID(comparison.entries(store, replay.entries()));
    DZ_TRY_VOID(check_draws(store, report));
    return report;
}

base::Result<VerifyReport> rebuild(ledger::LedgerStore& store, base::Progress& progress) {
    DZ_TRY(auto report, read_chain(store, progress));
    if (!report.chain.ok()) {
        const auto& fault = report.chain.faults.front();
        return fail(ErrorCode::kCorruptChain,
                    fmt::format("event {}: {}", fault.sequence.value, fault.reason));
    }
    Replay replay;
    DZ_TRY_VOID(replay_all(store, replay, report.events, progress));
    const auto postings = replay.take_postings();
    report.postings = postings.size();
    report.entries = replay.entries().size();
    DZ_TRY_VOID(store.transaction([&] { return write_derived(store, replay, postings); }));
    return report;
}

}  // namespace duizhang::app
