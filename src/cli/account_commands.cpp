// Commands about accounts, for the operator at the machine: when nobody can sign in, and for
// setting up by script.

#include <fmt/format.h>

#include <algorithm>

#include "app/first_accounts.h"
#include "app/ledger_accounts.h"
#include "app/ledger_sign_in.h"
#include "app/security_log.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

using base::ErrorCode;
using base::fail;
namespace json = boost::json;

namespace {

constexpr std::uint64_t kTail = 1000;

/// "reviewer@620000"; an administrator's role alone is held at the root.
base::Result<people::Grant> read_grant(const std::string& text, const org::Tree& tree) {
    const auto at = text.find('@');
    const auto role = people::parse_role(text.substr(0, at));
    if (!role) return fail(ErrorCode::kBadRequest, fmt::format("\"{}\": ROLE@NODE", text));
    if (at == std::string::npos) {
        if (!people::kAdministrators.has(*role)) {
            return fail(ErrorCode::kBadRequest, fmt::format("\"{}\": ROLE@NODE", text));
        }
        return people::Grant{.role = *role,
                             .node = tree.size() == 0 ? base::NodeId{0} : tree.root()};
    }
    DZ_TRY(const auto node, tree.require(text.substr(at + 1)));
    return people::Grant{.role = *role, .node = node};
}

base::Result<std::vector<app::Command>> grant_commands(const AccountOptions& options,
                                                       const org::Tree& tree, base::Day day) {
    std::vector<app::Command> commands;
    for (const auto& text : options.grants) {
        DZ_TRY(const auto grant, read_grant(text, tree));
        commands.emplace_back(people::GrantRole{.account = options.account,
                                                .grant = grant,
                                                .by = people::Caller::machine(),
                                                .day = day,
                                                .key = {}});
    }
    return commands;
}

void print_password(const CommonOptions& common, const std::string& account,
                    const std::string& password) {
    if (common.json) {
        print_json(json::object{{"account", account}, {"password", password}});
    } else {
        fmt::print("账号 {}，一次性密码 {}（首次登录时须修改）· one-time password\n", account,
                   password);
    }
}

base::Status log(people::SecretStore& secrets, std::string_view kind, const std::string& account) {
    base::SystemClock clock;
    return app::log_security(secrets, clock,
                             {.kind = kind,
                              .account = account,
                              .actor = people::Caller::machine().account(),
                              .address = {},
                              .detail = {}});
}

base::Status give_password(const Environment& environment, const CommonOptions& common,
                           const std::string& account, std::string_view kind) {
    DZ_TRY(const auto secrets, environment.open_secrets(common.folder));
    DZ_TRY(const auto password,
           app::give_one_time_password(*secrets, account, people::system_random, {}));
    DZ_TRY_VOID(log(*secrets, kind, account));
    print_password(common, account, password);
    return {};
}

base::Status open_account(const Environment& environment, const CommonOptions& common,
                          const AccountOptions& options) {
    base::SystemClock clock;
    TerminalProgress progress;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kWrite, clock,
                                                {.verify_tail = kTail}, progress));
    const auto tree = workspace->view()->books->history.latest();
    const auto day = base::day_of(clock.now());
    DZ_TRY(auto commands, grant_commands(options, *tree, day));
    commands.insert(commands.begin(), people::OpenAccount{.account = options.account,
                                                          .title = options.title,
                                                          .by = people::Caller::machine(),
                                                          .day = day,
                                                          .key = {}});
    DZ_TRY_VOID(workspace->apply_all(commands));
    return give_password(environment, common, options.account, "account-opened");
}

base::Status grant_roles(const Environment& environment, const CommonOptions& common,
                         const AccountOptions& options) {
    base::SystemClock clock;
    TerminalProgress progress;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kWrite, clock,
                                                {.verify_tail = kTail}, progress));
    const auto tree = workspace->view()->books->history.latest();
    DZ_TRY(const auto commands, grant_commands(options, *tree, base::day_of(clock.now())));
    DZ_TRY_VOID(workspace->apply_all(commands));
    DZ_TRY(const auto secrets, environment.open_secrets(common.folder));
    return log(*secrets, "role-granted", options.account);
}

base::Status reset_password(const Environment& environment, const CommonOptions& common,
                            const AccountOptions& options) {
    base::SystemClock clock;
    TerminalProgress progress;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kRead, clock,
                                                {.verify_tail = kTail}, progress));
    DZ_TRY(const auto* account, workspace->view()->directory->require(options.account));
    if (account->closed) return fail(ErrorCode::kUnknownAccount, options.account);
    return give_password(environment, common, options.account, "password-reset");
}

base::Status list_accounts(const Environment& environment, const CommonOptions& common) {
    base::SystemClock clock;
    TerminalProgress progress;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kRead, clock,
                                                {.verify_tail = kTail}, progress));
    const auto view = workspace->view();
    const auto tree = view->books->history.latest();
    Table table{.headings = {"账号", "名称", "岗位"}, .right_aligned = {}, .rows = {}};
    table.right_aligned.resize(table.headings.size());
    for (const auto& [code, account] : view->directory->accounts()) {
        std::string roles = account.closed ? "已注销 " + account.closed->to_string() : "";
        json::array grants;
        for (const auto& grant : app::view_of(account.grants, *tree)) {
            roles += fmt::format("{}{}@{}", roles.empty() ? "" : " ", grant.role, grant.node);
            grants.push_back(json::object{{"role", grant.role}, {"node", grant.node}});
        }
        table.rows.push_back({code, account.title, roles});
        if (!common.json) continue;
        print_json(json::object{{"account", code},
                                {"title", account.title},
                                {"closed", account.closed ? account.closed->to_string() : ""},
                                {"grants", std::move(grants)}});
    }
    if (!common.json) fmt::print("{}", table.to_string());
    return {};
}

int finish(const base::Status& status) { return status ? 0 : report_error(status.error()); }

}  // namespace

int account(const Environment& environment, const CommonOptions& common,
            const AccountOptions& options) {
    if (options.what == "list") return finish(list_accounts(environment, common));
    if (options.account.empty()) {
        return report_error({ErrorCode::kBadRequest, "duizhang account " + options.what + " NAME"});
    }
    if (options.what == "open") return finish(open_account(environment, common, options));
    if (options.what == "grant") return finish(grant_roles(environment, common, options));
    return finish(reset_password(environment, common, options));
}

}  // namespace duizhang::cli
