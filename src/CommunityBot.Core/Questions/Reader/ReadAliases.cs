using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Aliases;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>Proposes a word to moderators as an alias when it was read as the same again and again. Once approved, it needs no model.</summary>
sealed class ReadAliases(MemberAliases aliases, AnswerEngine engine)
{
    /// <summary>So many readings that members left as they were make a proposal, and twice as many the next if that was refused.</summary>
    const int Least = 2;

    static readonly Localized Reason = new(
        "模型在提问里这样理解过 {0} 次，没有人收回", "模型在提問裡這樣理解過 {0} 次，沒有人收回", "a model read it so in {0} questions, and members left it so");
    static readonly Localized Contested = new(
        "模型在提问里这样理解过 {0} 次，被收回 {1} 次", "模型在提問裡這樣理解過 {0} 次，被收回 {1} 次",
        "a model read it so in {0} questions, {1} of which were taken back");

    public async ValueTask Propose(
        RequestOrigin origin, ReadingWord word, KeptReading kept, Language language, CancellationToken cancellation)
    {
        var isDue = kept.Left >= Least && long.IsPow2(kept.Left) && kept.Left > 2 * kept.TakenBack;
        // Parts of companies have no aliases.
        if (origin.IsPrivate || !isDue || word.Kind == WordTarget.Segment)
            return;
        var target = new Term(word.Kind == WordTarget.Company ? TermKind.Entity : TermKind.Metric, word.Target);
        var reason = kept.TakenBack == 0
            ? Reason.In(language, kept.Left)
            : Contested.In(language, kept.Left + kept.TakenBack, kept.TakenBack);
        try
        {
            _ = await aliases.Propose(await engine.Names(cancellation), origin.Chat, word.Typed, target, reason, cancellation);
        }
        catch (DatabaseException)
        {
            // The next reading proposes it again.
        }
    }
}
