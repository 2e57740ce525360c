-- The number of a token that is gone is not given again.

CREATE TABLE token_numbers (
    book INTEGER NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

INSERT INTO token_numbers (book, last) SELECT book, max(token) FROM tokens GROUP BY book;
