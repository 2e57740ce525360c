#pragma once
// A notice 提醒: that something happened, or is about to, which one account should know. It names
// an entry and says no more of it than its number and state. Not for how it is sent: letter.h.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/ids.h"
#include "base/result.h"

namespace duizhang::notices {

enum class Kind : std::uint8_t {
    kWaiting,      ///< A move is open to you 待您办理
    kReturned,     ///< Came back before it was done 退回
    kReopened,     ///< Was done and is not any more 重新打开
    kCommented,    ///< Somebody commented 有新留言
    kDueSoon,      ///< Its due day is near 即将到期
    kLate,         ///< Its due day is over 已逾期
    kEdition,      ///< An edition of a list was closed 清单出新版次
    kReturnOpen,   ///< A return of yours may be filed 报表待报
    kReturnLate,   ///< It was not filed in time 报表逾期未报
    kUnexplained,  ///< A statement differs from the records without a word 对账差异未说明
};

inline constexpr std::array kKinds{
    Kind::kWaiting, Kind::kReturned, Kind::kReopened,   Kind::kCommented,  Kind::kDueSoon,
    Kind::kLate,    Kind::kEdition,  Kind::kReturnOpen, Kind::kReturnLate, Kind::kUnexplained};

std::string_view to_string(Kind kind);  ///< "waiting", "returned", "due-soon", …
/// Errors: kBadRequest naming the kinds there are.
base::Result<Kind> parse_kind(std::string_view text);

/// When a kind of notice leaves the house by mail or robot; the inbox has it at once always.
enum class Timing : std::uint8_t { kNow, kDaily, kWeekly, kNever };

inline constexpr std::array kTimings{Timing::kNow, Timing::kDaily, Timing::kWeekly, Timing::kNever};

std::string_view to_string(Timing timing);  ///< "now", "daily", "weekly", "never"
/// Errors: kBadRequest.
base::Result<Timing> parse_timing(std::string_view text);

/// One notice of one account. `account`, `kind` and `occasion` together occur once: whoever works
/// out the same occasion again (after a crash) gives nobody a second notice.
struct Notice {
    std::int64_t id = 0;  ///< Given by the store, rising; 0 before.
    std::string account;
    Kind kind = Kind::kWaiting;
    std::string occasion;   ///< occasion_of_event or occasion_of_day
    base::EntryId entry{};  ///< 0 for a notice of a whole list
    std::string campaign;
    std::string register_code;
    std::string number;  ///< Of the entry, or of the edition; of a return that is not there its
                         ///< period and node
    std::string state;  ///< Code of the state it came to; "" for a notice of a whole list
    std::string move;   ///< Code of the move that brought it there, "" if none
    std::optional<base::Day> due;
    base::InstantUs at;  ///< When it arose
    bool read = false;

    friend bool operator==(const Notice&, const Notice&) = default;
};

std::string occasion_of_event(base::Sequence sequence);  ///< "event:123"
/// "due:<entry>:<day>": one for each due day that an entry is given.
std::string occasion_of_day(base::EntryId entry, base::Day due);
/// "return:<number>": of a return that is owed, once of each kind.
std::string occasion_of_return(std::string_view number);

}  // namespace duizhang::notices
