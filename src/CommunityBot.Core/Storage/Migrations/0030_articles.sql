-- Articles that moderators hand in, what was read from them, and who approved it. The numbers count over the whole database.
-- text is kept for the review only: it becomes NULL after Privacy:ArticleTextDays, or when the article is rejected.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, community_id TEXT NOT NULL, chat_ref TEXT NOT NULL, content_hash TEXT NOT NULL,
    title TEXT NOT NULL, publisher TEXT, day INTEGER NOT NULL, language TEXT NOT NULL, link TEXT, text TEXT,
    state INTEGER NOT NULL, member_id TEXT NOT NULL, handed_in_at BIGINT NOT NULL);
CREATE UNIQUE INDEX articles_by_content ON articles (community_id, content_hash);
CREATE INDEX articles_of_member ON articles (member_id);
CREATE INDEX articles_with_text ON articles (handed_in_at) WHERE text IS NOT NULL;

-- entity_id is empty for a company that the catalog does not have. check_group is 0 for what is sure; proposals with the same
-- number share one doubt. known_id is the fact that it was compared with.
CREATE TABLE article_proposals (
    article INTEGER NOT NULL, number INTEGER NOT NULL,
    entity_id TEXT NOT NULL, company TEXT, ticker TEXT, metric_id TEXT NOT NULL, growth INTEGER NOT NULL, in_points BOOLEAN NOT NULL,
    segment_id TEXT, period TEXT NOT NULL, value TEXT NOT NULL, high TEXT, currency TEXT, qualifier INTEGER NOT NULL, basis INTEGER NOT NULL,
    quote TEXT NOT NULL, written TEXT NOT NULL, start_at INTEGER NOT NULL, doubts TEXT NOT NULL, check_group INTEGER NOT NULL,
    comparison INTEGER NOT NULL, known_id INTEGER, state INTEGER NOT NULL, fact_id INTEGER, replaced_id INTEGER, approval_id TEXT,
    PRIMARY KEY (article, number));
CREATE INDEX article_proposals_of_approval ON article_proposals (approval_id) WHERE approval_id IS NOT NULL;

CREATE TABLE article_approvals (
    id TEXT PRIMARY KEY, article INTEGER NOT NULL, member_id TEXT NOT NULL, at BIGINT NOT NULL, undone_at BIGINT);
CREATE INDEX article_approvals_of_member ON article_approvals (member_id);
