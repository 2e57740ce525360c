-- Amendments and comments are about entries too: whatever kind begins with "entry." is.

DROP INDEX events_by_entry;
ALTER TABLE events DROP COLUMN entry;
ALTER TABLE events ADD COLUMN entry INTEGER GENERATED ALWAYS AS (
    CASE
        WHEN json_extract(line, '$.kind') = 'entry.opened' THEN sequence
        WHEN json_extract(line, '$.kind') LIKE 'entry.%'
            THEN CAST(json_extract(line, '$.subject') AS INTEGER)
    END
) VIRTUAL;
CREATE INDEX events_by_entry ON events (book, entry, sequence) WHERE entry IS NOT NULL;

-- Links name entries by their number.
CREATE INDEX entries_by_number ON entries (book, campaign, register_code, number);
