// Inbox, preferences and test messages.

#include "app/ledger_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/ledger_entries.h"
#include "app/notice_words.h"
#include "notices/letter.h"

namespace duizhang::app {

using base::ErrorCode;
using notices::Channel;
using notices::Preferences;
using people::Caller;

namespace {

base::Result<std::int64_t> parse_id(const std::string& text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id < 0) {
        return base::fail(ErrorCode::kBadRequest, fmt::format("id \"{}\"", text));
    }
    return id;
}

/// The notice for its reader; empty where he does not see the entry any more.
std::optional<NoticeView> shown(const notices::Notice& notice,
                                const std::optional<ledger::Entry>& entry, const View& view,
                                const Caller& caller) {
    const auto tree = view.books->history.latest();
    if (notice.entry.value != 0 && (!entry || !caller.sees(entry->node, entry->joint, *tree))) {
        return std::nullopt;
    }
    const notices::Item item{.notice = &notice, .campaign = view.books->campaign(notice.campaign)};
    NoticeView made;
    made.id = std::to_string(notice.id);
    made.kind = notices::to_string(notice.kind);
    made.text = {.zh = notices::sentence(item, notices::Language::kChinese),
                 .en = notices::sentence(item, notices::Language::kEnglish)};
    if (entry) made.title = title_for(*entry, view, caller);
    if (notice.entry.value != 0) made.entry = std::to_string(notice.entry.value);
    made.campaign = notice.campaign;
    made.register_code = notice.register_code;
    made.at = rfc3339(notice.at);
    made.read = notice.read;
    return made;
}

DeliveryView view_of(const notices::Delivery& delivery) {
    return {.channel = std::string(notices::to_string(delivery.channel)),
            .state = std::string(notices::to_string(delivery.state)),
            .attempts = static_cast<std::uint32_t>(delivery.attempts),
            .at = rfc3339(delivery.made),
            .failure = delivery.failure};
}

}  // namespace

base::Result<UnreadView> LedgerNotices::unread(const std::string& account) {
    DZ_TRY(const auto count, store_.count_unread(account));
    return UnreadView{.unread = static_cast<std::uint32_t>(count)};
}

base::Result<NoticesReply> LedgerNotices::inbox(const Caller& caller, const InboxRequest& request) {
    notices::InboxQuery query{.account = caller.account(),
                              .unread_only = request.unread_only,
                              .before = {},
                              .limit = request.limit};
    if (!request.before.empty()) {
        DZ_TRY(query.before, parse_id(request.before));
    }
    const auto view = workspace_.view();
    NoticesReply reply;
    std::vector<std::int64_t> hidden;
    const std::lock_guard lock(store_mutex_);
    DZ_TRY(const auto rows, store_.inbox(query));
    for (const auto& notice : rows) {
        std::optional<ledger::Entry> entry;
        if (notice.entry.value != 0) {
            DZ_TRY(entry, workspace_.read([&](ledger::LedgerStore& store) {
                return store.entry(notice.entry);
            }));
        }
        if (auto made = shown(notice, entry, *view, caller)) {
            reply.rows.push_back(*std::move(made));
        } else if (!notice.read) {
            hidden.push_back(notice.id);
        }
    }
    if (!hidden.empty()) DZ_TRY_VOID(store_.mark_read(caller.account(), hidden));
    if (rows.size() == request.limit) reply.next = std::to_string(rows.back().id);
    DZ_TRY(const auto count, unread(caller.account()));
    reply.unread = count.unread;
    return reply;
}

base::Result<UnreadView> LedgerNotices::mark_read(const Caller& caller,
                                                  const ReadRequest& request) {
    if (request.ids.size() > kMaxReadIds) {
        return base::fail(ErrorCode::kLimitExceeded, fmt::format("ids ≤ {}", kMaxReadIds));
    }
    std::vector<std::int64_t> ids;
    for (const auto& text : request.ids) {
        DZ_TRY(const auto id, parse_id(text));
        ids.push_back(id);
    }
    const std::lock_guard lock(store_mutex_);
    if (!ids.empty()) DZ_TRY_VOID(store_.mark_read(caller.account(), ids));
    if (request.all_up_to) {
        DZ_TRY(const auto last, parse_id(*request.all_up_to));
        DZ_TRY_VOID(store_.mark_all_read(caller.account(), last));
    }
    return unread(caller.account());
}

base::Result<Preferences> LedgerNotices::chosen(const std::string& account) {
    DZ_TRY(auto stored, store_.preferences(account));
    return stored ? *std::move(stored) : Preferences{};
}

base::Result<PreferencesView> LedgerNotices::view_of(const std::string& account,
                                                     const Preferences& chosen) {
    PreferencesView made;
    made.language = notices::to_string(chosen.language);
    made.mail_address = chosen.mail_address;
    made.mail_available = courier_.sends_mail();
    if (chosen.robot) {
        made.robot_kind = notices::to_string(chosen.robot->kind);
        made.robot_address = notices::masked(chosen.robot->address);
        made.robot_secret = !chosen.robot->secret.empty();
    }
    made.robot_hosts = hosts_.origins();
    for (const auto kind : notices::kKinds) {
        made.timings.push_back({.kind = std::string(notices::to_string(kind)),
                                .timing = std::string(notices::to_string(chosen.timing(kind)))});
    }
    for (const auto channel : notices::kChannels) {
        DZ_TRY(const auto last, store_.last_delivery(account, channel));
        if (last) made.deliveries.push_back(app::view_of(*last));
    }
    return made;
}

base::Result<PreferencesView> LedgerNotices::preferences(const Caller& caller) {
    const std::lock_guard lock(store_mutex_);
    DZ_TRY(const auto stored, chosen(caller.account()));
    return view_of(caller.account(), stored);
}

base::Result<Preferences> LedgerNotices::merged(Preferences before,
                                                const PreferencesRequest& request) const {
    Preferences made = std::move(before);
    DZ_TRY(made.language, notices::parse_language(request.language));
    made.mail_address = request.mail_address;
    if (request.robot_kind.empty()) {
        made.robot.reset();
    } else {
        DZ_TRY(const auto kind, notices::parse_robot_kind(request.robot_kind));
        // Another vendor's key is of no use.
        if (made.robot && made.robot->kind != kind) made.robot.reset();
        notices::Robot robot = made.robot.value_or(notices::Robot{});
        robot.kind = kind;
        if (request.robot_address) robot.address = *request.robot_address;
        if (request.robot_secret) robot.secret = *request.robot_secret;
        made.robot = std::move(robot);
    }
    for (const auto& each : request.timings) {
        DZ_TRY(const auto kind, notices::parse_kind(each.kind));
        DZ_TRY(made.timings[kind], notices::parse_timing(each.timing));
    }
    DZ_TRY_VOID(notices::check(made, hosts_));
    return made;
}

base::Result<PreferencesView> LedgerNotices::set_preferences(const Caller& caller,
                                                             const PreferencesRequest& request) {
    const std::lock_guard lock(store_mutex_);
    DZ_TRY(auto before, chosen(caller.account()));
    DZ_TRY(const auto made, merged(std::move(before), request));
    DZ_TRY_VOID(store_.put_preferences(caller.account(), made));
    return view_of(caller.account(), made);
}

base::Status LedgerNotices::send(Channel channel, const Preferences& chosen) {
    const auto now = clock_.now();
    const auto letter = notices::letter(
        {},
        {.language = chosen.language, .cause = notices::Cause::kTest, .public_url = public_url_});
    if (channel == Channel::kMail) {
        return courier_.send(notices::mail(letter, {.from = courier_.mail_from(),
                                                    .to = chosen.mail_address,
                                                    .id = fmt::format("test-{}", now.value),
                                                    .at = now}));
    }
    DZ_TRY(const auto answer, courier_.post(notices::robot_message(*chosen.robot, letter, now)));
    return notices::read_robot_answer(chosen.robot->kind, answer);
}

base::Result<DeliveryView> LedgerNotices::send_test(const Caller& caller,
                                                    const TestMessageRequest& request) {
    DZ_TRY(const auto channel, notices::parse_channel(request.channel));
    Preferences stored;
    {
        const std::lock_guard lock(store_mutex_);
        DZ_TRY(stored, chosen(caller.account()));
    }
    if (!stored.has(channel)) {
        return base::fail(ErrorCode::kMissingField, channel == Channel::kMail
                                                        ? "邮箱地址 e-mail address"
                                                        : "机器人地址 webhook address");
    }
    const std::lock_guard lock(courier_mutex_);
    const auto now = clock_.now();
    const auto last = last_tests_.find(caller.account());
    constexpr std::int64_t kPauseUs = kTestPauseSeconds * 1'000'000LL;
    if (last != last_tests_.end() && now.value < last->second.value + kPauseUs) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("{} 秒内只能测试一次 one test in {} seconds",
                                      kTestPauseSeconds, kTestPauseSeconds));
    }
    last_tests_[caller.account()] = now;
    DZ_TRY_VOID(send(channel, stored));
    return DeliveryView{.channel = std::string(notices::to_string(channel)),
                        .state = std::string(notices::to_string(notices::DeliveryState::kSent)),
                        .attempts = 1,
                        .at = rfc3339(now),
                        .failure = {}};
}

}  // namespace duizhang::app
