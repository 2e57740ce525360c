// An HTML page as a person sees it: the text of each block element, white space collapsed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/utf8.h"
#include "documents/detail/blocks.h"
#include "documents/detail/encoding.h"
#include "documents/detail/html_tree.h"
#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

constexpr std::size_t kLabelWithin = 1024;  // As browsers do.
constexpr std::u32string_view kSpaces = U" \t\n\f\r";

/// The name in <meta charset="…"> or <meta … content="text/html; charset=…">, "" without one.
std::string labelled_charset(std::string_view bytes) {
    const std::string head = in_lower_case(bytes.substr(0, kLabelWithin));
    for (auto at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
        const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
        const auto word = tag.find("charset");
        if (word == std::string_view::npos) continue;
        auto begin = tag.find_first_not_of(" \t\r\n", word + 7);
        if (begin == std::string_view::npos || tag[begin] != '=') continue;
        begin = tag.find_first_not_of(" \t\r\n\"'", begin + 1);
        if (begin == std::string_view::npos) continue;
        return std::string(tag.substr(begin, tag.find_first_of(" \t\r\n\"';/", begin) - begin));
    }
    return {};
}

bool is_one_of(GumboTag tag, std::span<const GumboTag> tags) {
    return std::ranges::find(tags, tag) != tags.end();
}

bool is_block(GumboTag tag) {
    static constexpr std::array kBlocks{
        GUMBO_TAG_ADDRESS,   GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
        GUMBO_TAG_BODY,      GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,     GUMBO_TAG_DD,
        GUMBO_TAG_DETAILS,   GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
        GUMBO_TAG_DT,        GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
        GUMBO_TAG_FOOTER,    GUMBO_TAG_FORM,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
        GUMBO_TAG_H3,        GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,
        GUMBO_TAG_HEADER,    GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,         GUMBO_TAG_LEGEND,
        GUMBO_TAG_LI,        GUMBO_TAG_LISTING,  GUMBO_TAG_MAIN,       GUMBO_TAG_MENU,
        GUMBO_TAG_NAV,       GUMBO_TAG_OL,       GUMBO_TAG_OPTION,     GUMBO_TAG_P,
        GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
        GUMBO_TAG_TABLE,     GUMBO_TAG_TBODY,    GUMBO_TAG_TD,         GUMBO_TAG_TFOOT,
        GUMBO_TAG_TH,        GUMBO_TAG_THEAD,    GUMBO_TAG_TR,         GUMBO_TAG_UL,
        GUMBO_TAG_XMP};
    return is_one_of(tag, kBlocks);
}

bool keeps_space(GumboTag tag) {
    static constexpr std::array kKeeping{GUMBO_TAG_PRE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_LISTING,
                                         GUMBO_TAG_PLAINTEXT, GUMBO_TAG_XMP};
    return is_one_of(tag, kKeeping);
}

/// Elements that no browser with scripts switched on shows.
bool is_never_shown(GumboTag tag) {
    static constexpr std::array kUnseen{GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE,
                                        GUMBO_TAG_HEAD,    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_NOFRAMES,
                                        GUMBO_TAG_NOEMBED, GUMBO_TAG_IFRAME,   GUMBO_TAG_DATALIST,
                                        GUMBO_TAG_TITLE,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,
                                        GUMBO_TAG_RP};
    return is_one_of(tag, kUnseen);
}

bool is_hidden(const GumboElement& element) {
    if (is_never_shown(element.tag)) return true;
    if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
    const auto* const style = gumbo_get_attribute(&element.attributes, "style");
    if (style == nullptr) return false;
    std::string rules = in_lower_case(style->value);
    std::erase_if(rules, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return rules.find("display:none") != std::string::npos;
}

/// Gathers the text of one block after another.
class Page {
public:
    explicit Page(const Limits& limits) : blocks_(Format::kHtml, limits) {}

    void put(std::u32string_view text, bool keep_space) {
        for (const char32_t c : text) {
            if (keep_space || kSpaces.find(c) == std::u32string_view::npos) {
                if (is_space_due_) block_.push_back(U' ');
                is_space_due_ = false;
                block_.push_back(c);
            } else {
                // None at the beginning of a line.
                is_space_due_ = !block_.empty() && block_.back() != U'\n';
            }
        }
    }

    void break_line() {
        is_space_due_ = false;
        block_.push_back(U'\n');
    }

    base::Status end_block() {
        is_space_due_ = false;
        const auto begin = block_.find_first_not_of(kSpaces);
        if (begin != std::u32string::npos) {
            const auto end = block_.find_last_not_of(kSpaces) + 1;
            DZ_TRY_VOID(blocks_.add(std::u32string_view(block_).substr(begin, end - begin),
                                    {.start = 0, .page = 0, .paragraph = ++count_, .cell = {}}));
        }
        block_.clear();
        return {};
    }

    Document take() && { return std::move(blocks_).take(); }

private:
    Blocks blocks_;
    std::u32string block_;
    std::uint32_t count_ = 0;
    bool is_space_due_ = false;
};

/// An element whose children are being visited.
struct Open {
    const GumboVector* children;
    unsigned next = 0;
    bool is_block = false;
    bool keeps_space = false;
};

const GumboNode& child_of(const GumboVector& children, unsigned index) {
    return *static_cast<const GumboNode*>(children.data[index]);
}

/// Walks the tree without recursion: how deep it is, a stranger decides.
base::Status visit(const GumboNode& document, const Limits& limits, Page& page) {
    std::vector<Open> open{{.children = &document.v.document.children}};
    while (!open.empty()) {
        Open& here = open.back();
        if (here.next == here.children->length) {
            if (here.is_block) DZ_TRY_VOID(page.end_block());
            open.pop_back();
            continue;
        }
        const GumboNode& node = child_of(*here.children, here.next++);
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
            node.type == GUMBO_NODE_CDATA) {
            DZ_TRY(const auto text, base::decode_utf8(node.v.text.text));
            page.put(text, here.keeps_space);
            continue;
        }
        if (node.type != GUMBO_NODE_ELEMENT || is_hidden(node.v.element)) continue;
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_BR) page.break_line();
        if (open.size() > limits.nesting) {
            return base::fail(base::ErrorCode::kLimitExceeded,
                              fmt::format("> {} elements inside one another", limits.nesting));
        }
        if (is_block(tag)) DZ_TRY_VOID(page.end_block());
        open.push_back({.children = &node.v.element.children,
                        .next = 0,
                        .is_block = is_block(tag),
                        .keeps_space = here.keeps_space || keeps_space(tag)});
    }
    return page.end_block();
}

}  // namespace

base::Result<Document> read_html(std::string_view bytes, const Limits& limits) {
    DZ_TRY(auto decoded, decode_labelled(bytes, labelled_charset(bytes)));
    if (decoded.text.starts_with(U'\uFEFF')) decoded.text.erase(0, 1);
    const std::string utf8 = base::encode_utf8(decoded.text);
    decoded.text = {};
    DZ_TRY(const auto tree,
           HtmlTree::parse(utf8, {.bytes = limits.tree_bytes, .time = limits.time}));
    Page page(limits);
    DZ_TRY_VOID(visit(tree.document(), limits, page));
    Document document = std::move(page).take();
    document.encoding = std::move(decoded.encoding);
    return document;
}

}  // namespace duizhang::documents::detail
