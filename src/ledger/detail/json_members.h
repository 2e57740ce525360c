#pragma once
// Members of event bodies, read strictly. Every error is kInvalidJournal and names the member.

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace duizhang::ledger::detail {

base::Result<boost::json::object> parse_object(std::string_view text);

base::Result<std::string> text_member(const boost::json::object& object, std::string_view key);
/// "" when absent.
base::Result<std::string> optional_text_member(const boost::json::object& object,
                                               std::string_view key);
/// Empty when absent.
base::Result<std::vector<std::string>> texts_member(const boost::json::object& object,
                                                    std::string_view key);
/// The array of that name; an empty one when absent.
base::Result<boost::json::array> array_member(const boost::json::object& object,
                                              std::string_view key);
/// The object of that name; an empty one when absent.
base::Result<boost::json::object> object_member(const boost::json::object& object,
                                                std::string_view key);
base::Result<std::string> as_text(const boost::json::value& value, std::string_view key);
base::Result<base::NodeId> as_node(const boost::json::value& value, std::string_view key);

}  // namespace duizhang::ledger::detail
