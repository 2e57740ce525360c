#include "journal/line.h"

#include <gtest/gtest.h>

#include <array>

#include "base/limits.h"

namespace duizhang::journal {
namespace {

using base::ErrorCode;

Draft sample() {
    return {.kind = "entry.opened",
            .subject = "12",
            .actor = "治安支队\"内勤\"\n\\",
            .day = base::Day::parse("2021-06-30").value(),
            .body = R"({"register":"deed","nested":{"text":"} \" {"},"n":[1,2.50,null]})",
            .postings = {{{7}, base::Day::parse("2021-06-30").value(), {3}, {2}, 1, false},
                         {{0}, base::Day::parse("2021-07-01").value(), {3}, {0}, -9, true}},
            .private_text = {},
            .idempotency_key = "retry-1"};
}

std::string line_of(const Draft& draft) {
    return write_line(draft, {5}, {1625011200000000}, std::nullopt).value();
}

TEST(EventLine, IsWrittenInOneSpelling) {
    EXPECT_EQ(line_of(sample()),
              R"({"v":1,"seq":5,"at":1625011200000000,"kind":"entry.opened","subject":"12",)"
              R"("actor":"治安支队\"内勤\"\u000a\\","day":"2021-06-30",)"
              R"("body":{"register":"deed","nested":{"text":"} \" {"},"n":[1,2.50,null]},)"
              R"("postings":[[7,"2021-06-30",3,2,1],[0,"2021-07-01",3,0,-9,1]],"key":"retry-1"})");
}

TEST(EventLine, ReadsBackWhatItWrote) {
    const Draft draft = sample();
    const base::Digest digest = base::digest(base::HashKind::kSha256, {"x"});
    const auto event = read_line(write_line(draft, {5}, {99}, digest).value());
    ASSERT_TRUE(event) << event.error().detail;
    EXPECT_EQ(event->sequence.value, 5u);
    EXPECT_EQ(event->recorded_at_us.value, 99);
    EXPECT_EQ(event->draft.kind, draft.kind);
    EXPECT_EQ(event->draft.subject, draft.subject);
    EXPECT_EQ(event->draft.actor, draft.actor);
    EXPECT_EQ(event->draft.day, draft.day);
    EXPECT_EQ(event->draft.body, draft.body);
    EXPECT_EQ(event->draft.postings, draft.postings);
    EXPECT_EQ(event->draft.idempotency_key, draft.idempotency_key);
    EXPECT_EQ(event->private_digest, digest);
}

TEST(EventLine, RefusesEveryOtherSpelling) {
    const std::string line = line_of(sample());
    const std::array<std::pair<std::string_view, std::string_view>, 12> changes{{
        {"\"v\":1", "\"v\":2"},
        {"\"seq\":5", "\"seq\":05"},
        {"\"seq\":5", "\"seq\":-5"},
        {"\"seq\":5", "\"seq\": 5"},
        {"\"at\":1625011200000000", "\"at\":-1"},
        {"2021-06-30", "20210630"},
        {"2021-06-30", "2021-06-31"},
        {"\\u000a", "\\n"},
        {"治", "\\u6cbb"},
        {",3,0,-9,1]", ",3,0,-9,0]"},
        {"\"key\":\"retry-1\"", "\"key\":\"\""},
        {"{\"register\"", "{register"},
    }};
    for (const auto& [from, to] : changes) {
        std::string changed = line;
        const std::size_t at = changed.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        changed.replace(at, from.size(), to);
        const auto event = read_line(changed);
        ASSERT_FALSE(event) << changed;
        EXPECT_EQ(event.error().code, ErrorCode::kInvalidJournal);
    }
    EXPECT_FALSE(read_line(line + " "));
    EXPECT_FALSE(read_line(line.substr(0, line.size() - 1)));
    EXPECT_FALSE(read_line(""));
}

TEST(EventLine, RefusesABodyThatIsNotOneObject) {
    for (const std::string_view body :
         {"", "[]", "1", "{}{}", "{", "{\"a\":1,}", "{}\n", "{\"a\":\"\x01\"}", "\"{}\""}) {
        Draft draft = sample();
        draft.body = body;
        const auto line = write_line(draft, {1}, {0}, std::nullopt);
        ASSERT_FALSE(line) << body;
        EXPECT_EQ(line.error().code, ErrorCode::kInvalidJournal) << body;
    }
}

TEST(EventLine, RefusesKindsOutsideTheirAlphabet) {
    for (const std::string& kind : {std::string(), std::string("Entry"), std::string("a b"),
                                    std::string(kMaxKindBytes + 1, 'a')}) {
        Draft draft = sample();
        draft.kind = kind;
        EXPECT_FALSE(write_line(draft, {1}, {0}, std::nullopt)) << kind;
    }
}

TEST(EventLine, RefusesInvalidUtf8) {
    Draft draft = sample();
    draft.actor = "\xff";
    EXPECT_EQ(write_line(draft, {1}, {0}, std::nullopt).error().code, ErrorCode::kInvalidUtf8);
}

TEST(EventLine, HoldsItsLimits) {
    Draft draft = sample();
    draft.subject = std::string(kMaxNameBytes, 's');
    draft.postings.resize(base::kMaxPostingsPerEvent);
    EXPECT_TRUE(read_line(line_of(draft)));
    draft.postings.resize(base::kMaxPostingsPerEvent + 1);
    EXPECT_EQ(write_line(draft, {1}, {0}, std::nullopt).error().code, ErrorCode::kLimitExceeded);
    draft.postings.clear();
    draft.subject.push_back('s');
    EXPECT_EQ(write_line(draft, {1}, {0}, std::nullopt).error().code, ErrorCode::kLimitExceeded);
}

TEST(EventLine, HoldsTheLimitOfItsLength) {
    Draft draft = sample();
    const std::size_t rest = line_of(draft).size() - draft.body.size();
    const std::size_t room = base::kMaxEventBytes - rest - std::string_view(R"({"t":""})").size();
    draft.body = R"({"t":")" + std::string(room, 'x') + "\"}";
    EXPECT_EQ(line_of(draft).size(), base::kMaxEventBytes);
    draft.body = R"({"t":")" + std::string(room + 1, 'x') + "\"}";
    EXPECT_EQ(write_line(draft, {5}, {1625011200000000}, std::nullopt).error().code,
              ErrorCode::kLimitExceeded);
}

TEST(EventLine, HoldsTheLimitOfNesting) {
    const auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text.append("{\"a\":");
        return text.append("1").append(depth, '}');
    };
    EXPECT_TRUE(check_object("body", nested(kMaxBodyDepth)));
    EXPECT_FALSE(check_object("body", nested(kMaxBodyDepth + 1)));
}

}  // namespace
}  // namespace duizhang::journal
