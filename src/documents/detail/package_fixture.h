#pragma once
// For tests: packages put together from the text of their parts.

#include <gtest/gtest.h>
#include <zip.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "documents/detail/package.h"

namespace duizhang::documents::detail {

struct ZipOptions {
    std::string_view encrypted_part;  ///< Locked with a password.
};

/// A zip of `parts` in their order.
inline std::string zip_of(const std::vector<PartText>& parts, ZipOptions options = {}) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    zip_source_keep(source);
    for (const PartText& part : parts) {
        const auto index = static_cast<zip_uint64_t>(
            zip_file_add(archive, part.name.c_str(),
                         zip_source_buffer(archive, part.content.data(), part.content.size(), 0),
                         ZIP_FL_ENC_UTF_8));
        zip_file_set_dostime(archive, index, 0, 33, 0);
        if (part.name == options.encrypted_part) {
            zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "password");
        }
    }
    EXPECT_EQ(zip_close(archive), 0) << zip_strerror(archive);
    EXPECT_EQ(zip_source_open(source), 0);
    std::string bytes;
    std::array<char, 4096> chunk{};
    for (zip_int64_t got = 0; (got = zip_source_read(source, chunk.data(), chunk.size())) > 0;) {
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

inline constexpr std::string_view kOfficeTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Relationships as written: (id, type, target).
inline std::string relationships_xml(
    const std::vector<std::array<std::string_view, 3>>& relationships) {
    std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
        "\n"
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    for (const auto& [id, type, target] : relationships) {
        xml += "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(kOfficeTypes) +
               std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
    }
    return xml + "</Relationships>";
}

inline std::string content_types_xml(std::string_view main_part, std::string_view main_type) {
    return R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
           R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package)"
           R"(.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)"
           R"(<Override PartName="/)" +
           std::string(main_part) + "\" ContentType=\"" + std::string(main_type) + "\"/></Types>";
}

inline constexpr std::string_view kWordMain =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
inline constexpr std::string_view kWordSpace =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

/// word/document.xml with `body` as the content of its body.
inline std::string document_xml(std::string_view body) {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           "\n<w:document " +
           std::string(kWordSpace) +
           R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>)" +
           std::string(body) + "<w:sectPr/></w:body></w:document>";
}

inline std::vector<PartText> docx_parts(std::string_view body) {
    return {{"[Content_Types].xml", content_types_xml("word/document.xml", kWordMain)},
            {"_rels/.rels", relationships_xml({{"rId1", "officeDocument", "word/document.xml"}})},
            {"word/document.xml", document_xml(body)}};
}

inline std::string docx_of(std::string_view body) { return zip_of(docx_parts(body)); }

}  // namespace duizhang::documents::detail
