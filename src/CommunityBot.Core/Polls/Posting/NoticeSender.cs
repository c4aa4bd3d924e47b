using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// Says what is waiting to be said. Each notice is claimed before it is sent, so that it is said once. Where it is not known whether it was said, it is left to the platform
/// to tell a repeat, within the minutes that it can; where it cannot, it is not said again, and moderators see that in the poll.
/// </summary>
sealed partial class NoticeSender(Database database, NoticeStore notices, Platforms platforms, ILanguagePreferences languages, TimeProvider clock, ILogger<NoticeSender> logger)
{
    /// <summary>Longer than a platform takes to answer, shorter than one remembers what it was sent.</summary>
    static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, byte> underWay = [];

    /// <summary>The tasks end when the notices are sent, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> SendDue(CancellationToken cancellation)
    {
        await Recover(cancellation);
        var (now, started) = (clock.GetUtcNow(), new List<Task>());
        foreach (var notice in await notices.Waiting(now.ToUnixTimeMilliseconds(), cancellation))
        {
            if (platforms.Of(notice.Chat) is { } platform && await notices.Claim(notice, (now + SendTimeout).ToUnixTimeMilliseconds()))
                started.Add(Send(platform, notice));
        }

        return started;
    }

    /// <summary>What another process had begun to send when it ended.</summary>
    async Task Recover(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var notice in await notices.Abandoned(now, cancellation))
        {
            if (!underWay.ContainsKey(notice.Id) && platforms.Of(notice.Chat) is { } platform)
                await Settle(platform, notice, isRecent: now - notice.RetryAt < SendTimeout.TotalMilliseconds);
        }
    }

    async Task Send(IPlatform platform, Notice notice)
    {
        _ = underWay.TryAdd(notice.Id, 0);
        try
        {
            var (poll, tally) = await database.Read(connection => Task.FromResult(
                PollRepository.Find(connection, notice.PollId) is { } found ? (found, PollRepository.Tally(connection, found)) : throw new InvalidOperationException("a notice without a poll")));
            if (!notice.IsForModerators || !poll.IsAuthorModerator || !await Whisper(notice, poll))
            {
                if (NoticeMessage.Of(notice, poll, tally, await languages.OfChat(notice.Chat, CancellationToken.None) ?? poll.Terms.Language) is { } message)
                    _ = await platform.Send(notice.Chat, message, new SendOptions(Priority.Digest, notice.Id), CancellationToken.None);
            }

            await notices.Sent(notice);
        }
        catch (PostRefusedException refused)
        {
            Log.Refused(logger, notice.Kind, notice.PollId, notice.Chat, refused.Reason);
            await notices.Refused(notice);
        }
        catch (OutcomeUnknownException)
        {
            await Settle(platform, notice, isRecent: true);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, notice.Kind, notice.PollId, notice.Chat);
            await notices.Failed(notice, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(notice.Failures));
        }
        finally
        {
            _ = underWay.TryRemove(notice.Id, out _);
        }
    }

    /// <summary>Says it to the moderator who launched the poll alone, on whichever platform they can be reached; false where that is none.</summary>
    async Task<bool> Whisper(Notice notice, Poll poll)
    {
        var accounts = await database.Read(connection => Task.FromResult(Accounts.AccountsOf(connection, poll.AuthorId)));
        foreach (var user in accounts.Select(account => account.User).OrderByDescending(user => user.Platform == poll.HomeChat.Platform))
        {
            if (await platforms.PrivateChat(user, CancellationToken.None) is not { } chat || platforms.Of(chat) is not { } platform)
                continue;
            try
            {
                var message = NoticeMessage.Of(notice, poll, Tally.None, await languages.OfUser(user, CancellationToken.None) ?? poll.Terms.Language)!;
                _ = await platform.Send(chat, message, new SendOptions(Priority.Digest, notice.Id), CancellationToken.None);
                return true;
            }
            catch (PostRefusedException)
            {
                // They have shut the bot out; somebody else may look after the poll.
            }
        }

        return false;
    }

    async Task Settle(IPlatform platform, Notice notice, bool isRecent)
    {
        Log.Unknown(logger, notice.Kind, notice.PollId, notice.Chat);
        if (platform.SupportsIdempotentSend && isRecent && notice.Failures < Backoff.MostRepeats)
            await notices.Failed(notice, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(notice.Failures));
        else
            await notices.Lost(notice);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} of poll {Poll} could not be sent to {Chat}; it is tried again")]
        public static partial void Failed(ILogger logger, Exception error, NoticeKind kind, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "{Kind} of poll {Poll} was refused in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, NoticeKind kind, string poll, ChatRef chat, PostRefusal reason);

        [LoggerMessage(LogLevel.Warning, "It is not known whether {Kind} of poll {Poll} has reached {Chat}")]
        public static partial void Unknown(ILogger logger, NoticeKind kind, string poll, ChatRef chat);
    }
}
