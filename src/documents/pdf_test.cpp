// PDF files, made here object by object, and the process that reads them.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>

#include "base/utf8.h"
#include "documents/detail/bounded_process.h"
#include "documents/detail/readers.h"

namespace duizhang::documents {
namespace {

using base::ErrorCode;
using detail::Limits;
using detail::read_pdf;

/// A PDF whose one font has the code points of the first plane for its glyphs.
class PdfWriter {
public:
    PdfWriter() {
        add("<< /Type /Catalog /Pages 2 0 R >>");
        add("");  // The list of pages, when all are known
        add("<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
            "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>");
        add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
        add_stream(
            "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap");
    }

    void add_page(const std::vector<std::u32string>& lines) {
        std::string content = "BT /F 12 Tf 14 TL 50 800 Td\n";
        for (const auto& line : lines) {
            content += '<';
            for (const char32_t c : line) content += fmt::format("{:04X}", std::uint32_t{c});
            content += "> Tj T*\n";
        }
        add_page_of(content + "ET");
    }

    void add_scanned_page() {
        add_page_of("q 500 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI Q");
    }

    void add_page_of(std::string_view content) {
        add_stream(content);
        pages_.push_back(
            add(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                            "/Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                            objects_.size())));
    }

    std::string file(std::string_view more_of_trailer = "") {
        std::string kids;
        for (const auto page : pages_) kids += fmt::format("{} 0 R ", page);
        objects_[1] = fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages_.size(), kids);
        std::string file = "%PDF-1.4\n";
        std::string table;
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            table += fmt::format("{:010} 00000 n \n", file.size());
            file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects_[i]);
        }
        const auto start = file.size();
        file += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}", objects_.size() + 1, table);
        file += fmt::format("trailer << /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                            objects_.size() + 1, more_of_trailer, start);
        return file;
    }

private:
    std::size_t add(std::string object) {
        objects_.push_back(std::move(object));
        return objects_.size();
    }

    void add_stream(std::string_view content) {
        add(fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content));
    }

    std::vector<std::string> objects_;
    std::vector<std::size_t> pages_;
};

std::string two_pages_and_a_scan() {
    PdfWriter writer;
    writer.add_page({U"全县受理案件1456件，同比增", U"长8.6%。", U"第二段"});
    writer.add_scanned_page();
    writer.add_page({U"办结率92.1%"});
    return writer.file();
}

TEST(ReadPdf, GivesLinesAndPagesTheirPlaces) {
    const auto document = read_document(two_pages_and_a_scan(), "a");
    ASSERT_TRUE(document.has_value()) << document.error().detail;
    EXPECT_EQ(document->format, Format::kPdf);
    EXPECT_EQ(base::encode_utf8(document->text),
              "全县受理案件1456件，同比增\n长8.6%。\n第二段\f办结率92.1%");
    const auto of = [&](std::u32string_view word) {
        const Place& place = document->place_at(document->text.find(word));
        return std::pair(place.page, place.paragraph);
    };
    EXPECT_EQ(of(U"1456"), std::pair(1u, 1u));
    EXPECT_EQ(of(U"8.6"), std::pair(1u, 2u));
    EXPECT_EQ(of(U"第二"), std::pair(1u, 3u));
    EXPECT_EQ(of(U"92"), std::pair(3u, 1u));
    EXPECT_EQ(document->places.front().start, 0u);
}

TEST(ReadPdf, TellsWhichPagesHaveNoText) {
    EXPECT_EQ(read_pdf(two_pages_and_a_scan())->textless_pages, std::vector<std::uint32_t>{2});
}

TEST(ReadPdf, SaysThatAScanHasNoText) {
    PdfWriter writer;
    writer.add_scanned_page();
    writer.add_scanned_page();
    EXPECT_EQ(read_pdf(writer.file()).error().code, ErrorCode::kNoTextLayer);
}

TEST(ReadPdf, ComposesRadicalsToCharacters) {
    PdfWriter writer;
    writer.add_page({U"\u2F64\u6237\u2F08数12"});
    EXPECT_EQ(read_pdf(writer.file())->text, U"用户人数12");
}

TEST(ReadPdf, AsksForThePasswordToBeRemoved) {
    PdfWriter writer;
    writer.add_page({U"1456"});
    const std::string hash = "<" + std::string(64, '5') + ">";
    const std::string file = writer.file(fmt::format(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {0} /U {0} >>", hash));
    EXPECT_EQ(read_pdf(file).error().code, ErrorCode::kLockedDocument);
}

TEST(ReadPdf, RefusesAFileCutShortAnywhere) {
    const std::string file = two_pages_and_a_scan();
    for (std::size_t size = 0; size + 6 < file.size(); size += 37) {
        const auto document = read_pdf(std::string_view(file).substr(0, size));
        ASSERT_FALSE(document.has_value()) << size;
        EXPECT_EQ(document.error().code, ErrorCode::kUnreadableDocument);
    }
    EXPECT_EQ(read_pdf("%PDF-1.4 nonsense %%EOF").error().code, ErrorCode::kUnreadableDocument);
    EXPECT_EQ(read_pdf("").error().code, ErrorCode::kUnreadableDocument);
}

TEST(ReadPdf, HoldsTheLimitsOfPagesAndText) {
    PdfWriter writer;
    writer.add_page({U"12"});
    writer.add_page({U"34"});
    const std::string file = writer.file();
    Limits limits;
    limits.pages = 2;
    limits.code_points = 5;
    EXPECT_EQ(read_pdf(file, limits)->text, U"12\f34");
    limits.code_points = 4;
    EXPECT_EQ(read_pdf(file, limits).error().code, ErrorCode::kLimitExceeded);
    limits = {};
    limits.pages = 1;
    EXPECT_EQ(read_pdf(file, limits).error().code, ErrorCode::kLimitExceeded);
}

TEST(RunBounded, HandsOverWhatTheWorkWrote) {
    const std::string much(300'000, 'x');
    const auto output = detail::run_bounded(
        {.time = std::chrono::seconds(10), .memory_bytes = 64u << 20, .output_bytes = much.size()},
        [&](detail::Output& out) { out.write(much); });
    ASSERT_TRUE(output.has_value());
    EXPECT_EQ(*output, much);
}

ErrorCode outcome(const std::function<void(detail::Output&)>& work) {
    const auto output = detail::run_bounded(
        {.time = std::chrono::milliseconds(300), .memory_bytes = 64u << 20, .output_bytes = 100},
        work);
    EXPECT_FALSE(output.has_value());
    return output ? ErrorCode::kBadRequest : output.error().code;
}

TEST(RunBounded, StopsWorkThatNeverEnds) {
    EXPECT_EQ(outcome([](detail::Output& out) {
                  for (volatile bool go = true; go;) out.write("");
              }),
              ErrorCode::kLimitExceeded);
}

TEST(RunBounded, StopsWorkThatWritesTooMuch) {
    EXPECT_EQ(outcome([](detail::Output& out) { out.write(std::string(101, 'x')); }),
              ErrorCode::kLimitExceeded);
}

TEST(RunBounded, OutlivesACrash) {
    EXPECT_EQ(outcome([](detail::Output&) { std::abort(); }), ErrorCode::kUnreadableDocument);
    EXPECT_EQ(outcome([](detail::Output&) { throw 1; }), ErrorCode::kUnreadableDocument);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(RunBounded, RefusesMemoryPastTheLimit) {
    EXPECT_EQ(outcome([](detail::Output& out) {
                  // More than the tests before may have left unused; the size keeps it from being
                  // optimised away.
                  volatile std::size_t size = std::size_t{4} << 30u;
                  std::string much(size, 'x');
                  out.write(std::string_view(much).substr(size / 2, 1));
              }),
              ErrorCode::kLimitExceeded);
}
#endif

}  // namespace
}  // namespace duizhang::documents
