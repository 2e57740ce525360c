// JPEG, segment by segment.
#include <fmt/format.h>

#include "documents/detail/byte_reader.h"
#include "documents/detail/containers.h"
#include "documents/detail/exif.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kStart = 0xD8;
constexpr std::uint8_t kEnd = 0xD9;
constexpr std::uint8_t kScan = 0xDA;
constexpr std::uint8_t kFirstRestart = 0xD0;
constexpr std::uint8_t kLastRestart = 0xD7;
constexpr std::uint8_t kFirstApplication = 0xE0;
constexpr std::uint8_t kLastApplication = 0xEF;
constexpr std::uint8_t kComment = 0xFE;
constexpr std::size_t kLengthBytes = 2;

void append_segment(std::string& out, std::uint8_t marker, std::string_view payload) {
    out += '\xFF';
    out += static_cast<char>(marker);
    append_number(out, static_cast<std::uint32_t>(payload.size() + kLengthBytes), kLengthBytes,
                  ByteOrder::kBig);
    out += payload;
}

/// Whether an application segment changes how the picture looks.
bool shapes_the_look(std::uint8_t marker, std::string_view payload) {
    constexpr std::uint8_t kIcc = 0xE2;
    constexpr std::uint8_t kAdobe = 0xEE;
    return (marker == kIcc && payload.starts_with("ICC_PROFILE\0"sv)) ||
           (marker == kAdobe && payload.starts_with("Adobe"sv));
}

class Jpeg {
public:
    explicit Jpeg(std::string_view bytes) : bytes_(bytes) {}

    base::Result<CleanFile> clean() {
        if (!bytes_.starts_with("\xFF\xD8"sv)) return damaged("JPEG: no start of image");
        at_ = 2;
        while (!ended_) DZ_TRY_VOID(step());
        if (!scanned_) return damaged("JPEG: no picture in it");
        return CleanFile{.bytes = assembled(), .day_taken = notes_.day_taken};
    }

private:
    base::Status step() {
        while (at_ + 1 < bytes_.size() && bytes_[at_] == '\xFF' && bytes_[at_ + 1] == '\xFF') {
            ++at_;  // Fill bytes
        }
        if (at_ + 1 >= bytes_.size() || bytes_[at_] != '\xFF') {
            return damaged(fmt::format("JPEG: no marker at byte {}", at_));
        }
        const auto marker = static_cast<std::uint8_t>(bytes_[at_ + 1]);
        at_ += 2;
        if (marker == kEnd) {
            body_ += "\xFF\xD9";
            ended_ = true;  // What follows is no part of the picture: previews, films, archives.
            return {};
        }
        if (marker == 0 || marker == kStart ||
            (marker >= kFirstRestart && marker <= kLastRestart)) {
            return damaged(fmt::format("JPEG: marker {:02X} out of place", marker));
        }
        const auto length = read_number(bytes_, at_, kLengthBytes, ByteOrder::kBig);
        if (!length || *length < kLengthBytes || *length > bytes_.size() - at_) {
            return damaged("JPEG: cut short");
        }
        const auto payload = bytes_.substr(at_ + kLengthBytes, *length - kLengthBytes);
        at_ += *length;
        take(marker, payload);
        if (marker == kScan) copy_scan();
        return {};
    }

    void take(std::uint8_t marker, std::string_view payload) {
        constexpr auto kExif = "Exif\0\0"sv;
        if (marker >= kFirstApplication && marker <= kLastApplication) {
            if (marker == kFirstApplication && payload.starts_with("JFIF\0"sv)) {
                jfif_ = payload.substr(0, kJfifBytes);
            } else if (marker == kFirstApplication + 1 && payload.starts_with(kExif)) {
                if (!exif_seen_) notes_ = read_exif(payload.substr(kExif.size()));
                exif_seen_ = true;
            }
            if (!shapes_the_look(marker, payload)) return;
        }
        if (marker == kComment) return;
        append_segment(body_, marker, payload);
    }

    /// Entropy-coded data up to the next marker that is neither a stuffed zero nor a restart.
    void copy_scan() {
        scanned_ = true;
        const std::size_t from = at_;
        for (; at_ + 1 < bytes_.size(); ++at_) {
            if (bytes_[at_] != '\xFF') continue;
            const auto next = static_cast<std::uint8_t>(bytes_[at_ + 1]);
            if (next == 0 || (next >= kFirstRestart && next <= kLastRestart)) continue;
            break;
        }
        body_ += bytes_.substr(from, at_ - from);
    }

    std::string assembled() const {
        std::string out = "\xFF\xD8";
        if (jfif_.size() == kJfifBytes) {
            std::string jfif(jfif_);
            jfif[kJfifBytes - 1] = jfif[kJfifBytes - 2] = '\0';  // No thumbnail.
            append_segment(out, kFirstApplication, jfif);
        }
        if (notes_.orientation != 1) {
            append_segment(out, kFirstApplication + 1,
                           std::string("Exif\0\0"sv) + orientation_exif(notes_.orientation));
        }
        return out + body_;
    }

    static constexpr std::size_t kJfifBytes = 14;

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string body_;
    std::string_view jfif_;
    ExifNotes notes_;
    bool exif_seen_ = false;
    bool scanned_ = false;
    bool ended_ = false;
};

}  // namespace

base::Result<CleanFile> clean_jpeg(std::string_view bytes) { return Jpeg(bytes).clean(); }

}  // namespace duizhang::documents::detail
