-- What events do to counts. Derived from the journal.

-- name: postings_put
INSERT INTO postings
    (book, sequence, position, entry, node, day, account, category, amount, joint)
VALUES
    (:book, :sequence, :position, :entry, :node, :day, :account, :category, :amount, :joint);

-- name: postings_after
SELECT sequence, position, entry, node, day, account, category, amount, joint
FROM postings
WHERE book = :book AND (sequence, position) > (:after, :position)
ORDER BY sequence, position LIMIT :count;

-- name: postings_drop
DELETE FROM postings WHERE book = :book;
