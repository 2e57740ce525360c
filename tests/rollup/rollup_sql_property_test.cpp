// The columns against plain SQL: the same postings in one SQLite table, joint corrections included,
// and a recursive query over the parents.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sqlite3.h>

#include <string>

#include "rollup/columns.h"
#include "rollup/detail/random_postings.h"

namespace duizhang::rollup {
namespace {

using base::NodeId;

class Database {
public:
    Database() {
        RC_ASSERT(sqlite3_open(":memory:", &handle_) == SQLITE_OK);
        run("CREATE TABLE parent (node INTEGER PRIMARY KEY, parent INTEGER)");
        run("CREATE TABLE posting (sequence INTEGER, entry INTEGER, node INTEGER, day INTEGER, "
            "account INTEGER, category INTEGER, amount INTEGER, joint INTEGER)");
    }
    ~Database() { sqlite3_close(handle_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The rows of `sql`, all integers.
    std::vector<std::vector<std::int64_t>> run(const std::string& sql,
                                               const std::vector<std::int64_t>& values = {}) {
        sqlite3_stmt* statement = nullptr;
        RC_ASSERT(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        for (std::size_t i = 0; i < values.size(); ++i) {
            sqlite3_bind_int64(statement, static_cast<int>(i + 1), values[i]);
        }
        std::vector<std::vector<std::int64_t>> rows;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            auto& row = rows.emplace_back();
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                row.push_back(sqlite3_column_int64(statement, i));
            }
        }
        RC_ASSERT(sqlite3_finalize(statement) == SQLITE_OK);
        return rows;
    }

    void fill(const org::Tree& tree, const std::vector<ledger::PostingRow>& postings) {
        for (std::uint32_t i = 0; i < tree.size(); ++i) {
            const auto parent = tree.parent(tree.at(i));
            run("INSERT INTO parent VALUES (?, ?)",
                {tree.at(i).value, parent ? std::int64_t{parent->value} : -1});
        }
        for (const auto& row : postings) {
            const auto& posting = row.posting;
            run("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                {static_cast<std::int64_t>(row.sequence.value),
                 static_cast<std::int64_t>(row.entry.value), posting.node.value, posting.day.number,
                 posting.account.value, posting.category.value, posting.amount,
                 posting.joint ? 1 : 0});
        }
    }

    std::vector<std::vector<std::int64_t>> sums(const BalanceQuery& query, NodeId node,
                                                const std::string& group) {
        std::string categories;
        for (const auto category : query.categories) {
            categories += (categories.empty() ? "" : ",") + std::to_string(category.value);
        }
        const bool flow = query.kind == ledger::FigureKind::kFlow;
        return run(
            "WITH RECURSIVE below (node) AS (SELECT ?1 UNION ALL "
            "SELECT parent.node FROM parent JOIN below ON parent.parent = below.node) "
            "SELECT " +
                group +
                ", sum(amount), max(sequence) FROM posting "
                "WHERE node IN (SELECT node FROM below) AND account = ?2 AND day BETWEEN ?3 AND ?4 "
                "AND sequence <= ?5 " +
                (categories.empty() ? "" : "AND category IN (" + categories + ") ") +
                "GROUP BY 1 "
                "HAVING sum(amount) <> 0 ORDER BY 1",
            {node.value, query.account.value,
             flow ? query.period.first().number : std::numeric_limits<std::int32_t>::min(),
             query.period.last().number, static_cast<std::int64_t>(query.as_of.value)});
    }

private:
    sqlite3* handle_ = nullptr;
};

RC_GTEST_PROP(RollupSql, BalancesEqualARecursiveQuery, ()) {
    // One tree for all time: stored corrections fit no other.
    const auto history = detail::any_history(false);
    const auto work = detail::any_work(history);
    const auto tree = history.latest();
    const auto snapshot = detail::columns_of(work).snapshot();
    Database database;
    database.fill(*tree, work.rows);
    for (int i = 0; i < 6; ++i) {
        const auto query = detail::any_query(work);
        std::vector<NodeId> nodes;
        for (std::uint32_t k = 0; k < tree->size(); ++k) nodes.push_back(tree->at(k));
        const auto balances = snapshot->balances(query, *tree, nodes);
        for (std::size_t k = 0; k < nodes.size(); ++k) {
            const auto rows = database.sums(query, nodes[k], "0");
            RC_ASSERT(balances[k] == (rows.empty() ? 0 : rows.front()[1]));
            RC_ASSERT(snapshot->balance(query, *tree, nodes[k]) == balances[k]);
        }
        const NodeId node = nodes[detail::below(nodes.size())];
        const auto by_category = snapshot->by_category(query, *tree, node);
        const auto expected = database.sums(query, node, "category");
        RC_ASSERT(std::ranges::equal(by_category, expected, [](const auto& a, const auto& b) {
            return a.first.value == b[0] && a.second == b[1];
        }));
        auto entries = snapshot->contributions(query, *tree, node);
        std::ranges::sort(entries, {}, &Contribution::entry);
        RC_ASSERT(std::ranges::equal(
            entries, database.sums(query, node, "entry"), [](const auto& a, const auto& b) {
                return static_cast<std::int64_t>(a.entry.value) == b[0] && a.amount == b[1] &&
                       static_cast<std::int64_t>(a.last.value) == b[2];
            }));
    }
}

}  // namespace
}  // namespace duizhang::rollup
