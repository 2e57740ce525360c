#include "documents/detail/package.h"

#include "documents/detail/package_fixture.h"
#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

base::Error error_of(std::string_view bytes, PackageLimits limits = {}) {
    const auto package = Package::open(bytes, limits);
    return package ? base::Error{} : package.error();
}

TEST(Package, GivesPartsByNameWithoutRegardToCase) {
    const std::string bytes = zip_of({{"Word/Document.xml", "<a/>"}, {"empty", ""}});
    auto package = Package::open(bytes);
    ASSERT_TRUE(package);
    EXPECT_EQ(package->read("word/document.XML"), "<a/>");
    EXPECT_EQ(package->read("empty"), "");
    EXPECT_FALSE(package->has("word"));
    EXPECT_EQ(package->read("word/other.xml").error().detail, "the part word/other.xml is missing");
}

TEST(Package, EveryCutShortFileIsAnError) {
    const std::string bytes = docx_of("<w:p><w:r><w:t>一</w:t></w:r></w:p>");
    ASSERT_TRUE(read_package(bytes));
    for (std::size_t size = 2; size < bytes.size(); ++size) {
        const auto half = read_package(std::string_view(bytes).substr(0, size));
        ASSERT_FALSE(half) << size;
        EXPECT_EQ(half.error().code, ErrorCode::kUnreadableDocument);
    }
    EXPECT_NE(
        error_of(std::string_view(bytes).substr(0, bytes.size() / 2)).detail.find("cut short"),
        std::string::npos);
}

TEST(Package, ADamagedPartIsAnError) {
    const std::string text(2000, 'x');
    std::string bytes = zip_of({{"part", text + "y" + text}});
    const std::size_t inside = bytes.find("part") + 10;
    bytes[inside] = static_cast<char>(bytes[inside] ^ 0x40);
    auto package = Package::open(bytes);
    ASSERT_TRUE(package);
    EXPECT_EQ(package->read("part").error().code, ErrorCode::kUnreadableDocument);
}

TEST(Package, AnEncryptedPartIsLocked) {
    const auto error = error_of(zip_of({{"a", "x"}}, {.encrypted_part = "a"}));
    EXPECT_EQ(error.code, ErrorCode::kLockedDocument);
}

TEST(Package, NamesThatLeadElsewhereAreRefused) {
    for (const char* name : {"../a", "a/../../b", "/etc/passwd", "a\\b", "C:/a", "a/.."}) {
        EXPECT_EQ(error_of(zip_of({{name, "x"}})).code, ErrorCode::kUnreadableDocument) << name;
    }
    EXPECT_TRUE(Package::open(zip_of({{"a..b/c...xml", "x"}})));
}

TEST(Package, TwoPartsOfOneNameAreRefused) {
    EXPECT_NE(error_of(zip_of({{"a.xml", "x"}, {"A.XML", "y"}})).detail.find("A.XML"),
              std::string::npos);
}

TEST(Package, PartsAreCountedUpToTheLimit) {
    const std::string three = zip_of({{"a", ""}, {"b", ""}, {"c", ""}});
    EXPECT_TRUE(Package::open(three, {.parts = 3}));
    EXPECT_EQ(error_of(three, {.parts = 2}).code, ErrorCode::kLimitExceeded);
}

TEST(Package, DeclaredBytesAreCountedUpToTheLimit) {
    const std::string bytes = zip_of({{"a", std::string(600, '0')}, {"b", std::string(400, '0')}});
    EXPECT_TRUE(Package::open(bytes, {.unzipped_bytes = 1000}));
    EXPECT_EQ(error_of(bytes, {.unzipped_bytes = 999}).code, ErrorCode::kLimitExceeded);
}

TEST(Package, RealBytesAreCountedWhateverTheDirectoryDeclares) {
    const std::string content(1u << 20, '0');
    std::string bytes = zip_of({{"bomb", content}});
    // The size in the directory's entry: 24 bytes behind its signature, little endian.
    const std::size_t directory = bytes.find("PK\1\2");
    ASSERT_NE(directory, std::string::npos);
    for (std::size_t i = 0; i < 4; ++i) bytes[directory + 24 + i] = i == 0 ? 16 : 0;
    auto package = Package::open(bytes, {.unzipped_bytes = 100'000});
    ASSERT_TRUE(package);
    EXPECT_EQ(package->read("bomb").error().code, ErrorCode::kLimitExceeded);
}

TEST(Package, PartsReadCountTogether) {
    const std::string bytes = zip_of({{"a", std::string(600, '0')}});
    auto package = Package::open(bytes, {.unzipped_bytes = 1000});
    ASSERT_TRUE(package);
    EXPECT_TRUE(package->read("a"));
    EXPECT_EQ(package->read("a").error().code, ErrorCode::kLimitExceeded);
}

TEST(Package, AZipBombIsRefusedWithinTheLimits) {
    std::vector<PartText> parts = docx_parts("");
    parts[2].content = document_xml("<w:p><w:r><w:t>" + std::string(base::kMaxUnzippedBytes, '0') +
                                    "</w:t></w:r></w:p>");
    const std::string bomb = zip_of(parts);
    EXPECT_LT(bomb.size(), 1u << 20);
    EXPECT_EQ(read_package(bomb).error().code, ErrorCode::kLimitExceeded);
}

TEST(Package, ChangedPartsLeaveTheCompressedBytesOfTheOthers) {
    const std::string bytes = zip_of({{"a", std::string(5000, 'a')}, {"b", "old"}, {"c", "c"}});
    const auto changed = Package::with_parts(bytes, {{"b", "new"}, {"d/e.xml", "added"}});
    ASSERT_TRUE(changed);
    auto package = Package::open(*changed);
    ASSERT_TRUE(package);
    EXPECT_EQ(package->read("a"), std::string(5000, 'a'));
    EXPECT_EQ(package->read("b"), "new");
    EXPECT_EQ(package->read("d/e.xml"), "added");
    const std::size_t from = bytes.find(std::string(1, 'a')) - 29;
    const std::size_t until = bytes.find("PK\3\4", 4);
    EXPECT_EQ(changed->substr(from, until - from), bytes.substr(from, until - from));
    EXPECT_EQ(Package::with_parts(bytes, {{"b", "new"}, {"d/e.xml", "added"}}), *changed);
}

TEST(ReadPackage, NamesWhatItCannotRead) {
    EXPECT_NE(read_package(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}}))
                  .error()
                  .detail.find("OpenDocument"),
              std::string::npos);
    EXPECT_NE(read_package(zip_of({{"a.txt", "x"}})).error().detail.find("neither DOCX nor XLSX"),
              std::string::npos);
    std::vector<PartText> slides = docx_parts("");
    slides[0].content = content_types_xml("word/document.xml", "application/presentationml");
    EXPECT_NE(read_package(zip_of(slides)).error().detail.find("presentationml"),
              std::string::npos);
    std::vector<PartText> hollow = docx_parts("");
    hollow.pop_back();
    EXPECT_EQ(read_package(zip_of(hollow)).error().detail, "the part word/document.xml is missing");
}

}  // namespace
}  // namespace duizhang::documents::detail
