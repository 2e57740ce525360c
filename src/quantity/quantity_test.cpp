#include "quantity/quantity.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace duizhang::quantity {
namespace {

using base::Rational;

struct Reading {
    std::string value;
    Bound bound;
    std::string interval;

    friend bool operator==(const Reading&, const Reading&) = default;
    friend void PrintTo(const Reading& r, std::ostream* out) {
        *out << r.value << " / " << static_cast<int>(r.bound) << " / " << r.interval;
    }
};

Reading read(const std::string& text) {
    const auto quantity = parse_quantity(*base::decode_utf8(text));
    if (!quantity) return {"none", Bound::kExact, ""};
    return {quantity->value.to_decimal(4), quantity->bound, quantity->interval.to_string()};
}

std::string value(const std::string& text) { return read(text).value; }

TEST(Quantity, CountsArePointsAndMoreThanIsOneStepWide) {
    EXPECT_EQ(read("1456"), (Reading{"1456", Bound::kExact, "1456"}));
    EXPECT_EQ(read("560余"), (Reading{"560", Bound::kAtLeast, "560～570（不含570）"}));
    EXPECT_EQ(read("5400余"), (Reading{"5400", Bound::kAtLeast, "5400～5500（不含5500）"}));
    EXPECT_EQ(read("9000余"), (Reading{"9000", Bound::kAtLeast, "9000～10000（不含10000）"}));
    EXPECT_EQ(read("561余"), (Reading{"561", Bound::kAtLeast, "561～562（不含562）"}));
    EXPECT_EQ(read("4.1万余"), (Reading{"41000", Bound::kAtLeast, "41000～42000（不含42000）"}));
    EXPECT_EQ(read("6800多万"),
              (Reading{"68000000", Bound::kAtLeast, "68000000～69000000（不含69000000）"}));
    EXPECT_EQ(read("百余"), (Reading{"100", Bound::kAtLeast, "100～200（不含200）"}));
    EXPECT_EQ(read("十余万"), (Reading{"100000", Bound::kAtLeast, "100000～200000（不含200000）"}));
    EXPECT_EQ(read("超过18 000"), (Reading{"18000", Bound::kAtLeast, "18000～19000（不含19000）"}));
    EXPECT_EQ(read("至少30"), (Reading{"30", Bound::kAtLeast, "不少于30"}));
}

TEST(Quantity, FiguresBelowAndNearlyEndBeforeTheNumber) {
    EXPECT_EQ(read("不到1"), (Reading{"1", Bound::kBelow, "0～1（不含1）"}));
    EXPECT_EQ(read("近2000"), (Reading{"2000", Bound::kNearly, "1000～2000（不含2000）"}));
    EXPECT_EQ(read("不超过5"), (Reading{"5", Bound::kBelow, "0～5"}));
    EXPECT_EQ(read("约63%"), (Reading{"63", Bound::kAbout, "62.5～63.5"}));
    EXPECT_EQ(read("15%左右"), (Reading{"15", Bound::kAbout, "14.5～15.5"}));
}

TEST(Quantity, RoundedFiguresAreHalfAStepEitherWay) {
    EXPECT_EQ(read("92.1%"), (Reading{"92.1", Bound::kExact, "92.05～92.15（不含92.15）"}));
    EXPECT_EQ(read("12万"), (Reading{"120000", Bound::kExact, "115000～125000（不含125000）"}));
    EXPECT_EQ(read("57.3亿").interval, "5725000000～5735000000（不含5735000000）");
    EXPECT_EQ(read("46%").interval, "45.5～46.5（不含46.5）");
    EXPECT_EQ(read("100%").interval, "100");
    EXPECT_EQ(read("0%").interval, "0");
    EXPECT_EQ(read("100.0%").interval, "99.95～100.05（不含100.05）");
}

TEST(Quantity, ReadsChineseNumerals) {
    EXPECT_EQ(value("二十三"), "23");
    EXPECT_EQ(value("两千三百零五"), "2305");
    EXPECT_EQ(value("兩萬"), "20000");
    EXPECT_EQ(value("一万二千"), "12000");
    EXPECT_EQ(value("三亿五千万"), "350000000");
    EXPECT_EQ(value("一万亿"), "1000000000000");
    EXPECT_EQ(value("九万二千亿零三万"), "9200000030000");
    EXPECT_EQ(value("三点五万"), "35000");
    EXPECT_EQ(value("一百二"), "120");
    EXPECT_EQ(value("十几"), "10");
    EXPECT_EQ(value("零"), "0");
    EXPECT_EQ(value("百分之九十二点一"), "92.1");
    EXPECT_EQ(value("百分之92.1"), "92.1");
    EXPECT_EQ(value("四分之三"), "0.75");
    EXPECT_EQ(value("一半"), "0.5");
    EXPECT_EQ(value("十 五"), "15");
    EXPECT_EQ(value("半数"), "0.5");
}

TEST(Quantity, ReadsMixedGroupedAndFullWidthFigures) {
    EXPECT_EQ(value("1亿3千多万"), "130000000");
    EXPECT_EQ(value("1万6千多"), "16000");
    EXPECT_EQ(value("1,100万"), "11000000");
    EXPECT_EQ(value("2 910"), "2910");
    EXPECT_EQ(value("437.9\n万余"), "4379000");
    EXPECT_EQ(value("１１３９．６１４８万"), "11396148");
    EXPECT_EQ(value("82.7万亿"), "82700000000000");
    EXPECT_EQ(value("-1.5%"), "-1.5");
}

TEST(Quantity, RefusesWhatIsNoNumber) {
    for (const std::string text : {"", "余", "2.0.1", "0451", "三四", "二〇二一", "几十", "半年",
                                   "12 34", "1,10", "十件", "12345678901234567890", "近"})
        EXPECT_EQ(value(text), "none") << text;
}

TEST(Quantity, ApproximatingWordsAreNotPartsOfOthers) {
    const std::u32string saved = U"节约30";
    EXPECT_EQ(approximation_before(FoldedText(saved), 2).length, 0u);
    const std::u32string roughly = U"共约30";
    EXPECT_EQ(approximation_before(FoldedText(roughly), 2).length, 1u);
}

TEST(Quantity, WritesNumbersForPeople) {
    EXPECT_EQ(format(41234, Style::kGrouped), "41,234");
    EXPECT_EQ(format(41234, Style::kRounded), "4.12万");
    EXPECT_EQ(format(41234, Style::kAtLeast), "4.1万余");
    EXPECT_EQ(format(5438, Style::kAtLeast), "5400余");
    EXPECT_EQ(format(5400, Style::kAtLeast), "5400");
    EXPECT_EQ(format(5730000000, Style::kRounded), "57.3亿");
    EXPECT_EQ(format(*Rational::of(13900, 151), Style::kPercent), "92.1%");
    EXPECT_EQ(format(41234, Style::kChinese), "四万一千二百三十四");
    EXPECT_EQ(format(15, Style::kChinese), "十五");
    EXPECT_EQ(format(100200015, Style::kChinese), "一亿零二十万零一十五");
}

TEST(FoldedText, JoinsWrappedLinesAndKeepsHeadingsApart) {
    const std::u32string wrapped = U"出动警力一百名和车辆若干，共办结案件 12\n34 起。\n";
    EXPECT_EQ(FoldedText(wrapped).text().find(U'\n'), 24u);
    const std::u32string heading = U"工作情况\n今年以来全市共办结案件三十起，抓获嫌疑人若干名。";
    EXPECT_EQ(FoldedText(heading).at(4), U'\n');
    const std::u32string page = U"去年共办结的各类案件\n2675\n起";
    EXPECT_EQ(FoldedText(page).at(10), U'\n');
}

TEST(FoldedText, FindsTheWayBack) {
    const std::u32string source = U"共　２ ９１０\n項";
    const FoldedText text(source);
    EXPECT_EQ(text.text(), U"共2910项");
    EXPECT_EQ(text.origin(1), 2u);
    EXPECT_EQ(text.origin(5), 8u);
    EXPECT_EQ(text.spelled(1, 6), U"２９１０項");
}

}  // namespace
}  // namespace duizhang::quantity
