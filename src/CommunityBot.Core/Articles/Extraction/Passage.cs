using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// What carries over from one sentence to the next: the company and the period. A heading resets both, a paragraph keeps them with a doubt.
/// </summary>
sealed class Passage(PeriodFrame frame, ArticleCompany? main, CatalogSnapshot catalog)
{
    readonly Dictionary<string, ArticlePeriod?> reports = [];
    readonly Dictionary<string, ArticlePeriod> widest = [];
    (int Indent, ArticlePeriod? Period, ArticleCompany? Company, bool IsForecast)? item;

    public PeriodFrame Frame => frame;

    public FiscalCalendar? CalendarOf(ArticleCompany? company) =>
        company?.Id is { } id && catalog.Entities.TryGetValue(id, out var entity) ? entity.FiscalYear : null;

    public Segment? SegmentOf(string id) => catalog.Segments.GetValueOrDefault(id);

    public Metric? MetricOf(string id) => catalog.Metrics.GetValueOrDefault(id);

    /// <summary>The company that most of the article is about.</summary>
    public ArticleCompany? Main => main;

    /// <summary>The company of the sentence before, in the same paragraph.</summary>
    public ArticleCompany? Subject { get; set; }

    /// <summary>The period that the article says its figures are of; null if it says none.</summary>
    public ArticlePeriod? Declared { get; set; }

    /// <summary>Whether 上季 is the quarter that is reported.</summary>
    public bool SaysLastQuarter { get; init; }

    /// <summary>The companies that the article listed last, two or more, in their order.</summary>
    public List<List<ArticleCompany>> ListedCompanies { get; } = [];

    /// <summary>The metric that the first words of the paragraph name alone: **毛利率。** 依次为…; null if they name none.</summary>
    public Metric? HeadedMetric { get; set; }

    /// <summary>The part of the company that the label of the paragraph names; null if it names none.</summary>
    public string? HeadedPart { get; set; }

    /// <summary>The share of a market that was told last, with which a ranking goes on.</summary>
    public FigureReading? RankedShare { get; set; }

    /// <summary>The company that the paragraphs before were about, which 公司 may mean.</summary>
    public ArticleCompany? LastSubject { get; private set; }

    /// <summary>The company of the heading above; null if it names none.</summary>
    public ArticleCompany? Headed { get; set; }

    /// <summary>The period that was named last in the paragraph.</summary>
    public ArticlePeriod? Period { get; set; }

    /// <summary>The period that was named last in the paragraph for figures that are no expectations.</summary>
    public ArticlePeriod? ReportedPeriod { get; set; }

    /// <summary>The periods that a list told of, which later lists of as many values leave out: 报告期各期.</summary>
    public List<ArticlePeriod>? ListedPeriods { get; set; }

    /// <summary>The company whose fiscal quarter <see cref="Period"/> is; null for a calendar period.</summary>
    public ArticleCompany? FiscalOwner { get; set; }

    /// <summary>The sector of the catalog that the paragraph named last.</summary>
    public ArticleCompany? Sector { get; set; }

    /// <summary>Whether the paragraph told of a market or an industry last, and not of a company.</summary>
    public bool IsOfMarket { get; set; }

    public bool IsUnlisted(ArticleCompany company) => company.Id is not { } id
        || (catalog.Entities.TryGetValue(id, out var entity) && entity.Kind == EntityKind.Company && entity.Tickers.Count == 0);

    /// <summary>Whether a company is named by its ticker, which is not also its name, as AMD is.</summary>
    public bool IsOnlyTicker(ArticleCompany company) =>
        company.Id is { } id && catalog.Entities.TryGetValue(id, out var entity) && entity.Tickers.Contains(company.Name)
        && !string.Equals(entity.Names.En, company.Name, StringComparison.OrdinalIgnoreCase);

    public bool IsSector(ArticleCompany company) =>
        company.Id is { } id && catalog.Entities.TryGetValue(id, out var entity) && entity.Kind == EntityKind.Sector;

    /// <summary>The period that the paragraphs before named last, which 同期 may mean.</summary>
    public ArticlePeriod? PeriodBefore { get; private set; }

    /// <summary>The period of the title or the heading above.</summary>
    public ArticlePeriod? HeadedPeriod { get; set; }

    /// <summary>The stretch up to the article's day that a figure of the paragraph is of: 四季度以来.</summary>
    public ArticlePeriod? Since { get; set; }

    /// <summary>The same where a list follows, whose items count in it too.</summary>
    public ArticlePeriod? ListedSince { get; private set; }

    /// <summary>Whether the heading above says that what stands below is expected.</summary>
    public bool IsHeadedForecast { get; set; }

    /// <summary>The part that a sentence of its own turned to, for those behind it: Now to robotics.</summary>
    public (string Name, string? Id)? Topic { get; set; }

    /// <summary>Whether a sentence of the section has turned to a part, so that a part holds for more than one sentence.</summary>
    public bool HasTurned { get; set; }

    /// <summary>The year that was named last.</summary>
    public int? Year { get; set; }

    /// <summary>The year that was named last in the paragraph.</summary>
    public int? ParagraphYear { get; private set; }

    /// <summary>The year that was named last in the sentence.</summary>
    public int? SentenceYear { get; set; }

    /// <summary>The currency that the article uses for the amounts whose currency it does not write.</summary>
    public string? Currency { get; init; }

    /// <summary>Keeps the period that a company's figures so far are of.</summary>
    public void KeepReport(ArticleCompany company, ArticlePeriod period)
    {
        if (!widest.TryGetValue(company.Reference, out var wide)
            || (period.Calendar.Start <= wide.Calendar.Start && period.Calendar.End >= wide.Calendar.End))
        {
            widest[company.Reference] = period;
        }

        if (!reports.TryGetValue(company.Reference, out var kept))
            reports[company.Reference] = period;
        else if (kept is { } first && !Overlap(first.Calendar, period.Calendar) && !IsEarlierTerm(first.Calendar, period.Calendar))
            reports[company.Reference] = null;
    }

    /// <summary>The quarter before that of a figure, by the company's own calendar where it has one; null if it is of no quarter.</summary>
    public ArticlePeriod? QuarterBefore(FigureReading reading)
    {
        if (reading.Period is not { Calendar: var calendar } period)
            return null;
        if (period.Fiscal is not { Kind: PeriodKind.Quarter } label)
        {
            return calendar.Kind == PeriodKind.Quarter
                && period.Fiscal is null ? new(calendar.QuarterBefore()) { HasNoYear = period.HasNoYear } : null;
        }

        var before = label.Number > 1 ? new FiscalLabel(label.Year, PeriodKind.Quarter, label.Number - 1)
            : new FiscalLabel(label.Year - 1, PeriodKind.Quarter, 4);
        return new(CalendarOf(reading.Company)?.Resolve(before) ?? Catalog.Period.Quarter(before.Year, before.Number)) { Fiscal = before };
    }

    /// <summary>
    /// The quarter of a company's own year that a quarter without a year means: the one that has just ended, or for what is expected the
    /// one
    /// that has not. Null where the calendar's quarter fits, or the company has no year of its own.
    /// </summary>
    public ArticlePeriod? OwnQuarter(ArticlePeriod period, PeriodPart part, ArticleCompany? company, bool isExpected)
    {
        if (part is not { Year: null, RelativeYear: null, IsFiscal: false, IsEnd: false, EndedMonths: null }
            || (part.Part != PeriodKind.Quarter && part.Reference != PeriodReference.CurrentQuarter)
            || period is not { Fiscal: null, Calendar: { Kind: PeriodKind.Quarter } calendar } || frame.Published is not { } published
            || CalendarOf(company) is not { } own)
        {
            return null;
        }

        var labels = Enumerable.Range(published.Year - 1, 4).SelectMany(year => Enumerable.Range(1, 4)
                .Select(number => new FiscalLabel(year, PeriodKind.Quarter, number)))
            .Where(label => part.Reference == PeriodReference.CurrentQuarter || label.Number == part.Number)
            .Select(label => (Label: label, Days: own.Resolve(label))).ToList();
        if (labels.Exists(label => DaysApart(label.Days.End, calendar.End) <= 10))
            return null;
        var fits = part.Reference == PeriodReference.CurrentQuarter
            ? labels.Where(label => label.Days.Start <= published && published <= label.Days.End)
            : isExpected ? labels.Where(label => label.Days.End > published && calendar.End < published)
            : labels.Where(label => label.Days.End <= published && label.Days.End > calendar.End
                || (calendar.End > published && label.Days.End <= published && DaysApart(published, label.Days.End) < 120)).Reverse();
        return fits.FirstOrDefault() is { Label: { Year: > 0 } chosen, Days: var days } && DaysApart(published, days.End) < 130
            ? new ArticlePeriod(days) { Fiscal = chosen } : null;
    }

    /// <summary>The days of a company's own quarter or year; null where its calendar is not known.</summary>
    public Period? InDays(ArticlePeriod period, ArticleCompany? company) => period.Fiscal is not { } label ? period.Calendar
        : company?.Id is { } id && catalog.Entities.TryGetValue(id, out var entity)
            ? entity.FiscalYear?.Resolve(label) ?? label.SameNameInCalendar
            : label.SameNameInCalendar == period.Calendar ? null : period.Calendar;

    static int DaysApart(LocalDate a, LocalDate b) => Math.Abs(NodaTime.Period.DaysBetween(a, b));

    /// <summary>The company's fiscal period that a stretch of days is, if the text reports on the company by fiscal periods.</summary>
    /// <param name="isEnded">Whether the text gives its last day, so that it is the company's own quarter or year in any case.</param>
    public ArticlePeriod Labelled(ArticlePeriod period, ArticleCompany? company, bool isEnded = false)
    {
        if (period is not { Fiscal: null, IsInstant: false, Calendar: var days } || (!isEnded && ReportOf(company)?.Fiscal is null))
            return period;
        var months = (int)Math.Round(DaysApart(days.End, days.Start) / 30.4, MidpointRounding.AwayFromZero);
        if (CalendarOf(company) is not { } calendar)
        {
            // The newest quarter that is over is that of the report.
            return isEnded && months == 3 && ReportOf(company)?.Fiscal is { Kind: PeriodKind.Quarter }
                && frame.Published is { } today && days.End <= today && DaysApart(today, days.End) < 92
                ? ReportOf(company)!.Value : period;
        }

        if (months is not (3 or 12))
            return period;
        foreach (var year in Enumerable.Range(days.End.Year - 1, 4))
        {
            for (var quarter = 1; quarter <= (months == 3 ? 4 : 1); quarter++)
            {
                var label = new FiscalLabel(year, months == 3 ? PeriodKind.Quarter : PeriodKind.Year, months == 3 ? quarter : 0);
                var own = calendar.Resolve(label);
                if (DaysApart(own.End, days.End) <= 10)
                {
                    var isOfCalendar = (own.Start, own.End) == (days.Start, days.End) || own.IsNearly(label.SameNameInCalendar);
                    return isEnded && isOfCalendar ? period : new(own) { Fiscal = label };
                }
            }
        }

        return period;
    }

    /// <summary>The same part of a year before, with which the report compares.</summary>
    static bool IsEarlierTerm(Period report, Period other) => other.Kind == report.Kind && other.End < report.Start;

    static bool Overlap(Period a, Period b) => a.Start <= b.End && b.Start <= a.End;

    /// <summary>The period that the company's figures so far are of, the first of a quarter and its year; null if there are others or
    /// none.</summary>
    public ArticlePeriod? ReportOf(ArticleCompany? company) => company is null ? null : reports.GetValueOrDefault(company.Reference);

    /// <summary>The same where the figures are of a quarter and of the stretch that it closes: the stretch.</summary>
    public ArticlePeriod? WidestReportOf(ArticleCompany? company) => ReportOf(company) is not { } report ? null
        : widest.TryGetValue(company!.Reference, out var wide) && wide.Calendar.End == report.Calendar.End ? wide : report;

    public void StartHeading()
    {
        (Topic, HasTurned) = (null, false);
        (IsOfMarket, PeriodBefore, IsHeadedForecast, item, RankedShare) = (false, null, false, null, null);
        (Since, ListedSince) = (null, null);
        (LastSubject, Subject, Headed, Period, ReportedPeriod, HeadedPeriod) = (null, null, null, null, null, null);
    }

    /// <summary>Keeps the period of a heading, or of words before a list, for what follows.</summary>
    public void KeepHeadedPeriod()
    {
        ListedSince = Since;
        HeadedPeriod = Since ?? Period ?? HeadedPeriod;
    }

    /// <summary>Keeps that the items below a list item of this indentation are under it: Guidance for the March quarter:</summary>
    public void HeadItem(int indent, bool isForecast)
    {
        item = (indent, HeadedPeriod, Headed, IsHeadedForecast);
        IsHeadedForecast |= isForecast;
    }

    /// <summary>Ends what an item headed where a line of its own indentation or less follows.</summary>
    public void StartItem(int indent)
    {
        if (item is not { } head || indent > head.Indent)
            return;
        (HeadedPeriod, Headed, IsHeadedForecast, item) = (head.Period, head.Company, head.IsForecast, null);
    }

    public void StartParagraph()
    {
        if (!HasTurned)
            Topic = null;
        (LastSubject, Subject) = (Subject ?? LastSubject, null);
        PeriodBefore = ReportedPeriod ?? Period ?? PeriodBefore;
        (Period, ReportedPeriod, ParagraphYear, Sector, IsOfMarket, Since) = (null, null, null, null, false, null);
    }

    /// <summary>Takes a period that a sentence names.</summary>
    /// <param name="asReported">Its year where the words around it tell which one is meant.</param>
    /// <param name="isCompared">Whether figures are only compared with it, so that its year is not that of what follows.</param>
    public ArticlePeriod? Take(PeriodPart part, Func<ArticlePeriod, ArticlePeriod>? asReported = null, bool isCompared = false)
    {
        var yearBefore = frame.Published is null ? SentenceYear ?? Year : SentenceYear;
        if (frame.Resolve(part, Period ?? HeadedPeriod, yearBefore, ParagraphYear) is not { } resolved)
            return null;
        var period = asReported?.Invoke(resolved) ?? resolved;
        if (isCompared)
            return period;
        if (!period.HasNoYear && part.RelativeYear is not null)
            SentenceYear = period.Calendar.End.Year;
        if (!period.HasNoYear && part is { Reference: PeriodReference.None, RelativeYear: null, RelativeDay: null })
            ParagraphYear = SentenceYear = Year = period.Fiscal?.Year ?? period.Calendar.End.Year;
        return period;
    }
}
