// Files of evidence: who may have them back.

#include "app/uploads.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/tables_fixture.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Role;

class UploadsTest : public testing::Test {
protected:
    UploadsTest()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  ("uploads_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        // The index lies in a database of its own here; the entries in the book's.
        EXPECT_TRUE(store::open_sqlite(folder_, store::OpenMode::kCreate));
        auto opened = store::open_evidence_files(folder_);
        EXPECT_TRUE(opened);
        files_ = *std::move(opened);
        uploads_ = std::make_unique<LedgerUploads>(*book_.workspace, *files_, book_.clock_);
    }
    ~UploadsTest() override {
        files_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::string uploaded(const people::Caller& caller) {
        const auto view = uploads_->upload(caller, "C:\\现场\\报告.txt", "整改报告");
        EXPECT_TRUE(view) << view.error().detail;
        EXPECT_EQ(view->name, "报告.txt");
        return view ? view->digest : "";
    }

    void attach(const std::string& digest, const std::string& node) {
        ledger::OpenEntry open;
        open.campaign = "test";
        open.register_code = "problem";
        open.node = node;
        open.day = table_day("2021-06-01");
        open.actor = "lz-clerk";
        open.fields = {{"title", "甲"}};
        open.evidence = {{.name = "报告.txt", .digest = digest}};
        EXPECT_TRUE(book_.workspace->apply_all(std::vector<Command>{open}));
    }

    ErrorCode refused(const people::Caller& caller, const std::string& digest) {
        const auto file = uploads_->download(caller, digest, "");
        EXPECT_FALSE(file);
        return file ? ErrorCode::kUnsupported : file.error().code;
    }

    people::Caller at(std::string_view node) const {
        return book_.account(std::string("reader-") + std::string(node), Role::kReader, node);
    }

    TableBook book_;
    std::filesystem::path folder_;
    std::unique_ptr<ledger::EvidenceFileStore> files_;
    std::unique_ptr<LedgerUploads> uploads_;
};

TEST_F(UploadsTest, WhoBroughtAFileHasItBackAndNobodyElse) {
    const auto digest = uploaded(book_.clerk());
    const auto file = uploads_->download(book_.clerk(), digest, "a/../b\"\r\n.html");
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(file->bytes, "整改报告");
    EXPECT_EQ(file->type, "text/plain");
    EXPECT_EQ(file->name, "b.html.txt");
    EXPECT_EQ(refused(book_.office(), digest), ErrorCode::kUnknownFile);
    EXPECT_EQ(refused(book_.clerk(), std::string(64, '0')), ErrorCode::kUnknownFile);
    EXPECT_EQ(refused(book_.clerk(), "../../etc/passwd"), ErrorCode::kUnknownFile);
}

TEST_F(UploadsTest, AFileGoesToThoseWhoSeeAnEntryThatCarriesIt) {
    const auto digest = uploaded(book_.clerk());
    attach(digest, "620102");
    EXPECT_TRUE(uploads_->download(at("620102"), digest, ""));
    EXPECT_TRUE(uploads_->download(at("620000"), digest, ""));
    EXPECT_EQ(refused(at("620103"), digest), ErrorCode::kUnknownFile);
    EXPECT_EQ(refused(at("620200"), digest), ErrorCode::kUnknownFile);
    EXPECT_EQ(refused(book_.account("system", Role::kSystem, "000000"), digest),
              ErrorCode::kUnknownFile);
}

TEST_F(UploadsTest, NobodyAttachesAFileOfWhichHeOnlyKnowsTheDigest) {
    const auto digest = uploaded(book_.clerk());
    EXPECT_TRUE(uploads_->find(book_.clerk(), digest)->has_value());
    EXPECT_FALSE(uploads_->find(at("620200"), digest)->has_value());
}

TEST_F(UploadsTest, TheSameBytesAreKeptOnce) {
    EXPECT_EQ(uploaded(book_.clerk()), uploaded(book_.office()));
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "files")) {
        count += entry.is_regular_file() ? 1U : 0U;
    }
    EXPECT_EQ(count, 1U);
}

TEST_F(UploadsTest, StopsAtTheLimit) {
    EXPECT_TRUE(uploads_->upload(book_.clerk(), "a.txt", std::string(kMaxUploadBytes, 'a')));
    EXPECT_EQ(uploads_->upload(book_.clerk(), "a.txt", std::string(kMaxUploadBytes + 1, 'a'))
                  .error()
                  .code,
              ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace duizhang::app
