#include "documents/detail/encoding.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <memory>
#include <optional>

#include "base/assert.h"
#include "base/utf8.h"

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kUtf16Le = "UTF-16LE";
constexpr std::string_view kUtf16Be = "UTF-16BE";
constexpr std::string_view kGb18030 = "GB18030";
constexpr std::string_view kBig5 = "Big5";

struct Mark {
    std::string_view bytes;
    std::string_view encoding;
};

constexpr std::array<Mark, 4> kByteOrderMarks{{{"\xEF\xBB\xBF", kUtf8},
                                               {"\xFF\xFE", kUtf16Le},
                                               {"\xFE\xFF", kUtf16Be},
                                               {"\x84\x31\x95\x33", kGb18030}}};

struct Label {
    std::string_view name;  ///< In lower case
    std::string_view encoding;
};

constexpr std::array<Label, 10> kLabels{{{"utf-8", kUtf8},
                                         {"utf8", kUtf8},
                                         {"gb2312", kGb18030},
                                         {"gb_2312-80", kGb18030},
                                         {"gbk", kGb18030},
                                         {"x-gbk", kGb18030},
                                         {"gb18030", kGb18030},
                                         {"cp936", kGb18030},
                                         {"big5", kBig5},
                                         {"big5-hkscs", kBig5}}};

// The commonest characters of written Chinese and of offices, both scripts. In a text decoded
// wrongly one character in thirty is among them, in one decoded rightly more than half are.
constexpr std::u32string_view kCommon =
    U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    U"子"
    U"说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机"
    U"当"
    U"使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心"
    U"反"
    U"你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题程展"
    U"五"
    U"果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别角期根论运"
    U"农"
    U"指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规七领海口东导器压志世金增争"
    U"济"
    U"阶术极受联认六共权收证改清己再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报"
    U"斗"
    U"完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界非究八百千零亿余名起项案"
    U"查"
    U"处厅局省市县镇乡村街户企责任落实监督服务检举办警察院府党委书专项目标截底同比增长降率占约近超"
    U"过"
    U"個時來們會發動過說產種後經進著當點從業應開還間樣與關線內數無員長資邊級圖統較將組見計別論運農"
    U"幾"
    U"區強決幹戰則處隊給門規領東導壓濟階術極聯認權證單風場車務萬達積議聲報鬥類離華確張馬節話況傳許"
    U"廣"
    U"記億餘項廳縣鎮鄉戶責實監檢舉辦黨專標約為這國對學機關現體製動過員設備總條變題問結產業電話號";

const std::bitset<0x10000>& common_characters() {
    static const auto kSet = [] {
        std::bitset<0x10000> set;
        for (const char32_t c : kCommon) set.set(c);
        for (const char32_t c : U"·—‘’“”…、。〇《》「」『』【】〔〕〈〉％（），．：；？！＋－")
            set.set(c);
        for (char32_t c = U'０'; c <= U'９'; ++c) set.set(c);
        set.set(0xFEFF), set.set(0x3000), set.reset(0);
        return set;
    }();
    return kSet;
}

/// Controls that no editor writes, private use, and scripts that a wrong guess falls into.
bool is_odd(char32_t c) {
    if (c < 0x20) return c != U'\t' && c != U'\n' && c != U'\v' && c != U'\f' && c != U'\r';
    return (c >= 0x7F && c <= 0x9F) || (c >= 0xA000 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xF8FF) || (c & 0xFFFEu) == 0xFFFE || c >= 0x30000;
}

/// How much of a text decoded on trial speaks for the trial.
struct Evidence {
    std::size_t for_it = 0;
    std::size_t all = 0;

    bool operator>(const Evidence& other) const {
        return for_it * std::max<std::size_t>(other.all, 1) >
               other.for_it * std::max<std::size_t>(all, 1);
    }
};

/// ASCII is evidence of UTF-16, where it comes of zero bytes, but of no other encoding.
/// None when the text cannot be meant: odd characters, or too little that is common.
std::optional<Evidence> evidence_in(std::u32string_view text, bool is_utf16) {
    Evidence evidence;
    std::size_t odd = 0;
    for (const char32_t c : text) {
        if (is_odd(c)) ++odd;
        if (c < 0x80) {
            evidence.all += is_utf16 ? 1 : 0;
            evidence.for_it += is_utf16 && !is_odd(c) ? 1 : 0;
        } else {
            ++evidence.all;
            if (c < 0x10000 && common_characters().test(c)) ++evidence.for_it;
        }
    }
    if (odd * 50 > text.size() || evidence.for_it * 5 < evidence.all) return std::nullopt;
    return evidence;
}

tl::unexpected<base::Error> malformed(std::size_t offset, std::string_view encoding) {
    return base::fail(ErrorCode::kInvalidUtf8, encoding == kUtf8
                                                   ? fmt::format("byte {}", offset)
                                                   : fmt::format("byte {} ({})", offset, encoding));
}

base::Result<std::u32string> decode_utf16(std::string_view bytes, std::string_view encoding) {
    const std::size_t high = encoding == kUtf16Le ? 1 : 0;
    const auto unit = [&](std::size_t at) {
        const auto byte = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
        };
        return (byte(at + high) << 8u) | byte(at + 1 - high);
    };
    std::u32string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        if (bytes.size() - at < 2) return malformed(at, encoding);
        const char32_t first = unit(at);
        if (first < 0xD800 || first > 0xDFFF) {
            text.push_back(first);
            continue;
        }
        if (first > 0xDBFF || bytes.size() - at < 4) return malformed(at, encoding);
        const char32_t second = unit(at + 2);
        if (second < 0xDC00 || second > 0xDFFF) return malformed(at, encoding);
        text.push_back(0x10000 + ((first - 0xD800) << 10u) + (second - 0xDC00));
        at += 2;
    }
    return text;
}

/// Through ICU, which is to stop at the first byte that breaks the encoding.
base::Result<std::u32string> decode_charset(std::string_view bytes, std::string_view encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(std::string(encoding).c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) return base::fail(ErrorCode::kUnsupported, std::string(encoding));
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    std::u16string text;
    std::array<char16_t, 4096> chunk{};
    const char* source = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = chunk.data();
        ucnv_toUnicode(converter.get(), &target, chunk.data() + chunk.size(), &source, end, nullptr,
                       1, &status);
        text.append(chunk.data(), target);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) {
        std::array<char, 8> broken{};
        auto length = static_cast<std::int8_t>(broken.size());
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter.get(), broken.data(), &length, &ignored);
        const auto read = static_cast<std::size_t>(source - bytes.data());
        return malformed(read - std::min(read, static_cast<std::size_t>(std::max<int>(length, 0))),
                         encoding);
    }
    return from_utf16(text);
}

base::Result<std::u32string> decode_as(std::string_view bytes, std::string_view encoding) {
    if (encoding == kUtf8) return base::decode_utf8(bytes);
    if (encoding == kUtf16Le || encoding == kUtf16Be) return decode_utf16(bytes, encoding);
    return decode_charset(bytes, encoding);
}

/// The text, unless it holds what no text does.
base::Result<DecodedText> checked(std::u32string text, std::string_view encoding) {
    if (const auto zero = text.find(U'\0'); zero != std::u32string::npos) {
        return base::fail(ErrorCode::kUnreadableDocument,
                          fmt::format("U+0000 at character {}", zero));
    }
    return DecodedText{.text = std::move(text), .encoding = std::string(encoding)};
}

std::optional<DecodedText> best_guess(std::string_view bytes) {
    std::optional<DecodedText> best;
    Evidence most;
    for (const std::string_view encoding : {kGb18030, kUtf16Le, kUtf16Be}) {
        auto text = decode_as(bytes, encoding);
        if (!text) continue;
        const auto evidence = evidence_in(*text, encoding != kGb18030);
        if (!evidence || (best && !(*evidence > most))) continue;
        most = *evidence;
        best = DecodedText{.text = *std::move(text), .encoding = std::string(encoding)};
    }
    return best;
}

std::string_view marked_encoding(std::string_view bytes) {
    const auto* const mark = std::ranges::find_if(
        kByteOrderMarks, [&](const Mark& one) { return bytes.starts_with(one.bytes); });
    return mark == kByteOrderMarks.end() ? std::string_view{} : mark->encoding;
}

}  // namespace

base::Result<DecodedText> decode_text(std::string_view bytes) {
    if (const auto encoding = marked_encoding(bytes); !encoding.empty()) {
        DZ_TRY(auto text, decode_as(bytes, encoding));
        return checked(std::move(text), encoding);
    }
    auto text = base::decode_utf8(bytes);
    if (text && text->find(U'\0') == std::u32string::npos) {
        return DecodedText{.text = *std::move(text), .encoding = std::string(kUtf8)};
    }
    if (auto guess = best_guess(bytes)) return checked(std::move(guess->text), guess->encoding);
    if (!text) return base::fail(std::move(text).error());
    return checked(*std::move(text), kUtf8);
}

base::Result<DecodedText> decode_labelled(std::string_view bytes, std::string_view charset) {
    const std::string name = in_lower_case(charset);
    const auto* const label = std::ranges::find(kLabels, std::string_view(name), &Label::name);
    if (label == kLabels.end() || !marked_encoding(bytes).empty()) return decode_text(bytes);
    DZ_TRY(auto text, decode_as(bytes, label->encoding));
    return checked(std::move(text), label->encoding);
}

base::Result<DecodedText> decode_strict_utf8(std::string_view bytes) {
    DZ_TRY(auto text, base::decode_utf8(bytes));
    return checked(std::move(text), kUtf8);
}

std::string in_lower_case(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::u32string from_utf16(std::u16string_view text) {
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t first = text[i];
        if (first < 0xD800 || first > 0xDFFF) {
            result.push_back(first);
            continue;
        }
        const char32_t second = i + 1 < text.size() ? text[i + 1] : U'\0';
        if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) {
            result.push_back(0xFFFD);
            continue;
        }
        result.push_back(0x10000 + ((first - 0xD800) << 10u) + (second - 0xDC00));
        ++i;
    }
    return result;
}

std::u32string composed(std::u32string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const canonical = icu::Normalizer2::getNFCInstance(status);
    const auto* const compatible = icu::Normalizer2::getNFKCInstance(status);
    DZ_ASSERT(U_SUCCESS(status));
    icu::UnicodeString source;
    for (const char32_t c : text) {
        const auto one = static_cast<UChar32>(c);
        if (c >= 0x2E80 && c <= 0x2FD5) {
            source.append(compatible->normalize(icu::UnicodeString(one), status));
        } else {
            source.append(one);
        }
    }
    const icu::UnicodeString result = canonical->normalize(source, status);
    DZ_ASSERT(U_SUCCESS(status));
    return from_utf16({result.getBuffer(), static_cast<std::size_t>(result.length())});
}

}  // namespace duizhang::documents::detail
