-- Other names that moderators add to companies and metrics. entity_id or metric_id is empty. folded is the name as questions are
-- matched. state: 0 proposed, 1 approved, 2 refused, 3 undone. chat_ref is the chat that it was proposed in.
CREATE TABLE aliases (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL,
    chat_ref TEXT NOT NULL, reason TEXT NOT NULL, proposed_at BIGINT NOT NULL, state INTEGER NOT NULL,
    member_id TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at BIGINT, undone_at BIGINT);
CREATE UNIQUE INDEX aliases_in_use ON aliases (folded) WHERE state = 1;
CREATE INDEX aliases_of_chat ON aliases (chat_ref, state);
CREATE INDEX aliases_of_member ON aliases (member_id);

-- Where a person changed a fact, for the moderators of that community. Older changes are shown to who made them.
ALTER TABLE fact_events ADD COLUMN chat_ref TEXT NOT NULL DEFAULT '';
CREATE INDEX fact_events_of_chat ON fact_events (chat_ref, at);
