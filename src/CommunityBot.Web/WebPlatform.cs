using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Transcripts;

namespace CommunityBot.Web;

/// <summary>Posts to the local chat. Pages are notified by the change signal and read the transcript.</summary>
public sealed class WebPlatform : IPlatform
{
    public const string PlatformName = "local";

    readonly Transcript transcript;
    readonly WebChangeSignal changes;

    internal WebPlatform(Transcript transcript, WebChangeSignal changes)
    {
        this.transcript = transcript;
        this.changes = changes;
    }

    public static ChatRef Lobby { get; } = new(PlatformName, "lobby");

    public string Name => PlatformName;

    public bool SupportsIdempotentSend => false;

    /// <summary>A member's private chat, shown among the lobby's messages.</summary>
    public static ChatRef PrivateChat(string member) => new(PlatformName, $"@{member}");

    public async Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        var entry = await Post(author: null, chat.Id is ['@', .. var member] ? member : null, message, cancellation);
        return new MessageRef(chat, entry.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <exception cref="PostRefusedException">The transcript no longer has the message.</exception>
    public async Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (!long.TryParse(posted.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await transcript.Replace(id, message, cancellation))
        {
            throw new PostRefusedException(PostRefusal.Gone);
        }

        changes.Notify();
    }

    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) => new(PrivateChat(user.Id));

    /// <summary>
    /// Posts a request or its answer. What cannot be stored is shown to the member who asked all the same: a full disk answers
    /// questions too. Not cancelled when the page closes: an answered line is stored.
    /// </summary>
    internal async Task<TranscriptEntry> PostAnswer(string? author, string? audience, Message message)
    {
        try
        {
            return await Post(author, audience, message, CancellationToken.None);
        }
        catch (DatabaseException)
        {
            return transcript.Unstored(Lobby, author, audience, message);
        }
    }

    internal async Task<TranscriptEntry> Post(string? author, string? audience, Message message, CancellationToken cancellation)
    {
        var entry = await transcript.Add(Lobby, author, audience, message, cancellation);
        changes.Notify();
        return entry;
    }
}
