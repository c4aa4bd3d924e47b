-- For limits by the hour, and for members who ask what is kept of them.
CREATE INDEX polls_of_author ON polls (author_id, created_at);
CREATE INDEX polls_of_chat ON polls (home_chat, created_at);
