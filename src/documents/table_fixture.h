#pragma once
// For tests: an XLSX with one sheet 数据 from the XML of its cells.

#include "documents/detail/package_fixture.h"

namespace duizhang::documents {

struct SheetXml {
    std::string_view cells;        ///< Within <sheetData>
    std::string_view behind = {};  ///< Behind it: merged cells
    std::string_view names = {};   ///< Within the workbook: defined names
};

inline std::string xlsx_of(const SheetXml& sheet) {
    const std::string space =
        R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string root = "<worksheet " + space + "><sheetData>";
    return detail::zip_of({
        {"[Content_Types].xml",
         detail::content_types_xml("xl/workbook.xml",
                                   "application/vnd.openxmlformats-officedocument."
                                   "spreadsheetml.sheet.main+xml")},
        {"_rels/.rels", detail::relationships_xml({{"rId1", "officeDocument", "xl/workbook.xml"}})},
        {"xl/workbook.xml",
         "<workbook " + space +
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
             "<sheets><sheet name=\"数据\" r:id=\"rId1\"/></sheets>" +
             std::string(sheet.names) + "</workbook>"},
        {"xl/_rels/workbook.xml.rels",
         detail::relationships_xml({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                    {"rId2", "sharedStrings", "sharedStrings.xml"},
                                    {"rId3", "styles", "styles.xml"}})},
        {"xl/worksheets/sheet1.xml", root + std::string(sheet.cells) + "</sheetData>" +
                                         std::string(sheet.behind) + "</worksheet>"},
        {"xl/sharedStrings.xml", "<sst " + space + "><si><t>办结</t></si></sst>"},
        {"xl/styles.xml", "<styleSheet " + space +
                              "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
                              "numFmtId=\"20\"/></cellXfs></styleSheet>"},
    });
}

}  // namespace duizhang::documents
