using System.Collections.Concurrent;
using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Questions.Asked;

/// <summary>
/// Counts what is asked, in memory; <see cref="AskedWriter"/> takes it to the database from time to time, so that no answer waits for it.
/// What is asked in private is nobody's statistics.
/// </summary>
sealed class AskedCounter(TimeProvider clock)
{
    /// <summary>Past this many different things between two writes the rest is not counted, so that nobody can fill the memory.</summary>
    const int MostKinds = 10_000;

    const int KeepDays = 35;

    ConcurrentDictionary<AskedKey, long> counts = new();

    public void Count(Origin origin, Answer answer)
    {
        if (origin.IsPrivate || answer.Query.Asks is not [var ask, ..] || (ask.Entities.Count == 0 && ask.Metrics.Count == 0))
            return;
        // Only a figure that nobody has is news to the community; a misspelt name or a missing metric is not.
        if (answer.Refusal is { Reason: not (RefusalReason.NotKnown or RefusalReason.Future) })
            return;
        var key = new AskedKey(
            origin.Chat, DayNumber.Of(LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime)),
            ask.Entities is [var entity, ..] ? entity.Id : "", ask.Metrics is [var metric, ..] ? metric.Metric.Id : "",
            answer.Refusal is not null && ask.Periods is [{ Kind: PeriodAskKind.Exact } period, ..] ? period.Period.ToString() : "", answer.Refusal is null);
        var current = Volatile.Read(ref counts);
        if (current.Count < MostKinds || current.ContainsKey(key))
            _ = current.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    /// <summary>Takes what has gathered to the database; where that fails, it is counted on.</summary>
    public async Task Write(Database database)
    {
        var taken = Interlocked.Exchange(ref counts, new());
        if (taken.IsEmpty)
            return;
        try
        {
            await database.Write(connection => Write(connection, taken));
        }
        catch
        {
            foreach (var (key, count) in taken)
                _ = Volatile.Read(ref counts).AddOrUpdate(key, count, (_, more) => more + count);
            throw;
        }
    }

    static void Write(DbConnection connection, IEnumerable<KeyValuePair<AskedKey, long>> counts)
    {
        foreach (var (key, count) in counts)
        {
            _ = connection.Execute(
                """
                INSERT INTO asked_counts (chat_ref, day, entity_id, metric_id, period, is_answered, asked) VALUES (@Chat, @Day, @Entity, @Metric, @Period, @IsAnswered, @count)
                ON CONFLICT (chat_ref, day, entity_id, metric_id, period, is_answered) DO UPDATE SET asked = asked_counts.asked + excluded.asked
                """,
                new { Chat = key.Chat.ToString(), key.Day, key.Entity, key.Metric, key.Period, key.IsAnswered, count });
        }

        foreach (var chat in counts.Select(count => (count.Key.Chat, count.Key.Day)).Distinct())
        {
            _ = connection.Execute(
                "DELETE FROM asked_counts WHERE chat_ref = @Chat AND day < @Old",
                new { Chat = chat.Chat.ToString(), Old = DayNumber.Of(DayNumber.Date(chat.Day).PlusDays(-KeepDays)) });
        }
    }

    readonly record struct AskedKey(ChatRef Chat, int Day, string Entity, string Metric, string Period, bool IsAnswered);
}
