using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the whole article says about itself: its date, its year, the company it is about, its currency.</summary>
sealed partial record ArticleOutline
{
    public required PeriodFrame Frame { get; init; }

    public ArticleCompany? Main { get; init; }

    public string? Currency { get; init; }

    /// <summary>The currency that a bare 元 means: yuan, or the dollars of Taiwan and Hong Kong in their spelling.</summary>
    public required string BareYuan { get; init; }

    /// <summary>The currency of amounts without one in a Chinese text; null in others.</summary>
    public string? HomeCurrency { get; private init; }

    /// <summary>Whether it is written in the words of Hong Kong, in which 上季 is the quarter that is reported.</summary>
    public bool SaysLastQuarter { get; private init; }

    /// <summary>The starts of the blocks that say that their 元 is the yuan: （人民币，下同）.</summary>
    public required IReadOnlySet<int> YuanBlocks { get; init; }

    /// <summary>The period of the report that the first lines name: 2026年半年度报告; null if they name none.</summary>
    public ArticlePeriod? Report { get; init; }

    public static ArticleOutline Of(string text, List<ArticleSentence> sentences, LocalDate? published, CatalogSnapshot catalog)
    {
        var date = published ?? ArticleDate.Of(text);
        var tokens = sentences.SelectMany(sentence => sentence.Tokens).ToList();
        var yuanBlocks = sentences.Where(sentence => sentence.Folded.Text.Contains("人民币,下同", StringComparison.Ordinal))
            .Select(sentence => sentence.Block.Start).ToHashSet();
        // 下同 holds for all that follows, and an article does not change its currency.
        var yuan = yuanBlocks.Count > 0 ? "CNY" : BareYuanOf(text);
        var wired = date is null ? DateOfWire(text, sentences) : null;
        date ??= wired;
        var frame = new PeriodFrame(date, date?.Year ?? YearOf(text, sentences))
        {
            IsDayInferred = wired is not null,
            Days = Days(tokens),
            Quarters = tokens.Select(token => token.Period).OfType<PeriodPart>().Select(QuarterOf).OfType<(int Number, int Year)>()
                .GroupBy(quarter => quarter.Number).ToDictionary(group => group.Key, group => group.Max(quarter => quarter.Year)),
            Reported = Reported(sentences),
            IsPreview = Preview().IsMatch(text),
        };
        return new ArticleOutline
        {
            Frame = frame,
            Report = ReportOf(sentences, frame),
            Main = MainOf(sentences, catalog),
            Currency = CurrencyOf(tokens, yuan),
            BareYuan = yuan,
            DollarScale = yuan == "TWD" && InThousands().Match(text) is { Success: true } unit
                ? unit.Groups["millions"].Success ? 1_000_000 : 1_000 : null,
            IsRepublican = yuan == "TWD" && text.Contains("民國", StringComparison.Ordinal),
            HomeCurrency = text.Count(Script.IsHan) * 2 > text.Count(char.IsLetter) ? yuan : null,
            SaysLastQuarter = HongKong().IsMatch(text),
            YuanBlocks = yuanBlocks,
        };
    }

    /// <summary>Whether it is a report by the years of the Republic of China, in which a sign of dollars means those of Taiwan.</summary>
    bool IsRepublican { get; init; }

    /// <summary>What a sign of dollars stands for in a report in thousands of the dollars of Taiwan; null in other texts.</summary>
    decimal? DollarScale { get; init; }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The year that the article's own periods imply: that of its newest report, or the one after a yearly report.</summary>
    static int? YearOf(string text, List<ArticleSentence> sentences)
    {
        int? part = null, whole = null;
        foreach (var sentence in sentences)
        {
            if (sentence.Tokens.Any(token => token.Is(ArticleWord.Forecast) || token.Is(ArticleWord.Hypothetical)) && sentences.Count > 3)
                continue;
            // 預期2024年至2029年的複合成長率: the last of the years ahead is not that of the article.
            var isAhead = sentence.Tokens.Any(token => token.Is(ArticleWord.Consensus) || token.Is(ArticleWord.Forecast));
            foreach (var (place, token) in sentence.Tokens.Index())
            {
                if (token.Period is not { } period)
                    continue;
                // 同比2022年第一季度增长 (up on the first quarter of 2022): a growth by a year ends in the year after the one that it names.
                var isBase = place > 0 && FigureCues.ComparisonOf(sentence.Tokens[place - 1].Word) == GrowthMeasure.YearOnYear;
                var year = (period.Stretch?.To.Year ?? period.Year) + (isBase ? 1 : 0);
                if (year is null or > 2100 || period.IsFiscal || Founded().IsMatch(sentence.Folded.Text[..token.Start]))
                    continue;
                var isPart = period.Part is not null and not PeriodKind.Year || period.Date is not null || period.Months is not null
                    || period.Stretch is not null;
                if (isPart)
                    part = Math.Max(part ?? 0, year.Value);
                else
                    whole = Math.Max(whole ?? 0, (isAhead ? null : period.ToYear) ?? year.Value);
            }
        }

        foreach (Match report in YearlyReport().Matches(text))
            part = Math.Max(part ?? 0, Number(report, "y") + 1);
        return part is { } known && known >= (whole ?? 0) ? known : whole is { } over && IsOver(over, sentences) ? over + 1 : whole;
    }

    /// <summary>2021年收入138亿元。…去年前三季度…: whether the text tells of a year as over, and of the last year in sentences of their
    /// own, which is then that one.</summary>
    static bool IsOver(int year, List<ArticleSentence> sentences) =>
        sentences.Exists(sentence => TellsOf(year, sentence) && sentence.Tokens.Any(token => token.Number is { IsMoney: true })
            && sentence.Tokens.Any(token => token.Kind == TokenKind.Metric) && !sentence.Tokens.Any(token => token.Is(ArticleWord.Forecast)))
        && sentences.Exists(sentence => sentence.Tokens.Any(token => token.Period is { RelativeYear: -1 }))
        && !sentences.Exists(sentence => sentence.Tokens.Any(token => token.Period is { RelativeYear: -1 })
            && sentence.Tokens.Any(token => token.Period?.Year is not null));

    static bool TellsOf(int year, ArticleSentence sentence) => sentence.Tokens.Any(token =>
        token.Period is { Date: null, ToYear: null, IsEnd: false, IsFiscal: false, Part: null or PeriodKind.Year } period
        && period.Year == year);

    /// <summary>The ends of the newest half-year and year with figures, but for forecasts.</summary>
    static (LocalDate? Half, LocalDate? Year) Reported(List<ArticleSentence> sentences)
    {
        LocalDate? half = null, whole = null;
        foreach (var period in sentences.SelectMany(sentence => sentence.Tokens.TakeWhile(token => !token.Is(ArticleWord.Forecast))
            .Where(token => !sentence.Folded.Text.AsSpan(token.End).StartsWith("以来"))).Select(token => token.Period).OfType<PeriodPart>())
        {
            if (period.Year is not { } year || period.IsEnd || period.Date is not null || period.IsFiscal)
                continue;
            if (period is { Part: PeriodKind.Half, Number: 1 } && !(half?.Year > year))
            {
                half = new(year, 6, 30);
            }
            else if (period is { Part: null or PeriodKind.Year, Months: null } && period.Stretch is null
                && !(whole?.Year > (period.ToYear ?? year)))
            {
                whole = new(period.ToYear ?? year, 12, 31);
            }
        }

        return (half, whole);
    }

    const int LastMonthOfYearlyReports = 4;

    /// <summary>The day of a dateline without a year: the first such day after the periods that the text reports on.</summary>
    static LocalDate? DateOfWire(string text, List<ArticleSentence> sentences)
    {
        if (ArticleDate.WithoutYear(text) is not { } day)
            return null;
        var frame = new PeriodFrame(null, null) { Days = new Dictionary<(int Month, int Day), int>() };
        LocalDate? reported = null;
        foreach (var sentence in sentences.Where(sentence => !sentence.Tokens.Any(token => token.Is(ArticleWord.Forecast))))
        {
            foreach (var token in sentence.Tokens)
            {
                if (token.Period is not { IsFiscal: false, HasYear: true } part || sentence.Folded.Text.AsSpan(token.End).StartsWith("以来")
                    || frame.Resolve(part, null, null, null) is not { } period)
                {
                    continue;
                }

                // 2025年 in August is the year that runs, and in March the one that is reported.
                var isRunning = period.Calendar.Kind == PeriodKind.Year && day.Month > LastMonthOfYearlyReports;
                var end = isRunning ? period.Calendar.Start.PlusDays(-1) : period.Calendar.End;
                reported = end > reported || reported is null ? end : reported;
            }
        }

        if (reported is not { } last)
            return null;
        var wired = new LocalDate(last.Year, day.Month, day.Day);
        return wired >= last ? wired : wired.PlusYears(1);
    }

    /// <summary>The quarter that a part names, also by its last day: the three months ended Dec. 31, 2024.</summary>
    static (int Number, int Year)? QuarterOf(PeriodPart part) =>
        part is { Part: PeriodKind.Quarter, Year: { } year, IsFiscal: false } ? (part.Number, year)
        : part.Stretch is ({ Day: 1 } from, { } to) && from.Month % 3 == 1 && from.PlusMonths(3).PlusDays(-1) == to
            ? ((from.Month / 3) + 1, to.Year) : null;

    static Dictionary<(int Month, int Day), int> Days(List<ArticleToken> tokens)
    {
        var days = new Dictionary<(int Month, int Day), int>();
        foreach (var period in tokens.Select(token => token.Period).OfType<PeriodPart>())
        {
            if (period is { Date: { } date, Year: { } year })
                days[date] = year;
        }

        return days;
    }

    static ArticleCompany? MainOf(List<ArticleSentence> sentences, CatalogSnapshot catalog)
    {
        // A title names what the article is about.
        var title = sentences.Take(1).SelectMany(sentence => sentence.Tokens).Select(token =>
            token.Company).OfType<ArticleCompany>().ToList();
        var tokens = sentences.SelectMany(sentence => sentence.Tokens);
        var counts = new Dictionary<string, (int Count, ArticleCompany Company)>();
        foreach (var company in tokens.Select(token => token.Company).OfType<ArticleCompany>())
        {
            if (company.IsIndex || company.Id is { } id && catalog.Entities[id].Kind != EntityKind.Company)
                continue;
            var count = counts.GetValueOrDefault(company.Reference, (Count: 0, Company: company));
            counts[company.Reference] = (count.Count + 1, count.Company.Ticker is null
                && company.Ticker is not null ? company : count.Company);
        }

        if (title.Count > 0 && counts.TryGetValue(title[0].Reference, out var titled))
            counts[title[0].Reference] = (titled.Count * 2, titled.Company);
        var order = counts.Values.OrderByDescending(item => item.Count).ToList();
        if (order.Count == 0)
            return null;
        if (FirstNamed(sentences, catalog) is { } first && counts[first.Reference].Count == order[0].Count)
            return counts[first.Reference].Company;
        return order.Count == 1 || order[0].Count * 2 >= (order[1].Count * 3) + 1 || (order[0].Company.Ticker is not null
            && order[0].Count > order[1].Count)
            ? order[0].Company : null;
    }

    /// <summary>The company that the first half of the article names alone, and in its first quarter; null if there is none.</summary>
    static ArticleCompany? FirstNamed(List<ArticleSentence> sentences, CatalogSnapshot catalog)
    {
        var half = sentences.Take((sentences.Count + 1) / 2).SelectMany((sentence,
            place) => sentence.Tokens.Select(token => (token.Company, place)))
            .Where(item => item.Company is { IsIndex: false } company
                && (company.Id is not { } id || catalog.Entities[id].Kind == EntityKind.Company)).ToList();
        return half.Count > 0 && half.TrueForAll(item => item.Company!.IsSame(half[0].Company)) && half[0].place <= sentences.Count / 4
            ? half[0].Company : null;
    }

    /// <summary>Launched in 2018: the year from which something has been.</summary>
    [GeneratedRegex("(?<![a-z])(?:since|(?:founded|established|incorporated|launched|introduced|started|born|formed|created|opened) in) $|" +
        "(?:成立|创立|创办|创建|始建|诞生|上线)于$")]
    private static partial Regex Founded();

    [GeneratedRegex("按年[升跌增减減多少大上下]|按季|港元|应占|應佔|人民[币幣][,，]下同")]
    private static partial Regex HongKong();

    [GeneratedRegex("业绩预告|業績預告|业绩快报|業績快報|盈利预告|盈利預告|预增|預增|盈利警告|盈警|盈喜|preliminary results", RegexOptions.IgnoreCase)]
    private static partial Regex Preview();

    [GeneratedRegex("(?<y>20[0-9]{2})年?(?:年报|年度报告|年年报|年年度报告|年報|年度報告)|(?<y>20[0-9]{2}) (?:annual report|Annual Report)")]
    private static partial Regex YearlyReport();
}
