// Bodies: docs/formats/journal.md, "Accounts and roles".

#include "people/directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/described_json.h"

namespace duizhang::people {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;

/// Actors that are no accounts: the operator at the machine.
constexpr std::string_view kReserved = "operator";

journal::Draft draft_of(std::string_view kind, const auto& command) {
    journal::Draft draft;
    draft.kind = kind;
    draft.subject = command.account;
    draft.actor = command.by.account();
    draft.day = command.day;
    draft.body = "{}";
    draft.idempotency_key = command.key;
    return draft;
}

std::string grant_body(const Grant& grant) {
    return json::serialize(
        json::object{{"node", grant.node.value}, {"role", std::string(to_string(grant.role))}});
}

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

base::Result<json::object> object_of(const journal::Event& event, std::string_view text) {
    const auto value = base::parse_json(text);
    if (!value || !value->is_object()) return wrong(event, "a JSON object");
    return value->get_object();
}

base::Result<Grant> read_grant(const journal::Event& event) {
    DZ_TRY(const auto body, object_of(event, event.draft.body));
    const auto* role = body.if_contains("role");
    const auto* node = body.if_contains("node");
    const auto parsed = role != nullptr && role->is_string()
                            ? parse_role(std::string_view(role->get_string()))
                            : std::nullopt;
    if (!parsed) return wrong(event, "\"role\"");
    boost::system::error_code error;
    const auto number = node == nullptr ? 0 : node->to_number<std::uint32_t>(error);
    if (node == nullptr || error) return wrong(event, "\"node\"");
    return Grant{.role = *parsed, .node = {number}};
}

/// "" once the private part was erased.
base::Result<std::string> read_title(const journal::Event& event) {
    if (event.draft.private_text.empty()) return std::string();
    DZ_TRY(const auto object, object_of(event, event.draft.private_text));
    const auto* title = object.if_contains("title");
    if (title == nullptr || !title->is_string()) return wrong(event, "\"title\"");
    return std::string(title->get_string());
}

bool is_administrator(const Caller& caller, Role role) {
    return caller.is_machine() || caller.holds({role});
}

tl::unexpected<base::Error> not_allowed(std::string_view why) {
    return fail(ErrorCode::kNotAllowed, std::string(why));
}

/// Whether the account may hold `role` beside what it holds.
base::Status keep_apart(const Account& account, Role role) {
    const bool mixes =
        kAdministrators.has(role) ? !account.grants.empty() : account.holds(kAdministrators);
    if (mixes) return fail(ErrorCode::kRolesApart, account.code);
    return {};
}

}  // namespace

bool Account::holds(RoleSet roles) const {
    return std::ranges::any_of(grants, [&](const Grant& grant) { return roles.has(grant.role); });
}

base::Status check_account_code(std::string_view code) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool fits =
        !code.empty() && code.size() <= kMaxAccountBytes && is_letter(code.front()) &&
        std::ranges::all_of(code, [&](char c) {
            return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        });
    if (fits && code != kReserved) return {};
    return fail(ErrorCode::kInvalidField, "account: [a-z][a-z0-9._-]*, ≤ 32, ≠ operator");
}

base::Result<journal::Draft> Directory::decide(const OpenAccount& command,
                                               const org::Tree& /*tree*/) const {
    if (!is_administrator(command.by, Role::kSystem)) return not_allowed("");
    DZ_TRY_VOID(check_account_code(command.account));
    if (command.title.empty()) return fail(ErrorCode::kMissingField, "title");
    if (command.title.size() > kMaxTitleBytes) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("title > {} bytes", kMaxTitleBytes));
    }
    // Codes are never used twice: the journal speaks of the first for ever.
    if (find(command.account) != nullptr) return fail(ErrorCode::kAlreadyExists, command.account);
    auto draft = draft_of(kAccountOpened, command);
    draft.private_text = json::serialize(json::object{{"title", command.title}});
    return draft;
}

base::Result<journal::Draft> Directory::decide(const CloseAccount& command,
                                               const org::Tree& /*tree*/) const {
    if (!is_administrator(command.by, Role::kSystem)) return not_allowed("");
    DZ_TRY(const auto* account, open_account(command.account));
    if (account->code == command.by.account()) {
        return not_allowed("不能注销自己 / nobody closes their own account");
    }
    // Otherwise the system administrator could do away with those who watch him.
    if (account->holds(kAdministrators)) {
        return fail(ErrorCode::kRolesApart,
                    "先由安全管理员收回其管理员岗位 / the security administrator withdraws the "
                    "administrator's role first");
    }
    return draft_of(kAccountClosed, command);
}

base::Status Directory::may_grant(const GrantRole& command) const {
    if (command.account == command.by.account()) {
        return not_allowed("不能给自己授权 / nobody grants to themselves");
    }
    if (is_administrator(command.by, Role::kSecurity)) return {};
    const bool appoints_the_first = !had_security_ && command.by.holds({Role::kSystem}) &&
                                    command.grant.role == Role::kSecurity;
    if (!appoints_the_first) return not_allowed("");
    return {};
}

base::Result<journal::Draft> Directory::decide(const GrantRole& command,
                                               const org::Tree& tree) const {
    DZ_TRY_VOID(may_grant(command));
    DZ_TRY(const auto* account, open_account(command.account));
    const auto [role, node] = command.grant;
    // A book may have administrators before it has an organisation: its root will be node 0.
    const auto root = tree.size() == 0 ? base::NodeId{0} : tree.root();
    if (!tree.has(node) && node != root) return fail(ErrorCode::kUnknownNode, "");
    if (!tree.has(node) && !kAdministrators.has(role)) return fail(ErrorCode::kUnknownNode, "");
    if (kAdministrators.has(role) && node != root) {
        return fail(ErrorCode::kInvalidField,
                    "管理员岗位只设在根单位 / administrators' roles are held at the root");
    }
    if (std::ranges::find(account->grants, command.grant) != account->grants.end()) {
        return fail(ErrorCode::kAlreadyExists,
                    fmt::format("{} {}", account->code, to_string(role)));
    }
    DZ_TRY_VOID(keep_apart(*account, role));
    if (account->grants.size() >= kMaxGrants) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("grants > {}", kMaxGrants));
    }
    auto draft = draft_of(kRoleGranted, command);
    draft.body = grant_body(command.grant);
    return draft;
}

base::Result<journal::Draft> Directory::decide(const WithdrawRole& command,
                                               const org::Tree& /*tree*/) const {
    if (!is_administrator(command.by, Role::kSecurity)) return not_allowed("");
    if (command.account == command.by.account()) {
        return not_allowed("不能收回自己的岗位 / nobody withdraws their own role");
    }
    DZ_TRY(const auto* account, open_account(command.account));
    const auto [role, node] = command.grant;
    if (std::ranges::find(account->grants, command.grant) == account->grants.end()) {
        return fail(ErrorCode::kUnknownAccount,
                    fmt::format("{} {}", account->code, to_string(role)));
    }
    const bool stays = role == Role::kSystem || role == Role::kSecurity;
    if (stays && holders(role) == 1) {
        return fail(ErrorCode::kRolesApart, fmt::format("最后一个 / the last {}", to_string(role)));
    }
    auto draft = draft_of(kRoleWithdrawn, command);
    draft.body = grant_body(command.grant);
    return draft;
}

base::Status Directory::apply(const journal::Event& event) {
    const auto& kind = event.draft.kind;
    if (kind == kAccountOpened || kind == kAccountClosed) return apply_account(event);
    if (kind == kRoleGranted || kind == kRoleWithdrawn) return apply_role(event);
    return {};
}

base::Status Directory::apply_account(const journal::Event& event) {
    const auto it = accounts_.find(event.draft.subject);
    if (event.draft.kind == kAccountClosed) {
        if (it == accounts_.end()) return wrong(event, "closes an account that is not there");
        it->second.closed = event.draft.day;
        return {};
    }
    if (it != accounts_.end()) return wrong(event, "opens an account that is there");
    DZ_TRY(auto title, read_title(event));
    accounts_[event.draft.subject] = {.code = event.draft.subject,
                                      .title = std::move(title),
                                      .opened = event.draft.day,
                                      .closed = std::nullopt,
                                      .grants = {}};
    return {};
}

base::Status Directory::apply_role(const journal::Event& event) {
    const auto it = accounts_.find(event.draft.subject);
    if (it == accounts_.end()) return wrong(event, "a role of an account that is not there");
    DZ_TRY(const auto grant, read_grant(event));
    auto& grants = it->second.grants;
    if (event.draft.kind == kRoleWithdrawn) {
        std::erase(grants, grant);
        return {};
    }
    grants.push_back(grant);
    had_security_ = had_security_ || grant.role == Role::kSecurity;
    return {};
}

const Account* Directory::find(std::string_view code) const {
    const auto it = accounts_.find(code);
    return it == accounts_.end() ? nullptr : &it->second;
}

base::Result<const Account*> Directory::require(std::string_view code) const {
    const auto* account = find(code);
    if (account == nullptr) return fail(ErrorCode::kUnknownAccount, std::string(code));
    return account;
}

base::Result<const Account*> Directory::open_account(std::string_view code) const {
    DZ_TRY(const auto* account, require(code));
    if (account->closed) {
        return fail(ErrorCode::kUnknownAccount,
                    fmt::format("{}：已注销 / closed {}", code, account->closed->to_string()));
    }
    return account;
}

std::optional<Caller> Directory::caller(std::string_view code) const {
    const auto* account = find(code);
    if (account == nullptr || account->closed) return std::nullopt;
    return Caller(account->code, account->grants);
}

std::size_t Directory::holders(Role role) const {
    return static_cast<std::size_t>(std::ranges::count_if(accounts_, [&](const auto& named) {
        return !named.second.closed && named.second.holds({role});
    }));
}

}  // namespace duizhang::people
