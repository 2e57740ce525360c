// The page with a document's text and what is said of it. Its text content is the document's own:
// symbols and numbers come from the style, so that copying gives the author's words.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/utf8.h"
#include "documents/annotate.h"
#include "documents/detail/annotated_page_style.h"
#include "documents/detail/xml_cursor.h"

namespace duizhang::documents {

namespace {

using detail::xml_escaped;

/// The fixed words of the page.
struct Words {
    std::string_view language;
    std::array<std::string_view, 4> marks;  ///< By Mark
    std::string_view checked_by;
    std::string_view to_look_at;
    std::string_view nothing_wrong;
    std::string_view text;
    std::string_view verdict;
    std::string_view place;
    std::string_view quote;
    std::string_view reason;
    std::string_view records;
    std::string_view page;       ///< {} is the number
    std::string_view paragraph;  ///< {} is the number
    std::string_view line;       ///< {} is the number
    std::string_view between;    ///< Between page and line
};

constexpr Words kChinese = {.language = "zh-CN",
                            .marks = {"相符", "不符", "存疑", "无据"},
                            .checked_by = "{1} 由“{0}”核对",
                            .to_look_at = "需要处理的地方",
                            .nothing_wrong = "没有发现不符或存疑之处。",
                            .text = "原文与批注",
                            .verdict = "结论",
                            .place = "位置",
                            .quote = "原文",
                            .reason = "依据",
                            .records = "查看记录",
                            .page = "第{}页",
                            .paragraph = "第{}段",
                            .line = "第{}行",
                            .between = ""};
constexpr Words kEnglish = {.language = "en",
                            .marks = {"Agrees", "Disagrees", "Uncertain", "No basis"},
                            .checked_by = "Checked by {0}, {1}",
                            .to_look_at = "To look at",
                            .nothing_wrong = "Nothing disagrees or is uncertain.",
                            .text = "Text and comments",
                            .verdict = "Verdict",
                            .place = "Place",
                            .quote = "Text",
                            .reason = "Reason",
                            .records = "See the records",
                            .page = "page {}",
                            .paragraph = "paragraph {}",
                            .line = "line {}",
                            .between = ", "};

constexpr std::array<std::string_view, 4> kClasses = {"pass", "fail", "uncertain", "none"};
constexpr std::array<std::string_view, 4> kSymbols = {"✓", "✗", "?", "–"};

std::size_t index_of(Mark mark) { return static_cast<std::size_t>(mark); }

/// What HTML can hold of `text`, escaped. Control characters show as U+FFFD.
std::string shown(std::u32string_view text) {
    std::u32string visible(text);
    for (char32_t& c : visible) {
        const bool control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
        if (control || (c & 0xFFFEu) == 0xFFFE) c = U'\uFFFD';
    }
    return xml_escaped(base::encode_utf8(visible));
}

/// Only addresses that open a page: never a script.
bool is_link(std::string_view link) {
    return link.starts_with("https://") || link.starts_with("http://") ||
           (link.starts_with('/') && !link.starts_with("//"));
}

bool ends_line(char32_t c) { return c == U'\n' || c == U'\r' || c == U'\f'; }

class Page {
public:
    Page(const Document& document, const Annotation& annotation)
        : document_(document),
          annotation_(annotation),
          words_(annotation.language == "en" ? kEnglish : kChinese) {}

    std::string written() &&;

private:
    /// A stretch of the text shown as one paragraph.
    struct Stretch {
        std::size_t start = 0;
        std::size_t end = 0;
        std::size_t next = 0;  ///< Where the next one begins.
    };

    Stretch stretch_of(std::size_t place) const;
    bool counts_lines() const {
        return document_.format == Format::kText || document_.format == Format::kPdf;
    }
    const Comment& comment(std::size_t i) const { return annotation_.comments[i]; }
    std::string place_name(const Place& place) const;
    std::string place_label(std::size_t place) const;
    std::u32string_view text_of(Stretch stretch) const {
        return std::u32string_view(document_.text)
            .substr(stretch.start, stretch.end - stretch.start);
    }
    void head();
    void header();
    void legend();
    void table();
    void table_row(std::size_t i);
    void body();
    void block(std::size_t place);
    void marked(Stretch stretch);
    void open_mark(std::size_t i, Stretch stretch, bool again);
    void note(std::size_t i);
    template <typename... Values>
    void add(fmt::format_string<Values...> pattern, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), pattern, std::forward<Values>(values)...);
    }

    const Document& document_;
    const Annotation& annotation_;
    const Words& words_;
    std::string out_;
    std::size_t next_ = 0;           ///< First comment that begins in no paragraph shown yet.
    std::vector<std::size_t> open_;  ///< Comments that go on past the paragraph just shown.
};

/// Without the line ends that separate it from the next.
Page::Stretch Page::stretch_of(std::size_t place) const {
    const std::size_t size = document_.text.size();
    const bool last = place + 1 == document_.places.size();
    const std::size_t next = last ? size : document_.places[place + 1].start;
    Stretch stretch{document_.places[place].start, next, next};
    const auto& text = document_.text;
    while (stretch.end > stretch.start && ends_line(text[stretch.end - 1])) --stretch.end;
    while (stretch.end > stretch.start && ends_line(text[stretch.start])) ++stretch.start;
    return stretch;
}

std::string Page::place_name(const Place& place) const {
    if (!place.cell.empty()) return place.cell;
    std::string name;
    if (place.page != 0) name = fmt::format(fmt::runtime(words_.page), place.page);
    if (place.paragraph == 0) return name;
    if (!name.empty()) name += words_.between;
    return name + fmt::format(fmt::runtime(counts_lines() ? words_.line : words_.paragraph),
                              place.paragraph);
}

/// In the margin: a page's number only where the page begins.
std::string Page::place_label(std::size_t i) const {
    const Place& place = document_.places[i];
    if (!place.cell.empty()) return place.cell;
    if (place.page == 0) return std::to_string(place.paragraph);
    if (i != 0 && document_.places[i - 1].page == place.page) return {};
    return fmt::format(fmt::runtime(words_.page), place.page);
}

void Page::head() {
    add("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", words_.language);
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // Nothing is fetched and nothing runs, even if a mark got past the escaping.
    add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'\">\n");
    add("<title>{}</title>\n<style>{}</style>\n</head>\n", xml_escaped(annotation_.title),
        detail::kAnnotatedPageStyle);
}

void Page::header() {
    add("<header>\n<h1>{}</h1>\n", xml_escaped(annotation_.title));
    if (!annotation_.summary.empty()) {
        add("<p class=\"summary\">{}</p>\n", xml_escaped(annotation_.summary));
    }
    add("<p class=\"by\">{}</p>\n",
        fmt::format(fmt::runtime(words_.checked_by), xml_escaped(annotation_.author),
                    base::day_of(annotation_.at_us).to_string()));
    legend();
    add("</header>\n");
}

void Page::legend() {
    add("<ul class=\"legend\">\n");
    for (const Mark mark : {Mark::kFail, Mark::kUncertain, Mark::kPass, Mark::kNotAssessable}) {
        const std::size_t i = index_of(mark);
        add("<li><b class=\"sign {0}\">{1} {2}</b>{3}</li>\n", kClasses[i], kSymbols[i],
            words_.marks[i], std::ranges::count(annotation_.comments, mark, &Comment::mark));
    }
    add("</ul>\n");
}

void Page::table() {
    add("<section aria-labelledby=\"to-look-at\">\n<h2 id=\"to-look-at\">{}</h2>\n",
        words_.to_look_at);
    const bool wrong = std::ranges::any_of(annotation_.comments, [](const Comment& one) {
        return one.mark == Mark::kFail || one.mark == Mark::kUncertain;
    });
    if (!wrong) {
        add("<p>{}</p>\n</section>\n", words_.nothing_wrong);
        return;
    }
    add("<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
        "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        words_.verdict, words_.place, words_.quote, words_.reason);
    for (const Mark mark : {Mark::kFail, Mark::kUncertain}) {
        for (std::size_t i = 0; i < annotation_.comments.size(); ++i) {
            if (comment(i).mark == mark) table_row(i);
        }
    }
    add("</tbody>\n</table>\n</section>\n");
}

void Page::table_row(std::size_t i) {
    const Comment& one = comment(i);
    const std::size_t mark = index_of(one.mark);
    add("<tr><td><span class=\"sign {}\">{} {}</span></td>", kClasses[mark], kSymbols[mark],
        xml_escaped(one.heading));
    add("<td><a href=\"#c{}\">{}</a></td>", i + 1,
        xml_escaped(place_name(document_.place_at(one.start))));
    add("<td>{}</td><td>{}</td></tr>\n", shown(text_of({one.start, one.end, one.end})),
        xml_escaped(one.text));
}

/// `again`: an earlier part of it has its address already.
void Page::open_mark(std::size_t i, Stretch stretch, bool again) {
    const Comment& one = comment(i);
    add("<mark class=\"{}\"", kClasses[index_of(one.mark)]);
    if (!again) add(" id=\"c{}\"", i + 1);
    // Its number stands where it ends; one that goes on in the next line is numbered there.
    if (one.end <= stretch.next) {
        add(" data-n=\"{}{}\" aria-describedby=\"n{}\"", kSymbols[index_of(one.mark)], i + 1,
            i + 1);
    }
    add(">");
}

/// The text of one paragraph with its marks. Where two marks cross, the second is closed and opened
/// again.
void Page::marked(Stretch stretch) {
    std::size_t at = stretch.start;
    for (const std::size_t i : open_) open_mark(i, stretch, true);
    for (;;) {
        std::size_t until = stretch.end;
        for (const std::size_t i : open_) until = std::min(until, comment(i).end);
        until = std::max(until, at);  // A stretch may lie between two paragraphs altogether.
        const bool starts = next_ < annotation_.comments.size() && comment(next_).start < until;
        if (starts) until = std::max(comment(next_).start, at);
        out_ += shown(text_of({at, until, until}));
        at = until;
        if (starts) {
            open_mark(next_, stretch, false);
            open_.push_back(next_++);
            continue;
        }
        const auto ended =
            std::ranges::find_if(open_, [&](std::size_t i) { return comment(i).end <= at; });
        if (ended == open_.end()) break;
        const auto first = ended - open_.begin();
        for (std::size_t i = open_.size(); i-- > static_cast<std::size_t>(first);) add("</mark>");
        open_.erase(ended);
        for (auto again = open_.begin() + first; again != open_.end(); ++again) {
            open_mark(*again, stretch, true);
        }
    }
    for (std::size_t i = 0; i < open_.size(); ++i) add("</mark>");
    std::erase_if(open_, [&](std::size_t i) { return comment(i).end <= stretch.next; });
}

void Page::note(std::size_t i) {
    const Comment& one = comment(i);
    const std::size_t mark = index_of(one.mark);
    add("<li class=\"{0}\" id=\"n{1}\"><a class=\"back sign {0}\" href=\"#c{1}\">{2}{1} {3}</a>",
        kClasses[mark], i + 1, kSymbols[mark], xml_escaped(one.heading));
    add("<p>{}</p>", xml_escaped(one.text));
    if (is_link(one.link)) {
        add(" <a href=\"{}\" rel=\"noopener\">{}</a>", xml_escaped(one.link), words_.records);
    }
    add("</li>\n");
}

void Page::block(std::size_t place) {
    const Stretch stretch = stretch_of(place);
    const std::size_t first = next_;
    if (stretch.start == stretch.end) return;
    add("<div class=\"block\"><span class=\"place{}\">{}</span><p class=\"text\">",
        document_.places[place].page == 0 ? "" : " page", xml_escaped(place_label(place)));
    marked(stretch);
    add("</p>");
    if (next_ != first) {
        add("<ul class=\"notes\">\n");
        for (std::size_t i = first; i < next_; ++i) note(i);
        add("</ul>");
    }
    add("</div>\n");
}

void Page::body() {
    std::string_view layout = "paragraphs";
    if (counts_lines()) layout = "lines";
    if (document_.format == Format::kXlsx) layout = "cells";
    // The reports are Chinese, whatever the language of the comments.
    add("<main class=\"{}\" lang=\"zh\" aria-label=\"{}\">\n", layout, words_.text);
    for (std::size_t place = 0; place < document_.places.size(); ++place) block(place);
    add("</main>\n");
}

std::string Page::written() && {
    out_.reserve(document_.text.size() * 4 + annotation_.comments.size() * 400 + 8192);
    head();
    add("<body>\n");
    header();
    table();
    body();
    add("</body>\n</html>\n");
    return std::move(out_);
}

}  // namespace

std::string annotate_html(const Document& document, const Annotation& annotation) {
    for (const Comment& one : annotation.comments) {
        DZ_ASSERT(one.start < one.end && one.end <= document.text.size());
    }
    return Page(document, annotation).written();
}

}  // namespace duizhang::documents
