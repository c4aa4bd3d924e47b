using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact dispute: a moderator marks a figure as disputed; answers go on using it and say so.</summary>
sealed class FactDisputeCommand(FactLedger ledger, FactReplies replies) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "fact dispute",
        new("标记一个数字有质疑，写明理由", "標記一個數字有質疑，寫明理由", "Mark a figure as disputed, with the reason"),
        [
            new("id", new("数字的编号", "數字的編號", "The number of the figure")) { IsRequired = true },
            new("reason", new("理由或出处", "理由或出處", "The reason or the source")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = new("12 与年报第 30 页不符", "12 與年報第 30 頁不符", "12 differs from page 30 of the report"),
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
        var done = await ledger.Dispute(request.Origin, fact.Id, reason, cancellation);
        return await replies.Done(done, FactTexts.WasDisputed, request.Origin, withUses: false, language, cancellation);
    }
}
