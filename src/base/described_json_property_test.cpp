// decode ∘ encode is the identity, through text too; and no text makes the decoder do anything but
// answer.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/described_json.h"
#include "base/utf8.h"

namespace duizhang::base {
namespace {

struct Inner {
    std::string text;
    std::uint64_t wide = 0;
    std::optional<bool> flag;

    friend bool operator==(const Inner&, const Inner&) = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, wide, flag))

struct Outer {
    std::int64_t amount = 0;
    std::int32_t level = 0;
    std::uint16_t small = 0;
    double score = 0;
    std::vector<Inner> inner;
    std::optional<Inner> spare;
    std::vector<std::string> names;

    friend bool operator==(const Outer&, const Outer&) = default;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (amount, level, small, score, inner, spare, names))

std::string any_text() {
    const auto code_points = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x4E00, 0x9FFF),
        rc::gen::inRange<std::uint32_t>(0x1F300, 0x1F600)));
    return encode_utf8(std::u32string(code_points.begin(), code_points.end()));
}

Inner any_inner() {
    return {.text = any_text(),
            .wide = *rc::gen::arbitrary<std::uint64_t>(),
            .flag = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false)};
}

Outer any_outer() {
    Outer outer{.amount = *rc::gen::arbitrary<std::int64_t>(),
                .level = *rc::gen::arbitrary<std::int32_t>(),
                .small = *rc::gen::arbitrary<std::uint16_t>(),
                .score = *rc::gen::arbitrary<double>(),
                .inner = {},
                .spare = {},
                .names = {}};
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        outer.inner.push_back(any_inner());
        outer.names.push_back(any_text());
    }
    if (*rc::gen::arbitrary<bool>()) outer.spare = any_inner();
    return outer;
}

RC_GTEST_PROP(DescribedJson, DecodeInvertsEncode, ()) {
    const Outer outer = any_outer();
    const auto back = decode<Outer>(encode(outer));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == outer);
}

RC_GTEST_PROP(DescribedJson, DecodeInvertsEncodeThroughPrettyText, ()) {
    Outer outer = any_outer();
    outer.score = *rc::gen::inRange(-1000000, 1000000) / 8.0;
    const auto back = decode_text<Outer>(pretty_json(encode(outer)));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == outer);
}

RC_GTEST_PROP(DescribedJson, AnyChangedByteIsReadOrRefused, ()) {
    std::string text = json::serialize(encode(any_outer()));
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = *rc::gen::arbitrary<char>();
    const auto back = decode_text<Outer>(text);
    if (!back) {
        RC_ASSERT(!back.error().detail.empty());
        return;
    }
    const auto again = decode<Outer>(encode(*back));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *back);
}

}  // namespace
}  // namespace duizhang::base
