using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>What a moderator does to one figure by its number, with a reason: <c>/fact dispute 12 differs from page 30</c>.</summary>
abstract class FactReasonCommand(FactReplies replies, string name, Localized help, Localized example) : ICommand
{
    public CommandSpec Spec { get; } = new(
        name,
        help,
        [
            new("id", new("数字的编号", "數字的編號", "The number of the figure")) { IsRequired = true },
            new("reason", new("理由或出处", "理由或出處", "The reason or the source")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = example,
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.Never,
    };

    /// <summary>What is said to be done.</summary>
    protected abstract Localized WasDone { get; }

    /// <summary>Whether the reply lists where the figure was used.</summary>
    protected abstract bool ListsUses { get; }

    protected abstract Task<FactEvent> Do(RequestOrigin origin, int fact, string reason, CancellationToken cancellation);

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var reason = request.Option("reason") ?? "";
        if (reason.Length > FactReplies.MaxText)
            return FactReplies.Private(FactTexts.TooLong.In(language, FactReplies.MaxText));
        var (fact, refusal) = await replies.Current(request.Option("id") ?? "", language, cancellation);
        if (fact is null)
            return refusal!;
        if (await replies.Proposed(request.Origin, fact.Id, FactProposals.Text(Spec.Name, reason), language, cancellation) is { } proposed)
            return proposed;
        var done = await Do(request.Origin, fact.Id, reason, cancellation);
        return await replies.Done(done, WasDone, request.Origin, ListsUses, language, cancellation);
    }
}
