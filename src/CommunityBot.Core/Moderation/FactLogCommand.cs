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

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        List<Block> blocks = [];
        List<Button> buttons = [];
        var mayDecide = await replies.NotHere(request.Origin, language, cancellation) is null;
        var proposed = await log.Proposed(request.Origin, MaxEntries, cancellation);
        if (proposed.Count > 0)
        {
            blocks.Add(new Heading(ModerationTexts.Proposed.In(language)));
            foreach (var change in proposed)
                blocks.Add(new Paragraph(await Proposal(change, language, cancellation)));
            if (mayDecide)
                buttons.AddRange(proposed.Take(MaxProposals).SelectMany(change => ProposalButtons.Of(change, language)));
        }

        var entries = await log.Newest(request.Origin, MaxEntries, language, cancellation);
        if (entries.Count > 0)
        {
            blocks.Add(new Heading(ModerationTexts.Log.In(language)));
            var number = 0;
            foreach (var entry in entries)
            {
                var isOffered = entry.Undo is not null && number < MaxButtons;
                blocks.Add(new Paragraph(Line(entry, isOffered ? ++number : null, language)));
                if (isOffered)
                    buttons.Add(UndoEntryButton.Of(entry, number, language));
            }
        }

        return new Reply(
            blocks.Count == 0 ? Message.Text(ModerationTexts.NothingDone.In(language)) : new Message(blocks, buttons), IsPrivate: true);
    }

    async ValueTask<string> Proposal(FactEvent change, Language language, CancellationToken cancellation)
    {
        var figure = await log.FigureOf(change, language, cancellation);
        return $"{change.Name} {ModerationTexts.Of(change.Kind).In(language, figure, change.Reason)}".TrimStart();
    }

    /// <param name="number">The number of its button; null if it has none.</param>
    static string Line(LogEntry entry, int? number, Language language)
    {
        var day = PeriodName.Day(entry.At.InUtc().Date, language);
        var who = entry.Who.Length > 0 ? entry.Who : FactTexts.AModerator.In(language);
        var line = $"{day} · {who} {entry.What}";
        if (entry.IsUndone)
            line += language == Language.En ? $" ({ModerationTexts.Undone.In(language)})" : $"（{ModerationTexts.Undone.In(language)}）";
        return number is null ? line : $"{number}. {line}";
    }
}
