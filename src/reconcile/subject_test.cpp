// Which campaign a text speaks of, tried on campaigns that differ in one sign only.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {
namespace {

ledger::Campaign campaign_of(std::string_view code, std::string_view place, std::string_view phrase,
                             int year) {
    const auto yaml = fmt::format(
        "campaign: {}\ntitle: 示例\nnode: \"A\"\nperiod: {}\nreport: {{places: [{}], phrases: "
        "[{}], years: [{}]}}\nregisters:\n  case: {{states: {{solved: {{}}}}}}\n",
        code, year, place, phrase, year);
    auto reading = ledger::read_campaign(yaml, "c.yaml");
    EXPECT_TRUE(reading.campaign) << ledger::to_error(reading.mistakes).detail;
    return *std::move(reading.campaign);
}

const std::vector<ledger::Campaign>& campaigns() {
    static const std::vector<ledger::Campaign> kCampaigns = {
        campaign_of("service-2021", "黑龙江", "我为群众办实事", 2021),
        campaign_of("half-2020", "黑龙江", "半年答卷", 2020),
        campaign_of("rectify-2021", "许昌", "教育整顿", 2021)};
    return kCampaigns;
}

std::string subject_of(std::u32string_view text) {
    const auto subject = find_subject(text, campaigns());
    return subject ? subject->campaign->code : "";
}

TEST(FindSubject, TellsTwoCampaignsOfOneProvinceByTheirPhrases) {
    EXPECT_EQ(subject_of(U"2021年，黑龙江公安机关深入开展“我为群众办实事”实践活动。"),
              "service-2021");
    EXPECT_EQ(subject_of(U"黑龙江公安机关交出2020年半年答卷。"), "half-2020");
}

TEST(FindSubject, ReadsTraditionalCharactersAndWrappedLines) {
    EXPECT_EQ(subject_of(U"黑龍江公安機關深入開展「我為群\n眾辦實事」實踐活動。"), "service-2021");
}

TEST(FindSubject, NeedsBothAPlaceAndAPhrase) {
    EXPECT_EQ(subject_of(U"黑龙江今年粮食产量再创新高。"), "");
    EXPECT_EQ(subject_of(U"某市公安局2021年开展教育整顿。"), "");
    EXPECT_EQ(subject_of(U"的士是香港公共交通服務的重要一環。"), "");
    EXPECT_EQ(subject_of(U""), "");
}

TEST(FindSubject, IsNotDecidedByOneWordRepeated) {
    std::u32string text = U"黑龙江黑龙江黑龙江黑龙江黑龙江黑龙江的办案单位参加半年答卷座谈。";
    text += U"许昌市公安局2021年教育整顿：许昌以教育整顿促2021年工作，教育整顿成效明显。许昌2021。";
    EXPECT_EQ(subject_of(text), "rectify-2021");
}

TEST(FindSubject, FindsNoneAmongNone) { EXPECT_FALSE(find_subject(U"黑龙江我为群众办实事", {})); }

}  // namespace
}  // namespace duizhang::reconcile
