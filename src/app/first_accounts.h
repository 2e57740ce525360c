#pragma once
// The accounts that a book has before anyone could make one: its first administrator, and those of
// the demo.

#include <optional>
#include <string>

#include "app/workspace.h"
#include "people/passwords.h"
#include "people/randomness.h"
#include "people/secret_store.h"

namespace duizhang::app {

inline constexpr std::string_view kFirstAdministrator = "admin";
inline constexpr std::string_view kDemoPassword = "duizhang-demo-2023";

/// A book without accounts gets one: kFirstAdministrator, a system administrator. Returns its
/// one-time password, to be shown once; nothing where the book has accounts.
base::Result<std::optional<std::string>> make_first_administrator(
    Workspace& workspace, people::SecretStore& store, base::Clock& clock,
    const people::Randomness& random, const people::HashCost& cost = {});

/// The accounts of the demo, one for each kind of user; leaves out roles at nodes that `tree` does
/// not have.
std::vector<Command> demo_account_commands(const org::Tree& tree, base::Day day);
/// Gives every account of a demo ledger kDemoPassword, to be shown on the sign-in page.
base::Status give_demo_passwords(const Workspace& workspace, people::SecretStore& store,
                                 const people::HashCost& cost = {});

}  // namespace duizhang::app
