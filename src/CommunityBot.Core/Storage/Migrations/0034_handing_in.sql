-- Until when the next text of who handed an article in is a further piece of it; NULL if it is complete.
ALTER TABLE articles ADD COLUMN more_until BIGINT;

-- Tables of figures that wait for a moderator's word after their preview. content is base64.
CREATE TABLE handed_in_files (
    id TEXT PRIMARY KEY, chat_ref TEXT NOT NULL, member_id TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX handed_in_files_of_member ON handed_in_files (member_id);

-- Questions to discuss, from the article or made from its figures. question and options are in three languages. line is the
-- prediction that asks the same. state: 0 proposed, 1 chosen for the next digest or launched.
CREATE TABLE article_prompts (
    article INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, prompt_key TEXT NOT NULL, is_own BOOLEAN NOT NULL,
    question TEXT NOT NULL, options TEXT NOT NULL, line TEXT, state INTEGER NOT NULL,
    PRIMARY KEY (article, number));
CREATE UNIQUE INDEX article_prompts_by_key ON article_prompts (prompt_key);

-- For the news of articles since a moment.
CREATE INDEX article_approvals_by_time ON article_approvals (at);
