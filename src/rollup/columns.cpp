#include "rollup/columns.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <tuple>

#include "base/assert.h"
#include "rollup/detail/pages.h"

namespace duizhang::rollup {

using detail::AccountPages;
using detail::Arrival;
using detail::ArrivalPiece;
using detail::Chunk;
using detail::Page;
using detail::Piece;
using ledger::PostingRow;

namespace {

constexpr std::uint32_t kSmallestChunk = 16;
constexpr std::uint32_t kLargestChunk = 8192;

/// Grows by half, so that at most a third of a page stands empty.
std::uint32_t next_capacity(std::size_t rows) {
    return static_cast<std::uint32_t>(
        std::clamp<std::size_t>(rows / 2, kSmallestChunk, kLargestChunk));
}

/// The earliest day posted so far, by node, in blocks so that sparse accounts stay small.
class EarliestDays {
public:
    /// True if `day` is earlier than all of `node` before it; then it is the earliest.
    bool lower(base::NodeId node, base::Day day, std::size_t& bytes) {
        const std::size_t block = node.value / kBlock;
        if (block >= blocks_.size()) blocks_.resize(block + 1);
        if (!blocks_[block]) {
            blocks_[block] = std::make_unique<Block>();
            blocks_[block]->fill(std::numeric_limits<std::int32_t>::max());
            bytes += sizeof(Block);
        }
        std::int32_t& earliest = (*blocks_[block])[node.value % kBlock];
        if (earliest <= day.number) return false;
        earliest = day.number;
        return true;
    }

private:
    static constexpr std::size_t kBlock = 256;
    using Block = std::array<std::int32_t, kBlock>;
    std::vector<std::unique_ptr<Block>> blocks_;
};

/// A page as the writer holds it, with the state last published.
struct GrowingPage {
    Page page;
    std::size_t rows = 0;
    std::shared_ptr<const Page> published;
};

struct GrowingAccount {
    std::map<std::int32_t, GrowingPage> pages;  // By month.
    std::vector<ArrivalPiece> arrivals;
    std::size_t arrival_count = 0;
    EarliestDays earliest;
    bool touched = false;
};

/// What makes rows of one event a joint group.
auto group_key(const PostingRow& row, std::int64_t amount) {
    return std::tuple(row.posting.account, row.posting.day, row.posting.category, amount);
}

}  // namespace

struct Columns::State {
    std::vector<GrowingAccount> accounts;
    base::Sequence last{};
    std::size_t postings = 0;
    std::size_t bytes = 0;
    base::Day cached_day{std::numeric_limits<std::int32_t>::min()};
    std::int32_t cached_month = 0;
    std::uint8_t cached_day_of_month = 0;
    std::vector<PostingRow> event_rows;  // Reused from event to event.

    mutable std::mutex mutex;  // Guards `published` alone.
    std::shared_ptr<const Snapshot> published = std::make_shared<const Snapshot>();

    void append_event(std::span<const PostingRow> rows);
    void append_joint_event(std::span<const PostingRow> rows);
    void append_row(const PostingRow& row, std::uint8_t joint_marks);
    void arrive(GrowingAccount& account, const PostingRow& row);
    void publish();
};

void Columns::State::append_event(std::span<const PostingRow> rows) {
    DZ_ASSERT(last < rows.front().sequence);
    last = rows.front().sequence;
    postings += rows.size();
    if (std::ranges::any_of(rows, [](const PostingRow& row) { return row.posting.joint; })) {
        append_joint_event(rows);
    } else {
        for (const PostingRow& row : rows) append_row(row, 0);
    }
}

void Columns::State::append_joint_event(std::span<const PostingRow> rows) {
    using Key = decltype(group_key(rows[0], 0));
    std::map<Key, std::size_t> corrections;
    event_rows.clear();
    for (const PostingRow& row : rows) {
        if (row.posting.joint) {
            ++corrections[group_key(row, -row.posting.amount)];
        } else {
            event_rows.push_back(row);
        }
    }
    const auto key = [](const PostingRow& row) { return group_key(row, row.posting.amount); };
    std::ranges::stable_sort(event_rows, {}, key);
    for (auto group = event_rows.begin(); group != event_rows.end();) {
        const auto end = std::find_if(group, event_rows.end(), [&](const PostingRow& row) {
            return key(row) != key(*group);
        });
        // k nodes have k − 1 neighbouring pairs. Rows that do not fit that are taken as they are.
        const auto found = corrections.find(key(*group));
        const bool joint = found != corrections.end() &&
                           static_cast<std::size_t>(end - group) == found->second + 1;
        if (joint) corrections.erase(found);
        std::uint8_t marks = joint ? detail::kJoint | detail::kFirstOfJoint : 0;
        for (; group != end; ++group) {
            append_row(*group, marks);
            marks = joint ? detail::kJoint : 0;
        }
    }
    for (const PostingRow& row : rows) {
        if (row.posting.joint && corrections.contains(group_key(row, -row.posting.amount))) {
            append_row(row, 0);
        }
    }
}

void Columns::State::append_row(const PostingRow& row, std::uint8_t joint_marks) {
    const auto& posting = row.posting;
    if (posting.day != cached_day) {
        const base::YearMonthDay date = posting.day.ymd();
        cached_day = posting.day;
        cached_month = detail::month_of(date);
        cached_day_of_month = static_cast<std::uint8_t>(date.day);
    }
    if (posting.account.value >= accounts.size()) accounts.resize(posting.account.value + 1);
    GrowingAccount& account = accounts[posting.account.value];
    account.touched = true;
    GrowingPage& growing = account.pages[cached_month];
    Page& page = growing.page;
    page.month = cached_month;
    constexpr std::uint64_t kMaxOffset = std::numeric_limits<std::uint32_t>::max();
    if (page.pieces.empty() || page.pieces.back().rows == page.pieces.back().chunk->capacity ||
        row.sequence.value - page.pieces.back().chunk->base_sequence > kMaxOffset) {
        const std::uint32_t capacity = next_capacity(growing.rows);
        page.pieces.push_back({.chunk = std::make_shared<Chunk>(capacity, row.sequence)});
        bytes += sizeof(Piece) + sizeof(Chunk) + capacity * Chunk::kRowBytes;
    }
    Piece& piece = page.pieces.back();
    Chunk& chunk = *piece.chunk;
    const std::uint32_t i = piece.rows++;
    chunk.sequence[i] = static_cast<std::uint32_t>(row.sequence.value - chunk.base_sequence);
    chunk.entry[i] = row.entry.value;
    chunk.node[i] = posting.node.value;
    chunk.category[i] = posting.category.value;
    chunk.amount[i] = posting.amount;
    chunk.mark[i] = static_cast<std::uint8_t>(cached_day_of_month | joint_marks);
    ++growing.rows;
    page.last = row.sequence;
    growing.published.reset();
    if (!posting.joint) arrive(account, row);
}

void Columns::State::arrive(GrowingAccount& account, const PostingRow& row) {
    if (!account.earliest.lower(row.posting.node, row.posting.day, bytes)) return;
    if (account.arrivals.empty() ||
        account.arrivals.back().rows == account.arrivals.back().capacity) {
        const std::uint32_t capacity = next_capacity(account.arrival_count);
        account.arrivals.push_back(
            {.arrivals = std::make_shared<Arrival[]>(capacity), .rows = 0, .capacity = capacity});
        bytes += sizeof(ArrivalPiece) + capacity * sizeof(Arrival);
    }
    ArrivalPiece& piece = account.arrivals.back();
    piece.arrivals[piece.rows++] = {
        .sequence = row.sequence, .node = row.posting.node, .day = row.posting.day};
    ++account.arrival_count;
}

void Columns::State::publish() {
    auto next = std::make_shared<Snapshot>(*published);  // Only the writer replaces it.
    next->last_ = last;
    next->postings_ = postings;
    next->bytes_ = bytes;
    next->accounts_.resize(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        GrowingAccount& account = accounts[i];
        if (!account.touched) continue;
        auto pages = std::make_shared<AccountPages>();
        pages->arrivals = account.arrivals;
        pages->pages.reserve(account.pages.size());
        for (auto& [month, growing] : account.pages) {
            if (!growing.published) growing.published = std::make_shared<const Page>(growing.page);
            pages->pages.push_back(growing.published);
        }
        next->accounts_[i] = std::move(pages);
        account.touched = false;
    }
    const std::scoped_lock lock(mutex);
    published = std::move(next);
}

Columns::Columns() : state_(std::make_unique<State>()) {}
Columns::~Columns() = default;
Columns::Columns(Columns&&) noexcept = default;
Columns& Columns::operator=(Columns&&) noexcept = default;

void Columns::append(std::span<const PostingRow> rows) {
    if (rows.empty()) return;
    while (!rows.empty()) {
        const auto end = std::ranges::find_if(
            rows, [&rows](const PostingRow& row) { return row.sequence != rows.front().sequence; });
        const auto count = static_cast<std::size_t>(end - rows.begin());
        state_->append_event(rows.first(count));
        rows = rows.subspan(count);
    }
    state_->publish();
}

std::shared_ptr<const Snapshot> Columns::snapshot() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->published;
}

}  // namespace duizhang::rollup
