-- The person that a state belongs to, where it is one person's, and when it is of no more use.
ALTER TABLE platform_states ADD COLUMN user_id TEXT;
ALTER TABLE platform_states ADD COLUMN expires_at BIGINT;
CREATE INDEX platform_states_of_user ON platform_states (platform, user_id) WHERE user_id IS NOT NULL;
