using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>
/// /digest now: the current digest on demand, with or without a subscription. It does not advance the watermark.
/// </summary>
sealed class DigestNowCommand(SubscriptionService service, DigestRenderer renderer) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "digest now",
        new("现在就看日报", "現在就看日報", "The digest, now"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var requestOrigin = request.Origin;
        var me = new SubscriptionTarget(requestOrigin.Chat, IsMember: true);
        var subscription = await service.Find(requestOrigin, me, cancellation)
            ?? (requestOrigin.IsPrivate
                ? null
                : await service.Find(requestOrigin, new SubscriptionTarget(requestOrigin.Chat, IsMember: false), cancellation))
            ?? await service.Sample(requestOrigin, me, cancellation);
        return new Reply(await renderer.Preview(subscription, edition: null, language, cancellation), IsPrivate: true);
    }
}
