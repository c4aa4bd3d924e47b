using System.Data.Common;
using System.Security.Cryptography;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Stores a new poll with a pending post for every chat of its community; the worker sends them.</summary>
sealed class PollLaunch(
    Database database, SettingsStore settings, RoleCheck roles, ZoneQuestion zones, IOptions<PollOptions> options, TimeProvider clock,
    PollChangeSignal changes)
{
    /// <summary>In which times are shown if neither the chat nor the member has a time zone. Clock times are not read in it.</summary>
    public const string DefaultZone = "UTC";

    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The zone that times typed there are read in; the default where none is known.</summary>
    public async ValueTask<string> ZoneOf(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        await settings.ZoneFor(requestOrigin, cancellation) ?? DefaultZone;

    /// <summary>Validates and stores a poll. Exactly one part of the result is set.</summary>
    /// <param name="request">If the platform delivers it again, the result is that of the first delivery.</param>
    public async Task<(PollRefusal? Refusal, Poll? Poll)> Launch(
        PollDraft draft, Request request, Language language, CancellationToken cancellation)
    {
        var requestOrigin = request.Origin;
        // Checked before the draft is parsed: on a redelivery its closing time may have passed.
        if (request.Key is { } key
            && await database.Read(connection => Task.FromResult(Launched(connection, key)), cancellation) is { } before)
        {
            return before;
        }

        var known = await settings.ZoneFor(requestOrigin, cancellation);
        var zone = known ?? DefaultZone;
        if (PollLineParser.Read(draft, clock.GetUtcNow(), zone, language, out var poll) is { } wrong)
            return (wrong, null);
        if (known is null && draft.Closes is { } closes && ClosingTimeParser.NeedsZone(closes))
            return (await zones.Ask(draft, requestOrigin), null);
        if (poll!.Terms.IsForRole)
        {
            var (unknown, role) = await roles.Find(requestOrigin, poll.Terms.Audience, cancellation);
            if (unknown is not null)
                return (unknown, null);
            poll = poll with { Terms = poll.Terms with { Audience = role } };
        }

        var launched = await database.Write(
            connection =>
            {
                var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
                var now = clock.GetUtcNow();
                if (Launched(connection, request.Key) is { } done)
                    return done;
                var outcome = Insert(connection, poll, community, requestOrigin, now);
                _ = ProcessedRequests.Add(
                    connection, request.Key, outcome.Refusal?.Stored ?? outcome.Poll!.Id, now.ToUnixTimeMilliseconds());
                return outcome;
            },
            cancellation);
        changes.Notify();
        return launched;
    }

    /// <summary>What an earlier delivery of the request has launched, or why it was refused; null for a new request.</summary>
    public static (PollRefusal? Refusal, Poll? Poll)? Launched(DbConnection connection, string? key) =>
        ProcessedRequests.Answer(connection, key) switch
        {
            null => null,
            var answer when PollRefusal.FromStored(answer) is { } refusal => (refusal, null),
            var id => (null, PollRepository.Find(connection, id)),
        };

    PollRefusal? CheckLimits(DbConnection connection, string community, string author, ChatRef chat, DateTimeOffset now)
    {
        var open = connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM polls WHERE community_id = @community AND author_id = @author AND state = @open",
            new { community, author, open = (int)PollState.Open });
        return open >= PollLimits.OpenPerMember ? PollRefusals.ManyPolls : CheckRate(connection, author, chat, now);
    }

    /// <summary>Limits launches per hour, because every poll is posted in all chats of its community.</summary>
    PollRefusal? CheckRate(DbConnection connection, string author, ChatRef chat, DateTimeOffset now)
    {
        var (ofMember, ofChat) = (options.Value.PerMemberAndHour, options.Value.PerChatAndHour);
        return (WaitTime("author_id", author, ofMember), WaitTime("home_chat", chat.ToString(), ofChat)) switch
        {
            ({ } wait, _) => PollRefusals.ManyInAnHour(ofMember, wait),
            (_, { } wait) => PollRefusals.ManyHere(ofChat, wait),
            _ => null,
        };

        // The time until the oldest launch in the window is an hour old; null below the limit.
        TimeSpan? WaitTime(string column, string value, int limit) => limit > 0 && connection.QuerySingleOrDefault<long?>(
            $"SELECT created_at FROM polls WHERE {column} = @value AND created_at > @Since ORDER BY created_at DESC LIMIT 1 OFFSET @Skip",
            new { value, Since = (now - Hour).ToUnixTimeMilliseconds(), Skip = limit - 1 }) is { } oldest
                ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) + Hour - now
                : null;
    }

    /// <summary>Stores a poll inside a transaction. The caller notifies of the change after the commit.</summary>
    public (PollRefusal? Refusal, Poll? Poll) Insert(
        DbConnection connection, ParsedPoll poll, string community, RequestOrigin requestOrigin, DateTimeOffset now)
    {
        var author = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
        return !requestOrigin.IsModerator && CheckLimits(connection, community, author, requestOrigin.Chat, now) is { } many
            ? (many, null)
            : (null, Store(
                connection, poll, community,
                new PollAuthor(author, requestOrigin.UserName, requestOrigin.IsModerator, requestOrigin.Chat), now));
    }

    /// <summary>As <see cref="Insert"/>, without the limits on members.</summary>
    public static Poll Store(DbConnection connection, ParsedPoll poll, string community, PollAuthor author, DateTimeOffset now)
    {
        var pollSettings = poll.Terms;
        var chats = CommunityChats.ChatsFrom(connection, community, author.Chat).ToList();
        var id = NewId.Create();
        _ = connection.Execute(
            """
            INSERT INTO polls (
                id, community_id, number, kind, state, visibility, question, maximum, allows_write_in, is_named, who, quorum,
                author_id, author_name, home_chat, time_zone, language, prompt_id, created_at, closes_at, remind_before, remind_at,
                version, log_count, log_hash, share_key, voter_key, log_key, poll_key, author_moderates, criterion)
            SELECT @id, @community, COALESCE(MAX(number), 0) + 1,
                @Kind, @Open, @Visibility, @Question, @Maximum, @AllowsWriteIns, @IsNamed, @Who, @Quorum,
                @author, @AuthorName, @HomeChat, @TimeZone, @Language, @PromptId, @CreatedAt, @ClosesAt, @RemindBefore, @RemindAt,
                1, 0, @LogHash, @ShareKey, @VoterKey, @LogKey, @Key, @IsModerator, @Criterion
            FROM polls WHERE community_id = @community
            """,
            new
            {
                id,
                community,
                author = author.Member,
                Kind = (int)pollSettings.Kind,
                Open = (int)PollState.Open,
                Visibility = (int)pollSettings.Visibility,
                Question = RowText.Join(pollSettings.Question),
                Criterion = pollSettings.Criterion is null ? null : RowText.Join(pollSettings.Criterion),
                Maximum = pollSettings.MaxChoices,
                pollSettings.AllowsWriteIns,
                pollSettings.IsNamed,
                Who = pollSettings.Audience,
                pollSettings.Quorum,
                AuthorName = author.Name,
                HomeChat = author.Chat.ToString(),
                pollSettings.TimeZone,
                Language = pollSettings.Language.Tag(),
                pollSettings.PromptId,
                CreatedAt = now.ToUnixTimeMilliseconds(),
                ClosesAt = pollSettings.ClosesAt?.ToUnixTimeMilliseconds(),
                RemindBefore = (long?)pollSettings.RemindBefore?.TotalMilliseconds,
                RemindAt = (pollSettings.ClosesAt - pollSettings.RemindBefore)?.ToUnixTimeMilliseconds(),
                LogHash = VoteLog.FirstHash(id),
                ShareKey = RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 26),
                VoterKey = RandomNumberGenerator.GetHexString(32, lowercase: true),
                LogKey = RandomNumberGenerator.GetHexString(32, lowercase: true),
                Key = Counters.Next(connection, "poll_key"),
                author.IsModerator,
            });
        InsertOptions(connection, id, poll.Options);
        foreach (var chat in chats)
            PostStore.Add(connection, id, chat);
        return PollRepository.Find(connection, id)!;
    }

    static void InsertOptions(DbConnection connection, string id, IReadOnlyList<Localized> options)
    {
        foreach (var (index, label) in options.Index())
        {
            _ = connection.Execute(
                "INSERT INTO poll_options (poll_id, number, label) VALUES (@id, @number, @label)",
                new { id, number = index + 1, label = RowText.Join(label) });
        }
    }
}

/// <summary>In whose name a poll is launched, and where.</summary>
/// <param name="Member">The member's id; a random one for an author who is not known any more.</param>
sealed record PollAuthor(string Member, string Name, bool IsModerator, ChatRef Chat);
