#include "lists/detail/chunk.h"

#include <algorithm>

#include "base/assert.h"
#include "lists/query.h"
#include "lists/search_text.h"

namespace duizhang::lists::detail {

namespace {

/// Stands between the texts of a row: no word holds it.
constexpr char16_t kBoundary = 1;

/// Puts `text` in the place of [begin, end) of `all` and moves the ends in `begins` from `next` on.
template <typename Text>
void splice(Text& all, std::size_t begin, std::size_t end, const Text& text,
            std::vector<std::uint32_t>& begins, std::size_t next) {
    all.replace(begin, end - begin, text);
    const auto grown =
        static_cast<std::uint32_t>(text.size() - (end - begin));  // Wraps as it must.
    for (std::size_t i = next; i < begins.size(); ++i) begins[i] += grown;
}

/// The start of a text, cut where a row has no room for more.
std::string shorten(std::string_view text) {
    std::size_t points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
        if (points++ == kShownLength) return std::string(text.substr(0, i)) + "…";
    }
    return std::string(text);
}

/// FNV-1a, enough to see that nothing changed: a collision would leave an old text standing.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        step(0xFF);  // In no UTF-8.
    }
    std::uint64_t value() const { return value_; }

private:
    void step(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3ULL; }
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

std::uint64_t fingerprint(const ledger::Entry& entry, const Layout& layout) {
    Fingerprint print;
    print.add(entry.number);
    for (const auto& field : layout.fields()) {
        if (field.keeping == Keeping::kText) print.add(value_of(entry, field.code));
    }
    return print.value();
}

/// Node codes are no text that people search for.
bool searched(const ListField& field) {
    return field.keeping == Keeping::kText && field.type != ledger::FieldType::kNode;
}

}  // namespace

std::string_view value_of(const ledger::Entry& entry, const std::string& field) {
    for (const auto* values : {&entry.fields, &entry.private_fields}) {
        if (const auto found = values->find(field); found != values->end()) return found->second;
    }
    return {};
}

std::size_t SearchBlock::signature_bit(char16_t a, char16_t b) {
    const auto pair = static_cast<std::uint32_t>(a) << 16 | b;
    return (pair * 0x9E3779B1U) >> 16;
}

void SearchBlock::set(std::size_t row, std::u16string_view text) {
    const std::u16string added(text);
    if (row + 1 == begin_.size()) {
        units_ += added;
        begin_.push_back(static_cast<std::uint32_t>(units_.size()));
    } else {
        splice(units_, begin_[row], begin_[row + 1], added, begin_, row + 1);
    }
    if (added.size() < 2) return;
    // Pairs of a text that was replaced stay: they cost a look, never a hit.
    if (signature_.empty()) signature_.resize(kSignatureBits / RowSet::kWordBits);
    for (std::size_t i = 0; i + 1 < added.size(); ++i) {
        const std::size_t bit = signature_bit(added[i], added[i + 1]);
        signature_[bit / RowSet::kWordBits] |= 1ULL << (bit % RowSet::kWordBits);
    }
}

bool SearchBlock::may_hold(std::u16string_view word) const {
    if (word.size() < 2) return true;
    if (signature_.empty()) return false;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        const std::size_t bit = signature_bit(word[i], word[i + 1]);
        if ((signature_[bit / RowSet::kWordBits] >> (bit % RowSet::kWordBits) & 1) == 0) {
            return false;
        }
    }
    return true;
}

void SearchBlock::find(std::u16string_view word, const RowSet& among, RowSet& found) const {
    if (units_.empty() || !may_hold(word)) return;
    const std::u16string_view all(units_);
    const std::size_t rows = begin_.size() - 1;
    for (std::size_t row = 0; row < rows;) {
        if (!among.has(row)) {
            ++row;
            continue;
        }
        std::size_t stop = row + 1;
        while (stop < rows && among.has(stop)) ++stop;
        // A run of rows on end is searched as one text; boundaries keep words within texts.
        while (row < stop) {
            const auto run = all.substr(begin_[row], begin_[stop] - begin_[row]);
            const std::size_t at = find_word(run, word);
            if (at == std::u16string_view::npos) break;
            const auto place = static_cast<std::uint32_t>(begin_[row] + at);
            const auto after = std::upper_bound(begin_.begin() + static_cast<std::ptrdiff_t>(row),
                                                begin_.end(), place);
            row = static_cast<std::size_t>(after - begin_.begin()) - 1;
            found.insert(row);
            ++row;
        }
        row = stop;
    }
}

std::size_t SearchBlock::bytes() const {
    return units_.capacity() * sizeof(char16_t) + begin_.capacity() * sizeof(std::uint32_t) +
           signature_.capacity() * sizeof(std::uint64_t);
}

void Texts::set(std::size_t row, const ledger::Entry& entry, const Layout& layout) {
    std::string shown = entry.number;
    std::vector<std::uint32_t> ends{static_cast<std::uint32_t>(shown.size())};
    std::u16string open = fold_for_search(entry.number);
    std::u16string confidential;
    open.push_back(kBoundary);
    for (const auto& field : layout.fields()) {
        if (field.keeping != Keeping::kText) continue;
        const std::string_view value = value_of(entry, field.code);
        shown += shorten(value);
        ends.push_back(static_cast<std::uint32_t>(shown.size()));
        if (!searched(field) || value.empty() || value == ledger::kNotApplicable) continue;
        std::u16string& text = field.confidential ? confidential : open;
        text += fold_for_search(value);
        text.push_back(kBoundary);
    }
    DZ_ASSERT(ends.size() == segments_);
    open_.set(row, open);
    confidential_.set(row, confidential);
    const std::size_t first = row * segments_;
    if (row == digest_.size()) {
        const auto base = static_cast<std::uint32_t>(shown_.size());
        shown_ += shown;
        for (const auto end : ends) begin_.push_back(base + end);
        digest_.push_back(fingerprint(entry, layout));
        return;
    }
    splice(shown_, begin_[first], begin_[first + segments_], shown, begin_, first + segments_);
    for (std::size_t i = 0; i + 1 < segments_; ++i) begin_[first + 1 + i] = begin_[first] + ends[i];
    digest_[row] = fingerprint(entry, layout);
}

bool Texts::same(std::size_t row, const ledger::Entry& entry, const Layout& layout) const {
    return digest_[row] == fingerprint(entry, layout);
}

std::size_t Texts::bytes() const {
    return shown_.capacity() + begin_.capacity() * sizeof(std::uint32_t) +
           digest_.capacity() * sizeof(std::uint64_t) + open_.bytes() + confidential_.bytes();
}

}  // namespace duizhang::lists::detail
