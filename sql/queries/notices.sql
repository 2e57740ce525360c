-- Inbox, outbox and preferences.

-- name: notices_add
INSERT INTO notices
    (book, id, account, kind, occasion, entry, campaign, register_code, number, state, move, due,
     at_us, seen, timing, pending)
VALUES
    (:book, (SELECT coalesce(max(id), 0) + 1 FROM notices WHERE book = :book), :account, :kind,
     :occasion, :entry, :campaign, :register_code, :number, :state, :move, :due, :at_us, 0,
     :timing, :pending)
ON CONFLICT (book, account, kind, occasion) DO NOTHING;

-- name: notices_inbox
SELECT id, account, kind, occasion, entry, campaign, register_code, number, state, move, due, at_us,
       seen
FROM notices
WHERE book = :book AND account = :account AND id < :before AND seen <= :most_seen
ORDER BY id DESC LIMIT :count;

-- name: notices_pending
SELECT id, account, kind, occasion, entry, campaign, register_code, number, state, move, due, at_us,
       seen
FROM notices
WHERE book = :book AND timing = :timing AND pending = 1 AND seen = 0
ORDER BY id LIMIT :count;

-- name: notices_settle
UPDATE notices SET pending = 0
WHERE book = :book AND timing = :timing AND pending = 1 AND id <= :last;

-- name: notices_count_unread
SELECT count(*) FROM notices WHERE book = :book AND account = :account AND seen = 0;

-- name: notices_read_one
UPDATE notices SET seen = 1 WHERE book = :book AND account = :account AND id = :id;

-- name: notices_read_all
UPDATE notices SET seen = 1 WHERE book = :book AND account = :account AND id <= :last AND seen = 0;

-- name: notices_prune
DELETE FROM notices WHERE book = :book AND seen = 1 AND pending = 0 AND at_us < :before;

-- name: deliveries_add
INSERT INTO deliveries
    (book, id, account, channel, letter, attempts, made_us, next_try_us, state, failure)
VALUES
    (:book, (SELECT coalesce(max(id), 0) + 1 FROM deliveries WHERE book = :book), :account,
     :channel, :letter, :attempts, :made_us, :next_try_us, :state, :failure);

-- name: deliveries_update
UPDATE deliveries SET attempts = :attempts, next_try_us = :next_try_us, state = :state,
    failure = :failure
WHERE book = :book AND id = :id;

-- name: deliveries_due
SELECT id, account, channel, letter, attempts, made_us, next_try_us, state, failure
FROM deliveries
WHERE book = :book AND state = 'waiting' AND next_try_us <= :now
ORDER BY next_try_us, id LIMIT :count;

-- name: deliveries_last
SELECT id, account, channel, letter, attempts, made_us, next_try_us, state, failure
FROM deliveries
WHERE book = :book AND account = :account AND channel = :channel
ORDER BY id DESC LIMIT 1;

-- name: deliveries_prune
DELETE FROM deliveries WHERE book = :book AND state <> 'waiting' AND made_us < :before;

-- name: notice_preferences_read
SELECT chosen FROM notice_preferences WHERE book = :book AND account = :account;

-- name: notice_preferences_put
INSERT INTO notice_preferences (book, account, chosen) VALUES (:book, :account, :chosen)
ON CONFLICT (book, account) DO UPDATE SET chosen = excluded.chosen;

-- name: notice_progress_read
SELECT events, lights, daily, weekly FROM notice_progress WHERE book = :book;

-- name: notice_progress_put
INSERT INTO notice_progress (book, events, lights, daily, weekly)
VALUES (:book, :events, :lights, :daily, :weekly)
ON CONFLICT (book) DO UPDATE SET events = excluded.events, lights = excluded.lights,
    daily = excluded.daily, weekly = excluded.weekly;
