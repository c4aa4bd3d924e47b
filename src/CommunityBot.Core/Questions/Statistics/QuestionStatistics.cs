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
/// Counts questions in memory. <see cref="QuestionStatisticsWriter"/> writes the counts to the database at intervals, so
/// that no answer waits for a write. Questions asked in private are not counted.
/// </summary>
sealed class QuestionStatistics(IOptions<PrivacyOptions> privacy, TimeProvider clock) : IRetentionPolicy
{
    /// <summary>
    /// The limit of distinct subjects, and of texts, between two writes. Further ones are not counted, so that the memory
    /// stays bounded.
    /// </summary>
    const int MaxEntries = 10_000;

    ConcurrentDictionary<QuestionStatisticsKey, long> counts = new();
    ConcurrentQueue<QuestionText> texts = new();

    /// <param name="text">The question as typed; null for a query that was not typed.</param>
    public void Count(RequestOrigin requestOrigin, QuestionOutcome questionOutcome, string? text)
    {
        if (requestOrigin.IsPrivate)
            return;
        if (text is not null && privacy.Value.KeepQuestionText && texts.Count < MaxEntries)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var refusal = questionOutcome.Refusal?.Reason.ToString();
            texts.Enqueue(new QuestionText(NewId.Create(), requestOrigin.Chat.ToString(), now, text, refusal));
        }

        if (questionOutcome.Query.Asks is not [var ask, ..] || (ask.Entities.Count == 0 && ask.Metrics.Count == 0))
            return;
        // A missing figure is worth reporting to the community; a misspelt name or a missing metric is not.
        if (questionOutcome.Refusal is { Reason: not (RefusalReason.NotKnown or RefusalReason.Future) })
            return;
        var isAnswered = questionOutcome.Refusal is null;
        var key = new QuestionStatisticsKey(
            requestOrigin.Chat,
            DayNumber.Of(LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime)),
            ask.Entities is [var entity, ..] ? entity.Id : "",
            ask.Metrics is [var metric, ..] ? metric.Metric.Id : "",
            !isAnswered && ask.Periods is [{ Kind: PeriodAskKind.Exact } period, ..] ? period.Period.ToString() : "",
            isAnswered);
        var current = Volatile.Read(ref counts);
        if (current.Count < MaxEntries || current.ContainsKey(key))
            _ = current.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    /// <summary>Writes the counts and texts to the database. If that fails, they are kept for the next attempt.</summary>
    public async Task Write(Database database)
    {
        var (takenCounts, takenTexts) = (Interlocked.Exchange(ref counts, new()), Interlocked.Exchange(ref texts, new()));
        if (takenCounts.IsEmpty && takenTexts.IsEmpty)
            return;
        try
        {
            await database.Write(connection =>
            {
                Write(connection, takenCounts);
                _ = connection.Execute(
                    "INSERT INTO asked_texts (id, chat_ref, at, text, refusal) VALUES (@Id, @Chat, @At, @Text, @Refusal)",
                    takenTexts);
            });
        }
        catch
        {
            foreach (var (key, count) in takenCounts)
                _ = Volatile.Read(ref counts).AddOrUpdate(key, count, (_, more) => more + count);
            foreach (var text in takenTexts)
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
                INSERT INTO asked_counts (chat_ref, day, entity_id, metric_id, period, is_answered, asked)
                VALUES (@Chat, @Day, @Entity, @Metric, @Period, @IsAnswered, @count)
                ON CONFLICT (chat_ref, day, entity_id, metric_id, period, is_answered)
                DO UPDATE SET asked = asked_counts.asked + excluded.asked
                """,
                new { Chat = key.Chat.ToString(), key.Day, key.Entity, key.Metric, key.Period, key.IsAnswered, count });
        }
    }

    /// <summary>
    /// Deletes what is older than the retention time, and all texts if the settings no longer allow them to be kept.
    /// </summary>
    public void Purge(DbConnection connection, long now)
    {
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(now) - TimeSpan.FromDays(privacy.Value.QuestionDays);
        _ = connection.Execute(
            "DELETE FROM asked_counts WHERE day < @Day; DELETE FROM asked_texts WHERE at < @At;",
            new
            {
                Day = DayNumber.Of(LocalDate.FromDateTime(oldest.UtcDateTime)),
                At = privacy.Value.KeepQuestionText ? oldest.ToUnixTimeMilliseconds() : long.MaxValue,
            });
    }

    readonly record struct QuestionStatisticsKey(ChatRef Chat, int Day, string Entity, string Metric, string Period, bool IsAnswered);

    sealed record QuestionText(string Id, string Chat, long At, string Text, string? Refusal);
}
