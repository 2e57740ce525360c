// What the three administrators do: accounts, roles, the security log, the journal from outside.

#include "base/assert.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

using people::Role;

// In person: a token that leaked must not make administrators.
const Right kAnyAdministrator = in_person(held_by(people::kAdministrators));
const Right kSystemAdministrator = in_person(held_by({Role::kSystem}));
const Right kSecurityAdministrator = in_person(held_by({Role::kSecurity}));
/// The system administrator appoints the first security administrator; the use case sees to it that
/// he does nothing else.
const Right kGranting = in_person(held_by({Role::kSystem, Role::kSecurity}));
const Right kAuditing = in_person(held_by({Role::kAuditor}));
const Right kWatching = in_person(held_by({Role::kSecurity, Role::kAuditor}));

std::string address(const Call& call) { return std::string(call.address); }
std::string key(const Call& call) { return std::string(call.idempotency_key); }
std::string code(const Call& call) { return call.arguments.text("account"); }

Answer accounts(const Call& call) { return encoded(call.use_cases.accounts.accounts(call.caller)); }

Answer open_account(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::AccountRequest>(call.body));
    return encoded(call.use_cases.accounts.open(call.caller, request, key(call), address(call)));
}

Answer close_account(const Call& call) {
    return encoded(
        call.use_cases.accounts.close(call.caller, code(call), key(call), address(call)));
}

Answer reset_password(const Call& call) {
    return encoded(call.use_cases.accounts.reset_password(call.caller, code(call), address(call)));
}

Answer unlock(const Call& call) {
    return encoded(call.use_cases.accounts.unlock(call.caller, code(call), address(call)));
}

Answer grant(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::GrantRequest>(call.body));
    return encoded(
        call.use_cases.accounts.grant(call.caller, code(call), request, key(call), address(call)));
}

Answer withdraw(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::GrantRequest>(call.body));
    return encoded(call.use_cases.accounts.withdraw(call.caller, code(call), request, key(call),
                                                    address(call)));
}

Answer security_log(const Call& call) {
    return encoded(call.use_cases.accounts.security_log(call.caller,
                                                        {.before = call.arguments.text("before"),
                                                         .account = call.arguments.text("account"),
                                                         .kind = call.arguments.text("kind"),
                                                         .limit = call.arguments.number("limit")}));
}

Answer journal(const Call& call) {
    DZ_ASSERT(call.use_cases.audit != nullptr);
    return encoded(
        call.use_cases.audit->journal(call.caller, {.before = call.arguments.text("before"),
                                                    .kind = call.arguments.text("kind"),
                                                    .actor = call.arguments.text("actor"),
                                                    .day = call.arguments.text("day"),
                                                    .limit = call.arguments.number("limit")}));
}

/// A POST on one account, without a body.
Endpoint on_account(const Right& right, std::string_view path, std::string_view operation,
                    app::LocalText summary, SchemaMaker answer, Handler handler) {
    return by_method(get(right, path, operation, std::move(summary), answer, handler,
                         {path_code("account", {"账号", "Account"})}),
                     "POST");
}

Endpoint with_key(Endpoint endpoint) {
    endpoint.writes = true;
    return endpoint;
}

/// Takes long enough to be kept off the threads that serve sockets.
Endpoint slow(Endpoint endpoint) {
    endpoint.slow = true;
    return endpoint;
}

std::vector<Endpoint> account_rows() {
    return {
        get(kAnyAdministrator, "/api/v1/accounts", "listAccounts",
            {"全部账号及其岗位", "All accounts with their roles"}, base::schema<app::AccountsReply>,
            accounts),
        slow(command(get(kSystemAdministrator, "/api/v1/accounts", "openAccount",
                         {"开设账号；一次性密码只显示这一次",
                          "Open an account; its one-time password is shown this once"},
                         base::schema<app::OneTimePasswordView>, open_account),
                     base::schema<app::AccountRequest>)),
        with_key(on_account(kSystemAdministrator, "/api/v1/accounts/{account}/closing",
                            "closeAccount", {"注销账号", "Close an account"},
                            base::schema<app::ReceiptView>, close_account)),
        slow(on_account(kSystemAdministrator, "/api/v1/accounts/{account}/password-reset",
                        "resetPassword",
                        {"重置密码，给出一次性密码", "Reset the password to a one-time one"},
                        base::schema<app::OneTimePasswordView>, reset_password)),
        on_account(kSecurityAdministrator, "/api/v1/accounts/{account}/unlocking", "unlockAccount",
                   {"解除锁定", "Unlock an account"}, base::schema<app::DoneView>, unlock),
    };
}

Endpoint journal_row() {
    return slow(get(
        kAuditing, "/api/v1/journal", "listJournal",
        {"日记账的凭证，最近的在前：谁、何时、办了什么、摘要；不含内容",
         "Events of the journal, the newest first: who, when, what, digests; no texts"},
        base::schema<app::JournalReply>, journal,
        {text("before", kMaxCode, {"上一页的 next", "`next` of the page before"}),
         text("kind", kMaxCode,
              {"只看一种凭证：entry.moved，或 entry 下的各种",
               "Of one kind: entry.moved, or all of entry"}),
         text("actor", kMaxName, {"只看一个账号的", "Of one actor only"}),
         text("day", kMaxCode, {"只看这一天记下的", "Recorded on this day only"}),
         number("limit", 1, app::kMaxJournalRows, "100", {"最多返回几条", "At most so many"})}));
}

std::vector<Endpoint> role_rows() {
    return {
        command(on_account(kGranting, "/api/v1/accounts/{account}/grants", "grantRole",
                           {"授予岗位", "Grant a role at a node"}, base::schema<app::ReceiptView>,
                           grant),
                base::schema<app::GrantRequest>),
        command(on_account(kSecurityAdministrator, "/api/v1/accounts/{account}/grants/withdrawal",
                           "withdrawRole", {"收回岗位", "Withdraw a role"},
                           base::schema<app::ReceiptView>, withdraw),
                base::schema<app::GrantRequest>),
        get(kWatching, "/api/v1/security-log", "listSecurityLog",
            {"安全日志，最近的在前", "The security log, the newest first"},
            base::schema<app::SecurityLogReply>, security_log,
            {text("before", kMaxCode, {"上一页的 next", "`next` of the page before"}),
             text("account", kMaxCode, {"只看一个账号", "Of one account only"}),
             text("kind", kMaxCode, {"只看一种事件", "Of one kind only"}),
             number("limit", 1, 500, "100", {"最多返回几条", "At most so many"})}),
        journal_row(),
    };
}

}  // namespace

std::vector<Endpoint> account_endpoints() {
    auto rows = account_rows();
    for (auto& row : role_rows()) rows.push_back(std::move(row));
    return rows;
}

}  // namespace duizhang::http
