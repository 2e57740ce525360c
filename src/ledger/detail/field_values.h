#pragma once
// Values of a command against the fields of its register: what is wrong with them, and their
// canonical text, parted into public and private.

#include "ledger/entry.h"

namespace duizhang::ledger::detail {

/// What is wrong with a command, all of it.
class Complaints {
public:
    void add(base::ErrorCode code, std::string text);
    bool empty() const { return text_.empty(); }
    /// One line each; the code is that of the first.
    base::Error error() const { return {code_, text_}; }

private:
    base::ErrorCode code_ = base::ErrorCode::kBadRequest;
    std::string text_;
};

struct CheckedFields {
    FieldValues fields;
    FieldValues private_fields;
    std::vector<std::string> cleared;  ///< Given as "".
};

/// Text fields and confidential ones are private.
bool is_private(const Field& field);

/// Complains of unknown codes and of values that are not of their field's type or limits.
CheckedFields check_fields(const RuleContext& context, const Register& source,
                           const FieldValues& given, Complaints& complaints);

/// One value that is not empty, in canonical text. Errors: kInvalidField, whose detail says what
/// would be right. Texts are for check_text.
base::Result<std::string> canonical_text(const RuleContext& context, const Register& source,
                                         const Field& field, std::string_view value);

/// Complains of text that is not UTF-8, has control characters, or is past `limit` code points.
void check_text(std::string_view name, std::string_view text, std::size_t limit,
                Complaints& complaints);

/// What stands in the places of a number's pattern.
struct NumberParts {
    base::Day day;  ///< {year}
    std::uint64_t n = 1;
    std::string period{};  ///< Of a return.
    std::string node{};    ///< Code; of a return.
};
std::string format_number(std::string_view pattern, const NumberParts& parts);
/// Whether `text` can have come from the pattern.
bool matches_number(std::string_view pattern, std::string_view text);

}  // namespace duizhang::ledger::detail
