#include "app/table_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using ledger::Evidence;
using ledger::FieldType;

namespace {

constexpr std::string_view kSpaces = " \t\r\n\xC2\xA0";

bool is_not_applicable(std::string_view text) {
    return text == ledger::kNotApplicable || text == "N/A" || text == "不适用";
}

/// Full-width digits and signs as ASCII, so that "２０２１－６－３０" is a day and "１２" a number.
std::string half_width(std::string_view text) {
    const auto decoded = base::decode_utf8(text);
    if (!decoded) return std::string(text);
    std::u32string out;
    for (const char32_t c : *decoded) {
        const bool full = c >= 0xFF01 && c <= 0xFF5E;
        out += full ? static_cast<char32_t>(c - 0xFEE0) : c == 0x3000 ? U' ' : c;
    }
    return base::encode_utf8(out);
}

std::string integer_value(std::string_view text) {
    std::string digits = trimmed(half_width(text));
    std::erase_if(digits, [](char c) { return c == ',' || c == ' '; });
    if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
    return digits;
}

std::string flag_value(std::string_view text) {
    std::string word = trimmed(half_width(text));
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const std::string_view yes : {"true", "yes", "y", "1", "是", "√", "有"}) {
        if (word == yes) return "true";
    }
    for (const std::string_view no : {"false", "no", "n", "0", "否", "×", "无"}) {
        if (word == no) return "false";
    }
    return word;
}

// A name may hold tabs and line feeds, which part pieces and their parts in a cell.
std::string escaped(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char next = text[++i];
        if (next == 'n')
            out += '\n';
        else if (next == 't')
            out += '\t';
        else if (next == '\\')
            out += '\\';
        else
            out.append({'\\', next});
    }
    return out;
}

base::Result<Evidence> piece(std::string_view line) {
    std::array<std::string_view, 5> parts{};
    std::size_t count = 0;
    for (;;) {
        const std::size_t tab = line.find('\t');
        if (count == parts.size()) {
            return fail(ErrorCode::kInvalidField, "每行一个材料 one piece a line");
        }
        parts[count++] = line.substr(0, tab);
        if (tab == line.npos) break;
        line.remove_prefix(tab + 1);
    }
    Evidence out{.name = unescaped(parts[0]), .digest = std::string(parts[1])};
    if (!parts[2].empty()) {
        const auto day = base::Day::parse(parts[2]);
        if (!day) return fail(ErrorCode::kInvalidField, "日期如 a day such as 2021-06-30");
        out.day = *day;
    }
    out.media_type = parts[3];
    if (!parts[4].empty()) {
        std::uint64_t size = 0;
        const auto* end = parts[4].data() + parts[4].size();
        if (std::from_chars(parts[4].data(), end, size).ptr != end) {
            return fail(ErrorCode::kInvalidField, "字节数 a number of bytes");
        }
        out.size_bytes = size;
    }
    return out;
}

}  // namespace

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kSpaces) - first + 1));
}

std::string node_cell(std::string_view code, const org::Tree& tree) {
    const auto node = tree.find(code);
    return node ? fmt::format("{} {}", code, tree.node(*node).name) : std::string(code);
}

base::Result<std::string> NodeFinder::code(std::string_view cell) {
    const std::string text = trimmed(cell);
    const std::string first = text.substr(0, text.find(' '));
    if (tree_.find(first)) return first;
    if (names_.empty()) {
        for (std::uint32_t i = 0; i < tree_.size(); ++i) {
            const auto id = tree_.at(i);
            if (!tree_.retired(id)) names_.emplace(tree_.node(id).name, id);
        }
    }
    const auto [begin, end] = names_.equal_range(text);
    if (begin == end) {
        const auto nearest = tree_.require(text);
        return fail(ErrorCode::kUnknownNode,
                    nearest ? std::string() : std::string(nearest.error().detail));
    }
    if (std::next(begin) != end) {
        std::string codes;
        for (auto it = begin; it != end; ++it) {
            codes += (codes.empty() ? "" : ", ") + tree_.node(it->second).code;
            constexpr std::size_t kEnough = 80;
            if (codes.size() > kEnough) break;
        }
        return fail(ErrorCode::kUnknownNode,
                    fmt::format("同名单位不止一个，请写代码 several bear this name; write the "
                                "code: {}",
                                codes));
    }
    return tree_.node(begin->second).code;
}

std::string field_cell(const ledger::Field& field, const std::string& value,
                       const org::Tree& tree) {
    if (value == ledger::kNotApplicable) return value;
    if (field.type == FieldType::kNode) return node_cell(value, tree);
    if (field.type == FieldType::kFlag) return value == "true" ? "是" : "否";
    return value;
}

std::string day_value(std::string_view text) {
    std::string day = trimmed(half_width(text));
    // A time of day behind it is no part of the day.
    if (const std::size_t space = day.find(' '); space != day.npos && day.find(':') != day.npos) {
        day.resize(space);
    }
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (std::size_t i = 0; i < day.size(); ++i) {
        const char c = day[i];
        if (c >= '0' && c <= '9') {
            parts[part] += c;
            continue;
        }
        const std::string_view rest = std::string_view(day).substr(i);
        const bool chinese =
            rest.starts_with("年") || rest.starts_with("月") || rest.starts_with("日");
        if (chinese) i += std::string_view("年").size() - 1;
        if (!chinese && c != '-' && c != '/' && c != '.') return day;
        if (rest == "日") break;
        if (++part == parts.size()) return day;
    }
    if (part != 2) return day;
    std::string out;
    for (auto& number : parts) {
        if (number.empty() || number.size() > 4) return day;
        if (number.size() == 1) number.insert(0, 1, '0');
        out += (out.empty() ? "" : "-") + number;
    }
    return out;
}

std::string field_value(const ledger::Field& field, const documents::TableCell& cell,
                        NodeFinder& nodes) {
    if (field.type == FieldType::kText) return cell.text;
    std::string text = trimmed(cell.text);
    if (is_not_applicable(text)) return std::string(ledger::kNotApplicable);
    switch (field.type) {
        case FieldType::kInteger:
            return integer_value(text);
        case FieldType::kDay:
            return day_value(text);
        case FieldType::kFlag:
            return flag_value(text);
        case FieldType::kNode: {
            auto code = nodes.code(text);
            return code ? *std::move(code) : text;
        }
        case FieldType::kText:
        case FieldType::kChoice:
        case FieldType::kLink:
        case FieldType::kPeriod:
            break;
    }
    return text;
}

std::string evidence_cell(const std::vector<Evidence>& evidence) {
    std::string cell;
    for (const auto& each : evidence) {
        std::string line = fmt::format("{}\t{}\t{}\t{}\t{}", escaped(each.name), each.digest,
                                       each.day ? each.day->to_string() : "", each.media_type,
                                       each.size_bytes ? std::to_string(*each.size_bytes) : "");
        while (line.ends_with('\t')) line.pop_back();
        cell += (cell.empty() ? "" : "\n") + line;
    }
    return cell;
}

base::Result<std::vector<Evidence>> evidence_value(std::string_view cell) {
    std::vector<Evidence> evidence;
    while (!cell.empty()) {
        const std::size_t end = cell.find('\n');
        auto line = cell.substr(0, end);
        cell.remove_prefix(end == cell.npos ? cell.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (trimmed(line).empty()) continue;
        DZ_TRY(auto read, piece(line));
        evidence.push_back(std::move(read));
    }
    return evidence;
}

std::vector<std::string> listed(std::string_view cell) {
    std::vector<std::string> items;
    std::string item;
    const auto finish = [&] {
        if (auto text = trimmed(item); !text.empty()) items.push_back(std::move(text));
        item.clear();
    };
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const auto rest = cell.substr(i);
        if (cell[i] == '\n' || cell[i] == ';') {
            finish();
        } else if (rest.starts_with("；") || rest.starts_with("、")) {
            finish();
            i += std::string_view("；").size() - 1;
        } else {
            item += cell[i];
        }
    }
    finish();
    return items;
}

}  // namespace duizhang::app
