#pragma once
// Views of lists that accounts keep under a name 常用筛选. Not journaled: they record no deed.

#include <string>
#include <vector>

#include "base/result.h"

namespace duizhang::lists {

inline constexpr std::size_t kMaxFilters = 50;        ///< Of one account for one register.
inline constexpr std::size_t kMaxFilterName = 40;     ///< Code points.
inline constexpr std::size_t kMaxFilterQuery = 4000;  ///< Bytes.

/// Whose filters, of which list.
struct FilterPlace {
    std::string account;
    std::string campaign;
    std::string register_code;
};

struct SavedFilter {
    std::string name;
    std::string query;  ///< The query part of the list's address.

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

/// Errors everywhere: kStorageUnavailable, kStorageFull. Threads: any.
class FilterStore {
public:
    virtual ~FilterStore() = default;

    /// By name.
    virtual base::Result<std::vector<SavedFilter>> of(const FilterPlace& place) = 0;
    /// Replaces one of the same name. Errors: kLimitExceeded past kMaxFilters.
    virtual base::Status put(const FilterPlace& place, const SavedFilter& filter) = 0;
    /// One that is not there is no error.
    virtual base::Status remove(const FilterPlace& place, const std::string& name) = 0;
};

}  // namespace duizhang::lists
