using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Updates;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Sending;

/// <summary>Where a message goes.</summary>
sealed record SendTarget(long Chat)
{
    /// <summary>The topic; null for none.</summary>
    public int? Thread { get; init; }

    /// <summary>The message it answers; null for none.</summary>
    public ReplyParameters? ReplyTo { get; init; }

    /// <summary>The one member of the group who sees it; null for all.</summary>
    public EphemeralMessageParameters? OnlyFor { get; init; }

    public static SendTarget Of(MessageContext messageContext) => new(messageContext.ChatId)
    {
        Thread = messageContext.Thread,
        OnlyFor = messageContext is { EphemeralId: not null, UserId: { } user } ? new EphemeralMessageParameters { ReceiverUserId = user } : null,
        // In a private chat everything answers what was said last.
        ReplyTo = messageContext.EphemeralId is { } ephemeral ? new ReplyParameters { EphemeralMessageId = ephemeral } : messageContext.MessageId is { } id && messageContext.Kind != MessageContextKind.Private ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null,
    };

    /// <summary>A chat, or a topic in it: <c>-100123/45</c>.</summary>
    /// <exception cref="PostRefusedException">Telegram has no chats that are called so.</exception>
    public static SendTarget Of(ChatRef chat)
    {
        var parts = chat.Id.Split('/');
        if (parts.Length > 2 || !TryRead(parts[0], out long id) || (parts.Length == 2 && !TryRead<int>(parts[1], out _)))
            throw new PostRefusedException(PostRefusal.Gone);
        return new SendTarget(id) { Thread = parts.Length == 2 && TryRead(parts[1], out int thread) ? thread : null };
    }

    static bool TryRead<T>(string text, out T value)
        where T : struct, ISpanParsable<T> => T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out value);
}
