// Writes and reads the line of an event. See docs/formats/journal.md for the grammar.

#include "journal/line.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>

#include "base/limits.h"
#include "base/utf8.h"

namespace duizhang::journal {
namespace {

using base::ErrorCode;

/// Takes JSON apart without keeping any of it: only whether it is well formed, and an object.
struct ObjectCheck {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    using Error = boost::json::error_code;
    using Text = boost::json::string_view;

    bool is_object = false;
    std::size_t values = 0;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) {
        // The first value to begin is the document itself.
        if (values++ == 0) is_object = true;
        return true;
    }
    bool on_object_end(std::size_t, Error&) { return true; }
    bool on_array_begin(Error&) {
        ++values;
        return true;
    }
    bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(Text, std::size_t, Error&) { return true; }
    bool on_key(Text, std::size_t, Error&) { return true; }
    bool on_string_part(Text, std::size_t, Error&) { return true; }
    bool on_string(Text, std::size_t, Error&) { return true; }
    bool on_number_part(Text, Error&) { return true; }
    bool on_int64(std::int64_t, Text, Error&) { return true; }
    bool on_uint64(std::uint64_t, Text, Error&) { return true; }
    bool on_double(double, Text, Error&) { return true; }
    bool on_bool(bool, Error&) { return true; }
    bool on_null(Error&) { return true; }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }
};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

void append_string(std::string& out, std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (is_control(c)) {
            const auto code = static_cast<unsigned char>(c);
            out.append("\\u00");
            out.push_back(kDigits[code >> 4u]);
            out.push_back(kDigits[code & 0x0Fu]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

template <typename Integer>
void append_integer(std::string& out, Integer value) {
    const fmt::format_int digits(value);
    out.append(digits.data(), digits.size());
}

void append_postings(std::string& out, const std::vector<Posting>& postings) {
    out.push_back('[');
    for (const Posting& posting : postings) {
        if (out.back() != '[') out.push_back(',');
        out.push_back('[');
        append_integer(out, posting.node.value);
        out.append(",\"").append(posting.day.to_string()).append("\",");
        append_integer(out, posting.account.value);
        out.push_back(',');
        append_integer(out, posting.category.value);
        out.push_back(',');
        append_integer(out, posting.amount);
        if (posting.joint) out.append(",1");
        out.push_back(']');
    }
    out.push_back(']');
}

/// Walks over a line. Every step says whether the line continued as it must.
class Cursor {
public:
    explicit Cursor(std::string_view line) : line_(line) {}

    std::size_t offset() const { return at_; }
    bool at_end() const { return at_ == line_.size(); }

    bool skip(std::string_view expected) {
        if (!line_.substr(at_).starts_with(expected)) return false;
        at_ += expected.size();
        return true;
    }

    /// Decimal without sign (unless the type has one), leading zeros or "-0".
    template <typename Integer>
    bool integer(Integer& value) {
        const char* const first = line_.data() + at_;
        const auto [end, error] = std::from_chars(first, line_.data() + line_.size(), value);
        if (error != std::errc{}) return false;
        // One spelling per number: whatever the writer would not write is refused.
        const fmt::format_int digits(value);
        const std::string_view written(first, static_cast<std::size_t>(end - first));
        if (written != std::string_view(digits.data(), digits.size())) return false;
        at_ += written.size();
        return true;
    }

    bool string(std::string& text) {
        if (!skip("\"")) return false;
        text.clear();
        while (at_ < line_.size()) {
            const char c = line_[at_++];
            if (c == '"') return true;
            if (is_control(c)) return false;
            if (c != '\\') {
                text.push_back(c);
            } else if (!escape(text)) {
                return false;
            }
        }
        return false;
    }

    bool day(base::Day& day) {
        std::string text;
        if (!string(text)) return false;
        const auto parsed = base::Day::parse(text);
        if (!parsed || parsed->to_string() != text) return false;
        day = *parsed;
        return true;
    }

    /// One object, by its brackets; whether it is JSON inside is for check_object.
    bool object(std::string& text) {
        const std::size_t first = at_;
        std::size_t depth = 0;
        bool quoted = false;
        for (; at_ < line_.size(); ++at_) {
            const char c = line_[at_];
            if (quoted) {
                if (c == '\\') ++at_;
                if (c == '"') quoted = false;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                ++depth;
            } else if (c == '}' && --depth == 0) {
                ++at_;
                text.assign(line_.substr(first, at_ - first));
                return true;
            }
            if (depth == 0) return false;
        }
        return false;
    }

private:
    bool escape(std::string& text) {
        if (skip("\"")) return text.push_back('"'), true;
        if (skip("\\")) return text.push_back('\\'), true;
        if (!skip("u00") || line_.size() - at_ < 2) return false;
        const std::string_view digits = line_.substr(at_, 2);
        unsigned code = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        const bool lower =
            std::ranges::none_of(digits, [](char c) { return c >= 'A' && c <= 'F'; });
        if (error != std::errc{} || end != digits.data() + 2 || code >= 0x20 || !lower)
            return false;
        at_ += 2;
        text.push_back(static_cast<char>(code));
        return true;
    }

    std::string_view line_;
    std::size_t at_ = 0;
};

bool read_posting(Cursor& cursor, Posting& posting) {
    if (!(cursor.skip("[") && cursor.integer(posting.node.value) && cursor.skip(",") &&
          cursor.day(posting.day) && cursor.skip(",") && cursor.integer(posting.account.value) &&
          cursor.skip(",") && cursor.integer(posting.category.value) && cursor.skip(",") &&
          cursor.integer(posting.amount))) {
        return false;
    }
    posting.joint = cursor.skip(",1");
    return cursor.skip("]");
}

bool read_postings(Cursor& cursor, std::vector<Posting>& postings) {
    if (!cursor.skip("[")) return false;
    if (cursor.skip("]")) return true;
    do {
        Posting posting{};
        if (postings.size() == base::kMaxPostingsPerEvent || !read_posting(cursor, posting)) {
            return false;
        }
        postings.push_back(posting);
    } while (cursor.skip(","));
    return cursor.skip("]");
}

bool is_kind(std::string_view kind) {
    return !kind.empty() && kind.size() <= kMaxKindBytes && std::ranges::all_of(kind, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
}

bool read_private(Cursor& cursor, std::optional<base::Digest>& digest) {
    if (!cursor.skip(",\"private\":")) return true;
    std::string hex;
    if (!cursor.string(hex)) return false;
    const auto parsed = base::Digest::from_hex(hex);
    if (parsed) digest = *parsed;
    return parsed.has_value();
}

bool read_key(Cursor& cursor, std::string& key) {
    return !cursor.skip(",\"key\":") || (cursor.string(key) && !key.empty());
}

bool read_members(Cursor& cursor, Event& event) {
    Draft& draft = event.draft;
    return cursor.skip("{\"v\":1,\"seq\":") && cursor.integer(event.sequence.value) &&
           cursor.skip(",\"at\":") && cursor.integer(event.recorded_at_us.value) &&
           event.recorded_at_us.value >= 0 && cursor.skip(",\"kind\":") &&
           cursor.string(draft.kind) && is_kind(draft.kind) && cursor.skip(",\"subject\":") &&
           cursor.string(draft.subject) && cursor.skip(",\"actor\":") &&
           cursor.string(draft.actor) && cursor.skip(",\"day\":") && cursor.day(draft.day) &&
           cursor.skip(",\"body\":") && cursor.object(draft.body) &&
           cursor.skip(",\"postings\":") && read_postings(cursor, draft.postings) &&
           read_private(cursor, event.private_digest) && read_key(cursor, draft.idempotency_key) &&
           cursor.skip("}") && cursor.at_end();
}

base::Status check_limits(const Draft& draft) {
    if (!is_kind(draft.kind)) {
        return base::fail(ErrorCode::kInvalidJournal,
                          fmt::format("event kind \"{}\": lower-case letters, digits, . - _, at "
                                      "most {} bytes",
                                      draft.kind, kMaxKindBytes));
    }
    const auto too_long = [](std::string_view text) { return text.size() > kMaxNameBytes; };
    if (too_long(draft.subject) || too_long(draft.actor) || too_long(draft.idempotency_key)) {
        return base::fail(
            ErrorCode::kLimitExceeded,
            fmt::format("subject, actor and idempotency key of an event: {} bytes", kMaxNameBytes));
    }
    if (draft.postings.size() > base::kMaxPostingsPerEvent) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("{} postings in one event; at most {}", draft.postings.size(),
                                      base::kMaxPostingsPerEvent));
    }
    return {};
}

}  // namespace

base::Status check_object(std::string_view what, std::string_view text) {
    const auto refused = [&](std::string_view why) {
        return base::fail(ErrorCode::kInvalidJournal, fmt::format("{}: {}", what, why));
    };
    if (std::ranges::any_of(text, is_control)) return refused("control characters");
    boost::json::parse_options options;
    options.max_depth = kMaxBodyDepth;
    boost::json::basic_parser<ObjectCheck> parser(options);
    boost::json::error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (error) return refused(error.message());
    if (used != text.size() || !parser.handler().is_object) return refused("not a JSON object");
    return {};
}

base::Result<std::string> write_line(const Draft& draft, base::Sequence sequence,
                                     base::InstantUs at,
                                     const std::optional<base::Digest>& private_digest) {
    DZ_TRY_VOID(check_limits(draft));
    DZ_TRY_VOID(check_object("event body", draft.body));
    if (at.value < 0) return base::fail(ErrorCode::kInvalidJournal, "recorded before 1970");
    std::string line;
    line.reserve(256 + draft.body.size() + 40 * draft.postings.size());
    line.append("{\"v\":1,\"seq\":");
    append_integer(line, sequence.value);
    line.append(",\"at\":");
    append_integer(line, at.value);
    line.append(",\"kind\":");
    append_string(line, draft.kind);
    line.append(",\"subject\":");
    append_string(line, draft.subject);
    line.append(",\"actor\":");
    append_string(line, draft.actor);
    line.append(",\"day\":\"").append(draft.day.to_string());
    line.append("\",\"body\":").append(draft.body);
    line.append(",\"postings\":");
    append_postings(line, draft.postings);
    if (private_digest) {
        line.append(",\"private\":\"").append(private_digest->hex()).push_back('"');
    }
    if (!draft.idempotency_key.empty()) {
        line.append(",\"key\":");
        append_string(line, draft.idempotency_key);
    }
    line.push_back('}');
    if (line.size() > base::kMaxEventBytes) {
        return base::fail(
            ErrorCode::kLimitExceeded,
            fmt::format("event of {} bytes; at most {}", line.size(), base::kMaxEventBytes));
    }
    DZ_TRY_VOID(base::validate_utf8(line));
    return line;
}

base::Result<Event> read_line(std::string_view line) {
    if (line.size() > base::kMaxEventBytes || !base::validate_utf8(line)) {
        return base::fail(ErrorCode::kInvalidJournal, "event line: too long, or not UTF-8");
    }
    Event event{};
    Cursor cursor(line);
    if (!read_members(cursor, event)) {
        return base::fail(ErrorCode::kInvalidJournal,
                          fmt::format("event line: unexpected byte at offset {}", cursor.offset()));
    }
    DZ_TRY_VOID(check_object("event body", event.draft.body));
    return event;
}

}  // namespace duizhang::journal
