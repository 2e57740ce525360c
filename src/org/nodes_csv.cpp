// The CSV of divisions: org/history.h states its columns.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "org/history.h"

namespace duizhang::org {

using base::ErrorCode;
using base::fail;
using base::NodeId;

namespace {

constexpr std::string_view kHeader = "code,name,kind,parent_code";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kColumns = 4;

using FindNode = std::function<std::optional<NodeId>(std::string_view)>;

/// Fields of one line, RFC 4180 without line breaks in a field.
std::optional<std::vector<std::string>> split_line(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += '"';
            ++i;
        } else if (c == '"' && (quoted || fields.back().empty())) {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    if (quoted) return std::nullopt;
    return fields;
}

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

base::Result<std::vector<Change>> read(std::string_view csv, base::Day day, NodeId first_id,
                                       const FindNode& find_known) {
    DZ_TRY_VOID(base::validate_utf8(csv));
    if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
    if (take_line(csv) != kHeader) {
        return fail(ErrorCode::kBadRequest, fmt::format("line 1: expected the header {}", kHeader));
    }
    std::vector<Change> changes;
    std::unordered_map<std::string, NodeId> ids;
    for (std::size_t number = 2; !csv.empty(); ++number) {
        const auto wrong = [number](std::string_view what) {
            return fail(ErrorCode::kBadRequest, fmt::format("line {}: {}", number, what));
        };
        const std::string_view line = take_line(csv);
        if (line.empty()) continue;
        const auto fields = split_line(line);
        if (!fields) return wrong("a quotation mark is not closed");
        if (fields->size() != kColumns) {
            return wrong(fmt::format("{} columns instead of {}", fields->size(), kColumns));
        }
        const auto kind = parse_node_kind((*fields)[2]);
        if (!kind) return wrong(kind.error().detail);
        Change change{.kind = ChangeKind::kAdded,
                      .effective = day,
                      .node = {.id = {first_id.value + static_cast<std::uint32_t>(changes.size())},
                               .code = (*fields)[0],
                               .name = (*fields)[1],
                               .kind = *kind},
                      .parent = std::nullopt};
        if (change.node.code.empty() || change.node.name.empty()) {
            return wrong("the code or the name is empty");
        }
        if (const std::string& parent = (*fields)[3]; !parent.empty()) {
            const auto here = ids.find(parent);
            change.parent = here != ids.end() ? here->second : find_known(parent);
            if (!change.parent) {
                return wrong(fmt::format("the parent {} does not stand before it", parent));
            }
        }
        if (find_known(change.node.code) || !ids.emplace(change.node.code, change.node.id).second) {
            return wrong(fmt::format("the code {} stands there twice", change.node.code));
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace

base::Result<std::vector<Change>> read_nodes_csv(std::string_view csv, base::Day day,
                                                 NodeId first_id) {
    return read(csv, day, first_id, [](std::string_view) { return std::nullopt; });
}

base::Result<std::vector<Change>> read_nodes_csv(std::string_view csv, base::Day day,
                                                 const History& history) {
    return read(csv, day, history.next_id(),
                [&history](std::string_view code) { return history.find(code); });
}

}  // namespace duizhang::org
