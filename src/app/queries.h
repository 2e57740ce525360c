#pragma once
// The read use cases, over one immutable view of the ledger. Threads: any.

#include <memory>
#include <string>
#include <vector>

#include "app/api.h"
#include "base/result.h"

namespace duizhang::app {

struct FiguresRequest {
    std::vector<std::string> dx;  ///< Indicator or account codes
    std::vector<std::string> pe;  ///< Periods
    std::vector<std::string>
        ou;  ///< Node codes, "LEVEL-n", "CODE/LEVEL-n" (below CODE), "CODE/*" (its children)
    std::string as_of;          ///< Sequence or RFC 3339 instant, "" = latest
    std::string tree = "then";  ///< "then" | "now"
    bool yoy = false;
    bool rank = false;
};

struct RecordsRequest {
    std::string dx;
    std::string pe;
    std::string ou;
    std::string as_of;
    std::string tree = "then";
    std::size_t offset = 0;
    std::size_t limit = 50;  ///< At most 500
};

/// Everything the command line and the HTTP server can ask. Implemented over a workspace
/// (workspace.h); an interface so that http and cli see no more than this.
class Queries {
public:
    virtual ~Queries() = default;

    virtual base::Result<std::vector<CampaignView>> campaigns() = 0;
    /// Errors: kUnknownNode.
    virtual base::Result<NodeView> node(const std::string& code) = 0;
    virtual base::Result<std::vector<NodeView>> children(const std::string& code) = 0;
    /// Nodes whose code begins with, or whose name contains, `text`; at most `limit`.
    virtual base::Result<std::vector<NodeView>> search_nodes(const std::string& text,
                                                             std::size_t limit) = 0;
    virtual base::Result<FiguresReply> figures(const FiguresRequest& request) = 0;
    virtual base::Result<RecordsReply> records(const RecordsRequest& request) = 0;
    /// `id` as printed in RecordRow::entry.
    virtual base::Result<EntryView> entry(const std::string& id) = 0;
    virtual base::Result<CheckReply> check(const CheckRequest& request) = 0;
    /// Ready to answer: the ledger is open and its roll-up current.
    virtual bool ready() = 0;
    virtual std::string last_sequence() = 0;
};

}  // namespace duizhang::app
