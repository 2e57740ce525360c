#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "journal/chain.h"
#include "journal/line.h"

namespace duizhang::journal {
namespace {

using base::HashKind;

std::string any_text(std::size_t max_length) {
    // Letters of one to three bytes, and those that need an escape.
    static const std::vector<std::string> kLetters{"a",    "Z", "0",  "\"", "\\", "/", "\n", "\x01",
                                                   "\x7f", "é", "对", "账", "}",  "{", " "};
    const auto length = *rc::gen::inRange<std::size_t>(0, max_length);
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += *rc::gen::elementOf(kLetters);
    return text;
}

std::string as_json_object(const std::string& text) {
    // Only the characters that JSON lets stand; the quoting itself is tested in line_test.
    std::string plain;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') plain.push_back(c);
    }
    return R"({"text":")" + plain + "\"}";
}

Posting any_posting() {
    return {.node = {*rc::gen::arbitrary<std::uint32_t>()},
            .day = {*rc::gen::inRange(-20000, 80000)},
            .account = {*rc::gen::arbitrary<std::uint32_t>()},
            .category = {*rc::gen::arbitrary<std::uint32_t>()},
            .amount = *rc::gen::arbitrary<std::int64_t>(),
            .joint = *rc::gen::arbitrary<bool>()};
}

Draft any_draft() {
    Draft draft{
        .kind = *rc::gen::elementOf(std::vector<std::string>{"entry.opened", "org.changed"}),
        .subject = any_text(12),
        .actor = any_text(12),
        .day = {*rc::gen::inRange(-20000, 80000)},
        .body = as_json_object(any_text(20)),
        .postings = {},
        .private_text = *rc::gen::arbitrary<bool>() ? as_json_object(any_text(20)) : "",
        .idempotency_key = any_text(6)};
    const auto postings = *rc::gen::inRange(0, 4);
    for (int i = 0; i < postings; ++i) draft.postings.push_back(any_posting());
    return draft;
}

std::vector<StoredEvent> any_book(HashKind hash) {
    const auto size = *rc::gen::inRange<std::uint64_t>(1, 12);
    std::vector<StoredEvent> events;
    base::Digest previous;
    for (std::uint64_t i = 1; i <= size; ++i) {
        Draft draft = any_draft();
        if (i == 1) {
            draft.kind = kBookOpened;
            draft.body = opening_body(hash);
        }
        const std::string salt = base::digest(HashKind::kSha256, {"salt", std::to_string(i)}).hex();
        events.push_back(
            seal(draft, {i}, {static_cast<std::int64_t>(i)}, previous, hash, salt).value());
        previous = events.back().digest;
    }
    return events;
}

ChainReport check(const std::vector<StoredEvent>& events) {
    ChainCheck checker(100);
    for (const StoredEvent& event : events) checker.see(event);
    return checker.take_report();
}

HashKind any_hash() { return *rc::gen::element(HashKind::kSha256, HashKind::kSm3); }

/// The bytes of an event that can be changed behind the program's back.
std::vector<std::span<char>> bytes_of(StoredEvent& event) {
    return {event.line,
            {reinterpret_cast<char*>(event.digest.bytes.data()), event.digest.bytes.size()},
            event.private_text,
            event.salt,
            event.idempotency_key};
}

RC_GTEST_PROP(HashChain, AnyChangedByteIsDetected, ()) {
    std::vector<StoredEvent> events = any_book(any_hash());
    RC_ASSERT(check(events).ok());
    for (int i = 0; i < 40; ++i) {
        StoredEvent& event = events[*rc::gen::inRange<std::size_t>(0, events.size())];
        std::vector<std::span<char>> parts = bytes_of(event);
        std::erase_if(parts, [](std::span<char> part) { return part.empty(); });
        const std::span<char> part = parts[*rc::gen::inRange<std::size_t>(0, parts.size())];
        char& byte = part[*rc::gen::inRange<std::size_t>(0, part.size())];
        const char before = byte;
        byte = static_cast<char>(byte ^ *rc::gen::inRange(1, 256));

        const ChainReport report = check(events);
        RC_ASSERT(report.faults.size() == 1u);
        RC_ASSERT(report.faults[0].sequence == event.sequence);
        byte = before;
    }
}

RC_GTEST_PROP(HashChain, ErasingTextAndSaltLeavesItUnbroken, ()) {
    std::vector<StoredEvent> events = any_book(any_hash());
    std::uint64_t erased = 0;
    for (StoredEvent& event : events) {
        if (event.private_text.empty() || !*rc::gen::arbitrary<bool>()) continue;
        event.private_text.clear();
        event.salt.clear();
        ++erased;
    }
    const ChainReport report = check(events);
    RC_ASSERT(report.ok());
    RC_ASSERT(report.erased == erased);
}

RC_GTEST_PROP(HashChain, ARemovedEventIsNamedUnlessItIsTheLast, ()) {
    std::vector<StoredEvent> events = any_book(any_hash());
    const auto at = *rc::gen::inRange<std::size_t>(0, events.size());
    const base::Sequence removed = events[at].sequence;
    const bool last = at + 1 == events.size();
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
    const ChainReport report = check(events);
    RC_ASSERT(report.ok() == last);
    if (!last) RC_ASSERT(report.faults[0].sequence == removed);
}

RC_GTEST_PROP(EventLine, ReadsBackAsItWasWritten, ()) {
    const Draft draft = any_draft();
    const base::Sequence sequence{*rc::gen::arbitrary<std::uint64_t>()};
    const base::InstantUs at{*rc::gen::nonNegative<std::int64_t>()};
    const std::string line = write_line(draft, sequence, at, std::nullopt).value();
    const auto event = read_line(line);
    RC_ASSERT(event.has_value());
    RC_ASSERT(
        write_line(event->draft, event->sequence, event->recorded_at_us, std::nullopt).value() ==
        line);
    RC_ASSERT(event->draft.actor == draft.actor);
    RC_ASSERT(event->draft.body == draft.body);
    RC_ASSERT(event->draft.postings == draft.postings);
}

RC_GTEST_PROP(EventLine, ReadsNoChangedByteAsTheSameLine, ()) {
    // Strictness: what is still readable after a change says something else, in its own spelling.
    std::string line = write_line(any_draft(), {7}, {8}, std::nullopt).value();
    char& byte = line[*rc::gen::inRange<std::size_t>(0, line.size())];
    byte = static_cast<char>(byte ^ *rc::gen::inRange(1, 256));
    const auto event = read_line(line);
    if (!event) return;
    RC_ASSERT(
        write_line(event->draft, event->sequence, event->recorded_at_us, event->private_digest)
            .value() == line);
}

}  // namespace
}  // namespace duizhang::journal
