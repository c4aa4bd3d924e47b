using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>An answer that is being composed: each kind of answer adds its figures and remarks.</summary>
sealed class Draft(Query query)
{
    public Query Query { get; } = query;

    public List<Result> Results { get; } = [];

    public List<Remark> Remarks { get; } = [];

    public List<Suggestion> Suggestions { get; } = [];

    /// <summary>Known figures nearest to what was asked, told with a refusal and never as its answer.</summary>
    public List<Result> Nearest { get; } = [];

    public List<Contradiction> Contradictions { get; } = [];

    public List<PlottedSeries> Plot { get; } = [];

    public List<Metric> Definitions { get; } = [];

    public ChartShape PlotShape { get; set; }

    public Refusal? Refusal { get; private set; }

    public void Say(Localized template, params IReadOnlyList<object> arguments) => Remarks.Add(new Remark(template, arguments));

    public void Refuse(RefusalReason reason, string? term = null) => Refusal ??= new Refusal(reason, term);

    /// <summary>What was found is near to what was asked, and not its answer.</summary>
    public void RefuseWithNearest(RefusalReason reason)
    {
        Nearest.AddRange(Results.Where(result => !result.IsComputed));
        Results.Clear();
        Plot.Clear();
        Refuse(reason);
    }

    /// <summary>Adds the figures for a period, or a remark that they are missing.</summary>
    public async ValueTask<List<Result>> Add(FactFinder finder, Entity entity, MetricAsk metric, PeriodAsk? period)
    {
        var found = metric.Metric.Unit == UnitKind.Date && period is { Kind: PeriodAskKind.Exact }
            ? CheckDate(await finder.At(entity, metric, null), period.Period)
            : await finder.At(entity, metric, period, Query.IsForecast || IsAhead(period, finder));
        // A state that lasts (a process, a number of members) is shown with its date if today's is asked for.
        if (found.Count == 0
            && period is { Kind: PeriodAskKind.Exact, Period.Kind: PeriodKind.Instant } && period.Period.End == finder.Today
            && metric.Metric is { Kind: MetricKind.Stock, Unit: not (UnitKind.Money or UnitKind.Price or UnitKind.Ratio) })
        {
            found = await finder.At(entity, metric, null);
        }

        Results.AddRange(found.Where(result => !Results.Contains(result)));
        if (found.Count == 0)
            Miss(entity, metric, period);
        return found;
    }

    /// <summary>A period in a question about a date is a claim about that date, which is confirmed or corrected.</summary>
    List<Result> CheckDate(List<Result> found, Period asked)
    {
        foreach (var result in found)
        {
            if (result.Text is { } text && PeriodText.TryParse(text.En, out var known))
                Say(asked.Contains(known) || known.Contains(asked) ? AnswerTexts.ClaimRight : AnswerTexts.ClaimWrong, asked, known);
        }

        return found;
    }

    public void Miss(Entity entity, MetricAsk metric, PeriodAsk? period)
    {
        var name = metric.Segment is { } segment ? (object)new Remark(SegmentName, segment.Names, metric.Metric) : metric.Metric;
        if (OtherCalendar.IsOpen(entity, period))
            Say(AnswerTexts.WhichCalendar, entity, period!.Period);
        else if (period is { Kind: PeriodAskKind.Exact })
            Say(AnswerTexts.Missing, entity, name, period.For(entity).Period);
        else
            Say(AnswerTexts.MissingAnyTime, entity, name);
    }

    public Answer Finish() => new(Query.Kind == Intent.Rank && Results.Count > 0 ? Query with { Winner = Results[0].Entity } : Query)
    {
        Results = Results,
        Remarks = Remarks,
        Suggestions = Suggestions,
        Nearest = Nearest,
        Contradictions = Contradictions,
        Plot = Plot,
        PlotShape = PlotShape,
        Definitions = Definitions,
        Refusal = Refusal,
    };

    public static bool IsAhead(PeriodAsk? period, FactFinder finder) =>
        period is { Kind: PeriodAskKind.Exact } && period.Period.Start > finder.Today;

    static readonly Localized SegmentName = new("{0}的{1}", "{0}的{1}", "{1} of {0}");
}
