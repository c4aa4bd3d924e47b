using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads a table with bars or tabs. Its rows are metrics and its columns periods, or its rows companies or periods and its columns metrics.
/// Units and periods may stand in the header, or in the lines above.
/// </summary>
sealed partial class TableReader
{
    readonly record struct Cell(int Start, string Text);

    readonly string text;
    readonly Passage passage;
    readonly TokenReader reader;
    readonly ArticleOutline outline;
    readonly ArticleAccount account;
    readonly List<(ArticleBlock Block, List<Cell> Cells)> rows;
    readonly List<ArticleSentence> above;

    /// <summary>Whether its rows are companies.</summary>
    bool namesCompanies;

    TableReader(
        string text,
        List<ArticleBlock> blocks,
        List<ArticleSentence> above,
        Passage passage,
        TokenReader reader,
        ArticleOutline outline,
        ArticleAccount account)
    {
        (this.text, this.above, this.passage, this.reader, this.outline, this.account) = (text, above, passage, reader, outline, account);
        rows = [.. blocks.Select(block => (block, Cells(text, block))).Where(row => !row.Item2.TrueForAll(cell =>
            TableText.Rule().IsMatch(cell.Text)))];
    }

    public static void Read(
        string text,
        List<ArticleBlock> blocks,
        List<ArticleSentence> above,
        Passage passage,
        TokenReader reader,
        ArticleOutline outline,
        ArticleAccount account)
    {
        // A second head begins another table of the same report.
        var next = Enumerable.Range(1, blocks.Count - 1).FirstOrDefault(i => FlatTable.IsReportHead(text, blocks[i]), -1);
        var table = new TableReader(text, next < 0 ? blocks : blocks[..next], above, passage, reader, outline, account);
        if (table.rows.Count > 1)
            table.Read();
        if (next > 0)
            Read(text, blocks[next..], above, passage, reader, outline, account);
    }

    static List<Cell> Cells(string text, ArticleBlock block)
    {
        var cells = new List<Cell>();
        if (!text.AsSpan(block.Start, block.Length).ContainsAny('|', '\t'))
        {
            return FlatTable.Cells(text, block)?.ConvertAll(cell => new Cell(cell.Start, cell.Text))
                ?? [new Cell(block.Start, text.Substring(block.Start, block.Length))];
        }

        var mark = text.AsSpan(block.Start, block.Length).Contains('|') ? '|' : '\t';
        var start = block.Start;
        for (var place = block.Start; place <= block.End; place++)
        {
            if (place < block.End && text[place] != mark)
                continue;
            if (place > block.Start || mark == '\t')
                cells.Add(new(start, text[start..place]));
            start = place + 1;
        }

        if (mark == '|' && cells.Count > 0 && cells[^1].Text.Trim().Length == 0)
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    void Read()
    {
        var headers = rows.TakeWhile(row => !row.Cells.Skip(1).Any(cell => TableText.IsFigure(cell.Text))).ToList();
        if (headers.Count == 0)
            return;
        var columns = headers.Max(row => row.Cells.Count);
        var heads = Enumerable.Range(0, columns)
            .Select(column => string.Join(' ', headers.Where(row => row.Cells.Count > 1).Select(row => column < row.Cells.Count
                ? row.Cells[column].Text : "")).Trim())
            .ToList();
        // The nearest line above says the unit; the amounts of prose say nothing of it.
        var unit = above.Select(sentence => TableText.Amounts().Replace(text.Substring(sentence.Whole.Start, sentence.Whole.Length), ""))
            .Reverse().Prepend($"{heads[0]} ({heads[0]})").Select(TableUnit.In).FirstOrDefault(told => !told.IsNone);
        // Three Months Ended, above the last days of the columns.
        var span = string.Join(' ', above.TakeLast(2).Select(sentence => sentence.Folded.Text)
            .Concat(headers.Where(row => row.Cells.Count == 1).Select(row => row.Cells[0].Text.ToLowerInvariant())));
        if (TableText.EndedSpan().Matches(span).LastOrDefault() is { } ended)
            heads = heads.ConvertAll(head => head.Length > 0 && TableText.EndDay().IsMatch(head) ? $"{ended.Value} {head}" : head);
        var metrics = heads.Select(head => MetricOf(head)).ToList();
        var body = rows.Skip(headers.Count).Where(row => row.Cells.Count > 1).ToList();
        namesCompanies = body.Count(row => CompanyIn(row.Cells[0].Text) is not null) * 2 > body.Count;
        if (metrics.Skip(1).Count(metric => metric is not null) is var named && named > 0
            && (namesCompanies || !heads.Skip(1).Any(head => PeriodOf(head) is not null)))
        {
            ReadByColumns(heads, metrics, unit, headers.Count);
        }
        else
        {
            ReadByRows(heads, unit, headers.Count);
        }
    }

    void ReadByRows(List<string> heads, TableUnit unit, int first)
    {
        var titled = Titled();
        var periods = ColumnPeriods(heads);
        var companies = heads.Select(CompanyIn).ToList();
        MetricSlot? last = null;
        for (var i = first; i < rows.Count; i++)
        {
            var (block, cells) = rows[i];
            var label = cells.FirstOrDefault(cell => cell.Text.Any(char.IsLetter));
            if (label.Text is null)
                continue;
            var written = TableText.Label(label.Text);
            // A row 同比 tells the growth of the metric of the row above.
            var isGrowth = MetricOf(written) is null && TableText.GrowthRow().IsMatch(written);
            if ((last = isGrowth ? last : MetricOf(written)) is not { } slot)
                continue;
            var rowUnit = TableUnit.In(label.Text) is { IsNone: false } ofRow && (ofRow.Currency is not null
                || !unit.IsNone) ? ofRow : unit;
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                var company = companies[column] is { } named ? (named, true) : titled;
                if ((periods[column] ?? (companies[column] is null ? null : PeriodFor(slot.Metric))) is not { } period
                    || TableText.IsFigure(cells[column].Text) is false)
                {
                    continue;
                }

                var kind = isGrowth ? ColumnKind.Growth : TableText.KindOf(heads[column]);
                if (kind == ColumnKind.Share || company is null)
                    continue;
                Put(cells[column], block, slot, kind, company.Value, period, TableUnit.In(heads[column]) is { IsNone: false } own
                    ? own : rowUnit, isGrowth ? written : heads[column] + label.Text);
            }
        }
    }

    /// <summary>A row a company or a period, a column a metric.</summary>
    void ReadByColumns(List<string> heads, List<MetricSlot?> metrics, TableUnit unit, int first)
    {
        for (var i = first; i < rows.Count; i++)
        {
            var (block, cells) = rows[i];
            if (cells.Count == 0)
                continue;
            var tokens = reader.Read(Folding.Fold(cells[0].Text));
            var company = CompanyIn(cells[0].Text) is { } named ? (named, true)
                : namesCompanies && TableText.NameIn(cells[0].Text) is { } unknown ? (new ArticleCompany(null, unknown), true) : Titled();
            var ofRow = tokens.Find(token => token.Period is not null)?.Period is { } part ? passage.Take(part) : null;
            var currency = TableUnit.CurrencyOf(cells[0].Text);
            ArticlePeriod? before = null;
            MetricSlot? last = null;
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                var kind = TableText.KindOf(heads[column]);
                last = metrics[column] ?? (kind == ColumnKind.Level ? null : last);
                if (last is null || company is null || kind == ColumnKind.Share || !TableText.IsFigure(cells[column].Text))
                    continue;
                var ofColumn = last.Metric.Id == "ytd_gain" ? null : PeriodOf(heads[column]);
                var period = ofColumn ?? (kind == ColumnKind.Growth ? before : null) ?? ofRow ?? PeriodFor(last.Metric);
                if (ofColumn is not null && kind == ColumnKind.Level)
                    before = ofColumn;
                if (period is null)
                    continue;
                var unitHere = TableUnit.In(heads[column]) is { IsNone: false } own ? own : unit;
                Put(cells[column], block, last, kind, company.Value, period.Value,
                    currency is null ? unitHere : new(unitHere.IsNone ? 1 : unitHere.Scale, currency), heads[column]);
            }
        }
    }

    void Put(Cell cell, ArticleBlock block, MetricSlot slot, ColumnKind kind, (ArticleCompany Company, bool IsNear) company,
        ArticlePeriod period, TableUnit unit, string head)
    {
        var folded = Folding.Fold(cell.Text.Trim());
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        NumberScanner.Scan(folded.Text, numbers);
        if (numbers is not [var (start, length, written)] || written.Label is not null)
            return;
        var (metric, growth) = slot.Metric.Growth is { MetricId: not "share_price" } of
            ? (passage.MetricOf(of.MetricId) ?? slot.Metric, (GrowthMeasure?)of.By) : (slot.Metric, null);
        if (kind == ColumnKind.Growth)
        {
            growth = TableText.QuarterColumn().IsMatch(head) ? GrowthMeasure.QuarterOnQuarter
                : period.IsInstant && !head.Contains("同期", StringComparison.Ordinal) ? GrowthMeasure.SinceYearEnd
                : GrowthMeasure.YearOnYear;
        }

        if ((growth is null ? Level(written, metric, unit, head) : Growth(written, metric, head)) is not { } number)
            return;
        if (TableText.Bracketed().IsMatch(folded.Text) && number.Value > 0 && (growth is not null || TableText.MayBeNegative(metric)))
            number = number with { Value = -number.Value };
        var at = cell.Start + (cell.Text.Length - cell.Text.TrimStart().Length) + folded.OriginOf(start);
        var figure = new TextSpan(at, folded.OriginOf(start + length - 1) + 1 - folded.OriginOf(start));
        var doubts = new HashSet<Doubt>();
        if (!company.IsNear)
            doubts.Add(Doubt.InheritedCompany);
        if (slot.Segment is not null && slot.SegmentId is null)
            doubts.Add(Doubt.Segment);
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
                Basis = TableText.EstimateColumn().IsMatch(head) ? Basis.Estimated : Basis.Reported,
                Doubts = doubts,
            },
            figure,
            new(block.Start, block.Length));
    }

    static ArticleNumber? Growth(ArticleNumber number, Metric metric, string head)
    {
        if (number.Unit is null && head.Contains('%'))
            number = number with { Value = number.Value / 100, Unit = UnitKind.Ratio };
        return number.Unit == UnitKind.Ratio && (!number.IsInPoints || metric.Unit == UnitKind.Ratio) ? number : null;
    }

    static ArticleNumber? Level(ArticleNumber written, Metric metric, TableUnit unit, string head)
    {
        var number = written is { Unit: null, IsScaled: false } ? unit.Applied(written, metric, head) : written;
        var fits = number.Unit == UnitKind.Ratio ? metric.Unit == UnitKind.Ratio
            : metric.Unit is UnitKind.Money or UnitKind.Price ? number.Currency is not null
            : number.Unit == metric.Unit;
        return fits ? number : null;
    }
}
