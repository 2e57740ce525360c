#pragma once
// What the inbox and preferences take and give. Described structs, as in api.h.

#include "app/api.h"

namespace duizhang::app {

struct NoticeView {
    std::string id;
    std::string kind;   ///< waiting, returned, reopened, commented, due-soon, late, edition,
                        ///< return-open, return-late, unexplained
    LocalText text;     ///< One sentence
    std::string title;  ///< Of the entry, "" where the reader may not see it
    std::string entry;  ///< "" for a notice of a whole list
    std::string campaign;
    std::string register_code;
    std::string at;  ///< RFC 3339
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (),
                      (id, kind, text, title, entry, campaign, register_code, at, read))

struct NoticesReply {
    std::uint32_t unread = 0;
    std::vector<NoticeView> rows;  ///< Newest first
    std::string next;              ///< `before` of the next page, "" on the last
};
BOOST_DESCRIBE_STRUCT(NoticesReply, (), (unread, rows, next))

struct ReadRequest {
    std::vector<std::string> ids;
    std::optional<std::string> all_up_to;  ///< An id: it and everything older
};
BOOST_DESCRIBE_STRUCT(ReadRequest, (), (ids, all_up_to))

struct UnreadView {
    std::uint32_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadView, (), (unread))

struct TimingView {
    std::string kind;    ///< As NoticeView::kind
    std::string timing;  ///< now, daily, weekly, never
};
BOOST_DESCRIBE_STRUCT(TimingView, (), (kind, timing))

/// The last message by one channel.
struct DeliveryView {
    std::string channel;  ///< mail, robot
    std::string state;    ///< waiting, sent, given-up, dropped
    std::uint32_t attempts = 0;
    std::string at;       ///< RFC 3339
    std::string failure;  ///< Why the last attempt failed, "" if it did not
};
BOOST_DESCRIBE_STRUCT(DeliveryView, (), (channel, state, attempts, at, failure))

struct PreferencesView {
    std::string language;  ///< zh, en
    std::string mail_address;
    bool mail_available = false;           ///< The server can send mail at all
    std::string robot_kind;                ///< wecom, dingtalk, feishu; "" = no robot
    std::string robot_address;             ///< Without its key: enough to tell it from others
    bool robot_secret = false;             ///< There is one; it is never shown
    std::vector<std::string> robot_hosts;  ///< Where robots may be
    std::vector<TimingView> timings;       ///< Of every kind
    std::vector<DeliveryView> deliveries;
};
BOOST_DESCRIBE_STRUCT(PreferencesView, (),
                      (language, mail_address, mail_available, robot_kind, robot_address,
                       robot_secret, robot_hosts, timings, deliveries))

struct PreferencesRequest {
    std::string language;
    std::string mail_address;                  ///< "" = no mail
    std::string robot_kind;                    ///< "" = no robot
    std::optional<std::string> robot_address;  ///< Absent = as before
    std::optional<std::string> robot_secret;   ///< Absent = as before, "" = none
    std::vector<TimingView> timings;           ///< Kinds left out stay as they are
};
BOOST_DESCRIBE_STRUCT(PreferencesRequest, (),
                      (language, mail_address, robot_kind, robot_address, robot_secret, timings))

struct TestMessageRequest {
    std::string channel;  ///< mail, robot
};
BOOST_DESCRIBE_STRUCT(TestMessageRequest, (), (channel))

}  // namespace duizhang::app
