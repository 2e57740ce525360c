#pragma once
// Papers 选票 and what they come to: pure counting. Nothing here knows who cast a paper, or when.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace duizhang::ballot {

inline constexpr std::size_t kPaperIdBytes = 16;

/// One paper in the box. Its id is chance alone: it stands for nobody and for no moment.
struct Paper {
    std::string id;                      ///< kPaperIdBytes as lower-case hex.
    std::vector<std::uint32_t> choices;  ///< Places of options from 1, ascending, each once.

    friend bool operator==(const Paper&, const Paper&) = default;
};

/// "1,4,7"; "" for a paper that chooses nothing.
std::string choices_text(const std::vector<std::uint32_t>& choices);
/// Inverse. Errors: kCorruptStore for what choices_text would not write.
base::Result<std::vector<std::uint32_t>> parse_choices(std::string_view text);

/// How many papers chose each of `options` options. Errors: kCorruptStore for a choice of none.
base::Result<std::vector<std::uint32_t>> count(const std::vector<Paper>& papers,
                                               std::size_t options);

/// SHA-256 in hex over a line "<id> <choices>\n" for each paper, sorted by their bytes: the order
/// in which they were cast changes nothing.
std::string digest_of(const std::vector<Paper>& papers);

/// How an option came out, where a ballot fills seats.
enum class Standing : std::uint8_t {
    kNone,  ///< No seat, or the ballot fills none.
    kWon,
    kTied,  ///< As many votes as others, and together too many for the seats left.
};

std::string_view to_string(Standing standing);  ///< "none", "won", "tied".

/// Of each option. An option without a vote wins nothing. A tie at the last seat is never broken.
std::vector<Standing> standings(const std::vector<std::uint32_t>& votes, std::uint32_t seats);

}  // namespace duizhang::ballot
