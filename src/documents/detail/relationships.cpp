#include "documents/detail/relationships.h"

#include <fmt/format.h>

#include <algorithm>

#include "documents/detail/xml_cursor.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kRelationshipSpace =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kContentTypeSpace =
    "http://schemas.openxmlformats.org/package/2006/content-types";

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == part.npos ? std::string_view() : part.substr(0, slash);
}

/// `target` as written in the relationships of `part`, as a part name. ".." stops at the root.
std::string part_name(std::string_view part, std::string_view target) {
    std::vector<std::string_view> steps;
    const auto walk = [&](std::string_view path) {
        while (!path.empty()) {
            const std::size_t slash = std::min(path.find('/'), path.size());
            const std::string_view step = path.substr(0, slash);
            path.remove_prefix(std::min(slash + 1, path.size()));
            if (step == "..") {
                if (!steps.empty()) steps.pop_back();
            } else if (!step.empty() && step != ".") {
                steps.push_back(step);
            }
        }
    };
    if (!target.starts_with('/')) walk(folder_of(part));
    walk(target);
    return fmt::format("{}", fmt::join(steps, "/"));
}

std::string extension_of(std::string_view part) {
    const std::size_t dot = part.rfind('.');
    return dot == part.npos ? std::string() : std::string(part.substr(dot + 1));
}

/// What [Content_Types].xml says of `part`: its own line goes before that of its extension.
base::Result<std::string> content_type_of(Package& package, std::string_view part) {
    DZ_TRY(const std::string xml, package.read(kContentTypes));
    XmlCursor cursor(xml, kContentTypes);
    std::string_view prefix;
    std::string by_extension;
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return fail(cursor.error());
        if (step != XmlStep::kOpen) continue;
        if (cursor.depth() == 1) prefix = cursor.prefix_of(kContentTypeSpace).value_or("");
        const std::string type = cursor.attribute("ContentType").value_or("");
        const std::string_view element = cursor.local_name(prefix);
        if (element == "Override" &&
            part_name("", cursor.attribute("PartName").value_or("")) == part) {
            return type;
        }
        if (element == "Default" && cursor.attribute("Extension") == extension_of(part)) {
            by_extension = type;
        }
    }
    return by_extension;
}

/// What is said of a zip that is no Office Open XML package.
base::Error no_office_package(Package& package) {
    constexpr std::string_view kNoDocx = "a zip file that is neither DOCX nor XLSX";
    if (package.has("mimetype")) {
        const auto type = package.read("mimetype");
        if (type && type->find("opendocument") != type->npos) {
            return {ErrorCode::kUnreadableDocument,
                    "an OpenDocument file: save it as DOCX or XLSX"};
        }
    }
    if (package.has(kContentTypes)) {
        return {ErrorCode::kUnreadableDocument, "the part _rels/.rels is missing"};
    }
    return {ErrorCode::kUnreadableDocument, std::string(kNoDocx)};
}

}  // namespace

std::string relationships_part(std::string_view part) {
    const std::string_view folder = folder_of(part);
    const std::string_view file = part.substr(folder.empty() ? 0 : folder.size() + 1);
    return fmt::format("{}{}_rels/{}.rels", folder, folder.empty() ? "" : "/", file);
}

base::Result<std::vector<Relationship>> relationships_of(Package& package, std::string_view part) {
    std::vector<Relationship> relationships;
    const std::string name = relationships_part(part);
    if (!package.has(name)) return relationships;
    DZ_TRY(const std::string xml, package.read(name));
    XmlCursor cursor(xml, name);
    std::string_view prefix;
    for (XmlStep step = cursor.next(); step != XmlStep::kDone; step = cursor.next()) {
        if (step == XmlStep::kBroken) return fail(cursor.error());
        if (step != XmlStep::kOpen) continue;
        if (cursor.depth() == 1) prefix = cursor.prefix_of(kRelationshipSpace).value_or("");
        if (cursor.local_name(prefix) != "Relationship") continue;
        Relationship one;
        one.id = cursor.attribute("Id").value_or("");
        one.external = cursor.attribute("TargetMode") == "External";
        const std::string type = cursor.attribute("Type").value_or("");
        one.type = type.substr(type.rfind('/') + 1);
        const std::string target = cursor.attribute("Target").value_or("");
        one.target = one.external ? target : part_name(part, target);
        relationships.push_back(std::move(one));
    }
    return relationships;
}

std::string target_of(const std::vector<Relationship>& relationships, std::string_view type) {
    const auto found = std::ranges::find_if(
        relationships, [&](const Relationship& one) { return one.type == type && !one.external; });
    return found == relationships.end() ? std::string() : found->target;
}

base::Result<MainPart> main_part_of(Package& package) {
    if (!package.has(relationships_part(""))) return fail(no_office_package(package));
    DZ_TRY(const auto relationships, relationships_of(package, ""));
    MainPart main{.name = target_of(relationships, "officeDocument"), .content_type = {}};
    if (main.name.empty()) return fail(no_office_package(package));
    DZ_TRY(main.content_type, content_type_of(package, main.name));
    return main;
}

}  // namespace duizhang::documents::detail
