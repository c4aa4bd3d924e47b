using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using static CommunityBot.Core.Questions.Understanding.TokenMasks;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// What a question leaves out and the stored facts tell: the metric that has its amount or its unit, and who alone has the
/// metric.
/// </summary>
sealed partial class ImpliedSlots(NameIndex names, StoredMetrics stored, CancellationToken cancellation)
{
    /// <summary>'Is the 4 trillion a current figure for NVIDIA': the one metric that has this very value.</summary>
    public async ValueTask<Metric?> ByAmount(Slots slots, Entity entity) => SaysOther(slots) ? null :
        slots.Amounts.Where(amount => amount.Kind == AmountKind.Value && amount.Unit is not UnitKind.Multiple
            && (amount.Unit is not UnitKind.Nanometres || AnswerKinds.Of(slots) is not (UnitKind.Count or UnitKind.Money))
            && (amount.Unit is not null || amount.Number >= 10000)).ToList() is [var amount, .. { Count: < 2 } others]
        && await stored.WithAmount(names.Catalog, entity.Id, amount.Number, amount.Unit, cancellation) is { } id
        && (others is not [var other] || await stored.WithAmount(names.Catalog, entity.Id, other.Number, other.Unit, cancellation) == id)
            ? names.Catalog.Metrics.GetValueOrDefault(id) : await OnlyMoney(slots, entity);

    /// <summary>468%靠谱吗: a number alone says no metric, since many may have it.</summary>
    public static bool AreAmounts(Slots slots, List<ConceptToken> tokens, ulong mask) => Enumerable.Range(0, Math.Min(64, tokens.Count))
        .Where(i => (mask & (1UL << i)) != 0)
        .All(i => slots.Amounts.Any(amount => amount.Start == tokens[i].Start && amount.End == tokens[i].End
            && amount.Unit != UnitKind.Nanometres));

    /// <summary>'Source for that 468 %?': the amount alone says which figure.</summary>
    public static bool AsksSource(Slots slots) => slots.Entities.Count == 0
        && slots.Amounts.Any(amount => amount.Kind == AmountKind.Value)
        && slots.Reading.Mentions.Any(mention => mention.Is(CueWord.Source)
            || slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is "谁说的")
        && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Statement);

    /// <summary>468%那个是哪只票, 'who is at 5nm': whose figure the amount alone is.</summary>
    public static bool AsksHolder(Slots slots, IReadOnlyList<Entity> about) => about.Count == 0 && slots.Has(CueWord.Which)
        && slots.Metrics.Count == 0 && slots.Amounts.Count == 1 && HolderBehind().IsMatch(slots.Reading.Text.Text[slots.Amounts[0].End..]);

    [GeneratedRegex("^(?:的?那?[个只支档]?的?)?(?:是|说的是|指的是)(?:文中|文章里?)?(?:谁|哪[一]?[家只支档个])(?:公司|票|股票?|企业)?[的啊呀呢? ]*$")]
    private static partial Regex HolderBehind();

    /// <summary>Smaller than for rounded amounts: who types 999 does not mean a figure of 1,000.</summary>
    const decimal ToldTolerance = 0.0005m;

    /// <summary>The company and metric whose figure is the only amount of the question; a refusal if none is, or several are.</summary>
    public async ValueTask<Slots> ByTold(Slots slots)
    {
        var found = new List<(Metric Metric, string Holder)>();
        if (slots.Amounts.Where(amount => amount.Kind == AmountKind.Value).ToList() is [var told])
        {
            foreach (var metric in names.Catalog.Metrics.Values.Where(metric => metric.Includes.Count == 0
                && (told.Unit is null ? metric.Unit is UnitKind.Count or UnitKind.Money : metric.Unit == told.Unit)))
            {
                if (await stored.HolderWithAmount(names.Catalog, metric.Id, [told.Number], cancellation, ToldTolerance) is { } holder)
                    found.Add((metric, holder));
            }
        }

        if (found is not [var only])
            return slots with { Refusal = new Refusal(RefusalReason.WhichMetric) };
        var chosen = slots with
        {
            Entities = [new(names.Catalog.Entities[only.Holder], 0, 0)],
            Metrics = [new(new MetricAsk(only.Metric), 0, 0)],
        };
        return chosen with { Asks = AskGroups.Of(chosen) };
    }

    /// <summary>'NVIDIA tops 3 trillion?': beside a bound in money, the only amount of money that is known.</summary>
    async ValueTask<Metric?> OnlyMoney(Slots slots, Entity entity)
    {
        if (BoundRules.Of(slots) is not [{ Unit: null or UnitKind.Money, Amount: >= LeastMoney }] || Movements.Any(slots.Has))
            return null;
        var known = (await stored.Of(names.Catalog, entity.Id, cancellation)).Select(id => names.Catalog.Metrics[id])
            .Where(metric => metric.Unit == UnitKind.Money && metric.Growth is null).ToList();
        return known is [var only] ? only : null;
    }

    static readonly CueWord[] Movements = [CueWord.Up, CueWord.Down, CueWord.Growth, CueWord.GrowthCompound, CueWord.Change,
        CueWord.Share, CueWord.ShareOver];

    /// <summary>'That 2500% on Biren's sales': the growth rate of the metric that has this very value.</summary>
    public async ValueTask<GrowthMeasure?> RateByAmount(Slots slots, Entity entity, Metric metric) =>
        !Movements.Any(slots.Has)
            && slots.Amounts.Where(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Ratio }).ToList() is [var amount]
        && await stored.WithAmount(names.Catalog, entity.Id, amount.Number, UnitKind.Ratio, cancellation) is { } id
        && names.Catalog.Metrics.GetValueOrDefault(id)?.Growth is { } growth && growth.MetricId == metric.Id
        && GrowthTerms.IsRate(growth.By) ? growth.By : null;

    /// <summary>The yield of a 7nm process: nanometres only say which process is meant.</summary>
    public static bool SaysOther(Slots slots) => slots.Reading.Mentions.Any(mention => mention.Is(TermKind.Concept) && mention.Length > 1
        && !mention.Terms.Any(term => term.Kind == TermKind.Concept
            && (ConceptWords.IsOperator(term.Id) || UnusedWords.IsGeneral(term.Id) || term.Id == "worldwide"))
        && !slots.Explained.Any(stretch => stretch.Start <= mention.Start && mention.End <= stretch.End));

    /// <summary>
    /// 四小龙是几家公司, 壁砺20X去年就发了吧: the one metric known of what is asked about that has the unit asked for, where nothing else
    /// is said.
    /// </summary>
    public async ValueTask<Metric?> OnlyOne(Slots slots, Entity entity)
    {
        var product = Products.Named(slots);
        if (entity.Kind == EntityKind.Sector && MembersAsked().IsMatch(slots.Reading.Text.Text) && BoundRules.Of(slots).Count == 0
            && names.Catalog.Metrics.TryGetValue("member_count", out var members)
            && (await stored.Of(names.Catalog, entity.Id, cancellation)).Contains(members.Id))
        {
            return members;
        }

        if (entity.Kind == EntityKind.Company && AnswerKinds.Of(slots) == UnitKind.Count
            && await CountedOfProcess(slots, entity) is { } counted)
        {
            return counted;
        }

        var wanted = slots.Has(CueWord.CountOf) || slots.Has(CueWord.HowMany) ? UnitKind.Count
            : slots.Has(CueWord.When) || (product is not null && slots.Periods.Any(period => period.Kind == Periods.PeriodAskKind.Exact))
                ? UnitKind.Date
            : entity.Kind != EntityKind.Company && slots.Has(CueWord.Share) ? UnitKind.Ratio
            : (UnitKind?)null;
        if (wanted is null || (entity.Kind == EntityKind.Company && product is null)
            || slots.Tokens.Any(token => !IsOperator(token) && names.MetricNames.IsKnown(token.Concept)
            && slots.Reading.Mentions.Any(mention => mention.Start == token.Start && mention.Is(TermKind.Concept))
            && token.Concept is not ("member" or "launch" or "ship" or "produce")))
        {
            return null;
        }

        var known = product is { } named ? await stored.Naming(names.Catalog, entity.Id, named.Key, cancellation)
            : await stored.Of(names.Catalog, entity.Id, cancellation);
        return known.Select(id => names.Catalog.Metrics[id]).Where(metric => metric.Unit == wanted).ToList() is [var only] ? only : null;
    }

    /// <summary>六纳米的全年预估多少颗: the one count that is known of the chips of this process.</summary>
    async ValueTask<Metric?> CountedOfProcess(Slots slots, Entity entity)
    {
        var found = new HashSet<Metric>();
        foreach (var amount in slots.Amounts.Where(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Nanometres }))
        {
            var label = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{amount.Number:0.##}nm");
            foreach (var segment in names.Catalog.Segments.Values
                .Where(segment => segment.Names.En.StartsWith(label, StringComparison.Ordinal)))
            {
                foreach (var id in await stored.Of(names.Catalog, entity.Id, cancellation))
                {
                    var metric = names.Catalog.Metrics[id];
                    if (metric.Unit == UnitKind.Count
                        && await stored.HasSegment(names.Catalog, entity.Id, new MetricAsk(metric, segment), cancellation))
                    {
                        _ = found.Add(metric);
                    }
                }
            }
        }

        return found.Count == 1 ? found.Single() : null;
    }

    /// <summary>四小龙总共几间公司, 是不是有五家: how many there are of it.</summary>
    [GeneratedRegex("(?:几|多少|[0-9一二两三四五六七八九十])[家间個个](?:公司|企业|厂商|成员)?(?:组成)?[啊呀吧吗呢的]*\\??$|(?<![a-z])how many (?:companies|firms|members|names)(?![a-z])")]
    private static partial Regex MembersAsked();

    /// <summary>
    /// 'And what is it called?' after a launch date: the one known metric of the unit asked for that is about the same thing.
    /// </summary>
    public async ValueTask<Metric?> Sibling(Metric before, Entity entity, UnitKind wanted)
    {
        var tokens = before.Names.All.Concat(before.Aliases).Select(Text.Folding.Name)
            .SelectMany(name => names.ConceptTokens.Of(name, 0, name.Length)).Where(token => !IsOperator(token)).ToList();
        var known = (await stored.Of(names.Catalog, entity.Id, cancellation)).Select(id => names.Catalog.Metrics[id])
            .Where(metric => metric.Unit == wanted && metric.Growth is null
            && tokens.Exists(token => !UnusedWords.IsGeneral(token.Concept) && names.MetricNames.Explains(metric, token.Concept)))
            .ToList();
        return known is [var only] ? only : null;
    }

    public async ValueTask<bool> AreKnown(Slots slots, IReadOnlyList<Entity> about)
    {
        foreach (var entity in about)
        {
            if ((await stored.Of(names.Catalog, entity.Id, cancellation)).Contains(slots.Metrics[0].Item.Metric.Id))
                return true;
        }

        return false;
    }

    /// <summary>
    /// 哪只涨了468%, 351家去过的是哪只: who has this value of a metric that shares a concept with the question, or of a share price's
    /// change.
    /// </summary>
    async ValueTask<Slots?> ByOtherMetric(Slots slots, List<decimal> numbers)
    {
        var unit = slots.Metrics.Count > 0 ? slots.Metrics[0].Item.Metric.Unit : UnitKind.Ratio;
        var isMoney = slots.Amounts.Any(amount => amount.Kind == AmountKind.Value && (amount.Unit == UnitKind.Money
            || (amount.Unit is null && amount.Number >= LeastMoney)));
        if (slots.Metrics.Count == 0 && !isMoney && !slots.Has(CueWord.Up) && !slots.Has(CueWord.Down))
            return null;
        var others = slots.Metrics.Count == 0
            ? names.Catalog.Metrics.Values.Where(metric => metric.Id == (isMoney ? "market_cap" : "price_change"))
            : names.Catalog.Metrics.Values.Where(metric => metric.Unit == unit && metric != slots.Metrics[0].Item.Metric
                && slots.Tokens.Any(token => !IsOperator(token) && !UnusedWords.IsGeneral(token.Concept)
                && names.MetricNames.Explains(metric, token.Concept)));
        foreach (var metric in others.Take(MostTried))
        {
            if (await stored.HolderWithAmount(names.Catalog, metric.Id, numbers, cancellation) is { } holder)
            {
                return slots with
                {
                    Entities = [new(names.Catalog.Entities[holder], 0, 0)],
                    Metrics = [new(new MetricAsk(metric), 0, 0)],
                    IsChosen = true
                };
            }
        }

        return null;
    }

    const int MostTried = 8;

    const decimal LeastMoney = 10_000_000;

    /// <summary>351家: too many to be a number of places asked for.</summary>
    static bool IsCounted(Slots slots, AmountMention amount) =>
        slots.Has(CueWord.Which) && amount is { Kind: AmountKind.Value, Number: >= 100 }
        && amount.End < slots.Reading.Text.Text.Length && "家只个人张颗名".Contains(slots.Reading.Text.Text[amount.End], StringComparison.Ordinal);

    static readonly (CueWord Word, decimal Gain)[] Gains =
        [(CueWord.Doubled, 1), (CueWord.Tripled, 2), (CueWord.Quadrupled, 3)];

    /// <summary>'Which stock doubled' asks for a gain of 100 %.</summary>
    static IEnumerable<decimal> Multiplied(Slots slots) =>
        slots.Has(CueWord.Over) ? []
            : Gains.Where(gain => slots.Has(gain.Word)).Select(gain => gain.Gain);

    /// <summary>Without a company: a sector, product or policy that alone has the metric is meant.</summary>
    public async ValueTask<Slots> WithHolder(Slots slots)
    {
        var numbers = slots.Amounts
            .Where(amount => amount is { Kind: AmountKind.Value, Unit: not null } or { Kind: AmountKind.Value, Number: >= 1000 }
                || IsCounted(slots, amount))
            .Select(amount => amount.Number)
            .Concat(slots.Has(CueWord.Which) ? Multiplied(slots) : [])
            .Concat(slots.Metrics.Any(metric => metric.Item.Metric.Unit == UnitKind.Nanometres) ? slots.Reading.Mentions
                .Where(mention => mention.Amount is { Kind: AmountKind.Value, Unit: UnitKind.Nanometres })
                .Select(mention => mention.Amount!.Value.Number) : [])
            .Distinct()
            .ToList();
        if (slots.Metrics.Count > 0 && numbers.Count > 0 && slots.Entities.Count == 0
            && !slots.Amounts.Any(amount => AnswerKinds.IsCounted(slots, amount))
            && !((CueWord[])[CueWord.Over, CueWord.Under, CueWord.CountOf, CueWord.RankTop, CueWord.RankBottom, CueWord.Everyone])
            .Any(slots.Has)
            && await stored.HolderWithAmount(names.Catalog, slots.Metrics[0].Item.Metric.Id, numbers, cancellation) is { } bearer)
        {
            var holder = new Placed<Entity>(names.Catalog.Entities[bearer], slots.Metrics[0].Start, slots.Metrics[0].Start);
            return slots with { Entities = [holder], IsChosen = true };
        }

        if (slots.Has(CueWord.Which) && numbers.Count > 0 && slots.Entities.Count == 0 && !slots.Has(CueWord.Over)
            && !slots.Has(CueWord.Under) && await ByOtherMetric(slots, numbers) is { } other)
        {
            return other;
        }
        // 'Which stock tripled': no stock did, and no ranking answers that.
        if (slots.Has(CueWord.Which) && slots.Metrics.Count > 0 && slots.Entities.Count == 0 && Multiplied(slots).Any())
            return slots with { Refusal = new Refusal(RefusalReason.NotKnown) };
        if (slots.Metrics.Select(metric => metric.Item.Metric).Distinct().ToList() is not [var metric])
            return slots;
        var holders = (await stored.Holders(names.Catalog, metric.Id, cancellation)).Select(id => names.Catalog.Entities[id]).ToList();
        var isOne = holders is [{ Kind: not EntityKind.Company }]
            || (holders.Count == 1 && slots.Has(CueWord.Which) && metric.Unit is UnitKind.Text or UnitKind.Date or UnitKind.Statement);
        return isOne && holders is [var only]
            ? slots with { Entities = [new(only, slots.Metrics[0].Start, slots.Metrics[0].Start)], IsChosen = true } : slots;
    }
}
