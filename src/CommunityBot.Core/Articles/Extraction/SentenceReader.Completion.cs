using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

sealed partial class SentenceReader
{
    /// <summary>Adds company, period and currency; leaves the figure if one is not certain.</summary>
    FigureReading Complete(FigureReading reading, FigureCues? cues)
    {
        reading = ProcessNodes.OfNamedChip(LabelledPart.Narrowed(PartShares.OfNamedPart(subjects.Narrowed(reading), state), state), state);
        if (PartShares.IsOfNoPart(reading) || PartShares.IsOfNobody(reading) || PartShares.IsOfMarketBefore(reading, state)
            || PartShares.IsUnderPart(reading, state))
        {
            return FigureReading.NotRead(reading.Token, "a part of the company that was not understood");
        }

        if (reading.Company is null && companies.SectorOf(reading) is { } sector)
        {
            reading = reading with
            {
                Company = sector,
                Segment = null,
                SegmentId = null,
                Metric = reading.Metric!.Id == "segment_revenue" ? passage.MetricOf("revenue") ?? reading.Metric : reading.Metric,
                Doubts = [.. reading.Doubts.Where(doubt => doubt != Doubt.Segment)],
            };
        }

        if (BreadthFigures.IsOfSector(reading.Metric!))
        {
            if (breadth.Sector(reading.Token) is not { } named)
                return FigureReading.NotRead(reading.Token, "no sector stands with it");
            reading = reading with { Company = named };
        }

        if (reading.Company is null)
        {
            var metric = reading.SubjectToken >= 0 ? reading.SubjectToken
                : cues is { MetricToken: >= 0 and var before } && !state.Taken.Contains(before) ? before : reading.Token;
            var (company, doubt) = companies.Of(metric, reading.Token, cues);
            company ??= OfEach(reading.Token) is [.., var last] ? tokens[last].Company : null;
            if (company is null)
                return FigureReading.NotRead(reading.Token, "no company stands with it");
            reading = reading with { Company = company };
            if (doubt is { } why)
                reading.Doubts.Add(why);
        }

        reading = AsValuation(reading);
        if (reading.Segment is null && WrittenForms.IsOfUnknownPart(tokens, reading.Token))
            return FigureReading.NotRead(reading.Token, "a part of the company that was not understood");
        if (reading.Company is { Id: null, IsListed: false, Ticker: null } or { IsIndex: true })
            reading.Doubts.Add(Doubt.NewCompany);
        reading = Dated(reading);
        if (reading.Left is not null)
            return reading;
        reading = periods.OfLevels(reading);
        KeepReport(reading);
        if (reading.Period is { HasNoYear: true })
            reading.Doubts.Add(Doubt.InferredYear);
        if (reading.Number is { IsCurrencyAssumed: true })
            reading.Doubts.Add(Doubt.AssumedCurrency);
        return reading.Growth is null && reading.Metric!.Unit is UnitKind.Money or UnitKind.Price && reading.Number!.Currency is null
            ? WithCurrency(reading) : reading;
    }

    /// <summary>甲信托、乙信托及丙信托等5家公司净利润均超20亿元: the companies of which each has more than that.</summary>
    List<int> OfEach(int place)
    {
        if (!FigureCues.Before(tokens, place).IsBoth)
            return [];
        var count = Enumerable.Range(0, place).LastOrDefault(i => tokens[i].Number is { Unit: UnitKind.Count }
            && tokens[i].Text.EndsWith('家'), place);
        return ListPlaces.Listed(tokens, count, TokenKind.Company) is { Count: > 1 } listed ? listed : [];
    }

    /// <summary>With its period, unless that is of another length than the figure.</summary>
    FigureReading Dated(FigureReading reading)
    {
        if (reading.Period is null)
            reading = periods.Complete(reading);
        if (reading.Left is not null)
            return reading;
        if (reading is { Metric.Id: "dividend_per_share", Period.Calendar.Kind: PeriodKind.Quarter } && tokens.Any(IsOfHalf))
            return FigureReading.NotRead(reading.Token, "the half or year of the dividend is not named");
        if (reading is { Growth: GrowthMeasure.QuarterOnQuarter, Period: { IsInstant: false } longer }
            && longer.Calendar.Kind is PeriodKind.Year or PeriodKind.Half or PeriodKind.NineMonths)
        {
            return FigureReading.NotRead(reading.Token, "its quarter is not named");
        }

        // A quarterly dividend in a report on the year: which quarter's it is not said.
        if (reading is { Metric.Id: "dividend_per_share", PeriodToken: < 0, Period.Calendar.Kind: PeriodKind.Year }
            && tokens.Take(reading.Token).Any(token => token.Text == "quarterly"))
        {
            reading.Doubts.Add(Doubt.NoPeriod);
            return reading with { Period = null };
        }

        return reading;
    }

    /// <summary>A company without a ticker has no market value, but one that its investors give it.</summary>
    FigureReading AsValuation(FigureReading reading) =>
        reading is { Metric.Id: "market_cap", IsGrowth: false, Company: { Ticker: null, IsListed: false, IsIndex: false } young }
            && passage.IsUnlisted(young) && WrittenForms.IsCalledValuation(tokens, reading.Token)
            && passage.MetricOf("valuation") is { } valuation
            ? reading with { Metric = valuation, MetricText = null } : reading;

    /// <summary>中期息, final dividend: of a half or a year, and not of the quarter that the sentence names.</summary>
    static bool IsOfHalf(ArticleToken token) => token.Text is "中期息" or "末期息" or "中期股息" or "末期股息" or "interim dividend"
        or "final dividend";

    /// <summary>A reported figure tells which period the text reports on.</summary>
    void KeepReport(FigureReading reading)
    {
        if (reading is { IsGrowth: false, Metric.Id: "market_share", IsBefore: false })
            passage.RankedShare = reading;
        if (reading is
            {
                PeriodToken: >= 0, Period: { IsInstant: false } period, IsBefore: false, Growth: null,
                Basis: not Basis.Estimated
            } && !reading.Doubts.Contains(Doubt.Forecast)
            && tokens[reading.PeriodToken].Period!.Reference == PeriodReference.None && (period.Fiscal is not null
                || !(period.Calendar.End > passage.Frame.Published)))
        {
            passage.KeepReport(reading.Company!, period);
        }
        else if (IsOfFiscalHeading(reading))
        {
            passage.KeepReport(reading.Company!, reading.Period!.Value);
        }
    }

    /// <summary>Below the heading of a fiscal quarter: the text reports on it.</summary>
    bool IsOfFiscalHeading(FigureReading reading) =>
        reading is { PeriodToken: < 0, IsBefore: false, Growth: null, Basis: not Basis.Estimated, Period: { HasNoYear: false } headed }
        && headed.Fiscal?.Kind == PeriodKind.Quarter && headed == passage.HeadedPeriod && !reading.Doubts.Contains(Doubt.Forecast);

    FigureReading WithCurrency(FigureReading reading)
    {
        var told = state.Readings.Take(reading.Token).LastOrDefault(before =>
            before?.Number is { Currency: not null, IsMoney: true })?.Number!.Currency;
        if ((told ?? passage.Currency) is not { } currency)
            return FigureReading.NotRead(reading.Token, "its currency is not known");
        reading.Doubts.Add(Doubt.AssumedCurrency);
        return reading with { Number = reading.Number! with { Currency = currency, Unit = UnitKind.Money } };
    }
}
