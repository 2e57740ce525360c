#pragma once
// The chart of accounts 会计科目: numbers for account and category codes, as journaled.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/campaign.h"

namespace duizhang::ledger {

struct Account {
    base::AccountId id;
    std::string code;  ///< "<campaign>.<register>.<state or tally>"
    std::string campaign;
    std::string register_code;
    std::string leaf;  ///< State or tally code.
    bool is_tally;
    Grade grade;
    Title title;
};

/// Ids are dense and given in order of declaration; replaying the same campaigns in the same order
/// gives the same ids.
class Chart {
public:
    /// Adds the accounts and categories of `campaign` that are not there yet; those that are keep
    /// their ids and take its titles and grades.
    void declare(const Campaign& campaign);

    std::optional<base::AccountId> find_account(std::string_view code) const;
    const Account& account(base::AccountId id) const;
    const std::vector<Account>& accounts() const;
    /// Categories are per campaign and register: "<campaign>.<register>.<option>". 0 = none.
    std::optional<base::CategoryId> find_category(std::string_view code) const;
    const std::string& category(base::CategoryId id) const;

private:
    std::vector<Account> accounts_;
    std::unordered_map<std::string, base::AccountId> account_ids_;
    std::vector<std::string> categories_{""};
    std::unordered_map<std::string, base::CategoryId> category_ids_;
};

}  // namespace duizhang::ledger
