using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/digest preview: shows moderators what the chat's digest contains now, in the chat's language.</summary>
sealed class DigestPreviewCommand(SubscriptionService service, DigestRenderer renderer) : ICommand
{
    static readonly Localized Due = new(
        "预览：下一份将于 {0} 发到本聊天。", "預覽：下一份將於 {0} 發到本聊天。",
        "Preview: the next one comes to this chat on {0}.");
    static readonly Localized NotDue = new(
        "预览：本聊天目前没有开启日报。", "預覽：本聊天目前沒有開啟日報。",
        "Preview: this chat gets no digest at present.");

    public CommandSpec Spec { get; } = new(
        "digest preview",
        new("预览本聊天的下一份日报", "預覽本聊天的下一份日報", "See this chat's next digest beforehand"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var target = new SubscriptionTarget(request.Origin.Chat, request.Origin.IsPrivate);
        var subscription = await service.Find(request.Origin, target, cancellation);
        var message = await renderer.Preview(
            subscription ?? await service.Sample(request.Origin, target, cancellation),
            // It shows the edition that it announces.
            subscription?.DueAt?.InZone(subscription.Schedule.Zone).Date,
            subscription is null ? language : await renderer.LanguageOf(subscription, cancellation),
            cancellation);
        var intro = subscription is { DueAt: { } due }
            && ZonedTime.Moment(due.ToDateTimeOffset(), subscription.Schedule.ZoneId, language) is { } moment
            ? new Paragraph(Due.In(language, moment)) { Moments = [moment] }
            : new Paragraph(NotDue.In(language));
        return new Reply(message with { Blocks = [intro, .. message.Blocks] }, IsPrivate: true);
    }
}
