#include "documents/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "documents/detail/containers.h"
#include "documents/detail/encoding.h"
#include "documents/detail/relationships.h"

namespace duizhang::documents {

namespace {

using base::ErrorCode;
using base::fail;
using namespace std::string_view_literals;

struct Row {
    MediaType type;
    std::string_view content_type;
    std::string_view extension;
};

constexpr std::array kRows{
    Row{MediaType::kJpeg, "image/jpeg", "jpg"},
    Row{MediaType::kPng, "image/png", "png"},
    Row{MediaType::kGif, "image/gif", "gif"},
    Row{MediaType::kWebp, "image/webp", "webp"},
    Row{MediaType::kPdf, "application/pdf", "pdf"},
    Row{MediaType::kDocx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx"},
    Row{MediaType::kXlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx"},
    Row{MediaType::kPptx,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
    Row{MediaType::kText, "text/plain", "txt"},
    Row{MediaType::kMp4, "video/mp4", "mp4"},
    Row{MediaType::kMp3, "audio/mpeg", "mp3"},
    Row{MediaType::kWav, "audio/wav", "wav"},
};

const Row& row_of(MediaType type) { return kRows[static_cast<std::size_t>(type)]; }

tl::unexpected<base::Error> refused(std::string_view what) {
    return fail(ErrorCode::kFileTypeRefused, std::string(what));
}

base::Result<MediaType> package_type(std::string_view bytes) {
    DZ_TRY(auto package, detail::Package::open(bytes));
    const auto main = detail::main_part_of(package);
    if (!main) return refused("ZIP");
    const std::string_view type = main->content_type;
    if (detail::in_lower_case(type).find("macroenabled") != std::string::npos) {
        return refused("带宏的 Office 文件 an Office file with macros");
    }
    if (type.find("wordprocessingml") != type.npos) return MediaType::kDocx;
    if (type.find("spreadsheetml") != type.npos) return MediaType::kXlsx;
    if (type.find("presentationml") != type.npos) return MediaType::kPptx;
    return refused("ZIP");
}

/// What stands in files that a browser or a shell would run.
base::Status refuse_active(std::string_view bytes) {
    struct Opening {
        std::string_view start;
        std::string_view what;
    };
    constexpr std::array kOpenings{
        Opening{"<!doctype", "HTML"},      Opening{"<html", "HTML"},
        Opening{"<head", "HTML"},          Opening{"<body", "HTML"},
        Opening{"<script", "HTML"},        Opening{"<svg", "SVG"},
        Opening{"<?xml", "XML, SVG"},      Opening{"<!--", "HTML"},
        Opening{"<iframe", "HTML"},        Opening{"#!", "脚本 a script"},
        Opening{"@echo", "脚本 a script"}, Opening{"<?php", "PHP"},
        Opening{"{\\rtf", "RTF → .docx"},  Opening{"mime-version:", "MHTML"},
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
    const std::string opening = detail::in_lower_case(bytes.substr(0, 16));
    for (const auto& [start, what] : kOpenings) {
        if (opening.starts_with(start)) return refused(what);
    }
    constexpr std::size_t kLookedAt = 4096;
    const std::string head = detail::in_lower_case(bytes.substr(0, kLookedAt));
    if (head.find("<script") != head.npos || head.find("<svg") != head.npos) return refused("HTML");
    return {};
}

base::Result<MediaType> text_type(std::string_view bytes) {
    if (bytes.empty()) return refused("空文件 an empty file");
    DZ_TRY_VOID(refuse_active(bytes));
    const auto decoded = detail::decode_text(bytes);
    const auto is_control = [](char32_t c) {
        return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r' && c != U'\f') || c == 0x7F;
    };
    if (!decoded || std::ranges::any_of(decoded->text, is_control)) {
        return refused("不认识的文件 of no known type");
    }
    return MediaType::kText;
}

/// By the brand of an ISO base media file.
base::Result<MediaType> film_type(std::string_view brand) {
    constexpr std::array kFilms{"isom"sv, "iso2"sv, "iso4"sv, "iso5"sv, "iso6"sv, "mp41"sv,
                                "mp42"sv, "avc1"sv, "M4V "sv, "M4A "sv, "qt  "sv, "3gp4"sv,
                                "3gp5"sv, "3gp6"sv, "MSNV"sv, "dash"sv};
    if (std::ranges::find(kFilms, brand) != kFilms.end()) return MediaType::kMp4;
    if (brand.starts_with("hei") || brand.starts_with("mif1") || brand.starts_with("avif")) {
        return refused("HEIC、AVIF → 另存为 save as JPEG");
    }
    return refused(fmt::format("MP4 {}", brand.find_first_not_of(" abcdefghijklmnopqrstuvwxyz"
                                                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                                 "0123456789") == brand.npos
                                             ? brand
                                             : "?"sv));
}

bool is_mp3(std::string_view bytes) {
    if (bytes.starts_with("ID3")) return true;
    if (bytes.size() < 4 || bytes[0] != '\xFF') return false;
    // MPEG 1, 2 or 2.5, layer III, with a bit rate and a sampling rate.
    const auto second = static_cast<std::uint8_t>(bytes[1]);
    const auto third = static_cast<std::uint8_t>(bytes[2]);
    return (second & 0xE6U) == 0xE2 && (second & 0x18U) != 0x08 && (third & 0xF0U) != 0xF0 &&
           (third & 0xF0U) != 0 && (third & 0x0CU) != 0x0C;
}

base::Status refuse_programs(std::string_view bytes) {
    if (bytes.starts_with("MZ") ||
        bytes.starts_with("\x7F"
                          "ELF") ||
        bytes.starts_with("\xCA\xFE\xBA\xBE") || bytes.starts_with("\xFE\xED\xFA") ||
        bytes.starts_with("\xCF\xFA\xED\xFE")) {
        return refused("程序 a program");
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        return refused("DOC、XLS、PPT、WPS → 另存为 save as .docx / .xlsx / .pptx / .pdf");
    }
    if (bytes.starts_with("Rar!") || bytes.starts_with("7z\xBC\xAF") ||
        bytes.starts_with("\x1F\x8B")) {
        return refused("压缩包 an archive");
    }
    return {};
}

}  // namespace

std::string_view content_type(MediaType type) { return row_of(type).content_type; }
std::string_view extension(MediaType type) { return row_of(type).extension; }

bool is_picture(MediaType type) {
    return type == MediaType::kJpeg || type == MediaType::kPng || type == MediaType::kGif ||
           type == MediaType::kWebp;
}

base::Result<MediaType> media_type(std::string_view bytes) {
    DZ_TRY_VOID(refuse_programs(bytes));
    if (bytes.starts_with("\xFF\xD8\xFF")) return MediaType::kJpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return MediaType::kPng;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return MediaType::kGif;
    constexpr std::size_t kFormEnd = 12;
    if (bytes.starts_with("RIFF") && bytes.size() >= kFormEnd) {
        if (bytes.substr(8, 4) == "WEBP") return MediaType::kWebp;
        if (bytes.substr(8, 4) == "WAVE") return MediaType::kWav;
    }
    if (bytes.starts_with("%PDF-")) return MediaType::kPdf;
    if (bytes.starts_with("PK\x03\x04")) return package_type(bytes);
    if (bytes.size() >= kFormEnd && bytes.substr(4, 4) == "ftyp") {
        return film_type(bytes.substr(8, 4));
    }
    if (is_mp3(bytes)) return MediaType::kMp3;
    return text_type(bytes);
}

base::Result<CleanFile> without_metadata(std::string_view bytes, MediaType type) {
    switch (type) {
        case MediaType::kJpeg:
            return detail::clean_jpeg(bytes);
        case MediaType::kPng:
            return detail::clean_png(bytes);
        case MediaType::kGif:
            return detail::clean_gif(bytes);
        case MediaType::kWebp:
            return detail::clean_webp(bytes);
        case MediaType::kWav:
            return detail::clean_wav(bytes);
        case MediaType::kMp4:
            return detail::clean_mp4(bytes);
        case MediaType::kMp3:
            return detail::clean_mp3(bytes);
        case MediaType::kPdf:
        case MediaType::kDocx:
        case MediaType::kXlsx:
        case MediaType::kPptx:
        case MediaType::kText:
            break;
    }
    return CleanFile{.bytes = std::string(bytes), .day_taken = std::nullopt};
}

}  // namespace duizhang::documents
