#pragma once
// For the tests of this folder: all use cases together, over one fixed, tiny ledger.

#include "http/endpoint.h"
#include "http/fixed_people.h"
#include "http/fixed_queries.h"

namespace duizhang::http {

/// A use case more is a member and a line more.
struct FixedUseCases {
    FixedQueries queries;
    FixedCommands commands;
    FixedEntries entries;
    FixedEditions editions;
    FixedSignIn sign_in;
    FixedAccounts accounts;

    UseCases all() {
        return {.queries = queries,
                .commands = commands,
                .entries = entries,
                .editions = editions,
                .sign_in = sign_in,
                .accounts = accounts};
    }
};

}  // namespace duizhang::http
