using System.Collections.Concurrent;
using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// Updates every post that lags behind its poll's version: one edit however many votes came in between. A failed post
/// still lags, so it is retried. Each chat has at most one call in progress, and a pause after it; chats do not wait
/// for each other.
/// </summary>
sealed partial class PostRefresher(
    Database database, PostStore posts, Platforms platforms, ILanguagePreferences languages, PollPage page, IOptions<PollOptions> options,
    PostPins pins, TimeProvider clock, PollChangeSignal changes, ILogger<PostRefresher> logger)
{
    // A claim that was not followed by an outcome within this time belongs to a process that has died.
    static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(2);

    readonly ConcurrentDictionary<ChatRef, byte> busy = [];
    readonly ConcurrentDictionary<ChatRef, DateTimeOffset> pausedUntil = [];
    readonly ConcurrentDictionary<ChatRef, string> lastShown = [];
    readonly ConcurrentDictionary<string, long> behindSince = [];

    /// <summary>Starts the updates that can start now. The tasks end when the posts are updated, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> RefreshLagging(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var started = new List<Task>();
        var lagging = await posts.Lagging(now.ToUnixTimeMilliseconds(), cancellation);
        BotMetrics.LaggingPosts.Record(lagging.Count);
        TrackLag(lagging);
        foreach (var chat in lagging.GroupBy(post => post.Chat))
        {
            if (platforms.Of(chat.Key) is { } platform && (!pausedUntil.TryGetValue(chat.Key, out var until) || until <= now)
                && busy.TryAdd(chat.Key, 0))
            {
                started.Add(Refresh(platform, NextOf(chat), cancellation));
            }
        }

        return started;
    }

    /// <summary>
    /// An unsent post if there is one, else the next after the last one shown, in turn, so that a busy poll does not
    /// block the others of its chat.
    /// </summary>
    Post NextOf(IGrouping<ChatRef, Post> lagging)
    {
        var last = lastShown.GetValueOrDefault(lagging.Key, "");
        var next = lagging.OrderBy(post => post.MessageId is not null)
            .ThenBy(post => string.CompareOrdinal(post.Id, last) <= 0)
            .ThenBy(post => post.Id, StringComparer.Ordinal)
            .First();
        lastShown[lagging.Key] = next.Id;
        return next;
    }

    /// <summary>When the first paused chat may be updated again; null if no chat is paused.</summary>
    public DateTimeOffset? NextFree(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var (chat, until) in pausedUntil)
        {
            if (until <= now)
                _ = pausedUntil.TryRemove(chat, out _);
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
        catch (Exception error) when (error is OperationCanceledException or LeaseLostException && cancellation.IsCancellationRequested)
        {
            // The service stops, or another instance goes on: the post still lags.
        }
        catch (OutcomeUnknownException)
            when (post.MessageId is null && !(platform.SupportsIdempotentSend && post.Failures < Backoff.MaxRepeats))
        {
            // The post may exist. Its claim stays, and when it expires the poll is posted again: a duplicate is better than a missing poll.
            Log.Unknown(logger, post.PollId, post.Chat);
        }
        catch (Exception error)
        {
            Log.NotShown(logger, error, post.PollId, post.Chat);
            await posts.MarkFailed(post, clock.GetUtcNow().ToUnixTimeMilliseconds() + Backoff.After(post.Failures));
        }
        finally
        {
            pausedUntil[post.Chat] = clock.GetUtcNow() + options.Value.EditInterval;
            _ = busy.TryRemove(post.Chat, out _);
            changes.Wake();
        }
    }

    async Task Show(IPlatform platform, Post post, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (post.MessageId is null && !await posts.Claim(post, now.ToUnixTimeMilliseconds(), (now + SendTimeout).ToUnixTimeMilliseconds()))
            return;
        var polls = await database.Read(connection => Task.FromResult(ShownBy(connection, post)), cancellation);
        var (poll, tally) = polls[0];
        var language = await languages.OfChat(post.Chat, cancellation) ?? poll.Terms.Language;
        var message = polls.Count > 1
            ? ForecastGroupMessage.Of(
                [.. polls.Select(each => new ForecastOfGroup(each.Poll, each.Tally))], language, now, each =>
                    page.AddressOf(each, post.Chat))
            : PollMessage.Of(poll, tally, language, now, page.AddressOf(poll, post.Chat));
        // Platform calls are not cancelled on stop: the platform might have accepted the message without our recording it.
        var shown = post.MessageId;
        var since = clock.GetTimestamp();
        HeldLease.Current?.ThrowIfLost();
        if (shown is null)
            shown = (await platform.Send(post.Chat, message, OptionsOf(post), CancellationToken.None)).Id;
        else
            await platform.Edit(new MessageRef(post.Chat, shown), message, CancellationToken.None);
        BotMetrics.PostUpdates.Record(
            clock.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("platform", platform.Name));
        await pins.Unpin(platform, post, shown, poll);
        // An error of this write does not mean that nothing was sent.
        await Outcome.Record(
            () => posts.MarkShown(
                post, shown, polls.Sum(each => each.Poll.Version), isFinal: polls.All(each => each.Poll.State != PollState.Open)),
            clock);
        await pins.Pin(platform, post, shown, poll, language);
        if (behindSince.TryRemove(post.Id, out var behind))
        {
            BotMetrics.PostLag.Record(
                clock.GetElapsedTime(behind).TotalSeconds, new KeyValuePair<string, object?>("platform", platform.Name));
        }
    }

    static SendOptions OptionsOf(Post post)
    {
        var lease = HeldLease.Current;
        return new SendOptions(Priority.Digest, post.Id)
        {
            Starting = () =>
            {
                lease?.ThrowIfLost();
                return Task.CompletedTask;
            },
        };
    }

    /// <inheritdoc cref="PostStore.TakeOver"/>
    public Task TakeOver() => posts.TakeOver(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The poll of the post, or the group whose first it is.</summary>
    static IReadOnlyList<(Poll Poll, Tally Tally)> ShownBy(DbConnection connection, Post post)
    {
        var poll = PollRepository.Find(connection, post.PollId)
            ?? throw new InvalidOperationException($"Post {post.Id} belongs to no poll.");
        var group = poll.Terms.Kind == PollKind.Forecast ? PollRepository.Group(connection, poll.Id) : [];
        return [.. (group.Count > 0 ? group : [poll]).Select(each => (each, PollRepository.Tally(connection, each)))];
    }

    void TrackLag(IReadOnlyCollection<Post> lagging)
    {
        foreach (var post in lagging)
            _ = behindSince.TryAdd(post.Id, clock.GetTimestamp());
        // Forget posts that another instance updated or that were dropped.
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
            // If the bot may not write in the home chat, the notice goes to another chat of the poll.
            var target = reason == PostRefusal.Forbidden && post.Chat == poll.HomeChat
                ? PostStore.ChatsOf(connection, poll.Id).Where(chat => chat != post.Chat).Append(poll.HomeChat).First()
                : poll.HomeChat;
            NoticeStore.Add(connection, poll.Id, target, kind, clock.GetUtcNow().ToUnixTimeMilliseconds(), post.Chat.ToString());
        });
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Poll {Poll} could not be shown in {Chat}; it is retried")]
        public static partial void NotShown(ILogger logger, Exception error, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "It is unknown whether poll {Poll} was posted in {Chat}; it is posted again in two minutes")]
        public static partial void Unknown(ILogger logger, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "Poll {Poll} is no longer shown in {Chat}: {Reason}")]
        public static partial void Dropped(ILogger logger, string poll, ChatRef chat, PostRefusal reason);
    }
}
