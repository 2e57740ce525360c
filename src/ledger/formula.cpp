// Recursive descent over the grammar in docs/formats/campaign.md.

#include "ledger/formula.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

bool is_code_start(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_code_part(char c) { return is_code_start(c) || is_digit(c) || c == '_'; }

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    base::Result<Formula> whole() {
        DZ_TRY(auto formula, expression());
        skip_spaces();
        if (at_ != text_.size()) return wrong("+ - * /");
        return formula;
    }

private:
    base::Result<Formula> expression() {
        DZ_TRY(auto left, term());
        for (;;) {
            const char sign = peek();
            if (sign != '+' && sign != '-') return left;
            ++at_;
            DZ_TRY(auto right, term());
            left = joined(sign == '+' ? FormulaKind::kAdd : FormulaKind::kSubtract, std::move(left),
                          std::move(right));
        }
    }

    base::Result<Formula> term() {
        DZ_TRY(auto left, factor());
        for (;;) {
            const char sign = peek();
            if (sign != '*' && sign != '/') return left;
            ++at_;
            DZ_TRY(auto right, factor());
            left = joined(sign == '*' ? FormulaKind::kMultiply : FormulaKind::kDivide,
                          std::move(left), std::move(right));
        }
    }

    base::Result<Formula> factor() {
        const char next = peek();
        if (next == '(') return parenthesis();
        if (is_digit(next)) return number();
        if (is_code_start(next)) return account();
        return wrong("number, register.account, (");
    }

    base::Result<Formula> parenthesis() {
        if (++depth_ > kMaxFormulaDepth) {
            return wrong(fmt::format("at most {} nested parentheses", kMaxFormulaDepth));
        }
        ++at_;
        DZ_TRY(auto inside, expression());
        if (peek() != ')') return wrong(")");
        ++at_;
        --depth_;
        return inside;
    }

    base::Result<Formula> number() {
        const auto begin = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
        const auto value = base::Rational::parse(text_.substr(begin, at_ - begin));
        if (!value) {
            at_ = begin;
            return wrong("a number like 12 or 0.5");
        }
        Formula formula;
        formula.number = *value;
        return formula;
    }

    base::Result<Formula> account() {
        Formula formula;
        formula.kind = FormulaKind::kAccount;
        formula.account = code();
        if (at_ >= text_.size() || text_[at_] != '.') return wrong("\".\" and a state or tally");
        ++at_;
        if (at_ >= text_.size() || !is_code_start(text_[at_])) return wrong("a state or tally");
        formula.account += '.';
        formula.account += code();
        if (peek() == '[') {
            ++at_;
            DZ_TRY_VOID(categories(formula.categories));
        }
        return formula;
    }

    base::Status categories(std::vector<std::string>& names) {
        for (;;) {
            const auto end = text_.find_first_of(",]", at_);
            if (end == std::string_view::npos) return wrong("]");
            auto name = text_.substr(at_, end - at_);
            while (name.starts_with(' ')) name.remove_prefix(1);
            while (name.ends_with(' ')) name.remove_suffix(1);
            if (name.empty()) return wrong("a category");
            // Naming a category twice would count it twice.
            if (std::ranges::find(names, name) != names.end()) return wrong("each category once");
            names.emplace_back(name);
            at_ = end + 1;
            if (text_[end] == ']') return {};
        }
    }

    std::string code() {
        const auto begin = at_;
        while (at_ < text_.size() && is_code_part(text_[at_])) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    void skip_spaces() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    }

    /// The next character that is not a space, NUL at the end.
    char peek() {
        skip_spaces();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    /// Positions count code points from 1, as an editor shows them.
    tl::unexpected<base::Error> wrong(std::string_view expected) const {
        const auto is_lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
        const auto before = std::ranges::count_if(text_.substr(0, at_), is_lead);
        auto end = std::min(text_.size(), at_ + 1);
        while (end < text_.size() && !is_lead(text_[end])) ++end;
        const auto found = at_ < text_.size() ? fmt::format("\"{}\"", text_.substr(at_, end - at_))
                                              : "公式末尾 end";
        return base::fail(ErrorCode::kInvalidFormula,
                          fmt::format("第 {} 字 position {}: {}; 应为 expected {}", before + 1,
                                      before + 1, found, expected));
    }

    static Formula joined(FormulaKind kind, Formula left, Formula right) {
        Formula formula;
        formula.kind = kind;
        formula.operands.push_back(std::move(left));
        formula.operands.push_back(std::move(right));
        return formula;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

base::Result<Formula> parse_formula(std::string_view text) {
    if (text.size() > kMaxFormulaBytes) {
        return base::fail(ErrorCode::kInvalidFormula,
                          fmt::format("{} > {} bytes", text.size(), kMaxFormulaBytes));
    }
    if (!base::validate_utf8(text)) return base::fail(ErrorCode::kInvalidFormula, "UTF-8");
    return Parser(text).whole();
}

void for_each_account(const Formula& formula, const std::function<void(const Formula&)>& visit) {
    if (formula.kind == FormulaKind::kAccount) visit(formula);
    for (const auto& operand : formula.operands) for_each_account(operand, visit);
}

}  // namespace duizhang::ledger
