using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// Makes every post show the newest state of its poll. However many votes came since the last edit, there is one edit; what failed lags on and so is tried again.
/// A chat has one call under way at a time and a pause after it; chats do not wait for each other.
/// </summary>
sealed partial class PostRefresher(
    Database database, PostStore posts, Platforms platforms, ILanguagePreferences languages, PollPage page, IOptions<PollOptions> options, TimeProvider clock, PollChangeSignal changes, ILogger<PostRefresher> logger)
{
    // A sending that has not been reported on by then is taken for lost with its process.
    static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(2);

    readonly ConcurrentDictionary<ChatRef, byte> busy = [];
    readonly ConcurrentDictionary<ChatRef, DateTimeOffset> pauses = [];
    readonly ConcurrentDictionary<ChatRef, string> lastShown = [];
    readonly ConcurrentDictionary<string, long> behindSince = [];

    /// <summary>Starts what can be started now. The tasks end when the posts are shown, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> RefreshLagging(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var started = new List<Task>();
        var lagging = await posts.Lagging(now.ToUnixTimeMilliseconds(), cancellation);
        BotMetrics.LaggingPosts.Record(lagging.Count);
        NoteLag(lagging);
        foreach (var chat in lagging.GroupBy(post => post.Chat))
        {
            if (platforms.Of(chat.Key) is { } platform && (!pauses.TryGetValue(chat.Key, out var until) || until <= now) && busy.TryAdd(chat.Key, 0))
                started.Add(Refresh(platform, NextOf(chat), cancellation));
        }

        return started;
    }

    /// <summary>A post that is not there yet, else whichever has waited longest: a poll that is voted on all the time leaves the others of its chat their turn.</summary>
    Post NextOf(IGrouping<ChatRef, Post> lagging)
    {
        var last = lastShown.GetValueOrDefault(lagging.Key, "");
        var next = lagging.OrderBy(post => post.MessageId is not null).ThenBy(post => string.CompareOrdinal(post.Id, last) <= 0).ThenBy(post => post.Id, StringComparer.Ordinal).First();
        lastShown[lagging.Key] = next.Id;
        return next;
    }

    /// <summary>When a chat that is pausing may be written to again; null where none is.</summary>
    public DateTimeOffset? NextFree(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var (chat, until) in pauses)
        {
            if (until <= now)
                _ = pauses.TryRemove(chat, out _);
            else if (next is null || until < next)
                next = until;
        }

        return next;
    }

    async Task Refresh(IPlatform platform, Post post, CancellationToken cancellation)
    {
        try
        {
            await Show(platform, post, cancellation);
        }
        catch (PostRefusedException refused)
        {
            await Drop(post, refused.Reason);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping: the post lags on and is shown after the next start.
        }
        catch (OutcomeUnknownException) when (post.MessageId is null && !(platform.SupportsIdempotentSend && post.Failures < Backoff.MostRepeats))
        {
            // It may be there. The promise that was made before the sending runs on, and only after that it is posted again: a poll that is seen twice is better than one that is not.
            Log.Unknown(logger, post.PollId, post.Chat);
        }
        catch (Exception error)
        {
            Log.NotShown(logger, error, post.PollId, post.Chat);
            await posts.Failed(post, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(post.Failures));
        }
        finally
        {
            pauses[post.Chat] = clock.GetUtcNow() + options.Value.EditInterval;
            _ = busy.TryRemove(post.Chat, out _);
            changes.Notify();
        }
    }

    async Task Show(IPlatform platform, Post post, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (post.MessageId is null && !await posts.Claim(post, now.ToUnixTimeMilliseconds(), (now + SendTimeout).ToUnixTimeMilliseconds()))
            return;
        var (poll, tally) = await database.Read(
            connection => Task.FromResult(PollRepository.Find(connection, post.PollId) is { } found ? (found, PollRepository.Tally(connection, found)) : throw new InvalidOperationException("a post without a poll")),
            cancellation);
        var message = PollMessage.Of(poll, tally, await languages.OfChat(post.Chat, cancellation) ?? poll.Terms.Language, now, page.AddressOf(poll, post.Chat));
        // A call that is under way is not cut off by a stop: it would leave the platform and us with two opinions.
        var shown = post.MessageId;
        var since = clock.GetTimestamp();
        if (shown is null)
            shown = (await platform.Send(post.Chat, message, new SendOptions(Priority.Digest, post.Id), CancellationToken.None)).Id;
        else
            await platform.Edit(new MessageRef(post.Chat, shown), message, CancellationToken.None);
        BotMetrics.PostUpdates.Record(clock.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("platform", platform.Name));
        await posts.Shown(post, shown, poll.Version, isFinal: poll.State != PollState.Open);
        if (behindSince.TryRemove(post.Id, out var behind))
            BotMetrics.PostLag.Record(clock.GetElapsedTime(behind).TotalSeconds, new KeyValuePair<string, object?>("platform", platform.Name));
    }

    void NoteLag(IReadOnlyCollection<Post> lagging)
    {
        foreach (var post in lagging)
            _ = behindSince.TryAdd(post.Id, clock.GetTimestamp());
        // Shown by another instance, or dropped.
        if (behindSince.Count > lagging.Count)
        {
            foreach (var gone in behindSince.Keys.Except(lagging.Select(post => post.Id)))
                _ = behindSince.TryRemove(gone, out _);
        }
    }

    async Task Drop(Post post, PostRefusal reason)
    {
        Log.Dropped(logger, post.PollId, post.Chat, reason);
        await database.Write(connection =>
        {
            if (!PostStore.Drop(connection, post) || PollRepository.Find(connection, post.PollId) is not { State: PollState.Open } poll)
                return;
            var kind = reason == PostRefusal.Gone ? NoticeKind.PostGone : NoticeKind.PostForbidden;
            // Where the bot may not write, nobody would hear of it.
            var told = reason == PostRefusal.Forbidden && post.Chat == poll.HomeChat ? PostStore.ChatsOf(connection, poll.Id).Where(chat => chat != post.Chat).Append(poll.HomeChat).First() : poll.HomeChat;
            NoticeStore.Add(connection, poll.Id, told, kind, clock.GetUtcNow().ToUnixTimeMilliseconds(), post.Chat.ToString());
        });
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Poll {Poll} could not be shown in {Chat}; it is tried again")]
        public static partial void NotShown(ILogger logger, Exception error, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "It is not known whether poll {Poll} was posted in {Chat}; if it is not by then, it is posted again in two minutes")]
        public static partial void Unknown(ILogger logger, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "Poll {Poll} is no longer shown in {Chat}: {Reason}")]
        public static partial void Dropped(ILogger logger, string poll, ChatRef chat, PostRefusal reason);
    }
}
