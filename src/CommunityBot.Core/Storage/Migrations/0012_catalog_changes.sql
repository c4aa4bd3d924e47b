-- Every fact carries the catalog version that brought it, superseded it, retracted it or found it contradicted: readers are
-- told what changed after the version they have seen. A version and not an instant, because versions are ordered as their commits
-- are, whatever the clocks say. Facts from before this step are news to no reader.
CREATE TABLE catalog_versions (version BIGINT PRIMARY KEY, at BIGINT NOT NULL);
INSERT INTO catalog_versions (version, at) SELECT version, 0 FROM catalog_state WHERE version > 0;
ALTER TABLE facts ADD COLUMN changed_in BIGINT NOT NULL DEFAULT 0;
-- Status 1 is FactStatus.Superseded: of those, their successors tell.
CREATE INDEX facts_by_change ON facts (changed_in, id) WHERE status <> 1;
CREATE INDEX facts_retracted ON facts (entity_id) WHERE status = 2;
CREATE INDEX facts_superseded ON facts (superseded_by) WHERE superseded_by IS NOT NULL;
