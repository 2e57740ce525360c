#pragma once
// For tests: how a small book begins.

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "app/workspace.h"
#include "ledger/campaign.h"
#include "org/history.h"

namespace duizhang::app {

inline constexpr std::string_view kGansuNodes =
    "code,name,kind,parent_code\n"
    "000000,全国,nation,\n"
    "620000,甘肃省,province,000000\n"
    "620100,兰州市,city,620000\n"
    "620102,城关区,county,620100\n"
    "620103,七里河区,county,620100\n"
    "620200,嘉峪关市,city,620000\n";

/// Its nodes, from 2020 on, and unless it is "" its one campaign, from `since` on.
inline void found_book(Workspace& workspace, std::string_view nodes_csv, std::string_view campaign,
                       base::Day since) {
    const base::Day beginning{18262};  // 2020-01-01
    auto nodes = org::read_nodes_csv(nodes_csv, beginning, base::NodeId{0});
    ASSERT_TRUE(nodes) << nodes.error().detail;
    std::vector<Command> commands{ChangeOrganisation{*std::move(nodes), beginning, "机构编制"}};
    if (!campaign.empty()) {
        auto reading = ledger::read_campaign(campaign, "test.yaml");
        ASSERT_TRUE(reading.campaign) << ledger::to_error(reading.mistakes).detail;
        commands.emplace_back(LoadCampaign{*std::move(reading.campaign), since, "专班"});
    }
    const auto done = workspace.apply_all(commands);
    ASSERT_TRUE(done) << done.error().detail;
}

}  // namespace duizhang::app
