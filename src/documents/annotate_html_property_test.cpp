// Whatever the text, the comments and their words: the page holds the text and no markup of theirs.
#include <gtest/gtest.h>
#include <gumbo.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "documents/annotate.h"

namespace duizhang::documents {
namespace {

/// What a browser makes of the page.
struct Seen {
    std::vector<std::string> paragraphs;
    std::set<std::string> tags;
    std::set<std::string> attributes;
    std::vector<std::string> links;
    std::multiset<std::string> ids;
};

void text_of(const GumboNode& node, std::string& text) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
        text += node.v.text.text;
    }
    if (node.type != GUMBO_NODE_ELEMENT) return;
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
        text_of(*static_cast<const GumboNode*>(node.v.element.children.data[i]), text);
    }
}

void look(const GumboNode& node, Seen& seen) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node.v.element;
    const std::string tag = gumbo_normalized_tagname(element.tag);
    seen.tags.insert(tag.empty() ? "unknown" : tag);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
        seen.attributes.insert(attribute.name);
        if (std::string_view(attribute.name) == "href") seen.links.emplace_back(attribute.value);
        if (std::string_view(attribute.name) == "id") seen.ids.insert(attribute.value);
    }
    const GumboAttribute* shape = gumbo_get_attribute(&element.attributes, "class");
    std::string text;
    if (element.tag == GUMBO_TAG_P && shape != nullptr &&
        std::string_view(shape->value) == "text") {
        text_of(node, text);
        seen.paragraphs.push_back(text);
    }
    for (unsigned i = 0; i < element.children.length; ++i) {
        look(*static_cast<const GumboNode*>(element.children.data[i]), seen);
    }
}

Seen seen_in(const std::string& html) {
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    Seen seen;
    look(*output->root, seen);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return seen;
}

std::string hostile_text() {
    return *rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "<script>", "</p>", "\"", "'", "&amp;", "&lt", "--", "]]>", "</style>", "一", "12", "<",
            " onload=x ", "javascript:", "https://a.cn/", "{0}", "\n")),
        [](const std::vector<std::string>& pieces) {
            std::string text;
            for (const std::string& piece : pieces) text += piece;
            return text;
        });
}

Document random_document() {
    Document document;
    document.format = *rc::gen::element(Format::kDocx, Format::kText, Format::kXlsx);
    const int blocks = *rc::gen::inRange(1, 5);
    for (int i = 0; i < blocks; ++i) {
        if (i != 0) document.text += document.format == Format::kText ? U"\n" : U"\n\n";
        Place place{.start = document.text.size(), .page = 0, .paragraph = 1, .cell = {}};
        if (document.format == Format::kXlsx) place.cell = hostile_text() + "!A1";
        document.places.push_back(place);
        std::string text = "x" + hostile_text() + "x";
        if (document.format == Format::kText) std::erase(text, '\n');
        document.text += *base::decode_utf8(text);
    }
    return document;
}

/// Stretches anywhere, across paragraphs and each other too.
std::vector<Comment> random_comments(const Document& document) {
    std::vector<Comment> comments;
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        const std::size_t start = *rc::gen::inRange<std::size_t>(0, document.text.size());
        const std::size_t end = *rc::gen::inRange<std::size_t>(start + 1, document.text.size() + 1);
        comments.push_back(
            {start, end,
             *rc::gen::element(Mark::kPass, Mark::kFail, Mark::kUncertain, Mark::kNotAssessable),
             hostile_text(), hostile_text(), hostile_text()});
    }
    std::ranges::stable_sort(comments, [](const Comment& a, const Comment& b) {
        return std::pair(a.start, b.end) < std::pair(b.start, a.end);
    });
    return comments;
}

RC_GTEST_PROP(AnnotateHtml, ShowsTheTextAndLetsNoMarkupIn, ()) {
    const Document document = random_document();
    const Annotation annotation{.title = hostile_text(),
                                .summary = hostile_text(),
                                .author = hostile_text(),
                                .at_us = {},
                                .language = *rc::gen::element<std::string_view>("zh", "en"),
                                .comments = random_comments(document)};
    const Seen seen = seen_in(annotate_html(document, annotation));
    std::string text;
    for (const std::string& paragraph : seen.paragraphs) {
        if (!text.empty()) text += document.format == Format::kText ? "\n" : "\n\n";
        text += paragraph;
    }
    RC_ASSERT(text == base::encode_utf8(document.text));
    const std::set<std::string> tags = {
        "html", "head", "meta", "title", "style",   "body",  "header", "h1",    "h2",
        "p",    "ul",   "li",   "b",     "section", "table", "thead",  "tbody", "tr",
        "th",   "td",   "span", "a",     "main",    "div",   "mark"};
    for (const std::string& tag : seen.tags) RC_ASSERT(tags.contains(tag));
    const std::set<std::string> attributes = {
        "lang",  "charset", "name", "content", "http-equiv",       "class",      "id",
        "scope", "href",    "rel",  "data-n",  "aria-describedby", "aria-label", "aria-labelledby"};
    for (const std::string& attribute : seen.attributes) RC_ASSERT(attributes.contains(attribute));
    for (const std::string& link : seen.links) {
        RC_ASSERT(link.starts_with("#c") || link.starts_with("https://") || link.starts_with("/"));
        if (link.starts_with('#')) RC_ASSERT(seen.ids.contains(link.substr(1)));
    }
    for (const std::string& id : seen.ids) RC_ASSERT(seen.ids.count(id) == 1u);
    for (std::size_t i = 1; i <= annotation.comments.size(); ++i) {
        RC_ASSERT(seen.ids.contains("c" + std::to_string(i)));
        RC_ASSERT(seen.ids.contains("n" + std::to_string(i)));
    }
}

}  // namespace
}  // namespace duizhang::documents
