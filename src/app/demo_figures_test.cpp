// The records of the five ready campaigns add up to what the source reports say. Sums are taken
// here over the postings, one by one; the roll-up has its own tests.

#include <gtest/gtest.h>

#include "app/demo_play.h"

namespace duizhang::app {
namespace {

struct Stated {
    const char* campaign;
    const char* indicator;
    const char* figure;  ///< As a decimal, at the places the report gives.
};

struct AtLeast {  ///< 余: [floor, floor + step)
    const char* campaign;
    const char* indicator;
    std::int64_t floor;
    std::int64_t step;
};

struct Change {
    const char* campaign;
    const char* indicator;
    const char* percent;  ///< Against the same period of the year before, one decimal.
};

class StatedFigures : public testing::TestWithParam<Stated> {};
class DemoFiguresAtLeast : public testing::TestWithParam<AtLeast> {};
class DemoChanges : public testing::TestWithParam<Change> {};

TEST_P(StatedFigures, AddUp) {
    const auto value = played(GetParam().campaign).figure(GetParam().indicator);
    ASSERT_TRUE(value);
    const std::string_view figure = GetParam().figure;
    const auto point = figure.find('.');
    const int places =
        point == std::string_view::npos ? 0 : static_cast<int>(figure.size() - point - 1);
    EXPECT_EQ(value->to_decimal(places), figure);
    // A count must be whole; only what the report rounds may be rounded here.
    if (places == 0) {
        EXPECT_TRUE(value->is_integer()) << value->to_decimal(6);
    }
}

TEST_P(DemoFiguresAtLeast, LieInTheirInterval) {
    const auto value = played(GetParam().campaign).figure(GetParam().indicator);
    ASSERT_TRUE(value);
    EXPECT_GE(*value, base::Rational(GetParam().floor));
    EXPECT_LT(*value, base::Rational(GetParam().floor + GetParam().step));
}

TEST_P(DemoChanges, AgreeWithTheYearBefore) {
    const auto& demo = played(GetParam().campaign);
    const auto* indicator = demo.campaign.find_indicator(GetParam().indicator);
    ASSERT_NE(indicator, nullptr);
    const auto period = demo.period_of(*indicator);
    const auto now = demo.figure(indicator->code, period).value();
    const auto before = demo.figure(indicator->code, period.previous_year()).value();
    const auto change = now.minus(before).value().divided_by(before).value().times(100).value();
    EXPECT_EQ(change.to_decimal(1), GetParam().percent)
        << before.to_decimal(0) << " to " << now.to_decimal(0);
}

constexpr const char* kA = "hlj-service-2021";
constexpr const char* kB = "sc-rectify-2021";
constexpr const char* kC = "gs-theme-2023";
constexpr const char* kD = "xc-rectify-2021";
constexpr const char* kE = "hlj-half-2020";

template <typename Param>
std::string name_of(const testing::TestParamInfo<Param>& info) {
    std::string name = std::string(info.param.campaign) + "_" + info.param.indicator;
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(
    HeilongjiangService, StatedFigures,
    testing::Values(Stated{kA, "service_aspects", "4"}, Stated{kA, "service_tasks", "30"},
                    Stated{kA, "rectify_aspects", "5"}, Stated{kA, "rectify_tasks", "36"},
                    Stated{kA, "next_steps", "6"}, Stated{kA, "contact_points", "2"},
                    Stated{kA, "deputy_heads", "2"}, Stated{kA, "measures", "979"},
                    Stated{kA, "ftz_measures", "38"}, Stated{kA, "deeds_enforcement", "1456"},
                    Stated{kA, "deeds_technology", "896"}, Stated{kA, "deeds_other", "9335"},
                    Stated{kA, "boards", "27"}, Stated{kA, "films", "1"},
                    Stated{kA, "homicides", "130"}, Stated{kA, "cold_cases", "26"},
                    Stated{kA, "fugitives", "20"}, Stated{kA, "fraud_cases", "4306"},
                    Stated{kA, "fraud_suspects", "5568"}, Stated{kA, "accident_indices", "4"},
                    Stated{kA, "rotation_people", "516"}, Stated{kA, "lectures", "3"},
                    Stated{kA, "exam_excellent_rate", "100"}, Stated{kA, "trade_courses", "8"},
                    Stated{kA, "basic_courses", "1"}, Stated{kA, "questions", "1000"},
                    Stated{kA, "july_activities", "10"}, Stated{kA, "performers", "11"},
                    Stated{kA, "notices", "13"}, Stated{kA, "problems", "151"},
                    Stated{kA, "problems_closed", "139"}, Stated{kA, "close_rate", "92.1"},
                    Stated{kA, "heroes", "112"}, Stated{kA, "role_models", "10"},
                    Stated{kA, "role_model_people", "10"}, Stated{kA, "bulletins", "27"}),
    name_of<Stated>);

INSTANTIATE_TEST_SUITE_P(
    SichuanRectification, StatedFigures,
    testing::Values(Stated{kB, "tutorials", "148"}, Stated{kB, "integrity_sessions", "66"},
                    Stated{kB, "must_learn", "35"}, Stated{kB, "study_rhythm", "1"},
                    Stated{kB, "study_coverage", "100"}, Stated{kB, "survey_teams", "11"},
                    Stated{kB, "surveyed_cities", "21"}, Stated{kB, "opinion_classes", "6"},
                    Stated{kB, "public_actions", "20"}, Stated{kB, "traffic_measures", "6"},
                    Stated{kB, "petitions_settled", "118"}, Stated{kB, "petitioners_helped", "7"},
                    Stated{kB, "guidance_teams", "12"}, Stated{kB, "honours", "100"},
                    Stated{kB, "hero_sessions", "37"}),
    name_of<Stated>);

INSTANTIATE_TEST_SUITE_P(
    GansuThemeEducation, StatedFigures,
    testing::Values(Stated{kC, "party_meetings", "10"}, Stated{kC, "media_outlets", "15"},
                    Stated{kC, "boards", "31"}, Stated{kC, "books", "8"},
                    Stated{kC, "selections", "17"}, Stated{kC, "topics", "18"},
                    Stated{kC, "tutorials", "11"}, Stated{kC, "seminars", "11"},
                    Stated{kC, "report_meetings", "4"}, Stated{kC, "leader_visits", "10"},
                    Stated{kC, "counties_visited", "35"}, Stated{kC, "findings_leaders", "21"},
                    Stated{kC, "suggestions", "24"}, Stated{kC, "practices", "21"},
                    Stated{kC, "focus_areas", "6"}, Stated{kC, "problems", "31"},
                    Stated{kC, "problems_closed_rate", "100"}, Stated{kC, "rectify_measures", "81"},
                    Stated{kC, "refresh_rhythm", "1"}, Stated{kC, "low_ratings_daily", "0.67"},
                    Stated{kC, "rules", "36"}, Stated{kC, "gangs", "10"},
                    Stated{kC, "cold_case_rank", "1"}, Stated{kC, "armed_crimes", "0"},
                    Stated{kC, "rescued", "40"}, Stated{kC, "services_online", "150"},
                    Stated{kC, "promises", "20"}, Stated{kC, "households_helped", "100"},
                    Stated{kC, "people_helped", "150"}, Stated{kC, "village_coverage", "46.8"},
                    Stated{kC, "teachers", "72"}),
    name_of<Stated>);

INSTANTIATE_TEST_SUITE_P(
    Xuchang, StatedFigures,
    testing::Values(Stated{kD, "meetings", "15"}, Stated{kD, "seconded", "47"},
                    Stated{kD, "task_forces", "8"}, Stated{kD, "city_rotations", "3"},
                    Stated{kD, "rotations", "30"}, Stated{kD, "rotation_people", "4109"},
                    Stated{kD, "evenings", "421"}, Stated{kD, "evening_people", "12040"},
                    Stated{kD, "people_checked", "2234"}, Stated{kD, "vehicles_checked", "1876"},
                    Stated{kD, "workplaces_visited", "9688"}, Stated{kD, "shops_visited", "13257"},
                    Stated{kD, "homes_visited", "22579"}, Stated{kD, "disputes", "2889"},
                    Stated{kD, "hazards", "3465"}, Stated{kD, "rule_areas", "6"},
                    Stated{kD, "rules", "43"}, Stated{kD, "cases_solved", "5256"},
                    Stated{kD, "funds_frozen", "5730000000"}, Stated{kD, "drones", "32"},
                    Stated{kD, "poppy_spots", "1629"}, Stated{kD, "people_measures", "10"},
                    Stated{kD, "business_measures", "10"}, Stated{kD, "deeds", "17716"},
                    Stated{kD, "enforcement_solved", "24"}),
    name_of<Stated>);

INSTANTIATE_TEST_SUITE_P(
    HeilongjiangHalf, StatedFigures,
    testing::Values(Stated{kE, "key_tasks", "3"}, Stated{kE, "checkpoints", "351"},
                    Stated{kE, "posts", "992"}, Stated{kE, "vehicles_daily", "120000"},
                    Stated{kE, "people_daily", "240000"}, Stated{kE, "drug_cases", "104"},
                    Stated{kE, "drug_gangs", "16"}, Stated{kE, "economic_cases", "548"},
                    Stated{kE, "economic_suspects", "802"}, Stated{kE, "gambling_dens", "21"},
                    Stated{kE, "gambling_funds", "320000000"}, Stated{kE, "gang_cases", "24"},
                    Stated{kE, "gang_suspects", "688"}, Stated{kE, "killed_on_duty", "14"},
                    Stated{kE, "injured_on_duty", "123"}, Stated{kE, "flood_officers", "15602"},
                    Stated{kE, "flood_vehicles", "5385"}, Stated{kE, "flood_households", "3452"}),
    name_of<Stated>);

INSTANTIATE_TEST_SUITE_P(
    AllFive, DemoFiguresAtLeast,
    testing::Values(
        AtLeast{kA, "deeds", 41000, 1000}, AtLeast{kA, "deeds_crime", 16000, 1000},
        AtLeast{kA, "deeds_service", 13000, 1000}, AtLeast{kA, "materials", 5000, 1000},
        AtLeast{kA, "visitors", 5100, 100}, AtLeast{kA, "questions_answered", 100, 100},
        AtLeast{kA, "violations", 4379000, 1000}, AtLeast{kA, "drunk_driving", 19400, 100},
        AtLeast{kA, "press_pieces", 560, 10}, AtLeast{kA, "press_higher", 190, 10},
        AtLeast{kB, "party_lectures", 40, 10}, AtLeast{kB, "discussions", 120, 10},
        AtLeast{kB, "tutorial_people", 9000, 1000}, AtLeast{kB, "party_days", 30, 10},
        AtLeast{kB, "party_day_people", 1600, 100}, AtLeast{kB, "integrity_people", 5100, 100},
        AtLeast{kB, "survey_opinions", 80, 10}, AtLeast{kB, "dept_opinions", 150, 10},
        AtLeast{kB, "people_visited", 30, 10}, AtLeast{kC, "press_pieces", 500, 100},
        AtLeast{kC, "plays", 14000000, 1000000}, AtLeast{kC, "stations_visited", 700, 100},
        AtLeast{kC, "findings_departments", 200, 100}, AtLeast{kC, "disputes", 12000, 1000},
        AtLeast{kC, "exempted", 23000, 1000}, AtLeast{kC, "warned", 373000, 1000},
        AtLeast{kC, "recuperated", 500, 100}, AtLeast{kD, "city_rotation_people", 300, 100},
        AtLeast{kD, "patrol_vehicles", 5400, 100}, AtLeast{kD, "suspects", 2500, 100},
        AtLeast{kD, "poppy_plants", 18000, 1000}, AtLeast{kE, "guards", 2400, 100},
        AtLeast{kE, "flood_risks", 500, 100}),
    name_of<AtLeast>);

INSTANTIATE_TEST_SUITE_P(
    AllFive, DemoChanges,
    testing::Values(Change{kA, "fraud_cases", "185.5"}, Change{kA, "fraud_suspects", "196.6"},
                    Change{kC, "crime_filed", "-1.5"}, Change{kC, "crime_solved", "12.5"},
                    Change{kC, "order_accepted", "8.5"}, Change{kC, "order_handled", "39.2"},
                    Change{kE, "crimes", "-8.6"}, Change{kE, "grave_crimes", "-39.6"}),
    name_of<Change>);

TEST(DemoFigures, FiveCategoriesMakeUpAllDeeds) {
    const auto& demo = played(kA);
    base::Rational sum = 0;
    for (const char* part :
         {"deeds_crime", "deeds_service", "deeds_enforcement", "deeds_technology", "deeds_other"}) {
        sum = sum.plus(demo.figure(part).value()).value();
    }
    EXPECT_EQ(sum, demo.figure("deeds").value());
}

TEST(DemoFigures, AllFourRoadAccidentIndicatorsFell) {
    const auto& demo = played(kA);
    for (const char* code : {"accidents", "accident_deaths", "accident_injured", "accident_loss"}) {
        const auto period = demo.period_of(*demo.campaign.find_indicator(code));
        EXPECT_LT(demo.figure(code, period).value(),
                  demo.figure(code, period.previous_year()).value())
            << code;
    }
}

TEST(DemoFigures, FraudFellTwiceOverForTwentyThreeMonthsAndNotForTwentyFour) {
    const auto& demo = played(kC);
    int months = 0;
    for (auto month = base::Period::parse("202308").value();; month = month.previous(), ++months) {
        bool fell = true;
        for (const char* code : {"fraud_cases", "fraud_loss"}) {
            fell = fell && demo.figure(code, month).value() <
                               demo.figure(code, month.previous_year()).value();
        }
        if (!fell) break;
    }
    EXPECT_EQ(months, 23);
}

TEST(DemoFigures, NobodyClosesTheirOwnProblem) {
    for (const char* code : {kA, kC, kD}) {
        std::size_t closed = 0;
        for (const auto& entry : played(code).entries) {
            if (entry.register_code != "problem" ||
                (entry.state != "closed" && entry.state != "verified")) {
                continue;
            }
            ++closed;
            EXPECT_NE(entry.last_actor_of.at("close"), entry.last_actor_of.at("submit"));
            EXPECT_NE(entry.last_node_of.at("close"), entry.last_node_of.at("submit"));
            EXPECT_FALSE(entry.evidence.empty());
        }
        EXPECT_GE(closed, 31U) << code;
    }
}

}  // namespace
}  // namespace duizhang::app
