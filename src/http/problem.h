#pragma once
// Answers that say what went wrong (RFC 9457), in the reader's language.

#include <string>
#include <string_view>

#include "base/error.h"
#include "http/message.h"

namespace duizhang::http {

/// What only HTTP can get wrong; everything else is a base::ErrorCode.
enum class HttpError : std::uint8_t {
    kNotFound,
    kMethodNotAllowed,
    kUriTooLong,
    kUnsupportedMediaType,
    kMisdirectedHost,
    kInternal,
};

/// "en" if the reader prefers English to Chinese by Accept-Language, else "zh".
std::string_view choose_language(std::string_view accept_language);

Response problem(const base::Error& error, std::string_view language);
Response problem(HttpError error, std::string_view detail, std::string_view language);

}  // namespace duizhang::http
