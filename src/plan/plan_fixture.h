#pragma once
// A plan of three levels over a small tree, whose rows are written down by hand. Tests only.

#include <gtest/gtest.h>

#include <array>

#include "ledger/rules_fixture.h"
#include "plan/board.h"

namespace duizhang::plan {

inline constexpr std::string_view kPlanCampaign = R"(campaign: plan
title: 示例
node: "0"
period: 2021
plan: [aspect, task, measure]
registers:
  aspect:
    fields: {title: {type: text}}
    states: {set: {final: true}}
  task:
    joint: true
    category: plan
    fields:
      title: {type: text}
      plan: {type: choice, options: [甲案, 乙案]}
      aspect: {type: link, to: aspect}
    states: {planned: {}, doing: {}, done: {final: true}}
    moves:
      start: {from: [planned], to: doing, by: [owner]}
      finish: {from: [doing], to: done, by: [reviewer]}
  measure:
    joint: true
    fields:
      title: {type: text}
      task: {type: link, to: task}
      refines: {type: link, to: measure}
    states:
      planned: {}
      claimed: {stage: claimed}
      done: {final: true}
      withdrawn: {final: true, stage: withdrawn}
    moves:
      claim: {from: [planned], to: claimed, by: [owner]}
      confirm: {from: [claimed], to: done, by: [reviewer]}
      withdraw: {from: [planned], to: withdrawn, by: [office]}
)";

struct PlanFixture : ledger::RulesFixture {
    ledger::Campaign planned = read(kPlanCampaign);
    std::vector<lists::Layout> layouts;
    std::array<std::vector<lists::ListedRow>, 3> rows;
    std::uint64_t next_id = 1;

    PlanFixture() {
        for (const auto& reg : planned.registers) layouts.emplace_back(reg);
    }

    struct Put {
        std::string number;
        std::string state;
        std::string_view at = "A1";
        std::vector<std::string_view> joint{};
        /// By field code.
        std::map<std::string, std::string> links{};
        bool late = false;
    };

    base::EntryId put(std::size_t level, const Put& what) {
        lists::ListedRow row{.id = {next_id++},
                             .version = {1},
                             .number = what.number,
                             .state = what.state,
                             .lead = node(what.at),
                             .joint = {},
                             .day = day("2021-03-01"),
                             .state_day = day("2021-06-01"),
                             .due = day("2021-05-01"),
                             .light = lists::Light::kNone,
                             .overdue = what.late,
                             .reversed = false,
                             .fields = {}};
        for (const auto at : what.joint) row.joint.push_back(node(at));
        for (const auto& field : layouts[level].fields()) {
            const auto it = what.links.find(field.code);
            row.fields.push_back({it == what.links.end() ? "" : it->second, false});
        }
        rows[level].push_back(std::move(row));
        return {next_id - 1};
    }

    Forest grow() const {
        std::vector<Level> levels;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            levels.push_back(
                {.source = &planned.registers[i], .layout = &layouts[i], .rows = rows[i]});
        }
        return Forest::grow(levels);
    }
};

}  // namespace duizhang::plan
