#pragma once
// The queries over an open workspace. One file per query: *_query.cpp.

#include "app/queries.h"
#include "app/workspace.h"
#include "rollup/figures.h"

namespace duizhang::app {

class LedgerQueries final : public Queries {
public:
    /// `workspace` must outlive it.
    explicit LedgerQueries(Workspace& workspace) : workspace_(workspace) {}

    base::Result<std::vector<CampaignView>> campaigns() override;
    base::Result<NodeView> node(const std::string& code) override;
    base::Result<std::vector<NodeView>> children(const std::string& code) override;
    base::Result<std::vector<NodeView>> search_nodes(const std::string& text,
                                                     std::size_t limit) override;
    base::Result<FiguresReply> figures(const FiguresRequest& request) override;
    base::Result<RecordsReply> records(const RecordsRequest& request) override;
    base::Result<EntryView> entry(const std::string& id) override;
    base::Result<CheckReply> check(const CheckRequest& request) override;
    base::Result<CheckSetReply> check_files(const std::vector<Upload>& files,
                                            const CheckSettings& settings) override;
    base::Result<std::string> annotate(const AnnotateRequest& request) override;
    bool ready() override;
    std::string last_sequence() override;

private:
    Workspace& workspace_;
};

}  // namespace duizhang::app
