#include "app/first_accounts.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/ledger_accounts.h"
#include "app/security_log.h"

namespace duizhang::app {
namespace {

using people::Role;

struct DemoGrant {
    std::string_view account;
    std::string_view title;  ///< Of the account; said once, at its first grant
    Role role;
    std::string_view node;  ///< "" = the root
};

/// One account for each kind of user.
constexpr auto kDemoGrants = std::to_array<DemoGrant>({
    {"gs-office", "甘肃省专班", Role::kOffice, "620000"},
    {"gs-reviewer", "甘肃省专班审核岗", Role::kReviewer, "620000"},
    {"gs-inspector", "甘肃省督察岗", Role::kInspector, "620000"},
    {"gs-editor", "甘肃省专班核稿岗", Role::kEditor, "620000"},
    {"gs-leader", "兰州市局分管领导", Role::kReader, "620100"},
    {"gs-leader", "", Role::kReviewer, "620100"},
    {"lz-owner", "兰州市局承办岗", Role::kOwner, "620100"},
    {"lz-owner", "", Role::kRecorder, "620100"},
    {"lz-owner", "", Role::kOwner, "620000-JG"},
    {"lz-owner", "", Role::kRecorder, "620000-JG"},
    {"lz-clerk", "兰州市局内勤", Role::kRecorder, "620102"},
    {"gs-reader", "甘肃省查阅岗", Role::kReader, "620000"},
    {"hlj-office", "黑龙江省专班", Role::kOffice, "230000"},
    {"system", "系统管理员", Role::kSystem, ""},
    {"security", "安全管理员", Role::kSecurity, ""},
    {"auditor", "审计管理员", Role::kAuditor, ""},
});

}  // namespace

base::Result<std::optional<std::string>> make_first_administrator(Workspace& workspace,
                                                                  people::SecretStore& store,
                                                                  base::Clock& clock,
                                                                  const people::Randomness& random,
                                                                  const people::HashCost& cost) {
    const auto view = workspace.view();
    if (!view->directory->accounts().empty()) return std::nullopt;
    const auto tree = view->books->history.latest();
    const std::string account(kFirstAdministrator);
    const auto day = base::day_of(clock.now());
    const auto machine = people::Caller::machine();
    const auto root = tree->size() == 0 ? base::NodeId{0} : tree->root();
    const std::vector<Command> commands{
        people::OpenAccount{
            .account = account, .title = "系统管理员", .by = machine, .day = day, .key = {}},
        people::GrantRole{.account = account,
                          .grant = {.role = Role::kSystem, .node = root},
                          .by = machine,
                          .day = day,
                          .key = {}}};
    DZ_TRY_VOID(workspace.apply_all(commands));
    DZ_TRY(auto password, give_one_time_password(store, account, random, cost));
    DZ_TRY_VOID(log_security(store, clock,
                             {.kind = "account-opened",
                              .account = account,
                              .actor = machine.account(),
                              .address = {},
                              .detail = {}}));
    return std::optional(std::move(password));
}

std::vector<Command> demo_account_commands(const org::Tree& tree, base::Day day) {
    const auto machine = people::Caller::machine();
    std::vector<Command> commands;
    for (const auto& demo : kDemoGrants) {
        const std::string account(demo.account);
        if (!demo.title.empty()) {
            commands.emplace_back(people::OpenAccount{.account = account,
                                                      .title = std::string(demo.title),
                                                      .by = machine,
                                                      .day = day,
                                                      .key = {}});
        }
        const auto node = demo.node.empty() ? std::optional(tree.root()) : tree.find(demo.node);
        if (!node) continue;
        commands.emplace_back(people::GrantRole{.account = account,
                                                .grant = {.role = demo.role, .node = *node},
                                                .by = machine,
                                                .day = day,
                                                .key = {}});
    }
    return commands;
}

base::Status give_demo_passwords(const Workspace& workspace, people::SecretStore& store,
                                 const people::HashCost& cost) {
    for (const auto& [code, account] : workspace.view()->directory->accounts()) {
        people::Secrets secrets;
        secrets.account = code;
        DZ_TRY(secrets.password, people::hash_password(kDemoPassword, cost));
        secrets.earlier = {secrets.password};
        secrets.shown_password = kDemoPassword;
        DZ_TRY_VOID(store.put_secrets(secrets));
    }
    return {};
}

}  // namespace duizhang::app
