using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Subscribing;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/digest now: the digest on demand, for whoever asks and with or without a subscription. The next one tells the same again.</summary>
sealed class DigestNowCommand(DigestDesk desk, DigestWriter writer) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "digest now",
        new("现在就看日报", "現在就看日報", "The digest, now"),
        [])
    {
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var origin = request.Origin;
        var me = new DigestTarget(origin.Chat, IsMember: true);
        var one = await desk.Find(origin, me, cancellation)
            ?? (origin.IsPrivate ? null : await desk.Find(origin, new DigestTarget(origin.Chat, IsMember: false), cancellation))
            ?? await desk.Sample(origin, me, cancellation);
        return new Reply(await writer.Try(one, language, cancellation), IsPrivate: true);
    }
}
