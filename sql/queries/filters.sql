-- Views of lists that accounts keep under a name.

-- name: filters_of
SELECT name, query FROM filters
WHERE book = :book AND account = :account AND campaign = :campaign
    AND register_code = :register_code
ORDER BY name;

-- name: filters_count
SELECT count(*) FROM filters
WHERE book = :book AND account = :account AND campaign = :campaign
    AND register_code = :register_code AND name <> :name;

-- name: filters_put
INSERT INTO filters (book, account, campaign, register_code, name, query)
VALUES (:book, :account, :campaign, :register_code, :name, :query)
ON CONFLICT (book, account, campaign, register_code, name) DO UPDATE SET query = excluded.query;

-- name: filters_remove
DELETE FROM filters
WHERE book = :book AND account = :account AND campaign = :campaign
    AND register_code = :register_code AND name = :name;
