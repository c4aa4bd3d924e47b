using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Predictions.Launching;

/// <summary>
/// Typed predictions that wait for a tap. They are stored because they are longer than a button's id; a launch reads the line anew.
/// Who typed it is not stored.
/// </summary>
sealed class PredictionDrafts(Database database, TimeProvider clock) : IRetentionPolicy
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public Task<IReadOnlyList<string>> Add(IReadOnlyList<PredictionDraft> drafts, CancellationToken cancellation) =>
        database.Write<IReadOnlyList<string>>(
        connection =>
        [
            .. drafts.Select(draft =>
            {
                var id = NewId.Create();
                _ = connection.Execute(
                    "INSERT INTO prediction_drafts (id, line, closes, crowd, at) VALUES (@id, @Line, @Closes, @Crowd, @At)",
                    new { id, draft.Line, draft.Closes, draft.Crowd, At = clock.GetUtcNow().ToUnixTimeMilliseconds() });
                return id;
            }),
        ],
        cancellation);

    /// <summary>Null for an unknown id, and for a draft that is older than a day.</summary>
    public Task<PredictionDraft?> Find(string id, CancellationToken cancellation) => database.Read(
        connection => connection.QuerySingleOrDefaultAsync<PredictionDraft>(
            "SELECT line, closes, crowd FROM prediction_drafts WHERE id = @id AND at > @After",
            new { id, After = Oldest(clock.GetUtcNow()) }),
        cancellation);

    /// <summary>
    /// The first of the polls that the draft was launched as; null if it was not, or is unknown. Its row is locked until the transaction
    /// ends, so that two instances do not launch it twice.
    /// </summary>
    public static string? LaunchedAs(DbConnection connection, string id) => connection.QuerySingleOrDefault<string>(
        "UPDATE prediction_drafts SET launched_as = launched_as WHERE id = @id RETURNING launched_as", new { id });

    public static void MarkLaunched(DbConnection connection, string id, string poll) => connection.Execute(
        "UPDATE prediction_drafts SET launched_as = @poll WHERE id = @id", new { id, poll });

    public void Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM prediction_drafts WHERE at <= @Before", new { Before = Oldest(DateTimeOffset.FromUnixTimeMilliseconds(now)) });

    static long Oldest(DateTimeOffset now) => (now - Lifetime).ToUnixTimeMilliseconds();
}

/// <summary>A prediction as typed. Values that were left out are null.</summary>
sealed record PredictionDraft
{
    /// <summary>One line for each prediction that is launched with the others.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether it is one of several that were typed as one line.</summary>
    public bool IsInGroup { get; init; }

    public IReadOnlyList<PredictionDraft> Single => Line.Split('\n') is { Length: > 1 } lines
        ? [.. lines.Select(line => this with { Line = line, IsInGroup = true })]
        : [this];

    /// <summary>When forecasting closes, as typed.</summary>
    public string? Closes { get; init; }

    /// <summary>When the crowd's forecast is shown: <c>voted</c> or <c>closed</c>.</summary>
    public string? Crowd { get; init; }
}
