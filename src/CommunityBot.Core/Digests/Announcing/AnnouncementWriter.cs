using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Delivering;

namespace CommunityBot.Core.Digests.Announcing;

/// <summary>An announcement as its author wrote it; a chat's members need no translation of their own moderators.</summary>
sealed class AnnouncementWriter(AnnouncementStore store, ILanguageChoices languages) : IDeliveryWriter
{
    static readonly Localized Title = new("公告", "公告", "Announcement");

    public DeliveryKind Kind => DeliveryKind.Announcement;

    public async ValueTask<Written> Write(Delivery delivery, CancellationToken cancellation) => await store.Text(delivery.Subject, cancellation) is { } text
        ? new Written(MessageOf(text, await languages.OfChat(delivery.Chat, cancellation) ?? Language.En), default)
        : default;

    public static Message MessageOf(string text, Language language) => new(new Heading(Title.In(language)), new Paragraph(text));

    public void Ended(DbConnection connection, Delivery delivery, DeliveryState state, DeliveryReason? reason, Written? written, long now)
    {
        // Nothing hangs on it.
    }
}
