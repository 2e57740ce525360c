-- Views of lists that accounts keep under a name. Not derived from the journal: nothing but
-- convenience is lost with them.

CREATE TABLE filters (
    book INTEGER NOT NULL,
    account TEXT NOT NULL,
    campaign TEXT NOT NULL,
    register_code TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    PRIMARY KEY (book, account, campaign, register_code, name)
) STRICT, WITHOUT ROWID;
