using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact retract: a moderator takes a figure out of use; the reply lists where it was used.</summary>
sealed class FactRetractCommand(FactLedger ledger, FactReplies replies) : FactReasonCommand(
    replies, FactProposals.Retract, new("撤回一个数字，写明理由", "撤回一個數字，寫明理由", "Retract a figure, with the reason"),
    new("12 来源已更正", "12 來源已更正", "12 withdrawn by its source"))
{
    protected override Localized WasDone => FactTexts.WasRetracted;

    protected override bool ListsUses => true;

    protected override Task<FactEvent> Do(RequestOrigin origin, int fact, string reason, CancellationToken cancellation) =>
        ledger.Retract(origin, fact, reason, cancellation);
}
