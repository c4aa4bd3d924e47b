-- A watch without entity and metric stands for reminders of predictions. home_chat is the chat whose community they are of; null for
-- that of the member's digest.
ALTER TABLE watches ADD COLUMN home_chat TEXT;
