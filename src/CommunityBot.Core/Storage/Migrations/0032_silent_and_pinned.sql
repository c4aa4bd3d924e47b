-- Whether a digest comes without a sound.
ALTER TABLE digest_subscriptions ADD COLUMN is_silent BOOLEAN NOT NULL DEFAULT FALSE;

-- Whether the posts of open polls are pinned in the chats of a community.
ALTER TABLE poll_settings ADD COLUMN pins BOOLEAN NOT NULL DEFAULT FALSE;

-- PinState of a post.
ALTER TABLE poll_posts ADD COLUMN pin_state INTEGER NOT NULL DEFAULT 0;
