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
        return named.Count > 0 ? named[^1] : isOfMarket ? null : passage.HeadedPeriod is { IsInstant: false } headed ? headed : null;
    }

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

    /// <summary>The period of each column; columns of changes and shares have that of the column before.</summary>
    ArticlePeriod?[] ColumnPeriods(List<string> heads)
    {
        var periods = new ArticlePeriod?[heads.Count];
        for (var i = 1; i < heads.Count; i++)
            periods[i] = OfReport(heads[i]) ?? PeriodOf(heads[i]);
        if (!Array.Exists(periods, period => period is not null))
        {
            // 金額 | % | 金額 | %: the periods stand above, in the order of the columns.
            var value = Enumerable.Range(1, Math.Max(0, heads.Count - 1)).Where(i => TableText.KindOf(heads[i]) == ColumnKind.Level
                && TableText.Amount().IsMatch(heads[i])).ToList();
            var above = AbovePeriods();
            if (value.Count == above.Count)
            {
                for (var i = 0; i < value.Count; i++)
                    periods[value[i]] = above[i];
            }
        }

        var firstLevel = Array.FindIndex(periods, period => period is not null);
        for (var i = 1; i < heads.Count; i++)
        {
            if (periods[i] is null && TableText.KindOf(heads[i]) == ColumnKind.Growth && firstLevel >= 0)
                periods[i] = periods[firstLevel];
        }

        return periods;
    }

    /// <summary>本报告期, 上年同期, 上年度末: in the terms of the period that the report is on; null for other heads.</summary>
    ArticlePeriod? OfReport(string head)
    {
        var match = TableText.ReportTerm().Match(head);
        if (!match.Success || (AbovePeriods().Where(period => !period.IsInstant).Select(period => (ArticlePeriod?)period).LastOrDefault()
            ?? outline.Report) is not { } report)
        {
            return null;
        }

        var (start, end) = (report.Calendar.Start, report.Calendar.End);
        return match.Groups["end"].Success ? new(Period.Instant(end))
            : match.Groups["yearend"].Success ? new(Period.Instant(new(end.Year - 1, 12, 31)))
            : match.Groups["year"].Success ? new(end.Month == 9 ? Period.NineMonths(end.Year) : Period.Span(new(start.Year, 1, 1), end))
            : match.Groups["before"].Success ? report.AddYears(-1) : report;
    }

    ArticlePeriod? PeriodOf(string head)
    {
        var parts = new List<PeriodPart>();
        PeriodPartScanner.Scan(Folding.Name(head), parts);
        return parts is [var only] && passage.Take(only) is { } period ? passage.Labelled(period, Titled()?.Company) : null;
    }

    MetricSlot? MetricOf(string label)
    {
        var written = TableText.Remarks().Replace(TableUnit.Removed(label), "").Trim();
        if (written.Length is 0 or > 40)
            return null;
        var folded = Folding.Fold(written);
        var sentence = new ArticleSentence(new(BlockKind.TableRow, 0, 0), 0, folded, reader.Read(folded));
        if (TableText.Price().IsMatch(written) && passage.MetricOf("share_price") is { } price)
            return new MetricSlot(0, price);
        var places = Enumerable.Range(0, sentence.Tokens.Count).Where(i => sentence.Tokens[i].Kind == TokenKind.Metric).ToList();
        if (places is not [var place])
            return null;
        var isWhole = sentence.Tokens.Skip(place + 1).All(token => token.Kind == TokenKind.Mark || token.Is(ArticleWord.YearOnYear)
            || token.Is(ArticleWord.QuarterOnQuarter) || token.Is(ArticleWord.Forecast) || token.Is(ArticleWord.Consensus)
            || token.Is(ArticleWord.Up) || token.Text is "净额" or "合计" or "总额" or "净" or "额" or "金额" or "net" or "total"
            || token.Kind is TokenKind.Period or TokenKind.Company);
        var slot = MetricSlot.At(sentence, place);
        return isWhole && !slot.IsUnclear
            && sentence.Tokens.Take(place).All(token => token.Kind is not (TokenKind.Number or TokenKind.Mark) || token.IsMark("-:"))
            ? slot : null;
    }
}
