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
    std::u32string key;
};

/// Paragraphs, whatever the lines that a page broke them into.
std::vector<Paragraph> paragraphs_of(std::u32string_view text) {
    const quantity::FoldedText folded(text);
    const auto words = folded.text();
    std::vector<Paragraph> paragraphs;
    std::size_t begin = 0;
    while (begin < words.size()) {
        const auto end = std::min(words.find(U'\n', begin), words.size());
        auto key = key_of(words.substr(begin, end - begin));
        if (key.size() >= kShortestParagraph) {
            paragraphs.push_back(
                {.start = folded.origin(begin), .length = end - begin, .key = std::move(key)});
        }
        begin = end + 1;
    }
    return paragraphs;
}

}  // namespace

std::vector<Finding> duplicate_paragraphs(std::u32string_view text) {
    std::vector<Finding> findings;
    std::unordered_map<std::u32string, std::size_t> first_at;
    for (auto& paragraph : paragraphs_of(text)) {
        const auto length = paragraph.length;
        const auto [it, fresh] = first_at.try_emplace(std::move(paragraph.key), paragraph.start);
        if (fresh) continue;
        findings.push_back(
            {.type = "duplicate_paragraph",
             .verdict = Verdict::kFail,
             .members = {it->second, paragraph.start},
             .reason = {.zh = fmt::format("第{}字起的段落（{}字）与第{}字起的段落完全相同",
                                          paragraph.start + 1, length, it->second + 1),
                        .en = fmt::format("the paragraph of {} characters at {} repeats the one "
                                          "at {} word for word",
                                          length, paragraph.start, it->second)}});
    }
    return findings;
}

}  // namespace duizhang::reconcile
