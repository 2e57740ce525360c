#include "people/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/assert.h"
#include "base/utf8.h"

namespace duizhang::people {
namespace {

using base::ErrorCode;

/// In lower case. Shorter ones need no place here: the other rules refuse them.
constexpr auto kCommon = std::to_array<std::string_view>(
    {"1234567890ab", "123456789012",  "1234567890123",  "12345678910a", "123456789abc",
     "1q2w3e4r5t6y", "1qaz2wsx3edc",  "1qaz2wsx",       "1qaz@wsx",     "1qaz!qaz",
     "1qazxsw2",     "!qaz2wsx",      "!qaz@wsx",       "a123456789",   "a1234567",
     "a12345678",    "aa123456",      "aa123456!",      "aa123456.",    "aa123456@",
     "aa12345678",   "abc12345",      "abc123456",      "abc123!@#",    "abc@1234",
     "abc@12345",    "abcd1234",      "abcd1234!",      "abcd@1234",    "abcdefg123",
     "admin123",     "admin123!",     "admin1234",      "admin@123",    "admin@1234",
     "admin@123456", "administrator", "administrator1", "asdfghjkl123", "changeme123",
     "china@2023",   "computer123",   "default123",     "dragon123456", "duizhang123",
     "duizhang@123", "gongan110",     "gongan@110",     "hello123456",  "huawei@123",
     "huawei12#$",   "iloveyou1314",  "iloveyou520",    "jiaoguan122",  "letmein12345",
     "p@ssw0rd",     "p@ssw0rd1",     "p@ssw0rd123",    "p@ssword",     "p@ssword1",
     "pass@1234",    "pass@word1",    "passw0rd",       "passw0rd!",    "passw0rd1",
     "password1",    "password1!",    "password123",    "password1234", "password12345",
     "password@123", "police110",     "police@110",     "qwer1234",     "qwer!@#$1234",
     "qwertyuiop12", "woaini1314520", "zaq12wsx"});
/// Printed on the sign-in page of every demo ledger.
constexpr std::string_view kPublished = "duizhang-demo-2023";

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

std::size_t classes_of(std::u32string_view text) {
    std::array<bool, 4> found{};
    for (const char32_t c : text) {
        if (c >= U'a' && c <= U'z') {
            found[0] = true;
        } else if (c >= U'A' && c <= U'Z') {
            found[1] = true;
        } else if (c >= U'0' && c <= U'9') {
            found[2] = true;
        } else {
            found[3] = true;
        }
    }
    return static_cast<std::size_t>(std::ranges::count(found, true));
}

tl::unexpected<base::Error> weak(std::string_view rule) {
    return base::fail(ErrorCode::kWeakPassword, std::string(rule));
}

}  // namespace

bool is_common_password(std::string_view password) {
    const std::string lowered = lower(password);
    return lowered == kPublished || std::ranges::find(kCommon, lowered) != kCommon.end();
}

base::Status check_password(std::string_view password, std::string_view account,
                            std::span<const std::string> earlier) {
    if (password.size() > kMaxPasswordBytes) {
        return weak("不超过 256 字节 / at most 256 bytes");
    }
    DZ_TRY(const auto text, base::decode_utf8(password));
    const bool long_enough = text.size() >= kEasyPasswordLength ||
                             (text.size() >= kMinPasswordLength && classes_of(text) >= kMinClasses);
    if (!long_enough) {
        return weak(
            "至少 12 位；或至少 8 位且含大写、小写、数字、符号中的三种 / at least 12 characters, "
            "or 8 of three kinds out of lower case, upper case, digits and others");
    }
    if (std::set<char32_t>(text.begin(), text.end()).size() < kMinDifferentCharacters) {
        return weak("至少含 5 个不同的字符 / at least 5 different characters");
    }
    if (!account.empty() && lower(password).find(lower(account)) != std::string::npos) {
        return weak("不得包含账号名 / it may not contain the account's name");
    }
    if (is_common_password(password)) {
        return weak("这是常见密码 / it is one of the common ones");
    }
    const auto last = earlier.last(std::min(earlier.size(), kEarlierPasswords));
    if (std::ranges::any_of(last,
                            [&](const std::string& hash) { return is_password(password, hash); })) {
        return weak("不得与最近 5 次的密码相同 / it may not be one of the last 5");
    }
    return {};
}

base::Result<std::string> hash_password(std::string_view password, const HashCost& cost) {
    DZ_ASSERT(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.operations,
                              cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return base::fail(ErrorCode::kStorageUnavailable, "no memory to hash a password");
    }
    return std::string(hash.data());
}

bool is_password(std::string_view password, const std::string& hash) {
    DZ_ASSERT(sodium_init() >= 0);
    if (hash.empty() || hash.size() >= crypto_pwhash_STRBYTES) return false;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace duizhang::people
