using System.Runtime.CompilerServices;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Answering.Kinds;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions;

/// <summary>
/// Answers questions from the facts in the database only: parses a question, reads the facts and computes the answer.
/// </summary>
sealed class AnswerEngine(LiveCatalog live, FactStore facts, TimeProvider clock)
{
    /// <summary>One index for each catalog snapshot, collected together with it.</summary>
    readonly ConditionalWeakTable<CatalogSnapshot, NameIndex> indexes = [];

    QuestionParser Parser => field ??= new QuestionParser(facts);

    public async ValueTask<Answer> Ask(Question question, CancellationToken cancellation = default) =>
        await Ask(question, await Names(cancellation), cancellation);

    /// <param name="names">The index to match against, as <see cref="Names"/> returned it.</param>
    public async ValueTask<Answer> Ask(Question question, NameIndex names, CancellationToken cancellation)
    {
        var whole = await AskWhole(question, names, cancellation);
        if (!TwoParts.MayBePart(whole) || TwoParts.Split(question.Text) is not { } parts)
            return whole;
        var first = await AskWhole(question with { Text = parts.First }, names, cancellation);
        var context = TwoParts.IsAnswered(first) ? Conversation.Next(question.Context, first.Query) : question.Context;
        var second = await AskWhole(question with { Text = parts.Second, Context = context }, names, cancellation);
        // The time of the first part need not be that of the second.
        if (!TwoParts.IsAnswered(second) && context is not null && context.Periods.Any())
            second = await AskWhole(question with { Text = parts.Second, Context = TwoParts.WithoutPeriods(context) }, names, cancellation);
        return TwoParts.Join(whole, first, second, parts) ?? whole;
    }

    async ValueTask<Answer> AskWhole(Question question, NameIndex names, CancellationToken cancellation) =>
        await Answer(await Parser.Parse(question, names, Today(), cancellation), names.Catalog, cancellation);

    /// <summary>Answers a query that was not typed, such as a command's options or a button.</summary>
    public async ValueTask<Answer> Answer(Query query, CancellationToken cancellation = default) =>
        await Answer(query, (await Names(cancellation)).Catalog, cancellation);

    /// <summary>The query that a question is understood as, without its answer.</summary>
    public async ValueTask<Query> Understand(Question question, CancellationToken cancellation = default) =>
        await Parser.Parse(question, await Names(cancellation), Today(), cancellation);

    /// <summary>
    /// The index of the names that are in the database now, so that the next question finds what was just imported.
    /// </summary>
    public async ValueTask<NameIndex> Names(CancellationToken cancellation = default) =>
        indexes.GetValue(await live.Refresh(cancellation), static catalog => new NameIndex(catalog));

    public LocalDate Today() => LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime);

    async ValueTask<Answer> Answer(Query query, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        var draft = new Draft(query);
        var finder = new FactFinder(facts, catalog, Today(), cancellation) { View = PeriodViews.Of(query.Periods) };
        if (query.Refusal is { } refusal)
            draft.Refuse(refusal.Reason, refusal.Term);
        else
            await Compose(draft, finder);
        await UnfitResults.Drop(draft, finder);
        ToldAmounts.Add(draft);

        if (draft.Refusal is null && draft.Results.Count == 0
            && query.Kind is not (Intent.Definition or Intent.Help or Intent.Thanks or Intent.Companies or Intent.Filter or Intent.Count))
        {
            draft.Refuse(query.Periods.Any(period => Draft.IsAhead(period, finder)) ? RefusalReason.Future : RefusalReason.NotKnown);
        }
        CalendarPeriods.SayDays(draft);
        if (draft.Refusal is not null)
            await Suggestions.Add(draft, finder);
        await EarlierValues.Add(draft, finder);
        await Contradictions.Add(draft, finder);
        return draft.Finish();
    }

    static ValueTask Compose(Draft draft, FactFinder finder) => draft.Query.Kind switch
    {
        Intent.Value => ValueAnswer.Compose(draft, finder),
        Intent.Trend => TrendAnswer.Compose(draft, finder),
        Intent.Growth => GrowthAnswer.Compose(draft, finder),
        Intent.Share => ShareAnswer.Compose(draft, finder),
        Intent.Compare => CompareAnswer.Compose(draft, finder),
        Intent.Rank or Intent.Filter or Intent.Count => RankAnswer.Compose(draft, finder),
        Intent.Extreme => ExtremeAnswer.Compose(draft, finder),
        Intent.Sum or Intent.Average => AggregateAnswer.Compose(draft, finder),
        Intent.Relation => RelationAnswer.Compose(draft, finder),
        Intent.Overview => OverviewAnswer.Compose(draft, finder, draft.Query.Count ?? Overview.Short),
        Intent.Source => draft.Query.Metrics.Any()
            ? ValueAnswer.Compose(draft, finder)
            : OverviewAnswer.Compose(draft, finder, Overview.Short),
        Intent.Contradiction => ContradictionAnswer.Compose(draft, finder),
        Intent.Definition => Define(draft),
        Intent.Companies => CompaniesAnswer.Compose(draft, finder),
        _ => ValueTask.CompletedTask,
    };

    static ValueTask Define(Draft draft)
    {
        draft.Definitions.AddRange(draft.Query.Metrics.Select(metric => metric.Metric));
        return ValueTask.CompletedTask;
    }
}
