#pragma once
// Passwords: which may be chosen, and how they are kept.

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::people {

inline constexpr std::size_t kMinPasswordLength = 8;    ///< With kMinClasses kinds of characters
inline constexpr std::size_t kEasyPasswordLength = 12;  ///< With any
inline constexpr std::size_t kMinClasses = 3;  ///< Of lower case, upper case, digits, others
inline constexpr std::size_t kMinDifferentCharacters = 5;
inline constexpr std::size_t kMaxPasswordBytes = 256;
inline constexpr std::size_t kEarlierPasswords = 5;  ///< That may not be chosen again

/// What one hash costs. A guess costs the thief of a database as much as a sign-in costs us.
struct HashCost {
    unsigned long long operations = 2;
    std::size_t memory_bytes = 64U << 20;
};
/// For tests, which hash much and guard nothing.
inline constexpr HashCost kCheapHash{.operations = 1, .memory_bytes = 8U << 10};

/// Whether `password` may be chosen for `account`. Lengths count code points. `earlier` are hashes.
/// Errors: kWeakPassword with the rule that it breaks, in Chinese and English; kInvalidUtf8.
base::Status check_password(std::string_view password, std::string_view account,
                            std::span<const std::string> earlier);

/// argon2id with a random salt, as one line of text that names its cost too.
/// Errors: kStorageUnavailable where the memory cannot be had.
base::Result<std::string> hash_password(std::string_view password, const HashCost& cost = {});
/// As slow as hashing was. False for a hash that is none.
bool is_password(std::string_view password, const std::string& hash);

/// Whether everybody knows it: on the list of those tried first.
bool is_common_password(std::string_view password);

}  // namespace duizhang::people
