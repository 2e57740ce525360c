#pragma once
// The built web client, held in memory. Only paths that were there at start can be asked for, so no
// path leads outside the folder; a client built anew is served after a restart.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace duizhang::http {

class StaticFiles {
public:
    /// A folder without index.html gives an empty set: there is an API, but no client. Hidden files
    /// and symbolic links are left out. Errors: kFileUnreadable; kLimitExceeded past 64 MiB.
    static base::Result<StaticFiles> load(const std::filesystem::path& root);

    bool empty() const { return files_.empty(); }

    /// The file at a decoded path ("/assets/a.js"); for a path without file name extension that is
    /// no file, the client's own page, which knows its routes. Status 404 without a body otherwise.
    Response answer(std::string_view path, std::string_view if_none_match) const;

private:
    struct File {
        std::string type;
        std::string etag;
        std::string_view caching;
        std::string bytes;
    };

    std::map<std::string, File, std::less<>> files_;  ///< By path from the root, with "/" in front
};

}  // namespace duizhang::http
