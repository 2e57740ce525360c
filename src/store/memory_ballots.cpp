// Marks and papers of ballots in memory: for tests.

#include <map>
#include <mutex>

#include "store/open_store.h"

namespace duizhang::store {
namespace {

using ballot::Mark;
using ballot::Paper;

class MemoryBallots final : public ballot::BallotBox {
public:
    base::Status cast(std::uint32_t ballot, const Mark& mark, const Paper& paper) override {
        const std::lock_guard lock(mutex_);
        auto& box = boxes_[ballot];
        if (box.papers.contains(paper.id)) {
            return base::fail(base::ErrorCode::kCorruptStore, "a paper of this id");
        }
        if (!box.marks.emplace(mark.account, mark).second) {
            return base::fail(base::ErrorCode::kAlreadyExists, "a mark of this account");
        }
        box.papers.emplace(paper.id, paper);
        return {};
    }
    base::Result<std::optional<Mark>> mark_of(std::uint32_t ballot,
                                              const std::string& account) override {
        const std::lock_guard lock(mutex_);
        const auto& marks = boxes_[ballot].marks;
        const auto found = marks.find(account);
        return found == marks.end() ? std::nullopt : std::optional(found->second);
    }
    base::Result<std::vector<Mark>> marks(std::uint32_t ballot) override {
        const std::lock_guard lock(mutex_);
        return rows(boxes_[ballot].marks);
    }
    base::Result<std::vector<Paper>> papers(std::uint32_t ballot) override {
        const std::lock_guard lock(mutex_);
        return rows(boxes_[ballot].papers);
    }

private:
    struct Box {
        std::map<std::string, Mark> marks;
        std::map<std::string, Paper> papers;
    };

    template <typename Row>
    static std::vector<Row> rows(const std::map<std::string, Row>& kept) {
        std::vector<Row> found;
        found.reserve(kept.size());
        for (const auto& [key, row] : kept) found.push_back(row);
        return found;
    }

    std::mutex mutex_;
    std::map<std::uint32_t, Box> boxes_;
};

}  // namespace

std::unique_ptr<ballot::BallotBox> open_memory_ballot_box() {
    return std::make_unique<MemoryBallots>();
}

}  // namespace duizhang::store
