#include "app/ledger_sign_on.h"

#include <algorithm>

#include "app/ledger_entries.h"
#include "base/utf8.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxReturnBytes = 2000;
constexpr std::size_t kMaxSubjectBytes = 255;
constexpr std::size_t kMaxIssuerBytes = 500;

base::Status require_system(const people::Caller& caller) {
    if (!caller.holds({people::Role::kSystem})) return fail(ErrorCode::kNotAllowed, "");
    return {};
}

SignOnLinkView view_of(const people::SignOnLink& link) {
    return {.account = link.account,
            .issuer = link.issuer,
            .subject = link.subject,
            .made_by = link.made_by,
            .made_at = rfc3339(link.made_at_us)};
}

base::Status check_text(std::string_view name, std::string_view value, std::size_t most) {
    const bool printable =
        std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (value.empty() || value.size() > most || !printable) {
        return fail(ErrorCode::kInvalidField, std::string(name));
    }
    return base::validate_utf8(value);
}

}  // namespace

std::string local_path(std::string_view given) {
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; };
    const bool local = given.size() <= kMaxReturnBytes && given.starts_with('/') &&
                       !given.starts_with("//") && std::ranges::all_of(given, is_plain);
    return local ? std::string(given) : "/";
}

base::Result<people::SignOnStart> LedgerSignOn::start(const std::string& return_to) {
    if (provider_ == nullptr) return fail(ErrorCode::kSignOnOff, "");
    return provider_->start(local_path(return_to));
}

base::Result<std::string> LedgerSignOn::account_of(const people::OutsideIdentity& identity) {
    const auto directory = workspace_.view()->directory;
    DZ_TRY(const auto link, links_.link(identity.issuer, identity.subject));
    std::string code;
    if (link) code = link->account;
    if (!link && options_.match_names) code = identity.preferred_name;
    const auto caller = directory->caller(code);
    // Administrators sign in by password only: whoever runs the provider could otherwise say that
    // he is one of them.
    if (!caller || caller->holds(people::kAdministrators)) {
        return fail(ErrorCode::kSignOnUnlinked, "");
    }
    return code;
}

base::Result<SignedOnHere> LedgerSignOn::finish(const people::SignOnReturn& returned,
                                                const std::string& address) {
    if (provider_ == nullptr) return fail(ErrorCode::kSignOnOff, "");
    const auto signed_on = provider_->finish(returned);
    if (!signed_on) {
        DZ_TRY_VOID(log("sign-on-refused", "", "", address, signed_on.error().detail));
        return fail(signed_on.error());
    }
    const auto account = account_of(signed_on->identity);
    if (!account) {
        DZ_TRY_VOID(log("sign-on-refused", "", "", address, signed_on->identity.subject));
        return fail(account.error());
    }
    DZ_TRY(auto opened, sign_in_.sign_in_trusted(*account, "oidc", address));
    return SignedOnHere{.cookie = std::move(opened.cookie), .return_to = signed_on->return_to};
}

base::Result<std::string> LedgerSignOn::issuer_of(const std::optional<std::string>& given) const {
    if (given && !given->empty()) return *given;
    if (options_.issuer.empty()) return fail(ErrorCode::kSignOnOff, "");
    return options_.issuer;
}

base::Result<std::vector<SignOnLinkView>> LedgerSignOn::links(const people::Caller& caller) {
    DZ_TRY_VOID(require_system(caller));
    DZ_TRY(const auto all, links_.links());
    std::vector<SignOnLinkView> views;
    std::ranges::transform(all, std::back_inserter(views), view_of);
    return views;
}

base::Result<SignOnLinkView> LedgerSignOn::put_link(const people::Caller& caller,
                                                    const SignOnLinkRequest& request,
                                                    const std::string& address) {
    DZ_TRY_VOID(require_system(caller));
    DZ_TRY(const auto issuer, issuer_of(request.issuer));
    DZ_TRY_VOID(check_text("issuer", issuer, kMaxIssuerBytes));
    DZ_TRY_VOID(check_text("subject", request.subject, kMaxSubjectBytes));
    const auto account = workspace_.view()->directory->caller(request.account);
    if (!account) return fail(ErrorCode::kUnknownAccount, request.account);
    if (account->holds(people::kAdministrators)) {
        return fail(ErrorCode::kRolesApart, request.account);
    }
    const people::SignOnLink link{.issuer = issuer,
                                  .subject = request.subject,
                                  .account = request.account,
                                  .made_by = caller.account(),
                                  .made_at_us = clock_.now()};
    DZ_TRY_VOID(links_.put_link(link));
    DZ_TRY_VOID(log("sign-on-linked", link.account, link.made_by, address, link.subject));
    return view_of(link);
}

base::Result<DoneView> LedgerSignOn::drop_link(const people::Caller& caller,
                                               const SignOnIdentityRequest& request,
                                               const std::string& address) {
    DZ_TRY_VOID(require_system(caller));
    DZ_TRY(const auto issuer, issuer_of(request.issuer));
    DZ_TRY(const auto link, links_.link(issuer, request.subject));
    if (!link) return fail(ErrorCode::kUnknownAccount, request.subject);
    DZ_TRY_VOID(links_.drop_link(issuer, request.subject));
    DZ_TRY_VOID(log("sign-on-unlinked", link->account, caller.account(), address, link->subject));
    return DoneView{};
}

base::Status LedgerSignOn::log(std::string kind, std::string account, std::string actor,
                               const std::string& address, std::string detail) {
    return log_.log({.id = 0,
                     .at_us = clock_.now(),
                     .kind = std::move(kind),
                     .account = std::move(account),
                     .actor = std::move(actor),
                     .address = address,
                     .detail = std::move(detail)});
}

}  // namespace duizhang::app
