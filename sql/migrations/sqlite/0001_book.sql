-- The journal, and what is derived from it. Every key starts with the book.
-- Generated columns are read out of the line by the database, so they cannot contradict it.

CREATE TABLE events (
    book INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    line TEXT NOT NULL,
    digest TEXT NOT NULL,
    private_text TEXT NOT NULL,
    salt TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    recorded_at_us INTEGER GENERATED ALWAYS AS (json_extract(line, '$.at')) VIRTUAL,
    kind TEXT GENERATED ALWAYS AS (json_extract(line, '$.kind')) VIRTUAL,
    entry INTEGER GENERATED ALWAYS AS (
        CASE json_extract(line, '$.kind')
            WHEN 'entry.opened' THEN sequence
            WHEN 'entry.moved' THEN CAST(json_extract(line, '$.subject') AS INTEGER)
            WHEN 'entry.reversed' THEN CAST(json_extract(line, '$.subject') AS INTEGER)
        END
    ) VIRTUAL,
    PRIMARY KEY (book, sequence)
) STRICT;

CREATE UNIQUE INDEX events_by_key ON events (book, idempotency_key) WHERE idempotency_key <> '';
CREATE INDEX events_by_kind ON events (book, kind, sequence);
CREATE INDEX events_by_entry ON events (book, entry, sequence) WHERE entry IS NOT NULL;

CREATE TABLE postings (
    book INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    node INTEGER NOT NULL,
    day INTEGER NOT NULL,
    account INTEGER NOT NULL,
    category INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    joint INTEGER NOT NULL CHECK (joint IN (0, 1)),
    PRIMARY KEY (book, sequence, position),
    FOREIGN KEY (book, sequence) REFERENCES events (book, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    book INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    campaign TEXT NOT NULL,
    register_code TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    node INTEGER NOT NULL,
    day INTEGER NOT NULL,
    state_day INTEGER NOT NULL,
    due INTEGER,
    version INTEGER NOT NULL,
    reversed INTEGER NOT NULL CHECK (reversed IN (0, 1)),
    details TEXT NOT NULL,
    private_fields TEXT NOT NULL,
    title TEXT NOT NULL GENERATED ALWAYS AS
        (coalesce(json_extract(private_fields, '$.title'), '')) STORED,
    PRIMARY KEY (book, entry),
    FOREIGN KEY (book, entry) REFERENCES events (book, sequence)
) STRICT;

CREATE INDEX entries_by_register ON entries (book, campaign, register_code, entry);

CREATE TABLE registers (
    book INTEGER NOT NULL,
    campaign TEXT NOT NULL,
    register_code TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (book, campaign, register_code)
) STRICT, WITHOUT ROWID;
