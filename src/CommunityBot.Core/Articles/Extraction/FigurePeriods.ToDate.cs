using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Flows that are told as of a day: 截至2021年12月31日，录得营业收入….</summary>
sealed partial class FigurePeriods
{
    bool IsUpTo(int day, FigureReading reading) => reading is { IsGrowth: false, Metric.Kind: MetricKind.Flow }
        && !IsOfMarket(reading.Metric) && !MayLackPeriod(reading.Metric) && (tokens[day].Text.StartsWith("截至", StringComparison.Ordinal)
            || (day > 0 && tokens[day - 1].Text is "截至" or "截止" or "截止到"));

    /// <summary>The part of the year that ends with the day; left where the words tell of more years, or no part ends with it.</summary>
    FigureReading ToDate(int chosen, ArticlePeriod day, FigureReading reading)
    {
        var end = day.Calendar.End;
        var isOfYears = tokens.Skip(chosen).Take(reading.Token - chosen)
            .Any(token => token.Text is "累计" or "已" or "共" or "合计" or "总共" or "近");
        ArticlePeriod? part = isOfYears || day.Fiscal is not null ? null : (end.Month, end.Day) switch
        {
            (12, 31) => new(Period.Year(end.Year)),
            (6, 30) => new(Period.Half(end.Year, 1)),
            (9, 30) => new(Period.NineMonths(end.Year)),
            (3, 31) => new(Period.Quarter(end.Year, 1)),
            _ => null,
        };
        if (part is not { } toDate)
            return FigureReading.NotRead(reading.Token, "since when it is counted is not named");
        reading.Doubts.Add(Doubt.InheritedPeriod);
        return reading with { Period = toDate, PeriodToken = chosen };
    }
}
