#include "claims/phrases.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/mentions.h"

namespace duizhang::claims {
namespace {

constexpr std::size_t kNowhere = std::u32string_view::npos;
constexpr std::size_t kLongestPhrase = 30;
/// How far a time at the head of a sentence goes for later paragraphs.
constexpr std::size_t kPeriodCarry = 300;
constexpr std::size_t kSentenceHead = 6;
constexpr std::size_t kLongestMeasureBytes = 240;
/// How many claims or times back a word may reach; keeps endless sentences linear.
constexpr std::size_t kFarthestBack = 24;

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != kNowhere; }

/// Punctuation that a phrase of several parts does not cross; 、 it does.
bool ends_part(char32_t c) { return c != U'、' && ends_phrase(c); }

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool empty() const { return begin >= end; }
    std::size_t size() const { return empty() ? 0 : end - begin; }
};

class Describer {
public:
    Describer(const Scene& scene, const std::vector<Candidate>& candidates,
              std::vector<Claim>& claims)
        : scene_(scene),
          text_(scene.text()),
          candidates_(candidates),
          claims_(claims),
          periods_(find_periods(scene)),
          scopes_(find_scopes(scene, periods_)) {}

    void run() {
        for (index_ = 0; index_ < claims_.size(); ++index_) {
            find_sentence();
            per_ = per_time(current(), scene_);
            Claim& claim = claims_[index_];
            claim.sentence = {origin(sentence_.begin), origin(sentence_.end)};
            claim.period = period();
            claim.scope = scope();
            claim.head = head();
            claim.measure = shortened(measure());
        }
        borrow_from_next();
    }

private:
    const Candidate& current() const { return candidates_[index_]; }
    const Candidate& previous() const { return candidates_[index_ - 1]; }
    std::size_t origin(std::size_t at) const { return scene_.folded().origin(at); }

    std::string spelled(Range range) const {
        std::u32string out = scene_.folded().spelled(range.begin, range.end);
        // Compatibility ideographs look the same and match nothing.
        for (char32_t& c : out)
            if (c >= 0xF900 && c <= 0xFAFF) c = quantity::fold_width(c);
        return base::encode_utf8(out);
    }

    /// Moves on from the sentence before; every character is looked at once.
    void find_sentence() {
        const std::size_t at = current().begin;
        if (at < sentence_.end) return;
        sentence_.begin = sentence_.end;
        if (sentence_.end > 0 && scene_.at(sentence_.end) == U'\n') paragraph_ = sentence_.end + 1;
        static const CharSet kEnds(U"。!?\n", {});
        std::size_t end = kEnds.next(text_, sentence_.end);
        for (; end < at; end = kEnds.next(text_, end + 1)) {
            sentence_.begin = end + 1;
            if (text_[end] == U'\n') paragraph_ = end + 1;
        }
        sentence_.end = end;
        if (sentence_.end < text_.size() && text_[sentence_.end] != U'\n') ++sentence_.end;
    }

    /// Nested borrowing must not make a measure grow from claim to claim.
    static std::string shortened(std::string measure) {
        if (measure.size() <= kLongestMeasureBytes) return measure;
        std::size_t end = kLongestMeasureBytes;
        while (end > 0 && (static_cast<unsigned char>(measure[end]) & 0xC0) == 0x80) --end;
        measure.resize(end);
        return measure;
    }

    // When and who.

    std::string period() const {
        const bool rate = per_.begin != per_.end;
        const Mention* mention = period_mention();
        std::string out;
        if (mention != nullptr && (!rate || mention->end <= per_.begin))
            out = spelled(Range{mention->begin, mention->end});
        return rate ? out + spelled(Range{per_.begin, per_.end}) : out;
    }

    /// The nearest time in the sentence; from earlier sentences only one that goes on.
    const Mention* period_mention() const {
        const bool change = claims_[index_].kind == Kind::kChange;
        const Mention* mention = last_before(periods_, current().begin);
        for (std::size_t i = 0; mention != nullptr && i < kFarthestBack; ++i) {
            const bool near = mention->begin >= sentence_.begin;
            if (mention->begin + kPeriodCarry < current().begin && mention->begin < paragraph_)
                return nullptr;
            const bool next_figure = index_ == 0 || candidates_[index_ - 1].begin < mention->begin;
            const bool other_time = mention->base && !(next_figure && !change && near);
            const bool goes_on =
                mention->topic && (mention->begin >= paragraph_ || heads_sentence(*mention));
            if (!other_time && (near || goes_on)) return mention;
            mention = mention == periods_.data() ? nullptr : mention - 1;
        }
        return nullptr;
    }

    bool heads_sentence(const Mention& mention) const {
        for (std::size_t i = 0; i <= kSentenceHead; ++i) {
            if (mention.begin == i || ends_sentence(text_[mention.begin - i - 1])) return true;
        }
        return false;
    }

    std::string scope() const {
        const auto kept = ranked_area();
        if (!kept.empty()) return spelled(kept);
        const Mention* mention = last_before(scopes_, current().begin);
        if (mention == nullptr || mention->begin < paragraph_) return "";
        return spelled(Range{mention->begin, mention->end});
    }

    /// 下降率全国“第一”, 跃居世界第二位: among whom the place is held.
    Range ranked_area() const {
        if (claims_[index_].kind != Kind::kRank || !current().ordinal) return {};
        static const WordSet kAreas(
            U"全国 全省 全市 全县 全区 全球 世界 亚洲 西部 东部 中部 全系统");
        std::size_t end = current().begin;
        if (end > 0 && text_[end - 1] == U'“') --end;
        const std::size_t length = kAreas.before(text_, end);
        return {end - length, end};
    }

    // What it is part of.

    /// The claim just before, when it stands in the same sentence.
    bool has_previous() const {
        return index_ > 0 && candidates_[index_ - 1].begin >= sentence_.begin;
    }

    /// Index of the first claim of the sentence that a word here may refer to.
    std::size_t earliest() const {
        std::size_t i = index_;
        while (i > 0 && index_ - i < kFarthestBack && candidates_[i - 1].begin >= sentence_.begin)
            --i;
        return i;
    }

    std::optional<std::size_t> head() const {
        if (!has_previous()) return std::nullopt;
        const Claim& before = claims_[index_ - 1];
        const Range between{previous().end, current().begin};
        static const WordSet kPartOf(U"中的 中有 里的 内的 中,");
        const bool opens =
            lexicon().part_words.find(text_, between.begin, between.end) != kNowhere ||
            kPartOf.before(text_, between.end) > 0;
        if (opens) {
            // The total is the last figure of its kind that is no part itself.
            for (std::size_t i = index_; i > earliest(); --i) {
                const Claim& total = claims_[i - 1];
                if (total.kind == claims_[index_].kind && !total.head) return i - 1;
            }
            return index_ - 1;
        }
        const bool same =
            before.unit == claims_[index_].unit && before.kind == claims_[index_].kind;
        const auto gap = text_.substr(between.begin, between.size());
        if (!before.head || !same || gap.find(U';') != kNowhere) return std::nullopt;
        return before.head;
    }

    // What is counted.

    std::string measure() {
        Range before = left();
        const Kind kind = claims_[index_].kind;
        if (kind == Kind::kChange) return change_measure(before);
        // 约占个案总数的14%: the share follows its whole.
        Range after = right();
        const bool listed = !before.empty() && ends_list(before) && !after.empty();
        before = trimmed(before);
        if (current().ordinal) before = without_area(before);
        if (before.size() == 1 && text_[before.begin] == U'占')
            return share_of(measure_of_previous_count(), spelled(before));
        if (is_level(before) || is_base(before)) return measure_of_previous_count();
        if (before.empty() && after.empty()) return measure_without_words();
        if (after.empty()) return inherited_verb(before) + spelled(before);
        if (listed || before.empty() || is_noun_of_previous(before)) return spelled(after);
        return spelled(before) + spelled(after);
    }

    static std::string share_of(const std::string& whole, const std::string& link) {
        return whole.ends_with(link) ? whole : whole + link;
    }

    /// Where the words on the left begin: after the last figure or other punctuation than 、.
    Range left() const {
        std::size_t begin = current().begin;
        const std::size_t floor = begin > kLongestPhrase ? begin - kLongestPhrase : 0;
        const std::size_t stop = index_ > 0 ? std::max(floor, previous().end) : floor;
        while (begin > stop && !ends_part(text_[begin - 1])) --begin;
        // A long list is of no help: its last part alone.
        if (begin == floor && begin > 0 && !ends_part(text_[begin - 1]) && begin == stop &&
            (index_ == 0 || begin > previous().end))
            begin = scene_.phrase_begin(current().begin);
        Range range{begin, current().begin};
        // 15家媒体刊发稿件500余条: from the verb on it is about the second figure.
        if (index_ > 0 && begin == previous().end) {
            const std::size_t comma = text_.substr(begin, range.size()).rfind(U'、');
            if (comma != kNowhere) return {begin + comma, range.end};
            const std::size_t verb = lexicon().verbs.find(text_, begin, range.end);
            if (verb != kNowhere) range.begin = verb;
        }
        return range;
    }

    /// 库存下降率全国第一, 规模跃居世界第二位: the figure is of the rate, the size.
    Range without_area(Range range) const {
        static const WordSet kPlaces(
            U"全国 全省 全市 全县 全区 全球 世界 亚洲 居 位居 列 位列 名列 排名 排 排在 跃居 跃升 "
            U"升至 稳居 保持 继续保持 荣获 获得");
        std::size_t length = 0;
        while ((length = kPlaces.before(text_, range.end)) > 0 && length < range.size())
            range.end -= length;
        return range;
    }

    bool is_noun_of_previous(Range range) const {
        return index_ > 0 && range.begin == previous().end &&
               lexicon().verbs.find(text_, range.begin, range.end) == kNowhere;
    }

    Range right() const {
        const std::size_t begin = current().end;
        const bool last = index_ + 1 >= candidates_.size();
        const std::size_t next = last ? text_.size() : candidates_[index_ + 1].begin;
        std::size_t end = begin;
        const std::size_t limit = std::min(next, begin + kLongestPhrase);
        while (end < limit && !ends_part(text_[end])) {
            if (text_[end] == U'、' && next < begin + Scene::kReach && !clause_ends_before(next))
                break;
            ++end;
            // 民(辅)警
            if (end + 2 < limit && text_[end] == U'(' && text_[end + 2] == U')') end += 3;
        }
        Range range{begin, end};
        while (!range.empty() && one_of(U"”的", text_[range.begin]) &&
               lexicon().whole_words.at(text_, range.begin) == 0)
            ++range.begin;
        if (opens_change(range)) return {};
        cut_right(range, end == next && !last);
        return range;
    }

    bool clause_ends_before(std::size_t next) const {
        for (std::size_t i = current().end; i < next; ++i)
            if (ends_part(text_[i])) return true;
        return false;
    }

    /// 54万亿元增加到82.7万亿元: the words between two levels say nothing of what they are.
    bool opens_change(Range range) const {
        static const WordSet kDegree(U"大幅 轻微 大幅度 明显 显著 进一步 逐步 略微 略");
        const auto& words = lexicon();
        const std::size_t at = range.begin + kDegree.at(text_, range.begin);
        return at < range.end &&
               (words.rise_verbs.at(text_, at) > 1 || words.fall_verbs.at(text_, at) > 1);
    }

    /// Leaves out a second predicate and what belongs to the next figure.
    void cut_right(Range& range, bool touches_next) const {
        const auto& words = lexicon();
        if (touches_next) {
            const std::size_t verb = words.verbs.find(text_, range.begin, range.end);
            // 培训班 is no verb.
            const bool noun = verb != kNowhere && one_of(U"班会者率数量员站所点",
                                                         text_[verb + words.verbs.at(text_, verb)]);
            if (verb != kNowhere && verb > range.begin && !noun) range.end = verb;
        }
        const std::size_t from = std::min(range.begin + 2, range.end);
        for (std::size_t at = from; at < range.end; ++at) {
            if (text_[at] == U'“') {
                at = std::min(text_.find(U'”', at), range.end - 1);
            } else if (words.whole_words.at(text_, at) > 0) {
                at += words.whole_words.at(text_, at) - 1;
            } else if (words.second_predicates.at(text_, at) > 0) {
                range.end = at;
            }
        }
        range = trimmed_end(range);
        if (!range.empty() && text_[range.end - 1] == U'”' &&
            text_.substr(range.begin, range.size()).find(U'“') == kNowhere)
            --range.end;
    }

    bool starts_with_mention(Range& range) const {
        const bool preposition = one_of(U"在于从至到截自", text_[range.begin]);
        for (const auto* mentions : {&periods_, &scopes_}) {
            for (const std::size_t at : {range.begin, range.begin + (preposition ? 1u : 0u)}) {
                const auto found = std::ranges::lower_bound(*mentions, at, {}, &Mention::begin);
                if (found == mentions->end() || found->begin != at || found->end > range.end)
                    continue;
                range.begin = found->end;
                return true;
            }
        }
        return false;
    }

    Range trimmed_end(Range range) const {
        const auto& words = lexicon();
        while (!range.empty()) {
            const Mention* period = last_before(periods_, range.end);
            if (period != nullptr && period->end == range.end && period->begin >= range.begin) {
                range.end = period->begin;
                continue;
            }
            const std::size_t tail = words.tail_links.before(text_, range.end);
            if (tail == 0 || tail > range.size()) break;
            if (words.whole_words.before(text_, range.end) > tail) break;
            range.end -= tail;
        }
        return range;
    }

    Range trimmed_start(Range range) const {
        const auto& words = lexicon();
        while (!range.empty()) {
            if (starts_with_mention(range)) continue;
            if (per_.begin == range.begin && per_.end > per_.begin && per_.end <= range.end) {
                range.begin = per_.end;
                continue;
            }
            if (text_[range.begin] == U'的' && words.whole_words.at(text_, range.begin) == 0) {
                ++range.begin;
                continue;
            }
            const std::size_t lead = words.lead_ins.at(text_, range.begin);
            if (lead == 0) break;
            if (words.whole_words.at(text_, range.begin) > lead) break;
            if (words.verbs.at(text_, range.begin) > lead) break;
            range.begin = std::min(range.begin + lead, range.end);
        }
        return range;
    }

    Range trimmed(Range range) const { return trimmed_start(trimmed_end(range)); }

    /// 提高到, 下降至, 至: only what leads from the figure before.
    bool is_level(Range range) const {
        if (range.empty() || !has_previous() || range.begin < previous().end) return false;
        const auto& words = lexicon();
        static const WordSet kDegree(U"大幅 轻微 大幅度 明显 显著 进一步 逐步");
        const std::size_t at = range.begin + kDegree.at(text_, range.begin);
        const std::size_t verb =
            std::max(words.rise_verbs.at(text_, at), words.fall_verbs.at(text_, at));
        return verb > 0 && at + verb + 1 >= range.end;
    }

    /// 较2011年的: the figure of another time for the same thing.
    bool is_base(Range range) const {
        if (!has_previous() || range.empty()) return false;
        return range.size() <= 1 && one_of(U"较比与", text_[range.begin]);
    }

    /// 等10项, 为代表的10个: what stands before lists or describes; the noun comes after.
    bool ends_list(Range range) const {
        const char32_t last = text_[range.end - 1];
        return last == U'等' || (last == U'的' && range.size() > 8);
    }

    std::string measure_without_words() const {
        // “毆打”(有417项): what stands before the bracket.
        const std::size_t bracket = scene_.phrase_begin(current().begin);
        if (bracket > 1 && text_[bracket - 1] == U'(') {
            const Range outside{scene_.phrase_begin(bracket - 1), bracket - 1};
            if (!outside.empty() && (index_ == 0 || outside.begin >= previous().end))
                return spelled(trimmed_start(outside));
        }
        if (const Range phrase = phrase_before(); !phrase.empty()) return spelled(phrase);
        const bool shares_words = next_adjoins();
        return has_previous() && !shares_words ? measure_of_previous_count() : "";
    }

    /// 的士载客量，平均每天达90万人次: the phrase before the comma, when no figure stands in it.
    Range phrase_before() const {
        const std::size_t comma = scene_.phrase_begin(current().begin);
        if (comma <= sentence_.begin || text_[comma - 1] != U',') return {};
        const Range phrase{scene_.phrase_begin(comma - 1), comma - 1};
        if (has_previous() && previous().end > phrase.begin) return {};
        return trimmed(phrase);
    }

    bool next_adjoins() const {
        if (index_ + 1 >= candidates_.size()) return false;
        const Range gap{current().end, candidates_[index_ + 1].begin};
        return gap.size() <= 1 && (gap.empty() || one_of(U"、和", text_[gap.begin]));
    }

    /// 12万辆次、24万人次接受检查: the words after the last go for all.
    void borrow_from_next() {
        for (std::size_t i = claims_.size(); i > 1; --i)
            if (claims_[i - 2].measure.empty() &&
                candidates_[i - 1].begin <= candidates_[i - 2].end + 1)
                claims_[i - 2].measure = claims_[i - 1].measure;
    }

    /// 走访单位9688家、门店13257家: the verb of the first goes for all.
    std::string inherited_verb(Range range) {
        const std::size_t verb_here = leading_verb(range).size();
        const std::size_t begin = left().begin;
        const bool follows = index_ > 0 && text_[begin] == U'、' && begin == previous().end;
        if (verb_here > 0 || !follows) {
            list_verb_ = leading_verb(range);
            return "";
        }
        return claims_[index_].head ? "" : spelled(list_verb_);
    }

    Range leading_verb(Range range) const {
        Range verb{range.begin, range.begin};
        while (verb.end < range.end) {
            const std::size_t length = lexicon().verbs.at(text_, verb.end);
            if (length == 0) break;
            verb.end += length;
        }
        return verb;
    }

    // Growth and fall.

    std::string change_measure(Range before) {
        Range whole = trimmed_start(before);
        static const WordSet kTails(U"了 达 约 为 近 超 高达 超过 达到 幅度达");
        for (std::size_t tail = 1; tail > 0 && !whole.empty(); whole.end -= tail)
            tail = std::min(kTails.before(text_, whole.end), whole.size());
        const std::size_t cut = verb_begin(whole);
        const Range subject = trimmed_end(Range{whole.begin, cut});
        const Range verb{cut, whole.end};
        if (const auto own = distributed(before, subject, verb)) return *own;
        std::string about = spelled(subject);
        // 减少315起，降幅达21.6%: the noun speaks of the change before it.
        const bool noun = lexicon().rise_nouns.before(text_, verb.end) > 0 ||
                          lexicon().fall_nouns.before(text_, verb.end) > 0;
        if (subject.empty() && noun && has_previous()) return claims_[index_ - 1].measure;
        if (subject.empty())
            about = has_previous() ? measure_of_previous_count() : spelled(phrase_before());
        if (subject.size() == 2) about = shared_subject(subject) + about;
        subject_ = subject;
        return about + spelled(verb);
    }

    /// Where "同比上升" or "比上一年度减少" begins at the end of `range`.
    std::size_t verb_begin(Range range) const {
        const auto& words = lexicon();
        std::size_t at = range.end;
        const auto step = [&](std::size_t length) {
            if (length == 0 || length > at - range.begin) return false;
            at -= length;
            return true;
        };
        static const WordSet kBetween(
            U"分别 均 都 大幅 大幅度 明显 显著 轻微 又 再 已 同比 环比 年均 月均 幅度 比 较");
        step(std::max({words.rise_verbs.before(text_, at), words.fall_verbs.before(text_, at),
                       words.rise_nouns.before(text_, at), words.fall_nouns.before(text_, at)}));
        while (step(kBetween.before(text_, at))) {
        }
        // 比上一年度减少, 较前1年上升: the base belongs to the verb.
        for (std::size_t i = range.begin; i < at; ++i) {
            const bool base = one_of(U"比较与", text_[i]) &&
                              lexicon().whole_words.at(text_, i) == 0 &&
                              (i == 0 || lexicon().whole_words.before(text_, i + 1) == 0);
            if (base) return i;
        }
        return at;
    }

    /// 刑事案件立案同比下降1.5%、破案同比上升12.5%: the second leaves out the noun.
    std::string shared_subject(Range subject) const {
        const std::size_t before = scene_.before(subject.begin) == U'、' ? subject.begin - 1 : 0;
        if (!has_previous() || before != previous().end || subject_.size() < 4) return "";
        return spelled(Range{subject_.begin, subject_.end - 2});
    }

    /// The figure before that this one is measured against: a share for points and later levels, a
    /// count for growth.
    std::string measure_of_previous_count() const {
        const bool share =
            claims_[index_].kind == Kind::kPercent || current().unit_class == UnitClass::kPoints;
        for (std::size_t i = index_; i > earliest(); --i) {
            const Claim& claim = claims_[i - 1];
            if (claim.kind == Kind::kChange) continue;
            if (share || claim.kind != Kind::kPercent) return claim.measure;
        }
        return has_previous() ? claims_[index_ - 1].measure : "";
    }

    /// 刑事案件和八类案件分别下降8.6%、39.6%: each figure has its own subject.
    std::optional<std::string> distributed(Range whole, Range subject, Range verb) {
        if (index_ >= group_.begin && index_ < group_.end)
            return subjects_[index_ - group_.begin] + spelled(group_verb_);
        static const WordSet kEach(U"分别");
        if (kEach.find(text_, whole.begin, whole.end) == kNowhere) return std::nullopt;
        std::size_t last = index_ + 1;
        while (last < candidates_.size() &&
               candidates_[last].begin <= candidates_[last - 1].end + 1)
            ++last;
        split_subjects(subject);
        const std::size_t count = last - index_;
        if (subjects_.size() != count) {
            subjects_.clear();
            for (std::size_t i = index_ - std::min(index_, count); i < index_; ++i)
                if (claims_[i].kind != Kind::kChange) subjects_.push_back(claims_[i].measure);
        }
        if (subjects_.size() != count || count == 0) return std::nullopt;
        group_ = {index_, last};
        group_verb_ = verb;
        return subjects_.front() + spelled(verb);
    }

    void split_subjects(Range range) {
        subjects_.clear();
        std::size_t begin = range.begin;
        for (std::size_t at = range.begin; at <= range.end; ++at) {
            if (at < range.end && !one_of(U"和与及、", text_[at])) continue;
            if (at > begin) subjects_.push_back(spelled(Range{begin, at}));
            begin = at + 1;
        }
    }

    const Scene& scene_;
    std::u32string_view text_;
    const std::vector<Candidate>& candidates_;
    std::vector<Claim>& claims_;
    std::vector<Mention> periods_;
    std::vector<Mention> scopes_;

    std::size_t index_ = 0;
    PerTime per_;  ///< Of the current claim.
    Range sentence_;
    std::size_t paragraph_ = 0;
    Range list_verb_;  ///< Of the list being read: 走访.
    Range subject_;    ///< Of the last change.
    Range group_;      ///< Claims that share one verb by 分别.
    Range group_verb_;
    std::vector<std::string> subjects_;
};

}  // namespace

void describe(const Scene& scene, const std::vector<Candidate>& candidates,
              std::vector<Claim>& claims) {
    Describer(scene, candidates, claims).run();
}

}  // namespace duizhang::claims
