#pragma once
// The parts of a DOCX that hold its comments: made or extended, never rewritten.

#include <string>
#include <string_view>
#include <vector>

#include "documents/annotate.h"
#include "documents/detail/word_text.h"

namespace duizhang::documents::detail {

/// A comment with its number in the file.
struct NumberedComment {
    std::uint32_t id = 0;
    const Comment* comment = nullptr;
    std::string quote;  ///< What it speaks of, where its anchor holds more than that; else "".
};

/// The comments that a DOCX has already.
struct ExistingComments {
    std::string part;  ///< Its part, or the name for a new one.
    bool exists = false;
    std::string xml;            ///< Content of the part
    std::uint32_t next_id = 0;  ///< Higher than all ids in the part and in the main part.
};

/// `main_xml` is the content of part `main`. Errors: kUnreadableDocument, kLimitExceeded.
base::Result<ExistingComments> existing_comments(Package& package, const MainPart& main,
                                                 std::string_view main_xml, const WordText& words);

/// The parts that change when `comments` join `existing`: the comments, their links, and for the
/// first comments of a file the two tables that name the part.
base::Result<std::vector<PartText>> comment_parts(Package& package, const MainPart& main,
                                                  const ExistingComments& existing,
                                                  const std::vector<NumberedComment>& comments,
                                                  const Annotation& annotation);

}  // namespace duizhang::documents::detail
