using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Fiscal quarters and years that the text names without a year.</summary>
sealed partial class FigurePeriods
{
    /// <summary>A fiscal quarter without its year is the newest one that has ended, by the company's own calendar.</summary>
    FigureReading WithFiscal(FigureReading reading, int period)
    {
        var part = tokens[period].Period!;
        if (passage.CalendarOf(reading.Company) is null && part is { Part: PeriodKind.Quarter, IsEnd: false })
            return OfUnknownYear(reading, period);
        if (passage.Frame.Published is not { } published || passage.CalendarOf(reading.Company) is not { } calendar
            || part.Part is not { } kind)
        {
            return FigureReading.NotRead(reading.Token, "the year of its fiscal period is not known");
        }

        var candidates = Enumerable.Range(published.Year - 1, 4)
            .Select(year => new FiscalLabel(year, kind, kind == PeriodKind.Quarter ? part.Number : 0))
            .Select(label => (Label: label, Days: calendar.Resolve(label)))
            .ToList();
        var ended = candidates.Where(candidate => candidate.Days.End <= published).ToList();
        var ahead = candidates.Where(candidate => candidate.Days.End > published).ToList();
        var isExpected = reading.Basis == Basis.Estimated || reading.Doubts.Contains(Doubt.Forecast);
        var chosen = isExpected ? ahead[0] : ended[^1];
        // A report follows the end of its period within months; one of which it is not clear that it has ended is left.
        if (!isExpected && kind == PeriodKind.Quarter && NodaTime.Period.DaysBetween(chosen.Days.End, published) > LongestToReport)
            return FigureReading.NotRead(reading.Token, "the year of its fiscal period is not clear");
        var resolved = new ArticlePeriod(chosen.Days) { Fiscal = chosen.Label };
        (periods[period], fiscalOwner) = (resolved, reading.Company);
        (passage.Period, passage.FiscalOwner) = (resolved, reading.Company);
        if (!isExpected)
            passage.ReportedPeriod = resolved;
        return reading with { Period = resolved, PeriodToken = period };
    }

    /// <summary>Keeps the fiscal quarter that a sentence names without a figure of it: reported results for its fiscal third
    /// quarter.</summary>
    public void KeepFiscal()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Period is not { IsFiscal: true, Year: null, RelativeYear: null } || periods[i] is not null
                || fiscalOwner is not null || IsExpected(i) || IsOnlyCompared(i)
                || (tokens.FirstOrDefault(token => token.Company is { IsIndex: false })?.Company ?? passage.Subject) is not { } company)
            {
                continue;
            }

            if (WithFiscal(new FigureReading(i) { Company = company }, i).Period is { } named)
                passage.KeepReport(company, named);
        }
    }

    /// <summary>惠普第三财季营收: the quarter of a company whose fiscal year no list knows; its year is left open.</summary>
    FigureReading OfUnknownYear(FigureReading reading, int period)
    {
        var label = new FiscalLabel(ArticlePeriod.UnknownYear, PeriodKind.Quarter, tokens[period].Period!.Number);
        var resolved = new ArticlePeriod(label.SameNameInCalendar) { Fiscal = label };
        (periods[period], fiscalOwner) = (resolved, reading.Company);
        (passage.Period, passage.FiscalOwner) = (resolved, reading.Company);
        if (reading.Basis != Basis.Estimated && !reading.Doubts.Contains(Doubt.Forecast))
            passage.ReportedPeriod = resolved;
        return reading with { Period = resolved, PeriodToken = period };
    }
}
