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
    readonly string text;
    readonly Passage passage;
    readonly TokenReader reader;
    readonly ArticleOutline outline;
    readonly ArticleAccount account;
    readonly List<(ArticleBlock Block, List<TableCell> Cells)> rows;
    readonly List<ArticleSentence> above;

    /// <summary>Whether it lost its bars: a row with fewer cells than heads does not tell which are missing.</summary>
    readonly bool isFlat;

    readonly bool hasBars;

    /// <summary>Whether its rows are companies.</summary>
    bool namesCompanies;

    /// <summary>Whether the lines above say that it tells what is expected.</summary>
    readonly bool isGuidance;

    /// <summary>The metric whose parts its rows are; null if they are none.</summary>
    Metric? divided;

    TableReader(List<(ArticleBlock Block, List<TableCell> Cells)> rows, string text, List<ArticleSentence> above, Passage passage,
        TokenReader reader, ArticleOutline outline, ArticleAccount account)
    {
        (this.text, this.above, this.passage, this.reader, this.outline, this.account) = (text, above, passage, reader, outline, account);
        this.rows = rows;
        isGuidance = above.TakeLast(3).Any(sentence => sentence.Folded.Text.Length < LongestTitle
            && TableText.EstimateColumn().IsMatch(sentence.Folded.Text));
        DropRanks();
        hasBars = rows.Exists(row => text.AsSpan(row.Block.Start, row.Block.Length).ContainsAny('|', '<'));
        isFlat = rows.TrueForAll(row => !text.AsSpan(row.Block.Start, row.Block.Length).ContainsAny('|', '\t', '<'));
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
        List<(ArticleBlock Block, List<TableCell> Cells)> read = TabCells.HasGaps(text, blocks) ? TabCells.Of(text, blocks)
            : blocks.ConvertAll(block => (block, TableCells.Of(text, block)));
        var rows = read.FindAll(row => !row.Cells.TrueForAll(cell => TableText.Rule().IsMatch(cell.Text)));
        var start = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            var isHead = i < rows.Count && TableText.IsHead(rows[i].Cells)
                && rows.Take(i).Skip(start).LastOrDefault(row => row.Cells.Count > 1).Cells?.Skip(1)
                    .Any(cell => TableText.IsFigure(cell.Text)) == true;
            if (i < rows.Count && !isHead)
                continue;
            if (i - start > 1)
                new TableReader(rows[start..i], text, above, passage, reader, outline, account).Read();
            start = i;
        }
    }

    const int LongestTitle = 80;

    /// <summary>What stands before the heads of a table that lost its bars: (in millions) 3Q25 2Q25.</summary>
    string BeforeHeads((ArticleBlock Block, List<TableCell> Cells) row) => row.Cells.Count < 2 ? ""
        : text[row.Block.Start..Math.Max(row.Block.Start, row.Cells.Find(cell => cell.Text.Length > 0).Start)];

    /// <summary>A first column of places or of account codes, 排名, Rank or 代碼, names nothing: the labels are those behind it.</summary>
    void DropRanks()
    {
        if (rows.Count < 2 || rows[0].Cells.Count < 3 || !TableText.RankHead().IsMatch(rows[0].Cells[0].Text.Trim())
            || !rows.Skip(1).All(row => row.Cells.Count < 2 || TableText.Rank().IsMatch(row.Cells[0].Text.Trim())))
        {
            return;
        }

        foreach (var row in rows.Where(row => row.Cells.Count > 1))
            row.Cells.RemoveAt(0);
    }

    void Read()
    {
        var headers = rows.TakeWhile(row => !row.Cells.Skip(1).Any(cell => TableText.IsFigure(cell.Text))).ToList();
        if (headers.Count == 0 || headers.Count == rows.Count)
            return;
        var columns = headers.Max(row => row.Cells.Count);
        var widest = rows.Max(row => row.Cells.Count);
        if (!hasBars && columns < widest)
        {
            // The head of the labels is empty and was trimmed.
            if (columns != widest - 1 || !TableText.IsColumnHead(headers.First(row => row.Cells.Count == columns).Cells[0].Text))
                return;
            foreach (var row in headers.Where(row => row.Cells.Count == columns))
                row.Cells.Insert(0, new(row.Block.Start, ""));
            columns = widest;
        }

        Spread(headers, columns);
        var heads = Enumerable.Range(0, columns)
            .Select(column => HeadOf([.. headers.Where(row => row.Cells.Count > 1).Select(row => row.Cells)], column)).ToList();
        // The nearest line above says the unit; the amounts of prose say nothing of it.
        var unit = above.Select(sentence => TableText.Amounts().Replace(text.Substring(sentence.Whole.Start, sentence.Whole.Length), ""))
            .Concat(headers.Where(row => row.Cells.Count == 1).Select(row => row.Cells[0].Text)).Reverse()
            .Prepend($"{heads[0]} ({heads[0]})").Concat(headers.Where(_ => isFlat).Select(BeforeHeads)).Select(UnitIn)
            .FirstOrDefault(told => !told.IsNone);
        TakeSpans(headers, heads);
        divided = DividedBy(heads[0]);
        var body = rows.Skip(headers.Count).Where(row => row.Cells.Count > 1 && (!isFlat || row.Cells.Count == columns)).ToList();
        commonCurrency = new(() => CommonCurrency(body));
        namesCompanies = body.Count(row => CompanyIn(row.Cells[0].Text) is not null) * 2 > body.Count;
        var metrics = heads.Select(head => MetricOf(head)).ToList();
        if (metrics.Skip(1).Count(metric => metric is not null) is var named && named > 0 && !IsOfBases(heads)
            && (namesCompanies || !heads.Skip(1).Any(head => PeriodOf(head) is not null) || divided is not null))
        {
            ReadByColumns(heads, metrics, unit, body);
        }
        else
        {
            ReadByRows(heads, unit, body);
        }
    }

    /// <summary>The head of a column, from all lines of heads. If one of them leaves a bracket open, the lines break within words and are
    /// joined without a blank.</summary>
    static string HeadOf(List<List<TableCell>> headers, int column)
    {
        var isBroken = headers.Exists(cells => cells.Exists(cell => cell.Text.AsSpan().CountAny("(（") > cell.Text.AsSpan().CountAny(")）")));
        var lines = headers.Select(cells => column < cells.Count ? TableUnit.InBrackets(cells[column].Text) : "");
        return (isBroken ? string.Concat(lines.Select(line => line.Trim())) : string.Join(' ', lines)).Trim();
    }

    /// <summary>
    /// The metric of a column of shares whose head names revenue (占主营业务收入比例, 'share in revenue from the main business'). A column of
    /// shares without such a name is of the metric of the column before it.
    /// </summary>
    MetricSlot? OfRevenue(string head) => TableText.Revenue().IsMatch(head) && passage.MetricOf("revenue") is { } revenue
        ? new MetricSlot(0, revenue) : null;

    /// <summary>GAAP | Adjustments | Non-GAAP: columns that are all of one period.</summary>
    static bool IsOfBases(List<string> heads) => heads.Count > 2 && heads.Skip(1).Any(TableText.IsBasis)
        && heads.Skip(1).All(head => TableText.IsBasis(head) || TableText.IsAdjustment(head));

    void ReadByRows(List<string> heads, TableUnit unit, List<(ArticleBlock Block, List<TableCell> Cells)> body)
    {
        var titled = Titled();
        var kinds = heads.ConvertAll(TableText.KindOf);
        var periods = ColumnPeriods(heads, kinds);
        var companies = heads.Select(CompanyIn).ToList();
        var isOfLine = !Array.Exists(periods, period => period is not null) && kinds.Skip(1).Count(kind => kind == ColumnKind.Level) == 1;
        var isOfBases = IsOfBases(heads);
        // The corner of a table of bases may give the period: FQ1-26 | GAAP | Non-GAAP.
        var ofCorner = isOfBases ? PeriodOf(heads[0]) : null;
        MetricSlot? last = null;
        ArticlePeriod? named = null;
        var rowUnit = unit;
        foreach (var (block, cells) in body)
        {
            var label = cells.FirstOrDefault(cell => cell.Text.Any(char.IsLetter));
            // The first cell may begin with the number of an account: 4100 營業收入.
            if (label.Text is null || (label.Start != cells[0].Start && TableText.IsFigure(label.Text)))
                continue;
            label = label with { Text = WholeLabel(block, label.Text) };
            var written = TableText.Label(label.Text);
            isCorrecting = TableText.Corrections().IsMatch(Folding.Name(written))
                || (isCorrecting && !TableText.Balance().IsMatch(written));
            // A row 同比 tells the growth of the metric of the row above.
            var isGrowth = MetricOf(written) is null && TableText.GrowthRow().IsMatch(written);
            var ofRow = isGrowth ? last : MetricOfRow(block, cells, label.Text, last);
            if (!isGrowth && ofRow?.Segment is null)
                last = ofRow;
            if (ofRow is not { } slot)
                continue;
            var ofLabel = PeriodOf(written);
            named = ofLabel ?? named;
            // A part has the unit of the row above.
            rowUnit = slot.Segment is not null && UnitIn(label.Text).IsNone ? rowUnit : OfRow(label.Text, slot.Metric, unit);
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                var company = companies[column] is { } told ? (told, true) : titled;
                if (kinds[column] == ColumnKind.Others || (isOfBases && TableText.IsAdjustment(heads[column])))
                    continue;
                var own = OwnPeriod(written, ofLabel, periods[column]);
                var period = own ?? periods[column] ?? (companies[column] is null && !isOfLine && !isOfBases ? null
                    : named ?? ofCorner ?? PeriodFor(slot.Metric));
                var isInherited = own is not null || (periods[column] is null && ofLabel is null && (isOfBases ? ofCorner is null
                    : companies[column] is null || named is not null));
                if ((period is null && !(isOfLine && FigurePeriods.MayLackPeriod(slot.Metric))) || company is null
                    || TableText.IsFigure(cells[column].Text) is false)
                {
                    continue;
                }

                var kind = isGrowth ? ColumnKind.Growth : kinds[column];
                var by = kind != ColumnKind.Growth ? null : isGrowth ? TableText.Comparison(written) ?? GrowthMeasure.YearOnYear
                    : Comparison(heads, kinds, periods, column);
                if (kind == ColumnKind.Growth && by is null)
                    continue;
                PutFigures(cells[column], block, slot, (kind, by), company.Value, period,
                    UnitIn(heads[column]) is { IsNone: false } ofColumn ? ofColumn : rowUnit,
                    isGrowth ? written : $"{heads[column]} {(TableText.Shares().IsMatch(written) ? Section(block) : "")} {label.Text}",
                    isInherited);
            }
        }
    }

    TableUnit OfRow(string label, Metric metric, TableUnit unit) =>
        UnitIn(label) is { IsNone: false } own && (own.Currency is not null || !unit.IsNone) ? own
        : metric.Unit == UnitKind.Price && TableUnit.CurrencyOf(label) is { } currency ? new TableUnit(1, currency) : unit;

    /// <summary>A row a company, a part of one or a period, a column a metric.</summary>
    void ReadByColumns(
        List<string> heads,
        List<MetricSlot?> metrics,
        TableUnit unit,
        List<(ArticleBlock Block, List<TableCell> Cells)> body)
    {
        foreach (var (block, cells) in body)
        {
            var tokens = reader.Read(Folding.Fold(cells[0].Text));
            var label = TableText.Label(cells[0].Text);
            var ofRow = PeriodOf(label) ?? (tokens.Find(token => token.Period is not null)?.Period is { } part ? passage.Take(part) : null);
            var company = CompanyIn(cells[0].Text) is { } named ? (named, true)
                : namesCompanies && TableText.NameIn(cells[0].Text) is { } unknown ? (new ArticleCompany(null, unknown), true) : Titled();
            var isPart = !namesCompanies && ofRow is null && TableText.NameIn(label) is not null && !TableText.IsTotal(label);
            // A row that is none of these is of something that was not understood.
            if (isPart && divided is null)
                continue;
            var currency = TableUnit.CurrencyOf(cells[0].Text);
            ArticlePeriod? before = null;
            MetricSlot? last = null;
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                var kind = TableText.KindOf(heads[column]);
                last = metrics[column] ?? (kind == ColumnKind.Share ? OfRevenue(heads[column]) ?? last
                    : kind == ColumnKind.Growth && TableText.IsBareGrowth(heads[column]) ? last : null);
                if (kind == ColumnKind.Others || last is null || company is null || !TableText.IsFigure(cells[column].Text))
                    continue;
                var slot = isPart ? WithPart(last, label) : last;
                if (slot is null)
                    continue;
                var ofColumn = last.Metric.Id == "ytd_gain" ? null : PeriodOf(heads[column]);
                var period = ofColumn ?? (kind == ColumnKind.Level ? null : before) ?? ofRow ?? PeriodFor(last.Metric);
                if (TableText.Cumulative().IsMatch(heads[column]) && period is { Calendar.Kind: PeriodKind.Month } month)
                    period = TableHeads.YearTo(month);
                if (ofColumn is not null && kind == ColumnKind.Level)
                    before = ofColumn;
                if (period is null)
                    continue;
                var unitHere = UnitIn(heads[column]) is { IsNone: false } own ? own
                    : last.Metric.Unit == UnitKind.Price && TableUnit.CurrencyOf(heads[column]) is { } ofHead ? new TableUnit(1, ofHead) : unit;
                GrowthMeasure? by = kind == ColumnKind.Growth ? TableText.Comparison(heads[column]) ?? GrowthMeasure.YearOnYear : null;
                PutFigures(cells[column], block, slot, (kind, by), company.Value, period.Value,
                    currency is null ? unitHere : new(unitHere.IsNone ? 1 : unitHere.Scale, currency), heads[column]);
            }
        }
    }
}
