using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the heads, labels and lines above a table say: companies, periods and metrics.</summary>
sealed partial class TableReader
{
    ArticleCompany? CompanyIn(string cell) => reader.Read(Folding.Fold(cell)).Find(token => token.Company is not null)?.Company;

    /// <summary>The period of the lines above that the metric can have: a day for prices, else a stretch of time.</summary>
    ArticlePeriod? PeriodFor(Metric metric)
    {
        var isOfMarket = metric.Growth is { MetricId: "share_price" } || metric.Id is "share_price" or "market_cap" or "pe" or "pb" or "ps"
            or "target_price";
        var named = AbovePeriods().Where(period => period.IsInstant == isOfMarket).ToList();
        if (named.Count > 0)
            return named[^1];
        return isOfMarket ? null : passage.HeadedPeriod is { IsInstant: false } headed ? headed
            : metric.Kind == MetricKind.Flow ? OfReportDay() : null;
    }

    /// <summary>截止日期:2024-12-31: the part of the year that ends with a quarter.</summary>
    ArticlePeriod? OfReportDay() => above.FindLast(sentence => TableText.ReportDay().IsMatch(sentence.Folded.Text))?.Tokens
        .FirstOrDefault(token => token.Period is not null)?.Period is { } part && passage.Take(part) is { IsInstant: true } day
            && TableHeads.ToDate(day, day.Calendar.End) is { IsInstant: false } told ? told : null;

    (ArticleCompany Company, bool IsNear)? Titled()
    {
        var named = above.SelectMany(sentence => sentence.Tokens).Select(token => token.Company).OfType<ArticleCompany>().ToList();
        if (named.Count > 0 && named.TrueForAll(company => company.IsSame(named[0])))
            return (named[0], true);
        return (passage.Headed ?? passage.Subject ?? outline.Main) is { } main ? (main, false) : null;
    }

    List<ArticlePeriod> AbovePeriods()
    {
        var periods = new List<ArticlePeriod>();
        foreach (var part in above.SelectMany(sentence => sentence.Tokens).Select(token => token.Period).OfType<PeriodPart>())
        {
            if (passage.Take(part) is { } period && !periods.Contains(period))
                periods.Add(period);
        }

        return periods;
    }

    /// <summary>The period of each column; columns of changes and shares have that of the level that they are of.</summary>
    ArticlePeriod?[] ColumnPeriods(List<string> heads, List<ColumnKind> kinds)
    {
        var periods = new ArticlePeriod?[heads.Count];
        for (var i = 1; i < heads.Count; i++)
            periods[i] = PeriodOf(kinds[i] == ColumnKind.Growth ? TableHeads.WithoutComparison(heads[i]) : heads[i]);
        if (!Array.Exists(periods, period => period is not null))
        {
            // 金額 | % | 金額 | %: the periods stand above, in the order of the columns.
            var value = Enumerable.Range(1, Math.Max(0, heads.Count - 1)).Where(i => kinds[i] == ColumnKind.Level
                && TableText.Amount().IsMatch(heads[i])).ToList();
            var above = AbovePeriods();
            if (value.Count == above.Count)
            {
                for (var i = 0; i < value.Count; i++)
                    periods[value[i]] = above[i];
            }
        }

        TakePartOfYears(heads, periods);
        TakeFiscalNames(periods);
        var firstLevel = Array.FindIndex(periods, period => period is not null);
        var isPaired = IsPaired(kinds);
        for (var i = 1; i < heads.Count && firstLevel >= 0; i++)
        {
            if (periods[i] is null && kinds[i] == ColumnKind.Growth)
                periods[i] = periods[isPaired ? LevelBefore(kinds, i) : FirstOfSpan(heads, LevelBefore(kinds, i), firstLevel)];
            else if (periods[i] is null && kinds[i] == ColumnKind.Share)
                periods[i] = periods[LevelBefore(kinds, i)];
        }

        return periods;
    }

    /// <summary>Q4 25 | Q4 24 in a report on the fourth quarter of fiscal 2025: the company's own quarters.</summary>
    void TakeFiscalNames(ArticlePeriod?[] periods)
    {
        var company = Titled()?.Company;
        if (passage.ReportOf(company)?.Fiscal is not { Kind: PeriodKind.Quarter } report
            || !Array.Exists(periods, period => period is { Fiscal: null, IsInstant: false, Calendar: var named }
                && FiscalLabel.Of(named) == report))
        {
            return;
        }

        for (var i = 0; i < periods.Length; i++)
        {
            if (periods[i] is { Fiscal: null, IsInstant: false, Calendar: var named } && FiscalLabel.Of(named) is { } label)
            {
                var own = new ArticlePeriod(named) { Fiscal = label };
                periods[i] = own with { Calendar = passage.InDays(own, company) ?? named };
            }
        }
    }

    /// <summary>Six months ended June 30, above columns of bare years: that part of each year.</summary>
    void TakePartOfYears(List<string> heads, ArticlePeriod?[] periods)
    {
        var years = Enumerable.Range(1, heads.Count - 1).Where(i => periods[i] is not null).ToList();
        if (years.Count == 0 || !years.TrueForAll(i => TableText.BareYear().IsMatch(heads[i])))
            return;
        var told = above.TakeLast(3).SelectMany(sentence => sentence.Tokens).Select(token => token.Period).OfType<PeriodPart>()
            .Select(part => passage.Take(part)).OfType<ArticlePeriod>().Where(period => !period.IsInstant).ToList();
        if (told.Count == 0 || told.Exists(period => period.Calendar.Kind == PeriodKind.Year))
            return;
        foreach (var i in years)
            periods[i] = told[^1].AddYears(periods[i]!.Value.Calendar.End.Year - told[^1].Calendar.End.Year);
    }

    /// <summary>Whether each level has its own growth behind it.</summary>
    static bool IsPaired(List<ColumnKind> kinds)
    {
        var told = kinds.Skip(1).Where(kind => kind != ColumnKind.Share).ToList();
        return told.Count > 2 && told.Count % 2 == 0
            && told.Index().All(item => item.Item == (item.Index % 2 == 0 ? ColumnKind.Level : ColumnKind.Growth));
    }

    /// <summary>The first column of the same span as another one: a change behind nine months is of these.</summary>
    static int FirstOfSpan(List<string> heads, int column, int first) =>
        TableText.EndedSpan().Match(heads[column]) is { Success: true } span
            ? Math.Max(first, heads.FindIndex(head => head.StartsWith(span.Value, StringComparison.Ordinal))) : first;

    static int LevelBefore(List<ColumnKind> kinds, int column) =>
        Enumerable.Range(1, column).LastOrDefault(i => kinds[i] == ColumnKind.Level, 0);

    /// <summary>What a column of changes compares: by its head, or by the periods of the two levels beside it; null if that is not
    /// clear.</summary>
    GrowthMeasure? Comparison(List<string> heads, List<ColumnKind> kinds, ArticlePeriod?[] periods, int column)
    {
        if (TableText.Comparison(heads[column]) is { } written)
            return written;
        if (TableHeads.WithoutComparison(heads[column]) is var own && own.Length < heads[column].Length
            && PeriodOf(heads[column][own.Length..]) is { } against)
        {
            return periods[column] is { } of ? Measured(of, against) : null;
        }

        var levels = Enumerable.Range(1, heads.Count - 1).Where(i => kinds[i] == ColumnKind.Level && periods[i] is not null).ToList();
        return levels is [var now, var then] && periods[column] == periods[now]
            ? Measured(periods[now]!.Value, periods[then]!.Value) : null;
    }

    static GrowthMeasure? Measured(ArticlePeriod a, ArticlePeriod b)
    {
        if (a.Fiscal is { } label && b.Fiscal is { } other)
        {
            return label.AddYears(-1) == other ? GrowthMeasure.YearOnYear
                : label.Kind == PeriodKind.Quarter && other.Kind == PeriodKind.Quarter
                    && (label.Year * 4) + label.Number - 1 == (other.Year * 4) + other.Number ? GrowthMeasure.QuarterOnQuarter : null;
        }

        return a.IsInstant && b.IsInstant && a.Calendar.AddYears(-1) == b.Calendar ? GrowthMeasure.YearOnYear
            : ComparedFigures.Measured(a.Calendar, b.Calendar);
    }

    ArticlePeriod? PeriodOf(string head)
    {
        if (head.Length == 0)
            return null;
        var parts = new List<PeriodPart>();
        PeriodPartScanner.Scan(TableHeads.Normalized(head), parts);
        if (parts.FindAll(part => part.Reference is PeriodReference.None or PeriodReference.TrailingYear) is [var only])
        {
            return passage.Take(only) is not { } period ? null
                : period.IsTrailingYear ? period : passage.Labelled(period, Titled()?.Company);
        }

        return TableHeads.IsRelative(head) && Report() is { } report ? TableHeads.OfReport(head, report) : null;
    }

    /// <summary>The period that the report is of: by the lines above the table, or by its title.</summary>
    ArticlePeriod? Report() => AbovePeriods().FindLast(period => !period.IsInstant) is { Calendar.End.Year: >= ArticlePeriod.UnknownYear } named ? named
        : outline.Report;

    /// <summary>The metric whose parts the rows are, by the head of the labels or the lines above: 分产品, by segment.</summary>
    Metric? DividedBy(string corner)
    {
        var line = string.Join(' ', above.TakeLast(2).Select(sentence => sentence.Folded.Text));
        if (!TableText.PartHead().IsMatch(corner) && !TableText.ByParts().IsMatch(line + " " + corner.ToLowerInvariant()))
            return null;
        var named = above.TakeLast(2).SelectMany(sentence => sentence.Tokens).Select(token => token.Metric).OfType<Metric>()
            .Concat(reader.Read(Folding.Fold(corner)).Select(token => token.Metric).OfType<Metric>()).Distinct().ToList();
        return named.Count == 0 || named[0].Id == "segment_revenue" ? passage.MetricOf("revenue") : named.Find(MetricSlot.IsDivisible);
    }

    /// <summary>A row that is a part of the metric that the table divides, or of the row above: 其中：云端产品线.</summary>
    MetricSlot? PartOf(string label, string written, MetricSlot? above)
    {
        if (above is not null && TableText.OfWhich().IsMatch(label))
            return WithPart(above, TableText.OfWhich().Replace(label, ""));
        if (divided is null)
            return null;
        return TableText.IsTotal(written) ? new MetricSlot(0, divided) : WithPart(new MetricSlot(0, divided), written);
    }

    /// <summary>Basic and Diluted, below Net income per share: the metric of the line above the row.</summary>
    MetricSlot? OfShares(ArticleBlock block, string written)
    {
        if (!TableText.Shares().IsMatch(written))
            return null;
        if (MetricOf(Section(block).Trim().TrimEnd(':')) is not { Metric.Id: "eps" or "eps_diluted" } slot)
            return null;
        return passage.MetricOf(written.AsSpan().ContainsAny("Dd薄释釋") ? "eps_diluted" : "eps") is { } metric
            ? slot with { Metric = metric, Text = null } : null;
    }

    /// <summary>The line that heads the rows down to this one; empty if none does.</summary>
    string Section(ArticleBlock block) => rows.TakeWhile(row => row.Block != block)
        .LastOrDefault(row => row.Cells.Count == 1 && !TableText.InBrackets().IsMatch(row.Cells[0].Text.Trim())).Cells?[0].Text ?? "";

    /// <summary>The metric of a part of the company; null where it has no parts or the name is none.</summary>
    MetricSlot? WithPart(MetricSlot slot, string label) => MetricSlot.IsDivisible(slot.Metric) && slot.Segment is null
        && TableText.NameIn(label) is { } name && CompanyIn(label) is null
        ? slot with
        {
            Segment = name,
            SegmentId = reader.Read(Folding.Fold(name)) is [{ Segment: { } known }] ? known.Id : null,
            Text = null,
        } : null;

    MetricSlot? MetricOf(string label)
    {
        label = TableText.OtherRules().Replace(label, "");
        var written = TableText.OfShares().Replace(TableText.Remarks().Replace(TableUnit.Removed(label), ""), "${which} ${metric}").Trim();
        if (written.Length is 0 or > 40)
            return null;
        var folded = Folding.Fold(written);
        var sentence = new ArticleSentence(new(BlockKind.TableRow, 0, 0), 0, folded, reader.Read(folded));
        // Share 1Q26 in a table of companies: of the market.
        if (namesCompanies && TableText.MarketShare().IsMatch(PeriodWord().Replace(written, "").Trim())
            && passage.MetricOf("market_share") is { } share)
        {
            return new MetricSlot(0, share);
        }

        if (TableText.Price().IsMatch(written) && passage.MetricOf("share_price") is { } price)
            return new MetricSlot(0, price);
        var places = Enumerable.Range(0, sentence.Tokens.Count).Where(i => sentence.Tokens[i].Kind == TokenKind.Metric).ToList();
        if (places is not [var place])
            return null;
        var isWhole = sentence.Tokens.Skip(place + 1).All(token => token.Kind == TokenKind.Mark || token.Is(ArticleWord.YearOnYear)
            || token.Is(ArticleWord.QuarterOnQuarter) || token.Is(ArticleWord.Forecast) || token.Is(ArticleWord.Consensus)
            || token.Is(ArticleWord.Up) || token.Text is "change" or "growth"
            || token.Text is "净额" or "合计" or "总额" or "净" or "额" or "金额" or "net" or "total"
            || token.Kind is TokenKind.Period or TokenKind.Company);
        var slot = MetricSlot.At(sentence, place);
        return isWhole && !slot.IsUnclear
            && sentence.Tokens.Take(place).All(token => (token.Kind is not (TokenKind.Number or TokenKind.Mark) || token.IsMark("-:"))
                && !OtherMetric.Contains(token.Text))
            ? slot : null;
    }

    /// <summary>Words before a metric that make another one of it: amortization of intangibles, income before tax.</summary>
    static readonly HashSet<string> OtherMetric =
        ["before", "excluding", "除", "of", "on", "from", "to", "for", "change", "changes", "gain", "proceeds", "purchases"];

    [GeneratedRegex("(?<![A-Za-z0-9])(?:[1-4]Q|Q[1-4]|FY|[12]H|H[12])?[-' ]?(?:20)?[0-9]{2}(?:Q[1-4]|H[12])?(?![0-9])")]
    private static partial Regex PeriodWord();
}
