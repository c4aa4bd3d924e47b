using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// Sends the queued notices. Each is claimed, and marked right before it is sent, so that it is sent once. If it is unknown whether it
/// arrived, it is repeated only on platforms that recognise repeats, and only while they do; otherwise it is not sent
/// again, and <c>/poll show</c> tells moderators.
/// </summary>
sealed partial class NoticeSender(
    Database database, NoticeStore notices, Platforms platforms, ILanguagePreferences languages, TimeProvider clock,
    ILogger<NoticeSender> logger)
{
    /// <summary>Longer than a platform takes to answer, and shorter than platforms recognise repeats.</summary>
    static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(1);

    /// <summary>For a claim whose sender could not go on; one that waits for its turn keeps the notice.</summary>
    static readonly TimeSpan ClaimTimeout = TimeSpan.FromSeconds(15);

    readonly ConcurrentDictionary<string, byte> sending = [];

    /// <summary>Starts sending the notices that are due. The tasks end when they are sent, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> SendDue(CancellationToken cancellation)
    {
        await Recover(cancellation);
        var (now, started) = (clock.GetUtcNow(), new List<Task>());
        foreach (var notice in await notices.Waiting(now.ToUnixTimeMilliseconds(), cancellation))
        {
            if (!sending.ContainsKey(notice.Id) && platforms.Of(notice.Chat) is { } platform && await Claim(notice, now))
                started.Add(Send(platform, notice));
        }

        return started;
    }

    Task<bool> Claim(Notice notice, DateTimeOffset now) =>
        notices.Claim(notice, now.ToUnixTimeMilliseconds(), (now + ClaimTimeout).ToUnixTimeMilliseconds());

    /// <inheritdoc cref="NoticeStore.TakeOver"/>
    public Task TakeOver() => notices.TakeOver(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Handles notices whose sender stopped before it recorded the outcome.</summary>
    async Task Recover(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var notice in await notices.Abandoned(now, cancellation))
        {
            if (!sending.ContainsKey(notice.Id) && platforms.Of(notice.Chat) is { } platform)
                await HandleUnknownOutcome(platform, notice, isRecent: now - notice.RetryAt < SendTimeout.TotalMilliseconds);
        }
    }

    async Task Send(IPlatform platform, Notice notice)
    {
        _ = sending.TryAdd(notice.Id, 0);
        var isSent = false;
        try
        {
            var (poll, tally, earlier) = await database.Read(connection => Task.FromResult(
                PollRepository.Find(connection, notice.PollId) is { } found
                    ? (found, PollRepository.Tally(connection, found), EarlierPoll.Of(connection, found))
                    : throw new InvalidOperationException($"Notice {notice.Id} belongs to no poll.")));
            if (!notice.IsForModerators || !poll.IsAuthorModerator || !await SendToAuthor(notice, poll))
            {
                if (NoticeMessage.Of(
                    notice, poll, tally, await languages.OfChat(notice.Chat, CancellationToken.None) ?? poll.Terms.Language,
                    earlier) is { } message)
                {
                    await Post(platform, notice, notice.Chat, message);
                }
            }

            isSent = true;
        }
        catch (PostRefusedException refused)
        {
            Log.Refused(logger, notice.Kind, notice.PollId, notice.Chat, refused.Reason);
            await notices.MarkRefused(notice);
        }
        catch (Exception error) when (error is LeaseLostException or EndedException)
        {
            // Another instance sends it, or it has ended meanwhile.
        }
        catch (OutcomeUnknownException)
        {
            await HandleUnknownOutcome(platform, notice, isRecent: true);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, notice.Kind, notice.PollId, notice.Chat);
            await Outcome.Record(
                () => notices.MarkFailed(notice, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(notice.Failures)), clock);
        }
        finally
        {
            // An error of this write does not mean that nothing was sent.
            if (isSent)
                await Outcome.Record(() => notices.MarkSent(notice), clock);
            _ = sending.TryRemove(notice.Id, out _);
        }
    }

    async Task Post(IPlatform platform, Notice notice, ChatRef chat, Message message)
    {
        if (!platform.AnnouncesCalls)
            await Start(notice);
        _ = await platform.Send(
            chat, message, new SendOptions(Priority.Digest, notice.Id) { Starting = () => Start(notice) }, CancellationToken.None);
    }

    async Task Start(Notice notice)
    {
        if (!await notices.MarkSending(notice, (clock.GetUtcNow() + SendTimeout).ToUnixTimeMilliseconds()))
            throw new EndedException();
    }

    /// <summary>Sends the notice in private to the moderator who launched the poll; false if no account of theirs can be reached.</summary>
    async Task<bool> SendToAuthor(Notice notice, Poll poll)
    {
        var accounts = await database.Read(connection => Task.FromResult(Accounts.AccountsOf(connection, poll.AuthorId)));
        foreach (var user in accounts.Select(account => account.User).OrderByDescending(user => user.Platform == poll.HomeChat.Platform))
        {
            if (await platforms.PrivateChat(user, CancellationToken.None) is not { } chat || platforms.Of(chat) is not { } platform)
                continue;
            try
            {
                var message = NoticeMessage.Of(
                    notice, poll, Tally.None, await languages.OfUser(user, CancellationToken.None) ?? poll.Terms.Language)!;
                await Post(platform, notice, chat, message);
                return true;
            }
            catch (PostRefusedException)
            {
                // The author has blocked the bot: try their next account, then the poll's chat.
            }
        }

        return false;
    }

    async Task HandleUnknownOutcome(IPlatform platform, Notice notice, bool isRecent)
    {
        Log.Unknown(logger, notice.Kind, notice.PollId, notice.Chat);
        if (platform.SupportsIdempotentSend && isRecent && notice.Failures < Backoff.MaxRepeats)
            await notices.MarkFailed(notice, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(notice.Failures));
        else
            await notices.MarkUnknown(notice);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} notice of poll {Poll} could not be sent to {Chat}; it is retried")]
        public static partial void Failed(ILogger logger, Exception error, NoticeKind kind, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "{Kind} notice of poll {Poll} was refused in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, NoticeKind kind, string poll, ChatRef chat, PostRefusal reason);

        [LoggerMessage(LogLevel.Warning, "It is unknown whether the {Kind} notice of poll {Poll} has reached {Chat}")]
        public static partial void Unknown(ILogger logger, NoticeKind kind, string poll, ChatRef chat);
    }

    /// <summary>The notice has ended before its turn came.</summary>
    sealed class EndedException : Exception;
}
