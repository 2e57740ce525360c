#include "app/saved_filters.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

base::Result<std::vector<SavedFilterView>> SavedFilters::of(const people::Caller& caller,
                                                            const std::string& campaign,
                                                            const std::string& register_code) {
    DZ_TRY(const auto filters, store_.of({.account = caller.account(),
                                          .campaign = campaign,
                                          .register_code = register_code}));
    std::vector<SavedFilterView> views;
    views.reserve(filters.size());
    for (const auto& filter : filters) {
        views.push_back({.campaign = campaign,
                         .register_code = register_code,
                         .name = filter.name,
                         .query = filter.query});
    }
    return views;
}

base::Result<std::vector<SavedFilterView>> SavedFilters::save(const people::Caller& caller,
                                                              const SavedFilterView& filter) {
    if (filter.name.empty()) return fail(ErrorCode::kMissingField, "名称 name");
    DZ_TRY(const auto name, base::decode_utf8(filter.name));
    if (name.size() > lists::kMaxFilterName) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("名称 name ≤ {}", lists::kMaxFilterName));
    }
    if (filter.query.size() > lists::kMaxFilterQuery) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("条件 query ≤ {} bytes", lists::kMaxFilterQuery));
    }
    DZ_TRY_VOID(store_.put({.account = caller.account(),
                            .campaign = filter.campaign,
                            .register_code = filter.register_code},
                           {.name = filter.name, .query = filter.query}));
    return of(caller, filter.campaign, filter.register_code);
}

base::Result<std::vector<SavedFilterView>> SavedFilters::remove(
    const people::Caller& caller, const RemoveFilterRequest& request) {
    DZ_TRY_VOID(store_.remove({.account = caller.account(),
                               .campaign = request.campaign,
                               .register_code = request.register_code},
                              request.name));
    return of(caller, request.campaign, request.register_code);
}

}  // namespace duizhang::app
