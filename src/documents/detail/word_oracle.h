#pragma once
// For tests: a second reading of word/document.xml, by pugixml and without any code of ours, to
// hold the first one against.

#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duizhang::documents::detail {

struct WordOracle {
    /// Each byte of text with the properties of its run.
    std::vector<std::pair<char, std::string>> characters;
    std::map<std::string, std::string> anchored;  ///< By id of the comment: the text it covers.
    std::vector<std::string> references;          ///< Ids, in order
    bool well_formed = false;

    explicit WordOracle(std::string_view xml) {
        pugi::xml_document document;
        well_formed = static_cast<bool>(document.load_buffer(
            xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
        walk(document);
    }

private:
    void take(std::string_view text, const pugi::xml_node& run) {
        std::ostringstream properties;
        run.child("w:rPr").print(properties, "", pugi::format_raw);
        for (const char c : text) {
            characters.emplace_back(c, properties.str());
            for (const std::string& id : open_) anchored[id] += c;
        }
    }

    static std::string shown(const pugi::xml_node& text) {
        std::string value = text.text().get();
        if (std::string_view(text.attribute("xml:space").value()) == "preserve") return value;
        constexpr const char* kSpace = " \t\r\n";
        const std::size_t first = value.find_first_not_of(kSpace);
        if (first == std::string::npos) return {};
        return value.substr(first, value.find_last_not_of(kSpace) + 1 - first);
    }

    void walk(const pugi::xml_node& parent) {
        for (const pugi::xml_node& node : parent) {
            const std::string_view name = node.name();
            const std::string id = node.attribute("w:id").value();
            if (name == "w:t") take(shown(node), parent);
            if (name == "w:tab") take("\t", parent);
            if (name == "w:commentRangeStart") {
                open_.push_back(id);
                anchored[id];
            }
            if (name == "w:commentRangeEnd") std::erase(open_, id);
            if (name == "w:commentReference") references.push_back(id);
            walk(node);
        }
    }

    std::vector<std::string> open_;
};

}  // namespace duizhang::documents::detail
