using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// Pins the posts of open polls where the community wants that and the platform can, and unpins them when their polls end. A chat in
/// which the bot may not pin gets one message that says so.
/// </summary>
sealed partial class PostPins(Database database, ILogger<PostPins> logger)
{
    static readonly Localized MayNotPin = new(
        "我想把这个投票置顶，但在这里没有置顶消息的权限。请管理员给我这个权限，或用 /poll pinning off 关闭置顶。",
        "我想把這個投票釘選，但在這裡沒有釘選訊息的權限。請管理員給我這個權限，或用 /poll pinning off 關閉釘選。",
        "I would pin this poll, and lack the permission to pin messages here. A moderator can give it to me, or turn pinning off with "
            + "/poll pinning off.");

    /// <summary>Pins a post that was shown. A failure is logged, and tried again when the post is shown next.</summary>
    public async Task Pin(IPlatform platform, Post post, string messageId, Poll poll, Language language)
    {
        if (platform is not IPinning pinning || !poll.IsPinned || poll.State != PollState.Open || post.Pin != PinState.None)
            return;
        try
        {
            await pinning.Pin(new MessageRef(post.Chat, messageId), CancellationToken.None);
            _ = await Set(post, PinState.Pinned);
        }
        catch (PostRefusedException refused)
        {
            Log.NotPinned(logger, refused.InnerException ?? refused, post.PollId, post.Chat);
            if (await Set(post, PinState.Refused) && refused.Reason == PostRefusal.Forbidden)
                await Tell(platform, post, language);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotPinned(logger, error, post.PollId, post.Chat);
        }
    }

    /// <summary>
    /// Unpins the post of a poll that has ended, or whose community pins no more. It is called before the end is recorded.
    /// </summary>
    public async Task Unpin(IPlatform platform, Post post, string messageId, Poll poll)
    {
        if (platform is not IPinning pinning || (poll.IsPinned && poll.State == PollState.Open) || post.Pin != PinState.Pinned)
            return;
        try
        {
            await pinning.Unpin(new MessageRef(post.Chat, messageId), CancellationToken.None);
        }
        catch (PostRefusedException refused)
        {
            Log.NotUnpinned(logger, refused.InnerException ?? refused, post.PollId, post.Chat);
        }

        _ = await Set(post, PinState.None);
    }

    async Task Tell(IPlatform platform, Post post, Language language)
    {
        try
        {
            _ = await platform.Send(
                post.Chat, Message.Text(MayNotPin.In(language)), new SendOptions(Priority.Digest, $"p{post.Id}"), CancellationToken.None);
        }
        catch (Exception error) when (error is PostRefusedException or OutcomeUnknownException or HttpRequestException)
        {
            Log.NotPinned(logger, error, post.PollId, post.Chat);
        }
    }

    /// <returns>Whether no other post of this chat was in this state.</returns>
    Task<bool> Set(Post post, PinState state) => database.Write(connection =>
    {
        _ = connection.Execute("UPDATE poll_posts SET pin_state = @state WHERE id = @Id", new { post.Id, state = (int)state });
        return connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM poll_posts WHERE chat_ref = @Chat AND pin_state = @state AND id <> @Id",
            new { post.Id, Chat = post.Chat.ToString(), state = (int)state }) == 0;
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The post of poll {Poll} in {Chat} is not pinned")]
        public static partial void NotPinned(ILogger logger, Exception error, string poll, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "The post of poll {Poll} in {Chat} stays pinned")]
        public static partial void NotUnpinned(ILogger logger, Exception error, string poll, ChatRef chat);
    }
}

/// <summary>Stored; values stay.</summary>
enum PinState
{
    None,
    Pinned,

    /// <summary>The platform refused; it is not tried again until a moderator turns pinning on once more.</summary>
    Refused,
}
