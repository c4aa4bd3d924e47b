using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The period of a figure whose sentence names none.</summary>
sealed partial class FigurePeriods
{
    /// <summary>What a report tells as of the end of its period.</summary>
    static readonly HashSet<string> BalanceSheet =
    [
        "inventory", "cash", "total_assets", "total_liabilities", "equity", "equity_parent", "debt", "total_debt", "net_cash", "net_debt",
        "contract_liabilities", "receivables", "debt_to_assets", "prepayments", "wafer_capacity",
    ];

    /// <summary>Flows that one event makes, such as an offering, and yearly plans: they need no period.</summary>
    static readonly HashSet<string> WithoutPeriod =
    [
        "capex", "dividend_per_share", "ipo_price", "funds_raised", "net_proceeds", "shares_offered", "subscription_multiple",
        "lottery_rate", "acquisition_price", "contracts_won", "institution_visits", "debt_issued", "stock_split", "buyback",
            "share_repurchase", "target_price", "interest_coverage", "debt_to_equity",
    ];

    /// <summary>
    /// Whether a figure of the metric may be proposed although the text gives it no period: amounts at a day, such as cash, and amounts
    /// of one event, such as the price of a takeover. The moderator is asked for the period.
    /// </summary>
    public static bool MayLackPeriod(Metric metric) => metric.Kind == MetricKind.Stock || WithoutPeriod.Contains(metric.Id);

    /// <summary>Ratios that English notes on a company tell as standing: it maintains gross margins of 63%.</summary>
    static readonly HashSet<string> Standing =
    [
        "gross_margin", "operating_margin", "net_margin", "segment_revenue_share", "rnd_to_revenue", "largest_customer_share",
        "overseas_revenue_share",
    ];

    /// <summary>An amount at a day is not of several years.</summary>
    const int DaysOfLongYear = 372;

    bool IsStanding(FigureReading reading) => Standing.Contains(reading.Metric!.Id) && !reading.IsGrowth
        && !state.Sentence.Folded.Text.Any(Script.IsHan);

    static readonly HashSet<string> Revisions = ["调高", "调低", "上调", "下调", "上修", "下修", "调升", "调降", "上调至", "下调至"];

    FigureReading Inherited(FigureReading reading)
    {
        if (reading.IsBefore)
            return OfStateBefore(reading);
        var isOfMarket = IsOfMarket(reading.Metric!);
        var isExpected = reading.Basis == Basis.Estimated || reading.Doubts.Contains(Doubt.Forecast);
        // 每年30%的研发占比: of no year in particular.
        if (tokens.Any(token => token.Text is "每年" or "历年" or "常年") && reading.Metric!.Unit == UnitKind.Ratio && !reading.IsGrowth)
        {
            reading.Doubts.Add(Doubt.NoPeriod);
            return reading;
        }

        if (!isOfMarket && FiveYearPlans.Named(tokens, reading.Token) is { } plan)
            return reading with { Period = plan };
        if (((isExpected ? state.Carried : state.CarriedReport) ?? passage.HeadedPeriod) is { } inherited
            && Suits(inherited, reading.Metric!, reading)
            && (reading.Metric!.Kind == MetricKind.Flow
                || (inherited != passage.ListedSince
                    && NodaTime.Period.DaysBetween(inherited.Calendar.Start, inherited.Calendar.End) < DaysOfLongYear))
            && (inherited.Fiscal is null || passage.FiscalOwner is null || passage.FiscalOwner.IsSame(reading.Company))
            && (!isOfMarket || (inherited.Calendar.End - inherited.Calendar.Start).Days < 15))
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = inherited };
        }

        // 毛利率 in a later paragraph of a report on one period: that of the report.
        if (!isOfMarket && reading.Basis != Basis.Estimated && !reading.Doubts.Contains(Doubt.Forecast)
            && (passage.ReportOf(reading.Company) ?? passage.Declared) is { } report
            && (reading.Metric!.Kind == MetricKind.Flow || reading.IsGrowth || BalanceSheet.Contains(reading.Metric.Id)))
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with
            {
                Period = reading.Metric.Kind == MetricKind.Stock && !reading.IsGrowth ? EndOf(report, reading.Company) : report,
            };
        }

        // 华为海思的份额跌至3%, in a ranking of one quarter.
        if (reading is { IsGrowth: false, Metric.Id: "market_share" } && passage.RankedShare is { Period: { } ranked } told
            && reading.Segment == told.Segment)
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = ranked };
        }

        if (isOfMarket && OfMoves(reading.Metric!) is { } moved)
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = moved };
        }

        if (isOfMarket || MayLackPeriod(reading.Metric!) || IsStanding(reading))
        {
            reading.Doubts.Add(Doubt.NoPeriod);
            return reading;
        }

        return FigureReading.NotRead(reading.Token, "no period stands with it");
    }

    /// <summary>3月板块下跌7.5%。跌幅较小的为玻纤（-1.93%）: the moves of a paragraph are of one stretch. Prices without a day are those of
    /// the article's day.</summary>
    ArticlePeriod? OfMoves(Metric metric) => metric.Id == "price_change" && passage.MovePeriod is { } stretch ? stretch
        : passage.Frame.Published is { } day ? new ArticlePeriod(Period.Instant(day)) : null;

    /// <summary>报告期内累计研发投入2.5亿元, in a prospectus that reports on several years: from the first to the last of them. Of which year
    /// another figure is then is not known.</summary>
    FigureReading? OfListedYears(FigureReading reading, int chosen)
    {
        if (tokens[chosen].Period!.Reference != PeriodReference.Same || !tokens[chosen].Text.Contains("报告期", StringComparison.Ordinal)
            || passage.ListedPeriods is not { Count: > 2 } years)
        {
            return null;
        }

        if (reading.Metric!.Kind != MetricKind.Flow || reading.IsGrowth || !tokens.Skip(chosen).Take(reading.Token - chosen)
            .Any(token => token.Text is "累计" or "合计" or "共" or "总计" or "共计"))
        {
            return FigureReading.NotRead(reading.Token, "of which year of the report it is not said");
        }

        reading.Doubts.Add(Doubt.InheritedPeriod);
        return reading with { Period = new(Period.Span(years[0].Calendar.Start, years[^1].Calendar.End)), PeriodToken = chosen };
    }

    /// <summary>The last day of a report; a fiscal period whose days are not known stays.</summary>
    ArticlePeriod EndOf(ArticlePeriod report, ArticleCompany? company) =>
        report.Fiscal is null ? report with { Calendar = Period.Instant(report.Calendar.End) }
        : passage.CalendarOf(company) is not null && passage.InDays(report, company) is { } days ? new(Period.Instant(days.End)) : report;

    /// <summary>The period of the state before a change: the year before where the change is a yearly one.</summary>
    FigureReading OfStateBefore(FigureReading reading)
    {
        // 全年资本支出由218亿元调高到370亿元: a plan and its revision are for the same period.
        if (tokens.Skip(reading.Token + 1).Take(3).Any(token => Revisions.Contains(token.Text)))
        {
            var planned = Enumerable.Range(0, reading.Token).LastOrDefault(i => periods[i] is { IsInstant: false }, -1);
            reading.Doubts.Add(planned < 0 ? Doubt.NoPeriod : Doubt.Forecast);
            return planned >= 0 ? reading with { Period = periods[planned], PeriodToken = planned, Basis = Basis.Estimated }
                : WithoutPeriod.Contains(reading.Metric!.Id) ? reading
                : FigureReading.NotRead(reading.Token, "the period before the change is not named");
        }

        // The 2026 growth forecast from 5-6% to 1-2%: both are of that year.
        if (reading is { Basis: Basis.Estimated, IsGrowth: true }
            && Enumerable.Range(0, reading.Token).LastOrDefault(i => periods[i] is { IsInstant: false }
            && tokens[i].Period!.Reference == PeriodReference.None, -1) is >= 0 and var forecast
            && tokens.Take(reading.Token).Any(token => token.Text is "forecast" or "guidance" or "outlook" or "指引" or "预测"))
        {
            return reading with { Period = periods[forecast], PeriodToken = forecast };
        }

        // Of two years: net income rose to $8.5 billion from $0.8 billion a year earlier.
        var isYearly = tokens.Any(token => FigureCues.ComparisonOf(token.Word) == GrowthMeasure.YearOnYear)
            || IsOfYearBefore(reading.Token);
        var now = Enumerable.Range(0, tokens.Count).Where(i => periods[i] is not null
            && tokens[i].Period!.Reference == PeriodReference.None).Select(i => periods[i]).FirstOrDefault();
        now ??= state.Carried ?? passage.HeadedPeriod;
        // A year, a half or nine months are compared with those of the year before.
        isYearly |= (reading.Metric!.Kind == MetricKind.Flow || reading.Metric.Id == "market_share") && reading.Basis != Basis.Estimated
            && now?.Calendar.Kind is PeriodKind.Year or PeriodKind.Half or PeriodKind.NineMonths;
        if (!isYearly || now is null)
        {
            return FallenValues.Before(reading, tokens, passage)
                ?? reading with { Left = "the period before the change is not named", State = NumberState.NotUnderstood };
        }

        reading.Doubts.Add(Doubt.AssumedComparison);
        return reading with { Period = now.Value.AddYears(-1) };
    }

    /// <summary>From $30 million, or 3 cents a share, a year earlier: the year stands at the end of its clause.</summary>
    bool IsOfYearBefore(int place) => tokens.Skip(place + 1).TakeWhile(token => !token.IsMark(";；")
            && token.Kind is not (TokenKind.Metric or TokenKind.Company) && !ComparedFigures.IsOpener(token.Text)).Take(10)
        .FirstOrDefault(token => token.Period is not null)?.Period!.Reference == PeriodReference.PriorYear;
}
