namespace CommunityBot.Core.Members;

static class MemberTables
{
    public const string CreateSettings = """
        CREATE TABLE member_settings (user_ref TEXT PRIMARY KEY, language TEXT, time_zone TEXT, updated_at BIGINT NOT NULL);
        CREATE TABLE chat_settings (chat_ref TEXT PRIMARY KEY, language TEXT, updated_at BIGINT NOT NULL);
        """;

    // linked_at is null for the account that a member began with. A time zone of a chat is where its posts' times are meant.
    // Codes outlive their use for a day, so that 'used' and 'expired' can be told from 'unknown'.
    public const string CreateAccounts = """
        CREATE TABLE accounts (user_ref TEXT PRIMARY KEY, member_id TEXT NOT NULL, name TEXT NOT NULL, linked_at BIGINT);
        CREATE INDEX accounts_of_member ON accounts (member_id);
        CREATE TABLE member_merges (id TEXT PRIMARY KEY, from_member TEXT NOT NULL, into_member TEXT NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX member_merges_into ON member_merges (into_member);
        CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE link_codes (
            code_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, made_by TEXT NOT NULL,
            expires_at BIGINT NOT NULL, used_at BIGINT);
        CREATE INDEX link_codes_of_subject ON link_codes (kind, subject);
        CREATE TABLE link_tries (id TEXT PRIMARY KEY, user_ref TEXT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX link_tries_of_user ON link_tries (user_ref, at);
        ALTER TABLE chat_settings ADD COLUMN time_zone TEXT;
        """;
}
