// Whatever the paragraphs, runs and comments: the text, its looks and all other parts stay.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "documents/annotate.h"
#include "documents/detail/package_fixture.h"
#include "documents/detail/readers.h"
#include "documents/detail/word_oracle.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents {
namespace {

using detail::Package;
using detail::WordOracle;

/// A run of up to five pieces, written as the tools that make such files write them.
std::string random_run() {
    const auto look = *rc::gen::element<std::string>(
        "", "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/></w:rPr>");
    std::string xml = "<w:r>" + look;
    const int pieces = *rc::gen::inRange(1, 6);
    for (int i = 0; i < pieces; ++i) {
        if (*rc::gen::inRange(0, 6) == 0) {
            xml += "<w:tab/>";
            continue;
        }
        const auto text = *rc::gen::container<std::u32string>(
            rc::gen::element<char32_t>(U'1', U'2', U'件', U'&', U'<', U' ', U'é', U'𠮷'));
        xml += *rc::gen::element<std::string>("<w:t>", "<w:t xml:space=\"preserve\">") +
               detail::xml_escaped(base::encode_utf8(text)) + "</w:t>";
    }
    xml += "</w:r>";
    return *rc::gen::inRange(0, 5) == 0 ? "<w:ins w:id=\"3\">" + xml + "</w:ins>" : xml;
}

std::string random_body() {
    std::string xml;
    const int paragraphs = *rc::gen::inRange(1, 4);
    for (int i = 0; i < paragraphs; ++i) {
        xml += "<w:p><w:r><w:t>头</w:t></w:r>";
        const int runs = *rc::gen::inRange(0, 5);
        for (int k = 0; k < runs; ++k) xml += random_run();
        xml += "</w:p>";
    }
    return xml;
}

/// Comments on stretches within blocks, by start, that do not cross.
std::vector<Comment> random_comments(const Document& document) {
    std::vector<Comment> comments;
    for (std::size_t i = 0; i < document.places.size(); ++i) {
        std::size_t at = document.places[i].start;
        const std::size_t end = i + 1 < document.places.size() ? document.places[i + 1].start - 2
                                                               : document.text.size();
        while (at < end) {
            const std::size_t start = *rc::gen::inRange(at, end);
            const std::size_t until = *rc::gen::inRange(start + 1, end + 1);
            const std::string text = std::to_string(comments.size());
            comments.push_back({start, until, Mark::kFail, "不符", text, "https://a.cn/" + text});
            if (*rc::gen::inRange(0, 3) == 0) {
                const std::size_t inner = *rc::gen::inRange(start, until);
                comments.push_back({inner, until, Mark::kPass, "相符", "内", ""});
            }
            at = until + *rc::gen::inRange<std::size_t>(0, 3);
        }
    }
    return comments;
}

std::map<std::string, std::string> parts_of(std::string_view bytes) {
    std::map<std::string, std::string> parts;
    auto package = Package::open(bytes);
    for (const std::string name :
         {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
          "word/comments.xml", "word/_rels/comments.xml.rels", "word/_rels/document.xml.rels"}) {
        if (package->has(name)) parts[name] = *package->read(name);
    }
    return parts;
}

RC_GTEST_PROP(AnnotateDocx, KeepsTextLooksAndOtherParts, ()) {
    auto parts = detail::docx_parts(random_body());
    parts.push_back({"word/styles.xml", "<w:styles/>"});
    const std::string bytes = detail::zip_of(parts);
    const auto document = detail::read_package(bytes);
    RC_ASSERT(document.has_value());
    Annotation annotation{.title = "",
                          .summary = "",
                          .author = "对账",
                          .at_us = {},
                          .language = "zh",
                          .comments = random_comments(*document)};
    std::string now = bytes;
    for (int round = 0; round < 2; ++round) {
        const auto before = parts_of(now);
        const auto out = annotate_docx(now, *document, annotation);
        RC_ASSERT(out.has_value());
        const auto after = parts_of(*out);
        RC_ASSERT(detail::read_package(*out)->text == document->text);
        RC_ASSERT(after.at("word/styles.xml") == before.at("word/styles.xml"));
        RC_ASSERT(after.at("_rels/.rels") == before.at("_rels/.rels"));
        const WordOracle old_words(before.at("word/document.xml"));
        const WordOracle words(after.at("word/document.xml"));
        RC_ASSERT(words.well_formed);
        RC_ASSERT(words.characters == old_words.characters);
        RC_ASSERT(words.references.size() ==
                  old_words.references.size() + annotation.comments.size());
        for (std::size_t i = 0; i < annotation.comments.size(); ++i) {
            const Comment& comment = annotation.comments[i];
            const std::string id = std::to_string(i + old_words.references.size());
            RC_ASSERT(words.anchored.at(id) ==
                      base::encode_utf8(std::u32string_view(document->text)
                                            .substr(comment.start, comment.end - comment.start)));
        }
        for (const auto& [name, content] : after) {
            pugi::xml_document xml;
            RC_ASSERT(static_cast<bool>(xml.load_string(content.c_str())));
        }
        now = *out;
    }
}

}  // namespace
}  // namespace duizhang::documents
