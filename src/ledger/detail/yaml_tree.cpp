#include "ledger/detail/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "base/assert.h"

namespace duizhang::ledger::detail {
namespace {

class TreeBuilder final : public YAML::EventHandler {
public:
    explicit TreeBuilder(Findings& findings) : findings_(findings) {}

    YamlNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        complete(node(mark, YamlNode::Kind::kNull));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        findings_.add(line(mark), "不支持 YAML 别名 YAML aliases (*name) are refused",
                      "写出全文 write the value out");
        complete(node(mark, YamlNode::Kind::kNull));
    }

    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(mark, anchor);
        auto scalar = node(mark, YamlNode::Kind::kScalar);
        scalar.text = value;
        complete(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        refuse_anchor(mark, anchor);
        begin(node(mark, YamlNode::Kind::kList));
    }
    void OnSequenceEnd() override { end(); }

    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        refuse_anchor(mark, anchor);
        begin(node(mark, YamlNode::Kind::kMap));
    }
    void OnMapEnd() override { end(); }

private:
    struct Frame {
        YamlNode node;
        bool has_key = false;
        YamlPair pending;
    };

    static int line(const YAML::Mark& mark) { return std::max(mark.line, 0) + 1; }

    static YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind) {
        YamlNode made;
        made.kind = kind;
        made.line = line(mark);
        return made;
    }

    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor == 0) return;
        findings_.add(line(mark), "不支持 YAML 锚点 YAML anchors (&name) are refused",
                      "写出全文 write the value out");
    }

    void begin(YamlNode opened) {
        if (too_deep_ > 0 || open_.size() == kMaxCampaignDepth) {
            if (too_deep_ == 0) {
                findings_.add(opened.line,
                              fmt::format("嵌套超过 {} 层 nested deeper than {} levels",
                                          kMaxCampaignDepth, kMaxCampaignDepth),
                              "见文件格式 see docs/formats/campaign.md");
            }
            ++too_deep_;
            return;
        }
        open_.push_back({std::move(opened), false, {}});
    }

    void end() {
        if (too_deep_ > 0) {
            if (--too_deep_ == 0) complete({});
            return;
        }
        DZ_ASSERT(!open_.empty());
        auto closed = std::move(open_.back().node);
        open_.pop_back();
        complete(std::move(closed));
    }

    void complete(YamlNode done) {
        if (too_deep_ > 0) return;
        if (open_.empty()) {
            root_ = std::move(done);
            return;
        }
        auto& frame = open_.back();
        if (frame.node.is_list()) {
            frame.node.items.push_back(std::move(done));
        } else if (!frame.has_key) {
            begin_pair(frame, done);
        } else {
            end_pair(frame, std::move(done));
        }
    }

    void begin_pair(Frame& frame, const YamlNode& key) {
        if (!key.is_scalar()) {
            findings_.add(key.line, "键必须是文字 a key must be plain text", "code: value");
        }
        frame.pending = {key.text, key.line, {}};
        frame.has_key = true;
    }

    void end_pair(Frame& frame, YamlNode value) {
        frame.has_key = false;
        const auto first = std::ranges::find(frame.node.pairs, frame.pending.key, &YamlPair::key);
        if (first != frame.node.pairs.end()) {
            findings_.add(frame.pending.line,
                          fmt::format("键重复 duplicate key \"{}\"", frame.pending.key),
                          fmt::format("首次在第 {} 行，只留一个 first on line {}, keep one",
                                      first->line, first->line));
            return;
        }
        frame.pending.value = std::move(value);
        frame.node.pairs.push_back(std::move(frame.pending));
    }

    Findings& findings_;
    YamlNode root_;
    std::vector<Frame> open_;
    std::size_t too_deep_ = 0;
};

bool refuse_control_characters(std::string_view text, Findings& findings) {
    int line = 1;
    bool clean = true;
    for (const char c : text) {
        if (c == '\n') ++line;
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\n' || c == '\r' || c == '\t') continue;
        findings.add(line, fmt::format("控制字符 control character 0x{:02x}", byte),
                     "删去 remove it");
        clean = false;
    }
    return clean;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

}  // namespace

void Findings::add(int line, std::string what, std::string right) {
    mistakes_.push_back({file_, line, std::move(what), std::move(right)});
}

std::vector<Mistake> Findings::take() {
    std::ranges::stable_sort(mistakes_, {}, &Mistake::line);
    return std::move(mistakes_);
}

void Findings::place(const std::string& path, int line) { lines_.emplace(path, line); }

int Findings::line_of(std::string_view path) const {
    for (;;) {
        if (const auto found = lines_.find(path); found != lines_.end()) return found->second;
        const auto dot = path.rfind('.');
        if (dot == std::string_view::npos) return 1;
        path = path.substr(0, dot);
    }
}

YamlNode read_yaml(std::string_view text, Findings& findings) {
    TreeBuilder builder(findings);
    if (!refuse_control_characters(text, findings)) return {};
    try {
        std::istringstream in{std::string(text)};
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(builder)) {
            findings.add(1, "文件是空的 the file is empty", "campaign: code …");
            return {};
        }
        auto root = builder.take();
        TreeBuilder second(findings);
        if (parser.HandleNextDocument(second)) {
            findings.add(second.take().line,
                         "一个文件只能有一个 YAML 文档 more than one YAML document",
                         "每个专项工作一个文件 one file per campaign");
        }
        return root;
    } catch (const YAML::Exception& error) {
        findings.add(std::max(error.mark.line, 0) + 1,
                     fmt::format("YAML 语法错误 YAML syntax error: {}", error.msg),
                     "检查缩进、引号和冒号 check indentation, quotes and colons");
        return {};
    }
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string_view best;
    if (word.size() > kMaxCodeLength) return best;
    // Past a third of the word the guess would be noise.
    std::size_t best_distance = std::max<std::size_t>(word.size() < 4 ? 1 : 2, word.size() / 3) + 1;
    for (const auto candidate : candidates) {
        const auto distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace duizhang::ledger::detail
