#pragma once
// One story of a DOCX (the body, or a part with notes) as blocks of text. Not for putting the
// stories together.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/detail/word_text.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents::detail {

/// The mark in the text that leads to a footnote or endnote.
struct NoteMark {
    bool endnote = false;
    std::string id;
    std::uint32_t run = kNoRun;
};

struct Block {
    std::u32string text;
    std::vector<Piece> pieces;  ///< Starts count from the block's own.
    std::string note;           ///< Id of the footnote or endnote it belongs to.
};

struct Story {
    std::vector<Block> blocks;  ///< Those with something to read.
    std::vector<Run> runs;
    std::vector<NoteMark> marks;
    std::string prefix;
    bool strict = false;
};

/// Errors: kUnreadableDocument, kLimitExceeded.
base::Result<Story> read_story(std::string_view xml, std::string_view part, Keep keep);

}  // namespace duizhang::documents::detail
