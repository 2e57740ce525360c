-- Which identity at a sign-on provider is which account.

-- name: sign_on_links_put
INSERT INTO sign_on_links (book, issuer, subject, account, made_by, made_at_us)
VALUES (:book, :issuer, :subject, :account, :made_by, :made_at_us)
ON CONFLICT (book, issuer, subject) DO UPDATE SET
    account = excluded.account, made_by = excluded.made_by, made_at_us = excluded.made_at_us;

-- name: sign_on_links_of
SELECT issuer, subject, account, made_by, made_at_us
FROM sign_on_links WHERE book = :book AND issuer = :issuer AND subject = :subject;

-- name: sign_on_links_all
SELECT issuer, subject, account, made_by, made_at_us
FROM sign_on_links WHERE book = :book ORDER BY account, issuer, subject;

-- name: sign_on_links_drop
DELETE FROM sign_on_links WHERE book = :book AND issuer = :issuer AND subject = :subject;
