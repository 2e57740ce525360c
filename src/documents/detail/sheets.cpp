// The cells of an XLSX.
#include <fmt/format.h>

#include "base/utf8.h"
#include "documents/detail/table_builder.h"
#include "documents/detail/workbook_parts.h"

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

class GridReader {
public:
    GridReader(const WorkbookParts& workbook, const std::string& sheet, TableBuilder& builder)
        : workbook_(workbook), sheet_(sheet), builder_(builder) {}

    base::Status take(const XmlCursor& cursor, std::string_view local, XmlStep step) {
        if (step == XmlStep::kText) {
            if (in_value_) value_ += cursor.text();
            if (in_formula_) formula_ += cursor.text();
        } else if (step == XmlStep::kOpen) {
            DZ_TRY_VOID(open(cursor, local));
        } else if (local == "v") {
            in_value_ = false;
        } else if (local == "f") {
            in_formula_ = false;
        } else if (local == "c") {
            return finish_cell();
        }
        if (type_ == "inlineStr") inline_.take(cursor, local, step);
        return {};
    }

private:
    base::Status open(const XmlCursor& cursor, std::string_view local) {
        if (local == "row") {
            next_.row = number_attribute(cursor, "r").value_or(next_.row + 1);
            next_.column = 0;
            return builder_.check_place(next_.row, 0);
        }
        if (local == "c") {
            at_ = address_of(cursor.attribute("r").value_or("")).value_or(next_);
            next_ = {at_.column + 1, at_.row};
            type_ = cursor.attribute("t").value_or("n");
            style_ = number_attribute(cursor, "s").value_or(0);
            value_.clear();
            formula_.clear();
        } else if (local == "v") {
            in_value_ = true;
        } else if (local == "f") {
            in_formula_ = true;
        } else if (local == "mergeCell") {
            return merge(cursor.attribute("ref").value_or(""));
        }
        return {};
    }

    base::Status merge(std::string_view range) {
        const std::size_t colon = range.find(':');
        if (colon == range.npos) return {};
        const auto first = address_of(range.substr(0, colon));
        const auto last = address_of(range.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column) {
            return fail(ErrorCode::kUnreadableDocument, fmt::format("{}!{}", sheet_, range));
        }
        return builder_.merge({first->row, first->column, last->row, last->column});
    }

    TableCell cell() {
        TableCell cell{at_.row, at_.column, CellKind::kText, {}};
        if (type_ == "inlineStr") {
            cell.text = inline_.finish();
        } else if (type_ == "s") {
            const auto index = whole_number(value_);
            if (index && *index < workbook_.strings.size()) cell.text = workbook_.strings[*index];
        } else if (type_ == "b") {
            cell.kind = CellKind::kFlag;
            if (!value_.empty()) cell.text = value_ == "1" ? "true" : "false";
        } else if (type_ == "e") {
            cell.kind = CellKind::kError;
            cell.text = value_;
        } else if (type_ == "d") {
            cell.kind = CellKind::kDay;
            cell.text = value_.substr(0, value_.find('T'));
        } else if (type_ == "n") {
            number(cell);
        } else {
            cell.text = unescaped(value_);
        }
        return cell;
    }

    void number(TableCell& cell) const {
        const auto moment = style_ < workbook_.formats.size()
                                ? iso_moment(value_, workbook_.formats[style_])
                                : std::nullopt;
        cell.kind = moment ? CellKind::kDay : CellKind::kNumber;
        cell.text = moment ? *moment : plain_number(value_);
    }

    base::Status finish_cell() {
        if (reaches_outside(formula_)) {
            return fail(ErrorCode::kFormulaRefused, cell_address(sheet_, at_.row, at_.column));
        }
        TableCell read = cell();
        type_.clear();
        DZ_TRY_VOID(base::validate_utf8(read.text));
        return builder_.add(std::move(read));
    }

    const WorkbookParts& workbook_;
    const std::string& sheet_;
    TableBuilder& builder_;
    StringReader inline_;
    CellAddress at_;
    CellAddress next_;
    bool in_value_ = false;
    bool in_formula_ = false;
    std::string type_;
    std::uint32_t style_ = 0;
    std::string value_;
    std::string formula_;
};

}  // namespace

base::Result<std::vector<Table>> read_sheets(std::string_view bytes, const TableLimits& limits) {
    DZ_TRY(auto package, Package::open(bytes));
    const auto main = main_part_of(package);
    if (!main) return fail(ErrorCode::kNotAWorkbook, "ZIP");
    if (main->content_type.find("spreadsheetml") == std::string::npos &&
        main->content_type.find("ms-excel.sheet.macroEnabled") == std::string::npos) {
        return fail(ErrorCode::kNotAWorkbook, main->content_type);
    }
    DZ_TRY(const WorkbookParts workbook, read_workbook_parts(package, *main));
    for (const DefinedName& name : workbook.names) {
        if (reaches_outside(name.formula)) {
            return fail(ErrorCode::kFormulaRefused, fmt::format("名称 the name {}", name.name));
        }
    }
    std::vector<Table> tables;
    TableUse use;
    for (const SheetPart& sheet : workbook.sheets) {
        DZ_TRY(const std::string xml, package.read(sheet.part));
        Table table{.name = sheet.name, .hidden = sheet.hidden, .cells = {}};
        TableBuilder builder(table, limits, use);
        GridReader reader(workbook, table.name, builder);
        DZ_TRY_VOID(walk(xml, sheet.part,
                         [&](const XmlCursor& cursor, std::string_view local, XmlStep step) {
                             return reader.take(cursor, local, step);
                         }));
        DZ_TRY_VOID(builder.finish());
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace duizhang::documents::detail
