-- What every connection has for itself.

-- name: wanted_create
CREATE TEMPORARY TABLE IF NOT EXISTS wanted (item TEXT NOT NULL PRIMARY KEY);

-- name: wanted_clear
DELETE FROM wanted;

-- name: wanted_add
INSERT INTO wanted (item) VALUES (:item) ON CONFLICT (item) DO NOTHING;

-- name: version_create
CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL);

-- name: version_read
SELECT coalesce(max(version), 0) FROM schema_version;

-- name: version_held
SELECT count(*) FROM schema_version WHERE version = :version;

-- name: version_add
INSERT INTO schema_version (version, title) VALUES (:version, :title);
