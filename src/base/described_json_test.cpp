// The codec on a struct that uses every kind of member.

#include "base/described_json.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

struct Leaf {
    std::string code;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (code, amount))

struct Branch {
    bool open = false;
    std::int32_t level = 0;
    std::uint32_t start = 0;
    double score = 0;
    Leaf leaf;
    std::vector<Leaf> leaves;
    std::optional<int> rank;
    std::optional<Leaf> spare;
};
BOOST_DESCRIBE_STRUCT(Branch, (), (open, level, start, score, leaf, leaves, rank, spare))

struct Chain {
    std::vector<Chain> next;
};
BOOST_DESCRIBE_STRUCT(Chain, (), (next))

constexpr std::string_view kBranch =
    R"({"open":true,"level":-3,"start":4000000000,"score":0.5,)"
    R"("leaf":{"code":"黑","amount":"9007199254740993"},"leaves":[{"code":"","amount":"-1"}],)"
    R"("rank":2,"spare":{"code":"s","amount":"0"}})";

std::string detail_of(std::string_view text) {
    const auto decoded = decode_text<Branch>(text);
    return decoded ? "accepted" : decoded.error().detail;
}

std::string with(std::string_view from, std::string_view to) {
    std::string text(kBranch);
    return text.replace(text.find(from), from.size(), to);
}

TEST(DescribedJson, ReadsAndWritesEveryKindOfMember) {
    const auto branch = decode_text<Branch>(kBranch);
    ASSERT_TRUE(branch) << branch.error().detail;
    EXPECT_EQ(branch->start, 4000000000U);
    EXPECT_EQ(branch->leaf.amount, 9007199254740993);
    EXPECT_EQ(branch->rank, 2);
    EXPECT_EQ(encode(*branch), json::parse(kBranch));
}

TEST(DescribedJson, AbsentAndNullAreTheSame) {
    const auto absent = decode_text<Branch>(with(R"("rank":2,)", ""));
    const auto null = decode_text<Branch>(with(R"("rank":2,)", R"("rank":null,)"));
    ASSERT_TRUE(absent && null);
    EXPECT_FALSE(absent->rank || null->rank);
    EXPECT_FALSE(encode(*null).as_object().contains("rank"));
}

TEST(DescribedJson, NamesThePathOfEveryMistake) {
    EXPECT_EQ(detail_of(with(R"("level":-3,)", "")), "$.level: missing");
    EXPECT_EQ(detail_of(with(R"("open")", R"("opened")")),
              "$.open: missing; $.opened: unknown member");
    EXPECT_EQ(detail_of(with(R"("code":"")", R"("code":7)")),
              "$.leaves[0].code: expected string, found number");
    EXPECT_EQ(detail_of(with("true", "null")), "$.open: expected boolean, found null");
    EXPECT_EQ(detail_of("[]"), "$: expected object, found array");
}

TEST(DescribedJson, RefusesNumbersThatDoNotFit) {
    EXPECT_EQ(detail_of(with("4000000000", "-1")),
              "$.start: expected integer from 0 to 4294967295");
    EXPECT_EQ(detail_of(with("-3", "2147483648")),
              "$.level: expected integer from -2147483648 to 2147483647");
    EXPECT_EQ(detail_of(with("-3", "0.5")),
              "$.level: expected integer from -2147483648 to 2147483647");
    EXPECT_EQ(detail_of(with(R"("-1")", R"("9223372036854775808")")),
              "$.leaves[0].amount: expected integer as string, within 64 bits");
    EXPECT_EQ(detail_of(with(R"("-1")", R"("+1")")),
              "$.leaves[0].amount: expected integer as string, within 64 bits");
    EXPECT_EQ(detail_of(with(R"("-1")", "-1")),
              "$.leaves[0].amount: expected integer as string, found number");
    EXPECT_EQ(detail_of(with("-3", "3.0")), "accepted");
}

TEST(DescribedJson, ListsAtMostTwentyMistakes) {
    std::string leaves = "{}";
    for (int i = 0; i < 12; ++i) leaves += ",{}";
    const std::string detail = detail_of(with(R"({"code":"","amount":"-1"})", leaves));
    EXPECT_TRUE(detail.ends_with("; … (+6)")) << detail;
}

TEST(DescribedJson, RefusesTextThatIsNotJson) {
    EXPECT_EQ(parse_json("{\"a\":1").error().detail, "JSON, byte 6: incomplete JSON");
    EXPECT_EQ(parse_json("{} {}").error().detail, "JSON, byte 3: extra data");
    EXPECT_EQ(parse_json("\"\xFF\"").error().code, ErrorCode::kInvalidUtf8);
    EXPECT_EQ(parse_json(std::string(100, '[')).error().code, ErrorCode::kBadRequest);
    EXPECT_EQ(parse_json("").error().code, ErrorCode::kBadRequest);
    EXPECT_EQ(decode_text<Branch>("1e999").error().code, ErrorCode::kBadRequest);
    EXPECT_EQ(detail_of(with("0.5", "1e999")), "$.score: number out of range");
}

TEST(DescribedJson, SchemaNamesStructsOnceAndAllowsNothingElse) {
    json::object components;
    EXPECT_EQ(schema<std::vector<Branch>>(components),
              json::parse(R"({"type":"array","items":{"$ref":"#/components/schemas/Branch"}})"));
    EXPECT_EQ(components.size(), 2U);
    const json::object& branch = components.at("Branch").as_object();
    EXPECT_EQ(branch.at("required"),
              json::parse(R"(["open","level","start","score","leaf","leaves"])"));
    EXPECT_EQ(branch.at("additionalProperties"), json::value(false));
    EXPECT_EQ(branch.at("properties").at("rank").at("type"), json::parse(R"(["integer","null"])"));
    EXPECT_EQ(branch.at("properties").at("spare"),
              json::parse(R"({"anyOf":[{"$ref":"#/components/schemas/Leaf"},{"type":"null"}]})"));
    EXPECT_EQ(components.at("Leaf").at("properties").at("amount").at("type"),
              json::value("string"));
}

TEST(DescribedJson, SchemaOfAStructWithinItselfEnds) {
    json::object components;
    schema<Chain>(components);
    EXPECT_EQ(components.at("Chain").at("properties").at("next").at("items").at("$ref"),
              json::value("#/components/schemas/Chain"));
}

TEST(PrettyJson, KeepsOrderAndReadsBack) {
    const json::value value = json::parse(R"({"b":[1,{"a":[]}],"a":{"c":"\n"}})");
    EXPECT_EQ(pretty_json(value),
              "{\n  \"b\": [\n    1,\n    {\n      \"a\": []\n    }\n  ],\n  \"a\": {\n"
              "    \"c\": \"\\n\"\n  }\n}\n");
}

}  // namespace
}  // namespace duizhang::base
