// GIF, block by block.
#include "documents/detail/byte_reader.h"
#include "documents/detail/containers.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;

class Gif {
public:
    explicit Gif(std::string_view bytes) : bytes_(bytes) {}

    base::Result<CleanFile> clean() {
        constexpr std::size_t kHeadBytes = 13;
        if (bytes_.size() < kHeadBytes) return damaged("GIF: cut short");
        at_ = kHeadBytes;
        skip_colours(bytes_[10]);
        bool pictured = false;
        if (at_ > bytes_.size()) return damaged("GIF: cut short");
        out_ = bytes_.substr(0, at_);
        while (at_ < bytes_.size()) {
            const std::size_t from = at_;
            const char kind = bytes_[at_++];
            if (kind == ';') {
                if (!pictured) return damaged("GIF: no picture in it");
                return CleanFile{.bytes = out_ + ";", .day_taken = std::nullopt};
            }
            bool keep = false;
            if (kind == '!') {
                keep = extension();
            } else if (kind == ',') {
                keep = pictured = picture();
            }
            if (broken_ || (kind != '!' && kind != ',')) return damaged("GIF: cut short");
            if (keep) out_ += bytes_.substr(from, at_ - from);
        }
        return damaged("GIF: cut short");
    }

private:
    void skip_colours(char flags) {
        constexpr int kHasColours = 0x80;
        constexpr int kSizeBits = 7;
        if ((flags & kHasColours) == 0) return;
        at_ += std::size_t{3} << static_cast<unsigned>((flags & kSizeBits) + 1);
    }

    void skip_blocks() {
        while (at_ < bytes_.size()) {
            const auto size = static_cast<std::uint8_t>(bytes_[at_]);
            at_ += size + std::size_t{1};
            if (size == 0) return;
        }
        broken_ = true;
    }

    /// True for one that shapes the look: control of a frame, text on it, looping.
    bool extension() {
        if (at_ >= bytes_.size()) {
            broken_ = true;
            return false;
        }
        const auto label = static_cast<std::uint8_t>(bytes_[at_++]);
        const auto rest = bytes_.substr(at_);
        constexpr std::uint8_t kControl = 0xF9;
        constexpr std::uint8_t kPlainText = 0x01;
        constexpr std::uint8_t kApplication = 0xFF;
        const bool loop = label == kApplication && (rest.starts_with("\x0BNETSCAPE2.0"sv) ||
                                                    rest.starts_with("\x0B"
                                                                     "ANIMEXTS1.0"sv));
        skip_blocks();
        return loop || label == kControl || label == kPlainText;
    }

    bool picture() {
        constexpr std::size_t kHeadBytes = 9;
        if (bytes_.size() - at_ < kHeadBytes + 1) {
            broken_ = true;
            return false;
        }
        const char flags = bytes_[at_ + kHeadBytes - 1];
        at_ += kHeadBytes;
        skip_colours(flags);
        ++at_;  // Size of the first code
        skip_blocks();
        return !broken_;
    }

    std::string_view bytes_;
    std::string out_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

}  // namespace

base::Result<CleanFile> clean_gif(std::string_view bytes) { return Gif(bytes).clean(); }

}  // namespace duizhang::documents::detail
