// Letters: what they say, and what they do not.

#include "notices/letter.h"

#include <gtest/gtest.h>

#include "notices/mail.h"
#include "notices/notices_fixture.h"

namespace duizhang::notices {
namespace {

TEST(Letter, NamesListNumberAndStateAndLinksToTheEntry) {
    const auto campaign = fixture_campaign();
    const auto notice = fixture_notice();
    const Item item{.notice = &notice, .campaign = &campaign};
    const auto made = letter({&item, 1}, {.public_url = "https://dz.example.org"});
    EXPECT_EQ(made.subject, "【对账】退回：问题清单 问题〔2023〕3号，整改中");
    ASSERT_EQ(made.lines.size(), 1U);
    EXPECT_EQ(made.lines[0].text, "退回：问题清单 问题〔2023〕3号，整改中");
    EXPECT_EQ(made.lines[0].link, "https://dz.example.org/entries/42");
    EXPECT_EQ(made.closing.link, "https://dz.example.org/inbox/preferences");
}

TEST(Letter, SpeaksEnglishToWhoChoseIt) {
    const auto campaign = fixture_campaign();
    auto notice = fixture_notice();
    notice.kind = Kind::kDueSoon;
    notice.due = base::Day::parse("2023-07-10").value();
    const Item item{.notice = &notice, .campaign = &campaign};
    const auto made = letter({&item, 1}, {.language = Language::kEnglish});
    EXPECT_EQ(made.lines[0].text, "Due soon: Problem list 问题〔2023〕3号, Open, due 2023-07-10");
    EXPECT_EQ(made.lines[0].link, "") << "the server does not know its address";
}

TEST(Letter, NamesAnEditionByItsNumber) {
    const auto campaign = fixture_campaign();
    Notice notice;
    notice.kind = Kind::kEdition;
    notice.campaign = campaign.code;
    notice.register_code = "problem";
    notice.number = "3";
    const Item item{.notice = &notice, .campaign = &campaign};
    EXPECT_EQ(sentence(item, Language::kChinese), "清单出新版次：问题清单 第 3 版");
    EXPECT_EQ(sentence(item, Language::kEnglish), "New edition of a list: Problem list, no. 3");
    const auto made = letter({&item, 1}, {.public_url = "https://dz.example.org"});
    EXPECT_EQ(made.lines[0].link, "https://dz.example.org/editions/gs-theme-2023/problem");
}

TEST(Letter, CountsWhatIsPastTheLimitInTheLastLine) {
    const auto campaign = fixture_campaign();
    const auto notice = fixture_notice();
    const Item item{.notice = &notice, .campaign = &campaign};
    const std::vector<Item> at_limit(kMaxLetterLines, item);
    EXPECT_EQ(letter(at_limit, {.cause = Cause::kDailyDigest}).lines.size(), kMaxLetterLines);
    const std::vector<Item> past(kMaxLetterLines + 1, item);
    const auto made = letter(past, {.cause = Cause::kDailyDigest});
    ASSERT_EQ(made.lines.size(), kMaxLetterLines + 1);
    EXPECT_EQ(made.lines.back().text, "另有 1 条");
    EXPECT_EQ(made.subject, "【对账】今日提醒 21 条");
}

TEST(Letter, ReadsBackFromTheOutbox) {
    const auto campaign = fixture_campaign();
    const auto notice = fixture_notice();
    const Item item{.notice = &notice, .campaign = &campaign};
    const auto made = letter({&item, 1}, {.public_url = "https://dz.example.org"});
    const auto read = decode_letter(encode(made));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, made);
    EXPECT_FALSE(decode_letter("{}"));
}

TEST(Mail, EncodesSubjectAndBodyInLinesThatEveryServerTakes) {
    const auto campaign = fixture_campaign();
    const auto notice = fixture_notice();
    const Item item{.notice = &notice, .campaign = &campaign};
    const auto made = mail(letter({&item, 1}, {.public_url = "https://dz.example.org"}),
                           {.from = "duizhang@example.org",
                            .to = "lanzhou@example.org",
                            .id = "7",
                            .at = {1'688'950'800'000'000}});
    EXPECT_NE(made.bytes.find("Date: Mon, 10 Jul 2023 09:00:00 +0800\r\n"), std::string::npos);
    EXPECT_NE(made.bytes.find("Message-ID: <7@example.org>\r\n"), std::string::npos);
    EXPECT_NE(made.bytes.find("Auto-Submitted: auto-generated\r\n"), std::string::npos);
    std::size_t at = 0;
    while (at < made.bytes.size()) {
        const auto end = made.bytes.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 76U);
        for (auto i = at; i < end; ++i) EXPECT_LT(static_cast<unsigned char>(made.bytes[i]), 0x80);
        at = end + 2;
    }
}

TEST(Mail, RefusesAddressesThatWouldBreakAHeader) {
    EXPECT_TRUE(check_address("lanzhou.post+1@mail.example.org"));
    EXPECT_FALSE(check_address("a@b\r\nBcc: everyone@example.org"));
    EXPECT_FALSE(check_address("a b@example.org"));
    EXPECT_FALSE(check_address("a@b@example.org"));
    EXPECT_FALSE(check_address("@example.org"));
    EXPECT_FALSE(check_address("a@"));
    EXPECT_FALSE(check_address("a@-x.org"));
    EXPECT_TRUE(check_address(std::string(kMaxAddressBytes - 2, 'a') + "@b"));
    EXPECT_FALSE(check_address(std::string(kMaxAddressBytes - 1, 'a') + "@b"));
}

}  // namespace
}  // namespace duizhang::notices
