#pragma once
// For the tests of this folder: a small tree, and a directory that commands are run against as the
// ledger runs them.

#include <memory>
#include <string>

#include "base/assert.h"
#include "org/history.h"
#include "people/directory.h"

namespace duizhang::people {

/// 0 ── 1 ── 2
inline std::shared_ptr<const org::Tree> small_tree() {
    org::History history;
    for (std::uint32_t id = 0; id < 3; ++id) {
        org::Change change{.kind = org::ChangeKind::kAdded,
                           .effective = base::Day{18000},
                           .node = {.id = {id},
                                    .code = std::to_string(id),
                                    .name = std::to_string(id),
                                    .kind = org::NodeKind::kCounty},
                           .parent = std::nullopt};
        if (id > 0) change.parent = base::NodeId{id - 1};
        DZ_ASSERT(history.apply(change).has_value());
    }
    return history.latest();
}

class DirectoryFixture {
public:
    template <typename Command>
    base::Status run(const Command& command) {
        DZ_TRY(auto draft, directory.decide(command, *tree));
        return directory.apply({.sequence = {++sequence_},
                                .recorded_at_us = {},
                                .draft = std::move(draft),
                                .private_digest = {}});
    }

    base::Status open(const std::string& account, const Caller& by = Caller::machine()) {
        return run(
            OpenAccount{.account = account, .title = "岗位", .by = by, .day = {}, .key = {}});
    }
    base::Status close(const std::string& account, const Caller& by = Caller::machine()) {
        return run(CloseAccount{.account = account, .by = by, .day = {}, .key = {}});
    }
    base::Status grant(const std::string& account, Role role, std::uint32_t node = 0,
                       const Caller& by = Caller::machine()) {
        return run(
            GrantRole{.account = account, .grant = {role, {node}}, .by = by, .day = {}, .key = {}});
    }
    base::Status withdraw(const std::string& account, Role role, std::uint32_t node = 0,
                          const Caller& by = Caller::machine()) {
        return run(WithdrawRole{
            .account = account, .grant = {role, {node}}, .by = by, .day = {}, .key = {}});
    }

    std::shared_ptr<const org::Tree> tree = small_tree();
    Directory directory;

private:
    std::uint64_t sequence_ = 0;
};

}  // namespace duizhang::people
