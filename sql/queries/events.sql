-- The journal: append, and read in sequence order.

-- name: events_append
INSERT INTO events (book, sequence, line, digest, private_text, salt, idempotency_key)
VALUES (:book, :sequence, :line, :digest, :private_text, :salt, :idempotency_key);

-- name: events_last
SELECT sequence, line, digest, private_text, salt, idempotency_key
FROM events WHERE book = :book
ORDER BY sequence DESC LIMIT 1;

-- name: events_last_sequence
SELECT coalesce(max(sequence), 0) FROM events WHERE book = :book;

-- name: events_after
SELECT sequence, line, digest, private_text, salt, idempotency_key
FROM events WHERE book = :book AND sequence > :after
ORDER BY sequence LIMIT :count;

-- name: events_of_entry
SELECT sequence, line, digest, private_text, salt, idempotency_key
FROM events WHERE book = :book AND entry = :entry AND sequence > :after
ORDER BY sequence LIMIT :count;

-- name: events_of_kinds
SELECT sequence, line, digest, private_text, salt, idempotency_key
FROM events
WHERE book = :book AND kind IN (SELECT item FROM wanted) AND sequence > :after
ORDER BY sequence LIMIT :count;

-- name: events_of_key
SELECT sequence FROM events
WHERE book = :book AND idempotency_key = :idempotency_key AND idempotency_key <> '';

-- name: events_time
SELECT recorded_at_us FROM events
WHERE book = :book AND sequence <= :sequence
ORDER BY sequence DESC LIMIT 1;
