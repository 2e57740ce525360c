#pragma once
// A text and its claims as the inner checks read them: folded once, each claim with its place in
// the folded words and the key of what it counts. Private to this folder.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "quantity/folded_text.h"
#include "reconcile/written_dates.h"

namespace duizhang::reconcile {

/// Threads: immutable. Cost: one pass over the text, one over the claims.
class Reading {
public:
    /// Both must outlive the object; claims in order of place, as claims::extract gives them.
    Reading(std::u32string_view text, std::span<const claims::Claim> claims);

    std::u32string_view text() const { return folded_.source(); }
    /// The text without white space, in one spelling.
    std::u32string_view words() const { return folded_.text(); }
    /// Of words; '\n' past either end.
    char32_t at(std::size_t i) const { return folded_.at(i); }
    char32_t before(std::size_t i) const { return i == 0 ? U'\n' : folded_.at(i - 1); }
    /// Place in the text of word character `i`.
    std::size_t origin(std::size_t i) const { return folded_.origin(i); }
    const quantity::FoldedText& folded() const { return folded_; }

    std::span<const claims::Claim> claims() const { return claims_; }
    std::size_t size() const { return claims_.size(); }
    const claims::Claim& claim(std::size_t i) const { return claims_[i]; }
    /// Where claim `i` and its sentence stand in words.
    std::size_t begin(std::size_t i) const { return places_[i].begin; }
    std::size_t end(std::size_t i) const { return places_[i].end; }
    std::size_t sentence_begin(std::size_t i) const { return places_[i].sentence; }
    /// Key of the measure.
    std::u32string_view measure(std::size_t i) const { return places_[i].measure; }
    bool same_sentence(std::size_t i, std::size_t j) const {
        return claims_[i].sentence.start == claims_[j].sentence.start;
    }

    /// Words between claim `i` and claim `i` + 1.
    std::u32string_view link_after(std::size_t i) const;
    /// Words of the sentence before claim `i`, back to the claim before it.
    std::u32string_view lead(std::size_t i) const;
    /// Words [from, to), within bounds.
    std::u32string_view slice(std::size_t from, std::size_t to) const;

    const std::vector<WrittenDate>& dates() const { return dates_; }
    /// Index of the first date that begins at `at` or after. Cost: logarithmic.
    std::size_t first_date_from(std::size_t at) const;

private:
    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t sentence = 0;
        std::u32string measure;
    };

    std::size_t folded_at(std::size_t origin) const;

    quantity::FoldedText folded_;
    std::span<const claims::Claim> claims_;
    std::vector<Place> places_;
    std::vector<WrittenDate> dates_;
};

}  // namespace duizhang::reconcile
