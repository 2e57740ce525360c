-- Inbox, outbox and what each person chose. Not derived from the journal: back it up with it.

CREATE TABLE notices (
    book INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    occasion TEXT NOT NULL,
    entry INTEGER NOT NULL,
    campaign TEXT NOT NULL,
    register_code TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    move TEXT NOT NULL,
    due INTEGER,
    at_us INTEGER NOT NULL,
    seen INTEGER NOT NULL CHECK (seen IN (0, 1)),
    timing TEXT NOT NULL,
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    PRIMARY KEY (book, id),
    UNIQUE (book, account, kind, occasion)
) STRICT, WITHOUT ROWID;

CREATE INDEX notices_by_account ON notices (book, account, id);
CREATE INDEX notices_unread ON notices (book, account, id) WHERE seen = 0;
CREATE INDEX notices_pending ON notices (book, timing, id) WHERE pending = 1;

CREATE TABLE deliveries (
    book INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    account TEXT NOT NULL,
    channel TEXT NOT NULL,
    letter TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    made_us INTEGER NOT NULL,
    next_try_us INTEGER NOT NULL,
    state TEXT NOT NULL,
    failure TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_waiting ON deliveries (book, next_try_us) WHERE state = 'waiting';
CREATE INDEX deliveries_by_account ON deliveries (book, account, channel, id);

CREATE TABLE notice_preferences (
    book INTEGER NOT NULL,
    account TEXT NOT NULL,
    chosen TEXT NOT NULL,
    PRIMARY KEY (book, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_progress (
    book INTEGER NOT NULL,
    events INTEGER NOT NULL,
    lights INTEGER NOT NULL,
    daily INTEGER NOT NULL,
    weekly INTEGER NOT NULL,
    PRIMARY KEY (book)
) STRICT, WITHOUT ROWID;
