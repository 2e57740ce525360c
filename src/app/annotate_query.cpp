// A checked file given back with a comment on each claim.

#include <fmt/format.h>

#include <algorithm>

#include "app/check_document.h"
#include "app/files.h"
#include "app/ledger_queries.h"
#include "base/percent.h"
#include "documents/annotate.h"

namespace duizhang::app {

namespace {

documents::Mark mark_of(std::string_view verdict) {
    if (verdict == "PASS") return documents::Mark::kPass;
    if (verdict == "FAIL") return documents::Mark::kFail;
    if (verdict == "UNCERTAIN") return documents::Mark::kUncertain;
    return documents::Mark::kNotAssessable;
}

/// To the records behind the figure, as the web client opens them.
std::string records_link(const ClaimView& claim, const std::string& site) {
    if (site.empty() || !claim.ledger || claim.indicator.empty()) return {};
    return fmt::format(
        "{}/?rdx={}&rpe={}&rou={}&ras={}", site, base::percent_encoded(claim.indicator),
        base::percent_encoded(claim.ledger->pe), base::percent_encoded(claim.ledger->ou),
        base::percent_encoded(claim.ledger->as_of));
}

/// The claim's own reason, a person's verdict, and what the relations it takes part in say.
std::string comment_text(const ClaimView& claim, const CheckReply& reply,
                         std::string_view language) {
    std::string text = claim.reason;
    const bool english = language == "en";
    if (claim.ruling) {
        const auto& ruling = *claim.ruling;
        text += english
                    ? fmt::format("\nJudged by {} on {}: {}", ruling.actor, ruling.day, ruling.note)
                    : fmt::format("\n{}于{}判定：{}", ruling.actor, ruling.day, ruling.note);
    }
    for (const auto& finding : reply.findings) {
        if (std::ranges::find(finding.members, claim.start) == finding.members.end()) continue;
        text += fmt::format("\n{}{}{}", verdict_name(finding.verdict, language),
                            english ? ": " : "：", finding.reason);
    }
    return text;
}

/// A figure that agrees with the ledger but not with the text around it must not look well.
documents::Mark worst_of(const ClaimView& claim, const CheckReply& reply) {
    const auto own = mark_of(claim.verdict);
    if (claim.ruling) return own;
    const bool contradicted = std::ranges::any_of(reply.findings, [&](const auto& finding) {
        return finding.verdict == "FAIL" &&
               std::ranges::find(finding.members, claim.start) != finding.members.end();
    });
    return contradicted ? documents::Mark::kFail : own;
}

std::string_view name_of(documents::Mark mark, std::string_view language) {
    switch (mark) {
        case documents::Mark::kPass:
            return verdict_name("PASS", language);
        case documents::Mark::kFail:
            return verdict_name("FAIL", language);
        case documents::Mark::kUncertain:
            return verdict_name("UNCERTAIN", language);
        case documents::Mark::kNotAssessable:
            break;
    }
    return verdict_name("NOT_ASSESSABLE", language);
}

/// A mark on the first few characters from `at`, which belong to no claim: a paragraph that stands
/// twice, a date, a name.
documents::Comment mark_at(std::size_t at, const CheckedDocument& checked) {
    constexpr std::size_t kLength = 6;
    const auto& claims = checked.reply.claims;
    const auto next = std::ranges::upper_bound(claims, at, {}, &ClaimView::start);
    const auto limit = std::min(next == claims.end() ? at + kLength : next->start, at + kLength);
    const std::u32string_view text = checked.document.text;
    const auto line = std::min(text.find_first_of(U"\r\n\f", at), text.size());
    documents::Comment comment;
    comment.start = at;
    comment.end = std::max(at + 1, std::min(limit, line));
    return comment;
}

/// What the text says about itself at places that are no claims, where something is wrong.
void comment_on_places(const CheckedDocument& checked, std::string_view language,
                       std::vector<documents::Comment>& comments) {
    const auto& claims = checked.reply.claims;
    for (const auto& finding : checked.reply.findings) {
        if (finding.verdict == "PASS") continue;
        for (const auto member : finding.members) {
            const auto it = std::ranges::lower_bound(claims, member, {}, &ClaimView::start);
            const bool of_claim = it != claims.end() && it->start == member;
            if (of_claim || member >= checked.document.text.size()) continue;
            auto comment = mark_at(member, checked);
            comment.mark = mark_of(finding.verdict);
            comment.heading = verdict_name(finding.verdict, language);
            comment.text = finding.reason;
            comments.push_back(std::move(comment));
        }
    }
    std::ranges::sort(comments, {}, &documents::Comment::start);
    // One mark for one place: what stands there first was said first.
    // Not std::ranges::unique: clang 14 cannot read the subrange that it gives.
    comments.erase(std::unique(comments.begin(), comments.end(),
                               [](const auto& a, const auto& b) { return b.start < a.end; }),
                   comments.end());
}

documents::Annotation annotation_of(const CheckedDocument& checked, const AnnotateRequest& request,
                                    base::InstantUs now) {
    const std::string_view language = request.settings.language == "en" ? "en" : "zh";
    documents::Annotation annotation{.title = request.file.name,
                                     .summary = checked.reply.summary,
                                     .author = language == "en" ? "Duizhang" : "对账",
                                     .at_us = now,
                                     .language = language,
                                     .comments = {}};
    for (const auto& claim : checked.reply.claims) {
        const auto mark = worst_of(claim, checked.reply);
        annotation.comments.push_back({.start = claim.start,
                                       .end = claim.end,
                                       .mark = mark,
                                       .heading = std::string(name_of(mark, language)),
                                       .text = comment_text(claim, checked.reply, language),
                                       .link = records_link(claim, request.link_base)});
    }
    comment_on_places(checked, language, annotation.comments);
    return annotation;
}

/// The comments written into the file, in each form that is wanted.
base::Result<AnnotatedCheck> write_comments(CheckedDocument checked, const AnnotateRequest& request,
                                            base::InstantUs now) {
    AnnotatedCheck result;
    if (request.html || request.docx) {
        const auto annotation = annotation_of(checked, request, now);
        if (request.html) {
            result.html = documents::annotate_html(checked.document, annotation);
        }
        if (request.docx) {
            DZ_TRY(result.docx,
                   documents::annotate_docx(request.file.bytes, checked.document, annotation));
        }
    }
    result.reply = std::move(checked.reply);
    return result;
}

}  // namespace

base::Result<AnnotatedCheck> LedgerQueries::annotate(const people::Caller& caller,
                                                     const AnnotateRequest& request) {
    DZ_TRY(auto document, read_named_document(request.file.bytes, request.file.name));
    if (request.docx && document.format != documents::Format::kDocx) {
        return base::fail(base::ErrorCode::kUnreadableDocument,
                          fmt::format("{} ≠ DOCX", request.file.name));
    }
    DZ_TRY(auto checked, check_document(caller, std::move(document), request.file.name,
                                        request.settings, workspace_));
    return write_comments(std::move(checked), request, clock_.now());
}

}  // namespace duizhang::app
