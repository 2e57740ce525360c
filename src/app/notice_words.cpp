// Titles, for those who may read them.

#include "app/notice_words.h"

namespace duizhang::app {
namespace {

const ledger::Register* register_of(const ledger::Entry& entry, const View& view) {
    const auto* campaign = view.books->campaign(entry.campaign);
    return campaign == nullptr ? nullptr : campaign->find_register(entry.register_code);
}

}  // namespace

bool confidential_title(const ledger::Register& source) {
    const auto* field = source.field("title");
    return field != nullptr && field->confidential;
}

std::string title_for(const ledger::Entry& entry, const View& view, const people::Caller& caller) {
    const auto tree = view.books->history.latest();
    const auto* source = register_of(entry, view);
    if (source == nullptr || !caller.sees(entry.node, entry.joint, *tree)) return {};
    if (confidential_title(*source) && !caller.sees_confidential(entry.node, *tree)) return {};
    return std::string(entry.title());
}

}  // namespace duizhang::app
