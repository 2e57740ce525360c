#pragma once
// For the tests of this folder: the queries over one fixed, tiny ledger, answered for real.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/editions.h"
#include "app/entries.h"
#include "app/queries.h"
#include "base/utf8.h"

namespace duizhang::http {

class FixedQueries final : public app::Queries {
public:
    bool is_ready = true;
    bool is_broken = false;  ///< campaigns() throws, as a bug would

    base::Result<std::vector<app::CampaignView>> campaigns() override {
        if (is_broken) throw std::runtime_error("a bug");
        app::CampaignView campaign;
        campaign.code = "help";
        campaign.title = {.zh = "办实事", .en = "Deeds"};
        campaign.node = "23";
        campaign.node_name = "黑龙江";
        campaign.period = "2021";
        return std::vector{campaign};
    }

    base::Result<app::NodeView> node(const std::string& code) override {
        const auto found = std::ranges::find(nodes_, code, &app::NodeView::code);
        if (found == nodes_.end()) return base::fail(base::ErrorCode::kUnknownNode, code);
        return *found;
    }

    base::Result<std::vector<app::NodeView>> children(const std::string& code) override {
        DZ_TRY_VOID(node(code));
        std::vector<app::NodeView> found;
        std::ranges::copy_if(nodes_, std::back_inserter(found),
                             [&](const auto& node) { return node.parent == code; });
        return found;
    }

    base::Result<std::vector<app::NodeView>> search_nodes(const std::string& text,
                                                          std::size_t limit) override {
        std::vector<app::NodeView> found;
        for (const app::NodeView& node : nodes_) {
            const bool fits =
                node.code.starts_with(text) || node.name.find(text) != std::string::npos;
            if (fits && found.size() < limit) found.push_back(node);
        }
        return found;
    }

    base::Result<app::FiguresReply> figures(const people::Caller&,
                                            const app::FiguresRequest& request) override {
        app::FiguresReply reply{.as_of = last_sequence(), .tree = request.tree, .rows = {}};
        for (const std::string& dx : request.dx) {
            for (const std::string& pe : request.pe) {
                for (const std::string& ou : request.ou) {
                    DZ_TRY(const app::NodeView at, node(ou));
                    reply.rows.push_back(row(dx, pe, at, request));
                }
            }
        }
        return reply;
    }

    base::Result<std::string> figures_table(const people::Caller& caller,
                                            const app::FiguresTableRequest& request) override {
        DZ_TRY_VOID(figures(caller, request.figures));
        return "PK" + request.rows + request.group + request.language;
    }

    base::Result<app::RecordsReply> records(const people::Caller&,
                                            const app::RecordsRequest& request) override {
        DZ_TRY_VOID(node(request.ou));
        app::RecordsReply reply{.total = "3", .sum = "3", .rows = {}};
        for (std::size_t i = request.offset; i < 3 && reply.rows.size() < request.limit; ++i) {
            app::RecordRow record;
            record.entry = std::to_string(i + 1);
            record.amount = "1";
            reply.rows.push_back(record);
        }
        return reply;
    }

    base::Result<app::CheckReply> check(const people::Caller&,
                                        const app::CheckRequest& request) override {
        app::CheckReply reply;
        reply.campaign = request.campaign.value_or("");
        reply.ou = request.ou.value_or("");
        reply.as_of = last_sequence();
        app::FindingView finding;
        finding.type = "repeat";
        finding.verdict = "UNCERTAIN";
        finding.reason =
            request.language.value_or("") + ":" + request.doc.value_or("") + ":" + request.text;
        reply.findings.push_back(finding);
        return reply;
    }

    base::Result<app::CheckSetReply> check_files(const people::Caller& caller,
                                                 const std::vector<app::Upload>& files,
                                                 const app::CheckSettings& settings) override {
        app::CheckSetReply reply;
        for (const auto& file : files) {
            DZ_TRY_VOID(base::validate_utf8(file.bytes));
            DZ_TRY(auto one, check(caller, {.text = std::string(file.bytes),
                                            .doc = file.name,
                                            .campaign = settings.campaign,
                                            .ou = settings.ou,
                                            .as_of = settings.as_of,
                                            .language = settings.language}));
            if (settings.with_text) one.text = file.bytes;
            reply.documents.push_back(std::move(one));
        }
        return reply;
    }

    base::Result<app::AnnotatedCheck> annotate(const people::Caller&,
                                               const app::AnnotateRequest& request) override {
        if (request.docx) {
            return base::fail(base::ErrorCode::kUnreadableDocument, request.file.name);
        }
        app::AnnotatedCheck checked;
        checked.html = "<!doctype html>" + request.link_base + std::string(request.file.bytes);
        return checked;
    }

    bool ready() override { return is_ready; }
    std::string last_sequence() override { return "42"; }

private:
    static app::FigureRow row(const std::string& dx, const std::string& pe, const app::NodeView& at,
                              const app::FiguresRequest& request) {
        app::FigureRow row;
        row.dx = dx;
        row.pe = pe;
        row.ou = at.code;
        row.ou_name = at.name;
        row.presence = "value";
        row.value = "979";
        row.grade = "A";
        if (request.yoy) row.previous = "343";
        if (request.rank) row.rank = 1;
        return row;
    }

    std::vector<app::NodeView> nodes_{
        {"23", "黑龙江", "province", "", 1, true},
        {"2301", "哈尔滨", "city", "23", 2, false},
        {"2302", "齐齐哈尔", "city", "23", 2, false},
    };
};

/// Takes every decision; the key "known" was there before.
class FixedCommands final : public app::Commands {
public:
    base::Result<app::ReceiptView> attribute(const people::Caller&,
                                             const app::AttributionRequest& request,
                                             const std::string& key) override {
        if (request.campaign != "help") {
            return base::fail(base::ErrorCode::kUnknownCampaign, request.campaign);
        }
        return app::ReceiptView{.sequence = "43", .repeated = key == "known"};
    }
    base::Result<app::ReceiptView> rule(const people::Caller&, const app::RulingRequest& request,
                                        const std::string& key) override {
        if (request.campaign != "help") {
            return base::fail(base::ErrorCode::kUnknownCampaign, request.campaign);
        }
        return app::ReceiptView{.sequence = "44", .repeated = key == "known"};
    }
};

/// One entry, "1", of version 7; a command on it succeeds once for each key.
class FixedEntries final : public app::Entries {
public:
    base::Result<app::EntryView> entry(const people::Caller&, const std::string& id) override {
        DZ_TRY_VOID(receipt(id, ""));
        app::EntryView view;
        view.record.entry = id;
        view.version = "7";
        return view;
    }
    base::Result<app::ThreadReply> thread(const people::Caller&, const std::string& id) override {
        DZ_TRY_VOID(receipt(id, ""));
        app::ThreadReply reply;
        reply.rows.resize(1);
        reply.rows.front().entry = id;
        return reply;
    }
    base::Result<app::EntryReceipt> open(const people::Caller&, const app::OpenEntryRequest&,
                                         const std::string& key) override {
        return receipt("1", key);
    }
    base::Result<app::EntryReceipt> move(const people::Caller&, const std::string& id,
                                         const app::MoveRequest& request,
                                         const std::string& key) override {
        if (request.expected_version.value_or("7") != "7") {
            return base::fail(base::ErrorCode::kSequenceConflict, "7");
        }
        return receipt(id, key);
    }
    base::Result<app::BulkMoveReply> move_all(const people::Caller&,
                                              const app::BulkMoveRequest& request,
                                              const std::string& key, std::string_view) override {
        app::BulkMoveReply reply;
        for (const auto& one : request.entries) {
            const auto moved = receipt(one.entry, key);
            app::BulkMoveRow row{.entry = one.entry, .receipt = {}, .problem = {}};
            if (moved) {
                row.receipt = *moved;
                ++reply.moved;
            } else {
                row.problem = app::Problem{
                    .type = {}, .title = {}, .status = 404, .detail = {}, .code = "unknown-entry"};
            }
            reply.rows.push_back(std::move(row));
        }
        return reply;
    }
    base::Result<app::EntryReceipt> amend(const people::Caller&, const std::string& id,
                                          const app::AmendmentRequest&,
                                          const std::string& key) override {
        return receipt(id, key);
    }
    base::Result<app::EntryReceipt> comment(const people::Caller&, const std::string& id,
                                            const app::CommentRequest&,
                                            const std::string& key) override {
        return receipt(id, key);
    }
    base::Result<app::EntryReceipt> reverse(const people::Caller&, const std::string& id,
                                            const app::ReversalRequest&,
                                            const std::string& key) override {
        return receipt(id, key);
    }

private:
    static base::Result<app::EntryReceipt> receipt(const std::string& id, const std::string& key) {
        if (id != "1") return base::fail(base::ErrorCode::kUnknownEntry, id);
        app::EntryReceipt done;
        done.entry = id;
        done.version = "8";
        done.repeated = key == "known";
        return done;
    }
};

/// One list, "help"/"problem", with one edition.
class FixedEditions final : public app::Editions {
public:
    base::Result<app::EditionsReply> editions(const people::Caller&, const std::string& campaign,
                                              const std::string&) override {
        if (campaign != "help") return base::fail(base::ErrorCode::kUnknownCampaign, campaign);
        app::EditionsReply reply;
        reply.editions.resize(1);
        reply.editions.front().number = 1;
        return reply;
    }
    base::Result<app::EditionReply> edition(const people::Caller&,
                                            const app::EditionRequest& request) override {
        if (request.number != 1) return base::fail(base::ErrorCode::kUnknownEntry, "");
        app::EditionReply reply;
        reply.edition.number = 1;
        reply.verified = true;
        return reply;
    }
    base::Result<app::ClosedEditions> close(const people::Caller&, const std::string&,
                                            const std::string&, const std::string&) override {
        return app::ClosedEditions{.numbers = {2}};
    }
    base::Result<app::StrikeOffView> strike_off(const people::Caller&, const std::string& campaign,
                                                const std::string&,
                                                const std::string& ou) override {
        app::StrikeOffView view;
        view.campaign = campaign;
        view.ou = ou;
        return view;
    }
    base::Result<app::CalendarView> calendar(const people::Caller&, int year) override {
        app::CalendarView view;
        view.year = static_cast<std::uint32_t>(year);
        return view;
    }
    base::Result<app::ReceiptView> change_calendar(const people::Caller&,
                                                   const app::CalendarRequest&,
                                                   const std::string&) override {
        return app::ReceiptView{.sequence = "45", .repeated = false};
    }
};

}  // namespace duizhang::http
