// Whatever a file is made of: cleaning it takes nothing from the picture and leaves nothing else.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "documents/media.h"
#include "documents/media_fixture.h"

namespace duizhang::documents {
namespace {

constexpr std::array kCleaned{MediaType::kJpeg, MediaType::kPng, MediaType::kGif, MediaType::kWebp,
                              MediaType::kMp4,  MediaType::kMp3, MediaType::kWav};

RC_GTEST_PROP(CleanJpeg, DropsAnySegmentsThatAreNoPicture, ()) {
    static const std::string kPlain = fixture("photo.jpg");
    std::string segments;
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        const auto marker = *rc::gen::element<std::uint8_t>(0xE1, 0xE3, 0xE5, 0xED, 0xEF, 0xFE);
        segments += jpeg_segment(marker, *rc::gen::arbitrary<std::string>());
    }
    const auto clean = without_metadata(with_segments(kPlain, segments), MediaType::kJpeg);
    RC_ASSERT(clean.has_value());
    RC_ASSERT(clean->bytes == kPlain);
}

RC_GTEST_PROP(CleanFile, AnyChangedByteGivesARefusalOrAFileThatIsCleanAlready, ()) {
    static const std::vector<std::pair<std::string, MediaType>> kFiles{
        {fixture("photo.jpg"), MediaType::kJpeg},
        {fixture("photo.png"), MediaType::kPng},
        {fixture("photo.webp"), MediaType::kWebp}};
    auto [bytes, type] = *rc::gen::elementOf(kFiles);
    const int changes = *rc::gen::inRange(1, 5);
    for (int i = 0; i < changes; ++i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
    }
    const auto clean = without_metadata(bytes, type);
    if (!clean) return;
    RC_ASSERT(clean->bytes.size() <= bytes.size() + 64);
    const auto again = without_metadata(clean->bytes, type);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->bytes == clean->bytes);
}

RC_GTEST_PROP(CleanFile, TakesAnyBytesForAnyType, (const std::string& bytes)) {
    for (const auto type : kCleaned) static_cast<void>(without_metadata(bytes, type));
    static_cast<void>(media_type(bytes));
}

}  // namespace
}  // namespace duizhang::documents
