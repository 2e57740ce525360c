// A person or a unit written two ways close together: two names that differ in one character where
// the wording leaves room for one bearer only.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "claims/word_set.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// How far apart the two writings may stand, in characters.
constexpr std::size_t kNear = 600;
constexpr std::size_t kMostMentions = 24;  ///< Looked back over from each mention.

/// Surnames in common use; a name is looked for nowhere else.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    U"吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    U"严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
    U"尚"
    U"符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆"
    U"农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋"
    U"商"
    U"刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼"
    U"蔺"
    U"楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁"
    U"芮"
    U"都普阙浦戈伏鹿薄邸雍辜羊阎卿";

/// Offices that one person holds in one body at a time, and words that many bear at once.
constexpr std::array<std::u32string_view, 30> kOffices = {
    U"局长", U"厅长",   U"部长",   U"市长",   U"省长", U"县长",   U"区长", U"州长",
    U"镇长", U"乡长",   U"书记",   U"主任",   U"院长", U"检察长", U"政委", U"队长",
    U"所长", U"处长",   U"科长",   U"校长",   U"会长", U"秘书长", U"关长", U"站长",
    U"社长", U"总经理", U"董事长", U"司令员", U"行长", U"主席"};
constexpr std::array<std::u32string_view, 12> kBornByMany = {U"民警",   U"辅警", U"警官", U"法官",
                                                             U"检察官", U"教授", U"医生", U"记者",
                                                             U"委员",   U"代表", U"干警", U"教师"};
/// What follows a name. One character each, or the word that its second character completes.
constexpr std::u32string_view kAfterName = U"在到对就与及等赴将已还也都曾因被以说的了是从带率作任";
constexpr std::u32string_view kVerbsAfterName =
    U"主持 要求 指出 强调 出席 参加 参与 深入 代表 宣读 宣布 介绍 会见 听取 亲自 传达 部署 组织 "
    U"发表 "
    U"告诉 来到 获得 获奖 荣获 分别 现场 致辞 讲话 讲授 慰问 察看 调研 检查 看望 走访 召集 召开 "
    U"签署 "
    U"总结 "
    U"专程 围绕 陪同 接受 回答 提出 坚持 做客 高度 充分 表示 认为 向全 向大 向广 和其 和班 同志 "
    U"先后 "
    U"多次 一行 为全 为大 为题 用心 受邀 结合 率先 通过 告别 担任 兼任 主任 副主 通报 部长 局长 "
    U"书记";

enum class Bearer { kOffice, kShared, kComrade };

struct Mention {
    std::size_t at;  ///< Of the surname, in words.
    std::u32string name;
    Bearer bearer;
    std::u32string_view title;  ///< "" for 同志.
    std::u32string_view body;   ///< What stands before the title: whose office it is.
    bool bounded;               ///< Where the name ends is sure.
};

bool is_ideograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool is_surname(char32_t c) { return kSurnames.find(c) != std::u32string_view::npos; }

bool continues_after_name(std::u32string_view after) {
    if (after.empty() || !is_ideograph(after[0])) return true;
    if (kAfterName.find(after[0]) != std::u32string_view::npos) return true;
    constexpr std::size_t kWord = 2;
    return after.size() >= kWord && has_word(kVerbsAfterName, after.substr(0, kWord));
}

/// Words of the clause that stand before `at`, without those of an enumeration: 省公安厅.
std::u32string_view body_before(const Reading& reading, std::size_t at) {
    constexpr std::size_t kLongest = 10;
    auto begin = at;
    while (begin > 0 && at - begin < kLongest && is_ideograph(reading.at(begin - 1))) --begin;
    return reading.slice(begin, at);
}

/// Reads the names of a text in order.
class Names {
public:
    explicit Names(const Reading& reading) : reading_(reading) {}

    std::vector<Mention> read() {
        const auto words = reading_.words();
        // Titles end, and 同志 begins, with one of a few characters.
        static const claims::CharSet kTelling(U"长记任委员理席警官授生者表师同", {});
        for (auto at = kTelling.next(words, 0); at + 1 < words.size();
             at = kTelling.next(words, at + 1)) {
            if (words[at] != U'同') {
                after_title(at + 1);
            } else if (words[at + 1] == U'志') {
                before_comrade(at);
            }
        }
        return std::move(mentions_);
    }

private:
    /// 黄某某同志, the name beginning where the phrase does.
    void before_comrade(std::size_t end) {
        auto begin = end;
        while (begin > 0 && end - begin < 4 && is_ideograph(reading_.at(begin - 1))) --begin;
        const auto length = end - begin;
        if (length < 2 || length > 3 || !is_surname(reading_.at(begin))) return;
        add({.at = begin,
             .name = std::u32string(reading_.slice(begin, end)),
             .bearer = Bearer::kComrade,
             .title = {},
             .body = {},
             .bounded = true});
    }

    void after_title(std::size_t at) {
        if (!is_surname(reading_.at(at)) || !is_ideograph(reading_.at(at + 1))) return;
        const auto [title, bearer] = title_before(at);
        if (title.empty()) return;
        auto length = std::size_t{2};
        bool bounded = continues_after_name(reading_.slice(at + 2, at + 4));
        if (!bounded) {
            length = 3;
            bounded = continues_after_name(reading_.slice(at + 3, at + 5));
        }
        const auto body = body_before(reading_, at - title.size());
        add({.at = at,
             .name = std::u32string(reading_.slice(at, at + length)),
             .bearer = bearer,
             .title = title,
             .body = body,
             .bounded = bounded});
    }

    struct Title {
        std::u32string_view word;
        Bearer bearer;
    };
    Title title_before(std::size_t at) const {
        constexpr std::size_t kLongest = 3;
        const auto before = reading_.slice(at - std::min(at, kLongest), at);
        for (const auto word : kOffices) {
            if (!before.ends_with(word)) continue;
            // 副局长 are several.
            const auto deputy = reading_.before(at - word.size());
            return {word, deputy == U'副' ? Bearer::kShared : Bearer::kOffice};
        }
        for (const auto word : kBornByMany) {
            if (before.ends_with(word)) return {word, Bearer::kShared};
        }
        return {{}, Bearer::kShared};
    }

    void add(Mention mention) { mentions_.push_back(std::move(mention)); }

    const Reading& reading_;
    std::vector<Mention> mentions_;
};

/// Where two names of one length differ, when in one character only.
std::optional<std::size_t> only_difference(std::u32string_view a, std::u32string_view b) {
    if (a.size() != b.size()) return std::nullopt;
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == b[i]) continue;
        if (at) return std::nullopt;
        at = i;
    }
    return at;
}

/// Whether the titles can be of one person: one office of one body, or none said.
bool same_bearer(const Mention& a, const Mention& b) {
    const bool comrade = a.bearer == Bearer::kComrade || b.bearer == Bearer::kComrade;
    if (comrade) {
        // 局长王大明…王小明同志: three characters alike but one, and one of them an office.
        const bool office = a.bearer == Bearer::kOffice || b.bearer == Bearer::kOffice;
        return office && a.name.size() == 3;
    }
    if (a.title != b.title) return false;
    const bool same_body = a.body == b.body || a.body.ends_with(b.body) || b.body.ends_with(a.body);
    if (a.bearer == Bearer::kOffice && b.bearer == Bearer::kOffice) return same_body;
    // Two officers of one station may have like names of two characters, hardly of three.
    constexpr std::size_t kTelling = 4;
    return a.name.size() == 3 && a.body == b.body && a.body.size() >= kTelling;
}

/// A name where it stands.
struct Writing {
    std::size_t at;
    std::u32string_view name;
};

Finding finding_on(const Reading& reading, const Writing& first, const Writing& again) {
    const auto a = base::encode_utf8(first.name);
    const auto b = base::encode_utf8(again.name);
    return {.type = "name_variant",
            .verdict = Verdict::kUncertain,
            .members = {reading.origin(first.at), reading.origin(again.at)},
            .reason = {.zh = fmt::format("“{}”与“{}”只差一字，是否同一名称", a, b),
                       .en = fmt::format("\"{}\" and \"{}\" differ in one character: is it one "
                                         "name written two ways?",
                                         a, b)}};
}

void add_people(const Reading& reading, std::vector<Finding>& findings) {
    const auto mentions = Names(reading).read();
    std::vector<std::u32string> told;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const auto& mention = mentions[i];
        for (auto k = i; k-- > 0 && i - k <= kMostMentions;) {
            const auto& earlier = mentions[k];
            if (mention.at - earlier.at > kNear) break;
            const auto at = only_difference(earlier.name, mention.name);
            if (!at || *at == 0 || (!earlier.bounded && !mention.bounded) ||
                !same_bearer(earlier, mention)) {
                continue;
            }
            const auto pair =
                std::min(earlier.name, mention.name) + std::max(earlier.name, mention.name);
            if (std::ranges::find(told, pair) != told.end()) continue;
            told.push_back(pair);
            findings.push_back(
                finding_on(reading, {earlier.at, earlier.name}, {mention.at, mention.name}));
        }
    }
}

/// Ends of the names of departments, which differ by what they do, not by where they stand: of
/// stations and branches of two places one character is all that differs.
constexpr std::array<std::u32string_view, 12> kDepartmentEnds = {
    U"总队",     U"支队",     U"大队",   U"中心",   U"办公室", U"委员会",
    U"领导小组", U"工作专班", U"管理局", U"指挥部", U"管理处", U"研究院"};
/// Characters by which departments differ on purpose: numbers, sides, levels.
constexpr std::u32string_view kTellsApart =
    U"一二三四五六七八九十甲乙丙丁东西南北中上下前后左右内外新老正副男女省市县区镇乡村总支大小第";

/// Where the own name of a department that ends at `end` begins: after the body it belongs to.
std::size_t own_name_begin(const Reading& reading, std::size_t end) {
    constexpr std::size_t kLongest = 10;
    constexpr std::u32string_view kBodyEnds = U"省市县区局厅院部州旗镇乡的和与及由经";
    auto begin = end;
    while (begin > 0 && end - begin < kLongest && is_ideograph(reading.at(begin - 1)) &&
           kBodyEnds.find(reading.at(begin - 1)) == std::u32string_view::npos) {
        --begin;
    }
    return begin;
}

struct Department {
    std::size_t begin;
    std::size_t end;
};

std::vector<Department> departments_of(const Reading& reading) {
    // All ends end with one of these.
    constexpr std::u32string_view kLast = U"队心室会组班局部处院";
    constexpr std::size_t kShortestName = 4;
    std::vector<Department> departments;
    const auto words = reading.words();
    static const claims::CharSet kLastOnes(kLast, {});
    for (auto i = kLastOnes.next(words, 0); i < words.size(); i = kLastOnes.next(words, i + 1)) {
        for (const auto end : kDepartmentEnds) {
            if (i + 1 < end.size() || words.substr(i + 1 - end.size(), end.size()) != end) continue;
            const auto begin = own_name_begin(reading, i + 1 - end.size());
            if (i + 1 - end.size() - begin >= kShortestName) departments.push_back({begin, i + 1});
            break;
        }
    }
    return departments;
}

/// Whether a sentence ends between the two: a list names two departments, not one.
bool in_other_sentence(const Reading& reading, const Department& a, const Department& b) {
    return reading.slice(a.end, b.begin).find_first_of(U"。;!?\n") != std::u32string_view::npos;
}

void add_departments(const Reading& reading, std::vector<Finding>& findings) {
    const auto departments = departments_of(reading);
    std::vector<std::u32string> told;
    for (std::size_t i = 0; i < departments.size(); ++i) {
        const auto name = reading.slice(departments[i].begin, departments[i].end);
        for (auto k = i; k-- > 0 && i - k <= kMostMentions;) {
            const auto& earlier = departments[k];
            if (departments[i].begin - earlier.begin > kNear) break;
            const auto other = reading.slice(earlier.begin, earlier.end);
            const auto at = only_difference(other, name);
            if (!at || *at == 0 || kTellsApart.find(name[*at]) != std::u32string_view::npos ||
                kTellsApart.find(other[*at]) != std::u32string_view::npos ||
                !in_other_sentence(reading, earlier, departments[i])) {
                continue;
            }
            const auto pair =
                std::u32string(std::min(other, name)) + std::u32string(std::max(other, name));
            if (std::ranges::find(told, pair) != told.end()) continue;
            told.push_back(pair);
            findings.push_back(
                finding_on(reading, {earlier.begin, other}, {departments[i].begin, name}));
        }
    }
}

}  // namespace

std::vector<Finding> name_variants(const Reading& reading) {
    std::vector<Finding> findings;
    add_people(reading, findings);
    add_departments(reading, findings);
    return findings;
}

}  // namespace duizhang::reconcile
