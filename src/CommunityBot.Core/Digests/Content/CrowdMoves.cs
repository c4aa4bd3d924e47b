using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// How far the crowd has moved since a reader's last digest, by the log of its forecasts. Readers with digests at the same time share
/// what is read.
/// </summary>
sealed class CrowdMoves(Database database, TimeProvider clock)
{
    /// <summary>As a share of 1: a smaller move is no news.</summary>
    const double Least = 0.1;

    const double Tolerance = 1e-9;

    readonly AsyncCache<(string Poll, long Since), double?> earlier = SharedContent.NewCache<(string, long), double?>(clock);

    /// <summary>What the crowd said at the time of the watermark, if it says something else now by ten points or more; else null.</summary>
    public async ValueTask<double?> Before(Poll poll, Tally tally, DigestContext context)
    {
        if (tally.Crowd is not { } now || poll.CreatedAt.ToUnixTimeMilliseconds() > context.Since.At)
            return null;
        Task<double?> ReadNow() => database.Read(
            connection => Task.FromResult(At(connection, poll, context.Since.At)), CancellationToken.None);
        var before = await (context.IsPreview ? ReadNow() : earlier.Get((poll.Id, context.Since.At), ReadNow));
        return Math.Abs(now - before ?? 0) >= Least - Tolerance ? before : null;
    }

    /// <summary>What the crowd said at that time; null without forecasts then, or if none was given or changed since.</summary>
    static double? At(DbConnection connection, Poll poll, long time)
    {
        var newest = connection.Prepared("SELECT at FROM poll_log WHERE poll_key = @poll ORDER BY entry DESC LIMIT 1", ("@poll", poll.Key))
            .First(row => row.GetInt64(0));
        if (newest <= time)
            return null;
        var forecasts = new Dictionary<string, (long Entry, string Ballot)>();
        foreach (var (entry, voter, ballot) in connection.Prepared(
            "SELECT entry, voter, ballot FROM poll_log WHERE poll_key = @poll AND at <= @time ORDER BY entry",
            ("@poll", poll.Key), ("@time", time))
            .Rows(row => (row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetString(2))))
        {
            forecasts[voter] = (entry, ballot);
        }

        short[] held =
        [
            .. forecasts.Values.Where(forecast => forecast.Ballot.Length > 0).OrderBy(forecast => forecast.Entry)
                .Select(forecast => Probability.Thousandths(new Ballot(forecast.Ballot))),
        ];
        return CrowdForecast.Of(held);
    }
}
