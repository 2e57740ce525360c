#pragma once
// For tests of notices and my page: a book in a folder with one list, four posts, and a courier
// that keeps what it is given.

#include <gtest/gtest.h>

#include <filesystem>

#include "app/book_fixture.h"
#include "app/notice_keeper.h"
#include "store/open_store.h"

namespace duizhang::app {

inline constexpr std::string_view kNoticeCampaign = R"(campaign: test
title: 测试专项
node: "620000"
period: 2023-01-01..2023-12-31
registers:
  problem:
    title: {zh: 问题清单, en: Problem list}
    number: "问〔{year}〕{n}号"
    measure_word: 个
    fields:
      title: {type: text, required: true, max: 200}
      due: {type: day}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请销号, from: [open], to: submitted, by: [owner]}
      close: {title: 审核销号, from: [submitted], to: closed, by: [reviewer], not_by: submit}
      return: {title: 退回, from: [submitted], to: open, by: [reviewer], not_by: submit}
      reopen: {title: 重新打开, from: [closed], to: open, by: [inspector]}
  secret:
    title: 涉密事项
    number: "密{n}"
    fields:
      title: {type: text, required: true, confidential: true}
    states: {open: {title: 办理中}, done: {title: 已办结, final: true}}
    moves:
      finish: {title: 办结, from: [open], to: done, by: [owner]}
  meeting:
    title: 会议
    number: "会{n}"
    open_by: [office]
    fields:
      title: {type: text, required: true}
    states: {held: {title: 已召开, final: true}}
)";

/// The same with a return: for tests of what is told of returns.
inline std::string campaign_with_return() {
    return std::string(kNoticeCampaign) + R"(  statement:
    title: 对账单
    open_by: [owner]
    return: {every: month, of: [county], within: 5, explained_in: note}
    fields:
      held: {type: integer, against: held}
      note: {type: text}
    states: {reported: {title: 已对账, final: true}}
indicators:
  held: {title: 会议, formula: meeting.held, kind: flow}
)";
}

/// What left the house.
class KeepingCourier final : public notices::Courier {
public:
    std::vector<notices::Mail> mails;
    std::vector<notices::RobotMessage> posts;
    std::string failure;            ///< Refuse with these words
    std::function<void()> on_send;  ///< After a mail was taken

    bool sends_mail() const override { return true; }
    std::string mail_from() const override { return "duizhang@example.org"; }
    base::Status send(const notices::Mail& mail) override {
        if (!failure.empty()) return base::fail(base::ErrorCode::kUpstreamFailed, failure);
        mails.push_back(mail);
        if (on_send) on_send();
        return {};
    }
    base::Result<std::string> post(const notices::RobotMessage& message) override {
        if (!failure.empty()) return base::fail(base::ErrorCode::kUpstreamFailed, failure);
        posts.push_back(message);
        return R"({"errcode":0})";
    }
    void stop() override {}
};

/// A folder that is gone at the end.
class BookFolder {
public:
    BookFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "dz-notices-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~BookFolder() { std::filesystem::remove_all(path); }
    BookFolder(const BookFolder&) = delete;
    BookFolder& operator=(const BookFolder&) = delete;

    std::filesystem::path path;
};

inline base::Day on(std::string_view text) { return base::Day::parse(text).value(); }

/// 10:00 in China.
inline base::InstantUs morning_of(std::string_view day) {
    return {base::start_of(on(day)).value + 10 * 3'600'000'000LL};
}

/// The book, opened; made first where there is none.
class Book {
public:
    explicit Book(const std::filesystem::path& folder,
                  std::string_view campaign = kNoticeCampaign) {
        const bool fresh = !std::filesystem::exists(folder / "duizhang.sqlite");
        auto ledger = store::open_sqlite(
            folder, fresh ? store::OpenMode::kCreate : store::OpenMode::kReadWrite);
        EXPECT_TRUE(ledger) << ledger.error().detail;
        workspace =
            Workspace::open(*std::move(ledger), nullptr, clock, {.lists = true}, progress_).value();
        if (fresh) found_book(*workspace, kGansuNodes, campaign, on("2023-01-01"));
        store = store::open_notices(folder, store::OpenMode::kReadWrite).value();
        keeper = std::make_unique<NoticeKeeper>(
            *workspace, *store, courier, clock,
            NoticeKeeperOptions{.public_url = "https://dz.example.org",
                                .accounts = [this](const View&) { return posts(); },
                                .works = [this](base::Day) { return works ? works() : true; },
                                .near_until = [](base::Day today, int) { return today + 3; },
                                .log = [this](const std::string& line) { log.push_back(line); }});
        EXPECT_TRUE(keeper->start());
    }

    base::NodeId node(std::string_view code) const {
        return workspace->view()->books->history.latest()->require(code).value();
    }

    people::Caller post(const std::string& name) const {
        for (const auto& each : posts()) {
            if (each.account() == name) return each;
        }
        return {name, {}};
    }

    std::vector<people::Caller> posts() const {
        using people::Role;
        return {{"clerk", {{Role::kOwner, node("620102")}, {Role::kRecorder, node("620102")}}},
                {"leader", {{Role::kReviewer, node("620100")}}},
                {"inspector", {{Role::kInspector, node("620000")}}},
                {"elsewhere", {{Role::kOwner, node("620200")}, {Role::kReviewer, node("620200")}}}};
    }

    Receipt apply(Command command) {
        const std::vector<Command> commands{std::move(command)};
        auto receipts = workspace->apply_all(commands);
        EXPECT_TRUE(receipts) << receipts.error().detail;
        return receipts ? receipts->front() : Receipt{};
    }

    base::EntryId open(ledger::FieldValues fields, const std::string& list = "problem",
                       const std::string& actor = "office") {
        ledger::OpenEntry command;
        command.campaign = "test";
        command.register_code = list;
        command.node = "620102";
        command.day = on("2023-07-03");
        command.actor = actor;
        command.fields = std::move(fields);
        return apply(command).entry.id;
    }

    void move(base::EntryId entry, const std::string& code, const std::string& role,
              const std::string& actor) {
        ledger::MoveEntry command;
        command.entry = entry;
        command.move = code;
        command.role = role;
        command.actor = actor;
        command.day = on("2023-07-03");
        apply(command);
    }

    std::vector<notices::Notice> inbox(const std::string& account) {
        return store->inbox({.account = account, .unread_only = false, .before = {}, .limit = 100})
            .value();
    }

    void choose(const std::string& account, const notices::Preferences& preferences) {
        EXPECT_TRUE(store->put_preferences(account, preferences));
    }

    /// Everything due, and every letter that is due now.
    void work() {
        const auto prepared = keeper->prepare();
        EXPECT_TRUE(prepared) << prepared.error().detail;
        while (keeper->deliver().value()) {
        }
    }

    base::ManualClock clock{morning_of("2023-07-03")};  ///< A Monday
    KeepingCourier courier;
    std::function<bool()> works;
    std::vector<std::string> log;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<notices::NoticeStore> store;
    std::unique_ptr<NoticeKeeper> keeper;

private:
    base::NoProgress progress_;
};

}  // namespace duizhang::app
