#pragma once
// Typed access to one map of a campaign file. Whatever is wrong becomes a finding with its line and
// the value falls back to a default, so that reading goes on and lists every mistake.

#include <initializer_list>
#include <optional>
#include <utility>

#include "ledger/detail/yaml_tree.h"

namespace duizhang::ledger::detail {

/// The words a key may take, with their meanings.
template <typename Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

/// How a file names kinds of periods.
inline const Words<base::PeriodKind> kPeriodKinds{
    {"day", base::PeriodKind::kDay},         {"week", base::PeriodKind::kWeek},
    {"ten_day", base::PeriodKind::kTenDay},  {"month", base::PeriodKind::kMonth},
    {"quarter", base::PeriodKind::kQuarter}, {"half", base::PeriodKind::kHalf},
    {"year", base::PeriodKind::kYear}};

class Section {
public:
    /// Unknown keys, and a node that is not a map, are findings at once. A null node is an empty
    /// map. Key lines are placed in `findings` under `path`. `node` and `findings` must outlive
    /// this.
    Section(const YamlNode& node, int line, std::string path, std::vector<std::string_view> known,
            Findings& findings);

    const std::string& path() const { return path_; }
    Findings& findings() const { return findings_; }
    bool has(std::string_view key) const { return find(key) != nullptr; }
    /// Null when the key is absent.
    const YamlPair* find(std::string_view key) const;
    int line(std::string_view key) const;  ///< The section's own line when the key is absent.
    /// A finding unless the key is there; `right` says what belongs there.
    const YamlPair* require(std::string_view key, std::string_view right) const;
    /// A finding when the key is there; `why` says where it belongs.
    void refuse(std::string_view key, std::string_view why) const;

    /// "" when absent; a finding when not text, empty, or past `limit` code points.
    std::string text(std::string_view key, std::size_t limit = kMaxTitleLength) const;
    std::string required_text(std::string_view key, std::string_view right) const;
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t min,
                                        std::int64_t max) const;
    bool flag(std::string_view key) const;  ///< False when absent.
    /// A bare string is zh; `fallback` when absent.
    Title title(std::string_view fallback) const;
    /// Empty when absent; an empty list and repeated items are findings.
    std::vector<std::string> texts(std::string_view key) const;
    /// A period as the file writes it: "2021-03-01..2021-08-15" or any form of base::Period.
    std::optional<base::Period> period(std::string_view key) const;

    template <typename Value>
    Value word(std::string_view key, const Words<Value>& words, Value absent) const {
        const auto written = text(key);
        if (written.empty()) return absent;
        std::vector<std::string_view> known;
        for (const auto& [name, value] : words) {
            if (name == written) return value;
            known.push_back(name);
        }
        wrong_word(line(key), key, written, known);
        return absent;
    }

    /// "did you mean …" or the list of what is known.
    void wrong_word(int line, std::string_view key, std::string_view written,
                    const std::vector<std::string_view>& known) const;

private:
    void wrong_type(int line, std::string_view key, std::string_view right) const;
    /// Empty after a finding.
    std::string checked_text(const YamlNode& value, int line, std::string_view key,
                             std::size_t limit) const;

    const YamlNode& node_;
    int line_;
    std::string path_;
    Findings& findings_;
};

/// Lower-case letters, digits and underscores, a letter first.
bool is_code(std::string_view text);

/// The map from codes to declarations under `key`; none when it is absent. Findings for a node that
/// is not a map, more than `limit` declarations, and keys that are not codes. Places each code's
/// line.
std::vector<const YamlPair*> declarations(const Section& section, std::string_view key,
                                          std::size_t limit);

/// "path.key", or "key" at the top of the file.
std::string under(std::string_view path, std::string_view key);
/// A path as a message shows it.
std::string shown(std::string_view path);
/// What `written` may have meant, or else all that is known.
std::string right_word(std::string_view written, const std::vector<std::string_view>& known);
std::string joined(const std::vector<std::string_view>& words);

}  // namespace duizhang::ledger::detail
