-- Papers and marks of ballots: what is kept beside the journal, with nothing that joins the two.

-- name: ballot_marks_add
INSERT INTO ballot_marks (book, ballot, account, request)
VALUES (:book, :ballot, :account, :request);

-- name: ballot_marks_one
SELECT request FROM ballot_marks
WHERE book = :book AND ballot = :ballot AND account = :account;

-- name: ballot_marks_of
SELECT account, request FROM ballot_marks
WHERE book = :book AND ballot = :ballot
ORDER BY account;

-- name: ballot_papers_add
INSERT INTO ballot_papers (book, ballot, id, choices)
VALUES (:book, :ballot, :id, :choices);

-- name: ballot_papers_of
SELECT id, choices FROM ballot_papers
WHERE book = :book AND ballot = :ballot
ORDER BY id;
