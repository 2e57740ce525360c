#pragma once
// What the tests of notices share: a campaign with one list, a tree, and a notice.

#include "ledger/campaign.h"
#include "notices/notice.h"

namespace duizhang::notices {

inline ledger::Campaign fixture_campaign() {
    ledger::Register list;
    list.code = "problem";
    list.title = {.zh = "问题清单", .en = "Problem list"};
    const auto state = [](const char* code, const char* zh, const char* en, bool final) {
        ledger::State made;
        made.code = code;
        made.title = {.zh = zh, .en = en};
        made.final = final;
        return made;
    };
    list.states = {state("open", "整改中", "Open", false),
                   state("submitted", "待审核", "Awaiting review", false),
                   state("closed", "已销号", "Closed", true)};
    const auto move = [](const char* code, const char* from, const char* to, const char* role,
                         const char* not_by) {
        ledger::Move made;
        made.code = code;
        made.from = {from};
        made.to = to;
        made.roles = {role};
        made.not_by = not_by;
        return made;
    };
    list.moves = {move("submit", "open", "submitted", "owner", ""),
                  move("close", "submitted", "closed", "reviewer", "submit"),
                  move("return", "submitted", "open", "reviewer", "submit"),
                  move("reopen", "closed", "open", "inspector", "")};
    ledger::Campaign campaign{.code = "gs-theme-2023",
                              .title = {.zh = "主题教育", .en = "Theme education"},
                              .node = "620000",
                              .period = base::Period::parse("2023").value(),
                              .report = {},
                              .registers = {std::move(list)},
                              .indicators = {},
                              .plan = {},
                              .score_cards = {},
                              .source = {}};
    return campaign;
}

inline Notice fixture_notice() {
    Notice notice;
    notice.account = "lz-owner";
    notice.kind = Kind::kReturned;
    notice.occasion = occasion_of_event({50});
    notice.entry = {42};
    notice.campaign = "gs-theme-2023";
    notice.register_code = "problem";
    notice.number = "问题〔2023〕3号";
    notice.state = "open";
    notice.move = "return";
    notice.at = {1'688'950'800'000'000};
    return notice;
}

}  // namespace duizhang::notices
