#pragma once
// YAML text as a plain tree with line numbers; the only home of yaml-cpp and its exceptions.
// Built from parser events, because YAML::Node hides anchors and where its keys stand.

#include <string>
#include <string_view>
#include <vector>

#include "ledger/campaign.h"

namespace duizhang::ledger::detail {

struct YamlPair;

struct YamlNode {
    enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };

    Kind kind = Kind::kNull;
    int line = 1;
    std::string text;             ///< kScalar
    std::vector<YamlNode> items;  ///< kList
    std::vector<YamlPair> pairs;  ///< kMap, in file order, keys unique

    bool is_scalar() const { return kind == Kind::kScalar; }
    bool is_map() const { return kind == Kind::kMap; }
    bool is_list() const { return kind == Kind::kList; }
    bool is_null() const { return kind == Kind::kNull; }
};

struct YamlPair {
    std::string key;
    int line = 1;
    YamlNode value;
};

/// What is wrong with a file, and where its parts stand.
class Findings {
public:
    explicit Findings(std::string_view file) : file_(file) {}

    void add(int line, std::string what, std::string right);
    bool empty() const { return mistakes_.empty(); }
    /// In order of lines.
    std::vector<Mistake> take();

    /// Remembers the line of a part, named by its path: "registers.problem.moves.close.to".
    void place(const std::string& path, int line);
    /// The line of the part, or of the nearest part around it.
    int line_of(std::string_view path) const;

private:
    std::string file_;
    std::vector<Mistake> mistakes_;
    std::map<std::string, int, std::less<>> lines_;
};

/// Reads one YAML document. Refuses, as mistakes: syntax errors, anchors and aliases, keys that are
/// not text, duplicate keys (the first one is kept), nesting past kMaxCampaignDepth, a second
/// document, control characters.
YamlNode read_yaml(std::string_view text, Findings& findings);

/// The candidate nearest to `word` by edit distance, "" when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace duizhang::ledger::detail
