#pragma once
// The OpenAPI 3.1 document of the API, made from the table of endpoints.

#include <string>

namespace duizhang::http {

/// Pretty-printed, in a stable order; what `duizhang openapi` prints and api/openapi.json holds.
std::string openapi();

}  // namespace duizhang::http
