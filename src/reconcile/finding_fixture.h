#pragma once
// For tests: the findings of the inner checks in a sentence.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"
#include "claims/extract.h"
#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

inline std::vector<Finding> findings_in(std::u32string_view text) {
    return inner_checks(text, claims::extract(text));
}

/// The findings of one type in `text`.
inline std::vector<Finding> of_type(std::u32string_view text, std::string_view type) {
    auto findings = findings_in(text);
    std::erase_if(findings, [&](const Finding& finding) { return finding.type != type; });
    return findings;
}

/// The only finding of its type; an empty one, and a failed test, when there are none or more.
inline Finding only(std::u32string_view text, std::string_view type) {
    const auto findings = of_type(text, type);
    EXPECT_EQ(findings.size(), 1U) << type << " in " << base::encode_utf8(text);
    return findings.empty() ? Finding{} : findings.front();
}

/// Expects one finding of the type, with this verdict.
inline void expect_one(std::u32string_view text, std::string_view type, Verdict verdict) {
    const auto finding = only(text, type);
    EXPECT_EQ(finding.verdict, verdict) << base::encode_utf8(text) << ": "
                                        << to_string(finding.verdict) << ' ' << finding.reason.zh;
}

/// Expects no finding of the type.
inline void expect_silence(std::u32string_view text, std::string_view type) {
    for (const auto& finding : of_type(text, type)) {
        ADD_FAILURE() << base::encode_utf8(text) << ": " << to_string(finding.verdict) << ' '
                      << finding.reason.zh;
    }
}

inline std::size_t fails_in(std::u32string_view text) {
    const auto findings = findings_in(text);
    return static_cast<std::size_t>(
        std::ranges::count(findings, Verdict::kFail, &Finding::verdict));
}

inline bool says(const Finding& finding, std::string_view words) {
    return finding.reason.zh.find(words) != std::string::npos ||
           finding.reason.en.find(words) != std::string::npos;
}

inline std::vector<std::size_t> starts(std::u32string_view text,
                                       std::initializer_list<std::u32string_view> figures) {
    std::vector<std::size_t> found;
    for (const auto figure : figures) found.push_back(text.find(figure));
    return found;
}

}  // namespace duizhang::reconcile
