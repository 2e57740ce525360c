// The words of notices, and the letters made of them.

#include "notices/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/assert.h"

namespace duizhang::notices {
namespace {

namespace json = boost::json;

struct Words {
    std::string_view zh;
    std::string_view en;

    std::string_view in(Language language) const {
        return language == Language::kEnglish ? en : zh;
    }
};

Words words_of(Kind kind) {
    switch (kind) {
        case Kind::kWaiting:
            return {"待办", "Waiting for you"};
        case Kind::kReturned:
            return {"退回", "Returned"};
        case Kind::kReopened:
            return {"重新打开", "Reopened"};
        case Kind::kCommented:
            return {"有新留言", "New comment"};
        case Kind::kDueSoon:
            return {"即将到期", "Due soon"};
        case Kind::kLate:
            return {"已逾期", "Late"};
        case Kind::kReturnOpen:
            return {"报表待报", "Return to file"};
        case Kind::kReturnLate:
            return {"报表逾期未报", "Return not filed in time"};
        case Kind::kUnexplained:
            return {"对账差异未说明", "Difference unexplained"};
        case Kind::kEdition:
            break;
    }
    return {"清单出新版次", "New edition of a list"};
}

std::string_view in(const ledger::Title& title, Language language) {
    return language == Language::kEnglish && !title.en.empty() ? title.en : title.zh;
}

std::string subject(std::size_t count, const std::string& only, const LetterOptions& options) {
    const bool english = options.language == Language::kEnglish;
    switch (options.cause) {
        case Cause::kTest:
            return english ? "[Duizhang] Test message" : "【对账】测试消息";
        case Cause::kDailyDigest:
            return english ? fmt::format("[Duizhang] Today: {} notices", count)
                           : fmt::format("【对账】今日提醒 {} 条", count);
        case Cause::kWeeklyDigest:
            return english ? fmt::format("[Duizhang] This week: {} notices", count)
                           : fmt::format("【对账】本周提醒 {} 条", count);
        case Cause::kNow:
            break;
    }
    if (count == 1) return fmt::format("{}{}", english ? "[Duizhang] " : "【对账】", only);
    return english ? fmt::format("[Duizhang] {} notices", count)
                   : fmt::format("【对账】{} 条提醒", count);
}

std::string link(const LetterOptions& options, std::string_view path) {
    return options.public_url.empty() ? std::string()
                                      : fmt::format("{}{}", options.public_url, path);
}

std::string path_of(const Notice& notice) {
    if (notice.entry.value != 0) return fmt::format("/entries/{}", notice.entry.value);
    if (notice.kind == Kind::kReturnOpen || notice.kind == Kind::kReturnLate) {
        return fmt::format("/returns/{}/{}", notice.campaign, notice.register_code);
    }
    return fmt::format("/editions/{}/{}", notice.campaign, notice.register_code);
}

json::object to_json(const LetterLine& line) { return {{"text", line.text}, {"link", line.link}}; }

LetterLine line_from(const json::value& value) {
    return {.text = std::string(value.at("text").as_string()),
            .link = std::string(value.at("link").as_string())};
}

}  // namespace

std::string_view to_string(Language language) {
    return language == Language::kEnglish ? "en" : "zh";
}

base::Result<Language> parse_language(std::string_view text) {
    if (text == "zh") return Language::kChinese;
    if (text == "en") return Language::kEnglish;
    return base::fail(base::ErrorCode::kBadRequest, fmt::format("{}; zh, en", text));
}

std::string sentence(const Item& item, Language language) {
    const Notice& notice = *item.notice;
    const bool english = language == Language::kEnglish;
    const auto* source =
        item.campaign == nullptr ? nullptr : item.campaign->find_register(notice.register_code);
    std::string text(words_of(notice.kind).in(language));
    text.append(english ? ": " : "：");
    text.append(source == nullptr ? std::string_view(notice.register_code)
                                  : in(source->title, language));
    if (notice.kind == Kind::kEdition) {
        return text + (english ? fmt::format(", no. {}", notice.number)
                               : fmt::format(" 第 {} 版", notice.number));
    }
    text.append(" ").append(notice.number);
    if (const auto* state = source == nullptr ? nullptr : source->state(notice.state)) {
        text.append(english ? ", " : "，").append(in(state->title, language));
    }
    if (notice.due) {
        text += english ? fmt::format(", due {}", notice.due->to_string())
                        : fmt::format("，期限 {}", notice.due->to_string());
    }
    return text;
}

Letter letter(std::span<const Item> items, const LetterOptions& options) {
    const bool english = options.language == Language::kEnglish;
    Letter made{.language = options.language, .subject = {}, .lines = {}, .closing = {}};
    for (const Item& item : items.first(std::min(items.size(), kMaxLetterLines))) {
        made.lines.push_back({.text = sentence(item, options.language),
                              .link = link(options, path_of(*item.notice))});
    }
    if (items.size() > kMaxLetterLines) {
        const auto more = items.size() - kMaxLetterLines;
        made.lines.push_back(
            {.text = english ? fmt::format("and {} more", more) : fmt::format("另有 {} 条", more),
             .link = link(options, "/inbox")});
    }
    if (options.cause == Cause::kTest) {
        made.lines.push_back(
            {.text = english ? "Messages will reach you this way." : "以后的提醒将这样送达。",
             .link = link(options, "/inbox")});
    }
    made.subject =
        subject(items.size(), made.lines.empty() ? "" : made.lines.front().text, options);
    made.closing = {.text = english ? "Choose what is sent to you" : "选择接收哪些提醒",
                    .link = link(options, "/inbox/preferences")};
    return made;
}

std::string encode(const Letter& letter) {
    json::array lines;
    for (const LetterLine& line : letter.lines) lines.push_back(to_json(line));
    return json::serialize(json::object{{"language", to_string(letter.language)},
                                        {"subject", letter.subject},
                                        {"lines", std::move(lines)},
                                        {"closing", to_json(letter.closing)}});
}

base::Result<Letter> decode_letter(std::string_view text) {
    const auto invalid = base::fail(base::ErrorCode::kInvalidJournal, "letter");
    try {
        const auto value = json::parse(text);
        DZ_TRY(const auto language, parse_language(value.at("language").as_string()));
        Letter letter{.language = language,
                      .subject = std::string(value.at("subject").as_string()),
                      .lines = {},
                      .closing = line_from(value.at("closing"))};
        for (const auto& line : value.at("lines").as_array()) {
            letter.lines.push_back(line_from(line));
        }
        return letter;
    } catch (const std::exception&) {
        return invalid;
    }
}

}  // namespace duizhang::notices
