-- What words mean: synonyms of the catalog's metrics, as lines of one text.
CREATE TABLE concepts (id TEXT PRIMARY KEY, position INTEGER NOT NULL, words TEXT NOT NULL, names TEXT, definition TEXT);
