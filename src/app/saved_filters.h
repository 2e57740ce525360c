#pragma once
// The views of lists that an account keeps under a name.

#include <string>
#include <vector>

#include "app/lists_api.h"
#include "base/result.h"
#include "lists/filter_store.h"
#include "people/caller.h"

namespace duizhang::app {

/// Everyone sees and changes his own only. Threads: any.
class SavedFilters {
public:
    /// `store` must outlive it.
    explicit SavedFilters(lists::FilterStore& store) : store_(store) {}

    base::Result<std::vector<SavedFilterView>> of(const people::Caller& caller,
                                                  const std::string& campaign,
                                                  const std::string& register_code);
    /// The filters of the same register after it. Errors: kMissingField without a name,
    /// kLimitExceeded.
    base::Result<std::vector<SavedFilterView>> save(const people::Caller& caller,
                                                    const SavedFilterView& filter);
    base::Result<std::vector<SavedFilterView>> remove(const people::Caller& caller,
                                                      const RemoveFilterRequest& request);

private:
    lists::FilterStore& store_;
};

}  // namespace duizhang::app
