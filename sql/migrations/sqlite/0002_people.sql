-- What is known about accounts and is never journaled: hashes, sessions, tokens, the security log.
-- Accounts and their roles themselves are events.

CREATE TABLE secrets (
    book INTEGER NOT NULL,
    account TEXT NOT NULL,
    password TEXT NOT NULL,
    earlier TEXT NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    shown_password TEXT NOT NULL,
    failures INTEGER NOT NULL,
    locks INTEGER NOT NULL,
    locked_until_us INTEGER NOT NULL,
    totp_secret TEXT NOT NULL,
    totp_offered TEXT NOT NULL,
    totp_step INTEGER NOT NULL,
    PRIMARY KEY (book, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    book INTEGER NOT NULL,
    digest TEXT NOT NULL,
    account TEXT NOT NULL,
    csrf TEXT NOT NULL,
    method TEXT NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    opened_at_us INTEGER NOT NULL,
    seen_at_us INTEGER NOT NULL,
    PRIMARY KEY (book, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (book, account);

CREATE TABLE tokens (
    book INTEGER NOT NULL,
    token INTEGER NOT NULL,
    digest TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    may_write INTEGER NOT NULL CHECK (may_write IN (0, 1)),
    roles TEXT NOT NULL,
    node TEXT NOT NULL,
    made_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    used_at_us INTEGER NOT NULL,
    PRIMARY KEY (book, token)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX tokens_by_digest ON tokens (book, digest);
CREATE INDEX tokens_by_account ON tokens (book, account, token);

CREATE TABLE security_log (
    book INTEGER NOT NULL,
    line INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (book, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX security_log_by_time ON security_log (book, at_us);
