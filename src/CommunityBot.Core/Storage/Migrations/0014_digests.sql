-- A subscription points at its next edition. A delivery is one message on its way to one chat: an edition of a digest, an alert of
-- a watch, an announcement. subject and issue make it unique: of an edition, the subscription and its local date (yyyymmdd).
CREATE TABLE digest_subscriptions (
    id TEXT PRIMARY KEY, reader TEXT NOT NULL UNIQUE, chat_ref TEXT NOT NULL, home_chat TEXT NOT NULL, user_ref TEXT, member_id TEXT,
    minute INTEGER NOT NULL, time_zone TEXT NOT NULL, weekdays INTEGER NOT NULL, language TEXT, sections INTEGER NOT NULL, tells_quiet BOOLEAN NOT NULL,
    state INTEGER NOT NULL, reason INTEGER, paused_until INTEGER, last_issue INTEGER NOT NULL, next_issue INTEGER, due_at BIGINT,
    seen_version BIGINT NOT NULL, seen_at BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL);
CREATE INDEX digest_subscriptions_due ON digest_subscriptions (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX digest_subscriptions_of_member ON digest_subscriptions (member_id);

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY, kind INTEGER NOT NULL, subject TEXT NOT NULL, issue BIGINT NOT NULL, chat_ref TEXT NOT NULL, platform TEXT NOT NULL,
    due_at BIGINT NOT NULL, deadline BIGINT NOT NULL, state INTEGER NOT NULL, tries INTEGER NOT NULL, retry_at BIGINT NOT NULL,
    sending_at BIGINT, upto_version BIGINT, upto_at BIGINT, message_id TEXT, reason INTEGER, ended_at BIGINT);
CREATE UNIQUE INDEX deliveries_once ON deliveries (subject, issue, chat_ref);
-- States 0 and 1 are DeliveryState.Claimed and DeliveryState.Sending: the others need no more work.
CREATE INDEX deliveries_open ON deliveries (platform, retry_at) WHERE state < 2;

CREATE TABLE digest_spotlights (community_id TEXT NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, shown_on INTEGER NOT NULL, PRIMARY KEY (community_id, entity_id, metric_id));
CREATE TABLE digest_prompts (community_id TEXT NOT NULL, prompt_id TEXT NOT NULL, shown_on INTEGER NOT NULL, PRIMARY KEY (community_id, prompt_id));

CREATE TABLE watches (
    id TEXT PRIMARY KEY, member_id TEXT NOT NULL, user_ref TEXT NOT NULL, chat_ref TEXT NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL,
    is_at_once BOOLEAN NOT NULL, seen_version BIGINT NOT NULL, created_at BIGINT NOT NULL);
CREATE UNIQUE INDEX watches_of_member ON watches (member_id, entity_id, metric_id);
CREATE INDEX watches_at_once ON watches (entity_id) WHERE is_at_once;

CREATE TABLE announcements (
    id TEXT PRIMARY KEY, community_id TEXT NOT NULL, home_chat TEXT NOT NULL, author_ref TEXT NOT NULL, text TEXT NOT NULL,
    created_at BIGINT NOT NULL, confirmed_at BIGINT);

CREATE TABLE digest_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
