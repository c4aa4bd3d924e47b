namespace CommunityBot.Core.Polls.SigningIn;

/// <summary>Links that sign a moderator in on the result pages, and what they were exchanged for. Both under hashes: whoever reads the database signs in nowhere.</summary>
static class SignInTable
{
    public const string Create = """
        CREATE TABLE sign_ins (
            hash TEXT PRIMARY KEY, is_link BOOLEAN NOT NULL, user_ref TEXT NOT NULL, name TEXT NOT NULL, chat_ref TEXT NOT NULL, expires_at BIGINT NOT NULL);
        CREATE INDEX sign_ins_of_user ON sign_ins (user_ref);
        """;
}
