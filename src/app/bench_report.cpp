#include "app/bench_report.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <random>
#include <string_view>

namespace duizhang::app {
namespace {

using Words = std::string_view;

/// In a sentence @ and a letter stand for: p place, b body, n thing counted, d whole number, g the
/// same with commas, s small number, w number in 万, m money, r percent, c number in Chinese.
constexpr std::array kFigures = {
    Words("今年以来，全市@b受理@n@d件，办结@d件，办结率达@r%。"),
    Words("截至@s月底，@p累计排查@n隐患@d处，已整改@d处，其余@s处正在整改。"),
    Words("@p@b共出动@w人次，检查场所@d家次，发现问题@d个，责令整改@d家。"),
    Words("其中，@n立案@d起，同比下降@r%；破案@d起，同比上升@r%。"),
    Words("@n和消费纠纷分别下降@r%、@r%，群众满意率达到@r%。"),
    Words("为企业和群众挽回损失@m亿元，返还资金@d万元，涉及@g人。"),
    Words("全年完成投资@m亿元，比上年增长@r%，新增就业岗位@w个。"),
    Words("坚持把学习摆在首位，@b党委先后组织专题研讨@s次，参加@d人次。"),
    Words("在@p试点的基础上，总结推广经验做法@s条，形成制度规范@s项。"),
    Words("先后走访企业@d家、社区@d个、农户@d户，收集意见建议@d条。"),
    Words("推出便民利民措施@c项，网上办理事项占@r%，平均办理时间压缩到@s个工作日。"),
    Words("@n总量@d件，其中城区@d件、乡镇@d件，占比分别为@r%和@r%。"),
    Words("@p投入@m亿元，新建和改造@n设施@d处，惠及群众近@w人。"),
    Words("组织开展“回头看”，复查@d件，发现@s件整改不到位，约谈@s人，通报@s起。"),
    Words("全系统共有干部职工@g名，其中具有大学以上学历的占@r%。"),
    Words("上半年，@p@b为@d余名困难群众提供帮助，发放救助金@d万元。"),
    Words("连续@s个月保持零发案，@n发生率降至近三年最低水平。"),
    Words("日均接待群众@d人次，日均办理业务@g笔，最长等候时间不超过@s分钟。"),
    Words("培训骨干@d人，建立工作站@s个，服务半径覆盖@r%的村和社区。"),
    Words("开展宣传活动@d场次，发放资料@w份，播放公益广告@d条，受众约@d万人。"),
    Words("@n结案@d件，结案率为@r%，较去年同期提高@s个百分点。"),
    Words("@p规模以上企业@d家实现营业收入@m亿元，利润总额@m亿元，分别增长@r%、@r%。"),
    Words("本年度@b接獲@n投訴@g宗，較上年度的@g宗減少@r%。"),
    Words("在@d宗已審結的個案中，@d宗證明屬實，佔個案總數的@r%。"),
    Words("截至@s月底，@p共進行巡查@g次，發出警告@d張，檢控@d人，罰款總額達@d萬元。"),
    Words("委員會舉行會議@s次，審議文件@s份，並就@n提出@c項建議。"),
    Words("計劃開展以來，累計服務長者@w人次，義工@d名，滿意程度達@r%。"),
};
/// What stands between the figures, and takes up most of a report.
constexpr std::array kPlain = {
    Words("要进一步提高认识，压实责任，健全机制，把各项任务落到实处，确保取得实效。"),
    Words("针对@n中反映集中的问题，@b逐项研究，能当场解决的当场解决，一时不能解决的列出计划。"),
    Words("这些工作得到了群众的认可，也为下一步工作打下了基础。"),
    Words("会议强调，要坚持问题导向，聚焦薄弱环节，以更大力度推动工作落实。"),
    Words("@p把学习教育贯穿始终，领导干部带头学、带头讲、带头查找不足，形成上下联动的局面。"),
    Words("在@n工作中，@b主动与有关部门对接，建立信息通报和联合会商制度，避免各管一段。"),
    Words(
        "从检查的情况看，多数单位重视整改，责任清楚，进度较快，但也有少数单位行动迟缓、措施不实。"),
    Words("对群众反映的@n问题，@b安排专人跟踪回访，处理结果及时公开，接受社会监督。"),
    Words("下一步，@p将继续完善制度，加强队伍建设，改进工作作风，努力提升服务水平。"),
    Words("窗口单位推行延时服务、上门服务和预约服务，老年人、残疾人办事不再来回跑。"),
    Words("有的地方还存在台账不全、数据不准、更新不及时等情况，需要认真加以改进。"),
    Words("@b坚持惩治与预防并重，既依法查办@n，又注重源头治理，堵塞管理漏洞。"),
    Words("各有关部门各司其职、密切配合，共同维护良好的市场秩序和安全稳定的社会环境。"),
    Words("参加座谈的代表对@b的工作给予肯定，并就改进@n管理提出了意见。"),
    Words("当前，@n工作仍面临不少困难，基础设施薄弱、专业人员不足的状况尚未根本改变。"),
    Words("@b已去信有關部門，要求就@n的安排作出解釋，並檢討現行程序是否足夠。"),
    Words("委員認為，當局應加強宣傳教育，讓市民明白投訴的途徑，以及處理個案的準則。"),
    Words("監察小組實地了解運作情況，與前線人員會面，並聽取服務使用者的意見。"),
};
constexpr std::array kPlaces = {
    Words("城东区"), Words("城西区"),   Words("滨江新区"), Words("临河县"), Words("南山镇"),
    Words("高新区"), Words("北坡县"),   Words("青石街道"), Words("全省"),   Words("该市"),
    Words("湖滨区"), Words("大桥乡"),   Words("西部片区"), Words("三河县"), Words("开发区"),
    Words("各县区"), Words("东平街道"), Words("老城区"),
};
constexpr std::array kBodies = {
    Words("公安机关"),     Words("法院"),   Words("检察院"),   Words("税务部门"),
    Words("卫生健康部门"), Words("教育局"), Words("应急部门"), Words("信访局"),
    Words("交警支队"),     Words("住建局"), Words("监警会"),   Words("廉署"),
};
constexpr std::array kThings = {
    Words("治安案件"),     Words("电信网络诈骗案件"), Words("合同纠纷"),     Words("食品安全"),
    Words("信访事项"),     Words("老旧小区"),         Words("危险化学品"),   Words("道路交通事故"),
    Words("民生诉求"),     Words("劳动争议"),         Words("行政复议案件"), Words("知识产权案件"),
    Words("校园周边环境"), Words("医保结算"),         Words("消防"),         Words("农村公路"),
    Words("家庭教育"),     Words("污水处理"),         Words("执行案件"),     Words("养老服务"),
};
constexpr std::array kDigits = {Words("两"), Words("三"),   Words("五"),     Words("八"),
                                Words("十"), Words("十二"), Words("二十三"), Words("三十六")};

constexpr std::size_t kColumns = 36;        ///< Of a paragraph that is broken into lines.
constexpr std::uint64_t kBrokenEvery = 4;   ///< Paragraphs.
constexpr std::uint64_t kFiguresEvery = 4;  ///< Sentences.

class Writer {
public:
    std::string paragraph() {
        std::string text = "　　";
        for (auto count = 3 + below(4); count > 0; --count) add_sentence(text);
        if (below(kBrokenEvery) == 0) text = broken(text);
        return text + "\n";
    }

private:
    // Not a distribution of the library: each writes other numbers.
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

    template <typename List>
    Words any_of(const List& list) {
        return list[below(list.size())];
    }

    void add_sentence(std::string& text) {
        const Words sentence = below(kFiguresEvery) == 0 ? any_of(kFigures) : any_of(kPlain);
        for (std::size_t i = 0; i < sentence.size(); ++i) {
            if (sentence[i] == '@') {
                text += filling(sentence[++i]);
            } else {
                text += sentence[i];
            }
        }
    }

    std::string filling(char sign) {
        switch (sign) {
            case 'p':
                return std::string(any_of(kPlaces));
            case 'b':
                return std::string(any_of(kBodies));
            case 'n':
                return std::string(any_of(kThings));
            case 'c':
                return std::string(any_of(kDigits));
            case 'd':
                return std::to_string(100 + below(9900));
            case 'g':
                return fmt::format("{},{:03}", 1 + below(80), below(1000));
            case 's':
                return std::to_string(2 + below(28));
            case 'w':
                return fmt::format("{}.{}万{}", 1 + below(90), 1 + below(9),
                                   below(2) == 0 ? "余" : "");
            default:
                return fmt::format("{}.{}", 1 + below(98), below(10));
        }
    }

    static std::string broken(const std::string& text) {
        std::string out;
        std::size_t columns = 0;
        for (const char byte : text) {
            const bool begins = (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
            if (begins && columns++ == kColumns) {
                out += '\n';
                columns = 1;
            }
            out += byte;
        }
        return out;
    }

    std::mt19937_64 random_{20260601};
};

}  // namespace

std::string write_reports(std::size_t bytes) {
    Writer writer;
    std::string text;
    while (text.size() < bytes) text += writer.paragraph();
    return text;
}

}  // namespace duizhang::app
