using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>
/// The charts of an answer. Figures of different units or currencies share no axis and get charts of their own.
/// </summary>
static class AnswerChart
{
    public static IEnumerable<Chart> Of(Answer answer, Language language) => answer.PlotShape == ChartShape.Line
        ? answer.Plot.GroupBy(series => (series.Points[0].Metric, series.Points[0].Measure, series.Points[0].Currency))
            .Select(group => WithEnglish(language, reader => Line([.. group], reader)))
        : answer.Plot.Select(series => WithEnglish(language, reader => Bars(series.Points, reader)));

    static Chart WithEnglish(Language language, Func<Language, Chart> draw) =>
        language == Language.En ? draw(language) : draw(language) with { InEnglish = draw(Language.En) };

    static Chart Line(IReadOnlyList<PlottedSeries> plotted, Language language)
    {
        var all = plotted.SelectMany(series => series.Points).ToList();
        var scale = Scale(all, language);
        var names = string.Join(language == Language.En ? ", " : "、", plotted.Select(one => one.Entity!.Names.In(language)).Distinct());
        var series = plotted.Select(one =>
        {
            var ordered = one.Points.OrderBy(point => point.Period.End);
            var points = ordered.Select(point => Point(PeriodName.Of(point.Period, language), point, scale, language));
            return new ChartSeries(one.Entity!.Names.In(language), [.. points]);
        });
        return Finish($"{names} · {all[0].Metric.Names.In(language)}", ChartShape.Line, scale, [.. series], language);
    }

    static Chart Bars(IReadOnlyList<Result> points, Language language)
    {
        var scale = Scale(points, language);
        var periods = points.Select(point => point.Period).Distinct().ToList();
        var title = points[0].Metric.Names.In(language) + (periods.Count == 1 ? $" · {PeriodName.Of(periods[0], language)}" : "");
        var bars = points.Select(point => Point(Name(point, periods.Count > 1, language), point, scale, language));
        return Finish(title, ChartShape.Bars, scale, [new ChartSeries(points[0].Metric.Names.In(language), [.. bars])], language);
    }

    static string Name(Result point, bool withPeriod, Language language) => string.Join(' ', new[]
    {
        point.Entity.Names.In(language),
        point.Segment?.Names.In(language),
        withPeriod ? PeriodName.Of(point.Period, language) : null,
    }.OfType<string>());

    static FigureScale Scale(IReadOnlyList<Result> points, Language language) =>
        FigureScale.Of(points.Select(point => point.Number!.Value), points[0].Unit, points[0].Currency, language);

    static ChartPoint Point(string label, Result point, FigureScale scale, Language language) =>
        new(label, scale.Apply(point.Number!.Value), ResultText.Value(point, null, language));

    static Chart Finish(string title, ChartShape shape, FigureScale scale, IReadOnlyList<ChartSeries> series, Language language)
    {
        var points = series.SelectMany(one => one.Points.Select(point => (Name: series.Count > 1 ? one.Name + " " : "", Point: point)));
        var text = string.Join("; ", points.Select(pair => $"{pair.Name}{pair.Point.Label} {pair.Point.Text}"));
        return new Chart(title, shape, scale.Label, series, $"{title}: {text}") { Language = language };
    }
}
