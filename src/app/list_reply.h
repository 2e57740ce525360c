#pragma once
// Asks a list and writes what it answers as the API gives it.

#include "app/lists.h"
#include "lists/list.h"

namespace duizhang::app {

struct ListBasis {
    const org::Tree& tree;
    base::Sequence last;
};

/// `query` as read from `request`, with reach and days of the lights. Errors: kUnknownField for a
/// column that the register lacks; those of lists::List::ask.
base::Result<ListReply> list_reply(const lists::List& list, const ListRequest& request,
                                   const lists::Query& query, const ListBasis& basis);

}  // namespace duizhang::app
