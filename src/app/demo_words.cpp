#include "app/demo_words.h"

namespace duizhang::app {

namespace {

constexpr int kMaxNesting = 6;

base::Status append(std::string& out, std::string_view pattern, const DemoValues& values,
                    const DemoWords& words, DemoRandom& random, int nesting) {
    if (nesting > kMaxNesting) {
        return base::fail(base::ErrorCode::kInvalidCampaign, "words that name themselves");
    }
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = pattern.find('}', open);
        if (close == std::string_view::npos) {
            return base::fail(base::ErrorCode::kInvalidCampaign, "a { without }");
        }
        const auto name = pattern.substr(open + 1, close - open - 1);
        pattern.remove_prefix(close + 1);
        if (const auto value = values.find(name); value != values.end()) {
            out += value->second;
        } else if (const auto list = words.find(name); list != words.end()) {
            DZ_TRY_VOID(append(out, random.pick(list->second), values, words, random, nesting + 1));
        } else {
            return base::fail(base::ErrorCode::kInvalidCampaign,
                              "no words for {" + std::string(name) + "}");
        }
    }
    return {};
}

}  // namespace

base::Result<std::string> expand(std::string_view pattern, const DemoValues& values,
                                 const DemoWords& words, DemoRandom& random) {
    std::string out;
    DZ_TRY_VOID(append(out, pattern, values, words, random, 0));
    return out;
}

}  // namespace duizhang::app
