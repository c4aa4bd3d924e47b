using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Moderation;

/// <summary>/fact log: what moderators elsewhere propose, and who approved, changed and retracted what, with undo.</summary>
sealed class FactLogCommand(ModerationLog log, FactReplies replies) : ICommand
{
    const int MaxEntries = 15, MaxButtons = 5, MaxProposals = 3;

    public CommandSpec Spec { get; } = new(
        "fact log",
        new("谁采用、更正、撤回了哪些数字", "誰採用、更正、撤回了哪些數字", "Who approved, corrected and retracted which figures"),
        [])
    {
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        Shown(request.Origin, null, language, cancellation);

    /// <param name="said">What has just been done to an entry; null if nothing was.</param>
    public async ValueTask<Reply> Shown(RequestOrigin origin, string? said, Language language, CancellationToken cancellation)
    {
        List<Block> blocks = said is null ? [] : [new Paragraph(said)];
        List<Button> buttons = [];
        var mayDecide = await replies.NotHere(origin, language, cancellation) is null;
        var proposed = await log.Proposed(origin, MaxEntries, cancellation);
        if (proposed.Count > 0)
        {
            blocks.Add(new Heading(ModerationTexts.Proposed.In(language)));
            foreach (var change in proposed)
                blocks.Add(new Paragraph(await Proposal(change, language, cancellation)));
            if (mayDecide)
                buttons.AddRange(proposed.Take(MaxProposals).SelectMany(change => ProposalButtons.Of(change, language)));
        }

        var entries = await log.Newest(origin, MaxEntries, language, cancellation);
        if (entries.Count > 0)
        {
            var undoable = entries.Index().Where(numbered => numbered.Item.Undo is not null).Take(MaxButtons).ToList();
            blocks.Add(new Heading(ModerationTexts.Log.In(language)));
            blocks.Add(new Paragraph(
                undoable.Count == 0
                    ? ModerationTexts.NoneToUndo.In(language)
                    : ModerationTexts.ToUndo.In(
                        language, string.Join(language == Language.En ? ", " : "、", undoable.Select(numbered => numbered.Index + 1)))));
            blocks.AddRange(entries.Index().Select(numbered => new Paragraph($"{numbered.Index + 1}. {Line(numbered.Item, language)}")));
            buttons.AddRange(undoable.Select(numbered => UndoEntryButton.Of(numbered.Item, numbered.Index + 1, language)));
        }

        return new Reply(
            blocks.Count == 0 ? Message.Text(ModerationTexts.NothingDone.In(language)) : new Message(blocks, buttons), IsPrivate: true);
    }

    async ValueTask<string> Proposal(FactEvent change, Language language, CancellationToken cancellation)
    {
        var figure = await log.FigureOf(change, language, cancellation);
        return $"{change.Name} {ModerationTexts.Of(change.Kind).In(language, figure, change.Reason)}".TrimStart();
    }

    static string Line(LogEntry entry, Language language)
    {
        var day = PeriodName.Day(entry.At.InUtc().Date, language);
        var who = entry.Who.Length > 0 ? entry.Who : FactTexts.AModerator.In(language);
        var line = $"{day} · {who} {entry.What}";
        if (!entry.IsUndone)
            return line;
        var undone = ModerationTexts.Undone.In(language);
        return language == Language.En ? $"{line} ({undone})" : $"{line}（{undone}）";
    }
}
