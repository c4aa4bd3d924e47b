-- Polls that are launched by a schedule. draft is a PollDraft as JSON; weekdays is 0 and month_day null for a poll that is launched once;
-- minute is the minute of the day; editions are dates as yyyymmdd. open_for is in milliseconds. due_at is null once the series has ended.
CREATE TABLE poll_series (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, home_chat TEXT NOT NULL, author_ref TEXT NOT NULL, author_name TEXT NOT NULL,
    made_at BIGINT NOT NULL, language TEXT NOT NULL, draft TEXT NOT NULL, open_for BIGINT, takes_queue BOOLEAN NOT NULL,
    weekdays INTEGER NOT NULL, month_day INTEGER, minute INTEGER NOT NULL, time_zone TEXT NOT NULL, follows_chat BOOLEAN NOT NULL,
    runs_left INTEGER, next_edition INTEGER, due_at BIGINT);
CREATE UNIQUE INDEX poll_series_number ON poll_series (number);
CREATE INDEX poll_series_of_chat ON poll_series (home_chat);
CREATE INDEX poll_series_due ON poll_series (due_at) WHERE due_at IS NOT NULL;

-- What became of each date that came; outcome is EditionOutcome. The key keeps a date from having two polls.
CREATE TABLE poll_series_dates (
    series_id TEXT NOT NULL, edition INTEGER NOT NULL, outcome INTEGER NOT NULL, poll_id TEXT, PRIMARY KEY (series_id, edition));
CREATE INDEX poll_series_dates_poll ON poll_series_dates (poll_id) WHERE poll_id IS NOT NULL;

-- Questions that wait for their date; draft is a PollDraft as JSON.
CREATE TABLE poll_series_queue (id TEXT PRIMARY KEY, series_id TEXT NOT NULL, place BIGINT NOT NULL, draft TEXT NOT NULL);
CREATE INDEX poll_series_queue_of_series ON poll_series_queue (series_id, place);

-- When the day by which something has to have happened has ended everywhere; null if a figure decides. The threshold is then the day.
ALTER TABLE predictions ADD COLUMN deadline BIGINT;
