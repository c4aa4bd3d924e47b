using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/digest pause: pauses a subscription until a date, or until it is resumed.</summary>
sealed class DigestPauseCommand(SubscriptionService service) : ICommand
{
    static readonly Localized Until = new(
        "日报已暂停，{0} 恢复。", "日報已暫停，{0} 恢復。", "The digest is paused and comes back on {0}.");
    static readonly Localized Done = new(
        "日报已暂停。发送 /digest on 恢复。", "日報已暫停。傳送 /digest on 恢復。",
        "The digest is paused. Send /digest on to resume it.");

    public CommandSpec Spec { get; } = new(
        "digest pause",
        new("暂停日报", "暫停日報", "Pause the digest"),
        [
            new(
                "until",
                new(
                    "到哪天恢复：12-24、7天；不填则一直暂停",
                    "到哪天恢復：12-24、7天；不填則一直暫停",
                    "The day it comes back: 12-24, 7d; left out, until you say so"))
            {
                TakesRest = true,
            },
            SubscriptionTarget.Option,
        ])
    {
        Example = new("7天", "7天", "7d"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, target) = await service.Target(request.Origin, request.Option("for"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        if (await service.Find(request.Origin, target!, cancellation) is not { State: not SubscriptionState.Off } before)
            return SubscriptionRefusals.None.Reply(language);
        if (request.Option("until") is not { } typed)
        {
            _ = await service.Change(
                request.Origin,
                target!,
                subscription => subscription with { State = SubscriptionState.Paused, PausedUntil = null },
                cancellation);
            return new Reply(Message.Text(Done.In(language)), IsPrivate: true);
        }

        if (UntilDateParser.Read(typed, service.Now.InZone(before.Schedule.Zone).Date) is not { } until)
            return SubscriptionRefusals.BadDate(typed).Reply(language);
        var paused = await service.Change(
            request.Origin, target!, subscription => subscription with { State = SubscriptionState.On, PausedUntil = until }, cancellation);
        return new Reply(Message.Text(Until.In(language, PeriodName.Day(paused!.NextEdition!.Value, language))), IsPrivate: true);
    }
}
