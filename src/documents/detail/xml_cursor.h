#pragma once
// Reads the XML of a package part from beginning to end and says where each thing stands, so that a
// part can be changed at one place and stay the same everywhere else. Knows no document type
// definition and no entities but the five of XML itself: a part with a DOCTYPE is refused. Uses
// memory for the open elements only.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace duizhang::documents::detail {

enum class XmlStep : std::uint8_t {
    kOpen,    ///< A start tag; `<a/>` gives kOpen, then kClose with an empty range behind it.
    kClose,   ///< An end tag
    kText,    ///< Characters, or one CDATA section with its brackets
    kDone,    ///< The root element is closed and nothing follows.
    kBroken,  ///< error() says why; stays so.
};

class XmlCursor {
public:
    /// `xml` must outlive the cursor; `part` names it in errors.
    XmlCursor(std::string_view xml, std::string_view part,
              std::size_t max_depth = base::kMaxNesting);

    XmlStep next();

    // Of the step just made:

    std::size_t begin() const { return begin_; }  ///< First byte of the tag or text
    std::size_t end() const { return end_; }      ///< Behind its last byte
    /// Open elements, with the one just opened or just closed.
    std::size_t depth() const { return open_.size(); }
    std::string_view name() const { return name_; }  ///< Of a tag, with its prefix: "w:p"
    /// Name without its prefix if that is `prefix`, else "".
    std::string_view local_name(std::string_view prefix) const;
    bool self_closing() const { return self_closing_; }
    /// An attribute of the tag just opened, references resolved.
    std::optional<std::string> attribute(std::string_view name) const;
    /// The prefix that the tag just opened binds to `space`; "" for the default one.
    std::optional<std::string_view> prefix_of(std::string_view space) const;
    bool cdata() const { return cdata_; }
    /// The text, references resolved, line ends as "\n".
    std::string text() const;

    /// kUnreadableDocument or kLimitExceeded, after kBroken.
    const base::Error& error() const { return error_; }

private:
    XmlStep broken(std::string_view why);
    XmlStep markup();
    XmlStep start_tag();
    XmlStep end_tag();
    XmlStep characters();
    std::size_t read_name();
    bool read_attributes();
    void skip_space();

    std::string_view xml_;
    std::string_view part_;
    std::size_t max_depth_;
    std::size_t at_ = 0;
    std::vector<std::string_view> open_;
    std::string_view name_;
    std::string_view attributes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    bool self_closing_ = false;
    bool cdata_ = false;
    bool closed_ = false;  ///< The last of open_ is closed and goes with the next step.
    bool rooted_ = false;
    bool broken_ = false;
    base::Error error_{base::ErrorCode::kUnreadableDocument, {}};
};

/// One character of XML text and the bytes that write it.
struct XmlCharacter {
    char32_t code_point = 0;
    std::size_t bytes = 0;
};

/// The character at byte `at` of valid UTF-8 `raw` outside CDATA; a line end of any kind is "\n".
/// A reference that the cursor would refuse reads as its "&".
XmlCharacter character_at(std::string_view raw, std::size_t at);

/// `text` with the characters that XML gives a meaning as references, fit for attributes too; those
/// that XML cannot hold are left out.
std::string xml_escaped(std::string_view text);

}  // namespace duizhang::documents::detail
