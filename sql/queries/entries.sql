-- Entries as they stand, and how many each register has had. Derived from the journal.

-- name: entries_put
INSERT INTO entries
    (book, entry, campaign, register_code, number, state, node, day, state_day, due, version,
     reversed, details, private_fields)
VALUES
    (:book, :entry, :campaign, :register_code, :number, :state, :node, :day, :state_day, :due,
     :version, :reversed, :details, :private_fields)
ON CONFLICT (book, entry) DO UPDATE SET
    campaign = excluded.campaign, register_code = excluded.register_code,
    number = excluded.number, state = excluded.state, node = excluded.node, day = excluded.day,
    state_day = excluded.state_day, due = excluded.due, version = excluded.version,
    reversed = excluded.reversed, details = excluded.details,
    private_fields = excluded.private_fields;

-- name: entries_last
SELECT coalesce(max(entry), 0) FROM entries WHERE book = :book;

-- name: entries_by_id
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries WHERE book = :book AND entry = :entry;

-- name: entries_after
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries WHERE book = :book AND entry > :after ORDER BY entry LIMIT :count;

-- name: entries_in_register
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries
WHERE book = :book AND campaign = :campaign AND register_code = :register_code
    AND (:state = '' OR state = :state)
    AND (:any_node = 1 OR node IN (SELECT CAST(item AS BIGINT) FROM wanted))
    AND (:text = '' OR replace(lower(title), lower(:text), '') <> lower(title))
ORDER BY entry LIMIT :count OFFSET :skip;

-- name: entries_of_number
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries
WHERE book = :book AND campaign = :campaign AND register_code = :register_code
    AND number = :text
ORDER BY entry LIMIT :count;

-- name: entries_with
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries
WHERE book = :book AND campaign = :campaign AND register_code = :register_code
    AND replace(details, :text, '') <> details
ORDER BY entry LIMIT :count;

-- name: entries_anywhere
SELECT entry, campaign, register_code, number, state, node, day, state_day, due, version,
       reversed, details, private_fields
FROM entries
WHERE book = :book AND (:campaign = '' OR campaign = :campaign)
    AND (:register_code = '' OR register_code = :register_code)
    AND (:state = '' OR state = :state)
    AND (:any_node = 1 OR node IN (SELECT CAST(item AS BIGINT) FROM wanted))
    AND (:text = '' OR replace(lower(title), lower(:text), '') <> lower(title))
ORDER BY entry LIMIT :count OFFSET :skip;

-- name: entries_count_in_register
SELECT count(*) FROM entries
WHERE book = :book AND campaign = :campaign AND register_code = :register_code
    AND (:state = '' OR state = :state)
    AND (:any_node = 1 OR node IN (SELECT CAST(item AS BIGINT) FROM wanted))
    AND (:text = '' OR replace(lower(title), lower(:text), '') <> lower(title));

-- name: entries_count_anywhere
SELECT count(*) FROM entries
WHERE book = :book AND (:campaign = '' OR campaign = :campaign)
    AND (:register_code = '' OR register_code = :register_code)
    AND (:state = '' OR state = :state)
    AND (:any_node = 1 OR node IN (SELECT CAST(item AS BIGINT) FROM wanted))
    AND (:text = '' OR replace(lower(title), lower(:text), '') <> lower(title));

-- name: entries_drop
DELETE FROM entries WHERE book = :book;

-- name: registers_add
INSERT INTO registers (book, campaign, register_code, entries)
VALUES (:book, :campaign, :register_code, :added)
ON CONFLICT (book, campaign, register_code)
    DO UPDATE SET entries = registers.entries + excluded.entries;

-- name: registers_size
SELECT entries FROM registers
WHERE book = :book AND campaign = :campaign AND register_code = :register_code;

-- name: registers_drop
DELETE FROM registers WHERE book = :book;
