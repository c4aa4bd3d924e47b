using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// From the typed text to a query: fold, read, correct spellings, fill the slots, choose the metric by what is stored, fill gaps from the
/// question before, choose the kind, judge the unused words. Deterministic and without a network; what is not understood is named.
/// </summary>
sealed partial class QuestionParser(FactStore facts)
{
    readonly StoredMetrics stored = new(facts);

    public async ValueTask<Query> Parse(Question question, NameIndex names, LocalDate today, CancellationToken cancellation)
    {
        if (question.Text.Length > Question.MaximumLength)
            return new Query(Intent.None) { Refusal = new Refusal(RefusalReason.TooLong), StandsAlone = true };
        var folded = Folding.Fold(UnitSpace().Replace(question.Text, ""));
        if (!folded.Text.Any(Script.IsWord))
            return new Query(Intent.None) { Refusal = new Refusal(RefusalReason.NotUnderstood), StandsAlone = true };

        var read = Homonyms.Resolve(LegalNames.Read(QuestionReader.Read(folded, names), names), names.Catalog);
        var parsedText = References.Without(BasisAlternatives.Without(SpellingCorrection.Correct(read, names)));
        var slots = Slots.Fill(parsedText, names.Catalog, today);
        if (slots.Refusal is { } unclear)
            return new Query(Intent.None) { Asks = slots.Asks, Refusal = unclear, StandsAlone = true };

        // 'Why?' alone asks for the reasons of the figure before.
        if (slots.Has(CueWord.Why) && slots.Reading.Mentions.Count(mention => !mention.IsFiller) == 1)
            return new Query(Intent.None) { Asks = question.Context?.Asks ?? slots.Asks, Refusal = new Refusal(RefusalReason.Reasons) };

        slots = WithoutScope(GroupConditions.Read(slots));
        IReadOnlyList<Entity> about = slots.Entities.Count > 0 ? [.. slots.Entities.Select(entity => entity.Item).Distinct()]
            : FollowUp.AsksAboutAll(slots) ? []
            : [.. question.Context?.Topics ?? []];
        slots = await EventYears.Read(slots, about, facts, cancellation);
        var told = new ToldFacts(facts, cancellation);
        var said = await told.ChooseName(await told.ChooseReason(await told.ChooseSpeech(slots, about), about), about);
        slots = ReferenceEquals(said, slots)
            ? await told.Choose(await new CandidateChoice(names, stored, question.Context, cancellation).Choose(slots, about), about)
            : said;
        if (slots.Refusal is { } unanswered)
            return new Query(Intent.None) { Asks = slots.Asks, Refusal = unanswered, StandsAlone = true };
        if ((await OtherProduct(slots, names, cancellation) ?? await OtherProcess(slots, about, names, cancellation)
            ?? CountConditions.Unknown(slots, names.MetricNames) ?? RatioBases.Unknown(slots, names.MetricNames)) is { } other)
        {
            return new Query(Intent.None)
            {
                Asks = slots.Asks,
                Refusal = new Refusal(RefusalReason.UnknownSegment, other) { IsAbsent = true },
                StandsAlone = true
            };
        }

        slots = await OfGroupMembers(await WithoutStage(slots, about, names, cancellation), names, cancellation);
        if (slots.IsChosen)
            slots = slots with { Asks = AskGroups.Of(slots) };
        var standsAlone = FollowUp.StandsAlone(slots);
        slots = standsAlone ? slots : FollowUp.Complete(slots, question.Context);
        var query = IntentRules.Decide(slots) with { StandsAlone = standsAlone };
        var isAsked = false;
        var judged = UnusedWords.Judge(slots, query, (_, _) => isAsked = true);
        return isAsked ? UnusedWords.Judge(slots, query, await Explanations.Of(query, names.Catalog, facts, cancellation)) : judged;
    }

    /// <summary>2025 年前三季, 15 億: the blank that is set between a number and its unit in Chinese.</summary>
    [GeneratedRegex("(?<=[0-9０-９]) (?=[年月日季半万萬亿億兆千百倍成家间間只隻檔支颗顆张張人元块塊个個纳納奈点點])")]
    private static partial Regex UnitSpace();

    /// <summary>A product of which this is not known, or a model that no fact names.</summary>
    async ValueTask<string?> OtherProduct(Slots slots, NameIndex names, CancellationToken cancellation)
    {
        if (slots.Metrics.Count == 0)
            return null;
        if (Products.Named(slots) is { } product
            && await stored.Naming(names.Catalog, product.Entity.Id, product.Key, cancellation) is { Count: > 0 } own
            && !slots.Metrics.Any(metric => own.Contains(metric.Item.Metric.Id)))
        {
            return product.Key;
        }

        return Products.Model(slots) is { } model
            && await stored.Naming(names.Catalog, model.Entity.Id, model.Key, cancellation) is { Count: 0 } ? model.Key : null;
    }

    /// <summary>晶晨12nm芯片出货多少: a figure for chips of another process than those that anything is known of.</summary>
    async ValueTask<string?> OtherProcess(Slots slots, IReadOnlyList<Entity> about, NameIndex names, CancellationToken cancellation)
    {
        if (about.Count == 0 || slots.Metrics.Count == 0 || slots.Metrics.Any(metric => metric.Item.Metric.Unit is UnitKind.Nanometres))
            return null;
        foreach (var amount in slots.Amounts.Where(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Nanometres }))
        {
            var isKnown = false;
            foreach (var entity in about)
                isKnown |= await stored.HasProcess(names.Catalog, entity.Id, amount.Number, cancellation);
            if (!isKnown)
                return slots.Reading.Text.Original(amount.Start, amount.Length);
        }

        return null;
    }

    /// <summary>从53跌到多少 of a margin: a stage of which nothing is known only says how the figure moved.</summary>
    async ValueTask<Slots> WithoutStage(Slots slots, IReadOnlyList<Entity> about, NameIndex names, CancellationToken cancellation)
    {
        var staged = slots.Metrics.FirstOrDefault(metric => metric.Item.Segment is { } segment && StageSegments.IsStage(segment));
        if (staged.Item is null || about is not [var entity]
            || await stored.HasSegment(names.Catalog, entity.Id, staged.Item, cancellation))
        {
            return slots;
        }

        var without = slots with
        {
            Metrics = [.. slots.Metrics.Select(metric => metric with { Item = metric.Item with { Segment = null } })
            .Distinct()]
        };
        return without with { Asks = AskGroups.Of(without) };
    }

    /// <summary>'Which AI chip stock gained most' ranks companies; the sector only says which.</summary>
    static Slots WithoutScope(Slots slots)
    {
        var ranks = slots.Has(CueWord.RankTop) || slots.Has(CueWord.RankBottom);
        return ranks && slots.Entities.Count > 0 && slots.Entities.All(entity => entity.Item.Kind == EntityKind.Sector)
            ? OfGroup(slots) : slots;
    }

    static Slots OfGroup(Slots slots)
    {
        var open = slots with { Entities = [], Group = slots.Entities[0].Item };
        return open with { Asks = AskGroups.Of(open) };
    }

    /// <summary>四小龙里头谁先过的聆讯: who of a group is asked by a metric that the group itself does not have.</summary>
    async ValueTask<Slots> OfGroupMembers(Slots slots, NameIndex names, CancellationToken cancellation)
    {
        if (!slots.Has(CueWord.Which) || slots.Metrics.Count == 0 || slots.Entities.Count == 0
            || !slots.Entities.All(entity => entity.Item.Kind == EntityKind.Sector && entity.End > entity.Start))
        {
            return slots;
        }

        var known = await stored.Of(names.Catalog, slots.Entities[0].Item.Id, cancellation);
        return slots.Metrics.Any(metric => known.Contains(metric.Item.Metric.Id)) ? slots : OfGroup(slots);
    }
}
