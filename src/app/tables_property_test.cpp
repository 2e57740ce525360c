// Whatever happened in a register: its export gives the same ledger again in an empty book, and
// changes nothing in its own.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "app/tables_fixture.h"
#include "base/utf8.h"

namespace duizhang::app {
namespace {

std::string random_text() {
    auto text = *rc::gen::container<std::u32string>(rc::gen::element<char32_t>(
        U'件', U'=', U'+', U'@', U'"', U'\'', U',', U';', U'\n', U'\t', U' ', U'1', U'0', U'-',
        U'<', U'&', U'_', U'x', U'\\', U'𠮷', U'；'));
    if (text.size() > 60) text.resize(60);
    return "题" + base::encode_utf8(text);
}

ledger::FieldValues random_fields(bool with_title) {
    ledger::FieldValues fields;
    if (with_title) fields["title"] = random_text();
    const auto maybe = [&](const char* code, const std::vector<std::string>& values) {
        if (*rc::gen::inRange(0, 2) == 1) fields[code] = *rc::gen::elementOf(values);
    };
    maybe("kind", {"作风", "执法", "n/a"});
    maybe("contact", {"13900000000", "=1", "n/a"});
    maybe("people", {"0", "7", "1000", "n/a"});
    maybe("found", {"2021-05-03", "1900-01-05", "n/a"});
    maybe("where", {"620102", "620000", "n/a"});
    maybe("urgent", {"true", "false", "n/a"});
    maybe("again", {"问〔2021〕1号", "n/a"});
    return fields;
}

std::vector<ledger::Evidence> random_evidence() {
    std::vector<ledger::Evidence> evidence;
    const int count = *rc::gen::inRange(1, 3);
    for (int i = 0; i < count; ++i) {
        ledger::Evidence piece{.name = random_text(), .digest = {}};
        if (*rc::gen::inRange(0, 2) == 1) {
            piece.digest = std::string(64, 'a');
            piece.day = table_day("2021-05-01");
            piece.media_type = "image/jpeg";
            piece.size_bytes = 1234;
        }
        evidence.push_back(std::move(piece));
    }
    return evidence;
}

/// What may be done next, whether the rules allow it or not.
Command random_step(base::EntryId entry, base::Day day) {
    const auto actor = *rc::gen::element<std::string>("甲岗", "乙岗", "lz-clerk");
    const int kind = *rc::gen::inRange(0, 8);
    const auto fill = [&](auto command, std::string role) {
        command.entry = entry;
        command.day = day;
        command.actor = actor;
        command.role = std::move(role);
        command.at = *rc::gen::element<std::string>("", "620100", "620000");
        return command;
    };
    if (kind == 0) {
        auto comment = fill(ledger::CommentOnEntry{}, "recorder");
        comment.text = random_text();
        return comment;
    }
    if (kind == 1) {
        auto amend = fill(ledger::AmendEntry{}, "recorder");
        amend.fields = random_fields(false);
        if (*rc::gen::inRange(0, 2) == 1) amend.fields["kind"] = "";
        amend.evidence = random_evidence();
        return amend;
    }
    if (kind == 2) {
        auto reverse = fill(ledger::ReverseEntry{}, "office");
        reverse.reason = random_text();
        return reverse;
    }
    static const std::vector<std::pair<std::string, std::string>> kMoves{{"submit", "owner"},
                                                                         {"close", "reviewer"},
                                                                         {"return", "reviewer"},
                                                                         {"reopen", "inspector"}};
    const auto [move, role] = *rc::gen::elementOf(kMoves);
    auto made = fill(ledger::MoveEntry{}, role);
    made.move = move;
    made.reason = random_text();
    made.evidence = random_evidence();
    made.fields = random_fields(false);
    return made;
}

void fill_randomly(TableBook& book) {
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        ledger::OpenEntry open;
        open.campaign = "test";
        open.register_code = "problem";
        open.node = *rc::gen::element<std::string>("620102", "620100", "620200");
        if (*rc::gen::inRange(0, 2) == 1) open.joint = {"620103"};
        open.day = table_day("2021-03-01") + *rc::gen::inRange(0, 60);
        open.actor = *rc::gen::element<std::string>("甲岗", "乙岗");
        open.fields = random_fields(true);
        if (*rc::gen::inRange(0, 2) == 1) open.evidence = random_evidence();
        const auto receipt = book.workspace->apply_each(std::vector<Command>{open}).front();
        RC_ASSERT(receipt.has_value());
        auto day = open.day;
        const int steps = *rc::gen::inRange(0, 6);
        for (int k = 0; k < steps; ++k) {
            day = day + *rc::gen::inRange(0, 5);
            const std::vector<Command> step{random_step(receipt->entry.id, day)};
            static_cast<void>(book.workspace->apply_each(step));
        }
    }
}

/// What the two books must agree in: all but their own counting of events.
ledger::Entry without_sequences(ledger::Entry entry) {
    entry.id = {};
    entry.version = {};
    return entry;
}

RC_GTEST_PROP(TableExport, ImportsToTheSameLedgerAndChangesNothingInItsOwn, ()) {
    TableBook from;
    fill_randomly(from);
    const auto bytes = from.tables->exported(from.office(), TableBook::problems(), {});
    RC_ASSERT(bytes.has_value());

    const auto own = from.dry_run(from.office(), *bytes);
    RC_ASSERT(own.has_value());
    for (const auto& mistake : own->mistakes)
        RC_LOG() << mistake.cell << mistake.what << mistake.right << "\n";
    RC_ASSERT(own->mistake_count == 0U);
    RC_ASSERT(own->steps == 0U);
    RC_ASSERT(own->unchanged == from.entries().size());

    TableBook into;
    const auto run = into.dry_run(into.office(), *bytes);
    RC_ASSERT(run.has_value());
    for (const auto& mistake : run->mistakes)
        RC_LOG() << mistake.cell << mistake.what << mistake.right << "\n";
    RC_ASSERT(run->mistake_count == 0U);
    RC_ASSERT(into.import(into.office(), run->id).state == "done");
    const auto before = from.entries();
    const auto after = into.entries();
    RC_ASSERT(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        RC_ASSERT(without_sequences(after[i]) == without_sequences(before[i]));
    }
    RC_ASSERT(into.events() == from.events());
    // And once more from there: the same file.
    const auto again = into.tables->exported(into.office(), TableBook::problems(), {});
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *bytes);
}

}  // namespace
}  // namespace duizhang::app
