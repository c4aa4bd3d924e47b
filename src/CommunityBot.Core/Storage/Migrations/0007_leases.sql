-- until is by the database's own clock on PostgreSQL, because the instances' clocks may differ.
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until BIGINT NOT NULL);
