using CommunityBot.Core.Chat;
using CommunityBot.Telegram.Receiving;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Sending;

/// <summary>Where a message goes.</summary>
sealed record Target(long Chat)
{
    /// <summary>The topic; null for none.</summary>
    public int? Thread { get; init; }

    /// <summary>The message it answers; null for none.</summary>
    public ReplyParameters? ReplyTo { get; init; }

    /// <summary>The one member of the group who sees it; null for all.</summary>
    public EphemeralMessageParameters? OnlyFor { get; init; }

    public static Target Of(Spot spot) => new(spot.ChatId)
    {
        Thread = spot.Thread,
        OnlyFor = spot is { EphemeralId: not null, UserId: { } user } ? new EphemeralMessageParameters { ReceiverUserId = user } : null,
        // In a private chat everything answers what was said last.
        ReplyTo = spot.EphemeralId is { } ephemeral ? new ReplyParameters { EphemeralMessageId = ephemeral } : spot.MessageId is { } id && spot.Kind != SpotKind.Private ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null,
    };

    /// <summary>A chat, or a topic in it: <c>-100123/45</c>.</summary>
    /// <exception cref="PostRefusedException">Telegram has no chats that are called so.</exception>
    public static Target Of(ChatRef chat)
    {
        var parts = chat.Id.Split('/');
        if (parts.Length > 2 || !TryRead(parts[0], out long id) || (parts.Length == 2 && !TryRead<int>(parts[1], out _)))
            throw new PostRefusedException(PostRefusal.Gone);
        return new Target(id) { Thread = parts.Length == 2 && TryRead(parts[1], out int thread) ? thread : null };
    }

    static bool TryRead<T>(string text, out T value)
        where T : struct, ISpanParsable<T> => T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out value);
}
