#pragma once
// The queries over an open workspace. One file per query: *_query.cpp.

#include "app/queries.h"
#include "app/workspace.h"
#include "rollup/figures.h"

namespace duizhang::app {

class LedgerQueries final : public Queries {
public:
    /// `workspace` and `clock` must outlive it.
    LedgerQueries(Workspace& workspace, base::Clock& clock)
        : workspace_(workspace), clock_(clock) {}

    base::Result<std::vector<CampaignView>> campaigns() override;
    base::Result<NodeView> node(const std::string& code) override;
    base::Result<std::vector<NodeView>> children(const std::string& code) override;
    base::Result<std::vector<NodeView>> search_nodes(const std::string& text,
                                                     std::size_t limit) override;
    base::Result<FiguresReply> figures(const people::Caller& caller,
                                       const FiguresRequest& request) override;
    base::Result<std::string> figures_table(const people::Caller& caller,
                                            const FiguresTableRequest& request) override;
    base::Result<RecordsReply> records(const people::Caller& caller,
                                       const RecordsRequest& request) override;
    base::Result<CheckReply> check(const people::Caller& caller,
                                   const CheckRequest& request) override;
    base::Result<CheckSetReply> check_files(const people::Caller& caller,
                                            const std::vector<Upload>& files,
                                            const CheckSettings& settings) override;
    base::Result<AnnotatedCheck> annotate(const people::Caller& caller,
                                          const AnnotateRequest& request) override;
    bool ready() override;
    std::string last_sequence() override;

private:
    Workspace& workspace_;
    base::Clock& clock_;  ///< Of the comments written into a file
};

}  // namespace duizhang::app
