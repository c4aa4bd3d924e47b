using CommunityBot.Core.Chat;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>Says what is waiting to be said. Each notice is claimed before it is sent, so that it is said once.</summary>
sealed partial class NoticeSender(Database database, NoticeStore notices, Platforms platforms, ILanguageChoices languages, TimeProvider clock, ILogger<NoticeSender> logger)
{
    /// <summary>The tasks end when the notices are sent, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> Round(CancellationToken cancellation)
    {
        var started = new List<Task>();
        foreach (var notice in await notices.Waiting(clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellation))
        {
            if (platforms.Of(notice.Chat) is { } platform && await notices.Claim(notice))
                started.Add(Send(platform, notice));
        }

        return started;
    }

    async Task Send(IPlatform platform, Notice notice)
    {
        try
        {
            var (poll, tally) = await database.Read(connection => Task.FromResult(
                PollRows.Find(connection, notice.PollId) is { } found ? (found, PollRows.Tally(connection, found)) : throw new InvalidOperationException("a notice without a poll")));
            if (NoticeMessage.Of(notice, poll, tally, await languages.OfChat(notice.Chat, CancellationToken.None) ?? poll.Terms.Language) is { } message)
                _ = await platform.Send(notice.Chat, message, new Sending(Urgency.Digest, notice.Id), CancellationToken.None);
            await notices.Sent(notice);
        }
        catch (PostRefusedException refused)
        {
            Log.Refused(logger, notice.Kind, notice.PollId, notice.Chat, refused.Reason);
            await notices.Refused(notice);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, notice.Kind, notice.PollId, notice.Chat);
            await notices.Failed(notice, clock.GetUtcNow().ToUnixTimeMilliseconds() + BackOff.After(notice.Failures));
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} of poll {Poll} could not be sent to {Chat}; it is tried again")]
        public static partial void Failed(ILogger logger, Exception error, NoticeKind kind, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "{Kind} of poll {Poll} was refused in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, NoticeKind kind, string poll, ChatRef chat, PostRefusal reason);
    }
}
