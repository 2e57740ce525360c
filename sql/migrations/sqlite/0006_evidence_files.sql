-- Files of evidence: what is kept and who brought it; the bytes lie in the folder files/.
-- entry_evidence is derived from the journal: which entries carry a file.

CREATE TABLE evidence_files (
    book INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    PRIMARY KEY (book, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_uploads (
    book INTEGER NOT NULL,
    digest TEXT NOT NULL,
    account TEXT NOT NULL,
    uploaded_at_us INTEGER NOT NULL,
    PRIMARY KEY (book, digest, account),
    FOREIGN KEY (book, digest) REFERENCES evidence_files (book, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_evidence (
    book INTEGER NOT NULL,
    digest TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (book, digest, entry)
) STRICT, WITHOUT ROWID;
