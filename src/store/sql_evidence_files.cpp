// Files of evidence: bytes in a folder, named by their digest; who brought them in the database.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>

#include "store/durable_file.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {
namespace {

namespace fs = std::filesystem;
using base::Digest;
using base::ErrorCode;
using base::fail;
using ledger::EvidenceFile;

class SqlEvidenceFiles final : public ledger::EvidenceFileStore, private SqlSession {
public:
    SqlEvidenceFiles(Connection connection, fs::path folder)
        : SqlSession(std::move(connection)), folder_(std::move(folder)) {}

    base::Result<EvidenceFile> put(const ledger::EvidenceUpload& upload) override {
        const EvidenceFile file{
            .digest = base::digest(base::HashKind::kSha256, {upload.bytes}),
            .content_type = upload.content_type,
            .size_bytes = upload.bytes.size(),
        };
        // Files before rows: a row always has its file, and a file without a row harms nobody.
        std::error_code error;
        const auto path = path_of(file.digest);
        if (fs::file_size(path, error) != upload.bytes.size() || error) {
            DZ_TRY_VOID(write_durably(path, upload.bytes));
        }
        const std::lock_guard lock(mutex_);
        DZ_TRY_VOID(writing([&]() -> base::Status {
            const std::string digest = file.digest.hex();
            const Integer size = to_bound(file.size_bytes);
            const Integer at = upload.at.value;
            session() << sql::kEvidenceFilePut, soci::use(kBook, "book"),
                soci::use(digest, "digest"), soci::use(file.content_type, "content_type"),
                soci::use(size, "size_bytes");
            session() << sql::kEvidenceUploadPut, soci::use(kBook, "book"),
                soci::use(digest, "digest"), soci::use(upload.account, "account"),
                soci::use(at, "uploaded_at_us");
            return {};
        }));
        return file;
    }

    base::Result<std::optional<EvidenceFile>> find(const Digest& digest) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<std::optional<EvidenceFile>> {
            const std::string wanted = digest.hex();
            EvidenceFile file{.digest = digest, .content_type = {}, .size_bytes = 0};
            Integer size = 0;
            soci::statement query =
                (session().prepare << sql::kEvidenceFileFind, soci::into(file.content_type),
                 soci::into(size), soci::use(kBook, "book"), soci::use(wanted, "digest"));
            if (!query.execute(true)) return std::nullopt;
            DZ_TRY(file.size_bytes, narrow<std::uint64_t>(size));
            return file;
        });
    }

    base::Result<bool> was_brought_by(const Digest& digest, const std::string& account) override {
        const std::lock_guard lock(mutex_);
        return guarded([&]() -> base::Result<bool> {
            const std::string wanted = digest.hex();
            Integer count = 0;
            session() << sql::kEvidenceUploadCount, soci::into(count), soci::use(kBook, "book"),
                soci::use(wanted, "digest"), soci::use(account, "account");
            return count > 0;
        });
    }

    base::Result<std::string> read(const Digest& digest) override {
        const auto path = path_of(digest);
        DZ_TRY(const auto file, find(digest));
        std::ifstream in(path, std::ios::binary);
        if (!in || !file) return fail(ErrorCode::kUnknownFile, digest.hex());
        std::string bytes(static_cast<std::size_t>(file->size_bytes) + 1, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        if (base::digest(base::HashKind::kSha256, {bytes}) != digest) {
            return fail(ErrorCode::kCorruptStore,
                        fmt::format("the file {} was changed; restore it from a backup",
                                    path.filename().string()));
        }
        return bytes;
    }

private:
    void drop_statements() override {}

    fs::path path_of(const Digest& digest) const {
        const std::string hex = digest.hex();
        return folder_ / hex.substr(0, 2) / hex;
    }

    const fs::path folder_;
    std::mutex mutex_;
};

}  // namespace

base::Result<std::unique_ptr<ledger::EvidenceFileStore>> open_evidence_files(
    const fs::path& folder) {
    DZ_TRY(auto connection, connect_sqlite(folder, OpenMode::kReadWrite));
    return std::make_unique<SqlEvidenceFiles>(std::move(connection), folder / "files");
}

}  // namespace duizhang::store
