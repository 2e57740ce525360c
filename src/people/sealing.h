#pragma once
// What must be read again, and so cannot be kept as a digest: secrets of second factors, sealed
// under a key that is not in the database.

#include <string>
#include <string_view>

#include "people/randomness.h"

namespace duizhang::people {

inline constexpr std::size_t kSealingKeyBytes = 32;

/// XChaCha20-Poly1305 by libsodium. Threads: any.
class SealingKey {
public:
    /// `bytes`: kSealingKeyBytes of them, or the program stops.
    explicit SealingKey(std::string bytes, Randomness random = system_random);

    /// "sealed:…", good for `purpose` alone: moved to another row it opens nothing. "" stays "",
    /// and what is sealed already stays as it is.
    std::string seal(std::string_view text, std::string_view purpose) const;
    /// The text. What this key does not open is given as it is: it is no base 32, so that no code
    /// ever fits it, and the key that does open it may come back. What was never sealed is given as
    /// it is, too.
    std::string open(std::string_view sealed, std::string_view purpose) const;

private:
    std::string key_;
    Randomness random_;
};

bool is_sealed(std::string_view text);

}  // namespace duizhang::people
