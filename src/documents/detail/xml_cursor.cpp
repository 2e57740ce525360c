#include "documents/detail/xml_cursor.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace duizhang::documents::detail {

using base::ErrorCode;

namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kCdataOpen = "<![CDATA[";
constexpr std::string_view kCdataClose = "]]>";

bool is_space(char c) { return kSpace.find(c) != kSpace.npos; }

/// Bytes that can stand in a name, loosely: names are only ever compared.
bool is_name_byte(char c) {
    return !is_space(c) && std::string_view("<>/=\"'&?!").find(c) == kSpace.npos;
}

char32_t named_entity(std::string_view name) {
    if (name == "amp") return U'&';
    if (name == "lt") return U'<';
    if (name == "gt") return U'>';
    if (name == "quot") return U'"';
    if (name == "apos") return U'\'';
    return 0;
}

/// "#38", "#x26": its code point, or 0.
char32_t numbered_entity(std::string_view name) {
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x');
    if (hexadecimal) name.remove_prefix(1);
    if (name.empty()) return 0;
    char32_t value = 0;
    for (const char c : name) {
        char32_t digit = 16;
        if (c >= '0' && c <= '9') digit = static_cast<char32_t>(c - '0');
        if (hexadecimal && c >= 'a' && c <= 'f') digit = static_cast<char32_t>(c - 'a' + 10);
        if (hexadecimal && c >= 'A' && c <= 'F') digit = static_cast<char32_t>(c - 'A' + 10);
        if (digit >= (hexadecimal ? 16u : 10u)) return 0;
        value = value * (hexadecimal ? 16 : 10) + digit;
        if (value > 0x10FFFF) return 0;
    }
    return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

/// The reference whose "&" stands at `at`; no bytes if there is none.
XmlCharacter reference_at(std::string_view raw, std::size_t at) {
    constexpr std::size_t kLongestReference = 16;
    const std::string_view rest = raw.substr(at + 1, kLongestReference);
    const std::size_t semicolon = rest.find(';');
    if (semicolon == rest.npos || semicolon == 0) return {};
    const std::string_view name = rest.substr(0, semicolon);
    const char32_t value = name.front() == '#' ? numbered_entity(name) : named_entity(name);
    return value == 0 ? XmlCharacter{} : XmlCharacter{value, semicolon + 2};
}

bool references_hold(std::string_view raw) {
    for (std::size_t at = raw.find('&'); at != raw.npos; at = raw.find('&', at + 1)) {
        if (reference_at(raw, at).bytes == 0) return false;
    }
    return true;
}

std::string resolved(std::string_view raw) {
    std::string plain;
    plain.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        const char c = raw[at];
        if (c != '&' && c != '\r') {
            plain += c;
            ++at;
            continue;
        }
        const XmlCharacter character = character_at(raw, at);
        plain += base::encode_utf8(std::u32string_view(&character.code_point, 1));
        at += character.bytes;
    }
    return plain;
}

}  // namespace

XmlCharacter character_at(std::string_view raw, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(raw[at + i]); };
    const unsigned char lead = byte(0);
    if (lead == '&') {
        const XmlCharacter reference = reference_at(raw, at);
        return reference.bytes == 0 ? XmlCharacter{U'&', 1} : reference;
    }
    if (lead == '\r') return {U'\n', at + 1 < raw.size() && raw[at + 1] == '\n' ? 2u : 1u};
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {(lead & 0x1Fu) << 6u | (byte(1) & 0x3Fu), 2};
    if (lead < 0xF0) {
        return {(lead & 0x0Fu) << 12u | (byte(1) & 0x3Fu) << 6u | (byte(2) & 0x3Fu), 3};
    }
    return {(lead & 0x07u) << 18u | (byte(1) & 0x3Fu) << 12u | (byte(2) & 0x3Fu) << 6u |
                (byte(3) & 0x3Fu),
            4};
}

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        // U+FFFE and U+FFFF, the two that XML leaves out above the control characters.
        const std::string_view rest = text.substr(i, 3);
        if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") {
            i += 2;
            continue;
        }
        const char c = text[i];
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || is_space(c)) escaped += c;
        }
    }
    return escaped;
}

XmlCursor::XmlCursor(std::string_view xml, std::string_view part, std::size_t max_depth)
    : xml_(xml), part_(part), max_depth_(max_depth) {
    if (xml_.starts_with("\xFE\xFF") || xml_.starts_with("\xFF\xFE")) {
        broken("is in UTF-16");
    } else if (!base::validate_utf8(xml_)) {
        broken("is not in UTF-8");
    }
    if (xml_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

XmlStep XmlCursor::broken(std::string_view why) {
    broken_ = true;
    error_.detail = fmt::format("{} {} (byte {})", part_, why, at_);
    return XmlStep::kBroken;
}

void XmlCursor::skip_space() {
    while (at_ < xml_.size() && is_space(xml_[at_])) ++at_;
}

XmlStep XmlCursor::next() {
    if (broken_) return XmlStep::kBroken;
    if (self_closing_) {
        self_closing_ = false;
        closed_ = true;
        begin_ = end_;
        return XmlStep::kClose;
    }
    if (closed_) {
        open_.pop_back();
        closed_ = false;
    }
    for (;;) {
        if (open_.empty()) skip_space();
        if (at_ == xml_.size()) {
            if (rooted_ && open_.empty()) return XmlStep::kDone;
            return broken("ends in the middle");
        }
        begin_ = at_;
        const std::string_view rest = xml_.substr(at_);
        std::string_view closing;
        if (rest.starts_with("<?")) {
            closing = "?>";
        } else if (rest.starts_with("<!--")) {
            closing = "-->";
        } else {
            return rest.front() == '<' ? markup() : characters();
        }
        const std::size_t end = rest.find(closing, 2);
        if (end == rest.npos) return broken("ends in the middle");
        at_ += end + closing.size();
    }
}

XmlStep XmlCursor::markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("</")) return end_tag();
    if (rest.starts_with(kCdataOpen) && !open_.empty()) {
        const std::size_t end = rest.find(kCdataClose);
        if (end == rest.npos) return broken("ends in the middle");
        cdata_ = true;
        at_ += end + kCdataClose.size();
        end_ = at_;
        return XmlStep::kText;
    }
    if (rest.starts_with("<!")) return broken("has a document type, which no such part may have");
    return start_tag();
}

XmlStep XmlCursor::characters() {
    if (open_.empty()) return broken("has text outside its elements");
    at_ = std::min(xml_.find('<', at_), xml_.size());
    end_ = at_;
    cdata_ = false;
    if (!references_hold(xml_.substr(begin_, end_ - begin_))) {
        return broken("has an entity that XML itself does not know");
    }
    return XmlStep::kText;
}

/// Length of the name at at_, which is passed over.
std::size_t XmlCursor::read_name() {
    const std::size_t from = at_;
    while (at_ < xml_.size() && is_name_byte(xml_[at_])) ++at_;
    return at_ - from;
}

/// Passes over ` a="b" c='d'` and the space behind.
bool XmlCursor::read_attributes() {
    for (;;) {
        const std::size_t space_from = at_;
        skip_space();
        if (at_ == xml_.size() || xml_[at_] == '>' || xml_[at_] == '/') return true;
        if (at_ == space_from || read_name() == 0) return false;
        skip_space();
        if (at_ == xml_.size() || xml_[at_] != '=') return false;
        ++at_;
        skip_space();
        if (at_ == xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\'')) return false;
        const std::size_t end = xml_.find(xml_[at_], at_ + 1);
        if (end == xml_.npos) return false;
        const std::string_view value = xml_.substr(at_ + 1, end - at_ - 1);
        if (value.find('<') != value.npos || !references_hold(value)) return false;
        at_ = end + 1;
    }
}

XmlStep XmlCursor::start_tag() {
    if (rooted_ && open_.empty()) return broken("has more than one root element");
    ++at_;
    const std::size_t length = read_name();
    if (length == 0) return broken("has a \"<\" that opens no tag");
    name_ = xml_.substr(at_ - length, length);
    const std::size_t from = at_;
    if (!read_attributes()) return broken("has a tag with broken attributes");
    attributes_ = xml_.substr(from, at_ - from);
    const std::string_view rest = xml_.substr(at_);
    self_closing_ = rest.starts_with("/>");
    if (!self_closing_ && !rest.starts_with(">")) return broken("has a tag without its end");
    if (open_.size() == max_depth_) {
        error_.code = ErrorCode::kLimitExceeded;
        return broken(fmt::format("nests its elements more than {} deep", max_depth_));
    }
    at_ += self_closing_ ? 2 : 1;
    end_ = at_;
    rooted_ = true;
    open_.push_back(name_);
    return XmlStep::kOpen;
}

XmlStep XmlCursor::end_tag() {
    at_ += 2;
    const std::size_t length = read_name();
    const std::string_view name = xml_.substr(at_ - length, length);
    skip_space();
    if (open_.empty() || name != open_.back() || at_ == xml_.size() || xml_[at_] != '>') {
        return broken("closes an element that is not open");
    }
    ++at_;
    end_ = at_;
    name_ = name;
    closed_ = true;
    return XmlStep::kClose;
}

std::string_view XmlCursor::local_name(std::string_view prefix) const {
    if (prefix.empty()) return name_.find(':') == name_.npos ? name_ : std::string_view();
    if (!name_.starts_with(prefix) || name_.size() <= prefix.size() ||
        name_[prefix.size()] != ':') {
        return {};
    }
    return name_.substr(prefix.size() + 1);
}

namespace {

/// Calls `take(name, raw value)` for each attribute of a run that the cursor passed over, until it
/// returns true.
template <typename Take>
void each_attribute(std::string_view run, Take take) {
    for (;;) {
        const std::size_t from = run.find_first_not_of(kSpace);
        if (from == run.npos) return;
        run.remove_prefix(from);
        const std::string_view name = run.substr(0, run.find_first_of(" \t\r\n="));
        const std::size_t open = run.find_first_of("\"'");
        const std::size_t close = run.find(run[open], open + 1);
        if (take(name, run.substr(open + 1, close - open - 1))) return;
        run.remove_prefix(close + 1);
    }
}

}  // namespace

std::optional<std::string> XmlCursor::attribute(std::string_view name) const {
    std::optional<std::string> found;
    each_attribute(attributes_, [&](std::string_view key, std::string_view value) {
        if (key != name) return false;
        found = resolved(value);
        return true;
    });
    return found;
}

std::optional<std::string_view> XmlCursor::prefix_of(std::string_view space) const {
    constexpr std::string_view kBinding = "xmlns";
    std::optional<std::string_view> found;
    each_attribute(attributes_, [&](std::string_view key, std::string_view value) {
        if (value != space || !key.starts_with(kBinding)) return false;
        key.remove_prefix(kBinding.size());
        if (key.empty()) {
            found = "";
        } else if (key.front() == ':') {
            found = key.substr(1);
        }
        return found.has_value();
    });
    return found;
}

std::string XmlCursor::text() const {
    std::string_view raw = xml_.substr(begin_, end_ - begin_);
    if (!cdata_) return resolved(raw);
    raw.remove_prefix(kCdataOpen.size());
    raw.remove_suffix(kCdataClose.size());
    return std::string(raw);
}

}  // namespace duizhang::documents::detail
