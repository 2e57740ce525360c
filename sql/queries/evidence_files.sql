-- Files of evidence, and which entries carry them.

-- name: evidence_file_put
INSERT INTO evidence_files (book, digest, content_type, size_bytes)
VALUES (:book, :digest, :content_type, :size_bytes)
ON CONFLICT (book, digest) DO NOTHING;

-- name: evidence_upload_put
INSERT INTO evidence_uploads (book, digest, account, uploaded_at_us)
VALUES (:book, :digest, :account, :uploaded_at_us)
ON CONFLICT (book, digest, account) DO NOTHING;

-- name: evidence_file_find
SELECT content_type, size_bytes FROM evidence_files WHERE book = :book AND digest = :digest;

-- name: evidence_upload_count
SELECT count(*) FROM evidence_uploads
WHERE book = :book AND digest = :digest AND account = :account;

-- name: entry_evidence_put
INSERT INTO entry_evidence (book, digest, entry) VALUES (:book, :digest, :entry)
ON CONFLICT (book, digest, entry) DO NOTHING;

-- name: entry_evidence_of
SELECT entry FROM entry_evidence WHERE book = :book AND digest = :digest ORDER BY entry;

-- name: entry_evidence_drop
DELETE FROM entry_evidence WHERE book = :book;
