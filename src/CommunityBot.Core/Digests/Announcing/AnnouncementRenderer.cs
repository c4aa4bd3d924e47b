using System.Data.Common;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Announcing;

/// <summary>Renders an announcement as its author wrote it, without translation.</summary>
sealed class AnnouncementRenderer(AnnouncementStore store, ILanguagePreferences languages) : IOutboxMessageRenderer
{
    static readonly Localized Title = new("公告", "公告", "Announcement");

    public OutboxMessageKind Kind => OutboxMessageKind.Announcement;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation) =>
        await store.Text(outboxMessage.Subject, cancellation) is { } text
            ? new RenderedMessage(MessageOf(text, await languages.OfChat(outboxMessage.Chat, cancellation) ?? Language.En), default)
            : default;

    public static Message MessageOf(string text, Language language) => new(new Heading(Title.In(language)), new Paragraph(text));

    public void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        // Announcements keep no watermark.
    }
}
