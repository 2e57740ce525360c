// Secrets of accounts in an SQL database.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <mutex>

#include "people/sealing.h"
#include "store/durable_file.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "store/statements.h"

namespace duizhang::store {
namespace {

using people::Secrets;
using people::SecurityEvent;
using people::SecurityFilter;
using people::Session;
using people::Token;
using soci::into;
using soci::use;

/// Hashes and role names hold none.
constexpr char kSeparator = '\n';

std::string join(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, std::string(1, kSeparator)));
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(kSeparator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// Columns of a session. None of these rows is read often enough to be worth keeping a prepared
/// statement: what is asked all the time is held in memory above.
struct SessionColumns {
    std::string digest, account, csrf, method;
    int must_change = 0;
    Integer opened_at = 0, seen_at = 0;

    Session row() const {
        return {.digest = digest,
                .account = account,
                .csrf = csrf,
                .method = method,
                .must_change = must_change != 0,
                .opened_at_us = {opened_at},
                .seen_at_us = {seen_at}};
    }
};

struct SecretsColumns {
    std::string account, password, earlier, shown_password, totp_secret, totp_offered;
    int must_change = 0;
    Integer failures = 0, locks = 0, locked_until = 0, totp_step = 0;

    soci::details::prepare_temp_type select(soci::session& session, const char* text) {
        return (session.prepare << text, into(account), into(password), into(earlier),
                into(must_change), into(shown_password), into(failures), into(locks),
                into(locked_until), into(totp_secret), into(totp_offered), into(totp_step));
    }

    base::Result<Secrets> row() const {
        Secrets secrets;
        secrets.account = account;
        secrets.password = password;
        secrets.earlier = split(earlier);
        secrets.must_change = must_change != 0;
        secrets.shown_password = shown_password;
        DZ_TRY(secrets.lock_out.failures, narrow<std::uint32_t>(failures));
        DZ_TRY(secrets.lock_out.locks, narrow<std::uint32_t>(locks));
        secrets.lock_out.until = {locked_until};
        secrets.totp_secret = totp_secret;
        secrets.totp_offered = totp_offered;
        DZ_TRY(secrets.totp_step, narrow<std::uint64_t>(totp_step));
        return secrets;
    }
};

struct TokenColumns {
    std::string digest, account, name, roles, node;
    int may_write = 0;
    Integer id = 0, made_at = 0, expires_at = 0, used_at = 0;

    soci::details::prepare_temp_type select(soci::session& session, const char* text) {
        return (session.prepare << text, into(id), into(digest), into(account), into(name),
                into(may_write), into(roles), into(node), into(made_at), into(expires_at),
                into(used_at));
    }

    base::Result<Token> row() const {
        DZ_TRY(const auto number, narrow<std::uint64_t>(id));
        return Token{.id = number,
                     .digest = digest,
                     .account = account,
                     .name = name,
                     .write = may_write != 0,
                     .roles = split(roles),
                     .node = node,
                     .made_at_us = {made_at},
                     .expires_at_us = {expires_at},
                     .used_at_us = {used_at}};
    }
};

/// All rows of a statement, to its end even after an error, lest the cursor stay open.
template <typename Row, typename Columns>
base::Result<std::vector<Row>> fetch_all(soci::statement& statement, const Columns& columns) {
    std::vector<Row> rows;
    base::Status status;
    for (bool got = statement.execute(true); got; got = statement.fetch()) {
        base::Result<Row> row = columns.row();
        if (row) {
            rows.push_back(*std::move(row));
        } else if (status) {
            status = base::fail(row.error());
        }
    }
    if (!status) return base::fail(status.error());
    return rows;
}

template <typename Row>
base::Result<std::optional<Row>> only(base::Result<std::vector<Row>> rows) {
    if (!rows) return base::fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return std::optional(std::move(rows->front()));
}

std::string purpose_of(const Secrets& secrets) { return "totp " + secrets.account; }

class SqlPeople final : public people::SecretStore, private SqlSession {
public:
    SqlPeople(Connection connection, people::SealingKey key)
        : SqlSession(std::move(connection)), key_(std::move(key)) {}

    /// Seals what older versions left in plain.
    base::Status seal_all() {
        const auto is_plain = [](const std::string& text) {
            return !text.empty() && !people::is_sealed(text);
        };
        DZ_TRY(const auto all, stored_secrets());
        for (const auto& secrets : all) {
            if (!is_plain(secrets.totp_secret) && !is_plain(secrets.totp_offered)) continue;
            DZ_TRY_VOID(put_secrets(secrets));
        }
        return {};
    }

    base::Result<std::optional<Secrets>> secrets(std::string_view account) override {
        DZ_TRY(auto found, alone([&] {
                   SecretsColumns columns;
                   const std::string wanted(account);
                   soci::statement statement = (columns.select(session(), sql::kSecretsOf),
                                                use(kBook, "book"), use(wanted, "account"));
                   return only(fetch_all<Secrets>(statement, columns));
               }));
        if (found) open(*found);
        return found;
    }

    base::Result<std::vector<Secrets>> all_secrets() override {
        DZ_TRY(auto all, stored_secrets());
        for (auto& secrets : all) open(secrets);
        return all;
    }

    base::Status put_secrets(const Secrets& secrets) override {
        return write([&] {
            const std::string earlier = join(secrets.earlier);
            const int must_change = secrets.must_change ? 1 : 0;
            const Integer failures = secrets.lock_out.failures;
            const Integer locks = secrets.lock_out.locks;
            const Integer until = secrets.lock_out.until.value;
            const Integer step = to_bound(secrets.totp_step);
            const std::string totp = key_.seal(secrets.totp_secret, purpose_of(secrets));
            const std::string offered = key_.seal(secrets.totp_offered, purpose_of(secrets));
            session() << sql::kSecretsPut, use(kBook, "book"), use(secrets.account, "account"),
                use(secrets.password, "password"), use(earlier, "earlier"),
                use(must_change, "must_change"), use(secrets.shown_password, "shown_password"),
                use(failures, "failures"), use(locks, "locks"), use(until, "locked_until_us"),
                use(totp, "totp_secret"), use(offered, "totp_offered"), use(step, "totp_step");
        });
    }

    base::Result<std::optional<Session>> session(std::string_view digest) override {
        return alone([&] {
            SessionColumns columns;
            const std::string wanted(digest);
            soci::statement statement =
                (session().prepare << sql::kSessionsByDigest, into(columns.digest),
                 into(columns.account), into(columns.csrf), into(columns.method),
                 into(columns.must_change), into(columns.opened_at), into(columns.seen_at),
                 use(kBook, "book"), use(wanted, "digest"));
            return only(fetch_all<Session>(statement, columns));
        });
    }

    base::Status add_session(const Session& row) override {
        return write([&] {
            const int must_change = row.must_change ? 1 : 0;
            const Integer opened = row.opened_at_us.value;
            const Integer seen = row.seen_at_us.value;
            session() << sql::kSessionsAdd, use(kBook, "book"), use(row.digest, "digest"),
                use(row.account, "account"), use(row.csrf, "csrf"), use(row.method, "method"),
                use(must_change, "must_change"), use(opened, "opened_at_us"),
                use(seen, "seen_at_us");
        });
    }

    base::Status change_session(const Session& row) override {
        return write([&] {
            const int must_change = row.must_change ? 1 : 0;
            const Integer seen = row.seen_at_us.value;
            session() << sql::kSessionsChange, use(must_change, "must_change"),
                use(seen, "seen_at_us"), use(kBook, "book"), use(row.digest, "digest");
        });
    }

    base::Status end_session(std::string_view digest) override {
        return write([&] {
            const std::string wanted(digest);
            session() << sql::kSessionsEnd, use(kBook, "book"), use(wanted, "digest");
        });
    }

    base::Status end_sessions(std::string_view account, std::string_view but_digest) override {
        return write([&] {
            const std::string whose(account);
            const std::string kept(but_digest);
            session() << sql::kSessionsEndAll, use(kBook, "book"), use(whose, "account"),
                use(kept, "digest");
        });
    }

    base::Status forget_sessions(base::InstantUs opened_before,
                                 base::InstantUs seen_before) override {
        return write([&] {
            const Integer opened = opened_before.value;
            const Integer seen = seen_before.value;
            session() << sql::kSessionsForget, use(kBook, "book"), use(opened, "opened_before"),
                use(seen, "seen_before");
        });
    }

    base::Result<std::optional<Token>> token(std::string_view digest) override {
        return alone([&] {
            TokenColumns columns;
            const std::string wanted(digest);
            soci::statement statement = (columns.select(session(), sql::kTokensByDigest),
                                         use(kBook, "book"), use(wanted, "digest"));
            return only(fetch_all<Token>(statement, columns));
        });
    }

    base::Result<std::vector<Token>> tokens(std::string_view account) override {
        return alone([&] {
            TokenColumns columns;
            const std::string whose(account);
            soci::statement statement = (columns.select(session(), sql::kTokensOf),
                                         use(kBook, "book"), use(whose, "account"));
            return fetch_all<Token>(statement, columns);
        });
    }

    base::Result<std::uint64_t> add_token(const Token& token) override {
        Integer id = 0;
        DZ_TRY_VOID(write([&] {
            const std::string roles = join(token.roles);
            const int may_write = token.write ? 1 : 0;
            const Integer made = token.made_at_us.value;
            const Integer expires = token.expires_at_us.value;
            const Integer used = token.used_at_us.value;
            soci::statement number =
                (session().prepare << sql::kTokensNumber, into(id), use(kBook, "book"));
            for (bool got = number.execute(true); got; got = number.fetch()) {
            }
            session() << sql::kTokensAdd, use(kBook, "book"), use(id, "token"),
                use(token.digest, "digest"), use(token.account, "account"), use(token.name, "name"),
                use(may_write, "may_write"), use(roles, "roles"), use(token.node, "node"),
                use(made, "made_at_us"), use(expires, "expires_at_us"), use(used, "used_at_us");
        }));
        return narrow<std::uint64_t>(id);
    }

    base::Status use_token(std::uint64_t id, base::InstantUs at) override {
        return write([&] {
            const Integer number = to_bound(id);
            const Integer used = at.value;
            session() << sql::kTokensUse, use(used, "used_at_us"), use(kBook, "book"),
                use(number, "token");
        });
    }

    base::Result<bool> drop_token(std::string_view account, std::uint64_t id) override {
        bool dropped = false;
        DZ_TRY_VOID(write([&] {
            const std::string whose(account);
            const Integer number = to_bound(id);
            Integer found = 0;
            soci::statement statement =
                (session().prepare << sql::kTokensDrop, into(found), use(kBook, "book"),
                 use(whose, "account"), use(number, "token"));
            for (bool got = statement.execute(true); got; got = statement.fetch()) dropped = true;
        }));
        return dropped;
    }

    base::Status drop_tokens(std::string_view account) override {
        return write([&] {
            const std::string whose(account);
            session() << sql::kTokensDropAll, use(kBook, "book"), use(whose, "account");
        });
    }

    base::Status log(const SecurityEvent& event) override {
        return write([&] {
            const Integer at = event.at_us.value;
            session() << sql::kSecurityLogAdd, use(kBook, "book"), use(at, "at_us"),
                use(event.kind, "kind"), use(event.account, "account"), use(event.actor, "actor"),
                use(event.address, "address"), use(event.detail, "detail");
        });
    }

    base::Result<std::vector<SecurityEvent>> security_log(const SecurityFilter& filter) override;

    base::Status forget_log(base::InstantUs before) override {
        return write([&] {
            const Integer at = before.value;
            session() << sql::kSecurityLogForget, use(kBook, "book"), use(at, "before");
        });
    }

private:
    using SqlSession::session;

    void drop_statements() override {}

    base::Result<std::vector<Secrets>> stored_secrets() {
        return alone([&] {
            SecretsColumns columns;
            soci::statement statement =
                (columns.select(session(), sql::kSecretsAll), use(kBook, "book"));
            return fetch_all<Secrets>(statement, columns);
        });
    }

    void open(Secrets& secrets) const {
        for (auto* text : {&secrets.totp_secret, &secrets.totp_offered}) {
            *text = key_.open(*text, purpose_of(secrets));
        }
    }

    template <typename Work>
    std::invoke_result_t<Work> alone(Work work) {
        const std::lock_guard lock(mutex_);
        return guarded(work);
    }

    template <typename Work>
    base::Status write(Work work) {
        const std::lock_guard lock(mutex_);
        return writing([&]() -> base::Status {
            work();
            return {};
        });
    }

    people::SealingKey key_;
    std::mutex mutex_;
};

base::Result<std::vector<SecurityEvent>> SqlPeople::security_log(const SecurityFilter& filter) {
    struct Columns {
        Integer id = 0, at = 0;
        std::string kind, account, actor, address, detail;
        base::Result<SecurityEvent> row() const {
            DZ_TRY(const auto number, narrow<std::uint64_t>(id));
            return SecurityEvent{.id = number,
                                 .at_us = {at},
                                 .kind = kind,
                                 .account = account,
                                 .actor = actor,
                                 .address = address,
                                 .detail = detail};
        }
    };
    return alone([&] {
        Columns columns;
        const Integer before =
            filter.before == 0 ? std::numeric_limits<Integer>::max() : to_bound(filter.before);
        const Integer count = to_bound(filter.limit);
        soci::statement statement =
            (session().prepare << sql::kSecurityLogPage, into(columns.id), into(columns.at),
             into(columns.kind), into(columns.account), into(columns.actor), into(columns.address),
             into(columns.detail), use(kBook, "book"), use(before, "before"),
             use(filter.account, "account"), use(filter.kind, "kind"), use(count, "count"));
        return fetch_all<SecurityEvent>(statement, columns);
    });
}

constexpr std::string_view kKeyFile = "secrets.key";

base::Result<people::SealingKey> key_of(std::string_view text, std::string_view where) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    std::string bytes;
    const auto value_of = [](char c) { return std::string_view("0123456789abcdef").find(c); };
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const auto high = value_of(text[i]);
        const auto low = value_of(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) break;
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    if (text.size() == 2 * people::kSealingKeyBytes && bytes.size() == people::kSealingKeyBytes) {
        return people::SealingKey(std::move(bytes));
    }
    return base::fail(base::ErrorCode::kFileUnreadable,
                      fmt::format("{}: {} lower-case hex digits are needed", where,
                                  2 * people::kSealingKeyBytes));
}

/// Makes one where there is none.
base::Result<people::SealingKey> key_beside(const std::filesystem::path& folder) {
    const auto path = folder / kKeyFile;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        const auto made =
            people::random_hex(people::system_random, people::kSealingKeyBytes) + "\n";
        DZ_TRY_VOID(write_new_durably(path, made));
    }
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) return base::fail(base::ErrorCode::kFileUnreadable, path.string());
    return key_of(text, path.string());
}

}  // namespace

base::Result<std::unique_ptr<people::SecretStore>> open_secrets(const std::filesystem::path& folder,
                                                                const std::string& key) {
    DZ_TRY(auto connection, connect_sqlite(folder, OpenMode::kReadWrite));
    DZ_TRY(auto sealing, key.empty() ? key_beside(folder) : key_of(key, "DUIZHANG_SECRET_KEY"));
    auto people = std::make_unique<SqlPeople>(std::move(connection), std::move(sealing));
    DZ_TRY_VOID(people->seal_all());
    return people;
}

}  // namespace duizhang::store
