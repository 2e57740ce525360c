#include "rollup/figures.h"

#include <gtest/gtest.h>

#include "org/history.h"

namespace duizhang::rollup {
namespace {

using base::Day;
using base::NodeId;
using base::Period;
using base::Rational;

constexpr std::string_view kCampaign = R"(campaign: one
title: 甲
node: "n0"
period: 2021-01-01..2021-12-31
registers:
  problem:
    title: 问题
    category: kind
    fields:
      title: {type: text}
      kind: {type: choice, options: [学习, 整改]}
      people: {type: integer}
    states:
      open: {title: 整改中}
      closed: {title: 已销号, final: true}
    moves:
      close: {title: 销号, from: [open], to: closed, by: [reviewer], needs: [evidence]}
    tallies:
      people: {field: people}
  case_return:
    return: true
    fields:
      cases: {type: integer}
    states: {filed: {title: 已报}}
    tallies:
      cases: {field: cases}
      loss: {field: cases}
indicators:
  close_rate:
    title: 整改完成率
    formula: problem.closed / (problem.open + problem.closed)
    kind: stock
    percent: true
    good: up
  study_found:
    title: 学习问题
    formula: problem.open[学习] + problem.closed[学习]
    kind: stock
  cases:
    title: 案件
    formula: case_return.cases
    kind: flow
    good: down
  loss:
    title: 损失
    formula: case_return.loss
    kind: flow
    good: down
  mixed:
    title: 混合
    formula: case_return.cases + problem.open
    kind: flow
  cases_per_day:
    title: 日均
    formula: case_return.cases
    kind: flow
    per_day: true
  double_fall:
    title: 连续双下降
    streak: {of: [cases, loss], every: month, direction: down}
)";

constexpr std::string_view kOther = R"(campaign: two
title: 乙
node: "n0"
period: 2021-01-01..2021-12-31
registers:
  deed:
    title: 实事
    fields:
      title: {type: text}
    states: {done: {title: 已办}}
indicators:
  cases:
    title: 案件
    formula: deed.done
    kind: flow
)";

class FiguresTest : public testing::Test {
protected:
    FiguresTest() {
        for (const std::string_view text : {kCampaign, kOther}) {
            auto reading = ledger::read_campaign(text, "test.yaml");
            for (const auto& mistake : reading.mistakes) ADD_FAILURE() << mistake.what;
            campaigns_.push_back(std::move(reading.campaign).value());
            chart_.declare(campaigns_.back());
        }
        // 0 ── 1, 2
        org::History history;
        for (std::uint32_t id = 0; id < 3; ++id) {
            org::Change change;
            change.node = {.id = {id},
                           .code = "n" + std::to_string(id),
                           .name = "节点",
                           .kind = org::NodeKind::kCity};
            if (id > 0) change.parent = NodeId{0};
            EXPECT_TRUE(history.apply(change));
        }
        tree_ = history.latest();
    }

    void post(std::string_view account, std::uint32_t node, std::string_view day,
              std::int64_t amount, std::string_view category = "") {
        ++sequence_;
        const auto category_id =
            category.empty() ? base::CategoryId{0} : chart_.find_category(category).value();
        const ledger::PostingRow row{.sequence = {sequence_},
                                     .entry = {sequence_},
                                     .posting = {.node = {node},
                                                 .day = Day::parse(day).value(),
                                                 .account = chart_.find_account(account).value(),
                                                 .category = category_id,
                                                 .amount = amount,
                                                 .joint = false}};
        columns_.append(std::span(&row, 1));
    }

    Measure measure(std::string_view code) const {
        auto found = find_measure(code, campaigns_, chart_);
        EXPECT_TRUE(found) << found.error().detail;
        return *std::move(found);
    }

    FigureQuery query(std::string_view period, std::uint32_t node = 0) const {
        return {.node = {node}, .period = Period::parse(period).value(), .as_of = {sequence_}};
    }

    Figure figure(std::string_view code, std::string_view period, std::uint32_t node = 0) const {
        const Evaluator evaluator(columns_.snapshot(), tree_, chart_);
        const Measure asked = measure(code);
        const auto one = evaluator.figure(asked, query(period, node));
        EXPECT_TRUE(one) << one.error().detail;
        // Many at once give the same as one by one.
        const auto many = evaluator.figures(asked, query(period), std::vector<NodeId>{{2}, {node}});
        EXPECT_TRUE(many);
        EXPECT_EQ(one->presence, many->back().presence);
        EXPECT_EQ(one->value, many->back().value);
        EXPECT_EQ(one->grade, many->back().grade);
        return *one;
    }

    std::optional<Rational> change(std::string_view code, std::string_view period) const {
        const Evaluator evaluator(columns_.snapshot(), tree_, chart_);
        const auto result = evaluator.change_percent(measure(code), query(period));
        EXPECT_TRUE(result) << result.error().detail;
        return *result;
    }

    std::vector<ledger::Campaign> campaigns_;
    ledger::Chart chart_;
    std::shared_ptr<const org::Tree> tree_;
    Columns columns_;
    std::uint64_t sequence_ = 0;
};

TEST_F(FiguresTest, EvaluatesRatesExactly) {
    post("one.problem.closed", 1, "2021-03-01", 139);
    post("one.problem.open", 2, "2021-03-02", 12);
    const Figure rate = figure("one.close_rate", "2021");
    EXPECT_EQ(rate.presence, Presence::kValue);
    EXPECT_EQ(rate.value, Rational::of(13900, 151).value());
    EXPECT_EQ(rate.value.to_decimal(1), "92.1");
    EXPECT_EQ(figure("one.close_rate", "2021", 1).value, Rational(100));
    EXPECT_EQ(figure("one.close_rate", "2021", 2).value, Rational(0));
    EXPECT_EQ(figure("one.close_rate", "2021", 2).presence, Presence::kValue);
}

TEST_F(FiguresTest, KeepsZeroEmptyAndNotApplicableApart) {
    EXPECT_EQ(figure("one.cases", "2021").presence, Presence::kEmpty);
    post("one.case_return.cases", 1, "2021-03-01", 5);
    EXPECT_EQ(figure("one.cases", "202102").presence, Presence::kEmpty);
    EXPECT_EQ(figure("one.cases", "202103").value, Rational(5));
    const Figure later = figure("one.cases", "202104");
    EXPECT_EQ(later.presence, Presence::kValue);
    EXPECT_EQ(later.value, Rational(0));
    EXPECT_EQ(figure("one.cases", "2021", 2).presence, Presence::kEmpty);

    post("one.problem.open", 1, "2021-03-01", 1);
    post("one.problem.open", 1, "2021-03-02", -1);
    EXPECT_EQ(figure("one.close_rate", "2021").presence, Presence::kNotApplicable);
}

TEST_F(FiguresTest, AsOfAnEarlierEventLeavesLaterOnesOut) {
    post("one.case_return.cases", 1, "2021-03-01", 5);
    post("one.case_return.cases", 1, "2021-02-01", 7);
    const Evaluator evaluator(columns_.snapshot(), tree_, chart_);
    FigureQuery asked = query("2021");
    asked.as_of = {1};
    EXPECT_EQ(evaluator.figure(measure("one.cases"), asked)->value, Rational(5));
    asked.period = Period::parse("202102").value();
    EXPECT_EQ(evaluator.figure(measure("one.cases"), asked)->presence, Presence::kEmpty);
    asked.as_of = {2};
    EXPECT_EQ(evaluator.figure(measure("one.cases"), asked)->value, Rational(7));
}

TEST_F(FiguresTest, FiltersCategoriesOfTheRegister) {
    post("one.problem.open", 1, "2021-03-01", 3, "one.problem.学习");
    post("one.problem.closed", 1, "2021-03-01", 2, "one.problem.整改");
    EXPECT_EQ(figure("one.study_found", "2021").value, Rational(3));
}

TEST_F(FiguresTest, GradesByTheWorstAccount) {
    post("one.problem.open", 1, "2021-03-01", 1);
    EXPECT_EQ(figure("one.close_rate", "2021").grade, ledger::Grade::kA);
    EXPECT_EQ(figure("one.cases", "2021").grade, ledger::Grade::kC);
    EXPECT_EQ(figure("one.mixed", "2021").grade, ledger::Grade::kC);
    EXPECT_EQ(figure("two.deed.done", "2021").grade, ledger::Grade::kB);
}

TEST_F(FiguresTest, DividesByTheDaysOfThePeriod) {
    post("one.case_return.cases", 1, "2021-03-05", 10);
    EXPECT_EQ(figure("one.cases_per_day", "202103").value, Rational::of(10, 31).value());
}

TEST_F(FiguresTest, TakesStatesAsStockAndTalliesAsFlow) {
    post("one.problem.open", 1, "2021-01-05", 1);
    post("one.problem.people", 1, "2021-01-05", 40);
    EXPECT_EQ(figure("one.problem.open", "202103").value, Rational(1));
    EXPECT_EQ(figure("one.problem.people", "202103").value, Rational(0));
    EXPECT_EQ(figure("one.problem.people", "202101").value, Rational(40));
}

TEST_F(FiguresTest, ComparesWithTheYearBefore) {
    EXPECT_EQ(change("one.cases", "2021"), std::nullopt);
    post("one.case_return.cases", 1, "2020-03-01", 1508);
    post("one.case_return.cases", 2, "2021-03-01", 4306);
    EXPECT_EQ(change("one.cases", "2021"), Rational::of(279800, 1508).value());
    EXPECT_EQ(change("one.cases", "2021")->to_decimal(1), "185.5");
    EXPECT_EQ(change("one.cases", "2020"), std::nullopt);
    EXPECT_EQ(change("one.cases", "202104"), std::nullopt) << "the earlier value is 0";
}

TEST_F(FiguresTest, CountsAStreakBackFromTheLastPeriod) {
    EXPECT_EQ(figure("one.double_fall", "2021").presence, Presence::kEmpty);
    for (int month = 1; month <= 12; ++month) {
        const auto day = [&](int year) {
            return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-10";
        };
        post("one.case_return.cases", 1, day(2020), 100);
        post("one.case_return.loss", 1, day(2020), 1000);
        post("one.case_return.cases", 1, day(2021), 99);
        // In May one of the two did not fall.
        post("one.case_return.loss", 1, day(2021), month == 5 ? 1000 : 900);
    }
    EXPECT_EQ(figure("one.double_fall", "202112").value, Rational(7));
    EXPECT_EQ(figure("one.double_fall", "20210101_20210704").value, Rational(2));
    EXPECT_EQ(figure("one.double_fall", "202105").value, Rational(0));
    EXPECT_EQ(figure("one.double_fall", "202104").value, Rational(4));
    EXPECT_EQ(figure("one.double_fall", "202104").grade, ledger::Grade::kC);
    EXPECT_EQ(figure("one.double_fall", "202112", 2).presence, Presence::kEmpty);
}

TEST_F(FiguresTest, NamesTheEntriesBehindAFigureOnce) {
    post("one.problem.closed", 1, "2021-03-01", 1);
    post("one.problem.open", 2, "2021-03-02", 1);
    const Evaluator evaluator(columns_.snapshot(), tree_, chart_);
    // `closed` stands twice in the rate.
    const auto behind = evaluator.contributions(measure("one.close_rate"), query("2021"));
    ASSERT_TRUE(behind);
    ASSERT_EQ(behind->size(), 2u);
    EXPECT_EQ((*behind)[0].entry, base::EntryId{2});
    EXPECT_EQ((*behind)[1].entry, base::EntryId{1});
    EXPECT_EQ((*behind)[1].amount, 1);
}

TEST_F(FiguresTest, FindsMeasuresByWholeOrUnambiguousCode) {
    EXPECT_EQ(measure("one.cases").indicator->title.zh, "案件");
    EXPECT_EQ(measure("close_rate").code, "one.close_rate");
    EXPECT_EQ(measure("deed.done").code, "two.deed.done");
    EXPECT_EQ(measure("two.deed.done").campaign, &campaigns_[1]);
    const auto ambiguous = find_measure("cases", campaigns_, chart_);
    ASSERT_FALSE(ambiguous);
    EXPECT_EQ(ambiguous.error().code, base::ErrorCode::kUnknownIndicator);
    EXPECT_NE(ambiguous.error().detail.find("one.cases two.cases"), std::string::npos);
}

TEST_F(FiguresTest, SuggestsWhatIsNearAnUnknownCode) {
    const auto detail = [&](std::string_view code) {
        const auto found = find_measure(code, campaigns_, chart_);
        EXPECT_FALSE(found);
        return found ? std::string() : found.error().detail;
    };
    EXPECT_NE(detail("one.close_rat").find("one.close_rate 整改完成率"), std::string::npos);
    EXPECT_NE(detail("整改完成率").find("near: one.close_rate"), std::string::npos);
    EXPECT_EQ(detail("something entirely else").find("near"), std::string::npos);
    EXPECT_EQ(detail("").find("near"), std::string::npos);
}

TEST(Ranks, ShareTiesAndSkipWhatHasNoValue) {
    const auto value = [](std::int64_t number) {
        return Figure{.presence = Presence::kValue, .value = number, .grade = ledger::Grade::kB};
    };
    const std::vector<Figure> figures{value(5), value(9), Figure{}, value(5), value(1)};
    ledger::Indicator indicator;
    const Measure measure{.code = "m", .campaign = nullptr, .indicator = &indicator, .account = {}};
    EXPECT_EQ(ranks(measure, figures), (std::vector<std::size_t>{2, 1, 0, 2, 4}));
    indicator.good = ledger::GoodDirection::kDown;
    EXPECT_EQ(ranks(measure, figures), (std::vector<std::size_t>{2, 4, 0, 2, 1}));
}

TEST(ChangePercent, MeasuresAgainstTheSizeOfANegativeBase) {
    const auto value = [](std::int64_t number) {
        return Figure{.presence = Presence::kValue, .value = number, .grade = ledger::Grade::kB};
    };
    EXPECT_EQ(**change_percent(value(50), value(200)), Rational(-75));
    EXPECT_EQ(**change_percent(value(-50), value(-200)), Rational(75));
    EXPECT_EQ(*change_percent(value(5), Figure{}), std::nullopt);
}

}  // namespace
}  // namespace duizhang::rollup
