#include "ledger/book_events.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/limits.h"

namespace duizhang::ledger {
namespace {

using org::Change;
using org::ChangeKind;

base::Day day(std::string_view text) { return *base::Day::parse(text); }

/// Through the journal's own bytes and back.
journal::Event journaled(const journal::Draft& draft) {
    const auto stored =
        journal::seal(draft, {3}, {1}, {}, base::HashKind::kSha256, std::string(64, '0'));
    EXPECT_TRUE(stored) << stored.error().detail;
    const auto event = journal::read(*stored);
    EXPECT_TRUE(event) << event.error().detail;
    return *event;
}

base::ErrorCode failure_of(const journal::Event& event) {
    const auto changes = read_org_changed(event);
    EXPECT_FALSE(changes);
    return changes ? base::ErrorCode::kUnsupported : changes.error().code;
}

TEST(BookEvents, GiveBackEveryKindOfChange) {
    const std::vector<Change> changes{
        {ChangeKind::kAdded, day("2000-01-01"), {{0}, "0", "国家", org::NodeKind::kNation}, {}},
        {ChangeKind::kAdded,
         day("2000-01-01"),
         {{1}, "1-A", "甲\"省", org::NodeKind::kProvince},
         base::NodeId{0}},
        {ChangeKind::kRenamed, day("2001-01-01"), {{1}, {}, "乙省", {}}, {}},
        {ChangeKind::kMoved, day("2001-01-02"), {{2}, {}, {}, {}}, base::NodeId{1}},
        {ChangeKind::kMerged, day("2001-01-03"), {{2}, {}, {}, {}}, base::NodeId{3}},
        {ChangeKind::kSplit, day("2001-01-04"), {{3}, {}, {}, {}}, {}}};
    const auto drafts = org_changed(changes, day("2021-01-01"), "系统管理员");
    ASSERT_EQ(drafts.size(), 1U);
    EXPECT_EQ(drafts[0].kind, kOrgChanged);
    const auto read = read_org_changed(journaled(drafts[0]));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(*read, changes);
}

TEST(BookEvents, AreAsManyAsTheirSizeAsksFor) {
    std::vector<Change> changes;
    for (std::uint32_t id = 0; id < 9000; ++id) {
        changes.push_back(
            {ChangeKind::kAdded,
             day("2000-01-01"),
             {{id}, fmt::format("{:06}", id), "某某市某某区公安局", org::NodeKind::kCounty},
             base::NodeId{0}});
    }
    const auto drafts = org_changed(changes, day("2021-01-01"), "系统管理员");
    EXPECT_GT(drafts.size(), 1U);
    std::vector<Change> all;
    for (const auto& draft : drafts) {
        const auto read = read_org_changed(journaled(draft));
        ASSERT_TRUE(read) << read.error().detail;
        all.insert(all.end(), read->begin(), read->end());
    }
    EXPECT_EQ(all, changes);
    EXPECT_TRUE(org_changed({}, day("2021-01-01"), "系统管理员").empty());
}

TEST(BookEvents, RefuseBodiesThatAreNoChanges) {
    journal::Event event;
    event.draft.kind = kOrgChanged;
    for (const auto* body :
         {"", "[]", R"({"changes":7})", R"({"changes":[7]})", R"({"changes":[{}]})",
          R"({"changes":[{"change":"grown","effective":"2021-01-01","node":1}]})",
          R"({"changes":[{"change":"split","effective":"2021-13-01","node":1}]})",
          R"({"changes":[{"change":"split","effective":"2021-01-01","node":-1}]})",
          R"({"changes":[{"change":"split","effective":"2021-01-01"}]})",
          R"({"changes":[{"change":"added","effective":"2021-01-01","node":1,"kind":"x"}]})"}) {
        event.draft.body = body;
        EXPECT_EQ(failure_of(event), base::ErrorCode::kInvalidJournal) << body;
    }
}

std::string small_campaign() {
    return "campaign: demo\ntitle: 示例\nnode: x\nperiod: 2021\nregisters: {r: {states: {a: "
           "{}}}}\n";
}

TEST(BookEvents, HoldTheLargestCampaignFile) {
    auto text = small_campaign();
    // Tabs and quotes take two bytes each in JSON.
    text += "#" + std::string(base::kMaxCampaignFileBytes - text.size() - 1, '"');
    auto reading = read_campaign(text, "demo.yaml");
    ASSERT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
    const auto draft = campaign_loaded(*reading.campaign, day("2021-01-01"), "专班");
    EXPECT_EQ(draft.kind, kCampaignLoaded);
    EXPECT_EQ(draft.subject, "demo");
    const auto read = read_campaign_loaded(journaled(draft));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->source, text);
    EXPECT_EQ(read->registers.size(), 1U);
}

TEST(BookEvents, RefuseACampaignThatDoesNotRead) {
    auto reading = read_campaign(small_campaign(), "demo.yaml");
    ASSERT_TRUE(reading.campaign);
    journal::Event event;
    event.draft = campaign_loaded(*reading.campaign, day("2021-01-01"), "专班");
    event.draft.subject = "other";
    EXPECT_FALSE(read_campaign_loaded(event));
    event.draft.subject = "demo";
    EXPECT_TRUE(read_campaign_loaded(event));
    event.draft.body = R"({"campaign":"demo","file":"campaign: demo\n"})";
    const auto read = read_campaign_loaded(event);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, base::ErrorCode::kInvalidJournal);
    EXPECT_NE(read.error().detail.find("demo:1: "), std::string::npos) << read.error().detail;
}

}  // namespace
}  // namespace duizhang::ledger
