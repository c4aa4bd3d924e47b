using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// What carries over from one sentence to the next: the company and the period. A heading resets both, a paragraph keeps them with a doubt.
/// </summary>
sealed partial class Passage(PeriodFrame frame, ArticleCompany? main, CatalogSnapshot catalog)
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

    /// <summary>The amount that the sentence before told, of one metric; null if it told none or of several.</summary>
    public FigureReading? LastLevel { get; set; }

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

    /// <summary>The day that the article named last.</summary>
    public ArticlePeriod? Day { get; set; }

    /// <summary>The stretch over which the paragraph told moves of shares and sectors.</summary>
    public ArticlePeriod? MovePeriod { get; set; }

    /// <summary>The direction of the moves of shares that the list tells: 1 for rises, -1 for falls, 0 for both; null for other
    /// lists.</summary>
    public int? Movers { get; set; }

    /// <summary>The sector of the catalog that the paragraph named last.</summary>
    public ArticleCompany? Sector { get; set; }

    /// <summary>Whether the paragraph told of a market or an industry last, and not of a company.</summary>
    public bool IsOfMarket { get; set; }

    /// <summary>Whether the sentence before is about subsidiaries, and not about the company.</summary>
    public bool IsOfSubsidiaries { get; set; }

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
                && period.Fiscal is null ? new(calendar.QuarterBefore()) : null;
        }

        var before = label.Number > 1 ? new FiscalLabel(label.Year, PeriodKind.Quarter, label.Number - 1)
            : new FiscalLabel(label.Year - 1, PeriodKind.Quarter, 4);
        return new(CalendarOf(reading.Company)?.Resolve(before) ?? Catalog.Period.Quarter(before.Year, before.Number)) { Fiscal = before };
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
        (Topic, HasTurned, LastLevel) = (null, false, null);
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
        (Period, ReportedPeriod, ParagraphYear, Sector, IsOfMarket, Since, MovePeriod) = (null, null, null, null, false, null, null);
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
