// Commands that read reports: their claims, and a check of them against the ledger.

#include <fmt/format.h>

#include <algorithm>

#include "app/check_document.h"
#include "app/files.h"
#include "app/list_claims.h"
#include "base/described_json.h"
#include "base/limits.h"
#include "cli/asking.h"

namespace duizhang::cli {

namespace {

/// 第3页第2段, 汇总!B7
std::string place_text(const app::PlaceView& place) {
    if (!place.cell.empty()) return place.cell;
    if (place.page > 0) return fmt::format("{}页{}行", place.page, place.paragraph);
    return fmt::format("{}", place.paragraph);
}

void print_check(const app::CheckReply& reply) {
    Table table{
        .headings = {"判定", "位置", "数字", "说的是", "依据"}, .right_aligned = {}, .rows = {}};
    for (const auto& claim : reply.claims) {
        std::string reason = claim.reason;
        if (claim.ruling) reason = fmt::format("{}（人工：{}）", reason, claim.ruling->note);
        table.rows.push_back({std::string(app::verdict_name(claim.verdict, language())),
                              place_text(claim.place), claim.text, claim.measure, reason});
        std::string& text = table.rows.back()[2];
        std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
    }
    fmt::print("{}", table.to_string());
    for (const auto& finding : reply.findings) {
        fmt::print("{}  {}：{}\n", app::verdict_name(finding.verdict, language()), finding.type,
                   finding.reason);
    }
    fmt::print("{}：专项 {}，单位 {}{}\n{}\n", reply.doc,
               reply.campaign.empty() ? "（未识别）" : reply.campaign, reply.ou,
               reply.report_day.empty() ? "" : "，文稿日期 " + reply.report_day, reply.summary);
}

void print_check_set(const app::CheckSetReply& reply) {
    for (const auto& document : reply.documents) print_check(document);
    for (const auto& finding : reply.findings) {
        fmt::print("{}  {}：{}\n", app::verdict_name(finding.verdict, language()), finding.type,
                   finding.reason);
    }
}

bool has_findings(const app::CheckSetReply& reply) {
    const auto failed = [](const auto& one) { return one.verdict == "FAIL"; };
    return std::ranges::any_of(reply.findings, failed) ||
           std::ranges::any_of(reply.documents, [&](const app::CheckReply& document) {
               return std::ranges::any_of(document.claims, failed) ||
                      std::ranges::any_of(document.findings, failed);
           });
}

/// Checks one file, and writes it with comments wherever the options ask for it.
base::Result<app::CheckSetReply> check_one(app::LedgerQueries& queries, const app::Upload& file,
                                           const app::CheckSettings& settings,
                                           const CheckOptions& options) {
    DZ_TRY(auto checked,
           queries.annotate(people::Caller::machine(), {.file = file,
                                                        .settings = settings,
                                                        .html = !options.html.empty(),
                                                        .docx = !options.docx.empty(),
                                                        .link_base = options.link_base}));
    if (!options.html.empty()) DZ_TRY_VOID(app::write_file(options.html, checked.html));
    if (!options.docx.empty()) DZ_TRY_VOID(app::write_file(options.docx, checked.docx));
    app::CheckSetReply reply;
    reply.documents.push_back(std::move(checked.reply));
    return reply;
}

}  // namespace

int claims(const CommonOptions& common, const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
        const auto list = [&]() -> base::Result<std::vector<app::ListedClaim>> {
            DZ_TRY(const auto text, app::read_file(file, base::kMaxFileBytes));
            return app::list_claims(text, file.filename().string());
        }();
        if (!list) return report_error(list.error());
        if (common.json) {
            for (const auto& claim : *list) fmt::print("{}\n", claim.json);
            continue;
        }
        Table table{.headings = {"数字", "种类", "说的是", "时期", "范围"},
                    .right_aligned = {},
                    .rows = {}};
        for (const auto& claim : *list) {
            table.rows.push_back(
                {claim.text, claim.kind, claim.measure, claim.period, claim.scope});
        }
        fmt::print("{}：{} 个数字\n{}", file.filename().string(), list->size(), table.to_string());
    }
    return 0;
}

int check(const Environment& environment, const CommonOptions& common,
          const CheckOptions& options) {
    const auto checked = [&]() -> base::Result<app::CheckSetReply> {
        const bool annotated = !options.html.empty() || !options.docx.empty();
        if (annotated && options.files.size() > 1) {
            return base::fail(base::ErrorCode::kBadRequest,
                              "--html, --docx: 一次一个文件 · one file at a time");
        }
        std::vector<std::string> bytes;
        for (const auto& file : options.files) {
            DZ_TRY(auto content, app::read_file(file, base::kMaxFileBytes));
            bytes.push_back(std::move(content));
        }
        std::vector<app::Upload> files;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            files.push_back({.name = options.files[i].filename().string(), .bytes = bytes[i]});
        }
        const app::CheckSettings settings{.campaign = options.campaign,
                                          .ou = options.ou,
                                          .as_of = options.as_of,
                                          .language = std::string(language()),
                                          .with_text = false};
        return ask(environment, common,
                   [&](app::LedgerQueries& queries) -> base::Result<app::CheckSetReply> {
                       if (files.size() == 1) {
                           return check_one(queries, files.front(), settings, options);
                       }
                       return queries.check_files(people::Caller::machine(), files, settings);
                   });
    }();
    if (!checked) return report_error(checked.error());
    if (!common.json) {
        print_check_set(*checked);
    } else if (checked->documents.size() == 1) {
        print_json(base::encode(checked->documents.front()));
    } else {
        print_json(base::encode(*checked));
    }
    return has_findings(*checked) ? 1 : 0;
}

}  // namespace duizhang::cli
