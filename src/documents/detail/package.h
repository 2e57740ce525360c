#pragma once
// An Office Open XML package (ECMA-376 part 2): a zip whose entries are named parts. Bounded: what
// is inflated is counted, not believed. Not for what the parts say.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

struct zip;

namespace duizhang::documents::detail {

struct PackageLimits {
    std::size_t parts = base::kMaxPackageParts;
    std::size_t unzipped_bytes = base::kMaxUnzippedBytes;
};

/// A part with its new content.
struct PartText {
    std::string name;  ///< "word/document.xml"
    std::string content;
};

struct ArchiveDiscarder {
    void operator()(zip* archive) const;
};
using ArchivePointer = std::unique_ptr<zip, ArchiveDiscarder>;

/// An open package. Part names are compared without regard to ASCII case and have no leading "/".
class Package {
public:
    /// `bytes` must outlive the package. Errors: kUnreadableDocument (no zip, cut short, names that
    /// lead elsewhere, two parts of one name), kLockedDocument (an encrypted part),
    /// kLimitExceeded (too many parts, or they declare too many bytes).
    static base::Result<Package> open(std::string_view bytes, PackageLimits limits = {});

    bool has(std::string_view name) const;

    /// Inflates one part. All parts read count together against the limit.
    /// Errors: kUnreadableDocument (missing, damaged), kLimitExceeded.
    base::Result<std::string> read(std::string_view name);

    /// The package with `parts` replaced or added. All others keep their compressed bytes.
    /// The same input gives the same output.
    static base::Result<std::string> with_parts(std::string_view bytes,
                                                const std::vector<PartText>& parts);

private:
    Package() = default;
    base::Status list_parts(PackageLimits limits);

    ArchivePointer archive_;
    std::unordered_map<std::string, std::size_t> parts_;  ///< By name in lower case.
    std::size_t unzipped_left_ = 0;
};

}  // namespace duizhang::documents::detail
