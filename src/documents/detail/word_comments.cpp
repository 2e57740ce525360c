#include "documents/detail/word_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "base/utf8.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kPackageRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kCommentsType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Addresses of the dialect that the file is written in.
struct Dialect {
    std::string_view words;
    std::string_view relationships;
};

Dialect dialect_of(bool strict) {
    if (strict) {
        return {"http://purl.oclc.org/ooxml/wordprocessingml/main",
                "http://purl.oclc.org/ooxml/officeDocument/relationships"};
    }
    return {"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
}

/// What the root element of a part is, and where something can be added at its end.
struct Root {
    std::string name;
    std::string prefix;  ///< With its ":", "" for none.
    std::size_t end_tag = 0;
    bool empty = false;  ///< `<a/>`; end_tag is behind it.
    bool strict = false;
};

base::Result<Root> root_of(std::string_view xml, std::string_view part) {
    XmlCursor cursor(xml, part);
    Root root;
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return fail(cursor.error());
        if (cursor.depth() != 1) continue;
        if (step == XmlStep::kOpen) {
            root.name = cursor.name();
            const std::size_t colon = root.name.find(':');
            root.prefix = colon == root.name.npos ? "" : root.name.substr(0, colon + 1);
            root.empty = cursor.self_closing();
            root.strict = cursor.prefix_of(dialect_of(true).words).has_value();
        }
        if (step == XmlStep::kClose) root.end_tag = cursor.begin();
    }
    return root;
}

/// `xml` with `added` as the last of its root's content, the rest byte for byte as before.
std::string with_last(std::string_view xml, const Root& root, std::string_view added) {
    if (!root.empty) {
        return fmt::format("{}{}{}", xml.substr(0, root.end_tag), added, xml.substr(root.end_tag));
    }
    return fmt::format("{}>{}</{}>{}", xml.substr(0, root.end_tag - 2), added, root.name,
                       xml.substr(root.end_tag));
}

/// The highest number that comments or their anchors in `xml` bear, plus one.
base::Result<std::uint32_t> next_id(std::string_view xml, std::string_view part,
                                    std::string_view prefix) {
    XmlCursor cursor(xml, part);
    std::uint32_t next = 0;
    const std::string id_name = fmt::format("{}:id", prefix);
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return fail(cursor.error());
        if (step != XmlStep::kOpen) continue;
        const std::string_view local = cursor.local_name(prefix);
        if (local != "comment" && local != "commentRangeStart" && local != "commentReference") {
            continue;
        }
        const std::string id = cursor.attribute(id_name).value_or("");
        // Beyond this no later number would fit what readers hold an id in.
        constexpr std::size_t kMostDigits = 9;
        if (id.empty() || id.size() > kMostDigits ||
            !std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; })) {
            continue;
        }
        next = std::max(next, static_cast<std::uint32_t>(std::stoul(id)) + 1);
    }
    return next;
}

/// A name for a part or relationship that `taken` does not hold: stem, stem1, stem2 …
template <typename Taken>
std::string free_name(std::string_view stem, std::string_view ending, Taken taken) {
    std::string name = fmt::format("{}{}", stem, ending);
    for (std::uint32_t i = 1; taken(name); ++i) name = fmt::format("{}{}{}", stem, i, ending);
    return name;
}

std::string folder_with_slash(std::string_view part) {
    return std::string(part.substr(0, part.rfind('/') + 1));
}

/// Word shows the time of a comment as written, without regard to a zone: the wall clock of China.
std::string wall_clock(base::InstantUs at) {
    const base::Day day = base::day_of(at);
    const std::int64_t seconds = (at.value - base::start_of(day).value) / 1'000'000;
    return fmt::format("{}T{:02}:{:02}:{:02}", day.to_string(), seconds / 3600, seconds / 60 % 60,
                       seconds % 60);
}

bool is_web_address(std::string_view link) {
    return link.starts_with("https://") || link.starts_with("http://");
}

/// The relationships of the comments part, to which links are added as they come up.
class Links {
public:
    explicit Links(std::vector<Relationship> existing) : existing_(std::move(existing)) {
        for (const Relationship& one : existing_) {
            if (one.external && one.type == "hyperlink") by_target_.emplace(one.target, one.id);
        }
    }

    /// Id of the relationship to `target`.
    std::string id_of(const std::string& target) {
        const auto known = by_target_.find(target);
        if (known != by_target_.end()) return known->second;
        const auto is_taken = [&](const std::string& id) {
            return std::ranges::find(existing_, id, &Relationship::id) != existing_.end();
        };
        std::string id;
        do {
            id = fmt::format("duizhang{}", ++last_);
        } while (is_taken(id));
        added_.push_back({.id = id, .type = "hyperlink", .target = target, .external = true});
        by_target_.emplace(target, id);
        return id;
    }

    const std::vector<Relationship>& added() const { return added_; }

private:
    std::vector<Relationship> existing_;
    std::vector<Relationship> added_;
    std::map<std::string, std::string> by_target_;
    std::uint32_t last_ = 0;
};

/// Writes `<w:comment>` elements.
class CommentWriter {
public:
    CommentWriter(std::string prefix, const Annotation& annotation, Dialect dialect, Links& links)
        : w_(std::move(prefix)),
          author_(xml_escaped(annotation.author)),
          date_(wall_clock(annotation.at_us)),
          dialect_(dialect),
          links_(links) {}

    std::string write(const NumberedComment& numbered) {
        const Comment& comment = *numbered.comment;
        std::string xml = fmt::format(
            R"(<{0}comment {0}id="{1}" {0}author="{2}" {0}date="{3}" {0}initials="{2}">)", w_,
            numbered.id, author_, date_);
        paragraph(xml, fmt::format("<{0}r><{0}annotationRef/></{0}r>{1}", w_,
                                   run(comment.heading, "<{0}b/>")));
        if (!numbered.quote.empty()) paragraph(xml, run(numbered.quote, "<{0}i/>"));
        if (!comment.text.empty()) paragraph(xml, run(comment.text, ""));
        if (is_web_address(comment.link)) {
            paragraph(
                xml, fmt::format(R"(<{0}hyperlink xmlns:r="{1}" r:id="{2}">{3}</{0}hyperlink>)", w_,
                                 dialect_.relationships, links_.id_of(comment.link),
                                 run(comment.link, R"(<{0}color {0}val="0563C1"/>)"
                                                   R"(<{0}u {0}val="single"/>)")));
        } else if (!comment.link.empty()) {
            paragraph(xml, run(comment.link, ""));
        }
        xml += fmt::format("</{}comment>", w_);
        return xml;
    }

private:
    /// Without the first-line indent that body text of Chinese documents has.
    void paragraph(std::string& xml, std::string_view runs) const {
        xml += fmt::format(
            R"(<{0}p><{0}pPr><{0}ind {0}firstLineChars="0" {0}firstLine="0"/></{0}pPr>{1}</{0}p>)",
            w_, runs);
    }

    /// `look` is a pattern of run properties with the prefix as {0}.
    std::string run(std::string_view text, std::string_view look) const {
        std::string properties;
        if (!look.empty()) properties = fmt::format(fmt::runtime(look), w_);
        return fmt::format(
            R"(<{0}r><{0}rPr>{1}<{0}sz {0}val="20"/></{0}rPr><{0}t xml:space="preserve">{2}</{0}t></{0}r>)",
            w_, properties, xml_escaped(text));
    }

    std::string w_;
    std::string author_;
    std::string date_;
    Dialect dialect_;
    Links& links_;
};

base::Result<std::string> part_or(Package& package, std::string_view part, std::string otherwise) {
    if (package.has(part)) return package.read(part);
    return otherwise;
}

std::string relationship_xml(std::string_view prefix, const Relationship& one,
                             std::string_view type_space) {
    return fmt::format(R"(<{}Relationship Id="{}" Type="{}/{}" Target="{}"{}/>)", prefix,
                       xml_escaped(one.id), type_space, one.type, xml_escaped(one.target),
                       one.external ? R"( TargetMode="External")" : "");
}

/// The relationships of `part` with `added`.
base::Result<PartText> with_relationships(Package& package, std::string_view part,
                                          const std::vector<Relationship>& added,
                                          const Dialect& dialect) {
    PartText table{.name = relationships_part(part), .content = {}};
    DZ_TRY(const std::string xml,
           part_or(package, table.name,
                   fmt::format(R"({}<Relationships xmlns="{}"></Relationships>)", kDeclaration,
                               kPackageRelationships)));
    DZ_TRY(const Root root, root_of(xml, table.name));
    std::string lines;
    for (const Relationship& one : added) {
        lines += relationship_xml(root.prefix, one, dialect.relationships);
    }
    table.content = with_last(xml, root, lines);
    return table;
}

/// The two tables through which readers find a comments part that was not there before.
base::Status name_part(Package& package, const MainPart& main, const std::string& part,
                       const Dialect& dialect, std::vector<PartText>& parts) {
    DZ_TRY(const std::string types, package.read(kContentTypes));
    DZ_TRY(const Root root, root_of(types, kContentTypes));
    parts.push_back(
        {.name = std::string(kContentTypes),
         .content = with_last(types, root,
                              fmt::format(R"(<{}Override PartName="/{}" ContentType="{}"/>)",
                                          root.prefix, xml_escaped(part), kCommentsType))});
    DZ_TRY(const auto relationships, relationships_of(package, main.name));
    const std::string id = free_name("duizhang", "", [&](const std::string& name) {
        return std::ranges::find(relationships, name, &Relationship::id) != relationships.end();
    });
    const Relationship to_comments{
        .id = id, .type = "comments", .target = "/" + part, .external = false};
    DZ_TRY(auto table, with_relationships(package, main.name, {to_comments}, dialect));
    parts.push_back(std::move(table));
    return {};
}

}  // namespace

base::Result<ExistingComments> existing_comments(Package& package, const MainPart& main,
                                                 std::string_view main_xml, const WordText& words) {
    DZ_TRY(const auto relationships, relationships_of(package, main.name));
    ExistingComments existing;
    existing.part = target_of(relationships, "comments");
    existing.exists = !existing.part.empty() && package.has(existing.part);
    DZ_TRY(existing.next_id, next_id(main_xml, main.name, words.prefix));
    if (existing.exists) {
        DZ_TRY(existing.xml, package.read(existing.part));
        DZ_TRY(const Root root, root_of(existing.xml, existing.part));
        if (root.prefix.empty()) {
            return fail(ErrorCode::kUnsupported, "comments without a namespace prefix");
        }
        const std::string_view prefix(root.prefix.data(), root.prefix.size() - 1);
        DZ_TRY(const std::uint32_t next, next_id(existing.xml, existing.part, prefix));
        existing.next_id = std::max(existing.next_id, next);
        return existing;
    }
    existing.part = free_name(folder_with_slash(main.name) + "comments", ".xml",
                              [&](const std::string& name) { return package.has(name); });
    existing.xml = fmt::format(R"({}<w:comments xmlns:w="{}"></w:comments>)", kDeclaration,
                               dialect_of(words.strict).words);
    return existing;
}

base::Result<std::vector<PartText>> comment_parts(Package& package, const MainPart& main,
                                                  const ExistingComments& existing,
                                                  const std::vector<NumberedComment>& comments,
                                                  const Annotation& annotation) {
    std::vector<PartText> parts;
    DZ_TRY(const Root root, root_of(existing.xml, existing.part));
    const Dialect dialect = dialect_of(root.strict);
    DZ_TRY(auto link_table, relationships_of(package, existing.part));
    Links links(std::move(link_table));
    CommentWriter writer(root.prefix, annotation, dialect, links);
    std::string written;
    for (const NumberedComment& comment : comments) written += writer.write(comment);
    parts.push_back({.name = existing.part, .content = with_last(existing.xml, root, written)});
    if (!links.added().empty()) {
        DZ_TRY(auto table, with_relationships(package, existing.part, links.added(), dialect));
        parts.push_back(std::move(table));
    }
    if (!existing.exists) {
        DZ_TRY_VOID(name_part(package, main, existing.part, dialect, parts));
    }
    return parts;
}

}  // namespace duizhang::documents::detail
