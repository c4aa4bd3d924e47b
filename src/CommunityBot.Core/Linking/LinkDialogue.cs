using System.Data.Common;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Linking;

/// <summary>
/// The answers of both sides to a link request: first the side that typed the code confirms, then the code's side agrees.
/// Only the second answer links. <c>speaks</c> says whether the member who answers speaks for a side.
/// </summary>
sealed class LinkDialogue(Database database, TimeProvider clock, LinkSignal signal)
{
    public Task<LinkRequest?> Waiting(LinkKind kind, string side, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult(LinkRequests.Waiting(connection, kind, side, Now)), cancellation);

    /// <summary>The taker confirms, and the code's side is asked.</summary>
    public async Task<LinkOutcome> Confirm(
        LinkKind kind, string id, Func<LinkRequest, bool> speaks, bool takesAnnouncements, CancellationToken cancellation)
    {
        var outcome = await database.Write(
            connection =>
            {
                LinkCodes.Lock(connection);
                if (LinkRequests.Find(connection, kind, id) is not { } request
                    || !speaks(request)
                    || request.State == LinkRequestState.Declined)
                {
                    return new LinkOutcome(LinkRefusal.Stale, null);
                }

                if (request.State == LinkRequestState.Typed && request.ExpiresAt <= Now)
                    return new LinkOutcome(LinkRefusal.Expired, null);
                if (LinkRequests.Advance(connection, id, LinkRequestState.Typed, LinkRequestState.Confirmed) && takesAnnouncements)
                    LinkRequests.TakeAnnouncements(connection, id);
                return new LinkOutcome(null, request);
            },
            cancellation);
        signal.Notify();
        return outcome;
    }

    /// <summary>The code's side agrees. A repeated answer changes nothing.</summary>
    /// <param name="link">Links the sides in the same transaction; not null if that is refused.</param>
    public async Task<LinkOutcome> Agree(
        LinkKind kind, string id, Func<LinkRequest, bool> speaks, Func<DbConnection, LinkRequest, LinkRefusal?> link,
        CancellationToken cancellation)
    {
        var outcome = await database.Write(
            connection =>
            {
                LinkCodes.Lock(connection);
                if (LinkRequests.Find(connection, kind, id) is not { } request || !speaks(request))
                    return new LinkOutcome(LinkRefusal.Stale, null);
                if (request.State is LinkRequestState.Agreed or LinkRequestState.Done)
                    return new LinkOutcome(null, request);
                if (request.State is not (LinkRequestState.Confirmed or LinkRequestState.Asked))
                    return new LinkOutcome(LinkRefusal.Stale, null);
                if (request.ExpiresAt <= Now)
                    return new LinkOutcome(LinkRefusal.Expired, null);
                if (link(connection, request) is { } refusal)
                    return new LinkOutcome(refusal, null);
                _ = LinkRequests.Advance(connection, id, request.State, LinkRequestState.Agreed);
                return new LinkOutcome(null, request);
            },
            cancellation);
        signal.Notify();
        return outcome;
    }

    /// <summary>Either side declines. Nothing is undone once both have agreed.</summary>
    public Task Decline(LinkKind kind, string id, Func<LinkRequest, bool> speaks, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (LinkRequests.Find(connection, kind, id) is { State: < LinkRequestState.Agreed } request && speaks(request))
                _ = LinkRequests.Advance(connection, id, request.State, LinkRequestState.Declined);
        },
        cancellation);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
