#include "documents/detail/word_text.h"

#include <unordered_map>

#include "documents/detail/blocks.h"
#include "documents/detail/word_story.h"

namespace duizhang::documents::detail {

namespace {

class Assembly {
public:
    /// `run`: where the block's note is marked, or kNoRun for the body's own.
    base::Status append(const Block& block, std::uint32_t run) {
        const std::size_t start = size_ == 0 ? 0 : size_ + 2;
        for (Piece piece : block.pieces) {
            piece.start += start;
            if (run != kNoRun) {
                piece.run = run;
                piece.divisible = false;
            }
            pieces_.push_back(piece);
        }
        size_ = start + block.text.size();
        return blocks_.add(block.text,
                           {.start = 0, .page = 0, .paragraph = ++paragraph_, .cell = {}});
    }

    WordText words() && {
        WordText words;
        words.document = std::move(blocks_).take();
        words.pieces = std::move(pieces_);
        return words;
    }

private:
    Blocks blocks_{Format::kDocx, Limits{}};
    std::vector<Piece> pieces_;
    std::size_t size_ = 0;
    std::uint32_t paragraph_ = 0;
};

/// Appends the notes that `marks` lead to, in their order.
base::Status append_notes(Package& package, std::string_view part, Keep keep,
                          const std::vector<const NoteMark*>& marks, Assembly& assembly) {
    if (marks.empty() || part.empty() || !package.has(part)) return {};
    DZ_TRY(const std::string xml, package.read(part));
    DZ_TRY(const Story story, read_story(xml, part, keep));
    std::unordered_map<std::string, std::vector<const Block*>> by_id;
    for (const Block& block : story.blocks) by_id[block.note].push_back(&block);
    for (const NoteMark* mark : marks) {
        const auto found = by_id.find(mark->id);
        if (found == by_id.end()) continue;
        for (const Block* block : found->second) {
            DZ_TRY_VOID(assembly.append(*block, mark->run));
        }
        by_id.erase(found);
    }
    return {};
}

}  // namespace

base::Result<WordText> read_word_text(Package& package, const MainPart& main, std::string_view xml,
                                      Keep keep) {
    DZ_TRY(Story body, read_story(xml, main.name, keep));
    DZ_TRY(const auto relationships, relationships_of(package, main.name));
    Assembly assembly;
    for (const Block& block : body.blocks) DZ_TRY_VOID(assembly.append(block, kNoRun));
    for (const bool endnote : {false, true}) {
        std::vector<const NoteMark*> marks;
        for (const NoteMark& mark : body.marks) {
            if (mark.endnote == endnote) marks.push_back(&mark);
        }
        const std::string part = target_of(relationships, endnote ? "endnotes" : "footnotes");
        DZ_TRY_VOID(append_notes(package, part, keep, marks, assembly));
    }
    WordText words = std::move(assembly).words();
    words.runs = std::move(body.runs);
    words.prefix = std::move(body.prefix);
    words.strict = body.strict;
    return words;
}

}  // namespace duizhang::documents::detail
