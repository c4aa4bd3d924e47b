using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The values of a table's cells: levels in the table's unit, and growth.</summary>
sealed partial class TableReader
{
    void Put(TableCell cell, ArticleBlock block, MetricSlot slot, (ColumnKind Kind, GrowthMeasure? By) column,
        (ArticleCompany Company, bool IsNear) company, ArticlePeriod? period, TableUnit unit, string head,
        HashSet<Doubt> doubts)
    {
        var folded = Folding.Fold(cell.Text.Trim());
        if (FigureIn(folded.Text) is not (var start, var length, var written, var isBracketed))
            return;
        var (metric, growth) = slot.Metric.Growth is { MetricId: not "share_price" } of
            ? (passage.MetricOf(of.MetricId) ?? slot.Metric, (GrowthMeasure?)of.By) : (slot.Metric, null);
        if (column.Kind == ColumnKind.Share)
        {
            // The share of a part in revenue.
            if (slot.Segment is null || metric.Id is not ("revenue" or "segment_revenue")
                || passage.MetricOf("segment_revenue_share") is not { } share)
            {
                return;
            }

            (metric, slot) = (share, slot with { Text = null });
            head += "%";
        }

        if (metric.Id is "net_profit" or "net_profit_parent" && TableText.NonGaap().IsMatch(head) && passage.MetricOf("adjusted_net_profit") is { } adjusted)
            (metric, slot) = (adjusted, slot with { Text = null });
        growth = column.Kind == ColumnKind.Growth ? column.By : growth ?? ChangeOf(written, metric, doubts);
        // A flow is of no single day.
        if (period is { IsInstant: true } && metric.Kind == MetricKind.Flow && growth is null && metric.Unit == UnitKind.Money)
            return;
        (unit, written) = growth is null ? InOwnCurrency(written, metric, unit, doubts) : (unit, written);
        if ((growth is null ? Level(written, metric, unit, head) : Growth(written, metric, head)) is not { } number)
            return;
        var isCorrection = isCorrecting && metric.Id.EndsWith("_income", StringComparison.Ordinal);
        // Such rows lead from profit to cash flow. A balance sheet item is told there by how much it changed, which is not its amount.
        // Income is deducted there, in brackets; without them it was a loss, and is left out.
        if (isCorrecting && metric.Unit == UnitKind.Money && (metric.Kind == MetricKind.Stock || (isCorrection && !isBracketed)))
            return;
        if (isBracketed && number.Value > 0 && !isCorrection && (growth is not null || TableText.MayBeNegative(metric)))
            number = number with { Value = -number.Value };
        var at = cell.Start + (cell.Text.Length - cell.Text.TrimStart().Length) + folded.OriginOf(start);
        var figure = new TextSpan(at, folded.OriginOf(start + length - 1) + 1 - folded.OriginOf(start));
        account.Add(
            new FigureReading(0)
            {
                Metric = slot.Segment is not null && metric.Id == "revenue" ? passage.MetricOf("segment_revenue") ?? metric : metric,
                MetricText = slot.Text,
                Growth = growth,
                Segment = slot.Segment,
                SegmentId = slot.SegmentId,
                Company = company.Company,
                Period = period,
                Number = number,
                Basis = TableText.EstimateColumn().IsMatch(head) ? Basis.Estimated
                    : TableText.NonGaap().IsMatch(head) ? Basis.NonGaap
                    : isGuidance ? Basis.Estimated : Basis.Reported,
                Doubts = doubts,
            },
            figure,
            new(block.Start, block.Length));
    }

    /// <summary>The only number of a cell and its place in it, with the sign and currency that its brackets give.</summary>
    static (int Start, int Length, ArticleNumber Number, bool IsBracketed)? FigureIn(string folded)
    {
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        NumberScanner.Scan(folded, numbers);
        // $1.25 billion ± $30 million: the middle of a range.
        if (numbers.Count == 2 && TableText.Margin().IsMatch(folded[..numbers[1].Start]))
            numbers.RemoveAt(1);
        if (numbers is not [var (start, length, written)] || written.Label is not null)
            return null;
        written = TableText.WithSign(written, folded);
        var bracketed = TableText.Bracketed().Match(folded);
        if (bracketed.Groups["sign"] is { Success: true, Value: var sign } && written.Unit is null)
            written = written with { Unit = UnitKind.Money, Currency = AmountUnit.CurrencyNamed(sign) };
        return (start, length, written, bracketed.Success);
    }

    /// <summary>-180 bps, below EBITDA margin: a change, and not a level; null for others.</summary>
    static GrowthMeasure? ChangeOf(ArticleNumber written, Metric metric, HashSet<Doubt> doubts)
    {
        if (written is not { IsInPoints: true, IsSigned: true } || metric.Unit != UnitKind.Ratio)
            return null;
        doubts.Add(Doubt.AssumedComparison);
        return GrowthMeasure.YearOnYear;
    }

    /// <summary>The unit that a head, label or line gives, with the currency that it means in this article.</summary>
    TableUnit UnitIn(string told) => TableUnit.In(told).In(outline.BareYuan, outline.Currency ?? outline.HomeCurrency);

    /// <summary>A price without a currency, in a table of amounts whose currency is known: 股價 1995.</summary>
    TableUnit OfPrice(TableUnit unit, Metric metric) => metric.Unit == UnitKind.Price && unit.Currency is null
        && outline.Currency is null && outline.HomeCurrency is { } home ? new(1, home) { IsAssumed = true } : unit;

    (TableUnit Unit, ArticleNumber Written) InOwnCurrency(ArticleNumber written, Metric metric, TableUnit unit, HashSet<Doubt> doubts)
    {
        unit = OfPrice(unit, metric);
        if (unit.IsAssumed && metric.Unit is UnitKind.Money or UnitKind.Price)
            doubts.Add(Doubt.AssumedCurrency);
        return (unit, WithCommonCurrency(written, metric, unit, doubts));
    }

    ArticleNumber WithCommonCurrency(ArticleNumber written, Metric metric, TableUnit unit, HashSet<Doubt> doubts)
    {
        if (written is not { IsScaled: true, Unit: null } || unit.Currency is not null || metric.Unit != UnitKind.Money
            || commonCurrency.Value is not { } currency)
        {
            return written;
        }

        doubts.Add(Doubt.AssumedCurrency);
        return written with { Unit = UnitKind.Money, Currency = currency };
    }

    HashSet<Doubt> Doubts(MetricSlot slot, bool isCompanyNear, bool isPeriodInherited)
    {
        var doubts = new HashSet<Doubt>();
        if (!isCompanyNear)
            doubts.Add(Doubt.InheritedCompany);
        if (slot.Segment is not null && slot.SegmentId is null)
            doubts.Add(Doubt.Segment);
        if (isPeriodInherited)
            doubts.Add(Doubt.InheritedPeriod);
        if (isGuidance)
            doubts.Add(Doubt.Forecast);
        if (isUnnamedPart)
            doubts.Add(Doubt.FarFromMetric);
        return doubts;
    }

    static ArticleNumber? Growth(ArticleNumber number, Metric metric, string head)
    {
        if (number.Unit is null && (head.Contains('%') || (TableText.RateHead().IsMatch(head) && (number.IsSigned || number.Value >= 1))))
            number = number with { Value = number.Value / 100, Unit = UnitKind.Ratio };
        return number.Unit == UnitKind.Ratio && (!number.IsInPoints || metric.Unit == UnitKind.Ratio) ? number : null;
    }

    static ArticleNumber? Level(ArticleNumber written, Metric metric, TableUnit unit, string head)
    {
        var number = written is { Unit: null, IsScaled: false } ? unit.Applied(written, metric, head)
            // 91.34亿, below 营业收入(元).
            : written is { Unit: null, IsScaled: true } && metric.Unit == UnitKind.Money && unit.Currency is { } currency
                ? written with { Unit = UnitKind.Money, Currency = currency }
            : written is { IsMoney: true, IsScaled: false } && unit.Scale > 1 && metric.Unit == UnitKind.Money ? written.Times(unit.Scale)
            : written;
        var fits = number.IsInPoints ? false
            : number.Unit == UnitKind.Ratio ? FigureValues.MayBePercentage(metric)
            : metric.Unit is UnitKind.Money or UnitKind.Price ? number.Currency is not null
            : number.Unit == metric.Unit;
        return fits ? number : null;
    }
}
