using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts;

/// <summary>Takes back what was just done to a fact.</summary>
sealed class UndoFactButton(FactLedger ledger, FactReplies replies) : IButtonHandler
{
    public const string Name = "fu";

    public string Prefix => Name;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Check again: the button id may be forged, and roles change.
        if (!press.Origin.IsModerator)
            return FactReplies.Private(FactTexts.ModeratorsOnly.In(language));
        if (await replies.NotHere(press.Origin, language, cancellation) is { } refusal)
            return refusal;
        var isUndone = await ledger.Undo(argument, cancellation) is not null;
        return FactReplies.Private((isUndone ? FactTexts.Undone : FactTexts.TooLate).In(language)) with { ReplacesTapped = true };
    }
}
