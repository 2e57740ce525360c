// Checks texts and files: each by itself, and several against one another.

#include "app/check_document.h"
#include "app/files.h"
#include "app/ledger_queries.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

CrossFindingView cross_view(const reconcile::CrossFinding& finding, std::string_view language) {
    CrossFindingView view{.type = finding.type,
                          .verdict = std::string(to_string(finding.verdict)),
                          .members = {},
                          .reason = language == "en" ? finding.reason.en : finding.reason.zh};
    for (const auto& member : finding.members) {
        view.members.push_back({.document = static_cast<std::uint32_t>(member.text),
                                .start = static_cast<std::uint32_t>(member.start)});
    }
    return view;
}

base::Result<CheckedDocument> check_file(const people::Caller& caller, const Upload& file,
                                         const CheckSettings& settings, Workspace& workspace) {
    DZ_TRY(auto document, read_named_document(file.bytes, file.name));
    return check_document(caller, std::move(document), file.name, settings, workspace);
}

}  // namespace

base::Result<CheckReply> LedgerQueries::check(const people::Caller& caller,
                                              const CheckRequest& request) {
    DZ_TRY(auto document, documents::read_plain_text(request.text));
    const CheckSettings settings{.campaign = request.campaign.value_or(""),
                                 .ou = request.ou.value_or(""),
                                 .as_of = request.as_of.value_or(""),
                                 .language = request.language.value_or(""),
                                 .with_text = false};
    DZ_TRY(auto checked, check_document(caller, std::move(document), request.doc.value_or(""),
                                        settings, workspace_));
    return std::move(checked.reply);
}

base::Result<CheckSetReply> LedgerQueries::check_files(const people::Caller& caller,
                                                       const std::vector<Upload>& files,
                                                       const CheckSettings& settings) {
    if (files.size() > kMaxCheckedTogether) {
        return fail(ErrorCode::kLimitExceeded, std::to_string(kMaxCheckedTogether) + " files");
    }
    std::vector<CheckedDocument> checked;
    for (const auto& file : files) {
        DZ_TRY(auto one, check_file(caller, file, settings, workspace_));
        checked.push_back(std::move(one));
    }
    CheckSetReply reply;
    if (checked.size() > 1) {
        std::vector<reconcile::GivenText> texts;
        texts.reserve(checked.size());
        for (const auto& one : checked) {
            texts.push_back({.text = one.document.text, .claims = one.claims});
        }
        for (const auto& finding : reconcile::cross_checks(texts)) {
            reply.findings.push_back(cross_view(finding, settings.language));
        }
    }
    for (auto& one : checked) reply.documents.push_back(std::move(one.reply));
    return reply;
}

}  // namespace duizhang::app
