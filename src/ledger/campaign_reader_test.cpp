// The campaign reader against good files, a thoroughly broken one, and every limit.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/limits.h"
#include "ledger/campaign.h"

namespace duizhang::ledger {
namespace {

std::string file_text(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// All mistakes, a line each; "" for a campaign without any.
std::string mistakes_of(std::string_view yaml) {
    return to_error(read_campaign(yaml, "c.yaml").mistakes).detail;
}

bool mentions(std::string_view yaml, std::string_view text) {
    return mistakes_of(yaml).find(text) != std::string::npos;
}

/// A small right campaign; `more` continues its only register, `after` the file.
std::string campaign_with(std::string_view more, std::string_view after = "") {
    return fmt::format(R"(campaign: demo
title: 示例
node: "1"
period: 2021
registers:
  deed:
    states: {{done: {{title: 已办}}}}
{}
{})",
                       more, after);
}

TEST(CampaignReader, ReadsTheExampleOfItsDocument) {
    const auto document = file_text(DZ_SOURCE_DIR "/docs/formats/campaign.md");
    const std::string_view fence = "```yaml\n";
    const auto begin = document.find(fence);
    ASSERT_NE(begin, std::string::npos);
    const auto end = document.find("```", begin + fence.size());
    const auto yaml = document.substr(begin + fence.size(), end - begin - fence.size());

    const auto reading = read_campaign(yaml, "example.yaml");
    ASSERT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
    const auto& campaign = *reading.campaign;
    EXPECT_EQ(campaign.code, "hlj-service-2021");
    EXPECT_EQ(campaign.title.en, "Service to the public");
    EXPECT_EQ(campaign.period.to_string(), "20210301_20210815");
    EXPECT_EQ(campaign.report.years, std::vector<int>{2021});
    EXPECT_EQ(campaign.source, yaml);

    const auto* problem = campaign.find_register("problem");
    ASSERT_NE(problem, nullptr);
    EXPECT_TRUE(problem->joint);
    EXPECT_EQ(problem->due_days, 30);
    EXPECT_EQ(problem->field("title")->max_length, 200U);
    EXPECT_EQ(problem->field("kind")->options.size(), 3U);
    EXPECT_EQ(problem->field("notice")->link, "notice");
    EXPECT_TRUE(problem->field("contact")->confidential);
    EXPECT_EQ(problem->states.front().code, "open");
    EXPECT_TRUE(problem->state("closed")->final);
    EXPECT_EQ(problem->move("close")->not_by, "submit");
    EXPECT_TRUE(problem->move("submit")->needs_evidence);
    EXPECT_TRUE(problem->move("return")->needs_reason);
    EXPECT_EQ(problem->tallies.front().in_states, std::vector<std::string>{"closed"});
    EXPECT_TRUE(campaign.find_register("case_return")->is_return);

    const auto* rate = campaign.find_indicator("close_rate");
    ASSERT_NE(rate, nullptr);
    EXPECT_TRUE(rate->percent);
    EXPECT_EQ(rate->decimals, 1);
    EXPECT_EQ(campaign.find_indicator("fraud_cases")->period, "20210101_20210815");
    EXPECT_EQ(campaign.find_indicator("double_fall")->streak_of.size(), 2U);
    EXPECT_EQ(campaign.score_cards.front().groups.size(), 2U);
}

TEST(CampaignReader, ReadsEveryReadyCampaign) {
    int read = 0;
    for (const auto& folder : std::filesystem::directory_iterator(DZ_SOURCE_DIR "/campaigns")) {
        const auto file = folder.path() / "campaign.yaml";
        if (!std::filesystem::exists(file)) continue;
        ++read;
        const auto reading = read_campaign(file_text(file.string()), file.string());
        EXPECT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
        if (!reading.campaign) continue;
        EXPECT_EQ(reading.campaign->code, folder.path().filename().string());
    }
    EXPECT_GE(read, 5);
}

/// Each mistake is announced by a comment on its line: `#! part of what` for every one of them.
constexpr std::string_view kBroken = R"(campaign: Hlj_2021            #! is not a campaign code
title: {en: Service}          #! lacks the key "zh"
node: "230000"
period: 2021-03-01..2021-02-30   #! cannot read the period
reprot: {places: [黑龙江]}    #! unknown key "reprot"
registers:
  problem:
    number: 督〔{year}〕号    #! lacks {n}
    joint: perhaps            #! "joint" 的类型不对
    category: people          #! cannot be the category
    fields:
      title: {type: integer}  #! the code "title" is taken
      kind: {type: choice, options: []}    #! is an empty list
      people: {type: integer, min: 9, max: 3}   #! is above max
      people: {type: text}    #! duplicate key "people"
      contact: {type: txt}    #! there is no "txt"
      notice: {type: link, to: notices}    #! "notices" is unknown
      rank: {type: day, options: [a]}      #! "options" 用错地方
      size: {max: 5}          #! lacks the key "type"
    states:
      open: {title: 整改中}
      closed: {title: 已销号, final: true}
      lost: {title: 遗失}     #! "lost" cannot be reached #! "lost" has no exit
    moves:
      close: {from: [opne], to: shut, by: [boss], not_by: submit}  #! "opne" is unknown #! "shut" is unknown #! "boss" is unknown #! "submit" is unknown
      finish:                 #! lacks the key "to"
        from: [open]
        by: [owner]
        needs:
          - evidence
          - proof             #! "proof" is unknown
      Bad-Code: {from: [open], to: closed, by: [owner]}  #! is not a code
    tallies:
      people: {field: kind, in: [gone]}    #! cannot be summed #! "gone" is unknown
      open: {field: people}   #! has the code of a state
  deed:
    states: {done: {title: 已办}}
    fields: {helped: {type: integer}}
    tallies: {helped: {field: helped, title: 服务群众人数}}
  monthly:
    return: true
    states: {filed: {title: 已报}}
    fields:
      helped: {type: integer, title: 服务群众人数}   #! already answers it: deed.helped
indicators:
  found: {formula: problem.open +}         #! cannot read the formula
  rate: {formula: problem.opened / deed.done}   #! no account "problem.opened"
  kinds: {formula: "deed.done[防范]"}      #! has no category "防范"
  other: {formula: work.done}              #! no register "work.done"
  nothing: {title: 没有算法}               #! has neither formula nor streak
  falls: {streak: {of: [losses], every: month, direction: sideways}}   #! called "losses" #! there is no "sideways"
  daily: {formula: deed.done, kind: stock, per_day: true}   #! no daily average
)";

std::vector<std::string> announced(std::string line) {
    std::vector<std::string> result;
    for (auto at = line.find("#! "); at != std::string::npos; at = line.find("#! ")) {
        line.erase(0, at + 3);
        auto text = line.substr(0, line.find("#! "));
        text.erase(text.find_last_not_of(' ') + 1);
        result.push_back(std::move(text));
    }
    return result;
}

TEST(CampaignReader, ListsEveryMistakeOfABrokenFileWithItsLine) {
    auto reading = read_campaign(kBroken, "broken.yaml");
    EXPECT_FALSE(reading.campaign);
    auto& mistakes = reading.mistakes;
    EXPECT_TRUE(std::ranges::is_sorted(mistakes, {}, &Mistake::line));

    std::istringstream lines{std::string(kBroken)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        for (const auto& text : announced(line)) {
            const auto found = std::ranges::find_if(mistakes, [&](const Mistake& mistake) {
                return mistake.line == number && mistake.what.find(text) != std::string::npos;
            });
            if (found == mistakes.end()) {
                ADD_FAILURE() << "not reported: line " << number << ": " << text;
            } else {
                EXPECT_FALSE(found->right.empty());
                mistakes.erase(found);
            }
        }
    }
    EXPECT_TRUE(mistakes.empty()) << "not announced:\n" << to_error(mistakes).detail;
}

TEST(CampaignReader, WritesOneSentencePerMistake) {
    const auto error = to_error(read_campaign(campaign_with("    jont: true"), "a.yaml").mistakes);
    EXPECT_EQ(error.code, base::ErrorCode::kInvalidCampaign);
    EXPECT_EQ(
        error.detail,
        "a.yaml:8: 不认识的键 unknown key \"jont\"; 是否为 did you mean \"joint\"（可用 known: "
        "title, number, measure_word, joint, evidence, due_days, category, return, fields, "
        "states, moves, tallies, list, refresh_days, refresh_from, open_by, warn_days, rules）");
}

TEST(CampaignReader, ListsWhatAnEmptyFileLacks) {
    EXPECT_TRUE(mentions("", "c.yaml:1: 文件是空的"));
    EXPECT_TRUE(mentions("- a\n- b\n", "must be a map"));
    for (const auto* key : {"campaign", "title", "node", "period", "registers"}) {
        EXPECT_TRUE(mentions("report: {}\n", fmt::format("lacks the key \"{}\"", key))) << key;
    }
}

TEST(CampaignReader, ReportsASyntaxErrorAlone) {
    const auto reading = read_campaign("campaign: demo\ntitle: [a, b\nnode: x\n", "c.yaml");
    ASSERT_EQ(reading.mistakes.size(), 1U) << to_error(reading.mistakes).detail;
    EXPECT_TRUE(mentions("campaign: demo\ntitle: [a, b\nnode: x\n", "YAML syntax error"));
}

TEST(CampaignReader, RefusesAnchorsAliasesAndSecondDocuments) {
    EXPECT_TRUE(
        mentions(campaign_with("", "report: &r {places: [a]}"), "c.yaml:9: 不支持 YAML 锚点"));
    EXPECT_TRUE(mentions("a: &x 1\nb: *x\n", "c.yaml:2: 不支持 YAML 别名"));
    EXPECT_TRUE(mentions(campaign_with("", "---\na: b"), "more than one YAML document"));
}

TEST(CampaignReader, RefusesBytesThatAreNotText) {
    EXPECT_TRUE(mentions("campaign: a\ntitle: \xff\n", "c.yaml:2: 不是有效的 UTF-8"));
    EXPECT_TRUE(mentions(std::string("a: b\nc: d\x01\n"), "c.yaml:2: 控制字符"));
}

TEST(CampaignReader, LetsAOneStateRegisterStandWithoutMoves) {
    EXPECT_EQ(mistakes_of(campaign_with("")), "");
}

TEST(CampaignReader, KeepsOptionsReadableInFormulas) {
    for (const auto* option : {"\"a,b\"", "\"a[b\"", "n/a", "\" a\""}) {
        EXPECT_TRUE(mentions(campaign_with(fmt::format(
                                 "    fields: {{k: {{type: choice, options: [{}]}}}}", option)),
                             "cannot be an option"))
            << option;
    }
}

TEST(CampaignReader, AsksOnceOnly) {
    const std::string form = R"(  form:
    return: true
    states: {filed: {}}
    fields: {n: {type: integer, title: 办实事件数}}
indicators:
  deeds: {formula: deed.done, title: 办实事, phrases: [办实事件数]}
)";
    EXPECT_TRUE(mentions(campaign_with("", form), "already answers it: deeds"));
    auto other = form;
    other.replace(other.find("title: 办实事件数"), std::string("title: 办实事件数").size(),
                  "title: 警情");
    EXPECT_EQ(mistakes_of(campaign_with("", other)), "");
}

/// `count` declarations like "f0: {…}" on a line each.
std::string declared(std::size_t count, std::string_view indent, std::string_view body) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += fmt::format("{}p{}: {}\n", indent, i, body);
    }
    return text;
}

TEST(CampaignReader, HoldsItsLimitsOnNumbers) {
    const auto fields = [](std::size_t count) {
        return campaign_with("    fields:\n" + declared(count, "      ", "{type: flag}"));
    };
    const auto registers = [](std::size_t count) {
        return campaign_with("", declared(count - 1, "  ", "{states: {done: {}}}"));
    };
    const auto indicators = [](std::size_t count) {
        return campaign_with("", "indicators:\n" + declared(count, "  ", "{formula: deed.done}"));
    };
    const auto tallies = [](std::size_t count) {
        return campaign_with("    fields: {n: {type: integer}}\n    tallies:\n" +
                             declared(count, "      ", "{field: n}"));
    };
    const auto moves = [](std::size_t count) {
        return campaign_with("    moves:\n" +
                             declared(count, "      ", "{from: [done], to: done, by: [owner]}"));
    };
    const auto check = [](auto make, std::size_t limit) {
        EXPECT_EQ(mistakes_of(make(limit)), "");
        EXPECT_TRUE(mentions(make(limit + 1), fmt::format("at most {}", limit)));
    };
    check(fields, kMaxFields);
    check(registers, kMaxRegisters);
    check(indicators, kMaxIndicators);
    check(tallies, kMaxTallies);
    check(moves, kMaxMoves);
    const auto options = [](std::size_t count) {
        std::string list;
        for (std::size_t i = 0; i < count; ++i) list += fmt::format("{}o{}", i == 0 ? "" : ", ", i);
        return campaign_with(
            fmt::format("    fields: {{k: {{type: choice, options: [{}]}}}}", list));
    };
    check(options, kMaxListItems);
    const auto codes = [](std::size_t length) {
        return campaign_with(
            fmt::format("    fields: {{{}: {{type: flag}}}}", std::string(length, 'a')));
    };
    check(codes, kMaxCodeLength);
    const auto titles = [](std::size_t length) {
        std::string title;
        for (std::size_t i = 0; i < length; ++i) title += "字";
        return campaign_with(fmt::format("    title: {}", title));
    };
    check(titles, kMaxTitleLength);
}

TEST(CampaignReader, HoldsItsLimitsOnValues) {
    const auto with_field = [](std::string_view field) {
        return campaign_with(fmt::format("    fields: {{f: {{{}}}}}", field));
    };
    EXPECT_EQ(mistakes_of(with_field(fmt::format("type: text, max: {}", kMaxTextLength))), "");
    EXPECT_TRUE(mentions(with_field(fmt::format("type: text, max: {}", kMaxTextLength + 1)),
                         fmt::format("an integer from 1 to {}", kMaxTextLength)));
    EXPECT_EQ(
        mistakes_of(with_field(fmt::format("type: integer, min: -{0}, max: {0}", kMaxInteger))),
        "");
    EXPECT_TRUE(
        mentions(with_field(fmt::format("type: integer, min: -{}", kMaxInteger + 1)), "min"));
    EXPECT_TRUE(
        mentions(with_field(fmt::format("type: integer, max: {}", kMaxInteger + 1)), "max"));
    EXPECT_EQ(mistakes_of(campaign_with(fmt::format("    due_days: {}", kMaxDueDays))), "");
    EXPECT_TRUE(
        mentions(campaign_with(fmt::format("    due_days: {}", kMaxDueDays + 1)), "due_days"));
    EXPECT_TRUE(mentions(campaign_with("    due_days: -1"), "due_days"));
    const auto decimals = [](int places) {
        return campaign_with(
            "", fmt::format("indicators: {{i: {{formula: deed.done, decimals: {}}}}}", places));
    };
    EXPECT_EQ(mistakes_of(decimals(kMaxDecimals)), "");
    EXPECT_TRUE(mentions(decimals(kMaxDecimals + 1), "decimals"));
}

TEST(CampaignReader, HoldsItsLimitOnStates) {
    const auto states = [](std::size_t count) {
        std::string text = "campaign: demo\ntitle: 示例\nnode: x\nperiod: 2021\nregisters:\n  r:\n";
        text += "    states:\n" + declared(count, "      ", "{final: true}") + "    moves:\n";
        for (std::size_t i = 1; i < count; ++i) {
            text += fmt::format("      m{}: {{from: [p0], to: p{}, by: [owner]}}\n", i, i);
        }
        return text;
    };
    EXPECT_EQ(mistakes_of(states(kMaxStates)), "");
    EXPECT_TRUE(mentions(states(kMaxStates + 1), fmt::format("at most {}", kMaxStates)));
}

TEST(CampaignReader, HoldsItsLimitsOnSizeAndDepth) {
    auto full = campaign_with("");
    full += "#" + std::string(base::kMaxCampaignFileBytes - full.size() - 1, ' ');
    ASSERT_EQ(full.size(), base::kMaxCampaignFileBytes);
    EXPECT_EQ(mistakes_of(full), "");
    EXPECT_TRUE(mentions(full + " ", fmt::format("at most {}", base::kMaxCampaignFileBytes)));

    const auto nested = [](std::size_t depth) {
        return "a: " + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "\n";
    };
    EXPECT_FALSE(mentions(nested(kMaxCampaignDepth), "nested deeper"));
    EXPECT_TRUE(mentions(nested(kMaxCampaignDepth + 1), "nested deeper"));
    EXPECT_FALSE(read_campaign(nested(100000), "deep.yaml").campaign);
}

/// A right campaign of one register with the state `done` and more.
std::string list_with(std::string_view states, std::string_view more) {
    return fmt::format(
        "campaign: demo\ntitle: 示例\nnode: \"1\"\nperiod: 2021\nregisters:\n  deed:\n"
        "    states: {{done: {{}}{}}}\n{}",
        states, more);
}

TEST(CampaignReader, ReadsWhatStrikeOffNeeds) {
    const auto reading =
        read_campaign(list_with(", sent: {stage: claimed}, out: {final: true, stage: withdrawn}",
                                R"(    list: true
    refresh_from: 2021-05-08
    warn_days: 5
    open_by: [inspector]
    moves:
      send: {from: [done], to: sent, by: [owner]}
      back: {from: [sent], to: done, by: [reviewer], not_by: send, other_node: true}
      take: {from: [done], to: out, by: [office]}
)"),
                      "c.yaml");
    ASSERT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
    const auto& source = reading.campaign->registers.front();
    EXPECT_EQ(source.state("done")->stage, Stage::kOpen);
    EXPECT_EQ(source.state("sent")->stage, Stage::kClaimed);
    EXPECT_EQ(source.state("out")->stage, Stage::kWithdrawn);
    EXPECT_TRUE(source.move("back")->other_node);
    EXPECT_EQ(source.refresh_days, kUsualRefreshDays);
    EXPECT_EQ(source.refresh_from, base::Day::parse("2021-05-08").value());
    EXPECT_EQ(source.warn_days, 5);
    EXPECT_EQ(source.open_roles, std::vector<std::string>{"inspector"});
}

TEST(CampaignReader, RefusesStrikeOffThatContradictsItself) {
    EXPECT_TRUE(mentions(list_with(", out: {final: true, stage: claimed}", ""), "contradict"));
    EXPECT_TRUE(mentions(list_with(", out: {stage: verified}", ""), "contradict"));
    EXPECT_TRUE(mentions(list_with("", "    refresh_days: 14\n"), "list: true"));
    EXPECT_TRUE(mentions(list_with("", "    list: true\n    refresh_days: 0\n"), "refresh_days"));
    EXPECT_TRUE(mentions(list_with("", "    list: true\n    refresh_from: soon\n"), "2023-05-08"));
    EXPECT_TRUE(mentions(list_with("", "    warn_days: 61\n"), "warn_days"));
    EXPECT_TRUE(mentions(list_with("", "    open_by: [boss]\n"), "boss"));
    EXPECT_TRUE(mentions(
        list_with("", "    moves: {go: {from: [done], to: done, by: [owner], other_node: true}}\n"),
        "not_by"));
}

constexpr std::string_view kTwoIndicators =
    "indicators:\n  deeds: {formula: deed.done}\n  more: {formula: deed.done}\n";

TEST(CampaignReader, ReadsScoreCardsInTheirOrder) {
    const auto reading =
        read_campaign(campaign_with("", fmt::format("{}{}", kTwoIndicators, R"(score_cards:
  half_year:
    title: {zh: 半年答卷, en: Half-year papers}
    every: half
    groups:
      service: {title: 便民, indicators: [more, deeds]}
)")),
                      "c.yaml");
    ASSERT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
    ASSERT_EQ(reading.campaign->score_cards.size(), 1U);
    const auto& card = reading.campaign->score_cards.front();
    EXPECT_EQ(card.code, "half_year");
    EXPECT_EQ(card.title.en, "Half-year papers");
    EXPECT_EQ(card.every, base::PeriodKind::kHalf);
    ASSERT_EQ(card.groups.size(), 1U);
    EXPECT_EQ(card.groups.front().title.zh, "便民");
    EXPECT_EQ(card.groups.front().indicators, (std::vector<std::string>{"more", "deeds"}));
}

TEST(CampaignReader, RefusesScoreCardsOfWhatIsNotDeclared) {
    const auto card = [](std::string_view every, std::string_view groups) {
        return campaign_with("",
                             fmt::format("{}score_cards:\n  card: {{every: {}, groups: {{{}}}}}\n",
                                         kTwoIndicators, every, groups));
    };
    EXPECT_EQ(mistakes_of(card("half", "a: {indicators: [deeds]}")), "");
    EXPECT_TRUE(mentions(card("half", "a: {indicators: [deed]}"), "no indicator \"deed\""));
    EXPECT_TRUE(mentions(card("half", "a: {indicators: [deeds]}, b: {indicators: [deeds]}"),
                         "stands on the card twice"));
    EXPECT_TRUE(mentions(card("week", "a: {indicators: [deeds]}"), "\"week\""));
    EXPECT_EQ(mistakes_of(card("half", "a: {title: 没有可计的数}")), "");
    EXPECT_TRUE(mentions(
        campaign_with("", fmt::format("{}score_cards:\n  card: {{every: half}}\n", kTwoIndicators)),
        "groups"));
    EXPECT_TRUE(mentions(card("half", "a: {indicators: [deeds], score: 3}"), "\"score\""))
        << "there is no overall score";
}

}  // namespace
}  // namespace duizhang::ledger
