#pragma once
// Which columns the list of a register has, and the codes that stand for states and choices.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/campaign.h"

namespace duizhang::lists {

/// How a field is kept: as a number in a column, or as text beside the rows.
enum class Keeping : std::uint8_t { kNumber, kText };

struct ListField {
    std::string code;
    ledger::FieldType type = ledger::FieldType::kText;
    bool confidential = false;
    Keeping keeping = Keeping::kText;
    std::uint32_t place = 0;           ///< Among the number columns or among the texts.
    std::vector<std::string> options;  ///< kChoice: the code is the index.
};

struct ListState {
    std::string code;
    bool final = false;
};

/// Numbers that no field value reaches: |value| ≤ ledger::kMaxInteger.
inline constexpr std::int64_t kEmptyNumber = INT64_MAX;
inline constexpr std::int64_t kNotApplicableNumber = INT64_MAX - 1;
inline constexpr std::int64_t kFirstSpecialNumber = kNotApplicableNumber;

/// Immutable once shared. Options and states that the declaration lacks are added at the end.
class Layout {
public:
    explicit Layout(const ledger::Register& declared);

    const std::vector<ListField>& fields() const { return fields_; }
    const std::vector<ListState>& states() const { return states_; }
    /// Index into `fields`.
    std::optional<std::size_t> field(std::string_view code) const;
    std::optional<std::uint8_t> state(std::string_view code) const;
    std::uint32_t numbers() const { return numbers_; }
    std::uint32_t texts() const { return texts_; }

    /// The number that stands for a canonical value of a number field. Empty for a choice that
    /// has no code yet, or a value that is none of the type.
    static std::optional<std::int64_t> number_of(const ListField& field, std::string_view value);
    /// Its inverse.
    static std::string text_of(const ListField& field, std::int64_t number);

    void add_state(std::string_view code);
    void add_option(std::size_t field, std::string_view option);

private:
    std::vector<ListField> fields_;
    std::vector<ListState> states_;
    std::uint32_t numbers_ = 0;
    std::uint32_t texts_ = 0;
};

}  // namespace duizhang::lists
