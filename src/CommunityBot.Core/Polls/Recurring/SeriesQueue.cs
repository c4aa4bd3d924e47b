using System.Data.Common;
using System.Text.Json;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>The questions that wait for the next dates of a series, first in, first out.</summary>
static class SeriesQueue
{
    public static void Add(DbConnection connection, string series, PollDraft draft) => connection.Execute(
        """
        INSERT INTO poll_series_queue (id, series_id, place, draft)
        SELECT @Id, @series, COALESCE(MAX(place), 0) + 1, @Draft FROM poll_series_queue WHERE series_id = @series
        """,
        new { Id = NewId.Create(), series, Draft = JsonSerializer.Serialize(draft) });

    public static IReadOnlyList<PollDraft> Of(DbConnection connection, string series) =>
    [
        .. connection.Query<string>("SELECT draft FROM poll_series_queue WHERE series_id = @series ORDER BY place", new { series })
            .Select(draft => JsonSerializer.Deserialize<PollDraft>(draft)!),
    ];

    /// <summary>Takes the first question out; null if there is none.</summary>
    public static PollDraft? Take(DbConnection connection, string series) => connection.QueryFirstOrDefault<string>(
        """
        DELETE FROM poll_series_queue WHERE id = (
            SELECT id FROM poll_series_queue WHERE series_id = @series ORDER BY place LIMIT 1) RETURNING draft
        """,
        new { series }) is { } draft ? JsonSerializer.Deserialize<PollDraft>(draft) : null;
}
