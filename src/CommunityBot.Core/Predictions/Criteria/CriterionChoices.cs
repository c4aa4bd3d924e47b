using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using NodaTime;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>Completes a typed prediction in the ways it may be meant, for the member to choose from.</summary>
sealed class CriterionChoices(CriterionLine line, Entity entity, CatalogSnapshot catalog, LocalDate today, Language language)
{
    const int MaxChoices = 4;

    static readonly string[] Usual = ["revenue", "net_profit", "gross_margin", "rd_expense", "market_cap"];

    /// <summary>Known metrics of the company, the usual ones first.</summary>
    public IEnumerable<CriterionChoice> OfMetrics(IEnumerable<Quantity> known, IEnumerable<PeriodAsk> periods)
    {
        var period = periods.FirstOrDefault(ask => ask.Kind == PeriodAskKind.Exact)?.Period ?? default(Period?);
        return known.Where(quantity => quantity.Growth is null && IsNumber(quantity))
            .OrderBy(quantity => Array.IndexOf(Usual, quantity.MetricId) is >= 0 and var place ? place : Usual.Length)
            .Take(MaxChoices)
            .Select(quantity => new CriterionChoice(
                Name(quantity), Line(quantity, period is { } stated ? PeriodWords(stated) : "", line.Amount)));
    }

    /// <summary>This year and the next, and the quarters that end next.</summary>
    public IEnumerable<CriterionChoice> OfPeriods(Quantity quantity) => Periods().Select(period => new CriterionChoice(
        PeriodName.Of(period, language), Line(quantity, PeriodWords(period), line.Amount)));

    /// <summary>The fiscal period of that name, and those that share days with the calendar period.</summary>
    public IEnumerable<CriterionChoice> OfFiscalPeriods(
        Quantity quantity, FiscalCalendar fiscal, FiscalLabel label, Period calendar) =>
        Enumerable.Range(label.Year - 1, 3)
            .SelectMany(
                year => label.Number == 0 ? [label with { Year = year }] : Enumerable.Range(1, label.Kind is PeriodKind.Half ? 2 : 4)
                .Select(number => label with { Year = year, Number = number }))
            .Select(fiscal.Resolve)
            .Where(period => period.Fiscal == label || (period.Start <= calendar.End && calendar.Start <= period.End))
            .Take(MaxChoices)
            .Select(period => new CriterionChoice(
                PeriodName.Of(period, language), Line(quantity, PeriodWords(period), line.Amount)));

    public IEnumerable<CriterionChoice> OfScales(Quantity quantity, Period period) =>
        ((string[])(language == Language.En ? ["million", "billion"] : ["万", "亿"]))
            .Select(scale => $"{line.Amount}{(language == Language.En ? " " : "")}{scale}")
            .Select(amount => new CriterionChoice(amount, Line(quantity, PeriodWords(period), amount)));

    public IEnumerable<CriterionChoice> OfCurrencies(Quantity quantity, Period period, IReadOnlyList<string> known) =>
        (known.Count > 0 ? known : ["CNY", "USD", "HKD"])
            .Select(currency => $"{currency} {line.Amount}")
            .Select(amount => new CriterionChoice(amount, Line(quantity, PeriodWords(period), amount)));

    public IEnumerable<CriterionChoice> OfPercent(Quantity quantity, Period period)
    {
        var amount = line.Amount.TrimEnd('%') + "%";
        yield return new CriterionChoice(amount, Line(quantity, PeriodWords(period), amount));
    }

    /// <summary>The line as typed, for this company alone.</summary>
    public string Whole(Quantity quantity, Period period) => Line(quantity, PeriodWords(period), line.Amount);

    string Line(Quantity quantity, string period, string amount) =>
        $"{entity.Names.In(language)} {Name(quantity)} {period} {CriterionLine.Sign(line.Comparison)} {amount}";

    string Name(Quantity quantity) => catalog.MetricOf(quantity).Names.In(language);

    bool IsNumber(Quantity quantity) =>
        catalog.MetricOf(quantity).Unit is not (UnitKind.Text or UnitKind.Statement or UnitKind.Date);

    IEnumerable<Period> Periods()
    {
        if (entity.FiscalYear is { } fiscal)
        {
            // The names of fiscal years run up to a year ahead of the calendar.
            return Enumerable.Range(today.Year, 3)
                .Select(year => fiscal.Resolve(new FiscalLabel(year, PeriodKind.Year, 0)))
                .Where(period => period.End >= today)
                .Take(2);
        }

        var quarter = Period.Quarter(today.Year, (today.Month + 2) / 3);
        var next = quarter.End.PlusDays(1);
        return [Period.Year(today.Year), Period.Year(today.Year + 1), quarter, Period.Quarter(next.Year, (next.Month + 2) / 3)];
    }

    /// <summary>The period as a question names it.</summary>
    string PeriodWords(Period period) => period.Fiscal is { } label ? label.ToString() : PeriodName.Of(period, language);
}
