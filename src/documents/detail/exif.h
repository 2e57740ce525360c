#pragma once
// The little that is wanted from EXIF (CIPA DC-008, a TIFF 6.0 structure): which way up, and the
// day. Everything else, the place above all, is never read.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace duizhang::documents::detail {

struct ExifNotes {
    std::uint16_t orientation = 1;  ///< 1–8; 1 is upright.
    std::optional<base::Day> day_taken;
};

/// `tiff` begins with the byte order ("II" or "MM"). What cannot be read counts as not there.
ExifNotes read_exif(std::string_view tiff);

/// A TIFF structure that says the orientation and nothing else.
std::string orientation_exif(std::uint16_t orientation);

}  // namespace duizhang::documents::detail
