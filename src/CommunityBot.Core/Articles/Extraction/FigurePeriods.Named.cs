using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the words around a period say of it: the report that it is of, an expectation, a year of origin.</summary>
sealed partial class FigurePeriods
{
    /// <summary>Credo today reported results for the second quarter; 聯發科公布第三季財報: what the company's figures are of.</summary>
    void KeepDeclaredReport()
    {
        var named = Enumerable.Range(0, tokens.Count).Where(i => periods[i] is { IsInstant: false } && !IsExpected(i)
            && tokens[i].Period!.Reference == PeriodReference.None).Select(i => periods[i]!.Value).Distinct().ToList();
        var company = tokens.FirstOrDefault(token => token.Company is { IsIndex: false })?.Company ?? passage.Main;
        if (named is [var report, ..] && company is not null && tokens.Index().Any(token => IsReport(token.Item.Text)
                || (token.Item.Text == "报告" && token.Index > 0 && periods[token.Index - 1] is { IsInstant: false }))
            && named.TrueForAll(period => period.Calendar.Kind == report.Calendar.Kind || period.Calendar.End == report.Calendar.End))
        {
            var place = Enumerable.Range(0, tokens.Count).First(i => periods[i] == report);
            if (passage.OwnQuarter(report, tokens[place].Period!, company, false) is { } own)
            {
                for (var i = 0; i < tokens.Count; i++)
                    periods[i] = periods[i] == report ? own : periods[i];
                report = own;
                (passage.Period, passage.ReportedPeriod, passage.FiscalOwner) = (own, own, company);
            }

            passage.KeepReport(company, report);
        }
    }

    /// <summary>In the quarter, after figures of the year: the quarter that the heading says the text is about.</summary>
    ArticlePeriod? OfNamedKind(int place, ArticlePeriod? period)
    {
        if (period is not { } named || tokens[place].Period!.Reference != PeriodReference.Same
            || !tokens[place].Text.EndsWith("quarter", StringComparison.Ordinal) || named.Calendar.Kind == PeriodKind.Quarter
            || named.Fiscal is { Kind: PeriodKind.Quarter })
        {
            return period;
        }

        if (passage.HeadedPeriod is not { } title)
            return null;
        var headed = passage.Labelled(title, passage.Main);
        return headed.Calendar.Kind == PeriodKind.Quarter || headed.Fiscal?.Kind == PeriodKind.Quarter ? headed : null;
    }

    static bool IsReport(string word) => word is "results" or "financial results" or "earnings" or "财报" or "业绩" or "季报" or "三季报" or "年报"
        or "中报" or "半年报" or "季报告" or "业绩公告" or "业绩快报" or "季度报告" or "法说会";

    /// <summary>2017年以来新高, founded in 2012: the year from which something has been, and not that of a figure.</summary>
    bool IsOfOrigin(int period)
    {
        var part = tokens[period].Period!;
        if (part.Year is null || part.Reference != PeriodReference.None)
            return false;
        if (IsStart(period))
            return true;
        var behind = tokens.Skip(period + 1).Take(3).Select(token => token.Text).ToList();
        if (behind is ["以来" or "以后" or "之后" or "起", ..] or [_, "以来", ..] || (behind is ["成立" or "创立" or "创办" or "创建", ..]))
            return part.Part is null or PeriodKind.Year || behind[0] == "以来";
        return period > 1 && ((tokens[period - 1].Text is "since" && part.Part is null or PeriodKind.Year)
            || tokens[period - 1].Text is "成立于" or "创立于" or "创办于"
                or "创建于" or "始建于" or "始于" or "诞生于"
            || (tokens[period - 1].Text == "于" && tokens[period - 2].Text is "成立" or "创立" or "创办" or "创建" or "始建" or "诞生")
            || (tokens[period - 1].Text is "in" && tokens[period - 2].Text is "founded" or "established" or "started" or "born"
                or "incorporated"));
    }

    /// <summary>Whether the clause of a period tells what is expected.</summary>
    bool IsExpected(int period)
    {
        if (state.IsExpectation(period))
            return true;
        for (var step = -1; step <= 1; step += 2)
        {
            for (var i = period + step; i >= 0 && i < tokens.Count && !tokens[i].IsMark(",，;；。"); i += step)
            {
                if (tokens[i].Is(ArticleWord.Forecast) && tokens[i].Text is not ("计划" or "目标" or "target" or "will"))
                    return true;
            }
        }

        return false;
    }

    /// <summary>2022年至2025年上半年累计: one stretch from the first year to the end of what is named last; null where no list of years
    /// ends.</summary>
    ArticlePeriod? SpanTo(int chosen, ArticlePeriod period) => chosen > 1 && !period.IsInstant
        && tokens[chosen - 1].Text is "至" or "到" or "-" or "—" or "~"
        && tokens[chosen - 2].Period is { Reference: PeriodReference.None } && periods[chosen - 2] is { IsInstant: false } from
        && from.Calendar.End < period.Calendar.Start
        ? new(Period.Span(from.Calendar.Start, period.Calendar.End)) : null;

    /// <summary>四季度以来14股获调研: from its start to the day of the article.</summary>
    ArticlePeriod? Since(int chosen, ArticlePeriod period) => IsStart(chosen) && passage.Frame.Published is { } today
        && period is { IsInstant: false, Calendar.Start: var start } && start < today
        ? passage.Since = new(Period.Span(start, today)) : null;

    /// <summary>年内涨幅 at the article's day: from the start of the year to it.</summary>
    static FigureReading SinceYearBegan(FigureReading reading) =>
        reading is { Left: null, Metric.Growth: { MetricId: "share_price", By: GrowthMeasure.SinceYearEnd } }
            && reading.Period is { IsInstant: true, HasNoYear: false, Calendar.End: { DayOfYear: > 1 } day }
            ? reading with { Period = new(Period.Span(new(day.Year, 1, 1), day)) } : reading;

    /// <summary>10月营收31.99亿元，今年以来284.73亿元: to the end of the month that is reported.</summary>
    ArticlePeriod? ToMonth(int chosen, Metric metric) => IsToDate(chosen)
        && metric.Kind == MetricKind.Flow && !IsOfMarket(metric)
        && (periods.Take(chosen).LastOrDefault(period => period is { Calendar.Kind: PeriodKind.Month }) ?? passage.Period)
            is { Calendar: { Kind: PeriodKind.Month } month, HasNoYear: false }
        ? new(Period.Span(new(month.End.Year, 1, 1), month.End)) : null;

    /// <summary>今年以来; 今年累计营收, which ends with the month that is reported, as no year is over within it.</summary>
    bool IsToDate(int chosen) => tokens[chosen].Period!.Reference == PeriodReference.YearToDate
        || (tokens[chosen].Period is { RelativeYear: 0, Part: null, Date: null, Months: null }
            && tokens.Skip(chosen + 1).Take(2).Any(token => token.Text is "累计" or "累积" or "合计"));

    /// <summary>2020年7月登陆科创板: the month of an event is not the period of the figures behind it.</summary>
    public void ForgetEvent()
    {
        if (passage.Period is not { Calendar.Kind: PeriodKind.Month } month || month == state.Carried || !periods.Contains(month)
            || state.Sentence.Block.Kind == Text.BlockKind.Heading || tokens.Any(token => token.Kind is TokenKind.Metric)
            || readings.Any(reading => reading is { Left: null }))
        {
            return;
        }

        (passage.Period, passage.ReportedPeriod) = (state.Carried, state.CarriedReport);
    }

    /// <summary>A reference whose period the passage does not tell: a year ago, at the end of the quarter.</summary>
    FigureReading WithoutOwn(FigureReading reading, int chosen)
    {
        if (tokens[chosen].Period!.Reference == PeriodReference.PriorYear && passage.ReportOf(reading.Company) is { } reported)
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = reported.AddYears(-1), PeriodToken = chosen };
        }

        // Backlog at quarter-end: the end of what the company reports on.
        if (tokens[chosen].Period!.Reference == PeriodReference.SameEnd && reading.Metric!.Kind == MetricKind.Stock
            && passage.ReportOf(reading.Company) is { IsInstant: false } ended)
        {
            var days = passage.InDays(ended, reading.Company);
            if (days is null)
                return FigureReading.NotRead(reading.Token, "the end of its period is not known");
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = new(Period.Instant(days.Value.End)), PeriodToken = chosen };
        }

        // Capex in the quarter: with a quarter that is not known, it is not without a period.
        if (tokens[chosen].Period!.Reference is PeriodReference.Same)
        {
            var inherited = Inherited(reading);
            return inherited.Period is null && tokens[chosen].Text.EndsWith("quarter", StringComparison.Ordinal)
                ? FigureReading.NotRead(reading.Token, "its quarter is not clear") : OfUnnamedReport(reading, inherited, chosen);
        }

        return OfUnnamedReport(reading, FigureReading.NotRead(reading.Token, "its period is not clear"), chosen);
    }

    /// <summary>'Revenue for the second quarter' of a company whose own second quarter ends in September is for that quarter.</summary>
    ArticlePeriod InOwnYear(FigureReading reading, int chosen, ArticlePeriod period)
    {
        if (period is { Fiscal: not null, IsInstant: false } && passage.InDays(period, reading.Company) is { } days)
            return period with { Calendar = days };
        // The quarter ended October 26, 2025 is the company's own, as its filings name it.
        if (tokens[chosen].Period!.Stretch is not null && passage.Labelled(period, reading.Company, true) is { Fiscal: not null } filed)
            return filed;
        var isExpected = reading.Basis == Basis.Estimated || reading.Doubts.Contains(Doubt.Forecast) || state.IsExpectation(chosen);
        if ((OfFiscalReport(reading, chosen, isExpected)
            ?? passage.OwnQuarter(period, tokens[chosen].Period!, reading.Company, isExpected)) is not { } own)
        {
            return period;
        }

        if (reading.Basis != Basis.Estimated)
            (passage.Period, passage.ReportedPeriod, passage.FiscalOwner) = (own, own, reading.Company);
        return own;
    }

    /// <summary>Guidance for the third quarter in a report on a fiscal second quarter: the fiscal quarter of that number behind it.</summary>
    ArticlePeriod? OfFiscalReport(FigureReading reading, int chosen, bool isExpected)
    {
        if (tokens[chosen].Period is not { Part: PeriodKind.Quarter, Year: null, RelativeYear: null, IsFiscal: false, IsEnd: false } part
            || passage.ReportOf(reading.Company)?.Fiscal is not { Kind: PeriodKind.Quarter } report
            || (!isExpected && part.Number != report.Number))
        {
            return null;
        }

        var label = !isExpected ? report
            : report with { Year = part.Number > report.Number ? report.Year : report.Year + 1, Number = part.Number };
        var named = new ArticlePeriod(label.SameNameInCalendar) { Fiscal = label };
        return named with { Calendar = passage.InDays(named, reading.Company) ?? named.Calendar };
    }

    /// <summary>Forecast third-quarter revenue, sending its shares up 4%: the quarter is that of another clause.</summary>
    bool IsOfPriceElsewhere(FigureReading reading, int chosen, ArticlePeriod period) => IsOfMarket(reading.Metric!) && !period.IsInstant
        && NodaTime.Period.DaysBetween(period.Calendar.Start, period.Calendar.End) > 15 && chosen < reading.Token
        && CommunityBot.Core.Text.Script.IsLatinLetter(tokens[chosen].Text[0])
        && Enumerable.Range(chosen, reading.Token - chosen).Any(i => tokens[i].IsMark(","));
}
