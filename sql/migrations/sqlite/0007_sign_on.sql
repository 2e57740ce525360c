-- Which identity at a sign-on provider is which account. Never journaled: it names people elsewhere.

CREATE TABLE sign_on_links (
    book INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at_us INTEGER NOT NULL,
    PRIMARY KEY (book, issuer, subject)
) STRICT, WITHOUT ROWID;
