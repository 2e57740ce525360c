#include "documents/detail/exif.h"

#include "documents/detail/byte_reader.h"

namespace duizhang::documents::detail {
namespace {

constexpr std::uint16_t kOrientation = 0x0112;
constexpr std::uint16_t kExifDirectory = 0x8769;
constexpr std::uint16_t kDateTimeOriginal = 0x9003;
constexpr std::uint16_t kDateTimeDigitized = 0x9004;
constexpr std::uint16_t kShort = 3;
constexpr std::uint16_t kAscii = 2;
constexpr std::uint16_t kUpright = 1;
constexpr std::uint16_t kLastOrientation = 8;
constexpr std::size_t kEntryBytes = 12;
constexpr std::size_t kValueAt = 8;       // Of an entry
constexpr std::size_t kTimeLetters = 19;  // "2023:06:02 08:15:00"

struct Entry {
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    std::size_t value_at = 0;  ///< Where the value or its offset stands.
};

class Tiff {
public:
    explicit Tiff(std::string_view bytes)
        : bytes_(bytes), order_(bytes.starts_with("MM") ? ByteOrder::kBig : ByteOrder::kLittle) {}

    bool sound() const {
        constexpr std::uint32_t kMagic = 42;
        return (bytes_.starts_with("II") || bytes_.starts_with("MM")) && number(2, 2) == kMagic;
    }

    /// Bytes outside the structure read as 0.
    std::uint32_t number(std::size_t at, std::size_t width) const {
        return read_number(bytes_, at, width, order_).value_or(0);
    }

    std::optional<Entry> find(std::size_t directory, std::uint16_t tag) const {
        if (directory == 0) return std::nullopt;
        const std::uint32_t count = number(directory, 2);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::size_t at = directory + 2 + i * kEntryBytes;
            if (at + kEntryBytes > bytes_.size()) return std::nullopt;
            if (number(at, 2) != tag) continue;
            return Entry{static_cast<std::uint16_t>(number(at + 2, 2)), number(at + 4, 4),
                         at + kValueAt};
        }
        return std::nullopt;
    }

    std::optional<base::Day> day(std::size_t directory, std::uint16_t tag) const {
        const auto entry = find(directory, tag);
        if (!entry || entry->type != kAscii || entry->count < kTimeLetters) return std::nullopt;
        const std::size_t at = number(entry->value_at, 4);
        if (at > bytes_.size()) return std::nullopt;
        const std::string_view text = bytes_.substr(at, kTimeLetters);
        if (text.size() != kTimeLetters || text[4] != ':' || text[7] != ':') return std::nullopt;
        std::string written(text.substr(0, 10));
        written[4] = written[7] = '-';
        const auto day = base::Day::parse(written);
        return day ? std::optional(*day) : std::nullopt;
    }

private:
    std::string_view bytes_;
    ByteOrder order_;
};

}  // namespace

ExifNotes read_exif(std::string_view bytes) {
    ExifNotes notes;
    const Tiff tiff(bytes);
    if (!tiff.sound()) return notes;
    const std::size_t first = tiff.number(4, 4);
    if (const auto entry = tiff.find(first, kOrientation); entry && entry->type == kShort) {
        const std::uint32_t value = tiff.number(entry->value_at, 2);
        if (value > kUpright && value <= kLastOrientation) {
            notes.orientation = static_cast<std::uint16_t>(value);
        }
    }
    if (const auto entry = tiff.find(first, kExifDirectory)) {
        const std::size_t directory = tiff.number(entry->value_at, 4);
        notes.day_taken = tiff.day(directory, kDateTimeOriginal);
        if (!notes.day_taken) notes.day_taken = tiff.day(directory, kDateTimeDigitized);
    }
    return notes;
}

std::string orientation_exif(std::uint16_t orientation) {
    constexpr std::uint32_t kDirectoryAt = 8;
    std::string tiff("II*\0", 4);
    append_number(tiff, kDirectoryAt, 4, ByteOrder::kLittle);
    append_number(tiff, 1, 2, ByteOrder::kLittle);
    append_number(tiff, kOrientation, 2, ByteOrder::kLittle);
    append_number(tiff, kShort, 2, ByteOrder::kLittle);
    append_number(tiff, 1, 4, ByteOrder::kLittle);
    append_number(tiff, orientation, 4, ByteOrder::kLittle);
    append_number(tiff, 0, 4, ByteOrder::kLittle);
    return tiff;
}

}  // namespace duizhang::documents::detail
