// Video and sound: the boxes of MP4 and its kin, and the tags of MP3.
#include <algorithm>
#include <array>

#include "documents/detail/byte_reader.h"
#include "documents/detail/containers.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBoxHeadBytes = 8;
constexpr std::size_t kWideHeadBytes = 16;
constexpr int kDeepestBox = 8;  // moov/trak/mdia/minf/stbl and a little more.

struct Box {
    std::string_view type;
    std::size_t begin = 0;
    std::size_t head = kBoxHeadBytes;
    std::size_t end = 0;
};

base::Result<Box> box_at(std::string_view bytes, std::size_t at, std::size_t end) {
    const auto cut_short = [] { return damaged("MP4: cut short"); };
    if (end - at < kBoxHeadBytes) return cut_short();
    const std::uint32_t size = read_number(bytes, at, 4, ByteOrder::kBig).value_or(0);
    Box box{.type = bytes.substr(at + 4, 4), .begin = at, .head = kBoxHeadBytes, .end = end};
    if (size == 0) return box;  // To the end
    std::uint64_t length = size;
    if (size == 1) {
        if (end - at < kWideHeadBytes) return cut_short();
        const std::uint64_t high = read_number(bytes, at + 8, 4, ByteOrder::kBig).value_or(0);
        length = high << 32U | read_number(bytes, at + 12, 4, ByteOrder::kBig).value_or(0);
        box.head = kWideHeadBytes;
    }
    if (length < box.head || length > end - at) return cut_short();
    box.end = at + static_cast<std::size_t>(length);
    return box;
}

/// Blanks the notes among the boxes in a stretch of `out`.
base::Status blank_notes(std::string& out, std::size_t at, std::size_t end, int depth) {
    constexpr std::array kNotes{"udta"sv, "meta"sv, "uuid"sv, "free"sv, "skip"sv};
    constexpr std::array kInside{"moov"sv, "trak"sv, "mdia"sv, "minf"sv,
                                 "edts"sv, "moof"sv, "traf"sv, "mvex"sv};
    while (at < end) {
        DZ_TRY(const auto box, box_at(out, at, end));
        const auto is_any = [&](const auto& types) {
            return std::ranges::find(types, box.type) != types.end();
        };
        if (is_any(kNotes)) {
            out.replace(box.begin + 4, 4, "free");
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(box.begin + box.head),
                      out.begin() + static_cast<std::ptrdiff_t>(box.end), '\0');
        } else if (is_any(kInside) && depth < kDeepestBox) {
            DZ_TRY_VOID(blank_notes(out, box.begin + box.head, box.end, depth + 1));
        }
        at = box.end;
    }
    return {};
}

/// Length of the ID3v2 tag at the front, 0 for none.
std::size_t front_tag(std::string_view bytes) {
    constexpr std::size_t kHead = 10;
    if (!bytes.starts_with("ID3") || bytes.size() < kHead) return 0;
    std::size_t length = 0;
    for (std::size_t i = 6; i < kHead; ++i) {
        length = length << 7U | (static_cast<std::uint8_t>(bytes[i]) & 0x7FU);
    }
    constexpr int kFooter = 0x10;
    return kHead + length + ((bytes[5] & kFooter) != 0 ? kHead : 0);
}

}  // namespace

base::Result<CleanFile> clean_mp4(std::string_view bytes) {
    std::string out(bytes);
    DZ_TRY_VOID(blank_notes(out, 0, out.size(), 0));
    return CleanFile{.bytes = std::move(out), .day_taken = std::nullopt};
}

base::Result<CleanFile> clean_mp3(std::string_view bytes) {
    constexpr std::size_t kOldTagBytes = 128;
    while (const std::size_t tag = front_tag(bytes)) {
        if (tag >= bytes.size()) return damaged("MP3: no sound in it");
        bytes.remove_prefix(tag);
    }
    while (bytes.size() >= kOldTagBytes &&
           bytes.substr(bytes.size() - kOldTagBytes).starts_with("TAG")) {
        bytes.remove_suffix(kOldTagBytes);
    }
    if (bytes.size() < 4) return damaged("MP3: no sound in it");
    return CleanFile{.bytes = std::string(bytes), .day_taken = std::nullopt};
}

}  // namespace duizhang::documents::detail
