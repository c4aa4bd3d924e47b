using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>Renders one result: its label, its value and how it was computed.</summary>
static class ResultText
{
    public static Figure Figure(Result result, AmountMention? wanted, Language language) =>
        new(Label(result, language), Value(result, wanted, language), Note(result, language));

    /// <summary>For example 壁仞科技 · 营业收入 · 2024年.</summary>
    public static string Label(Result result, Language language)
    {
        var parts = new List<string> { result.Entity.Names.In(language) };
        if (result.Segment is { } segment)
            parts.Add(segment.Names.In(language));
        parts.Add(MetricName(result, language));
        parts.Add(PeriodsOf(result, language));
        return string.Join(" · ", parts);
    }

    public static string Value(Result result, AmountMention? wanted, Language language)
    {
        if (result.Range is { } range)
            return FigureText.Qualified(FigureText.Format(range, result.Unit, result.Currency, language), result.Qualifier, language);
        if (result.Number is not { } number)
            return Words(result, language);
        var figure = result switch
        {
            { Measure: Measure.Growth or Measure.Compound, IsComputed: true } => FigureText.Growth(number, language),
            { IsInPoints: true, IsComputed: false } => FigureText.Difference(number, UnitKind.Ratio, null, language),
            { Measure: Measure.Difference } => FigureText.Difference(number, result.Metric.Unit, result.Currency, language),
            _ when wanted is { Scale: > 1 } unit && result.Unit is UnitKind.Money or UnitKind.Count && ScaleName(unit.Scale) is { } name =>
                FigureText.FormatIn(result.IsComputed ? FigureRounding.Of(number, result.Unit) : number, name, result.Currency, language)
                    ?? Plain(result, number, language),
            _ => Plain(result, number, language),
        };
        return FigureText.Qualified(figure, result.Qualifier, language);
    }

    public static string Formula(Formula formula, Language language) => string.Format(
        CultureInfo.InvariantCulture,
        formula.Template,
        [
            .. formula.Inputs.Select(input => string.Join(' ', new[]
            {
                formula.NamesInputs ? MetricName(input, language) : null,
                formula.NamesPeriods ? PeriodName.Of(input.Period, language) : null,
                Value(input, null, language),
            }.OfType<string>())),
        ]);

    /// <summary>
    /// The period of a result. A sum or average over periods with gaps names each of them, because a sum of 2022 and 2024
    /// is not a figure for 2022 to 2024.
    /// </summary>
    static string PeriodsOf(Result result, Language language)
    {
        var parts = result is { Measure: Measure.Sum or Measure.Average, Formula: { } formula }
            ? formula.Inputs.Select(input => input.Period).Distinct().OrderBy(period => period.Start).ToList()
            : [];
        var isGapless = parts.Zip(parts.Skip(1)).All(pair => pair.Second.Start <= pair.First.End.PlusDays(1));
        if (OtherCalendar.IsOther(result.Entity, result.Period))
            return AnswerTerms.Calendar.In(language, PeriodName.Of(result.Period, language));
        return isGapless
            ? PeriodName.Of(result.Period, language)
            : string.Join(language == Language.En ? ", " : "、", parts.Select(period => PeriodName.Of(period, language)));
    }

    static string? Note(Result result, Language language)
    {
        var notes = new List<string>();
        if (result.Formula is { } formula)
            notes.Add(AnswerTerms.Computed.In(language, Formula(formula, language)));
        if (AnswerTerms.Of(result.Basis) is { } basis)
            notes.Add(basis.In(language));
        if (!result.IsComputed && result.Facts.Any(fact => fact.Status == FactStatus.Disputed))
            notes.Add(AnswerTerms.Disputed.In(language));
        if (!result.IsComputed)
        {
            var stated = result.Facts.Take(1).Where(fact => fact.Note is not null);
            notes.AddRange(stated.Select(fact => fact.Note!.In(language).TrimEnd('。', '.')));
        }

        return notes.Count == 0 ? null : language == Language.En ? string.Join(". ", notes.Select(Capitalised)) : string.Join("；", notes);
    }

    static string MetricName(Result result, Language language)
    {
        var name = result.Metric.Names.In(language);
        if (result.Measure == Measure.Share && result.Over is { } whole)
            return Joined(name, AnswerTerms.Share.In(language, whole.Names.In(language)), language);
        if (result.Measure == Measure.Share && result.IsComputed)
            return AnswerTerms.Rest.In(language, name);
        if (result.Measure == Measure.Multiple && result.Over is { } basis)
            return $"{name} ÷ {basis.Names.In(language)}";
        if (result.Measure == Measure.Difference && result.Over is { } subtracted)
            return $"{name} − {subtracted.Names.In(language)}";
        if (result.Against is { } other)
        {
            var comparison = result.Measure == Measure.Multiple ? AnswerTerms.TimesOf : AnswerTerms.Above;
            return Joined(name, comparison.In(language, other.Names.In(language)), language);
        }

        return result.IsComputed && AnswerTerms.Of(result.Measure) is { } measure ? Joined(name, measure.In(language), language) : name;
    }

    // Chinese words are joined without a space.
    static string Joined(string name, string words, Language language) => language == Language.En ? $"{name} {words}" : name + words;

    static string Capitalised(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    static string Plain(Result result, decimal number, Language language)
    {
        var figure = result.Formula is { NamesPeriods: false }
            ? FigureText.Rounded(number, result.Unit, result.Currency, language)
            : FigureText.Spoken(number, result.Unit, result.Currency, language);
        return result.Unit == UnitKind.Count && result.Metric.Counter is { } counter ? counter.In(language, figure) : figure;
    }

    static string Words(Result result, Language language) => result.Facts is [var fact, ..]
        ? FigureText.Qualified(
            FigureText.Format(fact with { Qualifier = Qualifier.Exact }, result.Metric, language),
            result.Qualifier,
            language)
        : result.Text?.In(language) ?? "";

    static string? ScaleName(decimal scale) => scale switch
    {
        1e12m => "万亿",
        1e9m => "billion",
        1e8m => "亿",
        1e7m => "千万",
        1e6m => "million",
        1e4m => "万",
        1e3m => "thousand",
        _ => null,
    };
}
