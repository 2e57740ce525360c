// Events and due days to notices, notices to letters, letters to the courier.

#include "app/notice_keeper.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "app/filed_returns.h"
#include "ledger/book_events.h"
#include "lists/list.h"

namespace duizhang::app {

using notices::Addressee;
using notices::Kind;
using notices::Notice;

namespace {

/// Events whose notices are written in one transaction.
constexpr std::uint64_t kEventsPerRound = 256;
constexpr std::size_t kEntriesPerPage = 500;
/// Read notices and settled letters are kept this long.
constexpr int kKeptDays = 180;

std::string text_member(std::string_view object_text, std::string_view name) {
    boost::system::error_code malformed;
    const auto value = boost::json::parse(object_text, malformed);
    const auto* object = malformed ? nullptr : value.if_object();
    const auto* member = object == nullptr ? nullptr : object->if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string())
                                                    : std::string();
}

Notice about(const ledger::Entry& entry) {
    Notice notice;
    notice.entry = entry.id;
    notice.campaign = entry.campaign;
    notice.register_code = entry.register_code;
    notice.number = entry.number;
    notice.state = entry.state;
    return notice;
}

/// Of a return that a node owes.
Notice owed(const NamedRegister& named, const base::Period& period, const org::Node& node) {
    Notice notice;
    notice.campaign = named.campaign.code;
    notice.register_code = named.source.code;
    notice.number = fmt::format("{} {}", period.to_string(), node.name);
    notice.occasion = notices::occasion_of_return(fmt::format(
        "{}.{}:{}:{}", notice.campaign, notice.register_code, period.to_string(), node.code));
    notice.due = ledger::filing_due(*named.source.filing, period);
    return notice;
}

std::vector<Notice> addressed(const Notice& draft, const std::vector<Addressee>& addressees) {
    std::vector<Notice> list;
    for (const auto& addressee : addressees) {
        list.push_back(draft);
        list.back().account = addressee.account;
        list.back().kind = addressee.kind;
    }
    return list;
}

bool may_be_due(const ledger::Register& source) {
    return source.due_days.has_value() || source.field("due") != nullptr;
}

}  // namespace

NoticeKeeper::NoticeKeeper(Workspace& workspace, notices::NoticeStore& store,
                           notices::Courier& courier, base::Clock& clock,
                           NoticeKeeperOptions options)
    : workspace_(workspace),
      store_(store),
      courier_(courier),
      clock_(clock),
      options_(std::move(options)) {}

base::Status NoticeKeeper::start() {
    DZ_TRY(const auto progress, store_.progress());
    if (progress) return {};
    const auto today = base::day_of(clock_.now());
    return store_.set_progress({.events = workspace_.view()->last,
                                .lights = today - 1,
                                .daily = today - 1,
                                .weekly = today - 1});
}

base::Status NoticeKeeper::prepare() {
    preferences_.clear();
    accounts_ = options_.accounts(*workspace_.view());
    DZ_TRY_VOID(take_events());
    DZ_TRY_VOID(take_due_days());
    return write_letters();
}

base::Result<notices::Preferences> NoticeKeeper::preferences_of(const std::string& account) {
    const auto known = preferences_.find(account);
    if (known != preferences_.end()) return known->second;
    DZ_TRY(auto chosen, store_.preferences(account));
    return preferences_[account] = chosen ? *std::move(chosen) : notices::Preferences{};
}

base::Result<notices::PendingNotice> NoticeKeeper::timed(Notice notice) {
    DZ_TRY(const auto chosen, preferences_of(notice.account));
    const auto timing = chosen.silent() ? notices::Timing::kNever : chosen.timing(notice.kind);
    return notices::PendingNotice{.notice = std::move(notice), .timing = timing};
}

base::Result<std::vector<Notice>> NoticeKeeper::notices_of(const journal::Event& event,
                                                           const View& view) {
    const auto& kind = event.draft.kind;
    if (kind == ledger::kEditionClosed) return notices_of_edition(event, view);
    const bool commented = kind == ledger::kEntryCommented;
    const bool moved = kind == ledger::kEntryOpened || kind == ledger::kEntryMoved;
    if (!commented && !moved) return std::vector<Notice>{};
    DZ_TRY(const auto id, ledger::entry_of(event));
    if (!id) return std::vector<Notice>{};
    DZ_TRY(const auto entry,
           workspace_.read([&](ledger::LedgerStore& store) { return store.entry(*id); }));
    const auto* campaign = entry ? view.books->campaign(entry->campaign) : nullptr;
    const auto* source =
        campaign == nullptr ? nullptr : campaign->find_register(entry->register_code);
    if (source == nullptr) return std::vector<Notice>{};

    const auto tree = view.books->history.latest();
    const notices::Circle circle{.accounts = accounts_, .tree = *tree};
    auto draft = about(*entry);
    draft.occasion = notices::occasion_of_event(event.sequence);
    draft.at = event.recorded_at_us;
    if (commented) return addressed(draft, after_comment(*entry, event.draft.actor, circle));
    draft.move = text_member(event.draft.body, "move");
    const auto* move = source->move(draft.move);
    // Moved on meanwhile: who was to act has no more to do, and the next event tells the next.
    if (entry->state != (move == nullptr ? source->states.front().code : move->to)) {
        return std::vector<Notice>{};
    }
    return addressed(draft, after_move(*source, *entry, draft.move, event.draft.actor, circle));
}

std::vector<Notice> NoticeKeeper::notices_of_edition(const journal::Event& event,
                                                     const View& view) const {
    for (const auto& campaign : view.books->campaigns) {
        for (const auto& source : campaign.registers) {
            const auto& editions = view.editions->of(campaign.code, source.code);
            const auto found =
                std::ranges::find(editions, event.sequence, &ledger::Edition::sequence);
            if (found == editions.end()) continue;
            Notice draft;
            draft.campaign = campaign.code;
            draft.register_code = source.code;
            draft.number = std::to_string(found->number);
            draft.occasion = notices::occasion_of_event(event.sequence);
            draft.at = event.recorded_at_us;
            const auto tree = view.books->history.latest();
            return addressed(draft, notices::after_edition(campaign.node,
                                                           {.accounts = accounts_, .tree = *tree}));
        }
    }
    return {};
}

base::Status NoticeKeeper::take_events() {
    for (;;) {
        DZ_TRY(auto progress, store_.progress());
        if (!progress) return {};
        const auto view = workspace_.view();
        if (progress->events >= view->last) return {};
        const auto last = std::min(view->last.value, progress->events.value + kEventsPerRound);
        Pending pending;
        for (auto sequence = progress->events.value + 1; sequence <= last; ++sequence) {
            DZ_TRY(const auto stored, workspace_.read([&](ledger::LedgerStore& store) {
                return store.event({sequence});
            }));
            if (!stored) {
                return base::fail(base::ErrorCode::kCorruptStore,
                                  fmt::format("event {}", sequence));
            }
            DZ_TRY(const auto event, journal::read(*stored));
            DZ_TRY(auto list, notices_of(event, *view));
            for (auto& notice : list) {
                DZ_TRY(auto timed_notice, timed(std::move(notice)));
                pending.push_back(std::move(timed_notice));
            }
        }
        progress->events = {last};
        const auto write = [&]() -> base::Status {
            DZ_TRY_VOID(store_.add(pending));
            return store_.set_progress(*progress);
        };
        DZ_TRY_VOID(store_.transaction(write));
    }
}

base::Status NoticeKeeper::add(std::vector<Notice> list, Pending& pending) {
    for (auto& notice : list) {
        DZ_TRY(auto timed_notice, timed(std::move(notice)));
        pending.push_back(std::move(timed_notice));
    }
    return {};
}

base::Status NoticeKeeper::due_of_entry(const View& view, const ledger::Register& source,
                                        const ledger::Entry& entry, const Days& days,
                                        Pending& pending) {
    if (!entry.due || entry.reversed) return {};
    const auto due = *entry.due;
    const auto near = [&](base::Day day) { return options_.near_until(day, source.warn_days); };
    Kind kind = Kind::kLate;
    if (due < days.today) {
        if (due < days.from) return {};  // Was late on the day up to which everything is said.
    } else {
        if (due > near(days.today) || due <= near(days.from)) return {};
        kind = Kind::kDueSoon;
    }
    const auto tree = view.books->history.latest();
    auto draft = about(entry);
    draft.occasion = notices::occasion_of_day(entry.id, due);
    draft.due = due;
    draft.at = clock_.now();
    const notices::Circle circle{.accounts = accounts_, .tree = *tree};
    return add(addressed(draft, by_calendar(entry, kind, circle)), pending);
}

base::Status NoticeKeeper::due_in_register(const std::shared_ptr<const View>& view,
                                           const NamedRegister& named, const Days& days,
                                           Pending& pending) {
    const auto list = view->lists->find(named.campaign.code, named.source.code);
    if (!may_be_due(named.source) || !list) return {};
    const auto tree = view->books->history.latest();
    lists::Query query;
    query.reach = lists::Reach::everything(*tree);
    query.completion = lists::Completion::kOpen;
    query.due = lists::DayRange{days.from, options_.near_until(days.today, named.source.warn_days)};
    query.limit = kEntriesPerPage;
    for (;; query.offset += query.limit) {
        DZ_TRY(const auto page, list->ask(query, *tree));
        std::vector<base::EntryId> ids;
        for (const auto& row : page.rows) ids.push_back(row.id);
        if (ids.empty()) return {};
        DZ_TRY(const auto entries,
               workspace_.read([&](ledger::LedgerStore& store) { return store.entries(ids); }));
        for (const auto& entry : entries) {
            DZ_TRY_VOID(due_of_entry(*view, named.source, entry, days, pending));
        }
    }
}

base::Status NoticeKeeper::returns_in_register(const std::shared_ptr<const View>& view,
                                               const NamedRegister& named, const Days& days,
                                               Pending& pending) {
    const auto& filing = *named.source.filing;
    const auto latest = view->books->history.latest();
    const auto top = latest->find(named.campaign.node);
    if (!top || !view->lists->find(named.campaign.code, named.source.code)) return {};
    const auto machine = people::Caller::machine();
    for (const auto& period : ledger::filing_periods(
             named.campaign, filing, days.from - filing.within_days - 1, days.today - 1)) {
        const auto due = ledger::filing_due(filing, period);
        const bool opens = period.last() >= days.from && period.last() < days.today;
        const bool lapses = due >= days.from && due < days.today;
        if (!opens && !lapses) continue;
        FiledReturns returns(view, named, machine);
        DZ_TRY_VOID(returns.read(*top, period.last(), period.last()));
        const auto asked = returns.asked(*top, period);
        DZ_TRY(const auto figures, returns.figures(period, asked, view->last));
        for (const auto node : asked) {
            const auto* filed = returns.find(node, period);
            const auto own = figures.find(node);
            Kind kind = lapses ? Kind::kReturnLate : Kind::kReturnOpen;
            if (filed != nullptr) {
                const bool silent =
                    lapses && own != figures.end() &&
                    FiledReturns::balance(*filed, own->second) == Balance::kUnexplained;
                if (!silent) continue;
                kind = Kind::kUnexplained;
            }
            auto draft = owed(named, period, latest->node(node));
            draft.at = clock_.now();
            if (filed != nullptr) {
                draft.entry = filed->entry;
                draft.state = filed->state;
            }
            const notices::Circle circle{.accounts = accounts_, .tree = *latest};
            DZ_TRY_VOID(
                add(addressed(draft, about_return(named.source, node, kind, circle)), pending));
        }
    }
    return {};
}

base::Status NoticeKeeper::take_due_days() {
    DZ_TRY(auto progress, store_.progress());
    const auto today = base::day_of(clock_.now());
    if (!progress || progress->lights >= today) return {};
    const auto view = workspace_.view();
    Pending pending;
    const Days days{.from = progress->lights, .today = today};
    for (const auto& campaign : view->books->campaigns) {
        for (const auto& source : campaign.registers) {
            const NamedRegister named{campaign, source};
            DZ_TRY_VOID(due_in_register(view, named, days, pending));
            if (source.filing) DZ_TRY_VOID(returns_in_register(view, named, days, pending));
        }
    }
    progress->lights = today;
    return store_.transaction([&]() -> base::Status {
        DZ_TRY_VOID(store_.add(pending));
        DZ_TRY_VOID(store_.prune(base::start_of(today - kKeptDays)));
        return store_.set_progress(*progress);
    });
}

notices::Letter NoticeKeeper::letter_for(const std::vector<Notice>& list, notices::Cause cause,
                                         notices::Language language) const {
    const auto view = workspace_.view();
    std::vector<notices::Item> items;
    items.reserve(list.size());
    for (const auto& notice : list) {
        items.push_back({.notice = &notice, .campaign = view->books->campaign(notice.campaign)});
    }
    return notices::letter(
        items, {.language = language, .cause = cause, .public_url = options_.public_url});
}

base::Status NoticeKeeper::write_letters(notices::Timing timing, notices::Cause cause,
                                         const std::function<base::Status()>& also) {
    DZ_TRY(const auto pending, store_.pending(timing));
    if (pending.empty()) return also();
    std::map<std::string, std::vector<Notice>> by_account;
    for (const auto& notice : pending) by_account[notice.account].push_back(notice);
    std::vector<notices::Delivery> deliveries;
    const auto now = clock_.now();
    for (const auto& [account, list] : by_account) {
        DZ_TRY(const auto chosen, preferences_of(account));
        if (chosen.silent()) continue;
        const auto made = letter_for(list, cause, chosen.language);
        for (const auto channel : notices::kChannels) {
            if (!chosen.has(channel)) continue;
            notices::Delivery delivery;
            delivery.account = account;
            delivery.channel = channel;
            delivery.letter = notices::encode(made);
            delivery.made = now;
            delivery.next_try = now;
            deliveries.push_back(std::move(delivery));
        }
    }
    return store_.transaction([&]() -> base::Status {
        for (const auto& delivery : deliveries) DZ_TRY_VOID(store_.put_delivery(delivery));
        DZ_TRY_VOID(store_.settle(timing, pending.back().id));
        return also();
    });
}

base::Status NoticeKeeper::write_digest(notices::Timing timing, base::Day today) {
    const bool daily = timing == notices::Timing::kDaily;
    return write_letters(timing,
                         daily ? notices::Cause::kDailyDigest : notices::Cause::kWeeklyDigest,
                         [&]() -> base::Status {
                             DZ_TRY(auto progress, store_.progress());
                             (daily ? progress->daily : progress->weekly) = today;
                             return store_.set_progress(*progress);
                         });
}

base::Status NoticeKeeper::write_letters() {
    DZ_TRY_VOID(
        write_letters(notices::Timing::kNow, notices::Cause::kNow, [] { return base::Status(); }));
    DZ_TRY(const auto progress, store_.progress());
    if (!progress) return {};
    const auto now = clock_.now();
    if (const auto day = notices::daily_digest_due(now, progress->daily, options_.works)) {
        DZ_TRY_VOID(write_digest(notices::Timing::kDaily, *day));
    }
    if (const auto day = notices::weekly_digest_due(now, progress->weekly, options_.works)) {
        DZ_TRY_VOID(write_digest(notices::Timing::kWeekly, *day));
    }
    return {};
}

base::Status NoticeKeeper::send(const notices::Delivery& delivery,
                                const notices::Preferences& chosen) {
    DZ_TRY(const auto letter, notices::decode_letter(delivery.letter));
    if (delivery.channel == notices::Channel::kMail) {
        return courier_.send(notices::mail(letter, {.from = courier_.mail_from(),
                                                    .to = chosen.mail_address,
                                                    .id = fmt::format("notice-{}", delivery.id),
                                                    .at = delivery.made}));
    }
    DZ_TRY(const auto answer,
           courier_.post(notices::robot_message(*chosen.robot, letter, clock_.now())));
    return notices::read_robot_answer(chosen.robot->kind, answer);
}

base::Result<bool> NoticeKeeper::deliver() {
    DZ_TRY(const auto due, store_.due_deliveries(clock_.now(), 1));
    if (due.empty()) return false;
    auto delivery = due.front();
    DZ_TRY(const auto stored, store_.preferences(delivery.account));
    if (!stored || !stored->has(delivery.channel)) {
        delivery.state = notices::DeliveryState::kDropped;
    } else {
        const auto sent = send(delivery, *stored);
        delivery = notices::after_attempt(delivery, clock_.now(), sent ? "" : sent.error().detail);
    }
    if (delivery.state == notices::DeliveryState::kGivenUp) {
        options_.log(fmt::format(
            "message {} to {} by {} given up after {} attempts: {}", delivery.id, delivery.account,
            notices::to_string(delivery.channel), delivery.attempts, delivery.failure));
    }
    DZ_TRY_VOID(store_.update_delivery(delivery));
    return true;
}

}  // namespace duizhang::app
