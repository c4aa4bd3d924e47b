using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Which kind of question the filled slots make. Rules are tried in order; the first that holds decides.</summary>
static partial class IntentRules
{
    static readonly CueWord[] Operations =
    [
        CueWord.Growth, CueWord.GrowthQuarterly, CueWord.GrowthCompound, CueWord.Change, CueWord.Up, CueWord.Down, CueWord.Trend,
            CueWord.Compare,
        CueWord.WhichHigher, CueWord.WhichLower, CueWord.Difference, CueWord.Source, CueWord.Sum, CueWord.Average, CueWord.Share,
            CueWord.Contradiction, CueWord.Why, CueWord.Multiple,
    ];

    /// <summary>An operation needs figures to work on; without any it is about the question before.</summary>
    public static bool NamesAnOperation(Slots slots) => Operations.Any(slots.Has);

    public static Query Decide(Slots slots)
    {
        var entities = slots.Asks.SelectMany(ask => ask.Entities).Distinct().Count();
        var metrics = slots.Asks.SelectMany(ask => ask.Metrics).Distinct().Count();
        var query = ShapeRules.Set(slots, new Query(Intent.Value)
        {
            Asks = slots.Asks,
            Excluded = slots.Excluded,
            Growth = ChangeRules.Measure(slots),
            Direction = ChangeRules.Direction(slots),
            Bounds = BoundRules.Of(slots),
            Claims = ToldYears.Of(slots) is { } years ? [years] : Claims(slots),
            Nanometres = [.. slots.Reading.Mentions
                .Where(mention => mention.Amount is { Unit: UnitKind.Nanometres, Kind: AmountKind.Value })
                .Select(mention => mention.Amount!.Value.Number)],
            Wanted = slots.Amounts.Where(amount => amount.Kind == AmountKind.WantedUnit).Select(amount => (AmountMention?)amount)
                .FirstOrDefault(),
            AsksRest = UnansweredRules.AsksRest(slots),
            AsksShare = slots.Has(CueWord.Share),
            IsAboutWhole = UnansweredRules.AsksWhole(slots),
            IsForecast = slots.Has(CueWord.Forecast),
            IsMultiple = slots.Has(CueWord.Multiple)
                || (entities >= 2 && slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Multiple }))
                || (entities >= 2 && metrics == 1 && slots.Has(CueWord.ShareOver)),
            IsDifference = slots.Has(CueWord.Difference),
            AsksEarlier = slots.Has(CueWord.Restated),
            IsComplement = Complements.IsAsked(slots),
            IsAboutProfit = slots.Has(CueWord.Profit),
            IsContest = slots.Has(CueWord.WhichHigher) || slots.Has(CueWord.WhichLower) || slots.Has(CueWord.RankTop)
                || slots.Has(CueWord.RankBottom)
                || (slots.Has(CueWord.Which) && (slots.Has(CueWord.High) || slots.Has(CueWord.Low))),
            Descending = !slots.Has(CueWord.RankBottom) && Amount(slots, AmountKind.Place) is not { IsFromBottom: true }
                && !slots.Has(CueWord.WhichLower) && !(slots.Has(CueWord.Which) && slots.Has(CueWord.Low)),
            Literals = Products.Literals(slots),
            AsksNames = UnansweredRules.AsksNames(slots),
            IsAboutFalls = slots.Tokens.Any(token => token.Concept == "fall")
                && !slots.Tokens.Any(token => token.Concept == "rise"),
            IsAboutNow = UnansweredRules.AsksNow(slots),
            AsksTime = FollowUp.AsksPeriod(slots),
            IsOnePhrase = UnansweredRules.IsOnePhrase(slots),
            IsAboutBasis = BasisAlternatives.AreAsked(slots),
            Group = slots.Group,
            Conditions = slots.Conditions,
            Near = slots.Near,
            IsByConcepts = slots.IsChosen,
            Segments = slots.LooseSegments,
            Count = (int?)Amount(slots, AmountKind.TopCount)?.Number,
            Place = (int?)Amount(slots, AmountKind.Place)?.Number,
            Corrections = [.. slots.Reading.Mentions.Where(matchedSpan => matchedSpan.Misspelt is not null)
                .Select(mention => (mention.Misspelt!, ReadAs(slots, mention)))],
        });

        return Answerless(slots, query, entities, metrics)
            ?? AboutOtherKind(slots, query)
            ?? AboutTerms(slots, query, entities, metrics)
            ?? (IsContradiction(slots, entities) ? query with { Kind = Intent.Contradiction }
                : metrics == 0 ? WithoutMetric(slots, query, entities)
                : FigureIntents.Of(slots, query, entities, metrics));
    }

    /// <summary>Greetings, thanks, sources, and what no figure answers; null for other questions.</summary>
    static Query? Answerless(Slots slots, Query query, int entities, int metrics)
    {
        if (entities + metrics == 0 && slots.Has(CueWord.Greeting))
            return query with { Kind = Intent.Help };
        if (AdviceRules.IsAsked(slots))
            return Refused(query, RefusalReason.Advice);
        if (UnansweredRules.AsksWhetherRepeated(slots) || Hypotheses.IsCheer(slots) || (metrics > 0 && Hypotheses.IsAsked(slots)))
            return Refused(query, RefusalReason.Opinion);
        if (slots.Has(CueWord.Opinion) && (metrics == 0 || !slots.Has(CueWord.Forecast)))
            return Refused(query, RefusalReason.Opinion);
        // An article may tell a reason in words.
        var isTold = metrics > 0 && slots.Reading.Mentions.Count(mention => !mention.IsFiller) > 1
            && slots.Asks.SelectMany(ask => ask.Metrics).All(metric => metric.Metric.Unit == UnitKind.Statement);
        if (slots.Has(CueWord.Why) && !isTold && !UnansweredRules.AsksWhatAtEnd(slots))
            return Refused(query, RefusalReason.Reasons);
        if (metrics > 0 && UnansweredRules.AsksWhenAhead(slots))
            return Refused(query, RefusalReason.NotKnown);
        var asksSource = SourceRules.IsAsked(slots);
        if (asksSource && slots.IsChosen && slots.Entities.Count == 0 && slots.Continues is null)
            return Refused(query with { Kind = Intent.None }, RefusalReason.NotUnderstood);
        if (asksSource && entities > 0 && !(slots.IsChosen && slots.Continues is null))
            return query with { Kind = Intent.Source };
        if (entities + metrics == 0 && slots.Has(CueWord.Thanks) && !AsksSomething(slots))
            return query with { Kind = Intent.Thanks };
        return null;
    }

    /// <summary>'And how many?' after an amount: the figure before is no answer to it.</summary>
    static Query? AboutOtherKind(Slots slots, Query query) =>
        UnansweredRules.AsksCountOfShare(slots) || UnansweredRules.CountsEntity(slots) ? Refused(query, RefusalReason.NotKnown)
        : slots.Continues is not null && !FollowUp.AsksPeriod(slots) && slots.Metrics.Count == 0 && slots.LooseSegments.Count == 0
            && slots.Entities.Count == 0
            && AnswerKinds.Of(slots) is { } wanted && wanted is UnitKind.Count or UnitKind.Years or UnitKind.Text
            && query.Metrics.Any() && query.Metrics.All(metric => metric.Metric.Unit != wanted)
            && !(wanted == UnitKind.Count && query.Wanted is not null) && !NamesAnOperation(slots)
            ? Refused(query, RefusalReason.WhichMetric)
            : null;

    static Query? AboutTerms(Slots slots, Query query, int entities, int metrics)
    {
        var terms = entities > 0 || !(slots.Has(CueWord.Define) || DefinitionRules.AsksDifference(slots) || DefinitionRules.AsksBase(slots)) ? []
            : DefinitionRules.Terms(slots);
        if (terms.Count > 0 && (metrics == 0 || slots.IsChosen || DefinitionRules.AsksDifference(slots)))
            return query with { Kind = Intent.Definition, Terms = terms };
        if (metrics > 1 && entities == 0 && (DefinitionRules.AsksDifference(slots) || DefinitionRules.IsAboutTerms(slots)))
            return query with { Kind = Intent.Definition };
        if (metrics > 0 && !slots.Entities.Any(entity => entity.End > entity.Start) && DefinitionRules.AsksBase(slots))
            return query with { Kind = Intent.Definition };
        if (metrics > 0 && (slots.Has(CueWord.Define) && (entities == 0 || slots.Entities.Count == 0)
            || DefinitionRules.IsBareDefinition(slots, entities)))
        {
            return query with { Kind = Intent.Definition };
        }

        return null;
    }

    static readonly CueWord[] QuestionWords =
    [
        CueWord.Which, CueWord.HowMany, CueWord.HowMuch, CueWord.CountOf, CueWord.When, CueWord.HowLong, CueWord.Share,
    ];

    /// <summary>Courtesy at the end of a question is no answer to be thanked for.</summary>
    static bool AsksSomething(Slots slots) => QuestionWords.Any(slots.Has);

    static Query WithoutMetric(Slots slots, Query query, int entities)
    {
        var moves = slots.Has(CueWord.Up) || slots.Has(CueWord.Down);
        if (entities == 0 && moves && query.Bounds.Count > 0 && slots.Catalog.Metrics.TryGetValue("price_change", out var gained))
            return FigureIntents.Of(slots, WithMetricAdded(query with { Asks = [new Ask([], [], slots.Periods)] }, gained), entities, 1);
        // The best stock of a year is the one that gained most.
        if (entities == 0 && Best(slots) && slots.Catalog.Metrics.TryGetValue("price_change", out var gain))
            return FigureIntents.Of(slots, WithMetricAdded(query with { Asks = [new Ask([], [], slots.Periods)] }, gain), entities, 1);
        // 谁涨得最多 asks for one of them, whatever it is measured by; never for all their names.
        var asksForOne = moves || slots.Has(CueWord.RankTop) || slots.Has(CueWord.RankBottom);
        if (entities == 0 && !asksForOne && (slots.Has(CueWord.Which) || slots.Has(CueWord.Everyone)))
            return query with { Kind = Intent.Companies };
        if (entities == 0)
            return Refused(query with { Kind = Intent.None }, RefusalReason.NotUnderstood);
        if (slots.Has(CueWord.Profit) && slots.Catalog.Metrics.TryGetValue("net_profit", out var profit))
            return WithMetricAdded(query, profit);
        var asksCount = slots.Has(CueWord.HowMany) || slots.Has(CueWord.CountOf);
        if (slots.Has(CueWord.Down) && entities == 1 && !asksCount && slots.Catalog.Metrics.TryGetValue("market_cap", out var worth)
            && !slots.Has(CueWord.Up))
        {
            return FigureIntents.Of(slots, WithMetricAdded(query, worth), entities, 1);
        }

        if ((moves || slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Multiple })) && entities == 1
            && slots.Catalog.Metrics.TryGetValue("price_change", out var change))
        {
            return WithMetricAdded(query, change);
        }

        // 'Is Biren one of the four dragons' compares nothing.
        if (entities >= 2 && MembershipAsked().IsMatch(slots.Reading.Text.Text)
            && slots.Entities.Any(entity => entity.Item.Kind == EntityKind.Sector)
            && slots.Entities.Any(entity => entity.Item.Kind == EntityKind.Company))
        {
            return Refused(query, RefusalReason.WhichMetric);
        }

        if (entities >= 2)
            return query with { Kind = Intent.Compare };
        if (slots.Has(CueWord.Trend) || query.Growth is not null || slots.Has(CueWord.Share) || slots.Has(CueWord.Difference)
            || slots.Has(CueWord.Sum))
        {
            return Refused(query, RefusalReason.WhichMetric);
        }

        if (entities == 1 && slots.Entities.Any(entity => Text.Script.IsDigit(slots.Reading.Text.Text[entity.Start]))
            && slots.Catalog.Metrics.TryGetValue("ticker", out var code) && slots.Reading.Mentions.Count > 1)
        {
            return WithMetricAdded(query, code);
        }

        return slots.Has(CueWord.Overview)
            || IsBareName(slots) ? query with { Kind = Intent.Overview } : Refused(query, RefusalReason.WhichMetric);
    }

    [GeneratedRegex("(?<![a-z])(?:one of|part of|among|belongs? to|member of|counted? among)(?![a-z])|属于|之一|算不算|算是|在[^,。?!]{0,8}[里之]内?")]
    private static partial Regex MembershipAsked();

    static bool Best(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        return slots.Reading.Mentions.Any(mention => mention.Terms.Any(term => term is { Kind: Lexicon.TermKind.Concept, Id: "stock" }))
            && slots.Reading.Mentions.Any(mention =>
                text.AsSpan(mention.Start, mention.Length) is "best" or "worst" or "最好" or "最牛" or "最猛" or "最强" or "最差" or "最惨");
    }

    /// <summary>A company, with a time or a part of it at most: what is known of it is shown.</summary>
    static bool IsBareName(Slots slots) => !CountAsked().IsMatch(slots.Reading.Text.Text)
        && slots.Reading.Residues.All(unmatchedSpan => unmatchedSpan.IsCompany || unmatchedSpan.Length > 1
        || unmatchedSpan.Han.Kind is not (Dictionary.HanKind.Verb or Dictionary.HanKind.Adverb)) && slots.Reading.Mentions.All(mention =>
        mention.Amount is not { Kind: AmountKind.Value } && !IsStatement(slots, mention)
            && mention.Terms.All(term => term.Kind is not (Lexicon.TermKind.Concept or Lexicon.TermKind.Word)
            || term.Word is CueWord.Filler or CueWord.FollowUp or CueWord.Of or CueWord.And or CueWord.Forecast));

    /// <summary>几轮, 多少: a number of something is asked for, which no list of what is known answers.</summary>
    [GeneratedRegex("[几多]少?[\\u4e00-\\u9fff]|谁|(?<![a-z])how (?:many|much)(?![a-z])")]
    private static partial Regex CountAsked();

    /// <summary>现金流量表: a statement, of which single figures are known at most.</summary>
    static bool IsStatement(Slots slots, MatchedSpan matchedSpan) =>
        matchedSpan.IsFiller && slots.Reading.Text.Text.AsSpan(matchedSpan.Start, matchedSpan.Length) is var name
            && (name.EndsWith("表") || name.EndsWith("statement") || name.EndsWith("sheet"));

    internal static Query WithMetricAdded(Query query, Metric metric) =>
        query with { Asks = [.. query.Asks.Select(ask => ask with { Metrics = [new MetricAsk(metric)] })] };

    static AmountMention? Amount(Slots slots, AmountKind kind)
    {
        foreach (var amount in slots.Amounts)
        {
            if (amount.Kind == kind)
                return amount;
        }

        return null;
    }

    /// <summary>Amounts with a unit that are no bound: what the question takes the figure to be.</summary>
    static List<AmountMention> Claims(Slots slots) =>
        BoundRules.Of(slots).Count > 0 ? []
            : [.. slots.Amounts.Select(amount => AsPercent(slots, amount)).Where(amount => amount.Kind == AmountKind.Value && (amount.Unit is not null || amount.Number >= 1000)
            && !IsLabel(slots, amount) && !IsSelector(slots, amount))];

    /// <summary>31.9这个毛利率: of a ratio, a number with a point is a percentage.</summary>
    static AmountMention AsPercent(Slots slots, AmountMention amount) => amount is { Kind: AmountKind.Value, Unit: null, Number: > 1 and < 100 }
        && slots.Metrics.Count > 0 && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Ratio)
        && slots.Reading.Text.Text.AsSpan(amount.Start, amount.Length).Contains('.')
        ? amount with { Number = amount.Number / 100, Unit = UnitKind.Ratio } : amount;

    /// <summary>The 6nm of 6nm chips says which are meant.</summary>
    static bool IsSelector(Slots slots, AmountMention amount) => amount.Unit == UnitKind.Nanometres && slots.Metrics.Count > 0
        && slots.Metrics.All(metric => metric.Item.Metric.Unit != UnitKind.Nanometres);

    /// <summary>A bare whole number is as likely a year or a code, as in 贵州茅台(600519).</summary>
    static bool IsLabel(Slots slots, AmountMention amount) => amount.Unit is null
        && slots.Reading.Text.Text.AsSpan(amount.Start, amount.Length) is { Length: 4 or 5 or 6 } digits
        && !digits.ContainsAnyExceptInRange('0', '9')
            && (amount.Number is >= 1900 and <= 2100 || amount.Length > 4
            || slots.Entities.Any(entity => Math.Abs(amount.Start - entity.End) <= 1));

    static bool IsContradiction(Slots slots, int entities)
    {
        var claims = Claims(slots).Count;
        if (slots.Metrics.Count == 0 && claims < 2 && !slots.Has(CueWord.Contradiction))
            return false;
        return entities > 0 && slots.Has(CueWord.Contradiction)
            && (claims >= 2 || slots.First(CueWord.Contradiction)!.Length >= 2 && !IsEmphasis(slots))
            || (entities > 0 && slots.Has(CueWord.Or) && claims + slots.Metrics.Count >= 3)
            || (entities > 0 && slots.Has(CueWord.Or) && claims >= 2 && slots.Metrics.Count > 0)
            || (entities > 0 && slots.Has(CueWord.Which) && claims >= 2 && slots.Metrics.Count > 0);
    }

    /// <summary>到底 and 究竟 alone only stress a question.</summary>
    static bool IsEmphasis(Slots slots) => slots.Reading.Mentions
        .Where(mention => mention.Is(CueWord.Contradiction))
        .All(mention => slots.Reading.Text.Text.Substring(mention.Start, mention.Length) is "到底" or "究竟");

    internal static Query Refused(Query query, RefusalReason reason) => query with { Refusal = new Refusal(reason) };

    static Localized ReadAs(Slots slots, MatchedSpan matchedSpan) => matchedSpan.Terms[0] switch
    {
        { Kind: Lexicon.TermKind.Entity, Id: var id } => slots.Catalog.Entities[id].Names,
        { Kind: Lexicon.TermKind.Metric, Id: var id } => slots.Catalog.Metrics[id].Names,
        { Kind: Lexicon.TermKind.Segment, Id: var id } => slots.Catalog.Segments[id].Names,
        { Id: var word } => Localized.Same(word),
    };
}
