#include "lists/list_index.h"

#include <algorithm>

namespace duizhang::lists {

std::shared_ptr<const List> Lists::find(std::string_view campaign, std::string_view reg) const {
    const auto found = lists_.find({std::string(campaign), std::string(reg)});
    return found == lists_.end() ? nullptr : found->second;
}

void ListIndex::declare(const ledger::Campaign& campaign) {
    for (const auto& reg : campaign.registers) {
        const Lists::Key key(campaign.code, reg.code);
        if (growing_.contains(key)) continue;
        growing_.emplace(key, Growing{.list = GrowingList(reg)});
    }
}

void ListIndex::put(std::span<const ledger::Entry> entries) {
    for (const auto& entry : entries) {
        const auto found = growing_.find({entry.campaign, entry.register_code});
        if (found == growing_.end()) continue;
        found->second.list.put(entry);
        found->second.changed = true;
    }
}

std::shared_ptr<const Lists> ListIndex::publish() {
    const auto changed = [](const auto& item) { return item.second.changed; };
    if (std::ranges::none_of(growing_, changed)) return published_;
    auto next = std::make_shared<Lists>(*published_);
    for (auto& [key, growing] : growing_) {
        if (!growing.changed) continue;
        next->lists_[key] = growing.list.publish();
        growing.changed = false;
    }
    published_ = std::move(next);
    return published_;
}

}  // namespace duizhang::lists
