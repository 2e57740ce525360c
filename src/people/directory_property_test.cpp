// Whatever is asked of a directory, in whatever order and by whomever.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "people/directory_fixture.h"

namespace duizhang::people {
namespace {

const std::vector<std::string> kNames{"a", "b", "c", "d"};

/// Asks for anything, in the name of anyone: the operator, or an account as it stands.
void ask_anything(DirectoryFixture& book) {
    const auto& name = *rc::gen::elementOf(kNames);
    const auto& asker = *rc::gen::elementOf(kNames);
    const bool at_the_machine = *rc::gen::weightedElement<bool>({{1, true}, {3, false}});
    const auto by =
        at_the_machine ? std::optional(Caller::machine()) : book.directory.caller(asker);
    if (!by) return;
    const Role role = *rc::gen::elementOf(kAllRoles);
    const auto node = *rc::gen::inRange<std::uint32_t>(0, 4);
    base::Status ignored;
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            ignored = book.open(name, *by);
            break;
        case 1:
            ignored = book.close(name, *by);
            break;
        case 2:
            ignored = book.withdraw(name, role, node, *by);
            break;
        default:
            ignored = book.grant(name, role, kAdministrators.has(role) ? 0 : node, *by);
    }
    static_cast<void>(ignored);
}

std::size_t administrators_roles(const Account& account) {
    return static_cast<std::size_t>(std::ranges::count_if(
        account.grants, [](const Grant& grant) { return kAdministrators.has(grant.role); }));
}

RC_GTEST_PROP(Directory, AnySequenceOfGrantsKeepsTheAdministratorsApart, ()) {
    DirectoryFixture book;
    const int steps = *rc::gen::inRange(0, 60);
    for (int i = 0; i < steps; ++i) {
        ask_anything(book);
        for (const auto& [code, account] : book.directory.accounts()) {
            const auto held = administrators_roles(account);
            RC_ASSERT(held == 0 || account.grants.size() == 1);
        }
    }
}

RC_GTEST_PROP(Directory, NobodyChangesTheirOwnRoles, ()) {
    DirectoryFixture book;
    const int steps = *rc::gen::inRange(0, 40);
    for (int i = 0; i < steps; ++i) ask_anything(book);
    for (const auto& name : kNames) {
        const auto by = book.directory.caller(name);
        if (!by) continue;
        for (const Role role : kAllRoles) {
            RC_ASSERT(!book.grant(name, role, 0, *by));
            RC_ASSERT(!book.withdraw(name, role, 0, *by));
        }
    }
}

RC_GTEST_PROP(Directory, ABookThatHadAnAdministratorOfAKindKeepsOne, ()) {
    DirectoryFixture book;
    bool had_system = false;
    bool had_security = false;
    const int steps = *rc::gen::inRange(0, 60);
    for (int i = 0; i < steps; ++i) {
        ask_anything(book);
        bool system = false;
        bool security = false;
        for (const auto& [code, account] : book.directory.accounts()) {
            if (account.closed) continue;
            system = system || account.holds({Role::kSystem});
            security = security || account.holds({Role::kSecurity});
        }
        RC_ASSERT(system || !had_system);
        RC_ASSERT(security || !had_security);
        had_system = had_system || system;
        had_security = had_security || security;
    }
}

}  // namespace
}  // namespace duizhang::people
