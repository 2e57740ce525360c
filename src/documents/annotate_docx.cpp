// Word comments put into the author's own file: anchors go in as bytes between the bytes of the
// main part, a run is cut where a comment begins or ends within it, and nothing else changes.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/assert.h"
#include "base/utf8.h"
#include "documents/annotate.h"
#include "documents/detail/word_comments.h"
#include "documents/detail/word_text.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents {

using base::ErrorCode;
using base::fail;

namespace {

using detail::NumberedComment;
using detail::Piece;
using detail::Run;
using detail::WordText;

/// Where an anchor goes.
enum class Cut : std::uint8_t {
    kNone,    ///< Beside a run
    kRun,     ///< Between two elements of a run
    kInText,  ///< Between two characters of a <w:t>
};

struct Spot {
    std::uint32_t byte = 0;
    Cut cut = Cut::kNone;
    std::uint32_t run = 0;
    bool exact = false;  ///< The anchor stands just there in the text.
};

/// What goes in at one byte of the main part.
struct Insertion {
    Cut cut = Cut::kNone;
    std::uint32_t run = 0;
    std::string ends;
    std::string starts;
    std::string plain;  ///< Markup around characters, without an anchor.
};

class Anchors {
public:
    Anchors(std::string_view xml, const WordText& words) : xml_(xml), words_(words) {}

    /// Anchors `comment`; its quote is set where the anchor cannot be exact.
    void add(NumberedComment& comment);

    /// The main part with all anchors.
    std::string written() const;

private:
    Spot start_spot(std::size_t at) const;
    Spot end_spot(std::size_t at) const;
    bool follows(const Piece& second, const Piece& first) const;
    std::uint32_t byte_of(const Piece& piece, std::size_t offset) const;
    Insertion& insertion_at(const Spot& spot, const Piece* piece);
    void keep_space(const Piece& piece);
    const Piece& piece_from(std::size_t at) const;
    const Piece& piece_before(std::size_t at) const;
    std::string_view bytes(std::uint32_t from, std::uint32_t until) const {
        return xml_.substr(from, until - from);
    }

    std::string_view xml_;
    const WordText& words_;
    std::map<std::uint32_t, Insertion> insertions_;
    /// Where the last search within a piece stopped: a long text is not walked again for each cut.
    mutable const Piece* walked_ = nullptr;
    mutable std::size_t walked_offset_ = 0;
    mutable std::uint32_t walked_byte_ = 0;
};

/// The piece with code point `at`, or the first behind it.
const Piece& Anchors::piece_from(std::size_t at) const {
    const auto found = std::ranges::lower_bound(
        words_.pieces, at, {}, [](const Piece& piece) { return piece.start + piece.count - 1; });
    return found == words_.pieces.end() ? words_.pieces.back() : *found;
}

/// The piece with the code point before `at`, or the last before that.
const Piece& Anchors::piece_before(std::size_t at) const {
    const auto found = std::ranges::lower_bound(words_.pieces, at, {},
                                                [](const Piece& piece) { return piece.start; });
    return found == words_.pieces.begin() ? *found : *std::prev(found);
}

bool Anchors::follows(const Piece& second, const Piece& first) const {
    return second.run == first.run && second.start == first.start + first.count;
}

/// The byte in front of the character `offset` code points into `piece`.
std::uint32_t Anchors::byte_of(const Piece& piece, std::size_t offset) const {
    if (walked_ != &piece || walked_offset_ > offset) {
        walked_ = &piece;
        walked_offset_ = 0;
        walked_byte_ = piece.kept_begin;
    }
    const std::string_view raw = xml_.substr(0, piece.kept_end);
    for (; walked_offset_ < offset; ++walked_offset_) {
        walked_byte_ += static_cast<std::uint32_t>(detail::character_at(raw, walked_byte_).bytes);
    }
    return walked_byte_;
}

Spot Anchors::start_spot(std::size_t at) const {
    const Piece& piece = piece_from(at);
    const Run& run = words_.runs[piece.run];
    if (!piece.divisible) return {run.begin, Cut::kNone, piece.run, false};
    if (at > piece.start) {
        return {byte_of(piece, at - piece.start), Cut::kInText, piece.run, true};
    }
    const bool first = &piece == words_.pieces.data() || !follows(piece, *(&piece - 1));
    return first ? Spot{run.begin, Cut::kNone, piece.run, true}
                 : Spot{piece.begin, Cut::kRun, piece.run, true};
}

Spot Anchors::end_spot(std::size_t at) const {
    const Piece& piece = piece_before(at);
    const Run& run = words_.runs[piece.run];
    if (!piece.divisible) return {run.end, Cut::kNone, piece.run, false};
    if (at < piece.start + piece.count) {
        return {byte_of(piece, at - piece.start), Cut::kInText, piece.run, true};
    }
    const bool last = &piece == &words_.pieces.back() || !follows(*(&piece + 1), piece);
    return last ? Spot{run.end, Cut::kNone, piece.run, true}
                : Spot{piece.end, Cut::kRun, piece.run, true};
}

/// Word drops white space at the ends of a <w:t> unless told to keep it. A text that is cut has new
/// ends, which keep theirs; what was dropped before is dropped still.
void Anchors::keep_space(const Piece& piece) {
    if (piece.preserved) return;
    const std::string& w = words_.prefix;
    if (piece.kept_begin == piece.content_begin) {
        insertions_[piece.content_begin - 1].plain = " xml:space=\"preserve\"";
    } else {
        insertions_[piece.kept_begin].plain =
            fmt::format("</{0}:t><{0}:t xml:space=\"preserve\">", w);
    }
    if (piece.kept_end != piece.content_end) {
        insertions_[piece.kept_end].plain = fmt::format("</{0}:t><{0}:t>", w);
    }
}

Insertion& Anchors::insertion_at(const Spot& spot, const Piece* piece) {
    if (spot.cut == Cut::kInText) keep_space(*piece);
    Insertion& insertion = insertions_[spot.byte];
    insertion.cut = spot.cut;
    insertion.run = spot.run;
    return insertion;
}

void Anchors::add(NumberedComment& numbered) {
    const Comment& comment = *numbered.comment;
    DZ_ASSERT(comment.start < comment.end && comment.end <= words_.document.text.size());
    const std::string& w = words_.prefix;
    const Spot start = start_spot(comment.start);
    const Spot end = end_spot(comment.end);
    insertion_at(start, &piece_from(comment.start)).starts +=
        fmt::format(R"(<{0}:commentRangeStart {0}:id="{1}"/>)", w, numbered.id);
    Insertion& at_end = insertion_at(end, &piece_before(comment.end));
    // Comments come outer first; at a place where several end, the inner ones end first.
    at_end.ends.insert(
        0,
        fmt::format(R"(<{0}:commentRangeEnd {0}:id="{1}"/><{0}:r><{0}:rPr><{0}:sz {0}:val="16"/>)"
                    R"(</{0}:rPr><{0}:commentReference {0}:id="{1}"/></{0}:r>)",
                    w, numbered.id));
    if (!start.exact || !end.exact) {
        const std::u32string_view text(words_.document.text);
        numbered.quote = base::encode_utf8(text.substr(comment.start, comment.end - comment.start));
    }
}

std::string Anchors::written() const {
    const std::string& w = words_.prefix;
    std::string out;
    out.reserve(xml_.size() + insertions_.size() * 300);
    std::uint32_t from = 0;
    for (const auto& [byte, insertion] : insertions_) {
        out += bytes(from, byte);
        from = byte;
        out += insertion.plain;
        if (insertion.cut == Cut::kInText) out += fmt::format("</{}:t>", w);
        if (insertion.cut != Cut::kNone) out += fmt::format("</{}:r>", w);
        out += insertion.ends;
        out += insertion.starts;
        if (insertion.cut == Cut::kNone) continue;
        const Run& run = words_.runs[insertion.run];
        out += bytes(run.begin, run.tag_end);
        out += bytes(run.properties_begin, run.properties_end);
        if (insertion.cut == Cut::kInText) out += fmt::format("<{}:t xml:space=\"preserve\">", w);
    }
    out += xml_.substr(from);
    return out;
}

}  // namespace

base::Result<std::string> annotate_docx(std::string_view bytes, const Document& document,
                                        const Annotation& annotation) {
    if (document.format != Format::kDocx) {
        return fail(ErrorCode::kUnsupported, std::string(to_string(document.format)));
    }
    DZ_TRY(auto package, detail::Package::open(bytes));
    DZ_TRY(const auto main, detail::main_part_of(package));
    DZ_TRY(const std::string xml, package.read(main.name));
    DZ_TRY(const WordText words, detail::read_word_text(package, main, xml, detail::Keep::kPlaces));
    if (words.document.text != document.text) {
        return fail(ErrorCode::kBadRequest, "the text was not read from this file");
    }
    if (annotation.comments.empty()) return std::string(bytes);
    if (words.prefix.empty()) {
        return fail(ErrorCode::kUnsupported, "a DOCX without a namespace prefix");
    }
    DZ_TRY(const auto existing, detail::existing_comments(package, main, xml, words));
    std::vector<NumberedComment> numbered;
    Anchors anchors(xml, words);
    std::uint32_t id = existing.next_id;
    for (const Comment& comment : annotation.comments) {
        numbered.push_back({.id = id++, .comment = &comment, .quote = {}});
        anchors.add(numbered.back());
    }
    DZ_TRY(auto parts, detail::comment_parts(package, main, existing, numbered, annotation));
    parts.push_back({.name = main.name, .content = anchors.written()});
    return detail::Package::with_parts(bytes, parts);
}

}  // namespace duizhang::documents
