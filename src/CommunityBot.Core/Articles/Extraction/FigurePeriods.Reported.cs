using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

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

        // 预计一季度 in February: the one that is not over.
        if (tokens[place].Period is
            {
                Part: PeriodKind.Quarter, Year: null, RelativeYear: null, Reference: PeriodReference.None, IsFiscal: false, IsEnd: false,
            }
            && IsExpected(place) && period.AddYears(1).Calendar.Start <= published.PlusDays(LongestAhead)
            && period.Calendar.End.PlusDays(LongestToPreview) < published)
        {
            return period.AddYears(1);
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

    /// <summary>Days from the end of a quarter within which its results are still expected.</summary>
    const int LongestToPreview = 45;

    /// <summary>Days ahead of which a quarter without a year is expected.</summary>
    const int LongestAhead = 100;

    /// <summary>预计本季营收: the quarter of the article's date, since the one that is reported is over.</summary>
    PeriodPart Meant(int place, PeriodPart part) =>
        // 截至3月31日止年度…；上年度, 去年: the company's year before, and not that of the calendar.
        (tokens[place].Text is "上年度" or "上一年度" || part is { RelativeYear: -1, Part: null, Date: null, Months: null, Days: null })
            && passage.Period is { Calendar: { Kind: PeriodKind.Span, Start: var start, End: var end } }
            && start.PlusYears(1).PlusDays(-1) == end ? part with { RelativeYear = null, Reference = PeriodReference.PriorYear }
        : part.Reference == PeriodReference.Same
        && tokens[place].Text is "本季" or "本季度" or "当季" && IsExpected(place)
            ? part with { Reference = PeriodReference.CurrentQuarter }
        : NamedYear(place, part) is { } year ? part with { Year = year } : part;

    /// <summary>
    /// 单看26Q1…；Q1末存货 in a text without a date: the later year that the text names with the same part, if the clause names none.
    /// </summary>
    int? NamedYear(int place, PeriodPart part) => DeclaredYear(part) ?? (passage.Frame.Published is null
        && part is { Year: null, RelativeYear: null, Reference: PeriodReference.None, IsFiscal: false, Part: PeriodKind.Quarter }
        && passage.Frame.Quarters.TryGetValue(part.Number, out var year) && year > passage.Year
        && !tokens.Take(place).Reverse().TakeWhile(token => !token.IsMark(";；。"))
            .Any(token => token.Period is { Year: not null } or { RelativeYear: not null }) ? year : null);

    /// <summary>In the December quarter, in a text on that of 2023 without a date: the one that the text reports on.</summary>
    int? DeclaredYear(PeriodPart part) => passage.Frame.Published is null
        && part is { Year: null, RelativeYear: null, Reference: PeriodReference.None, IsFiscal: false, Part: PeriodKind.Quarter }
        && passage.Declared is { Fiscal: null, HasNoYear: false, Calendar: { Kind: PeriodKind.Quarter } declared }
        && (declared.Start.Month / 3) + 1 == part.Number ? declared.End.Year : null;

    /// <summary>A sentence without figures that looks back leaves the period of those that follow: Demand was as strong as in 2024.</summary>
    bool IsLookingBack(ArticlePeriod period)
    {
        var isEnglish = tokens.All(token => !Script.IsHan(token.Text[0]));
        return (passage.ReportedPeriod ?? (isEnglish ? passage.Declared : null)) is { IsInstant: false } reported && !period.IsInstant
            && (period.Calendar.End < reported.Calendar.Start
                || (period.Calendar.End <= reported.Calendar.End && period != reported && isEnglish))
            && state.Sentence.Block.Kind != Text.BlockKind.Heading
            && !tokens.Any(token => token.Number is { Label: null } number && (number.Unit is not null || number.IsScaled));
    }

    /// <summary>昨日收报1336元，当日跌幅4.1%: the day that the sentence names before.</summary>
    ArticlePeriod? SameDay(int place) => tokens[place].Text is "当日" or "当天" or "同日"
        ? periods.Take(place).LastOrDefault(period => period is { Calendar.Kind: PeriodKind.Instant }) : null;

    /// <summary>去年同期营收2.78亿元，净亏损8.92亿元: at the start of its clause it is the period of all that the clause tells.</summary>
    bool OpensClause(int period) => (period == 0 || tokens[period - 1].IsMark(";；")) && period + 1 < tokens.Count
        && tokens[period + 1].Kind is TokenKind.Metric or TokenKind.Company or TokenKind.Mark;

    /// <summary>与第二季度相比，第三季度营收下降5.8%: the change against the period that is named, and not the yearly one.</summary>
    FigureReading AgainstNamed(FigureReading reading)
    {
        if (reading is not { Left: null, Growth: not null, Period: { } now } || !reading.Doubts.Contains(Doubt.AssumedComparison))
            return reading;
        var against = Enumerable.Range(0, reading.Token).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number)
            .FirstOrDefault(i => periods[i] is not null && tokens[i].Period!.Reference == PeriodReference.None && IsOnlyCompared(i), -1);
        if (against < 0 || against == reading.PeriodToken)
            return reading;
        return ComparedFigures.Measured(now.Calendar, periods[against]!.Value.Calendar) is not { } measure
            ? FigureReading.NotRead(reading.Token, "compared with a period that is not the one before")
            : reading with { Growth = measure, Doubts = [.. reading.Doubts.Where(doubt => doubt != Doubt.AssumedComparison)] };
    }

    /// <summary>其中第二季度…，报告期内…: the period of the report, and not the part of it that was named last.</summary>
    FigureReading? OfReport(FigureReading reading, int chosen, ArticlePeriod period)
    {
        if (!tokens[chosen].Text.Contains("报告期", StringComparison.Ordinal) || period.IsInstant
            || passage.WidestReportOf(reading.Company) is not { } report)
        {
            return null;
        }

        periods[chosen] = report;
        reading.Doubts.Add(Doubt.InheritedPeriod);
        return reading with { Period = report, PeriodToken = chosen };
    }

    bool IsYearInferred(PeriodPart part) => (passage.Frame.Published is null || passage.Frame.IsDayInferred)
        && (part.RelativeDay is not null || part.RelativeYear is not null || (!part.HasYear && part.Reference == PeriodReference.None));

    /// <summary>较2025年下降, 与2025年相比, than in 2025: the period that figures are compared with is not that of the next ones.</summary>
    bool IsOnlyCompared(int place) => place > 0 && (Comparative().IsMatch(state.Sentence.Folded.Text[..tokens[place].Start])
        || tokens[place - 1].Text is "同比" or "超过" or "超越" or "高于" or "低于" or "较" or "比" or "相比"
            or "相较" or "compared to" or "compared with" or "than" or "versus" or "vs" or "vs."
        || (tokens[place - 1].Text is "与" or "同" or "跟" or "和" && place + 1 < tokens.Count && tokens[place + 1].Text is "相比" or "比"));

    /// <summary>好于上半年, 不及去年: an adjective or verb that compares with what follows. Entering 2022 tells of no figure of it.</summary>
    [GeneratedRegex("(?:[好优强弱快慢大小多少差逊胜]于|不及|不如|不敌)$"
        + "|(?<![a-z])(?:entering|entered|heading into|going into|moving into|look(?:ing)? to) $")]
    private static partial Regex Comparative();

    /// <summary>为2022年下半年以来首次高于1: since when something has been, and not when the next figures are.</summary>
    bool IsStart(int place) => StartBehind().IsMatch(state.Sentence.Folded.Text[tokens[place].End..])
        || SoFar().IsMatch(state.Sentence.Folded.Text[..tokens[place].Start]);

    /// <summary>Strong demand so far in 2025: a year that runs, of which nothing is reported yet.</summary>
    [GeneratedRegex("(?<![a-z])so far(?: in)? $")]
    private static partial Regex SoFar();

    [GeneratedRegex("^(?:度|末|底|初)?以来")]
    private static partial Regex StartBehind();

    /// <summary>二、上年同期业绩情况: all below it is of the year before that of the report.</summary>
    ArticlePeriod? OfHeading(PeriodPart part)
    {
        if (part.Reference != PeriodReference.PriorYear || state.Sentence.Block.Kind != Text.BlockKind.Heading
            || (passage.ReportOf(passage.Main) ?? passage.Declared) is not { } report)
        {
            return null;
        }

        return passage.Period = passage.ReportedPeriod = report.AddYears(-1);
    }

    /// <summary>In a text without a date, what is expected without a year comes after what is reported.</summary>
    ArticlePeriod AfterReport(FigureReading reading, int chosen, ArticlePeriod period) => passage.Frame is { Published: null, IsPreview: false }
        && (reading.Basis == Basis.Estimated || reading.Doubts.Contains(Doubt.Forecast))
        && tokens[chosen].Period is { HasYear: false, RelativeYear: null, Reference: PeriodReference.None, IsFiscal: false }
        && period is { Fiscal: null, HasNoYear: false } && passage.ReportOf(reading.Company) is { Fiscal: null, HasNoYear: false } report
        && period.AddYears(report.Calendar.End.Year - period.Calendar.End.Year) is var same
            ? same.Calendar.End <= report.Calendar.End ? same.AddYears(1) : same : period;
}
