using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The year of a part that is named without one, by whether it is reported or expected; periods that are only compared with.</summary>
sealed partial class FigurePeriods
{
    /// <summary>
    /// 全年毛利率63.7% in an article of March: a whole year that is not over cannot be reported, so it is the year before. A preview of
    /// results, which is due in January, expects figures of the year that has ended.
    /// </summary>
    ArticlePeriod AsReported(int place, ArticlePeriod period)
    {
        if (passage.Frame.Published is not { } published || period.HasNoYear)
            return period;
        var isExpected = tokens.Any(token => token.Is(ArticleWord.Forecast) || token.Is(ArticleWord.Hypothetical));
        // The full year to March: the one that is expected, or the one that is over.
        if (tokens[place].Period is { EndedMonths: 12, Year: null })
        {
            return period.Calendar.End < published == isExpected ? period.AddYears(isExpected ? 1 : -1) : period;
        }

        if (!(period.Calendar.End > published) || tokens[place].Period is not
            {
                Year: null, RelativeYear: null, RelativeDay: null, Reference: PeriodReference.None, Date: null, Stretch: null, Days: null,
                Week: null, Weekday: null, Months: null, HalfYears: null, IsFiscal: false,
            } part
            || part.Part is not (PeriodKind.Year or PeriodKind.Half)
            || tokens.Take(place).Any(token => token.Period is { Year: not null } or { RelativeYear: not null }))
        {
            return period;
        }

        var isBefore = isExpected
            ? part.Part == PeriodKind.Year && published.Month <= 2 && passage.Frame.IsPreview
                && !tokens.Any(token => token.Text is "指引" or "展望" or "guidance" or "outlook")
            : published.Month <= (part.Part == PeriodKind.Half ? 4 : 6);
        return isBefore ? period.AddYears(-1) : period;
    }

    /// <summary>其中第二季度…，报告期内…: the period of the report, and not the part of it that was named last.</summary>
    FigureReading? OfReport(FigureReading reading, int chosen, ArticlePeriod period)
    {
        if (!tokens[chosen].Text.Contains("报告期", StringComparison.Ordinal) || period.IsInstant
            || passage.ReportOf(reading.Company) is not { } report)
        {
            return null;
        }

        periods[chosen] = report;
        return reading with { Period = report, PeriodToken = chosen };
    }

    bool IsYearInferred(PeriodPart part) => passage.Frame.Published is null
        && (part.RelativeYear is not null || (!part.HasYear && part.Reference == PeriodReference.None));

    /// <summary>较2025年下降, 与2025年相比, than in 2025: the period that figures are compared with is not that of the next ones.</summary>
    bool IsOnlyCompared(int place) => place > 0 && (tokens[place - 1].Text is "超过" or "超越" or "高于" or "低于" or "较" or "比" or "相比"
            or "相较" or "than" or "versus" or "vs" or "vs."
        || (tokens[place - 1].Text is "与" or "同" or "跟" or "和" && place + 1 < tokens.Count && tokens[place + 1].Text is "相比" or "比"));
}
