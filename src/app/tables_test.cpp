// Registers as tables: what is refused, by which cell, and what comes of a file that is in order.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/tables_fixture.h"
#include "documents/table.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;

constexpr std::string_view kHead = "牵头单位,发生日期,问题,类别,涉及人数\n";

std::string csv(std::string_view rows) { return std::string(kHead).append(rows); }

/// "C3: what" of each mistake.
std::vector<std::string> mistakes_of(const base::Result<TableDryRun>& run) {
    if (!run) return {"!" + run.error().detail};
    std::vector<std::string> lines;
    for (const auto& mistake : run->mistakes) lines.push_back(mistake.cell + ": " + mistake.what);
    return lines;
}

using Lines = std::vector<std::string>;

TEST(TableDryRun, ListsEveryMistakeByItsCell) {
    const TableBook book;
    const auto before = book.events();
    const auto run = book.dry_run(book.clerk(), csv("620102,2021-06-01,台账重复,作凤,一百\n"
                                                    "620200,2021-13-01,,作风,5\n"
                                                    "999999,2021-09-01,题,执法,5000\n"));
    EXPECT_EQ(mistakes_of(run),
              (Lines{"D2: 内容不合要求", "E2: 内容不合要求", "A3: 您在该单位没有登记的岗位",
                     "B3: 不是日期", "C3: 必填", "A4: 没有这个单位", "B4: 这一天还没有到",
                     "E4: 内容不合要求"}));
    EXPECT_EQ(run->mistakes[0].value, "作凤");
    EXPECT_NE(run->mistakes[0].right.find("作风"), std::string::npos);
    EXPECT_NE(run->mistakes[7].right.find("0 到 1000"), std::string::npos);
    EXPECT_EQ(run->id, "");
    EXPECT_EQ(book.events(), before) << "a dry run writes nothing";
}

TEST(TableDryRun, NamesHeadingsThatAreUnknownTwiceOrMissing) {
    const TableBook book;
    EXPECT_EQ(mistakes_of(book.dry_run(book.clerk(), "牵头单位,问题,问题,来源\n620102,题,题,x\n")),
              (Lines{"1: 缺少这一列", "C1: 这个标题出现了两次", "D1: 这个台账没有这一列"}));
    EXPECT_EQ(book.dry_run(book.clerk(), "a,b\n1,2\n").error().code, ErrorCode::kNotAWorkbook);
}

TEST(TableDryRun, TakesWhatPeopleWriteInTheirOwnWays) {
    const TableBook book;
    const auto run =
        book.dry_run(book.clerk(),
                     "牵头单位（必填）,发生日期,问题,配合单位,涉及人数,发现日,加急,地点\n"
                     "城关区,2021年6月1日,甲,620103 七里河区,\"1,000\",2021/5/3,是,620102 城关区\n"
                     "620103 七里河区,20210602,乙,,１２,不适用,否,七里河区\n");
    ASSERT_EQ(mistakes_of(run), Lines{});
    EXPECT_EQ(book.import(book.clerk(), run->id).opened, 2U);
    const auto entries = book.entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].number, "问〔2021〕1号");
    EXPECT_EQ(entries[0].fields.at("people"), "1000");
    EXPECT_EQ(entries[0].fields.at("found"), "2021-05-03");
    EXPECT_EQ(entries[0].fields.at("urgent"), "true");
    EXPECT_EQ(entries[0].fields.at("where"), "620102");
    EXPECT_EQ(entries[0].joint.size(), 1U);
    EXPECT_EQ(entries[0].day.to_string(), "2021-06-01");
    EXPECT_EQ(entries[0].last_actor_of.at("open"), "lz-clerk");
    EXPECT_EQ(entries[1].fields.at("found"), "n/a");
    EXPECT_EQ(entries[1].fields.at("people"), "12");
}

TEST(TableImport, TheSameFileAgainChangesNothing) {
    const TableBook book;
    const auto file = csv("620102,2021-06-01,甲,作风,1\n620103,2021-06-02,乙,,\n");
    EXPECT_EQ(book.import(book.clerk(), book.dry_run(book.clerk(), file)->id).state, "done");
    const auto before = book.events();
    const auto again = book.dry_run(book.clerk(), file);
    EXPECT_EQ(again->repeated, 2U);
    EXPECT_EQ(again->id, "");
    EXPECT_EQ(book.events(), before);
}

TEST(TableImport, IsForTheOneWhoTriedIt) {
    const TableBook book;
    const auto run = book.dry_run(book.clerk(), csv("620102,2021-06-01,甲,作风,1\n"));
    EXPECT_EQ(book.tables->start(book.office(), {run->id}).error().code, ErrorCode::kUnknownFile);
    EXPECT_EQ(book.tables->start(book.clerk(), {"nothing"}).error().code, ErrorCode::kUnknownFile);
}

TEST(TableImport, TenThousandRowsAreAllThere) {
    const TableBook book;
    std::string file(kHead);
    for (int i = 1; i <= 10'000; ++i)
        file += "620102,2021-06-01,第" + std::to_string(i) + "个,作风,1\n";
    const auto run = book.dry_run(book.clerk(), file);
    ASSERT_EQ(mistakes_of(run), Lines{});
    EXPECT_EQ(run->opened, 10'000U);
    const auto view = book.import(book.clerk(), run->id);
    EXPECT_EQ(view.state, "done");
    EXPECT_EQ(view.done, 10'000U);
    const auto entries = book.entries();
    ASSERT_EQ(entries.size(), 10'000U);
    EXPECT_EQ(entries.back().number, "问〔2021〕10000号");
    EXPECT_EQ(entries.back().title(), "第10000个");
}

TEST(TableTemplate, CanBeFilledInAndImported) {
    const TableBook book;
    const auto form = book.tables->form(book.clerk(), TableBook::problems());
    ASSERT_TRUE(form) << form.error().detail;
    const auto tables = documents::read_tables(*form);
    ASSERT_TRUE(tables) << tables.error().detail;
    ASSERT_EQ(tables->size(), 3U);
    EXPECT_EQ((*tables)[0].name, "说明");
    EXPECT_EQ((*tables)[1].name, "数据");
    EXPECT_EQ((*tables)[2].name, "选项");
    const auto offers = [&](std::string_view text) {
        return std::ranges::any_of((*tables)[2].cells,
                                   [&](const auto& cell) { return cell.text == text; });
    };
    EXPECT_TRUE(offers("作风"));
    EXPECT_TRUE(offers("620102 城关区"));
    EXPECT_FALSE(offers("620200 嘉峪关市")) << "outside the clerk's reach";
    EXPECT_EQ(mistakes_of(book.dry_run(book.clerk(), *form)), Lines{}) << "empty as it is";
}

TEST(TableExport, HoldsWhatTheCallerMaySeeAndNoMore) {
    const TableBook book;
    const auto file =
        "牵头单位,发生日期,问题,联系方式\n620102,2021-06-01,甲,13900000000\n"
        "620200,2021-06-02,乙,13800000000\n";
    EXPECT_EQ(book.import(book.office(), book.dry_run(book.office(), file)->id).opened, 2U);
    const auto holds = [&](const people::Caller& caller, std::string_view text) {
        const auto bytes = book.tables->exported(caller, TableBook::problems(), {});
        EXPECT_TRUE(bytes);
        const auto tables = documents::read_tables(*bytes);
        return std::ranges::any_of(*tables, [&](const documents::Table& table) {
            return std::ranges::any_of(table.cells, [&](const auto& cell) {
                return cell.text.find(text) != std::string::npos;
            });
        });
    };
    EXPECT_TRUE(holds(book.office(), "13800000000"));
    EXPECT_TRUE(holds(book.clerk(), "13900000000"));
    EXPECT_FALSE(holds(book.clerk(), "乙"));
    EXPECT_FALSE(holds(book.clerk(), "620200"));
    const auto reader = book.account("gs-reader", people::Role::kReader, "620000");
    EXPECT_TRUE(holds(reader, "乙"));
    EXPECT_FALSE(holds(reader, "13800000000"));
}

TEST(TableImport, AHistoryIsForTheCampaignsOfficeAlone) {
    const TableBook from;
    EXPECT_EQ(
        from.import(from.clerk(), from.dry_run(from.clerk(), csv("620102,2021-06-01,甲,,\n"))->id)
            .opened,
        1U);
    const auto bytes = *from.tables->exported(from.clerk(), TableBook::problems(), {});
    const TableBook into;
    EXPECT_EQ(into.dry_run(into.clerk(), bytes)->mistake_count, 1U);
    const auto run = into.dry_run(into.office(), bytes);
    EXPECT_EQ(mistakes_of(run), Lines{});
    EXPECT_EQ(run->replayed, 1U);
}

TEST(TableImport, AChangedRowOfAnExportIsNamedAndNothingIsWritten) {
    const TableBook book;
    book.import(book.clerk(), book.dry_run(book.clerk(), csv("620102,2021-06-01,甲,作风,1\n"))->id);
    const auto changed =
        "编号,状态,牵头单位,发生日期,问题,类别,涉及人数\n"
        "问〔2021〕1号,整改中,620102,2021-06-01,甲,执法,1\n"
        "问〔2021〕9号,整改中,620102,2021-06-01,丁,执法,1\n";
    const auto run = book.dry_run(book.clerk(), changed);
    ASSERT_EQ(run->mistake_count, 2U);
    EXPECT_EQ(run->mistakes[0].cell, "F2");
    EXPECT_EQ(run->mistakes[0].right, "作风");
    EXPECT_EQ(run->mistakes[1].cell, "A3");
}

TEST(TableDryRun, RefusesHostileFiles) {
    const TableBook book;
    const auto before = book.events();
    const auto code = [&](std::string_view bytes) {
        const auto run = book.dry_run(book.clerk(), bytes);
        return run ? ErrorCode::kUnsupported : run.error().code;
    };
    EXPECT_EQ(code("%PDF-1.7 named .xlsx"), ErrorCode::kNotAWorkbook);
    EXPECT_EQ(code(csv("620102,2021-06-01,=WEBSERVICE(\"http://a.cn\"),,\n")),
              ErrorCode::kFormulaRefused);
    EXPECT_EQ(code(csv("620102,2021-06-01," + std::string(1u << 20, 'x') + ",,\n")),
              ErrorCode::kLimitExceeded);
    std::string long_list(kHead);
    for (int i = 0; i < 2'000'000; ++i) long_list += "1,2\n";
    EXPECT_EQ(code(long_list), ErrorCode::kLimitExceeded);
    EXPECT_EQ(code(std::string((20u << 20) + 1, 'a')), ErrorCode::kLimitExceeded);
    EXPECT_EQ(book.events(), before);
}

}  // namespace
}  // namespace duizhang::app
