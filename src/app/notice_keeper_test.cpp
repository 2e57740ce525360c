// From events and due days to inboxes and messages, and what a crash in between does.

#include "app/notice_keeper.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <tuple>

#include "app/ledger_mine.h"
#include "app/ledger_notices.h"
#include "app/notices_fixture.h"

namespace duizhang::app {
namespace {

using notices::Channel;
using notices::Kind;
using notices::Preferences;
using notices::Timing;

std::vector<Kind> kinds(const std::vector<notices::Notice>& list) {
    std::vector<Kind> found;
    for (const auto& notice : list) found.push_back(notice.kind);
    return found;
}

Preferences by_mail(Timing timing) {
    Preferences chosen;
    chosen.mail_address = "post@example.org";
    for (const auto kind : notices::kKinds) chosen.timings[kind] = timing;
    return chosen;
}

TEST(NoticeKeeper, TellsEachStepToWhoIsNext) {
    const BookFolder folder;
    Book book(folder.path);
    const auto entry = book.open({{"title", "台账重复填报"}});
    book.work();
    EXPECT_EQ(kinds(book.inbox("clerk")), std::vector{Kind::kWaiting});
    EXPECT_TRUE(book.inbox("leader").empty());
    book.move(entry, "submit", "owner", "clerk");
    book.work();
    EXPECT_EQ(kinds(book.inbox("leader")), std::vector{Kind::kWaiting});
    book.move(entry, "return", "reviewer", "leader");
    book.work();
    EXPECT_EQ(kinds(book.inbox("clerk")), (std::vector{Kind::kReturned, Kind::kWaiting}));
    EXPECT_EQ(book.inbox("clerk").front().number, "问〔2023〕1号");
    EXPECT_TRUE(book.inbox("elsewhere").empty());
    EXPECT_TRUE(book.courier.mails.empty()) << "nobody chose a channel";
}

TEST(NoticeKeeper, TakesWhatWasBeforeForNoNews) {
    const BookFolder folder;
    {
        Book book(folder.path);
        book.open({{"title", "一"}});
        book.work();
        EXPECT_EQ(book.inbox("clerk").size(), 1U);
    }
    Book again(folder.path);
    again.work();
    EXPECT_EQ(again.inbox("clerk").size(), 1U) << "the same events, opened again";
}

TEST(NoticeKeeper, TellsOfADueDayOnceWhenItIsNearAndOnceWhenItIsOver) {
    const BookFolder folder;
    Book book(folder.path);
    book.open({{"title", "一"}, {"due", "2023-07-10"}});
    book.work();
    const auto due_kinds = [&] {
        auto found = kinds(book.inbox("clerk"));
        std::erase(found, Kind::kWaiting);
        return found;
    };
    for (const auto* day : {"2023-07-04", "2023-07-06"}) {
        book.clock.set(morning_of(day));
        book.work();
        EXPECT_TRUE(due_kinds().empty()) << day;
    }
    for (const auto* day : {"2023-07-07", "2023-07-08", "2023-07-10"}) {
        book.clock.set(morning_of(day));
        book.work();
        EXPECT_EQ(due_kinds(), std::vector{Kind::kDueSoon}) << day;
    }
    for (const auto* day : {"2023-07-11", "2023-07-30"}) {
        book.clock.set(morning_of(day));
        book.work();
        EXPECT_EQ(due_kinds(), (std::vector{Kind::kLate, Kind::kDueSoon})) << day;
    }
}

TEST(NoticeKeeper, MakesUpForDaysOnWhichItDidNotRun) {
    const BookFolder folder;
    Book book(folder.path);
    book.open({{"title", "一"}, {"due", "2023-07-10"}});
    book.clock.set(morning_of("2023-07-20"));
    book.work();
    EXPECT_EQ(kinds(book.inbox("clerk")), (std::vector{Kind::kLate, Kind::kWaiting}))
        << "late, without telling first that it will be";
}

TEST(NoticeKeeper, SendsOneMessageForWhatCameTogether) {
    const BookFolder folder;
    Book book(folder.path);
    book.choose("clerk", by_mail(Timing::kNow));
    for (int i = 0; i < 3; ++i) book.open({{"title", "台账重复填报"}});
    book.work();
    ASSERT_EQ(book.courier.mails.size(), 1U);
    EXPECT_EQ(book.courier.mails[0].to, "post@example.org");
    EXPECT_EQ(book.courier.mails[0].bytes.find("台账"), std::string::npos);
    book.work();
    EXPECT_EQ(book.courier.mails.size(), 1U);
}

TEST(NoticeKeeper, GathersADayInOneDigestAndLeavesOutWhatWasRead) {
    const BookFolder folder;
    Book book(folder.path);
    book.choose("clerk", by_mail(Timing::kDaily));
    book.work();  // The digest of the day leaves empty.
    for (int i = 0; i < 3; ++i) book.open({{"title", "一"}});
    book.work();
    EXPECT_TRUE(book.courier.mails.empty());
    const auto read = book.inbox("clerk").front().id;
    EXPECT_TRUE(book.store->mark_read("clerk", std::vector{read}));
    book.clock.set(morning_of("2023-07-04"));
    book.work();
    ASSERT_EQ(book.courier.mails.size(), 1U);
    const auto delivery = book.store->last_delivery("clerk", Channel::kMail).value();
    const auto letter = notices::decode_letter(delivery->letter).value();
    EXPECT_EQ(letter.subject, "【对账】今日提醒 2 条");
    book.clock.set(morning_of("2023-07-05"));
    book.work();
    EXPECT_EQ(book.courier.mails.size(), 1U) << "nothing new, nothing sent";
}

TEST(NoticeKeeper, KeepsTryingAndGivesUpWithALineInTheLog) {
    const BookFolder folder;
    Book book(folder.path);
    book.choose("clerk", by_mail(Timing::kNow));
    book.open({{"title", "一"}});
    book.courier.failure = "550 no such user";
    book.work();
    auto delivery = book.store->last_delivery("clerk", Channel::kMail).value();
    ASSERT_TRUE(delivery);
    EXPECT_EQ(delivery->attempts, 1);
    EXPECT_EQ(delivery->failure, "550 no such user");
    book.work();
    EXPECT_EQ(book.store->last_delivery("clerk", Channel::kMail).value()->attempts, 1)
        << "not before its next try";
    for (int i = 0; i < notices::kMaxAttempts; ++i) {
        book.clock.set(book.store->last_delivery("clerk", Channel::kMail).value()->next_try);
        while (book.keeper->deliver().value()) {
        }
    }
    delivery = book.store->last_delivery("clerk", Channel::kMail).value();
    EXPECT_EQ(delivery->state, notices::DeliveryState::kGivenUp);
    EXPECT_EQ(delivery->attempts, notices::kMaxAttempts);
    ASSERT_EQ(book.log.size(), 1U);
    EXPECT_NE(book.log[0].find("550 no such user"), std::string::npos);
}

TEST(NoticeKeeper, SendsNothingByAChannelThatWasSwitchedOff) {
    const BookFolder folder;
    Book book(folder.path);
    book.choose("clerk", by_mail(Timing::kNow));
    book.open({{"title", "一"}});
    EXPECT_TRUE(book.keeper->prepare());
    book.choose("clerk", Preferences{});
    while (book.keeper->deliver().value()) {
    }
    EXPECT_TRUE(book.courier.mails.empty());
    EXPECT_EQ(book.store->last_delivery("clerk", Channel::kMail).value()->state,
              notices::DeliveryState::kDropped);
}

TEST(NoticeKeeper, SpeaksToRobotsInTheirForm) {
    const BookFolder folder;
    Book book(folder.path);
    auto chosen = by_mail(Timing::kNow);
    chosen.mail_address.clear();
    chosen.robot = notices::Robot{.kind = notices::RobotKind::kWecom,
                                  .address = "https://qyapi.weixin.qq.com/x?key=k",
                                  .secret = {}};
    book.choose("clerk", chosen);
    book.open({{"title", "一"}});
    book.work();
    ASSERT_EQ(book.courier.posts.size(), 1U);
    EXPECT_NE(book.courier.posts[0].body.find("https://dz.example.org/entries/"),
              std::string::npos);
}

TEST(NoticeKeeperDeathTest, KilledAfterItWroteNoticesLosesNoneAndRepeatsNone) {
    const BookFolder folder;
    {
        Book book(folder.path);
        book.choose("clerk", by_mail(Timing::kDaily));
        book.open({{"title", "一"}});
        book.open({{"title", "二"}});
    }
    EXPECT_EXIT(
        {
            Book book(folder.path);
            book.works = []() -> bool { _exit(9); };  // Asked after notices, before digests.
            static_cast<void>(book.keeper->prepare());
        },
        testing::ExitedWithCode(9), "");
    Book book(folder.path);
    EXPECT_EQ(book.inbox("clerk").size(), 2U);
    book.work();
    EXPECT_EQ(book.inbox("clerk").size(), 2U);
    EXPECT_EQ(book.courier.mails.size(), 1U) << "the digest that the kill prevented";
}

TEST(NoticeKeeperDeathTest, KilledAfterALetterLeftSendsItAgainAndRepeatsNoNotice) {
    const BookFolder folder;
    {
        Book book(folder.path);
        book.choose("clerk", by_mail(Timing::kNow));
        book.open({{"title", "一"}});
    }
    EXPECT_EXIT(
        {
            Book book(folder.path);
            book.courier.on_send = [] { _exit(9); };  // The server has it; we do not know.
            book.work();
        },
        testing::ExitedWithCode(9), "");
    Book book(folder.path);
    book.work();
    EXPECT_EQ(book.courier.mails.size(), 1U) << "at least once";
    EXPECT_NE(book.courier.mails[0].bytes.find("Message-ID: <notice-1@example.org>"),
              std::string::npos)
        << "the same id, so that a mailbox can tell";
    EXPECT_EQ(book.inbox("clerk").size(), 1U) << "exactly once";
}

TEST(Inbox, ShowsNothingOfEntriesThatAreNoLongerInReach) {
    const BookFolder folder;
    Book book(folder.path);
    book.open({{"title", "台账重复填报"}});
    book.work();
    LedgerNotices inbox(*book.workspace, *book.store, book.courier,
                        notices::RobotHosts::parse("").value(), "", book.clock);
    const auto seen = inbox.inbox(book.post("clerk"), {}).value();
    ASSERT_EQ(seen.rows.size(), 1U);
    EXPECT_EQ(seen.rows[0].text.zh, "待办：问题清单 问〔2023〕1号，整改中");
    EXPECT_EQ(seen.rows[0].title, "台账重复填报");
    EXPECT_EQ(seen.unread, 1U);
    const people::Caller moved("clerk", {{people::Role::kOwner, book.node("620200")}});
    const auto hidden = inbox.inbox(moved, {}).value();
    EXPECT_TRUE(hidden.rows.empty());
    EXPECT_EQ(hidden.unread, 0U);
}

TEST(Inbox, MarksOnlyOnesOwnNoticesAsRead) {
    const BookFolder folder;
    Book book(folder.path);
    book.open({{"title", "一"}});
    book.work();
    LedgerNotices inbox(*book.workspace, *book.store, book.courier,
                        notices::RobotHosts::parse("").value(), "", book.clock);
    const auto id = inbox.inbox(book.post("clerk"), {}).value().rows.at(0).id;
    EXPECT_TRUE(inbox.mark_read(book.post("leader"), {.ids = {id}, .all_up_to = id}));
    EXPECT_EQ(inbox.inbox(book.post("clerk"), {}).value().unread, 1U);
    EXPECT_EQ(inbox.mark_read(book.post("clerk"), {.ids = {id}, .all_up_to = {}}).value().unread,
              0U);
    EXPECT_FALSE(inbox.mark_read(book.post("clerk"), {.ids = {"x"}, .all_up_to = {}}));
    EXPECT_FALSE(
        inbox.mark_read(book.post("clerk"),
                        {.ids = std::vector<std::string>(kMaxReadIds + 1, "1"), .all_up_to = {}}));
}

TEST(PreferencesOf, AreOnesOwnAndKeepTheirSecrets) {
    const BookFolder folder;
    Book book(folder.path);
    LedgerNotices inbox(*book.workspace, *book.store, book.courier,
                        notices::RobotHosts::parse("").value(), "", book.clock);
    const auto clerk = book.post("clerk");
    PreferencesRequest request{.language = "en",
                               .mail_address = "post@example.org",
                               .robot_kind = "dingtalk",
                               .robot_address = "https://oapi.dingtalk.com/robot/send?x=0123abcd",
                               .robot_secret = "geheim",
                               .timings = {{"late", "now"}}};
    const auto saved = inbox.set_preferences(clerk, request).value();
    EXPECT_EQ(saved.robot_address, "https://oapi.dingtalk.com/…abcd");
    EXPECT_TRUE(saved.robot_secret);
    request.robot_address.reset();
    request.robot_secret.reset();
    EXPECT_EQ(inbox.set_preferences(clerk, request).value().robot_address, saved.robot_address)
        << "what is left out stays";
    request.robot_kind = "feishu";
    EXPECT_FALSE(inbox.set_preferences(clerk, request)) << "another vendor needs its own address";
    EXPECT_EQ(inbox.preferences(book.post("leader")).value().mail_address, "");
    ASSERT_TRUE(inbox.send_test(clerk, {.channel = "mail"}));
    EXPECT_EQ(book.courier.mails.size(), 1U);
    EXPECT_EQ(inbox.send_test(clerk, {.channel = "mail"}).error().code,
              base::ErrorCode::kLimitExceeded)
        << "not twice within seconds";
    EXPECT_EQ(inbox.send_test(book.post("leader"), {.channel = "mail"}).error().code,
              base::ErrorCode::kMissingField);
}

TEST(MyPage, ShowsWhatWaitsWhatIsLateWhatCameBackAndWhatIsDone) {
    const BookFolder folder;
    Book book(folder.path);
    const auto late = book.open({{"title", "迟"}, {"due", "2023-07-01"}});
    const auto back = book.open({{"title", "退"}});
    const auto done = book.open({{"title", "结"}});
    for (const auto entry : {back, done}) book.move(entry, "submit", "owner", "clerk");
    book.move(back, "return", "reviewer", "leader");
    book.move(done, "close", "reviewer", "leader");
    LedgerMine page(*book.workspace, book.clock, [](base::Day today, int) { return today + 3; });
    const auto clerk = page.mine(book.post("clerk"), {.limit = 10}).value();
    EXPECT_EQ(clerk.waiting_count, 2U);
    ASSERT_EQ(clerk.waiting.size(), 1U);
    EXPECT_EQ(clerk.waiting[0].move, "submit");
    ASSERT_EQ(clerk.waiting[0].rows.size(), 2U);
    EXPECT_EQ(clerk.waiting[0].rows[0].entry, std::to_string(late.value)) << "what is due first";
    EXPECT_EQ(clerk.waiting[0].rows[0].light, "red");
    EXPECT_EQ(clerk.late.count, 1U);
    ASSERT_EQ(clerk.returned.count, 1U);
    EXPECT_EQ(clerk.returned.rows[0].entry, std::to_string(back.value));
    ASSERT_EQ(clerk.finished.count, 1U);
    EXPECT_EQ(clerk.finished.rows[0].entry, std::to_string(done.value));
    ASSERT_EQ(clerk.record.size(), 2U) << "not the one that the office alone opens";
    EXPECT_EQ(clerk.record[0].register_code, "problem");
    EXPECT_EQ(clerk.record[1].register_code, "secret");
    const auto root = book.workspace->view()->books->history.latest()->root();
    const people::Caller office("office", {{people::Role::kOffice, root}});
    const auto opened_by_office = page.mine(office, {.limit = 10}).value().record;
    ASSERT_EQ(opened_by_office.size(), 1U);
    EXPECT_EQ(opened_by_office[0].register_code, "meeting");

    const auto leader = page.mine(book.post("leader"), {.limit = 10}).value();
    EXPECT_EQ(leader.waiting_count, 0U);
    EXPECT_EQ(leader.finished.count, 1U);
    EXPECT_TRUE(leader.record.empty());
    const auto elsewhere = page.mine(book.post("elsewhere"), {.limit = 10}).value();
    EXPECT_EQ(elsewhere.waiting_count + elsewhere.late.count + elsewhere.finished.count, 0U);
}

/// Opens the clerk's statement of June 2023.
void report(Book& book, const std::string& held, const std::string& note) {
    ledger::OpenEntry command;
    command.campaign = "test";
    command.register_code = "statement";
    command.node = "620102";
    command.day = on("2023-07-03");
    command.actor = "clerk";
    command.role = "owner";
    command.fields = {{"period", "202306"}, {"held", held}};
    if (!note.empty()) command.fields["note"] = note;
    book.apply(std::move(command));
}

TEST(NoticeKeeper, TellsWhoOwesAReturnWhenItsPeriodIsOverAndWhenItIsLate) {
    const BookFolder folder;
    Book book(folder.path, campaign_with_return());
    book.clock.set(morning_of("2023-08-01"));
    book.work();
    auto told = book.inbox("clerk");
    ASSERT_EQ(kinds(told), (std::vector{Kind::kReturnOpen, Kind::kReturnLate})) << "July, June";
    EXPECT_EQ(told.front().number, "202307 城关区");
    EXPECT_EQ(told.front().due, on("2023-08-05"));
    book.clock.set(morning_of("2023-08-05"));
    book.work();
    EXPECT_EQ(book.inbox("clerk").size(), 2U) << "due today is in time";
    book.clock.set(morning_of("2023-08-06"));
    book.work();
    book.work();
    told = book.inbox("clerk");
    EXPECT_EQ(kinds(told), (std::vector{Kind::kReturnLate, Kind::kReturnOpen, Kind::kReturnLate}));
    EXPECT_TRUE(book.inbox("elsewhere").empty());
}

TEST(NoticeKeeper, TellsOfAStatementThatDiffersOnlyWhereNothingExplainsIt) {
    for (const auto& [held, note, silent] :
         {std::tuple("3", "", true), std::tuple("3", "月末未登记", false),
          std::tuple("0", "", false)}) {
        const BookFolder folder;
        Book book(folder.path, campaign_with_return());
        report(book, held, note);
        book.work();
        book.clock.set(morning_of("2023-07-06"));
        book.work();
        std::vector<Kind> expected;
        if (silent) expected.push_back(Kind::kUnexplained);
        EXPECT_EQ(kinds(book.inbox("clerk")), expected) << held << note;
    }
}

TEST(MyPage, LeavesOutMovesThatOneIsBarredFrom) {
    const BookFolder folder;
    Book book(folder.path);
    const auto entry = book.open({{"title", "一"}});
    book.move(entry, "submit", "owner", "leader");
    LedgerMine page(*book.workspace, book.clock, [](base::Day today, int) { return today; });
    EXPECT_EQ(page.mine(book.post("leader"), {.limit = 10}).value().waiting_count, 0U);
}

TEST(MyPage, ForgetsWhatWasFinishedLongAgo) {
    const BookFolder folder;
    Book book(folder.path);
    const auto entry = book.open({{"title", "一"}}, "secret");
    book.move(entry, "finish", "owner", "clerk");
    LedgerMine page(*book.workspace, book.clock, [](base::Day today, int) { return today; });
    book.clock.set(morning_of("2023-08-02"));
    EXPECT_EQ(page.mine(book.post("clerk"), {.limit = 10}).value().finished.count, 1U);
    book.clock.set(morning_of("2023-08-03"));
    EXPECT_EQ(page.mine(book.post("clerk"), {.limit = 10}).value().finished.count, 0U);
}

}  // namespace
}  // namespace duizhang::app
