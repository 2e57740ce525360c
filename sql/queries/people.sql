-- What is known about accounts beside the journal.

-- name: secrets_put
INSERT INTO secrets (book, account, password, earlier, must_change, shown_password, failures, locks,
                     locked_until_us, totp_secret, totp_offered, totp_step)
VALUES (:book, :account, :password, :earlier, :must_change, :shown_password, :failures, :locks,
        :locked_until_us, :totp_secret, :totp_offered, :totp_step)
ON CONFLICT (book, account) DO UPDATE SET
    password = excluded.password, earlier = excluded.earlier, must_change = excluded.must_change,
    shown_password = excluded.shown_password, failures = excluded.failures, locks = excluded.locks,
    locked_until_us = excluded.locked_until_us, totp_secret = excluded.totp_secret,
    totp_offered = excluded.totp_offered, totp_step = excluded.totp_step;

-- name: secrets_of
SELECT account, password, earlier, must_change, shown_password, failures, locks, locked_until_us,
       totp_secret, totp_offered, totp_step
FROM secrets WHERE book = :book AND account = :account;

-- name: secrets_all
SELECT account, password, earlier, must_change, shown_password, failures, locks, locked_until_us,
       totp_secret, totp_offered, totp_step
FROM secrets WHERE book = :book ORDER BY account;

-- name: sessions_add
INSERT INTO sessions (book, digest, account, csrf, method, must_change, opened_at_us, seen_at_us)
VALUES (:book, :digest, :account, :csrf, :method, :must_change, :opened_at_us, :seen_at_us);

-- name: sessions_change
UPDATE sessions SET must_change = :must_change, seen_at_us = :seen_at_us
WHERE book = :book AND digest = :digest;

-- name: sessions_by_digest
SELECT digest, account, csrf, method, must_change, opened_at_us, seen_at_us
FROM sessions WHERE book = :book AND digest = :digest;

-- name: sessions_end
DELETE FROM sessions WHERE book = :book AND digest = :digest;

-- name: sessions_end_all
DELETE FROM sessions WHERE book = :book AND account = :account AND digest <> :digest;

-- name: sessions_forget
DELETE FROM sessions
WHERE book = :book AND (opened_at_us < :opened_before OR seen_at_us < :seen_before);

-- name: tokens_number
INSERT INTO token_numbers (book, last) VALUES (:book, 1)
ON CONFLICT (book) DO UPDATE SET last = token_numbers.last + 1
RETURNING last;

-- name: tokens_add
INSERT INTO tokens (book, token, digest, account, name, may_write, roles, node, made_at_us,
                    expires_at_us, used_at_us)
VALUES (:book, :token, :digest, :account, :name, :may_write, :roles, :node, :made_at_us,
        :expires_at_us, :used_at_us);

-- name: tokens_by_digest
SELECT token, digest, account, name, may_write, roles, node, made_at_us, expires_at_us, used_at_us
FROM tokens WHERE book = :book AND digest = :digest;

-- name: tokens_of
SELECT token, digest, account, name, may_write, roles, node, made_at_us, expires_at_us, used_at_us
FROM tokens WHERE book = :book AND account = :account ORDER BY token;

-- name: tokens_use
UPDATE tokens SET used_at_us = :used_at_us WHERE book = :book AND token = :token;

-- name: tokens_drop
DELETE FROM tokens WHERE book = :book AND account = :account AND token = :token RETURNING token;

-- name: tokens_drop_all
DELETE FROM tokens WHERE book = :book AND account = :account;

-- name: security_log_add
INSERT INTO security_log (book, line, at_us, kind, account, actor, address, detail)
SELECT :book, coalesce(max(line), 0) + 1, :at_us, :kind, :account, :actor, :address, :detail
FROM security_log WHERE book = :book;

-- name: security_log_page
SELECT line, at_us, kind, account, actor, address, detail
FROM security_log
WHERE book = :book AND line < :before AND (:account = '' OR account = :account)
    AND (:kind = '' OR kind = :kind)
ORDER BY line DESC LIMIT :count;

-- name: security_log_forget
DELETE FROM security_log WHERE book = :book AND at_us < :before;
