// Statements of notices. They run now and then, so none is kept prepared.

#include "store/sql_notices.h"

#include <limits>

#include "notices/preferences_json.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {

using notices::Delivery;
using notices::Notice;
using soci::into;
using soci::use;

namespace {

/// Notices that leave the house in one go; the rest follows in the next.
constexpr Integer kMaxPending = 10'000;

const Integer kThisBook = kBook;

/// A row of notices as the database gives it.
struct NoticeRow {
    Integer id = 0, entry = 0, due = 0, at = 0, seen = 0;
    soci::indicator has_due = soci::i_null;
    std::string account, kind, occasion, campaign, register_code, number, state, move;

    void define(soci::statement& statement) {
        statement.exchange(into(id));
        for (auto* const column : {&account, &kind, &occasion}) statement.exchange(into(*column));
        statement.exchange(into(entry));
        for (auto* const column : {&campaign, &register_code, &number, &state, &move}) {
            statement.exchange(into(*column));
        }
        statement.exchange(into(due, has_due));
        statement.exchange(into(at));
        statement.exchange(into(seen));
    }

    base::Result<Notice> notice() const {
        Notice made;
        DZ_TRY(made.kind, notices::parse_kind(kind));
        made.id = id;
        made.account = account;
        made.occasion = occasion;
        made.entry = {static_cast<std::uint64_t>(entry)};
        made.campaign = campaign;
        made.register_code = register_code;
        made.number = number;
        made.state = state;
        made.move = move;
        if (has_due == soci::i_ok) made.due = base::Day{static_cast<std::int32_t>(due)};
        made.at = {at};
        made.read = seen != 0;
        return made;
    }
};

struct DeliveryRow {
    Integer id = 0, attempts = 0, made = 0, next_try = 0;
    std::string account, channel, letter, state, failure;

    void define(soci::statement& statement) {
        statement.exchange(into(id));
        for (auto* const column : {&account, &channel, &letter}) statement.exchange(into(*column));
        for (auto* const column : {&attempts, &made, &next_try}) statement.exchange(into(*column));
        for (auto* const column : {&state, &failure}) statement.exchange(into(*column));
    }

    base::Result<Delivery> delivery() const {
        Delivery read;
        DZ_TRY(read.channel, notices::parse_channel(channel));
        DZ_TRY(read.state, notices::parse_delivery_state(state));
        read.id = id;
        read.account = account;
        read.letter = letter;
        read.attempts = static_cast<int>(attempts);
        read.made = {made};
        read.next_try = {next_try};
        read.failure = failure;
        return read;
    }
};

void prepare(soci::statement& statement, const char* text) {
    statement.alloc();
    statement.prepare(text);
    statement.define_and_bind();
}

base::Result<std::vector<Notice>> read_notices(soci::statement& statement, const NoticeRow& row) {
    std::vector<Notice> list;
    for (bool got = statement.execute(true); got; got = statement.fetch()) {
        DZ_TRY(auto notice, row.notice());
        list.push_back(std::move(notice));
    }
    return list;
}

base::Result<std::vector<Delivery>> read_deliveries(soci::statement& statement,
                                                    const DeliveryRow& row) {
    std::vector<Delivery> list;
    for (bool got = statement.execute(true); got; got = statement.fetch()) {
        DZ_TRY(auto delivery, row.delivery());
        list.push_back(std::move(delivery));
    }
    return list;
}

}  // namespace

base::Result<std::unique_ptr<notices::NoticeStore>> open_notices(
    const std::filesystem::path& folder, OpenMode mode) {
    DZ_TRY(auto connection, connect_sqlite(folder, mode));
    return std::unique_ptr<notices::NoticeStore>(
        std::make_unique<SqlNotices>(std::move(connection)));
}

base::Status SqlNotices::transaction(const std::function<base::Status()>& work) {
    return run_transaction(work);
}

base::Result<std::optional<notices::Progress>> SqlNotices::progress() {
    return guarded([&]() -> base::Result<std::optional<notices::Progress>> {
        Integer events = 0;
        Integer lights = 0;
        Integer daily = 0;
        Integer weekly = 0;
        session() << sql::kNoticeProgressRead, use(kThisBook, "book"), into(events), into(lights),
            into(daily), into(weekly);
        if (!session().got_data()) return std::optional<notices::Progress>{};
        const auto day = [](Integer number) {
            return base::Day{static_cast<std::int32_t>(number)};
        };
        return std::optional(notices::Progress{.events = {static_cast<std::uint64_t>(events)},
                                               .lights = day(lights),
                                               .daily = day(daily),
                                               .weekly = day(weekly)});
    });
}

base::Status SqlNotices::set_progress(const notices::Progress& progress) {
    return writing([&]() -> base::Status {
        const Integer events = to_bound(progress.events.value);
        const Integer lights = progress.lights.number;
        const Integer daily = progress.daily.number;
        const Integer weekly = progress.weekly.number;
        session() << sql::kNoticeProgressPut, use(kThisBook, "book"), use(events, "events"),
            use(lights, "lights"), use(daily, "daily"), use(weekly, "weekly");
        return {};
    });
}

base::Status SqlNotices::add(std::span<const notices::PendingNotice> list) {
    if (list.empty()) return {};
    return writing([&]() -> base::Status {
        Integer entry = 0;
        Integer due = 0;
        Integer at = 0;
        Integer pending = 0;
        soci::indicator has_due = soci::i_null;
        std::string account, kind, occasion, campaign, register_code, number, state, move, timing;
        soci::statement insert =
            (session().prepare << sql::kNoticesAdd, use(kThisBook, "book"), use(account, "account"),
             use(kind, "kind"), use(occasion, "occasion"), use(entry, "entry"),
             use(campaign, "campaign"), use(register_code, "register_code"), use(number, "number"),
             use(state, "state"), use(move, "move"), use(due, has_due, "due"), use(at, "at_us"),
             use(timing, "timing"), use(pending, "pending"));
        for (const auto& [notice, when] : list) {
            account = notice.account;
            kind = notices::to_string(notice.kind);
            occasion = notice.occasion;
            entry = to_bound(notice.entry.value);
            campaign = notice.campaign;
            register_code = notice.register_code;
            number = notice.number;
            state = notice.state;
            move = notice.move;
            due = notice.due ? notice.due->number : 0;
            has_due = notice.due ? soci::i_ok : soci::i_null;
            at = notice.at.value;
            timing = notices::to_string(when);
            pending = when == notices::Timing::kNever ? 0 : 1;
            insert.execute(true);
        }
        return {};
    });
}

base::Result<std::vector<Notice>> SqlNotices::inbox(const notices::InboxQuery& query) {
    return guarded([&] {
        NoticeRow row;
        const Integer before = query.before.value_or(std::numeric_limits<std::int64_t>::max());
        const Integer most_seen = query.unread_only ? 0 : 1;
        const auto count = static_cast<Integer>(query.limit);
        soci::statement statement(session());
        row.define(statement);
        statement.exchange(use(kThisBook, "book"));
        statement.exchange(use(query.account, "account"));
        statement.exchange(use(before, "before"));
        statement.exchange(use(most_seen, "most_seen"));
        statement.exchange(use(count, "count"));
        prepare(statement, sql::kNoticesInbox);
        return read_notices(statement, row);
    });
}

base::Result<std::uint64_t> SqlNotices::count_unread(const std::string& account) {
    return guarded([&]() -> base::Result<std::uint64_t> {
        Integer count = 0;
        session() << sql::kNoticesCountUnread, use(kThisBook, "book"), use(account, "account"),
            into(count);
        return static_cast<std::uint64_t>(count);
    });
}

base::Status SqlNotices::mark_read(const std::string& account, std::span<const std::int64_t> ids) {
    return writing([&]() -> base::Status {
        Integer id = 0;
        soci::statement update = (session().prepare << sql::kNoticesReadOne, use(kThisBook, "book"),
                                  use(account, "account"), use(id, "id"));
        for (const auto each : ids) {
            id = each;
            update.execute(true);
        }
        return {};
    });
}

base::Status SqlNotices::mark_all_read(const std::string& account, std::int64_t last) {
    return writing([&]() -> base::Status {
        const Integer bound = last;
        session() << sql::kNoticesReadAll, use(kThisBook, "book"), use(account, "account"),
            use(bound, "last");
        return {};
    });
}

base::Result<std::vector<Notice>> SqlNotices::pending(notices::Timing timing) {
    return guarded([&] {
        NoticeRow row;
        const std::string name(notices::to_string(timing));
        soci::statement statement(session());
        row.define(statement);
        statement.exchange(use(kThisBook, "book"));
        statement.exchange(use(name, "timing"));
        statement.exchange(use(kMaxPending, "count"));
        prepare(statement, sql::kNoticesPending);
        return read_notices(statement, row);
    });
}

base::Status SqlNotices::settle(notices::Timing timing, std::int64_t last) {
    return writing([&]() -> base::Status {
        const std::string name(notices::to_string(timing));
        const Integer bound = last;
        session() << sql::kNoticesSettle, use(kThisBook, "book"), use(name, "timing"),
            use(bound, "last");
        return {};
    });
}

base::Status SqlNotices::put_delivery(const Delivery& delivery) {
    return writing([&]() -> base::Status {
        const std::string channel(notices::to_string(delivery.channel));
        const std::string state(notices::to_string(delivery.state));
        const Integer attempts = delivery.attempts;
        const Integer made = delivery.made.value;
        const Integer next_try = delivery.next_try.value;
        session() << sql::kDeliveriesAdd, use(kThisBook, "book"), use(delivery.account, "account"),
            use(channel, "channel"), use(delivery.letter, "letter"), use(attempts, "attempts"),
            use(made, "made_us"), use(next_try, "next_try_us"), use(state, "state"),
            use(delivery.failure, "failure");
        return {};
    });
}

base::Status SqlNotices::update_delivery(const Delivery& delivery) {
    return writing([&]() -> base::Status {
        const std::string state(notices::to_string(delivery.state));
        const Integer id = delivery.id;
        const Integer attempts = delivery.attempts;
        const Integer next_try = delivery.next_try.value;
        session() << sql::kDeliveriesUpdate, use(kThisBook, "book"), use(id, "id"),
            use(attempts, "attempts"), use(next_try, "next_try_us"), use(state, "state"),
            use(delivery.failure, "failure");
        return {};
    });
}

base::Result<std::vector<Delivery>> SqlNotices::due_deliveries(base::InstantUs now,
                                                               std::size_t limit) {
    return guarded([&] {
        DeliveryRow row;
        const Integer instant = now.value;
        const auto count = static_cast<Integer>(limit);
        soci::statement statement(session());
        row.define(statement);
        statement.exchange(use(kThisBook, "book"));
        statement.exchange(use(instant, "now"));
        statement.exchange(use(count, "count"));
        prepare(statement, sql::kDeliveriesDue);
        return read_deliveries(statement, row);
    });
}

base::Result<std::optional<Delivery>> SqlNotices::last_delivery(const std::string& account,
                                                                notices::Channel channel) {
    return guarded([&]() -> base::Result<std::optional<Delivery>> {
        DeliveryRow row;
        const std::string name(notices::to_string(channel));
        soci::statement statement(session());
        row.define(statement);
        statement.exchange(use(kThisBook, "book"));
        statement.exchange(use(account, "account"));
        statement.exchange(use(name, "channel"));
        prepare(statement, sql::kDeliveriesLast);
        DZ_TRY(auto list, read_deliveries(statement, row));
        if (list.empty()) return std::optional<Delivery>{};
        return std::optional(std::move(list.front()));
    });
}

base::Result<std::optional<notices::Preferences>> SqlNotices::preferences(
    const std::string& account) {
    return guarded([&]() -> base::Result<std::optional<notices::Preferences>> {
        std::string chosen;
        session() << sql::kNoticePreferencesRead, use(kThisBook, "book"), use(account, "account"),
            into(chosen);
        if (!session().got_data()) return std::optional<notices::Preferences>{};
        DZ_TRY(auto read, notices::decode_preferences(chosen));
        return std::optional(std::move(read));
    });
}

base::Status SqlNotices::put_preferences(const std::string& account,
                                         const notices::Preferences& preferences) {
    return writing([&]() -> base::Status {
        const std::string chosen = notices::encode(preferences);
        session() << sql::kNoticePreferencesPut, use(kThisBook, "book"), use(account, "account"),
            use(chosen, "chosen");
        return {};
    });
}

base::Status SqlNotices::prune(base::InstantUs instant) {
    return writing([&]() -> base::Status {
        const Integer before = instant.value;
        for (const char* const text : {sql::kNoticesPrune, sql::kDeliveriesPrune}) {
            session() << text, use(kThisBook, "book"), use(before, "before");
        }
        return {};
    });
}

}  // namespace duizhang::store
