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
    for (const std::string text : {"", "余", "2.0.1", "0451", "三一", "二〇二一", "几十", "半年",
                                   "12 34", "1,10", "十件", "12345678901234567890", "近"})
        EXPECT_EQ(value(text), "none") << text;
}

/// The number that begins at `at`.
Number number_at(const FoldedText& text, std::size_t at) { return *scan_number(text, at).number; }

TEST(Quantity, ApproximatingWordsAreNotPartsOfOthers) {
    const std::u32string saved = U"节约30";
    const FoldedText saved_text(saved);
    EXPECT_EQ(approximation_before(saved_text, number_at(saved_text, 2)).length, 0u);
    for (const std::u32string text : {U"损失约30", U"持续约30", U"化解约30", U"税收约30"}) {
        const FoldedText folded(text);
        EXPECT_EQ(approximation_before(folded, number_at(folded, 3)).length, 1u);
    }
    const std::u32string roughly = U"共约30";
    const FoldedText roughly_text(roughly);
    EXPECT_EQ(approximation_before(roughly_text, number_at(roughly_text, 2)).length, 1u);
}

TEST(Quantity, RangesReachFromTheirFirstEndToTheirSecond) {
    for (const std::string text : {"30—50", "30-50", "30～50", "30~50", "30–50", "３０－５０",
                                   "30 - 50", "30至50", "三十到五十", "30到50"})
        EXPECT_EQ(read(text), (Reading{"50", Bound::kExact, "30～50"})) << text;
    EXPECT_EQ(read("10%至15%").interval, "9.5～15.5（不含15.5）");
    EXPECT_EQ(read("10至15%").interval, "9.5～15.5（不含15.5）");
    EXPECT_EQ(read("百分之五到八").interval, "4.5～8.5（不含8.5）");
    EXPECT_EQ(read("百分之五至百分之八").interval, "4.5～8.5（不含8.5）");
    EXPECT_EQ(read("约30—50"), (Reading{"50", Bound::kAbout, "25～55"}));
    EXPECT_EQ(read("不超过3至5"), (Reading{"5", Bound::kBelow, "0～5"}));
}

TEST(Quantity, TheFirstEndOfARangeSharesTheMultiplier) {
    EXPECT_EQ(read("3—5万").interval, "25000～55000（不含55000）");
    EXPECT_EQ(read("两到三百万").interval, "1995000～3005000（不含3005000）");
    EXPECT_EQ(read("三到五百").interval, "300～500");
    EXPECT_EQ(read("5000至1万").interval, "5000～15000（不含15000）");
    EXPECT_EQ(read("五百到一千").interval, "500～1000");
    EXPECT_EQ(value("5至3"), "none");
    EXPECT_EQ(value("3-5-7"), "none");
}

TEST(Quantity, DigitsSideBySideSayAboutHowMany) {
    EXPECT_EQ(read("三四十"), (Reading{"40", Bound::kExact, "30～50（不含50）"}));
    EXPECT_EQ(read("两三百").interval, "200～400（不含400）");
    EXPECT_EQ(read("十七八").interval, "17～19（不含19）");
    EXPECT_EQ(read("三五").interval, "3～6（不含6）");
    EXPECT_EQ(read("七八十万").interval, "700000～900000（不含900000）");
    EXPECT_EQ(read("一百二三十").interval, "120～140（不含140）");
    EXPECT_EQ(read("约二、三十").value, "30");
    EXPECT_EQ(read("兩三萬").interval, "20000～40000（不含40000）");
    for (const std::string text : {"一二三", "三四十五", "三六", "三三", "一、二"})
        EXPECT_EQ(value(text), "none") << text;
}

TEST(Quantity, SignsBelongToTheNumber) {
    for (const std::string text : {"-3.2%", "－3.2％", "负3.2%", "−3.2%", "負3.2%"})
        EXPECT_EQ(read(text), (Reading{"-3.2", Bound::kExact, "-3.25～-3.15（不含-3.25）"}))
            << text;
    EXPECT_EQ(read("+5.1%"), (Reading{"5.1", Bound::kExact, "5.05～5.15（不含5.15）"}));
    EXPECT_EQ(value("零下5"), "-5");
    EXPECT_EQ(value("约-3"), "-3");
    EXPECT_EQ(value("--3"), "none");
}

TEST(Quantity, SharesAreReadInEveryForm) {
    EXPECT_EQ(value("1/3"), value("三分之一"));
    EXPECT_EQ(read("1/3").interval, read("三分之一").interval);
    for (const std::string text : {"2011/12", "5/31", "3/3", "1/2/3", "0/3"})
        EXPECT_EQ(value(text), "none") << text;
    EXPECT_EQ(read("过半"), (Reading{"0.5", Bound::kAtLeast, "0.5～1（不含1）"}));
    EXPECT_EQ(read("逾半数"), read("超半数"));
    EXPECT_EQ(read("近半数"), (Reading{"0.5", Bound::kNearly, "0.4～0.5（不含0.5）"}));
    EXPECT_EQ(read("不到半数"), (Reading{"0.5", Bound::kBelow, "0～0.5（不含0.5）"}));
    EXPECT_EQ(read("三分之一强").interval, "0.333333～0.666667（不含0.666667）");
    EXPECT_EQ(read("百分百"), (Reading{"100", Bound::kExact, "100"}));
    EXPECT_EQ(read("百分之百"), (Reading{"100", Bound::kExact, "100"}));
    EXPECT_EQ(value("千分之三"), "0.003");
    EXPECT_EQ(read("4分之3"), read("四分之三"));
    EXPECT_EQ(read("万分之一点二").interval, "0.000115～0.000125（不含0.000125）");
    EXPECT_EQ(value("2.7‰"), "2.7");
    EXPECT_EQ(read("七成以上"), (Reading{"7", Bound::kAtLeast, "7～8（不含8）"}));
    EXPECT_EQ(value("三成多"), "3");
    EXPECT_EQ(value("2.2个百分点"), "2.2");
    EXPECT_EQ(value("2.2個百分點"), "2.2");
}

TEST(Quantity, RatiosAreTheFirstDividedByTheSecond) {
    EXPECT_EQ(read("1:4"), (Reading{"0.25", Bound::kExact, "0.222222～0.285714"}));
    EXPECT_EQ(read("1∶4"), read("1：4"));
    EXPECT_EQ(value("三比一"), "3");
    EXPECT_EQ(value("15:1"), "15");
    for (const std::string text : {"07:24", "12:30:00", "1:0"}) EXPECT_EQ(value(text), "none");
}

TEST(Quantity, FinancialAndShortNumeralsRead) {
    EXPECT_EQ(value("叁佰贰拾万"), "3200000");
    EXPECT_EQ(value("貳拾叁"), "23");
    EXPECT_EQ(value("壹仟零伍"), "1005");
    EXPECT_EQ(value("廿三"), "23");
    EXPECT_EQ(value("卅"), "30");
    EXPECT_EQ(value("一千〇五"), "1005");
    EXPECT_EQ(read("上百"), (Reading{"100", Bound::kAtLeast, "100～200（不含200）"}));
    EXPECT_EQ(read("成百"), read("上百"));
    EXPECT_EQ(read("200多").bound, Bound::kAtLeast);
}

TEST(Quantity, RunsThatAreNoNumberAreSkippedWhole) {
    for (const std::u32string text :
         {U"12345678901234567890", U"12345678901234567890万", U"12345678901234567890.55", U"3万5亿",
          U"9亿9999亿5000万", U"1234567890123456789多万", U"2.0.1", U"二〇二一"}) {
        const FoldedText folded(text);
        const auto scan = scan_number(folded, 0);
        EXPECT_FALSE(scan.number.has_value());
        EXPECT_EQ(scan.end, text.size()) << base::encode_utf8(text);
    }
}

TEST(Quantity, LongRunsAreReadInStepsThatDoNotGrowWithThem) {
    // Each step costs the length it covers, so one step over the whole run is linear.
    for (const std::size_t size : {200'000u, 800'000u}) {
        for (const std::u32string_view piece : {U"7", U"一", U"万", U"九十", U"123,"}) {
            std::u32string text;
            while (text.size() < size) text += piece;
            const FoldedText folded(text);
            std::size_t steps = 0;
            for (std::size_t at = 0; at < folded.size(); ++steps) {
                if (!starts_number(folded.at(at))) {
                    ++at;
                    continue;
                }
                at = scan_figure(folded, at).end;
            }
            EXPECT_LE(steps, 4u) << base::encode_utf8(piece);
        }
    }
}

TEST(Quantity, FiguresMayBeSpelledOneByOne) {
    EXPECT_EQ(value("四萬二七一八"), "42718");
    EXPECT_EQ(value("六萬八〇二"), "60802");
    EXPECT_EQ(value("五一七億三三八八萬"), "51733880000");
    EXPECT_EQ(value("三〇七"), "307");
    for (const std::string text : {"一九九八", "五四", "〇七五", "二〇二一五"})
        EXPECT_EQ(value(text), "none") << text;
}

TEST(Quantity, WanMultipliesTheThousandsBeforeIt) {
    EXPECT_EQ(value("3億6千2百萬"), "362000000");
    EXPECT_EQ(read("3億6千2百多萬").bound, Bound::kAtLeast);
    EXPECT_EQ(value("7千4百萬"), "74000000");
    EXPECT_EQ(value("3千700"), "3700");
}

TEST(Quantity, WritesNumbersForPeople) {
    EXPECT_EQ(format(41234, Style::kGrouped), "41,234");
    EXPECT_EQ(format(41234, Style::kRounded), "4.12万");
    EXPECT_EQ(format(41234, Style::kAtLeast), "4.1万余");
    EXPECT_EQ(format(5438, Style::kAtLeast), "5400余");
    EXPECT_EQ(format(5400, Style::kAtLeast), "5400");
    EXPECT_EQ(format(5730000000, Style::kRounded), "57.3亿");
    EXPECT_EQ(format(*Rational::of(13900, 151), Style::kPercent), "92.1%");
    EXPECT_EQ(format(41234, Style::kNearly), "近4.2万");
    EXPECT_EQ(format(41234, Style::kAbout), "约4.1万");
    EXPECT_EQ(format(2310, Style::kChineseAtLeast), "两千余");
    EXPECT_EQ(format(*Rational::of(31, 10), Style::kTenths), "三成");
    EXPECT_EQ(format(*Rational::of(31, 100), Style::kShareWords), "不到半数");
    EXPECT_EQ(format(*Rational::of(1, 3), Style::kRatio), "1:3");
    EXPECT_EQ(format(*Rational::of(5, 2), Style::kRatio), "2.5:1");
    EXPECT_EQ(format(*Rational::of(27, 10), Style::kPermille), "2.7‰");
    EXPECT_EQ(format(*Rational::of(22, 10), Style::kPoints), "2.2个百分点");
    EXPECT_EQ(format(41234, Style::kTraditional), "四萬一千二百三十四");
    EXPECT_EQ(format(3200015, Style::kFinancial), "叁佰贰拾万零壹拾伍");
    EXPECT_EQ(format(41234, Style::kChinese), "四万一千二百三十四");
    EXPECT_EQ(format(15, Style::kChinese), "十五");
    EXPECT_EQ(format(100200015, Style::kChinese), "一亿零二十万零一十五");
}

TEST(Quantity, NeverRoundsUpToWhatCannotBeRead) {
    const std::int64_t limit = 1'000'000'000'000'000;
    for (const Style style : {Style::kRounded, Style::kNearly, Style::kAbout, Style::kAtLeast}) {
        for (const std::int64_t below : {1, 50'000'000, 50'000'001}) {
            const base::Rational number(limit - below);
            const auto read = parse_quantity(*base::decode_utf8(format(number, style)));
            ASSERT_TRUE(read.has_value()) << format(number, style);
            EXPECT_TRUE(read->interval.contains(number)) << format(number, style);
        }
    }
    EXPECT_EQ(format(base::Rational(limit - 1), Style::kRounded), "999999999999999");
    EXPECT_EQ(format(base::Rational(limit - 50'000'001), Style::kRounded), "9999999亿");
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

TEST(ParseQuantity, RefusesWhatExactArithmeticCannotBound) {
    EXPECT_FALSE(parse_quantity(U"467679757百万74.4950450百"));
    EXPECT_TRUE(parse_quantity(U"467679757百万"));
}

}  // namespace
}  // namespace duizhang::quantity
