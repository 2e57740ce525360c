#include "ballot/count.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"

namespace duizhang::ballot {

using base::ErrorCode;
using base::fail;

namespace {

tl::unexpected<base::Error> damaged(std::string_view what) {
    return fail(ErrorCode::kCorruptStore, fmt::format("选票 ballot paper: {}", what));
}

}  // namespace

std::string choices_text(const std::vector<std::uint32_t>& choices) {
    return fmt::format("{}", fmt::join(choices, ","));
}

base::Result<std::vector<std::uint32_t>> parse_choices(std::string_view text) {
    std::vector<std::uint32_t> choices;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        std::uint32_t choice = 0;
        const auto read = std::from_chars(at, end, choice);
        if (read.ec != std::errc()) return damaged(text);
        choices.push_back(choice);
        at = read.ptr;
        if (at != end && *at == ',') ++at;
    }
    // Anything that reads but is not what is written: order, doubles, zeros, commas.
    const bool ascending =
        std::ranges::adjacent_find(choices, std::greater_equal<>{}) == choices.end();
    const bool from_one = choices.empty() || choices.front() > 0;
    if (!ascending || !from_one || choices_text(choices) != text) return damaged(text);
    return choices;
}

base::Result<std::vector<std::uint32_t>> count(const std::vector<Paper>& papers,
                                               std::size_t options) {
    std::vector<std::uint32_t> votes(options, 0);
    for (const auto& paper : papers) {
        for (const auto choice : paper.choices) {
            if (choice == 0 || choice > options) return damaged(fmt::format("choice {}", choice));
            ++votes[choice - 1];
        }
    }
    return votes;
}

std::string digest_of(const std::vector<Paper>& papers) {
    std::vector<std::string> lines;
    lines.reserve(papers.size());
    for (const auto& paper : papers) {
        lines.push_back(fmt::format("{} {}\n", paper.id, choices_text(paper.choices)));
    }
    std::ranges::sort(lines);
    std::string all;
    for (const auto& line : lines) all += line;
    return base::digest(base::HashKind::kSha256, {all}).hex();
}

std::string_view to_string(Standing standing) {
    switch (standing) {
        case Standing::kWon:
            return "won";
        case Standing::kTied:
            return "tied";
        case Standing::kNone:
            break;
    }
    return "none";
}

std::vector<Standing> standings(const std::vector<std::uint32_t>& votes, std::uint32_t seats) {
    std::vector<Standing> found(votes.size(), Standing::kNone);
    if (seats == 0) return found;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (votes[i] == 0) continue;
        const auto above =
            std::ranges::count_if(votes, [&](std::uint32_t other) { return other > votes[i]; });
        const auto level = std::ranges::count(votes, votes[i]);
        if (above + level <= static_cast<std::ptrdiff_t>(seats)) {
            found[i] = Standing::kWon;
        } else if (above < static_cast<std::ptrdiff_t>(seats)) {
            found[i] = Standing::kTied;
        }
    }
    return found;
}

}  // namespace duizhang::ballot
