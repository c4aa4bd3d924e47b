using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Facts;

/// <summary>
/// What the commands on facts have in common: the fact that is meant, and the reply that shows what was done with a button
/// to undo it.
/// </summary>
sealed class FactReplies(FactStore facts, LiveCatalog live, FactUses uses, FactRights rights, FactLedger ledger)
{
    public const int MaxText = 500;

    /// <summary>The current fact with the number that was typed; or why it cannot be changed.</summary>
    public async ValueTask<(Fact? Fact, Reply? Refusal)> Current(string typed, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        var digits = typed.Trim().TrimStart('#', '＃');
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await facts.Find(id, cancellation) is not { } fact || !FactView.CanShow(fact, catalog))
        {
            return (null, Private(FactTexts.NotThere.In(language, typed)));
        }

        return fact.Status is FactStatus.Current or FactStatus.Disputed
            ? (fact, null) : (null, Private(FactTexts.NotCurrent.In(language, id)));
    }

    /// <summary>Keeps a change as a proposal if this chat's moderators do not change figures; null if they do.</summary>
    public async ValueTask<Reply?> Proposed(
        RequestOrigin origin, int fact, string change, Language language, CancellationToken cancellation)
    {
        if (await rights.MayChange(origin, cancellation))
            return null;
        _ = await ledger.Propose(origin, fact, change, cancellation);
        return Private(FactTexts.WasProposed.In(language, fact));
    }

    /// <summary>Why a new figure is not taken here; null if it is.</summary>
    public async ValueTask<Reply?> NotHere(RequestOrigin origin, Language language, CancellationToken cancellation) =>
        await rights.MayChange(origin, cancellation) ? null : Private(FactTexts.NotHere.In(language));

    /// <param name="what">What was done, as a heading.</param>
    /// <param name="withUses">Whether to list where the fact was used before.</param>
    public async ValueTask<Reply> Done(
        FactEvent done, Localized what, RequestOrigin origin, bool withUses, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        var fact = (await facts.Find(done.FactId, cancellation))!;
        List<Block> blocks =
        [
            new Paragraph($"{what.In(language)} #{fact.Id}"),
            new Figures([ResultText.Figure(Result.Of(fact, catalog), null, language)]),
        ];
        if (withUses)
        {
            var used = done.BeforeId is { } before ? await facts.Find(before, cancellation) : fact;
            AddUses(blocks, await uses.Of(used ?? fact, origin, cancellation), language);
        }

        return new Reply(new Message(blocks, [new Button($"{UndoFactButton.Name}:{done.Id}", FactTexts.Undo.In(language))]),
            IsPrivate: true);
    }

    public static Reply Private(string text) => new(Message.Text(text), IsPrivate: true);

    static void AddUses(List<Block> blocks, FactUse use, Language language)
    {
        blocks.Add(new Heading(FactTexts.Uses.In(language)));
        List<string> lines =
        [
            .. use.Polls.Select(poll => FactTexts.UsedInPoll.In(language, poll.Number, poll.Question.In(language))),
            .. use.Digests.Select(day => FactTexts.UsedInDigest.In(language, PeriodName.Day(day, language))),
        ];
        if (use.Answers > 0)
            lines.Add(FactTexts.UsedInAnswers.In(language, use.Answers));
        blocks.Add(lines.Count == 0 ? new Paragraph(FactTexts.NoUses.In(language)) : new Paragraph(string.Join('\n', lines)));
    }
}
