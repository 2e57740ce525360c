#include "app/ledger_accounts.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "app/commands.h"
#include "app/ledger_entries.h"
#include "app/ledger_sign_in.h"
#include "app/security_log.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using people::Role;

base::Result<std::string> give_one_time_password(people::SecretStore& store,
                                                 const std::string& account,
                                                 const people::Randomness& random,
                                                 const people::HashCost& cost) {
    DZ_TRY(auto found, store.secrets(account));
    people::Secrets secrets;
    secrets.account = account;
    if (found) secrets.earlier = std::move(found->earlier);
    std::string password = people::random_password(random);
    DZ_TRY(secrets.password, people::hash_password(password, cost));
    secrets.must_change = true;
    DZ_TRY_VOID(store.put_secrets(secrets));
    DZ_TRY_VOID(store.end_sessions(account, ""));
    DZ_TRY_VOID(store.drop_tokens(account));
    return password;
}

base::Result<ReceiptView> LedgerAccounts::submit(Command command) {
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    return ReceiptView{.sequence = std::to_string(receipt.sequence.value),
                       .repeated = receipt.repeated};
}

base::Result<people::Grant> LedgerAccounts::read_grant(const GrantRequest& request) const {
    const auto role = people::parse_role(request.role);
    if (!role) return fail(ErrorCode::kInvalidField, fmt::format("role: {}", request.role));
    const auto tree = workspace_.view()->books->history.latest();
    DZ_TRY(const auto node, tree->require(request.node));
    return people::Grant{.role = *role, .node = node};
}

base::Status LedgerAccounts::log(std::string_view kind, const std::string& account,
                                 const people::Caller& caller, const std::string& address,
                                 std::string detail) {
    return log_security(store_, clock_,
                        {.kind = kind,
                         .account = account,
                         .actor = caller.account(),
                         .address = address,
                         .detail = std::move(detail)});
}

base::Result<AccountsReply> LedgerAccounts::accounts(const people::Caller& caller) {
    if (!caller.is_machine() && !caller.holds(people::kAdministrators)) {
        return fail(ErrorCode::kNotAllowed, "");
    }
    DZ_TRY(const auto all, store_.all_secrets());
    std::map<std::string_view, const people::Secrets*> by_account;
    for (const auto& secrets : all) by_account[secrets.account] = &secrets;
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    AccountsReply reply;
    reply.security_administrator_missing = !view->directory->has_had_security_administrator();
    for (const auto& [code, account] : view->directory->accounts()) {
        AccountView row{.account = code,
                        .title = account.title,
                        .opened = account.opened.to_string(),
                        .closed = account.closed ? account.closed->to_string() : "",
                        .grants = view_of(account.grants, *tree),
                        .locked = false,
                        .locked_until = {},
                        .must_change_password = false,
                        .totp = false};
        if (const auto it = by_account.find(code); it != by_account.end()) {
            const auto& secrets = *it->second;
            row.locked = secrets.lock_out.is_locked(clock_.now());
            if (row.locked) row.locked_until = rfc3339(secrets.lock_out.until);
            row.must_change_password = secrets.must_change;
            row.totp = !secrets.totp_secret.empty();
        }
        reply.accounts.push_back(std::move(row));
    }
    return reply;
}

base::Result<OneTimePasswordView> LedgerAccounts::open(const people::Caller& caller,
                                                       const AccountRequest& request,
                                                       const std::string& key,
                                                       const std::string& address) {
    DZ_TRY(const auto receipt, submit(people::OpenAccount{.account = request.account,
                                                          .title = request.title,
                                                          .by = caller,
                                                          .day = base::day_of(clock_.now()),
                                                          .key = key_of(caller, key)}));
    OneTimePasswordView view{.account = request.account,
                             .password = {},
                             .sequence = receipt.sequence,
                             .repeated = receipt.repeated};
    // The first answer may have been lost, but the password in it was not: it may not change now.
    if (receipt.repeated) return view;
    DZ_TRY(view.password, give_one_time_password(store_, request.account, random_, cost_));
    DZ_TRY_VOID(log("account-opened", request.account, caller, address));
    return view;
}

base::Result<ReceiptView> LedgerAccounts::close(const people::Caller& caller,
                                                const std::string& account, const std::string& key,
                                                const std::string& address) {
    DZ_TRY(const auto receipt, submit(people::CloseAccount{.account = account,
                                                           .by = caller,
                                                           .day = base::day_of(clock_.now()),
                                                           .key = key_of(caller, key)}));
    DZ_TRY_VOID(sessions_.end_all(account, ""));
    DZ_TRY_VOID(store_.drop_tokens(account));
    sessions_.forget_tokens(account);
    if (!receipt.repeated) DZ_TRY_VOID(log("account-closed", account, caller, address));
    return receipt;
}

base::Result<OneTimePasswordView> LedgerAccounts::reset_password(const people::Caller& caller,
                                                                 const std::string& account,
                                                                 const std::string& address) {
    if (!caller.is_machine() && !caller.holds({Role::kSystem})) {
        return fail(ErrorCode::kNotAllowed, "");
    }
    const auto view = workspace_.view();
    DZ_TRY(const auto* found, view->directory->require(account));
    if (found->closed) return fail(ErrorCode::kUnknownAccount, account);
    if (!caller.is_machine() && found->holds(people::kAdministrators)) {
        return fail(ErrorCode::kNotAllowed,
                    "管理员的密码在服务器上用 duizhang account reset 重置 / an administrator's "
                    "password is reset at the machine: duizhang account reset");
    }
    OneTimePasswordView reply{
        .account = account, .password = {}, .sequence = {}, .repeated = false};
    DZ_TRY(reply.password, give_one_time_password(store_, account, random_, cost_));
    DZ_TRY_VOID(sessions_.end_all(account, ""));
    sessions_.forget_tokens(account);
    DZ_TRY_VOID(log("password-reset", account, caller, address));
    return reply;
}

base::Result<DoneView> LedgerAccounts::unlock(const people::Caller& caller,
                                              const std::string& account,
                                              const std::string& address) {
    if (!caller.is_machine() && !caller.holds({Role::kSecurity})) {
        return fail(ErrorCode::kNotAllowed, "");
    }
    DZ_TRY_VOID(workspace_.view()->directory->require(account));
    DZ_TRY(auto secrets, store_.secrets(account));
    if (secrets) {
        secrets->lock_out = {};
        DZ_TRY_VOID(store_.put_secrets(*secrets));
    }
    DZ_TRY_VOID(log("unlocked", account, caller, address));
    return DoneView{};
}

base::Result<ReceiptView> LedgerAccounts::grant(const people::Caller& caller,
                                                const std::string& account,
                                                const GrantRequest& request, const std::string& key,
                                                const std::string& address) {
    DZ_TRY(const auto grant, read_grant(request));
    DZ_TRY(const auto receipt, submit(people::GrantRole{.account = account,
                                                        .grant = grant,
                                                        .by = caller,
                                                        .day = base::day_of(clock_.now()),
                                                        .key = key_of(caller, key)}));
    if (!receipt.repeated) {
        DZ_TRY_VOID(log("role-granted", account, caller, address,
                        fmt::format("{} {}", request.role, request.node)));
    }
    return receipt;
}

base::Result<ReceiptView> LedgerAccounts::withdraw(const people::Caller& caller,
                                                   const std::string& account,
                                                   const GrantRequest& request,
                                                   const std::string& key,
                                                   const std::string& address) {
    DZ_TRY(const auto grant, read_grant(request));
    DZ_TRY(const auto receipt, submit(people::WithdrawRole{.account = account,
                                                           .grant = grant,
                                                           .by = caller,
                                                           .day = base::day_of(clock_.now()),
                                                           .key = key_of(caller, key)}));
    if (!receipt.repeated) {
        DZ_TRY_VOID(log("role-withdrawn", account, caller, address,
                        fmt::format("{} {}", request.role, request.node)));
    }
    return receipt;
}

base::Result<SecurityLogReply> LedgerAccounts::security_log(const people::Caller& caller,
                                                            const SecurityLogRequest& request) {
    if (!caller.is_machine() && !caller.holds({Role::kSecurity, Role::kAuditor})) {
        return fail(ErrorCode::kNotAllowed, "");
    }
    people::SecurityFilter filter{
        .before = 0, .account = request.account, .kind = request.kind, .limit = request.limit};
    const auto& before = request.before;
    const auto [end, error] =
        std::from_chars(before.data(), before.data() + before.size(), filter.before);
    if (!before.empty() && (error != std::errc() || end != before.data() + before.size())) {
        return fail(ErrorCode::kBadRequest, fmt::format("before: {}", before));
    }
    DZ_TRY(const auto events, store_.security_log(filter));
    SecurityLogReply reply;
    reply.kept_days = kSecurityLogDays;
    for (const auto& event : events) {
        reply.rows.push_back({.id = std::to_string(event.id),
                              .at = rfc3339(event.at_us),
                              .kind = event.kind,
                              .account = event.account,
                              .actor = event.actor,
                              .address = event.address,
                              .detail = event.detail});
    }
    if (reply.rows.size() == request.limit) reply.next = reply.rows.back().id;
    return reply;
}

}  // namespace duizhang::app
