#include "claims/mentions.h"

#include <algorithm>

#include "quantity/number.h"

namespace duizhang::claims {
namespace {

constexpr std::size_t kNowhere = std::u32string_view::npos;
/// How far back the event of 教育整顿开展以来 may begin.
constexpr std::size_t kLongestEvent = 24;
constexpr std::size_t kLongestBody = 20;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }

/// One piece of a time: a word, or a number with a calendar unit. Returns its end, or `at`.
std::size_t piece_at(const Scene& scene, std::size_t at) {
    const auto text = scene.text();
    static const WordSet kUnits(
        U"年 年度 月 月份 日 季度 旬 年上半年 年下半年 年底 年初 年末 月底 月初 月末 月上旬 "
        U"月中旬 月下旬 学年");
    static const WordSet kAgo(U"过去 近 最近 首 前 上 头 今后");
    static const WordSet kAgoUnits(U"年 个月 天 日 周 个季度 季度 小时 个多月 多年 余年");
    if (const std::size_t length = lexicon().period_words.at(text, at); length > 0)
        return at + length;
    const std::size_t ago = kAgo.at(text, at);
    const std::size_t number = at + ago;
    if (!quantity::starts_number(scene.at(number))) return at;
    std::size_t end = quantity::scan_number(scene.folded(), number).end;
    // 学前三年 is a kind of school; 7.8日 a length.
    if (ago > 0 && text[at] == U'前' && one_of(U"学之以", scene.before(at))) return at;
    if (text.substr(number, end - number).find(U'.') != kNowhere) return at;
    if (ago > 0) {
        const std::size_t length = kAgoUnits.at(text, end);
        return length > 0 ? end + length : at;
    }
    // 4个多月来, 五年来
    static const WordSet kSince(
        U"年来 个月来 个多月来 个月以来 个多月以来 年以来 天来 多年来 余年来 个月前 个多月前");
    if (const std::size_t length = kSince.at(text, end); length > 0) return end + length;
    // 2010-2011年度, 2011/12年度, 1至6月
    if (one_of(U"-/—~至", scene.at(end)) && quantity::starts_number(scene.at(end + 1)))
        end = quantity::scan_number(scene.folded(), end + 1).end;
    if (const std::size_t length = kUnits.at(text, end); length > 0) return end + length;
    return at;
}

/// A record, not a time: 近三年最低.
bool is_record_time(const Scene& scene, std::size_t end) {
    return lexicon().record_after.at(scene.text(), end) > 0;
}

bool is_claimed_time(const Scene& scene, std::size_t begin, std::size_t end) {
    // 10年 and 3日 alone say how long; a year has four figures, a day stands after its month.
    const auto piece = scene.text().substr(begin, end - begin);
    // 三年 and 一月 in Chinese numerals are more often parts of names.
    if (piece.size() <= 3 && !one_of(U"0123456789", piece[0]) &&
        quantity::starts_number(piece[0]) && one_of(U"年月日", piece.back()))
        return true;
    if (piece.back() == U'年')
        return piece.size() < 5 && piece.find(U'今') == kNowhere && piece.find(U'去') == kNowhere &&
               one_of(U"0123456789", piece[0]);
    return piece.back() == U'日' && piece.size() <= 3 && scene.before(begin) != U'月';
}

/// 以来, 期间 and the like end an event that began at the start of the phrase: 疫情以来.
std::size_t event_begin(const Scene& scene, std::size_t at) {
    const std::size_t limit = at > kLongestEvent ? at - kLongestEvent : 0;
    std::size_t begin = at;
    while (begin > limit && !ends_phrase(scene.at(begin - 1))) --begin;
    return begin > limit || begin == 0 ? begin : at;
}

/// A stretch of time rather than a day or a month: it goes for the sentences after it too.
bool is_topic(std::u32string_view text) {
    static const WordSet kNear(U"近期 近日 日前 同期 当日 当天 当月 下一步 上周 连日来");
    if (kNear.contains(text)) return false;
    if (text.find(U'底') != kNowhere || text.find(U'来') != kNowhere) return true;
    return text.find(U'日') == kNowhere && (text.back() != U'月' || text.find(U'至') != kNowhere);
}

/// Prepositions and verbs before a body: 使我市公安民警.
std::size_t skip_leads(std::u32string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const std::size_t lead = lexicon().lead_ins.at(text, begin);
        const std::size_t length = one_of(U"使让给在从以为", text[begin]) ? std::size_t{1} : lead;
        if (length == 0) break;
        begin = std::min(end, begin + length);
    }
    return begin;
}

}  // namespace

std::vector<Mention> find_periods(const Scene& scene) {
    std::vector<Mention> out;
    const auto text = scene.text();
    static const WordSet kLeads(U"截至 截止 截止到 自 从 在 到");
    static const WordSet kLinks(U"至 到 — - ~ 的");
    static const WordSet kTails(
        U"以来 来 期间 底 初 末 前 后 间 内 全年 上旬 中旬 下旬 同期 夜间 凌晨 上午 下午 晚");
    static const WordSet kSince(U"以来 期间");
    static const WordSet kBases(U"较 比 与 由 从 超 超过 相比 对比");
    static const CharSet kBeginnings(U"”过近最首前上头今0123456789零一二三四五六七八九十两",
                                     {&kLeads, &kSince, &lexicon().period_words});
    for (std::size_t at = kBeginnings.next(text, 0); at < text.size();
         at = kBeginnings.next(text, at + 1)) {
        if (kSince.at(text, at) > 0 && (out.empty() || out.back().end <= at)) {
            const std::size_t begin = event_begin(scene, at);
            const std::size_t floor = out.empty() ? 0 : out.back().end;
            if (at > begin && begin >= floor) out.push_back({begin, at + 2, false, true});
            ++at;
            continue;
        }
        if (text[at] == U'”' && scene.at(at + 1) == U'前') {
            const std::size_t begin = event_begin(scene, at);
            if (text[begin] == U'“') out.push_back({begin, at + 2, false, true});
            continue;
        }
        const std::size_t lead = kLeads.at(text, at);
        std::size_t end = piece_at(scene, at + lead);
        if (end == at + lead) {
            // A numeral that is no time is passed over whole.
            if (quantity::starts_number(text[at]))
                at = quantity::scan_number(scene.folded(), at).end - 1;
            continue;
        }
        if (is_record_time(scene, end) || (lead == 0 && is_claimed_time(scene, at, end))) {
            at = end - 1;
            continue;
        }
        for (int i = 0; i < 6; ++i) {
            const std::size_t link = kLinks.at(text, end);
            const std::size_t inner = kLeads.at(text, end + link);
            const std::size_t next = piece_at(scene, end + link + inner);
            if (next == end + link + inner) break;
            end = next;
        }
        end += kTails.at(text, end);
        const bool base = kBases.before(text, at) > 0 || (lead > 0 && text[at] == U'从');
        const std::size_t begin = lead > 0 && one_of(U"在从", text[at]) ? at + lead : at;
        out.push_back({begin, end, base, is_topic(text.substr(begin, end - begin))});
        at = end - 1;
    }
    return out;
}

std::vector<Mention> find_scopes(const Scene& scene, const std::vector<Mention>& periods) {
    std::vector<Mention> out;
    const auto text = scene.text();
    const auto& words = lexicon();
    static const WordSet kPosts(U"书记 班子成员 领导班子 民警 领导干部 负责人 干警");
    std::size_t phrase = 0;  // Where the phrase began.
    bool listed = false;     // It follows 、, so a body in it is one of a list.
    constexpr std::u32string_view kStopped = U"。!?\n,;:…、()[]—”》由对向与被把将是和为在";
    static const CharSet kStops(kStopped, {});
    static const CharSet kLandmarks(kStopped, {&words.scope_tails, &words.scope_heads});
    for (std::size_t at = kLandmarks.next(text, 0); at < text.size();
         at = kLandmarks.next(text, at + 1)) {
        if (kStops.contains(text[at])) {
            phrase = at + 1;
            listed = one_of(U"、和与", text[at]);
            continue;
        }
        std::size_t length = words.scope_tails.at(text, at);
        const bool head = length == 0 && words.scope_heads.at(text, at) > 0;
        if (head) length = words.scope_heads.at(text, at);
        if (length == 0) continue;
        std::size_t begin = std::max(phrase, at > kLongestBody ? at - kLongestBody : 0);
        if (const Mention* period = last_before(periods, at); period != nullptr)
            begin = std::max(begin, period->end);
        begin = skip_leads(text, begin, at);
        std::size_t end = at + length;
        end += kPosts.at(text, end);
        const bool learning = text[at + length - 1] == U'学' && scene.at(at + length) == U'习';
        if (!out.empty() && out.back().end >= begin && out.back().begin >= phrase &&
            out.back().begin <= at) {
            // 全省 + 公安机关, 该局 + 各警种 are one body; a verb in between makes two.
            if (words.verbs.find(text, out.back().end, at) == WordSet::npos) out.back().end = end;
        } else if (head) {
            if (begin == at) out.push_back({begin, end});
        } else if (!listed && !learning && scene.at(end) != U'的' &&
                   !quantity::starts_number(scene.at(begin)) &&
                   (begin < at || words.scope_alone.at(text, at) > 0) &&
                   words.verbs.find(text, begin, at) == WordSet::npos) {
            out.push_back({begin, end});
        }
        at = end - 1;
    }
    return out;
}

const Mention* last_before(const std::vector<Mention>& mentions, std::size_t at) {
    const auto after = std::ranges::upper_bound(mentions, at, {}, &Mention::end);
    return after == mentions.begin() ? nullptr : &*std::prev(after);
}

}  // namespace duizhang::claims
