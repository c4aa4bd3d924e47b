using System.Collections.Concurrent;
using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>
/// Counts what is asked, in memory; <see cref="QuestionStatisticsWriter"/> takes it to the database from time to time, so that no answer waits for it.
/// What is asked in private is nobody's statistics.
/// </summary>
sealed class QuestionStatistics(IOptions<PrivacyOptions> privacy, TimeProvider clock) : IRetentionPolicy
{
    /// <summary>Past this many different things between two writes the rest is not counted, so that nobody can fill the memory.</summary>
    const int MostKinds = 10_000;

    ConcurrentDictionary<QuestionStatisticsKey, long> counts = new();
    ConcurrentQueue<QuestionText> texts = new();

    /// <param name="text">As it was typed; null where nothing was.</param>
    public void Count(RequestOrigin requestOrigin, QuestionOutcome questionOutcome, string? text)
    {
        if (requestOrigin.IsPrivate)
            return;
        if (text is not null && privacy.Value.KeepQuestionText && texts.Count < MostKinds)
            texts.Enqueue(new QuestionText(NewId.Create(), requestOrigin.Chat.ToString(), clock.GetUtcNow().ToUnixTimeMilliseconds(), text, questionOutcome.Refusal?.Reason.ToString()));
        if (questionOutcome.Query.Asks is not [var ask, ..] || (ask.Entities.Count == 0 && ask.Metrics.Count == 0))
            return;
        // Only a figure that nobody has is news to the community; a misspelt name or a missing metric is not.
        if (questionOutcome.Refusal is { Reason: not (RefusalReason.NotKnown or RefusalReason.Future) })
            return;
        var key = new QuestionStatisticsKey(
            requestOrigin.Chat, DayNumber.Of(LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime)),
            ask.Entities is [var entity, ..] ? entity.Id : "", ask.Metrics is [var metric, ..] ? metric.Metric.Id : "",
            questionOutcome.Refusal is not null && ask.Periods is [{ Kind: PeriodAskKind.Exact } period, ..] ? period.Period.ToString() : "", questionOutcome.Refusal is null);
        var current = Volatile.Read(ref counts);
        if (current.Count < MostKinds || current.ContainsKey(key))
            _ = current.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    /// <summary>Takes what has gathered to the database; where that fails, it is counted on.</summary>
    public async Task Write(Database database)
    {
        var (taken, said) = (Interlocked.Exchange(ref counts, new()), Interlocked.Exchange(ref texts, new()));
        if (taken.IsEmpty && said.IsEmpty)
            return;
        try
        {
            await database.Write(connection =>
            {
                Write(connection, taken);
                _ = connection.Execute("INSERT INTO asked_texts (id, chat_ref, at, text, refusal) VALUES (@Id, @Chat, @At, @Text, @Refusal)", said);
            });
        }
        catch
        {
            foreach (var (key, count) in taken)
                _ = Volatile.Read(ref counts).AddOrUpdate(key, count, (_, more) => more + count);
            foreach (var text in said)
                Volatile.Read(ref texts).Enqueue(text);
            throw;
        }
    }

    static void Write(DbConnection connection, IEnumerable<KeyValuePair<QuestionStatisticsKey, long>> counts)
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
    }

    /// <summary>In words nothing is left once it is no longer to be kept so.</summary>
    public void Purge(DbConnection connection, long now)
    {
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(now) - TimeSpan.FromDays(privacy.Value.QuestionDays);
        _ = connection.Execute(
            "DELETE FROM asked_counts WHERE day < @Day; DELETE FROM asked_texts WHERE at < @At;",
            new { Day = DayNumber.Of(LocalDate.FromDateTime(oldest.UtcDateTime)), At = privacy.Value.KeepQuestionText ? oldest.ToUnixTimeMilliseconds() : long.MaxValue });
    }

    readonly record struct QuestionStatisticsKey(ChatRef Chat, int Day, string Entity, string Metric, string Period, bool IsAnswered);

    sealed record QuestionText(string Id, string Chat, long At, string Text, string? Refusal);
}
