// My page, the inbox and preferences.

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr std::uint32_t kMaxIdChars = 19;

/// Where one's notices are sent is for oneself to say: a token that leaked must not turn them away.
constexpr Right kOwn = in_person(kSignedIn);

Answer mine(const Call& call) {
    return encoded(
        call.use_cases.mine->mine(call.caller, {.limit = call.arguments.number("limit")}));
}

Answer inbox(const Call& call) {
    return encoded(
        call.use_cases.notices->inbox(call.caller, {.unread_only = call.arguments.flag("unread"),
                                                    .before = call.arguments.text("before"),
                                                    .limit = call.arguments.number("limit")}));
}

Answer mark_read(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::ReadRequest>(call.body));
    return encoded(call.use_cases.notices->mark_read(call.caller, request));
}

Answer preferences(const Call& call) {
    return encoded(call.use_cases.notices->preferences(call.caller));
}

Answer set_preferences(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::PreferencesRequest>(call.body));
    return encoded(call.use_cases.notices->set_preferences(call.caller, request));
}

Answer send_test(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::TestMessageRequest>(call.body));
    return encoded(call.use_cases.notices->send_test(call.caller, request));
}

Endpoint put(Endpoint endpoint) {
    endpoint.method = "PUT";
    return endpoint;
}

Endpoint slow(Endpoint endpoint) {
    endpoint.slow = true;
    return endpoint;
}

}  // namespace

std::vector<Endpoint> notice_endpoints() {
    return {
        get(kSignedIn, "/api/v1/mine", "getMine",
            {"我的：待我办理、已逾期、退回我的、我办结的",
             "My page: what waits for me, is late, came back, and what I finished"},
            base::schema<app::MineReply>, mine,
            {number("limit", 1, app::kMaxMineRows, "10",
                    {"每组最多返回几条", "At most so many rows in each group"})}),
        get(kSignedIn, "/api/v1/notices", "listNotices",
            {"我的提醒，新的在前", "My notices, the newest first"}, base::schema<app::NoticesReply>,
            inbox,
            {flag("unread", {"只看未读的", "Unread ones only"}),
             text("before", kMaxIdChars,
                  {"上一页给出的 next", "`next` of the page before this one"}),
             number("limit", 1, app::kMaxInboxRows, "50", {"最多返回几条", "At most so many"})}),
        command(get(kSignedIn, "/api/v1/notices/read", "readNotices",
                    {"把提醒标为已读", "Mark notices as read"}, base::schema<app::UnreadView>,
                    mark_read),
                base::schema<app::ReadRequest>),
        get(kOwn, "/api/v1/preferences", "getPreferences",
            {"我选择的提醒方式", "How I chose to be told"}, base::schema<app::PreferencesView>,
            preferences),
        put(command(get(kOwn, "/api/v1/preferences", "setPreferences",
                        {"选择提醒方式", "Choose how to be told"},
                        base::schema<app::PreferencesView>, set_preferences),
                    base::schema<app::PreferencesRequest>)),
        slow(command(get(kOwn, "/api/v1/preferences/test", "sendTestMessage",
                         {"给自己发一条测试消息", "Send a test message to myself"},
                         base::schema<app::DeliveryView>, send_test),
                     base::schema<app::TestMessageRequest>)),
    };
}

}  // namespace duizhang::http
