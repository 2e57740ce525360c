-- Who has voted, and the papers that were cast. Not derived from the journal and never in it: no
-- account stands beside a paper, and nothing here is a time. Without row numbers, which would keep
-- the order of casting: papers lie in the order of ids that are chance alone.

CREATE TABLE ballot_marks (
    book INTEGER NOT NULL,
    ballot INTEGER NOT NULL,
    account TEXT NOT NULL,
    request TEXT NOT NULL,
    PRIMARY KEY (book, ballot, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot_papers (
    book INTEGER NOT NULL,
    ballot INTEGER NOT NULL,
    id TEXT NOT NULL,
    choices TEXT NOT NULL,
    PRIMARY KEY (book, ballot, id)
) STRICT, WITHOUT ROWID;
