// RIFF, chunk by chunk: WebP and WAVE.
#include <algorithm>
#include <array>
#include <span>

#include "documents/detail/byte_reader.h"
#include "documents/detail/containers.h"
#include "documents/detail/exif.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 8;  // Of a chunk: type and length.

struct Chunk {
    std::string_view type;
    std::string_view payload;
};

/// The chunk at `at`, which moves behind it and its padding.
base::Result<Chunk> next_chunk(std::string_view bytes, std::size_t& at) {
    const auto length = read_number(bytes, at + 4, 4, ByteOrder::kLittle);
    if (!length || *length > bytes.size() - at - kHeadBytes) return damaged("RIFF: cut short");
    const Chunk chunk{bytes.substr(at, 4), bytes.substr(at + kHeadBytes, *length)};
    at = std::min(at + kHeadBytes + *length + *length % 2, bytes.size());
    return chunk;
}

void append_chunk(std::string& out, std::string_view type, std::string_view payload) {
    out += type;
    append_number(out, static_cast<std::uint32_t>(payload.size()), 4, ByteOrder::kLittle);
    out += payload;
    if (payload.size() % 2 != 0) out += '\0';
}

bool holds(std::span<const std::string_view> types, std::string_view type) {
    return std::ranges::find(types, type) != types.end();
}

/// The chunks behind the form's name, as far as the head says they reach.
base::Result<std::string_view> chunks_of(std::string_view bytes) {
    constexpr std::size_t kFormBytes = 4;
    const auto length = read_number(bytes, 4, 4, ByteOrder::kLittle);
    if (!length || *length < kFormBytes || *length > bytes.size() - kHeadBytes) {
        return damaged("RIFF: cut short");
    }
    return bytes.substr(kHeadBytes + kFormBytes, *length - kFormBytes);
}

std::string riff(std::string_view form, std::string_view chunks) {
    std::string out = "RIFF";
    append_number(out, static_cast<std::uint32_t>(chunks.size() + form.size()), 4,
                  ByteOrder::kLittle);
    return out.append(form).append(chunks);
}

/// A frame of an animation: sixteen bytes and chunks of its own.
base::Result<std::string> clean_frame(std::string_view payload) {
    constexpr std::size_t kFrameBytes = 16;
    constexpr std::array kKept{"ALPH"sv, "VP8 "sv, "VP8L"sv};
    if (payload.size() < kFrameBytes) return damaged("WebP: a frame is cut short");
    std::string out(payload.substr(0, kFrameBytes));
    for (std::size_t at = kFrameBytes; at < payload.size();) {
        DZ_TRY(const auto chunk, next_chunk(payload, at));
        if (holds(kKept, chunk.type)) append_chunk(out, chunk.type, chunk.payload);
    }
    return out;
}

}  // namespace

base::Result<CleanFile> clean_webp(std::string_view bytes) {
    constexpr std::array kKept{"VP8 "sv, "VP8L"sv, "VP8X"sv, "ICCP"sv, "ANIM"sv, "ALPH"sv};
    constexpr auto kExif = "Exif\0\0"sv;
    DZ_TRY(const auto chunks, chunks_of(bytes));
    std::string kept;
    std::size_t flags_at = 0;
    bool pictured = false;
    ExifNotes notes;
    for (std::size_t at = 0; at < chunks.size();) {
        DZ_TRY(auto chunk, next_chunk(chunks, at));
        if (chunk.type == "EXIF") {
            if (chunk.payload.starts_with(kExif)) chunk.payload.remove_prefix(kExif.size());
            notes = read_exif(chunk.payload);
        }
        if (chunk.type == "VP8X") {
            if (chunk.payload.empty() || flags_at != 0) return damaged("WebP: its head is wrong");
            flags_at = kept.size() + kHeadBytes;
        }
        pictured = pictured || chunk.type.starts_with("VP8 ") || chunk.type == "VP8L" ||
                   chunk.type == "ANMF";
        if (chunk.type == "ANMF") {
            DZ_TRY(const auto frame, clean_frame(chunk.payload));
            append_chunk(kept, chunk.type, frame);
        } else if (holds(kKept, chunk.type)) {
            append_chunk(kept, chunk.type, chunk.payload);
        }
    }
    if (!pictured) return damaged("WebP: no picture in it");
    if (flags_at != 0) {
        constexpr int kHasExif = 0x08;
        constexpr int kHasXmp = 0x04;
        int flags = kept[flags_at] & ~(kHasExif | kHasXmp);
        if (notes.orientation != 1) {
            flags |= kHasExif;
            append_chunk(kept, "EXIF", orientation_exif(notes.orientation));
        }
        kept[flags_at] = static_cast<char>(flags);
    }
    return CleanFile{.bytes = riff("WEBP", kept), .day_taken = notes.day_taken};
}

base::Result<CleanFile> clean_wav(std::string_view bytes) {
    constexpr std::array kKept{"fmt "sv, "data"sv, "fact"sv};
    DZ_TRY(const auto chunks, chunks_of(bytes));
    std::string kept;
    bool sounds = false;
    for (std::size_t at = 0; at < chunks.size();) {
        DZ_TRY(const auto chunk, next_chunk(chunks, at));
        if (holds(kKept, chunk.type)) append_chunk(kept, chunk.type, chunk.payload);
        sounds = sounds || chunk.type == "data";
    }
    if (!sounds) return damaged("WAV: no sound in it");
    return CleanFile{.bytes = riff("WAVE", kept), .day_taken = std::nullopt};
}

}  // namespace duizhang::documents::detail
