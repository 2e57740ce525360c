#include "documents/media.h"

#include <gtest/gtest.h>

#include "documents/detail/package_fixture.h"
#include "documents/media_fixture.h"

namespace duizhang::documents {
namespace {

using base::ErrorCode;
using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view kSecret = "SECRET-PLACE";

std::string exif_segment() { return jpeg_segment(0xE1, std::string("Exif\0\0"sv) + camera_exif()); }

std::string ooxml(std::string_view main_type) {
    return detail::zip_of(
        {{"[Content_Types].xml", detail::content_types_xml("main.xml", main_type)},
         {"_rels/.rels", detail::relationships_xml({{"rId1", "officeDocument", "main.xml"}})},
         {"main.xml", "<x/>"}});
}

ErrorCode refusal(std::string_view bytes) {
    const auto type = media_type(bytes);
    EXPECT_FALSE(type.has_value()) << bytes.substr(0, 30);
    return type ? ErrorCode::kUnsupported : type.error().code;
}

TEST(MediaType, IsToldByTheContentAlone) {
    EXPECT_EQ(*media_type(fixture("photo.jpg")), MediaType::kJpeg);
    EXPECT_EQ(*media_type(fixture("photo.png")), MediaType::kPng);
    EXPECT_EQ(*media_type(fixture("photo.webp")), MediaType::kWebp);
    EXPECT_EQ(*media_type("GIF89a......"), MediaType::kGif);
    EXPECT_EQ(*media_type("%PDF-1.7\n"), MediaType::kPdf);
    EXPECT_EQ(*media_type("整改措施：一是……\n"), MediaType::kText);
    EXPECT_EQ(*media_type("a,b\r\n1,2\r\n"), MediaType::kText);
    EXPECT_EQ(*media_type("\0\0\0\x18"
                          "ftypisom\0\0\0\0"sv),
              MediaType::kMp4);
    EXPECT_EQ(*media_type("ID3\x04\0\0\0\0\0\0"sv), MediaType::kMp3);
    EXPECT_EQ(*media_type(riff_of("WAVE", riff_chunk("data", "..."))), MediaType::kWav);
    EXPECT_EQ(*media_type("RIFF~.F"), MediaType::kText);  // Too short to be anything else.
    EXPECT_EQ(*media_type(detail::docx_of("<w:p/>")), MediaType::kDocx);
    EXPECT_EQ(*media_type(ooxml("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                ".main+xml")),
              MediaType::kXlsx);
    EXPECT_EQ(*media_type(ooxml("application/vnd.openxmlformats-officedocument.presentationml."
                                "presentation.main+xml")),
              MediaType::kPptx);
}

TEST(MediaType, RefusesWhatABrowserOrAShellWouldRun) {
    for (const std::string_view bytes :
         {"<!DOCTYPE html><p>"sv, "\xEF\xBB\xBF \n<HTML>"sv, "<svg xmlns=\"\">"sv,
          "<?xml version=\"1.0\"?><svg/>"sv, "#!/bin/sh\n"sv, "MZ\x90\0"sv,
          "\x7F"
          "ELF"sv,
          "text first <script>alert(1)</script>"sv, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."sv,
          "Rar!\x1A\x07"sv,
          "\0\0\0\x18"
          "ftypheic\0\0\0\0"sv,
          "\x01\x02\x03\x04"sv, ""sv}) {
        EXPECT_EQ(refusal(bytes), ErrorCode::kFileTypeRefused) << bytes;
    }
    EXPECT_EQ(refusal(ooxml("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
              ErrorCode::kFileTypeRefused);
    EXPECT_EQ(refusal(detail::zip_of({{"a.txt", "hello"}})), ErrorCode::kFileTypeRefused);
    EXPECT_EQ(refusal("PK\x03\x04 cut short"), ErrorCode::kUnreadableDocument);
}

TEST(WithoutMetadata, TakesPlaceNameAndPreviewOutOfAJpeg) {
    const std::string plain = fixture("photo.jpg");
    const std::string photo =
        with_segments(plain,
                      exif_segment() +
                          jpeg_segment(0xE1, "http://ns.adobe.com/xap/1.0/\0SECRET-PLACE"sv) +
                          jpeg_segment(0xED, "Photoshop 3.0\0SECRET-PLACE"sv) +
                          jpeg_segment(0xFE, kSecret) + jpeg_segment(0xE2, "MPF\0SECRET-PLACE"sv)) +
        "trailing film SECRET-PLACE";
    const auto clean = without_metadata(photo, MediaType::kJpeg);
    ASSERT_TRUE(clean.has_value()) << clean.error().detail;
    EXPECT_EQ(clean->bytes.find(kSecret), std::string::npos);
    EXPECT_EQ(clean->day_taken->to_string(), "2023-06-02");
    // The orientation stays, and everything the picture is made of.
    const auto again = without_metadata(clean->bytes, MediaType::kJpeg);
    EXPECT_EQ(again->bytes, clean->bytes);
    EXPECT_FALSE(again->day_taken.has_value());
    const auto upright = without_metadata(plain, MediaType::kJpeg);
    EXPECT_EQ(clean->bytes.size(), upright->bytes.size() + 36);
    EXPECT_NE(clean->bytes.find("\x12\x01\x03\0\x01\0\0\0\x06\0"sv), std::string::npos);
    EXPECT_EQ(upright->bytes, plain);
}

TEST(WithoutMetadata, KeepsTheColoursOfAJpeg) {
    const std::string profile = jpeg_segment(0xE2, "ICC_PROFILE\0\x01\x01...."sv);
    const std::string adobe = jpeg_segment(0xEE, "Adobe\0d\0\0\0\0\x01"sv);
    const auto clean =
        without_metadata(with_segments(fixture("photo.jpg"), profile + adobe), MediaType::kJpeg);
    EXPECT_NE(clean->bytes.find(profile), std::string::npos);
    EXPECT_NE(clean->bytes.find(adobe), std::string::npos);
}

TEST(WithoutMetadata, CleansAPng) {
    const std::string plain = fixture("photo.png");
    std::string photo = plain;
    photo.insert(33, png_chunk("tEXt", "Location\0SECRET-PLACE"sv) +
                         png_chunk("eXIf", camera_exif()) + png_chunk("tIME", "1234567"));
    photo += "archive SECRET-PLACE";
    const auto clean = without_metadata(photo, MediaType::kPng);
    ASSERT_TRUE(clean.has_value()) << clean.error().detail;
    EXPECT_EQ(clean->bytes.find(kSecret), std::string::npos);
    EXPECT_EQ(clean->bytes.find("tIME"), std::string::npos);
    EXPECT_EQ(clean->day_taken->to_string(), "2023-06-02");
    EXPECT_EQ(without_metadata(clean->bytes, MediaType::kPng)->bytes, clean->bytes);
    EXPECT_EQ(without_metadata(plain, MediaType::kPng)->bytes, plain);
}

TEST(WithoutMetadata, CleansAWebp) {
    const std::string plain = fixture("photo.webp");
    const std::string picture = plain.substr(plain.find("VP8 "));
    const std::string photo =
        riff_of("WEBP", riff_chunk("VP8X", "\x0C\0\0\0\x17\0\0\x0F\0\0"sv) + picture +
                            riff_chunk("EXIF", camera_exif()) + riff_chunk("XMP ", kSecret));
    const auto clean = without_metadata(photo, MediaType::kWebp);
    ASSERT_TRUE(clean.has_value()) << clean.error().detail;
    EXPECT_EQ(clean->bytes.find(kSecret), std::string::npos);
    EXPECT_NE(clean->bytes.find(picture), std::string::npos);
    EXPECT_EQ(clean->bytes[20], '\x08') << "EXIF holds the orientation, XMP is gone";
    EXPECT_EQ(clean->day_taken->to_string(), "2023-06-02");
    EXPECT_EQ(without_metadata(clean->bytes, MediaType::kWebp)->bytes, clean->bytes);
}

TEST(WithoutMetadata, CleansAGif) {
    const std::string head = "GIF89a\x01\0\x01\0\0\0\0"s;
    const std::string frame = ",\0\0\0\0\x01\0\x01\0\0\x02\x02\x4C\x01\0"s;
    const std::string loop = "!\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0"s;
    const std::string photo = head + loop + "!\xFE\x0CSECRET-PLACE\0"s +
                              "!\xFF\x0BXMP DataXMP\x03xyz\0"s + frame + ";junk";
    EXPECT_EQ(without_metadata(photo, MediaType::kGif)->bytes, head + loop + frame + ";");
}

TEST(WithoutMetadata, BlanksTheNotesOfAFilmInPlace) {
    const auto box = [](std::string_view type, std::string_view content) {
        std::string out;
        detail::append_number(out, static_cast<std::uint32_t>(content.size() + 8), 4,
                              detail::ByteOrder::kBig);
        return out.append(type).append(content);
    };
    const std::string head = box("ftyp", "isom\0\0\0\0"sv);
    const std::string samples = box("mdat", "sound and pictures");
    const std::string film =
        head +
        box("moov", box("mvhd", "...") + box("trak", box("udta", "SECRET-PLACE")) +
                        box("udta", box("\xA9xyz", "+36.06+103.83/"))) +
        samples;
    const auto clean = without_metadata(film, MediaType::kMp4);
    ASSERT_TRUE(clean.has_value()) << clean.error().detail;
    EXPECT_EQ(clean->bytes.size(), film.size());
    EXPECT_EQ(clean->bytes.find(kSecret), std::string::npos);
    EXPECT_EQ(clean->bytes.find("36.06"), std::string::npos);
    EXPECT_TRUE(clean->bytes.ends_with(samples));
    EXPECT_EQ(without_metadata(clean->bytes, MediaType::kMp4)->bytes, clean->bytes);
}

TEST(WithoutMetadata, CleansSound) {
    const std::string sound = "\xFF\xFB\x90\x64 frames of sound";
    EXPECT_EQ(without_metadata(
                  "ID3\x03\0\0\0\0\0\x0CSECRET-PLACE"s + sound + "TAG" + std::string(125, 'x'),
                  MediaType::kMp3)
                  ->bytes,
              sound);
    const std::string wave =
        riff_of("WAVE", riff_chunk("fmt ", "1234") + riff_chunk("data", "abc"));
    EXPECT_EQ(
        without_metadata(riff_of("WAVE", riff_chunk("fmt ", "1234") + riff_chunk("LIST", kSecret) +
                                             riff_chunk("data", "abc")),
                         MediaType::kWav)
            ->bytes,
        wave);
}

TEST(WithoutMetadata, RefusesAPictureThatIsCutShort) {
    for (const auto& [name, type] :
         {std::pair("photo.jpg", MediaType::kJpeg), std::pair("photo.png", MediaType::kPng),
          std::pair("photo.webp", MediaType::kWebp)}) {
        const std::string whole = fixture(name);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto clean = without_metadata(whole.substr(0, length), type);
            ASSERT_FALSE(clean.has_value()) << name << " " << length;
            EXPECT_EQ(clean.error().code, ErrorCode::kUnreadableDocument);
        }
    }
}

}  // namespace
}  // namespace duizhang::documents
