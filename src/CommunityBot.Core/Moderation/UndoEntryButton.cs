using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Moderation;

/// <summary>Takes back an entry of <c>/fact log</c>: <c>ul:ENTRY</c>.</summary>
sealed class UndoEntryButton(ModerationLog log, FactLogCommand list) : IButtonHandler
{
    const string Name = "ul";

    static readonly Localized Label = new("撤销第 {0} 条", "撤銷第 {0} 條", "Undo {0}");

    public string Prefix => Name;

    public static Button Of(LogEntry entry, int number, Language language) => new($"{Name}:{entry.Undo}", Label.In(language, number));

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Check again: the button id may be forged, and roles change.
        if (!press.Origin.IsModerator)
            return new Reply(Message.Text(ModerationTexts.ModeratorsOnly.In(language)), IsPrivate: true);
        var said = await log.Undo(press.Origin, argument, cancellation) ? ModerationTexts.UndoneNow : ModerationTexts.TooLate;
        return (await list.Shown(press.Origin, said.In(language), language, cancellation)) with { ReplacesTapped = true };
    }
}
