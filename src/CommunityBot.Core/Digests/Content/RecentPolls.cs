using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// All open polls and predictions of a community, and those that closed within 31 days. A reader with an older watermark gets the open
/// ones and these.
/// </summary>
sealed class RecentPolls(Database database, TimeProvider clock)
{
    const int MaxRead = 200;

    static readonly TimeSpan ClosedWithin = TimeSpan.FromDays(31), Soon = TimeSpan.FromDays(1);

    readonly AsyncCache<string, List<(Poll Poll, Tally Tally)>> recent = SharedContent.NewCache<string, List<(Poll, Tally)>>(clock);

    /// <summary>Those of which <see cref="IsNews"/> is true.</summary>
    public async ValueTask<IReadOnlyList<(Poll Poll, Tally Tally)>> News(DigestContext context) =>
        [.. (await All(context)).Where(each => IsNews(each.Poll, context))];

    public async ValueTask<IReadOnlyList<(Poll Poll, Tally Tally)>> All(DigestContext context)
    {
        Task<List<(Poll Poll, Tally Tally)>> ReadNow() => database.Read(
            connection => Task.FromResult(Read(connection, context)), CancellationToken.None);
        return await (context.IsPreview ? ReadNow() : recent.Get(context.Community, ReadNow));
    }

    public static bool ClosesSoon(Poll poll, DigestContext context) =>
        poll.Terms.ClosesAt > context.Now && poll.Terms.ClosesAt <= context.Now + Soon;

    /// <summary>Whether it opened or closed since the reader's last digest, or closes within a day.</summary>
    public static bool IsNews(Poll poll, DigestContext context)
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(context.Since.At);
        return poll.State == PollState.Closed
            ? poll.ClosedAt > since && poll.ClosedAt <= context.Now
            : poll.CreatedAt > since || ClosesSoon(poll, context);
    }

    static List<(Poll Poll, Tally Tally)> Read(DbConnection connection, DigestContext context)
    {
        var ids = connection.Query<string>(
            """
            SELECT id FROM polls
            WHERE community_id = @Community AND (state = @Open OR (state = @Closed AND closed_at > @Old AND closed_at <= @Now))
            ORDER BY state, COALESCE(closes_at, created_at), number LIMIT @MaxRead
            """,
            new
            {
                context.Community,
                Now = context.UpTo.At,
                Old = context.UpTo.At - (long)ClosedWithin.TotalMilliseconds,
                Open = (int)PollState.Open,
                Closed = (int)PollState.Closed,
                MaxRead,
            }).ToList();
        return [.. ids.Select(id => PollRepository.Find(connection, id)!).Select(poll => (poll, PollRepository.Tally(connection, poll)))];
    }
}
