-- What people did to facts: set, correct, dispute, retract. before_id is the fact that a correction replaced.
CREATE TABLE fact_events (
    id TEXT PRIMARY KEY, fact_id INTEGER NOT NULL, kind INTEGER NOT NULL, before_id INTEGER, at BIGINT NOT NULL,
    member_id TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL, undone_at BIGINT);
CREATE INDEX fact_events_of_fact ON fact_events (fact_id);
CREATE INDEX fact_events_of_member ON fact_events (member_id);
-- Which facts a person has ended, so that the packs that state them do not bring them back.
CREATE INDEX fact_events_before ON fact_events (before_id) WHERE before_id IS NOT NULL;
