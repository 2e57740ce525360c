// Files of evidence: up, with everything a camera notes taken out; down, to those who may see them.

#include <fmt/format.h>

#include "base/assert.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

app::Uploads& uploads(const Call& call) {
    DZ_ASSERT(call.use_cases.uploads != nullptr);
    return *call.use_cases.uploads;
}

Answer upload_file(const Call& call) {
    return encoded(uploads(call).upload(call.caller, call.arguments.text("name"), call.body));
}

/// RFC 6266: the name in UTF-8, percent-encoded, with a plain one for old programs.
std::string disposition(std::string_view kind, std::string_view name) {
    std::string encoded;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        encoded +=
            plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return fmt::format("{}; filename=\"file{}\"; filename*=UTF-8''{}", kind,
                       name.substr(std::min(name.rfind('.'), name.size())), encoded);
}

Answer download_file(const Call& call) {
    DZ_TRY(auto file, uploads(call).download(call.caller, call.arguments.text("digest"),
                                             call.arguments.text("name")));
    call.answer_headers.emplace_back("Content-Type", file.type);
    // Never run, wherever a browser may come to show it: pictures alone are shown in the page.
    call.answer_headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
    call.answer_headers.emplace_back(
        "Content-Disposition", disposition(file.picture ? "inline" : "attachment", file.name));
    return std::move(file.bytes);
}

}  // namespace

std::vector<Endpoint> file_endpoints() {
    Endpoint upload = get(
        held_by(people::kActingRoles), "/api/v1/files", "uploadFile",
        {"上传一个佐证文件：照片、PDF、Office 文档、文本、录音或视频，不超过 20 MB；照片中的拍摄"
         "地点等信息随即清除",
         "Upload one file of evidence, at most 20 MB: photograph, PDF, Office document, text, "
         "sound or video; what the camera noted, such as the place, is taken out"},
        base::schema<app::FileView>, upload_file,
        {text("name", kMaxName, {"文件名", "Name of the file"})});
    upload.method = "POST";
    upload.body = {.content_types = {"application/octet-stream"},
                   .limit = app::kMaxUploadBytes,
                   .schema = any_text};
    upload.slow = true;
    upload.writes = true;
    Endpoint download =
        get(kWorking, "/api/v1/files/{digest}", "downloadFile",
            {"下载一个佐证文件，限上传者和能看到其条目的人",
             "A file of evidence, for who brought it and who may see an entry that carries it"},
            any_text, download_file,
            {path_code("digest", {"文件的 SHA-256 摘要", "SHA-256 of the file"}),
             text("name", kMaxName, {"存为什么文件名", "What to call it"})});
    download.answer_type = "*/*";
    download.slow = true;
    return {std::move(upload), std::move(download)};
}

}  // namespace duizhang::http
