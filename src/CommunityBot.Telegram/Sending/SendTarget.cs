using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Updates;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Sending;

/// <summary>The destination of a message.</summary>
sealed record SendTarget(long Chat)
{
    /// <summary>The topic; null for none.</summary>
    public int? Thread { get; init; }

    /// <summary>The message it answers; null for none.</summary>
    public ReplyParameters? ReplyTo { get; init; }

    /// <summary>The one member of the group who sees it; null for all.</summary>
    public EphemeralMessageParameters? OnlyFor { get; init; }

    /// <summary>Whether it comes without a sound.</summary>
    public bool IsSilent { get; init; }

    /// <inheritdoc cref="CommunityBot.Core.Messaging.SendOptions.Starting"/>
    public Func<Task>? Starting { get; init; }

    public static SendTarget Of(MessageContext messageContext) => new(messageContext.ChatId)
    {
        Thread = messageContext.Thread,
        OnlyFor = messageContext is { EphemeralId: not null, UserId: { } user }
            ? new EphemeralMessageParameters { ReceiverUserId = user }
            : null,
        // No reply reference in a private chat: there it is clear what is answered.
        ReplyTo = messageContext.EphemeralId is { } ephemeral
            ? new ReplyParameters { EphemeralMessageId = ephemeral }
            : messageContext.MessageId is { } id && messageContext.Kind != MessageContextKind.Private
                ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true }
                : null,
    };

    /// <summary>A chat, or a topic in it: <c>-100123/45</c>.</summary>
    /// <exception cref="PostRefusedException">The reference is no valid chat.</exception>
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
