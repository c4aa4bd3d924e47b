namespace CommunityBot.Core.Questions.Asked;

/// <summary>How often what was asked in a chat, by what it was understood as: never who asked, and never their words. Days are of UTC, yyyymmdd.</summary>
static class AskedTable
{
    public const string Create = """
        CREATE TABLE asked_counts (
            chat_ref TEXT NOT NULL, day INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, is_answered BOOLEAN NOT NULL, asked BIGINT NOT NULL,
            PRIMARY KEY (chat_ref, day, entity_id, metric_id, is_answered));
        """;

    /// <summary>Of what nobody could answer, the period too: that nobody knows the revenue of 2019 says nothing about that of 2024.</summary>
    public const string AddPeriod = """
        CREATE TABLE asked_counts_with_period (
            chat_ref TEXT NOT NULL, day INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, period TEXT NOT NULL, is_answered BOOLEAN NOT NULL, asked BIGINT NOT NULL,
            PRIMARY KEY (chat_ref, day, entity_id, metric_id, period, is_answered));
        INSERT INTO asked_counts_with_period (chat_ref, day, entity_id, metric_id, period, is_answered, asked) SELECT chat_ref, day, entity_id, metric_id, '', is_answered, asked FROM asked_counts;
        DROP TABLE asked_counts;
        ALTER TABLE asked_counts_with_period RENAME TO asked_counts;
        """;
}
