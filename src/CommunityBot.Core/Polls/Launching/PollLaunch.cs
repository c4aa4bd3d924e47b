using System.Data.Common;
using System.Security.Cryptography;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Puts a poll into the database together with the posts it is to have in every chat of its community; sending them is the worker's job.</summary>
sealed class PollLaunch(Database database, SettingsStore settings, IOptions<PollOptions> options, TimeProvider clock, PollChangeSignal changes)
{
    /// <summary>Where nobody has chosen one.</summary>
    public const string NoZone = "UTC";

    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The chat's zone, else the member's own, else UTC.</summary>
    public async ValueTask<string> ZoneOf(Origin origin, CancellationToken cancellation) =>
        await settings.TimeZoneOfChat(origin.Chat, cancellation) ?? (await settings.Of(origin.User, cancellation)).TimeZone ?? NoZone;

    /// <param name="request">What asks for it; delivered again, it gets the poll that it launched.</param>
    public async Task<(PollRefusal? Refusal, Poll? Poll)> Launch(PollDraft draft, Request request, Language language, CancellationToken cancellation)
    {
        var origin = request.Origin;
        // Before the draft is read again: the closing time that it names may have passed since.
        if (request.Key is { } key && await database.Read(connection => Task.FromResult(Launched(connection, key)), cancellation) is { } before)
            return before;
        var zone = await ZoneOf(origin, cancellation);
        if (PollReader.Read(draft, clock.GetUtcNow(), zone, language, out var plan) is { } wrong)
            return (wrong, null);
        var launched = await database.Write(
            connection =>
            {
                var community = CommunityChats.CommunityOf(connection, origin.Chat);
                var now = clock.GetUtcNow();
                if (Launched(connection, request.Key) is { } done)
                    return done;
                var outcome = Insert(connection, plan!, community, origin, now);
                _ = HandledRequests.Add(connection, request.Key, outcome.Refusal?.Kept ?? outcome.Poll!.Id, now.ToUnixTimeMilliseconds());
                return outcome;
            },
            cancellation);
        changes.Notify();
        return launched;
    }

    static (PollRefusal? Refusal, Poll? Poll)? Launched(DbConnection connection, string? key) => HandledRequests.Answer(connection, key) switch
    {
        null => null,
        var answer when PollRefusal.OfKept(answer) is { } refusal => (refusal, null),
        var id => (null, PollRows.Find(connection, id)),
    };

    /// <summary>Every poll goes to all chats of its community: launched without end, it would be a flood in all of them.</summary>
    PollRefusal? TooMany(DbConnection connection, string author, ChatRef chat, DateTimeOffset now)
    {
        var (ofMember, ofChat) = (options.Value.PerMemberAndHour, options.Value.PerChatAndHour);
        return (Wait("author_id", author, ofMember), Wait("home_chat", chat.ToString(), ofChat)) switch
        {
            ({ } wait, _) => PollRefusals.ManyInAnHour(ofMember, wait),
            (_, { } wait) => PollRefusals.ManyHere(ofChat, wait),
            _ => null,
        };

        // Until the oldest of those that count is an hour old.
        TimeSpan? Wait(string column, string whose, int most) => most > 0 && connection.QuerySingleOrDefault<long?>(
            $"SELECT created_at FROM polls WHERE {column} = @whose AND created_at > @Since ORDER BY created_at DESC LIMIT 1 OFFSET @Skip",
            new { whose, Since = (now - Hour).ToUnixTimeMilliseconds(), Skip = most - 1 }) is { } oldest
                ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) + Hour - now
                : null;
    }

    (PollRefusal? Refusal, Poll? Poll) Insert(DbConnection connection, PollPlan plan, string community, Origin origin, DateTimeOffset now)
    {
        var author = Accounts.MemberOf(connection, origin.User, origin.UserName);
        var open = connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM polls WHERE community_id = @community AND author_id = @author AND state = @open", new { community, author, open = (int)PollState.Open });
        if (open >= PollLimits.OpenPerMember && !origin.IsModerator)
            return (PollRefusals.ManyPolls, null);
        if (!origin.IsModerator && TooMany(connection, author, origin.Chat, now) is { } early)
            return (early, null);
        var terms = plan.Terms;
        var chats = CommunityChats.ChatsFrom(connection, community, origin.Chat).ToList();
        if (terms.IsForRole && origin.Roles is null && chats.All(chat => chat.Platform == origin.Chat.Platform))
            return (PollRefusals.NoRoles(terms.Who), null);
        var id = NewId.Create();
        _ = connection.Execute(
            """
            INSERT INTO polls (
                id, community_id, number, kind, state, visibility, question, maximum, allows_write_in, is_named, who, quorum,
                author_id, author_name, home_chat, time_zone, language, prompt_id, created_at, closes_at, remind_before, remind_at,
                version, log_count, log_hash, share_key, voter_key, author_moderates)
            SELECT @id, @community, COALESCE(MAX(number), 0) + 1, @Kind, @Open, @Visibility, @Question, @Maximum, @AllowsWriteIns, @IsNamed, @Who, @Quorum,
                @author, @AuthorName, @HomeChat, @TimeZone, @Language, @PromptId, @CreatedAt, @ClosesAt, @RemindBefore, @RemindAt,
                1, 0, @LogHash, @ShareKey, @VoterKey, @IsModerator
            FROM polls WHERE community_id = @community
            """,
            new
            {
                id,
                community,
                author,
                Kind = (int)terms.Kind,
                Open = (int)PollState.Open,
                Visibility = (int)terms.Visibility,
                Question = Lines.Join(terms.Question),
                terms.Maximum,
                terms.AllowsWriteIns,
                terms.IsNamed,
                terms.Who,
                terms.Quorum,
                AuthorName = origin.UserName,
                HomeChat = origin.Chat.ToString(),
                terms.TimeZone,
                Language = terms.Language.Tag(),
                terms.PromptId,
                CreatedAt = now.ToUnixTimeMilliseconds(),
                ClosesAt = terms.ClosesAt?.ToUnixTimeMilliseconds(),
                RemindBefore = (long?)terms.RemindBefore?.TotalMilliseconds,
                RemindAt = (terms.ClosesAt - terms.RemindBefore)?.ToUnixTimeMilliseconds(),
                LogHash = VoteLog.FirstHash(id),
                ShareKey = RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 26),
                VoterKey = RandomNumberGenerator.GetHexString(32, lowercase: true),
                origin.IsModerator,
            });
        foreach (var (index, label) in plan.Options.Index())
            _ = connection.Execute("INSERT INTO poll_options (poll_id, number, label) VALUES (@id, @number, @label)", new { id, number = index + 1, label = Lines.Join(label) });
        foreach (var chat in chats)
            PostStore.Add(connection, id, chat);
        return (null, PollRows.Find(connection, id));
    }
}
