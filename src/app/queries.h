#pragma once
// The read use cases, over one immutable view of the ledger. Threads: any.

#include <memory>
#include <string>
#include <vector>

#include "app/api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// A node that the tree of a period does not have gives no rows for that period.
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

/// The same as a workbook: who stands in the rows, and what comes first in the headings.
struct FiguresTableRequest {
    FiguresRequest figures;
    std::string rows = "node";        ///< "node" | "indicator"
    std::string group = "indicator";  ///< "indicator" ("node" where indicators are rows) | "period"
    std::string language = "zh";      ///< "zh" | "en"
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

inline constexpr std::size_t kMaxCheckedTogether = 50;

/// A file to be checked, of any format that documents/ reads.
struct Upload {
    std::string name;
    std::string_view bytes;
};

/// Members that are "" are found from the text, or take their usual value.
struct CheckSettings {
    std::string campaign;
    std::string ou;
    std::string as_of;
    std::string language;    ///< Of the reasons: "zh" | "en"; zh
    bool with_text = false;  ///< Give the text back too
};

struct AnnotateRequest {
    Upload file;
    CheckSettings settings;
    bool html = false;      ///< Wanted as a page
    bool docx = false;      ///< Wanted as the DOCX itself with comments
    std::string link_base;  ///< Of the links to records: "http://host:port"; "" = no links
};

/// One file, read and checked once.
struct AnnotatedCheck {
    CheckReply reply;
    std::string html;  ///< "" unless wanted
    std::string docx;
};

/// Everything the command line and the HTTP server can ask. Implemented over a workspace
/// (workspace.h); an interface so that http and cli see no more than this.
/// Every answer is limited to what the caller may see. A node outside his reach: kOutOfReach; an
/// entry outside it: kUnknownEntry, as if it were not there. Names and codes of nodes and the
/// declarations of campaigns are public directories.
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
    virtual base::Result<FiguresReply> figures(const people::Caller& caller,
                                               const FiguresRequest& request) = 0;
    /// An XLSX of figures as numbers, with what they hold for written above them. Nothing is added
    /// up: every cell is what `figures` gives. Errors: as figures; kLimitExceeded past Excel's
    /// size.
    virtual base::Result<std::string> figures_table(const people::Caller& caller,
                                                    const FiguresTableRequest& request) = 0;
    virtual base::Result<RecordsReply> records(const people::Caller& caller,
                                               const RecordsRequest& request) = 0;
    virtual base::Result<CheckReply> check(const people::Caller& caller,
                                           const CheckRequest& request) = 0;
    /// Each file by itself and all against one another; at most kMaxCheckedTogether. Errors: those
    /// of documents::read_document, naming the file.
    virtual base::Result<CheckSetReply> check_files(const people::Caller& caller,
                                                    const std::vector<Upload>& files,
                                                    const CheckSettings& settings) = 0;
    /// One file checked, and given back with a comment on each claim as wanted. Errors: as above;
    /// kUnreadableDocument also where a DOCX is wanted of another format.
    virtual base::Result<AnnotatedCheck> annotate(const people::Caller& caller,
                                                  const AnnotateRequest& request) = 0;
    /// Ready to answer: the ledger is open and its roll-up current.
    virtual bool ready() = 0;
    virtual std::string last_sequence() = 0;
};

}  // namespace duizhang::app
