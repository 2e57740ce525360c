#pragma once
// Ballots over an open workspace and the box of marks and papers.

#include <mutex>

#include "app/ballots.h"
#include "app/writer.h"
#include "ballot/ballot_box.h"
#include "base/clock.h"
#include "people/randomness.h"

namespace duizhang::app {

/// The only one over a book: it is what keeps a paper from being cast while the papers are counted.
class LedgerBallots final : public Ballots {
public:
    /// All must outlive it; `random` makes the ids of papers. Days are those of China Standard
    /// Time.
    LedgerBallots(Workspace& workspace, Writer& writer, ballot::BallotBox& box, base::Clock& clock,
                  people::Randomness random)
        : workspace_(workspace),
          writer_(writer),
          box_(box),
          clock_(clock),
          random_(std::move(random)) {}

    base::Result<BallotsReply> list(const people::Caller& caller) override;
    base::Result<BallotReply> one(const people::Caller& caller, std::uint32_t number) override;
    base::Result<BallotReceipt> open(const people::Caller& caller, const BallotRequest& request,
                                     const std::string& key) override;
    base::Result<PaperReceipt> cast(const people::Caller& caller, std::uint32_t number,
                                    const PaperRequest& request, const std::string& key) override;
    base::Result<BallotReceipt> close(const people::Caller& caller, std::uint32_t number,
                                      const std::string& key) override;

private:
    base::Day today() { return base::day_of(clock_.now()); }
    base::Result<BallotReceipt> finish(Command command);
    base::Result<std::vector<ballot::Option>> nominees(const people::Caller& caller,
                                                       const BallotRequest& request,
                                                       const View& view);

    Workspace& workspace_;
    Writer& writer_;
    ballot::BallotBox& box_;
    base::Clock& clock_;
    people::Randomness random_;
    std::mutex box_mutex_;
};

}  // namespace duizhang::app
