using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>Finds the poll that a member means among those of the chat's community, to show or change it.</summary>
sealed class PollService(Database database, CommunityChats communities, Accounts accounts, TimeProvider clock, PollChangeSignal changes)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// Changes a poll in one transaction and returns its new state. A redelivered request changes nothing and gets the
    /// result of the first delivery.
    /// </summary>
    /// <param name="change">Its detail text is returned, on a redelivery too.</param>
    public async Task<PollChangeResult> Change(
        Request request, string? typed, Func<PollChange, (PollRefusal? Refusal, string Detail)> change, CancellationToken cancellation)
    {
        var requestOrigin = request.Origin;
        var outcome = await database.Write(
            connection =>
            {
                var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
                if (ResultOfEarlierDelivery(connection, request.Key) is { } done)
                    return done;
                if (Pick(connection, community, typed, PollState.Open, out var picked) is { } unknown)
                    return new PollChangeResult(unknown, null, "");
                var poll = PollRepository.Lock(connection, picked!.Id)!;
                var member = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
                var (refusal, detail) = change(new PollChange(connection, poll, requestOrigin, member, Now));
                _ = ProcessedRequests.Add(connection, request.Key, refusal?.Stored ?? $"{poll.Id} {detail}", Now.ToUnixTimeMilliseconds());
                return new PollChangeResult(refusal, refusal is null ? PollRepository.Find(connection, poll.Id) : poll, detail);
            },
            cancellation);
        changes.Notify();
        return outcome;
    }

    /// <summary>The poll and what one member may see of it. Exactly one part of the result is set.</summary>
    public async Task<(PollRefusal? Refusal, PollView? View)> View(
        RequestOrigin requestOrigin, string? typed, CancellationToken cancellation)
    {
        if (await communities.Find(requestOrigin.Chat, cancellation) is not { } community)
            return (PollRefusals.NoPolls, null);
        var member = await accounts.Find(requestOrigin.User, cancellation);
        return await database.Read<(PollRefusal?, PollView?)>(
            connection => Task.FromResult(Pick(connection, community, typed, preferred: null, out var poll) is { } refusal
                ? (refusal, (PollView?)null)
                : (null, PollView.Read(connection, poll!, member, requestOrigin))),
            cancellation);
    }

    public async Task<IReadOnlyList<Poll>> Newest(
        RequestOrigin requestOrigin, PollState? state, int limit, CancellationToken cancellation) =>
        await communities.Find(requestOrigin.Chat, cancellation) is { } community
            ? await database.Read(connection => Task.FromResult(PollRepository.Newest(connection, community, state, limit)), cancellation)
            : [];

    /// <summary>Turns the result pages of the chat's community on or off, and updates the posts of open polls.</summary>
    public Task SetPages(RequestOrigin requestOrigin, bool hasPages, CancellationToken cancellation) => SetForAll(
        requestOrigin,
        (connection, community) => connection.Execute(
            """
            INSERT INTO poll_settings (community_id, has_pages) VALUES (@community, @hasPages)
            ON CONFLICT (community_id) DO UPDATE SET has_pages = excluded.has_pages
            """,
            new { community, hasPages }),
        cancellation);

    /// <summary>
    /// Whether open polls of the chat's community are pinned. Posts that could not be pinned are tried again when it is turned on.
    /// </summary>
    public Task SetPinning(RequestOrigin requestOrigin, bool isOn, CancellationToken cancellation) => SetForAll(
        requestOrigin,
        (connection, community) => connection.Execute(
            """
            INSERT INTO poll_settings (community_id, has_pages, pins) VALUES (@community, TRUE, @isOn)
            ON CONFLICT (community_id) DO UPDATE SET pins = excluded.pins;
            UPDATE poll_posts SET pin_state = @None
            WHERE pin_state = @Refused AND poll_id IN (SELECT id FROM polls WHERE community_id = @community)
            """,
            new { community, isOn, None = (int)PinState.None, Refused = (int)PinState.Refused }),
        cancellation);

    /// <summary>Changes a setting of the chat's community, and updates the posts of its open polls.</summary>
    async Task SetForAll(RequestOrigin requestOrigin, Action<DbConnection, string> change, CancellationToken cancellation)
    {
        await database.Write(
            connection =>
            {
                var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
                change(connection, community);
                _ = connection.Execute(
                    "UPDATE polls SET version = version + 1 WHERE community_id = @community AND state = @Open",
                    new { community, Open = (int)PollState.Open });
            },
            cancellation);
        changes.Notify();
    }

    static PollChangeResult? ResultOfEarlierDelivery(DbConnection connection, string? key) =>
        ProcessedRequests.Answer(connection, key) is not { } answer ? null
            : PollRefusal.FromStored(answer) is { } refusal ? new PollChangeResult(refusal, null, "")
            : answer.Split(' ', 2) is [var id, var detail] ? new PollChangeResult(null, PollRepository.Find(connection, id), detail)
            : null;

    static Poll? Newest(DbConnection connection, string community, PollState? state) =>
        PollRepository.Newest(connection, community, state, 1) is [var newest] ? newest : null;

    /// <summary>Finds a poll by number or id; without either the newest one, in the preferred state if there is one.</summary>
    static PollRefusal? Pick(DbConnection connection, string community, string? typed, PollState? preferred, out Poll? poll)
    {
        poll = null;
        if (typed is null)
        {
            poll = (preferred is { } state ? Newest(connection, community, state) : null) ?? Newest(connection, community, null);
            return poll is null ? PollRefusals.NoPolls : null;
        }

        if (int.TryParse(typed.TrimStart('#', '＃'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            poll = PollRepository.FindByNumber(connection, community, number);
            return poll is null ? PollRefusals.NoSuchNumber(number) : null;
        }

        // Ids come from buttons. A poll of another community is reported as unknown.
        poll = typed.Length == 16 && PollRepository.Find(connection, typed) is { } found && found.Community == community ? found : null;
        return poll is null ? PollRefusals.NotANumber(typed) : null;
    }
}

/// <summary>A poll locked for a change, and the member who requests it.</summary>
sealed record PollChange(DbConnection Connection, Poll Poll, RequestOrigin Origin, string Member, DateTimeOffset Now)
{
    public long Milliseconds => Now.ToUnixTimeMilliseconds();

    /// <summary>A moderator who manages this poll: polls from before a link are managed in the chat they come from.</summary>
    public bool IsModerator => Origin.IsModerator && CommunityChats.Manages(Connection, Origin.Chat, Poll.HomeChat, Poll.CreatedAt);

    /// <summary>A moderator, or the author of the poll.</summary>
    public bool MayManage => Poll.AuthorId == Member || IsModerator;

    /// <summary>Why a member without the right is refused.</summary>
    public PollRefusal NotAllowed => Origin.IsModerator ? PollRefusals.OfAnotherChat : PollRefusals.NotYours;
}

/// <param name="Refusal">Null if the poll was changed; only then <paramref name="Poll"/> is never null.</param>
sealed record PollChangeResult(PollRefusal? Refusal, Poll? Poll, string Detail);

/// <param name="Ballot">The requester's ballot; null if they have not voted.</param>
/// <param name="Unknown">Notices that may or may not have arrived.</param>
/// <param name="IsModerator">Whether the requester moderates this poll.</param>
sealed record PollView(
    Poll Poll, Tally Tally, Ballot? Ballot, string? Receipt, bool IsAuthor, bool IsModerator, IReadOnlyList<Notice> Unknown)
{
    public static PollView Read(DbConnection connection, Poll poll, string? member, RequestOrigin requestOrigin)
    {
        var own = member is not null && PollVoters.Of(connection, poll, member, requestOrigin.User) is { } voter
            ? BallotTable.Find(connection, poll, voter)
            : null;
        return new PollView(
            poll,
            PollRepository.Tally(connection, poll),
            own?.Ballot,
            own?.Receipt,
            member is not null && poll.AuthorId == member,
            requestOrigin.IsModerator && CommunityChats.Manages(connection, requestOrigin.Chat, poll.HomeChat, poll.CreatedAt),
            NoticeStore.Unknown(connection, poll.Id));
    }
}
