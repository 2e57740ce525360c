#pragma once
// A letter 消息: one or more notices in one message, in the reader's language, as it leaves the
// house. Outside channels keep no secrets: a letter names kind, list, number, state and due day and
// gives a link; no title and no field ever.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/campaign.h"
#include "notices/notice.h"

namespace duizhang::notices {

/// More notices than this are counted in the last line instead of written out.
inline constexpr std::size_t kMaxLetterLines = 20;

enum class Language : std::uint8_t { kChinese, kEnglish };

std::string_view to_string(Language language);  ///< "zh", "en"
/// Errors: kBadRequest.
base::Result<Language> parse_language(std::string_view text);

enum class Cause : std::uint8_t { kNow, kDailyDigest, kWeeklyDigest, kTest };

struct LetterLine {
    std::string text;
    std::string link;  ///< "" where the server does not know its own address

    friend bool operator==(const LetterLine&, const LetterLine&) = default;
};

struct Letter {
    Language language = Language::kChinese;
    std::string subject;
    std::vector<LetterLine> lines;
    LetterLine closing;  ///< Where to choose otherwise

    friend bool operator==(const Letter&, const Letter&) = default;
};

/// A notice with what the books say of it.
struct Item {
    const Notice* notice = nullptr;
    const ledger::Campaign* campaign = nullptr;  ///< Null where it is gone
};

struct LetterOptions {
    Language language = Language::kChinese;
    Cause cause = Cause::kNow;
    std::string public_url{};  ///< Of this server without a slash at its end, or ""
};

/// "待您审核销号 …" as one line without markup, also for the inbox: "待办：问题清单
/// 问题〔2023〕3号，待审核".
std::string sentence(const Item& item, Language language);

Letter letter(std::span<const Item> items, const LetterOptions& options);

/// The letter as JSON text, for the outbox, and back. Errors: kInvalidJournal.
std::string encode(const Letter& letter);
base::Result<Letter> decode_letter(std::string_view text);

}  // namespace duizhang::notices
