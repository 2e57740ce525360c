#pragma once
// Words compared as a reader compares them: one script, no punctuation, no white space.
// Private to this folder.

#include <string>
#include <string_view>

namespace duizhang::reconcile {

/// Whether a key keeps the folded character `c`.
bool is_word(char32_t c);
/// Leaves of `text` its key.
void make_key(std::u32string& text);
/// Folded letters, digits and ideographs of `text`, nothing else.
std::u32string key_of(std::u32string_view text);
/// The same for UTF-8; invalid UTF-8 gives "".
std::u32string key_of(std::string_view utf8);

/// How well `phrase` is said by `words` (both as keys): 1 when it stands there, else the share of
/// its neighbouring pairs of characters that do, 0 to 1.
double said_by(std::u32string_view phrase, std::u32string_view words);

/// Whether two classifiers count the same sort of thing (件 and 起, 人 and 名, 场 and 场次).
/// Folded.
enum class UnitMatch { kSame, kKindred, kUnstated, kOther };
UnitMatch compare_units(std::string_view a, std::string_view b);

}  // namespace duizhang::reconcile
