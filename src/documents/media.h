#pragma once
// Files that prove something 佐证: what they are by their content, and photographs without what the
// camera noted about where and by whom they were taken. Nothing here decodes a picture: only the
// containers are read, whose segments are kept or left out whole (docs/decisions/0014).
// Not for reading the text of documents: document.h.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace duizhang::documents {

inline constexpr std::size_t kMaxEvidenceFileBytes = 20u << 20;  ///< One file of evidence.

enum class MediaType : std::uint8_t {
    kJpeg,
    kPng,
    kGif,
    kWebp,
    kPdf,
    kDocx,
    kXlsx,
    kPptx,
    kText,
    kMp4,  ///< Video or sound: MP4, M4A, MOV, 3GP
    kMp3,
    kWav,
};

std::string_view content_type(MediaType type);  ///< "image/jpeg"
std::string_view extension(MediaType type);     ///< "jpg"
/// A picture that a browser may show in the page.
bool is_picture(MediaType type);

/// What the bytes are, whatever the file is called. HTML, SVG, programs and scripts, files with
/// macros or a password, and everything unknown are refused.
/// Errors: kFileTypeRefused (says what it seems to be), kLockedDocument, kUnreadableDocument for
/// a package that is damaged, kLimitExceeded. Cost: the container's list of parts at most.
base::Result<MediaType> media_type(std::string_view bytes);

struct CleanFile {
    std::string bytes;
    std::optional<base::Day> day_taken;  ///< The day the camera noted, if it did.
};

/// The file without what it says about itself beyond its look: EXIF, XMP, IPTC, comments, previews
/// and whatever stands behind the end; of video and sound the notes too. Lossless: what the picture
/// or sound is made of stays byte for byte, and so does the way up a photograph is to be shown.
/// Documents and texts come back as they are. `type` is what media_type gave.
/// Idempotent. Errors: kUnreadableDocument for a container that is cut short or contradicts itself.
base::Result<CleanFile> without_metadata(std::string_view bytes, MediaType type);

}  // namespace duizhang::documents
