// The Gansu demo's lists: an edition for each cycle, which the journal gives again at any time.

#include <gtest/gtest.h>

#include "app/demo_play.h"
#include "app/ledger_editions.h"
#include "app/load_campaigns.h"
#include "app/load_demo.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Caller;
using people::Role;

class FixedClock final : public base::Clock {
public:
    base::InstantUs now() override { return now_; }
    void set(std::string_view today) { now_ = base::start_of(*base::Day::parse(today)); }

private:
    base::InstantUs now_ = base::start_of(*base::Day::parse("2023-09-20"));
};

/// The Gansu demo in a database, loaded once and opened again: the clock of loading is a script.
struct Demo {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "duizhang_editions";
    std::unique_ptr<Workspace> workspace;
    FixedClock clock;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<LedgerEditions> editions;

    Demo() {
        namespace fs = std::filesystem;
        fs::remove_all(folder);
        fs::create_directories(folder / "campaigns");
        for (const auto* part : {"divisions", "gs-theme-2023"}) {
            fs::create_directory_symlink(campaigns_folder() / part, folder / "campaigns" / part);
        }
        {
            const auto loaded = load_demo(
                folder / "campaigns",
                [&](base::Clock& scripted, const WorkspaceOptions& options) {
                    return opened(store::OpenMode::kCreate, scripted, options);
                },
                progress_);
            EXPECT_TRUE(loaded) << loaded.error().detail;
        }
        auto again = opened(store::OpenMode::kReadWrite, clock, {});
        EXPECT_TRUE(again) << again.error().detail;
        workspace = *std::move(again);
        writer = std::make_unique<Writer>(*workspace);
        editions = std::make_unique<LedgerEditions>(*workspace, *writer, clock);
    }
    ~Demo() { std::filesystem::remove_all(folder); }
    Demo(const Demo&) = delete;
    Demo& operator=(const Demo&) = delete;

    base::Result<std::unique_ptr<Workspace>> opened(store::OpenMode mode, base::Clock& with,
                                                    const WorkspaceOptions& options) {
        DZ_TRY(auto store, store::open_sqlite(folder, mode));
        return Workspace::open(std::move(store), nullptr, with, options, progress_);
    }

    Caller account(Role role, const std::string& node) const {
        return {"某岗", {{role, *workspace->view()->books->history.latest()->find(node)}}};
    }

private:
    base::NoProgress progress_;
};

Demo& demo() {
    static Demo made;
    return made;
}

TEST(GansuEditions, OneForEachTwoWeekCycleAndAllIsClosedInTheLast) {
    const auto reply = demo().editions->editions(Caller::machine(), "gs-theme-2023", "problem");
    ASSERT_TRUE(reply) << reply.error().detail;
    ASSERT_EQ(reply->editions.size(), 9U);
    const auto& last = reply->editions.front();
    EXPECT_EQ(last.number, 9U);
    EXPECT_EQ(last.found, 31U);
    EXPECT_EQ(last.closed, 31U);
    const auto& first = reply->editions.back();
    EXPECT_EQ(first.cycle_first, "2023-05-08");
    EXPECT_EQ(first.to_day, "2023-05-21");
    EXPECT_EQ(first.recorded_at.substr(0, 10), "2023-05-22");
    std::uint32_t added = 0;
    std::uint32_t reopened = 0;
    std::uint32_t slipped = 0;
    std::int64_t open = 0;
    for (auto it = reply->editions.rbegin(); it != reply->editions.rend(); ++it) {
        added += it->added;
        reopened += it->reopened;
        slipped += it->slipped;
        EXPECT_EQ(it->found, it->open + it->closed) << it->number;
        // What is open is what was, and what came, less what was struck off.
        open += std::int64_t{it->added} - it->struck;
        if (reopened == 0) {
            EXPECT_EQ(open, it->open) << it->number;
        }
    }
    EXPECT_EQ(added, 31U);
    EXPECT_EQ(reopened, 1U);
    EXPECT_GT(slipped, 0U);
    const auto measures =
        demo().editions->editions(Caller::machine(), "gs-theme-2023", "rectify_measure");
    ASSERT_TRUE(measures);
    EXPECT_EQ(measures->editions.front().closed, 81U);
}

TEST(GansuEditions, EveryEditionComputedAgainHasItsDigestAndCounts) {
    std::size_t checked = 0;
    const auto view = demo().workspace->view();
    for (const auto& campaign : view->books->campaigns) {
        for (const auto& reg : campaign.registers) {
            for (const auto& edition : view->editions->of(campaign.code, reg.code)) {
                const auto rows = demo().workspace->read([&](ledger::LedgerStore& store) {
                    return edition_rows(store, campaign.code, reg, edition.span);
                });
                ASSERT_TRUE(rows) << rows.error().detail;
                EXPECT_EQ(ledger::digest_of(*rows), edition.digest)
                    << campaign.code << "." << reg.code << " " << edition.number;
                EXPECT_EQ(ledger::count_rows(*rows), edition.counts);
                ++checked;
            }
        }
    }
    EXPECT_EQ(checked, 18U);
}

TEST(GansuEditions, ARegisterThatIsNoListSaysSo) {
    const auto& editions = demo().editions;
    const auto machine = Caller::machine();
    EXPECT_EQ(editions->editions(machine, "gs-theme-2023", "rule").error().code,
              ErrorCode::kUnknownRegister);
    EXPECT_EQ(
        editions
            ->edition(machine, {.campaign = "gs-theme-2023", .register_code = "rule", .number = 1})
            .error()
            .code,
        ErrorCode::kUnknownRegister);
    EXPECT_EQ(editions->close(machine, "gs-theme-2023", "rule", "").error().code,
              ErrorCode::kUnknownRegister);
}

TEST(GansuEditions, RowsAreOfTheCallersPartOnly) {
    const auto department = demo().account(Role::kReader, "620000-JT");
    const auto reply = demo().editions->edition(
        department, {.campaign = "gs-theme-2023", .register_code = "problem", .number = 9});
    ASSERT_TRUE(reply) << reply.error().detail;
    EXPECT_TRUE(reply->verified);
    EXPECT_FALSE(reply->edition.whole);
    EXPECT_GT(reply->rows.size(), 0U);
    EXPECT_LT(reply->rows.size(), 31U);
    EXPECT_EQ(reply->edition.found, reply->rows.size());
    const auto elsewhere = demo().account(Role::kReader, "620200");
    const auto none = demo().editions->edition(
        elsewhere, {.campaign = "gs-theme-2023", .register_code = "problem", .number = 9});
    ASSERT_TRUE(none);
    EXPECT_EQ(none->total, 0U);
    EXPECT_EQ(none->edition.found, 0U);
    const auto stranger = demo().account(Role::kOffice, "230000");
    EXPECT_EQ(demo().editions->editions(stranger, "gs-theme-2023", "problem").error().code,
              ErrorCode::kOutOfReach);
}

TEST(GansuEditions, OnlyTheOfficeClosesAndOnlyOnceForACycle) {
    const auto close = [&](const Caller& caller) {
        return demo().editions->close(caller, "gs-theme-2023", "problem", "");
    };
    EXPECT_EQ(close(demo().account(Role::kReviewer, "620000")).error().code,
              ErrorCode::kOutOfReach);
    EXPECT_EQ(close(demo().account(Role::kOffice, "620000-JT")).error().code,
              ErrorCode::kOutOfReach);
    // Nothing is due after the campaign: the button closes the current cycle.
    const auto closed = close(demo().account(Role::kOffice, "620000"));
    ASSERT_TRUE(closed) << closed.error().detail;
    EXPECT_EQ(closed->numbers, std::vector<std::uint32_t>{10});
    EXPECT_EQ(close(demo().account(Role::kOffice, "620000")).error().code,
              ErrorCode::kAlreadyExists);
    const auto ticked =
        close_due_editions(*demo().workspace, *demo().writer, *base::Day::parse("2026-11-22"));
    ASSERT_TRUE(ticked) << ticked.error().detail;
    EXPECT_EQ(*ticked, 0U);
}

TEST(GansuStrikeOff, RatesAreThoseOfTheRecords) {
    const auto whole =
        demo().editions->strike_off(Caller::machine(), "gs-theme-2023", "problem", "");
    ASSERT_TRUE(whole) << whole.error().detail;
    EXPECT_EQ(whole->found, 31U);
    EXPECT_EQ(whole->closed.percent, "100");
    EXPECT_EQ(whole->verified.part, 9U);
    EXPECT_EQ(whole->verified.whole, 31U);
    EXPECT_EQ(whole->reopened.part, 1U);
    EXPECT_EQ(whole->overdue.percent, "0");
    EXPECT_EQ(demo()
                  .editions
                  ->strike_off(demo().account(Role::kReader, "620100"), "gs-theme-2023", "problem",
                               "620000")
                  .error()
                  .code,
              ErrorCode::kOutOfReach);
}

TEST(WorkingDays, TheOfficeAtTheRootAddsAYear) {
    const auto before = demo().editions->calendar(Caller::machine(), 2027);
    ASSERT_TRUE(before);
    EXPECT_FALSE(before->known);
    EXPECT_TRUE(before->days.empty());
    const CalendarRequest request{.days = {{"2027-01-01", "free", "元旦"}}};
    EXPECT_EQ(demo()
                  .editions->change_calendar(demo().account(Role::kOffice, "620000"), request, "")
                  .error()
                  .code,
              ErrorCode::kOutOfReach);
    const auto root = demo().workspace->view()->books->history.latest();
    const Caller system("system", {{Role::kSystem, root->root()}});
    ASSERT_TRUE(demo().editions->change_calendar(system, request, ""));
    const auto after = demo().editions->calendar(system, 2027);
    ASSERT_EQ(after->days.size(), 1U);
    EXPECT_TRUE(after->days.front().changed);
    EXPECT_EQ(after->working_days + 1, before->working_days);
    EXPECT_TRUE(after->may_change);
}

/// Last, since it changes the list.
TEST(GansuStrikeOff, RatesFollowWhatHappensNext) {
    const auto rates = [] {
        return demo().editions->strike_off(Caller::machine(), "gs-theme-2023", "problem", "");
    };
    const auto before = rates();
    ASSERT_TRUE(before);
    const auto verified = demo().workspace->read([](ledger::LedgerStore& store) {
        return store.find_entries(
            {.campaign = "gs-theme-2023", .register_code = "problem", .state = "verified"});
    });
    ASSERT_TRUE(verified && !verified->empty());
    ledger::MoveEntry reopening;
    reopening.entry = verified->front().id;
    reopening.move = "reopen";
    reopening.day = *base::Day::parse("2023-09-20");
    reopening.actor = "督察专班";
    reopening.role = "inspector";
    reopening.reason = "问题反弹";
    const auto receipt = demo().writer->submit(reopening).get();
    ASSERT_TRUE(receipt) << receipt.error().detail;
    const auto after = rates();
    ASSERT_TRUE(after);
    EXPECT_EQ(after->verified.part + 1, before->verified.part);
    EXPECT_EQ(after->closed.percent, "96.8");
    EXPECT_EQ(after->reopened.part, before->reopened.part + 1);
    EXPECT_EQ(after->overdue.part, 1U);  // Due 90 days after May.
    EXPECT_EQ(after->as_of, std::to_string(receipt->sequence.value));
}

}  // namespace
}  // namespace duizhang::app
