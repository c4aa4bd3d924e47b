namespace CommunityBot.Core.Polls;

/// <summary>
/// Names in three languages are lines of one text (<see cref="Catalog.Lines"/>). Everything that is shown is kept and never counted:
/// a vote moves <c>poll_counts</c> (option 0 counts the voters), <c>poll_rankings</c> and <c>poll_minutes</c> in its own transaction.
/// A ballot is the chosen options in a row: <c>2</c>, <c>1,4</c>, ranked from the first.
/// Ballots stand under their members' ids, of anonymous polls too: under a keyed hash nobody could be linked or change their vote without the key, so it would have to lie beside them
/// and would hide nothing from whoever reads the database. What leaves the database, the log and its export, has such hashes.
/// </summary>
static class PollTables
{
    public const string Create = """
        CREATE TABLE polls (
            id TEXT PRIMARY KEY, community_id TEXT NOT NULL, number INTEGER NOT NULL,
            kind INTEGER NOT NULL, state INTEGER NOT NULL, visibility INTEGER NOT NULL,
            question TEXT NOT NULL, maximum INTEGER NOT NULL, allows_write_in BOOLEAN NOT NULL, is_named BOOLEAN NOT NULL,
            who TEXT NOT NULL, quorum INTEGER NOT NULL,
            author_id TEXT NOT NULL, author_name TEXT NOT NULL, home_chat TEXT NOT NULL, time_zone TEXT NOT NULL, language TEXT NOT NULL, prompt_id TEXT,
            created_at BIGINT NOT NULL, closes_at BIGINT, remind_before BIGINT, remind_at BIGINT, closed_at BIGINT,
            version BIGINT NOT NULL, log_count BIGINT NOT NULL, log_hash TEXT NOT NULL,
            share_key TEXT NOT NULL UNIQUE, voter_key TEXT NOT NULL);
        CREATE UNIQUE INDEX polls_by_number ON polls (community_id, number);
        -- State 0 is PollState.Open.
        CREATE INDEX polls_to_close ON polls (closes_at) WHERE state = 0 AND closes_at IS NOT NULL;
        CREATE INDEX polls_to_remind ON polls (remind_at) WHERE state = 0 AND remind_at IS NOT NULL;

        CREATE TABLE poll_options (
            poll_id TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL, author_id TEXT, removed_at BIGINT,
            PRIMARY KEY (poll_id, number));
        CREATE TABLE poll_counts (
            poll_id TEXT NOT NULL, option_number INTEGER NOT NULL, platform TEXT NOT NULL, votes BIGINT NOT NULL,
            PRIMARY KEY (poll_id, option_number, platform));
        CREATE TABLE poll_rankings (poll_id TEXT NOT NULL, ballot TEXT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_id, ballot));
        CREATE TABLE poll_minutes (poll_id TEXT NOT NULL, minute BIGINT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_id, minute));

        CREATE TABLE poll_ballots (
            poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, voter_name TEXT NOT NULL, entry BIGINT NOT NULL,
            PRIMARY KEY (poll_id, member_id));
        CREATE INDEX poll_ballots_of_member ON poll_ballots (member_id);
        -- What a member has begun and not confirmed, a ranking or an option of their own, counts for nothing.
        CREATE TABLE poll_drafts (poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, write_in TEXT NOT NULL, PRIMARY KEY (poll_id, member_id));
        -- Members that became one after a poll had closed: they count twice there until it is reopened.
        CREATE TABLE poll_merges (poll_id TEXT NOT NULL, entry BIGINT NOT NULL, from_id TEXT NOT NULL, into_id TEXT NOT NULL, PRIMARY KEY (poll_id, entry));

        CREATE TABLE poll_log (
            poll_id TEXT NOT NULL, entry BIGINT NOT NULL, at BIGINT NOT NULL, voter TEXT NOT NULL, kind TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (poll_id, entry));

        CREATE TABLE poll_posts (
            id TEXT PRIMARY KEY, poll_id TEXT NOT NULL, chat_ref TEXT NOT NULL, message_id TEXT, state INTEGER NOT NULL,
            shown_version BIGINT NOT NULL, failures INTEGER NOT NULL, retry_at BIGINT NOT NULL);
        CREATE INDEX poll_posts_of_poll ON poll_posts (poll_id);
        -- State 0 is PostState.Active: the others need no more work.
        CREATE INDEX poll_posts_active ON poll_posts (retry_at) WHERE state = 0;

        CREATE TABLE poll_notices (
            id TEXT PRIMARY KEY, poll_id TEXT NOT NULL, chat_ref TEXT NOT NULL, kind INTEGER NOT NULL, about TEXT NOT NULL, created_at BIGINT NOT NULL,
            state INTEGER NOT NULL, failures INTEGER NOT NULL, retry_at BIGINT NOT NULL);
        -- State 0 is NoticeState.Waiting.
        CREATE INDEX poll_notices_waiting ON poll_notices (retry_at) WHERE state = 0;
        """;

    /// <summary>Who launched it may be told what concerns moderators.</summary>
    public const string AddAuthorModerates = "ALTER TABLE polls ADD COLUMN author_moderates BOOLEAN NOT NULL DEFAULT FALSE;";

    public const string CreateSettings = "CREATE TABLE poll_settings (community_id TEXT PRIMARY KEY, has_pages BOOLEAN NOT NULL);";

    /// <summary>For what is counted by the hour, and for members who ask what is kept of them.</summary>
    public const string FindByAuthor = """
        CREATE INDEX polls_of_author ON polls (author_id, created_at);
        CREATE INDEX polls_of_chat ON polls (home_chat, created_at);
        """;

    /// <summary>A member's ballots are looked up poll by poll, since that is asked for once in a while and every vote would pay for an index.</summary>
    public const string FindBallotsByPoll = "DROP INDEX poll_ballots_of_member;";

    /// <summary>The two tables that every vote writes to, laid out by their keys.</summary>
    public const string KeepByKey = """
        ALTER TABLE poll_ballots RENAME TO poll_ballots_before;
        CREATE TABLE poll_ballots (
            poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, voter_name TEXT NOT NULL, entry BIGINT NOT NULL,
            PRIMARY KEY (poll_id, member_id)) /*keyed*/;
        INSERT INTO poll_ballots (poll_id, member_id, ballot, platform, voter_name, entry) SELECT poll_id, member_id, ballot, platform, voter_name, entry FROM poll_ballots_before;
        DROP TABLE poll_ballots_before;
        CREATE INDEX poll_ballots_of_member ON poll_ballots (member_id);

        ALTER TABLE poll_log RENAME TO poll_log_before;
        CREATE TABLE poll_log (
            poll_id TEXT NOT NULL, entry BIGINT NOT NULL, at BIGINT NOT NULL, voter TEXT NOT NULL, kind TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (poll_id, entry)) /*keyed*/;
        INSERT INTO poll_log (poll_id, entry, at, voter, kind, ballot, platform, hash) SELECT poll_id, entry, at, voter, kind, ballot, platform, hash FROM poll_log_before;
        DROP TABLE poll_log_before;
        """;
}
