#pragma once
// Patterns of demo texts: "{place}开展{topic}" with lists of words.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/demo_random.h"
#include "base/result.h"

namespace duizhang::app {

/// Lists of words by name. A word may hold placeholders itself.
using DemoWords = std::map<std::string, std::vector<std::string>, std::less<>>;
/// Values that a placeholder has here: place, city, month …
using DemoValues = std::map<std::string, std::string, std::less<>>;

/// Replaces each {name} by its value, or by one of its words at random.
/// Errors: kInvalidCampaign naming the placeholder that is neither, or words that name themselves.
base::Result<std::string> expand(std::string_view pattern, const DemoValues& values,
                                 const DemoWords& words, DemoRandom& random);

}  // namespace duizhang::app
