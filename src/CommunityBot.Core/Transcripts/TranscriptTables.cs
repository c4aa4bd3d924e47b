namespace CommunityBot.Core.Transcripts;

/// <summary><c>body</c> is the neutral message as JSON: what was said outlives how a page draws it.</summary>
static class TranscriptTables
{
    public const string Create = """
        CREATE TABLE transcript (
            id BIGINT PRIMARY KEY, version BIGINT NOT NULL UNIQUE,
            chat TEXT NOT NULL, audience TEXT, author TEXT, body TEXT NOT NULL, created_at BIGINT NOT NULL);
        """;
}
