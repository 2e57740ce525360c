#pragma once
// One cleaner for each family of containers; without_metadata chooses. Each copies the parts that
// make the picture or sound, by a list of those that do, so that a part nobody has heard of is left
// out. Errors of all: kUnreadableDocument for one that is cut short or contradicts itself.

#include "documents/media.h"

namespace duizhang::documents::detail {

/// ITU-T T.81 annex B; of the application segments JFIF, ICC profile and Adobe's colour transform
/// stay.
base::Result<CleanFile> clean_jpeg(std::string_view bytes);
/// PNG (ISO/IEC 15948, third edition): critical chunks and those that change the look stay.
base::Result<CleanFile> clean_png(std::string_view bytes);
/// GIF89a: frames and loops stay.
base::Result<CleanFile> clean_gif(std::string_view bytes);
/// WebP: frames, transparency and ICC profile stay.
base::Result<CleanFile> clean_webp(std::string_view bytes);
/// RIFF WAVE: format, samples and their count stay.
base::Result<CleanFile> clean_wav(std::string_view bytes);
/// ISO base media: notes (udta, meta, uuid) become free space of the same size, since samples are
/// found by their place in the file.
base::Result<CleanFile> clean_mp4(std::string_view bytes);
/// MPEG layer III without its tags in front and behind.
base::Result<CleanFile> clean_mp3(std::string_view bytes);

inline tl::unexpected<base::Error> damaged(std::string detail) {
    return base::fail(base::ErrorCode::kUnreadableDocument, std::move(detail));
}

}  // namespace duizhang::documents::detail
