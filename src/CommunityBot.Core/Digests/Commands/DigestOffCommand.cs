using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/digest off: turns a subscription off and keeps its settings.</summary>
sealed class DigestOffCommand(SubscriptionService service) : ICommand
{
    static readonly Localized Done = new(
        "日报已关闭。发送 /digest on 可按原来的设置恢复。",
        "日報已關閉。傳送 /digest on 可按原來的設定恢復。",
        "The digest is off. Send /digest on to have it back as it was.");

    public CommandSpec Spec { get; } =
        new("digest off", new("关闭日报", "關閉日報", "Switch the digest off"), [SubscriptionTarget.Option]) { IsPrivate = true };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, target) = await service.Target(request.Origin, request.Option("for"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var subscription = await service.Change(
            request.Origin, target!,
            before => before with { State = SubscriptionState.Off, Reason = null, PausedUntil = null }, cancellation);
        return subscription is null
            ? SubscriptionRefusals.None.Reply(language)
            : new Reply(Message.Text(Done.In(language)), IsPrivate: true);
    }
}
