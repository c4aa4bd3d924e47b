using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What a question was understood as. Ids refer to the catalog snapshot it was read with.</summary>
sealed record Query(Intent Kind)
{
    /// <summary>Most questions ask one thing; 'revenue in 2024 and gross margin in 2025H1' asks two.</summary>
    public IReadOnlyList<Ask> Asks { get; init; } = [];

    /// <summary>Whatever was asked before it, the same words ask for the same.</summary>
    public bool StandsAlone { get; init; }

    public GrowthMeasure? Growth { get; init; }

    /// <summary>Ranking, highest first; and how many, or which place.</summary>
    public bool Descending { get; init; } = true;

    public int? Count { get; init; }

    public int? Place { get; init; }

    /// <summary>What figures must pass; several where one metric lies between two amounts, or several metrics are bound.</summary>
    public IReadOnlyList<Bound> Bounds { get; init; } = [];

    /// <summary>The first of the bounds.</summary>
    public Bound? Bound => Bounds.Count > 0 ? Bounds[0] : null;

    /// <summary>Values named in the question: 'is it 5 billion?'</summary>
    public IReadOnlyList<AmountMention> Claims { get; init; } = [];

    /// <summary>The sizes in nanometres that are named, which say which part is meant.</summary>
    public IReadOnlyList<decimal> Nanometres { get; init; } = [];

    /// <summary>Words with digits or of no dictionary, such as names of products, as folded.</summary>
    public IReadOnlyList<string> Literals { get; init; } = [];

    /// <summary>The names of those who are counted are asked for.</summary>
    public bool AsksNames { get; init; }

    /// <summary>How things are now is asked for, which a figure of the past does not tell.</summary>
    public bool IsAboutNow { get; init; }

    /// <summary>Of which time a figure is, is asked.</summary>
    public bool AsksTime { get; init; }

    /// <summary>Two metrics stand side by side as one phrase: 多少张卡出货. Without both there is no answer.</summary>
    public bool IsOnePhrase { get; init; }

    /// <summary>Whether a figure is reported or planned is asked for.</summary>
    public bool IsAboutBasis { get; init; }

    /// <summary>Places, markets and sectors that a ranking is limited to, all of which a company has to be of.</summary>
    public IReadOnlyList<CompanyGroup> Conditions { get; init; } = [];

    /// <summary>A group of companies that a ranking is limited to: 四小龙里谁营收最高.</summary>
    public Entity? Group { get; init; }

    /// <summary>Names most like one that is not known.</summary>
    public IReadOnlyList<Localized> Offered { get; init; } = [];

    /// <summary>The companies among them, which a button asks about.</summary>
    public IReadOnlyList<Entity> OfferedEntities { get; init; } = [];

    /// <summary>The metric was chosen by its concepts, so that a near one may be meant as well.</summary>
    public bool IsByConcepts { get; init; }

    /// <summary>Known metrics that share most with the question, nearest first; offered where there is no answer.</summary>
    public IReadOnlyList<Metric> Near { get; init; } = [];

    /// <summary>Names that the question takes a text to be: 'is it the MI300X?'</summary>
    public IReadOnlyList<string> ClaimedTexts { get; init; } = [];

    /// <summary>The direction the question takes for granted: +1 rose, -1 fell, 0 none.</summary>
    public int Direction { get; init; }

    /// <summary>Of gains those below zero are asked for: 哪只跌得最惨.</summary>
    public bool IsAboutFalls { get; init; }

    public IReadOnlyList<Entity> Excluded { get; init; } = [];

    /// <summary>The scale and currency that the answer is wanted in.</summary>
    public AmountMention? Wanted { get; init; }

    /// <summary>Whether a share is asked for: 剩几成.</summary>
    public bool AsksShare { get; init; }

    /// <summary>Whether it is asked what is left: 还剩原来的几成.</summary>
    public bool AsksRest { get; init; }

    /// <summary>Whether the whole is asked for in so many words (整体, 'all products'), which no part answers.</summary>
    public bool IsAboutWhole { get; init; }

    /// <summary>What was reached is asked for, and no plan: 实际, 'not the target'.</summary>
    public bool AsksActual { get; init; }

    /// <summary>How long something took is asked for.</summary>
    public bool AsksDuration { get; init; }

    /// <summary>By how much a figure moved is asked for, which no single level tells.</summary>
    public bool AsksChange { get; init; }

    /// <summary>A number of people is asked for.</summary>
    public bool AsksPeople { get; init; }

    /// <summary>A number of people is asked for, and not how many of a hundred.</summary>
    public bool AsksHeads { get; init; }

    /// <summary>The units asked for so plainly that a figure of another one is no answer; empty if the words leave it open.</summary>
    public IReadOnlyList<UnitKind> RequiredUnits { get; init; } = [];

    /// <summary>The day on which a figure was reached is asked for.</summary>
    public bool AsksWhenReached { get; init; }

    /// <summary>A day is asked for, which no amount tells that is computed of others.</summary>
    public bool AsksWhen { get; init; }

    /// <summary>Amounts whose successor is asked for: 跌到300亿之后.</summary>
    public IReadOnlyList<decimal> Behind { get; init; } = [];

    /// <summary>Amounts whose predecessor is asked for: 涨到1200亿之前.</summary>
    public IReadOnlyList<decimal> Ahead { get; init; } = [];

    /// <summary>A figure that is yet to come is asked for.</summary>
    public bool IsForecast { get; init; }

    /// <summary>How many times larger, rather than by how much.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Whether there is a profit at all is asked for.</summary>
    public bool IsAboutProfit { get; init; }

    /// <summary>Of a share, the rest of the whole is asked for.</summary>
    public bool IsComplement { get; init; }

    /// <summary>Earlier values of the figure are asked for as well.</summary>
    public bool AsksEarlier { get; init; }

    /// <summary>By how much two figures differ.</summary>
    public bool IsDifference { get; init; }

    /// <summary>Parts of the company that are named without a metric.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>Who wins is asked for, not only the figures.</summary>
    public bool IsContest { get; init; }

    /// <summary>What was misspelt, and what it was read as.</summary>
    public IReadOnlyList<(string Typed, Localized ReadAs)> Corrections { get; init; } = [];

    /// <summary>Terms whose meaning is asked for and which are no metrics.</summary>
    public IReadOnlyList<Concept> Terms { get; init; } = [];

    /// <summary>Words that the answer does not take into account, as typed.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>Every word with content was used, so that what the question claims can be affirmed.</summary>
    public bool IsWholeRead { get; init; } = true;

    /// <summary>Who came out first where a ranking was answered: what the next question is about.</summary>
    public Entity? Winner { get; init; }

    /// <summary>The entities of the next question if it names none.</summary>
    public IReadOnlyList<Entity> Topics => Entities.Any() || Winner is null ? [.. Entities] : [Winner];

    /// <summary>The question as typed; only in the context of a conversation.</summary>
    public string? Typed { get; init; }

    /// <summary>What was asked before it, for a question about the last two.</summary>
    public Query? Before { get; init; }

    /// <summary>Set where the question cannot be answered as asked; the kind then tells what was attempted.</summary>
    public Refusal? Refusal { get; init; }

    public IEnumerable<Entity> Entities => Asks.SelectMany(ask => ask.Entities).Distinct();

    public IEnumerable<MetricAsk> Metrics => Asks.SelectMany(ask => ask.Metrics).Distinct();

    public IEnumerable<PeriodAsk> Periods => Asks.SelectMany(ask => ask.Periods).Distinct();
}

/// <summary>These metrics of these entities over these periods; no periods: the newest known.</summary>
sealed record Ask(IReadOnlyList<Entity> Entities, IReadOnlyList<MetricAsk> Metrics, IReadOnlyList<PeriodAsk> Periods);

/// <summary>A metric, narrowed to a segment where one is named.</summary>
sealed record MetricAsk(Metric Metric, Segment? Segment = null);

/// <summary>Over or under an amount.</summary>
sealed record Bound(bool IsOver, decimal Amount, UnitKind? Unit, string? Currency)
{
    /// <summary>The metric it stands by; null for the only one.</summary>
    public Metric? Metric { get; init; }

    /// <summary>How far a figure that is said to be about an amount may lie from it.</summary>
    const decimal AboutTolerance = 0.05m;

    /// <summary>
    /// Whether a stated figure lies on this side: 'under 20 %' is not over 30 %, and leaves open whether it is over 10 %.
    /// </summary>
    /// <returns>Null where the qualifier leaves it open.</returns>
    public bool? Admits(decimal value, Qualifier qualifier)
    {
        var isOver = value > Amount;
        return qualifier switch
        {
            Qualifier.Over => value >= Amount ? IsOver : null,
            Qualifier.Under => value <= Amount ? !IsOver : null,
            Qualifier.Nearly when value <= Amount => !IsOver,
            Qualifier.About or Qualifier.Nearly when Math.Abs(value - Amount) <= Math.Abs(value) * AboutTolerance => null,
            _ => value != Amount && isOver == IsOver,
        };
    }
}

enum Intent
{
    Value,
    Trend,
    Growth,
    Share,
    Compare,
    Rank,
    Filter,
    Count,
    Extreme,
    Sum,
    Average,

    /// <summary>Two figures of different metrics or stages, each an ask of its own.</summary>
    Relation,
    Overview,
    Source,
    Definition,
    Contradiction,
    Help,

    /// <summary>Which companies there are figures of.</summary>
    Companies,
    Thanks,
    None,
}

/// <param name="Term">The word, name or period it is about, as typed.</param>
sealed record Refusal(RefusalReason Reason, string? Term = null)
{
    /// <summary>What the term names is known, and no figure of it is stored: any other reading of the term would be wrong.</summary>
    public bool IsAbsent { get; init; }
}

enum RefusalReason
{
    /// <summary>Nothing to go by: empty, or no word of it is known.</summary>
    NotUnderstood,
    TooLong,
    UnknownEntity,
    UnknownMetric,
    UnknownSegment,

    /// <summary>A time that no figure is of.</summary>
    UnknownTime,
    AmbiguousName,

    /// <summary>A metric without a company.</summary>
    WhichEntity,

    /// <summary>A company and an operation without a metric.</summary>
    WhichMetric,

    /// <summary>Everything is understood, but no source gives this figure.</summary>
    NotKnown,

    /// <summary>It lies in the future and nothing planned or estimated is known.</summary>
    Future,

    /// <summary>Figures of unlike units, currencies or lengths of time.</summary>
    NotComparable,
    Advice,
    Opinion,
    Reasons,
}
