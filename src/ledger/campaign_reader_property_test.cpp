// Whatever a campaign file has been through, reading it ends with a campaign or with mistakes.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

/// Cuts, copies and overwrites pieces of the text.
std::string damaged(std::string text) {
    const auto place = [&] {
        return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, text.size()));
    };
    for (auto times = *rc::gen::inRange(1, 6); times > 0 && !text.empty(); --times) {
        const auto at = place();
        const auto length = std::min<std::size_t>(text.size() - at, *rc::gen::inRange(1, 40));
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(place(), text.substr(at, length));
                break;
            case 2:
                text[at] = *rc::gen::arbitrary<char>();
                break;
            default:
                text.insert(
                    at, *rc::gen::element<std::string>("[", "{", "&a ", "*a", "\n---\n", "- ", ": ",
                                                       "\t", "? ", "!!x ", "|\n", "'"));
        }
    }
    return text;
}

RC_GTEST_PROP(CampaignReader, AnswersEveryDamagedFile, ()) {
    const auto text = damaged(std::string(kFixtureCampaign));
    const auto reading = read_campaign(text, "damaged.yaml");
    RC_TAG(reading.campaign ? "read" : "refused");
    RC_ASSERT(reading.campaign.has_value() == reading.mistakes.empty());
    const auto lines = std::ranges::count(text, '\n') + 1;
    for (const auto& mistake : reading.mistakes) {
        RC_ASSERT(mistake.line >= 1 && mistake.line <= lines);
        RC_ASSERT(!mistake.what.empty() && !mistake.right.empty());
    }
}

}  // namespace
}  // namespace duizhang::ledger
