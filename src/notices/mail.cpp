// Headers, encoded words and the body.

#include "notices/mail.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "notices/detail/signing.h"

namespace duizhang::notices {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kChinaOffsetSeconds = 28'800;
constexpr std::size_t kBase64LineChars = 76;  ///< RFC 2045 §6.8
/// So that "Subject: =?UTF-8?B?" + base64 + "?=" stays within 76 characters (RFC 2047 §2).
constexpr std::size_t kWordBytes = 39;

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._%+-").find(c) != std::string_view::npos;
}

bool is_host_char(char c) { return is_name_char(c) && c != '_' && c != '%' && c != '+'; }

/// Cut between characters: each word must be valid UTF-8 by itself.
std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t size = std::min(text.size(), kWordBytes);
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            --size;
        }
        words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ",
                             detail::base64(text.substr(0, size)));
        text.remove_prefix(size);
    }
    return words;
}

std::string body_of(const Letter& letter) {
    std::string text;
    for (const LetterLine& line : letter.lines) {
        text += line.text + "\r\n";
        if (!line.link.empty()) text += line.link + "\r\n";
        text += "\r\n";
    }
    text += "-- \r\n" + letter.closing.text + "\r\n";
    if (!letter.closing.link.empty()) text += letter.closing.link + "\r\n";
    return text;
}

std::string host_of(std::string_view address) {
    return std::string(address.substr(address.find('@') + 1));
}

}  // namespace

base::Status check_address(std::string_view address) {
    const auto at = address.find('@');
    const auto name = address.substr(0, at);
    const auto host = at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
    const bool good = address.size() <= kMaxAddressBytes && !name.empty() && !host.empty() &&
                      std::ranges::all_of(name, is_name_char) &&
                      std::ranges::all_of(host, is_host_char) && !host.starts_with('.') &&
                      !host.ends_with('.') && !host.starts_with('-') &&
                      host.find("..") == std::string_view::npos;
    if (good) return {};
    return base::fail(base::ErrorCode::kInvalidField, "邮箱地址 e-mail address: name@example.org");
}

Mail mail(const Letter& letter, const Envelope& envelope) {
    const auto seconds = static_cast<std::time_t>(envelope.at.value / kMicrosPerSecond);
    std::string bytes = fmt::format(
        "Date: {:%a, %d %b %Y %H:%M:%S} +0800\r\n"
        "From: {}\r\n"
        "To: {}\r\n"
        "Message-ID: <{}@{}>\r\n"
        "Subject: {}\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n",
        fmt::gmtime(seconds + kChinaOffsetSeconds), envelope.from, envelope.to, envelope.id,
        host_of(envelope.from), encoded_words(letter.subject));
    const std::string encoded = detail::base64(body_of(letter));
    for (std::size_t at = 0; at < encoded.size(); at += kBase64LineChars) {
        bytes.append(encoded, at, kBase64LineChars).append("\r\n");
    }
    return {.from = envelope.from, .to = envelope.to, .bytes = std::move(bytes)};
}

}  // namespace duizhang::notices
