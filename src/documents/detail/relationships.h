#pragma once
// How the parts of a package belong together: which part is the main one, and which parts a part
// refers to (ECMA-376 part 2, clauses 9 and 10).

#include <string>
#include <string_view>
#include <vector>

#include "documents/detail/package.h"

namespace duizhang::documents::detail {

struct Relationship {
    std::string id;      ///< "rId1"
    std::string type;    ///< Last word of its address: "footnotes", the same for strict files.
    std::string target;  ///< Part name without leading "/", or the address as written if external.
    bool external = false;
};

/// The part that holds the relationships of `part`: "word/_rels/document.xml.rels"; of the package
/// itself for "".
std::string relationships_part(std::string_view part);

/// In the order written; none if the part has none.
base::Result<std::vector<Relationship>> relationships_of(Package& package, std::string_view part);

/// Target of the first relationship of `type`, or "".
std::string target_of(const std::vector<Relationship>& relationships, std::string_view type);

struct MainPart {
    std::string name;          ///< "word/document.xml"
    std::string content_type;  ///< As [Content_Types].xml has it.
};

/// Errors: kUnreadableDocument for a zip that is no such package; an OpenDocument file by name.
base::Result<MainPart> main_part_of(Package& package);

}  // namespace duizhang::documents::detail
