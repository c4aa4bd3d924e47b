using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact dispute: a moderator marks a figure as disputed; answers go on using it and say so.</summary>
sealed class FactDisputeCommand(FactLedger ledger, FactReplies replies) : FactReasonCommand(
    replies, FactProposals.Dispute, new("标记一个数字有质疑，写明理由", "標記一個數字有質疑，寫明理由", "Mark a figure as disputed, with the reason"),
    new("12 与年报第 30 页不符", "12 與年報第 30 頁不符", "12 differs from page 30 of the report"))
{
    protected override Localized WasDone => FactTexts.WasDisputed;

    protected override bool ListsUses => false;

    protected override Task<FactEvent> Do(RequestOrigin origin, int fact, string reason, CancellationToken cancellation) =>
        ledger.Dispute(origin, fact, reason, cancellation);
}
