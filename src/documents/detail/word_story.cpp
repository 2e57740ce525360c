#include "documents/detail/word_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/assert.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kSpaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
};

enum class Element : std::uint8_t {
    kOther,
    kParagraph,
    kParagraphProperties,
    kRun,
    kRunProperties,
    kText,
    kTab,
    kBreak,
    kHyphen,
    kHidden,
    kDeleted,
    kLeftOut,
    kField,
    kNote,
    kFootnoteMark,
    kEndnoteMark,
    kAlternatives,
    kChoice,
    kFallback,
};

Element element_of(std::string_view local) {
    static const std::unordered_map<std::string_view, Element> kNames = {
        {"p", Element::kParagraph},
        {"pPr", Element::kParagraphProperties},
        {"r", Element::kRun},
        {"rPr", Element::kRunProperties},
        {"t", Element::kText},
        {"tab", Element::kTab},
        {"ptab", Element::kTab},
        {"br", Element::kBreak},
        {"cr", Element::kBreak},
        {"noBreakHyphen", Element::kHyphen},
        {"vanish", Element::kHidden},
        {"del", Element::kDeleted},
        {"moveFrom", Element::kDeleted},
        {"rt", Element::kLeftOut},
        {"rPrChange", Element::kLeftOut},
        {"pPrChange", Element::kLeftOut},
        {"fldChar", Element::kField},
        {"footnote", Element::kNote},
        {"endnote", Element::kNote},
        {"footnoteReference", Element::kFootnoteMark},
        {"endnoteReference", Element::kEndnoteMark},
    };
    const auto found = kNames.find(local);
    return found == kNames.end() ? Element::kOther : found->second;
}

/// ISO/IEC 29500-3: names of markup compatibility, whatever their prefix.
Element alternative_of(std::string_view name) {
    const std::string_view local = name.substr(name.find(':') + 1);
    if (local == "AlternateContent") return Element::kAlternatives;
    if (local == "Choice") return Element::kChoice;
    return local == "Fallback" ? Element::kFallback : Element::kOther;
}

/// A paragraph being read; those of a text box stand in one of the body.
struct Paragraph {
    Block block;
    std::size_t depth = 0;
    bool joins_next = false;  ///< Its end is deleted: the next paragraph goes on where it stops.
};

/// An open element.
struct Open {
    Element element = Element::kOther;
    bool hidden = false;
    bool chosen = false;  ///< Of kAlternatives: one of them is read already.
};

class StoryReader {
public:
    StoryReader(std::string_view xml, std::string_view part, Keep keep)
        : xml_(xml), cursor_(xml, part), keep_(keep) {}

    base::Result<Story> read();

private:
    bool find_prefix();
    base::Status open();
    base::Status close();
    bool is_left_out(Element element);
    void open_run_property(Element element);
    base::Status open_in_run(Element element);
    void open_paragraph();
    void close_paragraph();
    void finish(Block block);
    void turn_field();
    void add_mark(bool endnote);
    void add_token();
    base::Status add_text();
    base::Status add(std::u32string_view text, Piece piece);

    Element parent(std::size_t above = 0) const;
    bool has_value(std::string_view name, std::string_view value) const;
    std::optional<std::string> word_attribute(std::string_view name) const;

    std::string_view xml_;
    XmlCursor cursor_;
    Keep keep_;
    Story story_;
    std::vector<Open> open_;
    std::vector<Paragraph> paragraphs_;
    std::vector<Block> boxes_;  ///< Blocks of text boxes, to follow the paragraph that holds them.
    std::optional<Paragraph> joining_;
    std::vector<bool> fields_;   ///< Open fields: true while still in the code.
    std::size_t codes_ = 0;      ///< Those of them that are.
    std::size_t skip_from_ = 0;  ///< Depth of the element being left out; 0: none.
    std::size_t run_depth_ = 0;  ///< Depth of the outermost run; 0: in none.
    std::size_t size_ = 0;       ///< Code points so far
    std::string note_;

    // The <w:t> being read:
    Piece text_piece_;
    std::size_t tokens_ = 0;
    std::string content_;
};

Element StoryReader::parent(std::size_t above) const {
    return open_.size() < above + 2 ? Element::kOther : open_[open_.size() - 2 - above].element;
}

std::optional<std::string> StoryReader::word_attribute(std::string_view name) const {
    return cursor_.attribute(fmt::format("{}:{}", story_.prefix, name));
}

bool StoryReader::has_value(std::string_view name, std::string_view value) const {
    return word_attribute(name) == value;
}

bool StoryReader::find_prefix() {
    for (const std::string_view space : kSpaces) {
        if (const auto prefix = cursor_.prefix_of(space)) {
            story_.prefix = *prefix;
            story_.strict = space == kSpaces[1];
            return true;
        }
    }
    return false;
}

base::Result<Story> StoryReader::read() {
    for (XmlStep step = cursor_.next(); step != XmlStep::kDone; step = cursor_.next()) {
        if (step == XmlStep::kBroken) return fail(cursor_.error());
        if (step == XmlStep::kOpen) {
            if (cursor_.depth() == 1 && !find_prefix()) {
                return fail(ErrorCode::kUnreadableDocument, "not a word processing document");
            }
            DZ_TRY_VOID(open());
        } else if (step == XmlStep::kClose) {
            DZ_TRY_VOID(close());
        } else if (!open_.empty() && open_.back().element == Element::kText && skip_from_ == 0) {
            add_token();
        }
    }
    return std::move(story_);
}

/// What stands in the element just opened is not for the reader.
bool StoryReader::is_left_out(Element element) {
    switch (element) {
        case Element::kDeleted:
        case Element::kLeftOut:
            return true;
        case Element::kNote:
            return word_attribute("type").value_or("normal") != "normal";
        case Element::kChoice:
        case Element::kFallback: {
            if (parent() != Element::kAlternatives) return false;
            Open& alternatives = open_[open_.size() - 2];
            return std::exchange(alternatives.chosen, true);
        }
        default:
            return false;
    }
}

base::Status StoryReader::open() {
    const std::string_view local = cursor_.local_name(story_.prefix);
    const Element element = local.empty() ? alternative_of(cursor_.name()) : element_of(local);
    open_.push_back(
        {.element = element, .hidden = !open_.empty() && open_.back().hidden, .chosen = false});
    if (skip_from_ != 0) return {};
    open_run_property(element);
    if (is_left_out(element)) {
        skip_from_ = cursor_.depth();
        return {};
    }
    switch (element) {
        case Element::kNote:
            note_ = word_attribute("id").value_or("");
            return {};
        case Element::kParagraph:
            open_paragraph();
            return {};
        case Element::kRun:
            if (run_depth_ != 0 || paragraphs_.empty()) return {};
            run_depth_ = cursor_.depth();
            story_.runs.push_back({.begin = static_cast<std::uint32_t>(cursor_.begin()),
                                   .tag_end = static_cast<std::uint32_t>(cursor_.end()),
                                   .properties_begin = 0,
                                   .properties_end = 0,
                                   .end = 0});
            return {};
        default:
            return parent() == Element::kRun ? open_in_run(element) : base::Status{};
    }
}

/// Marks that say how a run or the end of a paragraph looks.
void StoryReader::open_run_property(Element element) {
    if (parent() == Element::kRun && element == Element::kRunProperties &&
        cursor_.depth() == run_depth_ + 1) {
        story_.runs.back().properties_begin = static_cast<std::uint32_t>(cursor_.begin());
    }
    if (parent() != Element::kRunProperties) return;
    const std::string on = word_attribute("val").value_or("true");
    if (element == Element::kHidden && parent(1) == Element::kRun && on != "0" && on != "false" &&
        on != "off") {
        open_[open_.size() - 3].hidden = true;
    }
    if (element == Element::kDeleted && parent(1) == Element::kParagraphProperties &&
        !paragraphs_.empty()) {
        paragraphs_.back().joins_next = true;
    }
}

base::Status StoryReader::open_in_run(Element element) {
    const Piece piece{.start = 0,
                      .count = 0,
                      .run = kNoRun,
                      .begin = static_cast<std::uint32_t>(cursor_.begin()),
                      .end = static_cast<std::uint32_t>(cursor_.end()),
                      .content_begin = 0,
                      .content_end = 0,
                      .kept_begin = 0,
                      .kept_end = 0,
                      .preserved = false,
                      .divisible = cursor_.self_closing()};
    switch (element) {
        case Element::kText:
            text_piece_ = piece;
            text_piece_.preserved = cursor_.attribute("xml:space") == "preserve";
            text_piece_.divisible = true;
            tokens_ = 0;
            content_.clear();
            return {};
        case Element::kTab:
            return add(U"\t", piece);
        case Element::kBreak:
            return add(U"\n", piece);
        case Element::kHyphen:
            return add(U"-", piece);
        case Element::kField:
            turn_field();
            return {};
        case Element::kFootnoteMark:
        case Element::kEndnoteMark:
            add_mark(element == Element::kEndnoteMark);
            return {};
        default:
            return {};
    }
}

base::Status StoryReader::close() {
    const Element element = open_.back().element;
    const std::size_t depth = cursor_.depth();
    if (skip_from_ == 0 || depth < skip_from_) {
        if (element == Element::kText && parent() == Element::kRun) DZ_TRY_VOID(add_text());
        if (element == Element::kRunProperties && depth == run_depth_ + 1 &&
            parent() == Element::kRun) {
            story_.runs.back().properties_end = static_cast<std::uint32_t>(cursor_.end());
        }
        if (element == Element::kRun && depth == run_depth_) {
            story_.runs.back().end = static_cast<std::uint32_t>(cursor_.end());
            run_depth_ = 0;
            if (keep_ == Keep::kText) story_.runs.clear();
        }
        if (element == Element::kParagraph) close_paragraph();
        if (element == Element::kNote) note_.clear();
    }
    if (depth == skip_from_) skip_from_ = 0;
    if (joining_ && depth < joining_->depth) {
        finish(std::move(joining_->block));
        joining_.reset();
    }
    open_.pop_back();
    return {};
}

void StoryReader::open_paragraph() {
    if (joining_ && paragraphs_.empty() && joining_->depth == cursor_.depth()) {
        paragraphs_.push_back(*std::move(joining_));
        paragraphs_.back().joins_next = false;
        joining_.reset();
        return;
    }
    paragraphs_.push_back({.block = {.text = {}, .pieces = {}, .note = note_},
                           .depth = cursor_.depth(),
                           .joins_next = false});
}

void StoryReader::close_paragraph() {
    DZ_ASSERT(!paragraphs_.empty());
    Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (paragraph.joins_next && paragraphs_.empty() && !joining_) {
        joining_ = std::move(paragraph);
        return;
    }
    finish(std::move(paragraph.block));
}

void StoryReader::finish(Block block) {
    const bool blank = std::ranges::all_of(block.text, [](char32_t c) {
        return c == U' ' || c == U'\t' || c == U'\n' || c == U'\u3000' || c == U'\u00A0';
    });
    if (!paragraphs_.empty()) {
        if (!blank) boxes_.push_back(std::move(block));
        return;
    }
    if (!blank) story_.blocks.push_back(std::move(block));
    std::ranges::move(boxes_, std::back_inserter(story_.blocks));
    boxes_.clear();
}

void StoryReader::turn_field() {
    if (has_value("fldCharType", "begin")) {
        fields_.push_back(true);
        ++codes_;
        return;
    }
    if (fields_.empty()) return;
    if (fields_.back()) --codes_;
    fields_.back() = false;
    if (has_value("fldCharType", "end")) fields_.pop_back();
}

void StoryReader::add_mark(bool endnote) {
    if (open_.back().hidden || codes_ != 0 || run_depth_ == 0) return;
    NoteMark mark{.endnote = endnote, .id = word_attribute("id").value_or(""), .run = kNoRun};
    if (keep_ == Keep::kPlaces) mark.run = static_cast<std::uint32_t>(story_.runs.size() - 1);
    story_.marks.push_back(std::move(mark));
}

void StoryReader::add_token() {
    text_piece_.content_begin = static_cast<std::uint32_t>(cursor_.begin());
    text_piece_.content_end = static_cast<std::uint32_t>(cursor_.end());
    // Nothing but the one stretch of characters may stand between the tags.
    text_piece_.divisible =
        ++tokens_ == 1 && !cursor_.cdata() && cursor_.begin() == text_piece_.end;
    content_ += cursor_.text();
}

/// At the end of a <w:t>: its characters, as Word shows them.
base::Status StoryReader::add_text() {
    if (tokens_ == 0) return {};
    Piece piece = text_piece_;
    piece.divisible = piece.divisible && cursor_.begin() == piece.content_end;
    piece.end = static_cast<std::uint32_t>(cursor_.end());
    std::string_view raw = content_;
    if (piece.divisible) {
        raw = xml_.substr(piece.content_begin, piece.content_end - piece.content_begin);
    }
    if (!piece.preserved) {
        constexpr std::string_view kSpace = " \t\r\n";
        const std::size_t first = std::min(raw.find_first_not_of(kSpace), raw.size());
        const std::size_t last = raw.find_last_not_of(kSpace);
        piece.kept_begin = piece.content_begin + static_cast<std::uint32_t>(first);
        raw = last == raw.npos ? std::string_view() : raw.substr(first, last + 1 - first);
    } else {
        piece.kept_begin = piece.content_begin;
    }
    piece.kept_end = piece.kept_begin + static_cast<std::uint32_t>(raw.size());
    std::u32string text;
    text.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        XmlCharacter character{static_cast<unsigned char>(raw[at]), 1};
        // A "&" of content_ is one already: references are resolved there.
        if (piece.divisible || raw[at] != '&') character = character_at(raw, at);
        const bool space = character.code_point == U'\n' || character.code_point == U'\t';
        text += space ? U' ' : character.code_point;
        at += character.bytes;
    }
    return add(text, piece);
}

base::Status StoryReader::add(std::u32string_view text, Piece piece) {
    if (paragraphs_.empty() || text.empty() || codes_ != 0 || open_.back().hidden) return {};
    size_ += text.size();
    if (size_ > base::kMaxTextCodePoints) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("more than {} characters of text", base::kMaxTextCodePoints));
    }
    Block& block = paragraphs_.back().block;
    if (keep_ == Keep::kPlaces && run_depth_ != 0) {
        piece.start = block.text.size();
        piece.count = static_cast<std::uint32_t>(text.size());
        piece.run = static_cast<std::uint32_t>(story_.runs.size() - 1);
        piece.divisible = piece.divisible && cursor_.depth() == run_depth_ + 1;
        block.pieces.push_back(piece);
    }
    block.text += text;
    return {};
}

}  // namespace

base::Result<Story> read_story(std::string_view xml, std::string_view part, Keep keep) {
    return StoryReader(xml, part, keep).read();
}

}  // namespace duizhang::documents::detail
