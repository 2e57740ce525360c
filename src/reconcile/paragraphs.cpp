// Paragraphs that stand twice.

#include <fmt/format.h>

#include <unordered_map>

#include "quantity/folded_text.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// A repeated line shorter than this may be a heading or a slogan.
constexpr std::size_t kShortestParagraph = 40;

struct Paragraph {
    std::size_t start;
    std::size_t length;  ///< Characters, white space apart.
    std::u32string_view key;
};

Finding finding_on(const Paragraph& paragraph, std::size_t first) {
    return {.type = "duplicate_paragraph",
            .verdict = Verdict::kFail,
            .members = {first, paragraph.start},
            .reason = {.zh = fmt::format("第{}字起的段落（{}字）与第{}字起的段落完全相同",
                                         paragraph.start + 1, paragraph.length, first + 1),
                       .en = fmt::format("the paragraph of {} characters at {} repeats the one "
                                         "at {} word for word",
                                         paragraph.length, paragraph.start, first)}};
}

}  // namespace

std::vector<Finding> duplicate_paragraphs(std::u32string_view text) {
    std::vector<Finding> findings;
    const quantity::FoldedText folded(text);
    const auto words = folded.text();
    // All keys in one string: most paragraphs are looked at once and never again.
    std::u32string keys;
    keys.reserve(words.size());
    std::unordered_map<std::u32string_view, std::size_t> first_at;
    // Paragraphs, whatever the lines that a page broke them into.
    for (std::size_t begin = 0; begin < words.size();) {
        const auto end = std::min(words.find(U'\n', begin), words.size());
        const auto key_begin = keys.size();
        for (const char32_t c : words.substr(begin, end - begin)) {
            if (is_word(c)) keys.push_back(c);
        }
        const Paragraph paragraph{.start = folded.origin(begin),
                                  .length = end - begin,
                                  .key = std::u32string_view(keys).substr(key_begin)};
        begin = end + 1;
        if (paragraph.key.size() < kShortestParagraph) continue;
        const auto [it, fresh] = first_at.try_emplace(paragraph.key, paragraph.start);
        if (!fresh) findings.push_back(finding_on(paragraph, it->second));
    }
    return findings;
}

}  // namespace duizhang::reconcile
