#include "app/demo_records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/demo_play.h"
#include "base/clock.h"

namespace duizhang::app {
namespace {

const std::vector<std::string> kCampaigns{"hlj-half-2020", "hlj-service-2021", "sc-rectify-2021",
                                          "xc-rectify-2021", "gs-theme-2023"};

std::string dump(const DemoCommand& command) {
    std::ostringstream out;
    out << command.recorded_at.value << '|';
    const auto write_fields = [&out](const ledger::FieldValues& fields) {
        for (const auto& [code, value] : fields) out << code << '=' << value << ';';
    };
    if (const auto* open = std::get_if<ledger::OpenEntry>(&command.command)) {
        out << open->register_code << '|' << open->node << '|' << open->day.to_string() << '|'
            << open->actor << '|';
        for (const auto& node : open->joint) out << node << ',';
        write_fields(open->fields);
        for (const auto& evidence : open->evidence) out << evidence.name << ',';
    } else {
        const auto& move = std::get<DemoMove>(command.command);
        out << move.opened << '|' << move.move.move << '|' << move.move.day.to_string() << '|'
            << move.move.actor << '|' << move.move.role << '|' << move.move.reason;
        write_fields(move.move.fields);
        for (const auto& evidence : move.move.evidence) out << evidence.name << ',';
    }
    return out.str();
}

base::Day day_of_command(const DemoCommand& command) {
    const auto* open = std::get_if<ledger::OpenEntry>(&command.command);
    return open != nullptr ? open->day : std::get<DemoMove>(command.command).move.day;
}

TEST(DemoRecords, EveryCommandIsOneThatTheRulesAccept) {
    for (const auto& code : kCampaigns) {
        EXPECT_EQ(played(code).refusal, "") << code;
        EXPECT_GT(played(code).commands.size(), 1000U) << code;
    }
}

TEST(DemoRecords, MakesTheSameCommandsTwice) {
    for (const auto& code : kCampaigns) {
        const auto again = demo_commands_of(code);
        ASSERT_TRUE(again) << again.error().detail;
        const auto& first = played(code).commands;
        ASSERT_EQ(first.size(), again->size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            ASSERT_EQ(dump(first[i]), dump((*again)[i])) << code << " command " << i;
        }
    }
}

TEST(DemoRecords, BreakEveryTaskOfThePlanDownToEveryCityAndCounty) {
    const auto& commands = played("hlj-service-2021").commands;
    std::map<std::string, const ledger::OpenEntry*> measures;
    std::map<std::string, std::set<std::string>> cities;    // By task
    std::map<std::string, std::set<std::string>> counties;  // By task
    std::size_t number = 0;
    for (const auto& command : commands) {
        const auto* open = std::get_if<ledger::OpenEntry>(&command.command);
        if (open == nullptr || open->register_code != "plan_measure") continue;
        measures["落实〔2021〕" + std::to_string(++number) + "号"] = open;
        const auto& task = open->fields.at("task");
        const auto refines = open->fields.find("refines");
        if (refines == open->fields.end()) {
            cities[task].insert(open->node);
            continue;
        }
        counties[task].insert(open->node);
        const auto* above = measures.at(refines->second);
        EXPECT_EQ(above->fields.at("task"), task);
        EXPECT_EQ(above->node.substr(0, 4), open->node.substr(0, 4));
        EXPECT_LE(above->day, open->day);
    }
    ASSERT_EQ(cities.size(), 30U);
    EXPECT_EQ(measures.size(), 30U * (13U + 126U));
    for (const auto& [task, nodes] : cities) EXPECT_EQ(nodes.size(), 13U) << task;
    for (const auto& [task, nodes] : counties) EXPECT_EQ(nodes.size(), 126U) << task;
}

TEST(DemoRecords, IsWrittenDownInOrderAndAfterItHappened) {
    for (const auto& code : kCampaigns) {
        base::InstantUs before{0};
        for (const auto& command : played(code).commands) {
            ASSERT_GT(command.recorded_at, before) << code;
            ASSERT_GE(base::day_of(command.recorded_at), day_of_command(command)) << dump(command);
            before = command.recorded_at;
        }
    }
}

TEST(DemoRecords, NothingHappensAfterItsReport) {
    const std::map<std::string, std::string> report_days{{"hlj-half-2020", "2020-08-07"},
                                                         {"hlj-service-2021", "2021-08-15"},
                                                         {"sc-rectify-2021", "2021-09-05"},
                                                         {"xc-rectify-2021", "2021-07-20"},
                                                         {"gs-theme-2023", "2023-08-31"}};
    for (const auto& code : kCampaigns) {
        const auto last = base::Day::parse(report_days.at(code)).value();
        for (const auto& command : played(code).commands) {
            ASSERT_LE(day_of_command(command), last) << code << ": " << dump(command);
            // A return of the last day may be filed within three days.
            ASSERT_LE(base::day_of(command.recorded_at), last + 3) << code << ": " << dump(command);
        }
    }
}

TEST(DemoRecords, WorkIsMostlyDoneOnWorkdaysInOfficeHours) {
    for (const auto& code : kCampaigns) {
        const auto& demo = played(code);
        std::size_t workdays = 0;
        std::size_t all = 0;
        for (const auto& command : demo.commands) {
            const auto* open = std::get_if<ledger::OpenEntry>(&command.command);
            const auto second = (command.recorded_at.value -
                                 base::start_of(base::day_of(command.recorded_at)).value) /
                                1'000'000;
            ASSERT_GE(second, 8 * 3600) << dump(command);
            ASSERT_LE(second, 19 * 3600) << dump(command);
            if (open == nullptr || demo.campaign.find_register(open->register_code)->is_return) {
                continue;
            }
            ++all;
            workdays += ((open->day.number + 3) % 7) < 5 ? 1U : 0U;
        }
        EXPECT_GT(workdays * 100, all * 85) << code;
    }
}

TEST(DemoRecords, TitlesVary) {
    for (const auto& code : kCampaigns) {
        std::map<std::string, std::set<std::string>> titles;
        std::map<std::string, std::size_t> counts;
        for (const auto& entry : played(code).entries) {
            if (entry.title().empty()) continue;
            titles[entry.register_code].insert(std::string(entry.title()));
            ++counts[entry.register_code];
        }
        EXPECT_FALSE(counts.empty());
        for (const auto& [reg, count] : counts) {
            const auto repeated = count - titles[reg].size();
            EXPECT_LE(repeated * 50, count)
                << code << "." << reg << ": " << repeated << " of " << count;
        }
    }
}

TEST(DemoRecords, LinksNameEntriesOpenedBefore) {
    std::size_t links = 0;
    for (const auto& code : kCampaigns) {
        const auto& demo = played(code);
        std::map<std::string, std::set<std::string>> numbers;
        for (std::size_t i = 0; i < demo.commands.size(); ++i) {
            const auto* open = std::get_if<ledger::OpenEntry>(&demo.commands[i].command);
            if (open == nullptr) continue;
            const auto* reg = demo.campaign.find_register(open->register_code);
            for (const auto& field : reg->fields) {
                const auto value = open->fields.find(field.code);
                if (field.type != ledger::FieldType::kLink || value == open->fields.end()) continue;
                ++links;
                ASSERT_TRUE(numbers[field.link].contains(value->second)) << dump(demo.commands[i]);
            }
            numbers[reg->code].insert(demo.entries[i].number);
        }
    }
    EXPECT_GT(links, 500U);
}

TEST(DemoRecords, JointWorkStaysInsideItsCampaign) {
    const auto& demo = played("hlj-service-2021");
    const auto tree = demo_tree();
    const auto top = tree->require(demo.campaign.node).value();
    std::size_t joint = 0;
    for (const auto& entry : demo.entries) {
        for (const auto node : entry.joint) {
            ++joint;
            ASSERT_TRUE(tree->contains(top, node));
            ASSERT_NE(node, entry.node);
        }
    }
    EXPECT_GT(joint, 1000U);
}

TEST(DemoDescription, ListsEveryMistakeWithItsLine) {
    const auto campaign = demo_campaign("hlj-service-2021");
    const auto wrong = demo_commands(campaign,
                                     "demo: other\n"
                                     "batches:\n"
                                     "  - register: deed\n"
                                     "    count: many\n"
                                     "    days: 2021-03-01..2021-02-01\n"
                                     "    colour: red\n"
                                     "  - register: nothing\n",
                                     "demo.yaml", *demo_tree());
    ASSERT_FALSE(wrong);
    for (const char* place :
         {"demo.yaml:1", "demo.yaml:4", "demo.yaml:5", "demo.yaml:6", "demo.yaml:7"}) {
        EXPECT_NE(wrong.error().detail.find(place), std::string::npos) << wrong.error().detail;
    }
}

TEST(DemoDescription, KnowsTheFieldsAndMovesOfItsCampaign) {
    const auto wrong = demo_commands(demo_campaign("hlj-service-2021"),
                                     "demo: hlj-service-2021\n"
                                     "batches:\n"
                                     "  - register: deed\n"
                                     "    count: 1\n"
                                     "    days: 2021-03-01..2021-03-01\n"
                                     "    fields:\n"
                                     "      kind: {split: {没有这一类: 1}}\n"
                                     "      weight: {range: [1, 2]}\n"
                                     "      people: {link: true}\n"
                                     "    paths:\n"
                                     "      - {moves: [close]}\n",
                                     "demo.yaml", *demo_tree());
    ASSERT_FALSE(wrong);
    for (const char* place : {"demo.yaml:7", "demo.yaml:8", "demo.yaml:9", "demo.yaml:11"}) {
        EXPECT_NE(wrong.error().detail.find(place), std::string::npos) << wrong.error().detail;
    }
}

TEST(DemoDescription, RefusesSharesThatDoNotAddUp) {
    const auto campaign = demo_campaign("hlj-service-2021");
    const auto wrong = demo_commands(campaign,
                                     "demo: hlj-service-2021\n"
                                     "batches:\n"
                                     "  - register: press\n"
                                     "    count: 10\n"
                                     "    days: 2021-03-01..2021-03-20\n"
                                     "    titles: [a]\n"
                                     "    evidence: [b]\n"
                                     "    fields: {tier: {split: {央级媒体: 4, 省级媒体: 5}}}\n",
                                     "demo.yaml", *demo_tree());
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().detail.find("demo.yaml:3"), std::string::npos);
    EXPECT_NE(wrong.error().detail.find("9"), std::string::npos);
}

TEST(DemoDescription, BrokenYamlIsOneMistake) {
    const auto wrong =
        demo_commands(demo_campaign("hlj-service-2021"), "batches: [", "demo.yaml", *demo_tree());
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::kInvalidCampaign);
}

}  // namespace
}  // namespace duizhang::app
