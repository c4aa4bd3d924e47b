-- What the person who imported a table said its headers and labels mean. header is the hash of the whole header, so that the words
-- go for tables with the same header alone.
CREATE TABLE import_mappings (header TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (header, name)) /*keyed*/;
