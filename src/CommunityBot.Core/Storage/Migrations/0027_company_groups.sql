-- What companies have in common: sectors, places and markets. A company names its sectors and its place.
CREATE TABLE company_groups (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, kind INTEGER NOT NULL, names TEXT NOT NULL, aliases TEXT NOT NULL,
    part_of TEXT, exchanges TEXT NOT NULL, codes TEXT NOT NULL);
ALTER TABLE entities ADD COLUMN sectors TEXT NOT NULL DEFAULT '';
ALTER TABLE entities ADD COLUMN place TEXT;
