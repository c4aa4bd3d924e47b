using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact retract: a moderator takes a figure out of use; the reply lists where it was used.</summary>
sealed class FactRetractCommand(FactLedger ledger, FactReplies replies) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "fact retract",
        new("撤回一个数字，写明理由", "撤回一個數字，寫明理由", "Retract a figure, with the reason"),
        [
            new("id", new("数字的编号", "數字的編號", "The number of the figure")) { IsRequired = true },
            new("reason", new("理由或出处", "理由或出處", "The reason or the source")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = new("12 来源已更正", "12 來源已更正", "12 withdrawn by its source"),
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.Never,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var reason = request.Option("reason") ?? "";
        if (reason.Length > FactReplies.MaxText)
            return FactReplies.Private(FactTexts.TooLong.In(language, FactReplies.MaxText));
        var (fact, refusal) = await replies.Current(request.Option("id") ?? "", language, cancellation);
        if (fact is null)
            return refusal!;
        var done = await ledger.Retract(request.Origin, fact.Id, reason, cancellation);
        return await replies.Done(done, FactTexts.WasRetracted, request.Origin, withUses: true, language, cancellation);
    }
}
