// CSV (RFC 4180) as spreadsheets write it.
#include <fmt/format.h>

#include "base/utf8.h"
#include "documents/detail/encoding.h"
#include "documents/detail/table_builder.h"

namespace duizhang::documents::detail {
namespace {

/// The separator that stands most often in the first line outside quotes.
char separator_of(std::string_view text) {
    std::size_t commas = 0;
    std::size_t tabs = 0;
    std::size_t semicolons = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        commas += c == ',' ? 1U : 0U;
        tabs += c == '\t' ? 1U : 0U;
        semicolons += c == ';' ? 1U : 0U;
    }
    if (tabs > commas && tabs >= semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

class CsvReader {
public:
    CsvReader(std::string_view text, TableBuilder& builder)
        : text_(text), builder_(builder), separator_(separator_of(text)) {}

    base::Status read() {
        while (at_ < text_.size()) DZ_TRY_VOID(field());
        return {};
    }

private:
    /// One field with what ends it.
    base::Status field() {
        std::string value;
        if (text_[at_] == '"') {
            DZ_TRY_VOID(quoted(value));
        }
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' &&
               text_[at_] != '\r') {
            value += text_[at_++];
        }
        if (value.starts_with('=') && reaches_outside(value)) {
            return base::fail(base::ErrorCode::kFormulaRefused, cell_address("", row_, column_));
        }
        if (value.empty()) {
            DZ_TRY_VOID(builder_.check_place(row_, 0));
        } else {
            DZ_TRY_VOID(builder_.add({row_, column_, CellKind::kText, std::move(value)}));
        }
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            ++column_;
            return {};
        }
        if (text_.substr(at_, 2) == "\r\n") ++at_;
        ++at_;
        ++row_;
        column_ = 0;
        return {};
    }

    base::Status quoted(std::string& value) {
        const std::size_t opened = at_++;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] != '"') {
                value += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                value += '"';
                ++at_;
            } else {
                ++at_;
                return {};
            }
        }
        return base::fail(base::ErrorCode::kUnreadableDocument,
                          fmt::format("{}: 引号没有结束 the quote at byte {} has no end",
                                      cell_address("", row_, column_), opened));
    }

    std::string_view text_;
    TableBuilder& builder_;
    char separator_;
    std::size_t at_ = 0;
    std::uint32_t row_ = 1;
    std::uint32_t column_ = 0;
};

}  // namespace

base::Result<Table> read_csv(std::string_view bytes, const TableLimits& limits) {
    DZ_TRY(auto decoded, decode_text(bytes));
    if (decoded.text.starts_with(U'\uFEFF')) decoded.text.erase(0, 1);
    const std::string text = base::encode_utf8(decoded.text);
    Table table;
    TableUse use;
    TableBuilder builder(table, limits, use);
    DZ_TRY_VOID(CsvReader(text, builder).read());
    DZ_TRY_VOID(builder.finish());
    return table;
}

}  // namespace duizhang::documents::detail
