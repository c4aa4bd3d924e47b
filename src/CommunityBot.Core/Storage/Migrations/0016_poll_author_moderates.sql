-- Whether the author may be told what concerns moderators.
ALTER TABLE polls ADD COLUMN author_moderates BOOLEAN NOT NULL DEFAULT FALSE;
