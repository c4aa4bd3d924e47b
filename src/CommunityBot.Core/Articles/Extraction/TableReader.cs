using System.Text.RegularExpressions;
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
        rows = [.. blocks.Select(block => (block, Cells(text, block))).Where(row => !row.Item2.TrueForAll(cell => Rule().IsMatch(cell.Text)))];
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
        var table = new TableReader(text, blocks, above, passage, reader, outline, account);
        if (table.rows.Count > 1)
            table.Read();
    }

    static List<Cell> Cells(string text, ArticleBlock block)
    {
        var cells = new List<Cell>();
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
        var headers = rows.TakeWhile(row => !row.Cells.Skip(1).Any(cell => IsFigure(cell.Text))).ToList();
        if (headers.Count == 0)
            return;
        var columns = headers.Max(row => row.Cells.Count);
        var heads = Enumerable.Range(0, columns)
            .Select(column => string.Join(' ', headers.Where(row => row.Cells.Count > 1).Select(row => column < row.Cells.Count ? row.Cells[column].Text : "")).Trim())
            .ToList();
        var unit = UnitIn(string.Join(' ', above.Select(sentence => text.Substring(sentence.Whole.Start, sentence.Whole.Length)).Concat(heads.Take(1))));
        var metrics = heads.Select(head => MetricOf(head)).ToList();
        if (metrics.Skip(1).Count(metric => metric is not null) is var named && named > 0 && !heads.Skip(1).Any(head => PeriodOf(head) is not null))
            ReadByColumns(heads, metrics, unit, headers.Count);
        else
            ReadByRows(heads, unit, headers.Count);
    }

    void ReadByRows(List<string> heads, TableUnit unit, int first)
    {
        var company = Titled();
        var periods = ColumnPeriods(heads);
        for (var i = first; i < rows.Count; i++)
        {
            var (block, cells) = rows[i];
            var label = cells.FirstOrDefault(cell => cell.Text.Any(char.IsLetter));
            if (label.Text is null || MetricOf(Label(label.Text)) is not { } slot)
                continue;
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                if (periods[column] is not { } period || IsFigure(cells[column].Text) is false)
                    continue;
                var kind = KindOf(heads[column]);
                if (kind == ColumnKind.Share || company is null)
                    continue;
                Put(cells[column], block, slot, kind, company.Value, period, UnitIn(heads[column]) is { IsNone: false } own ? own : unit, heads[column]);
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
            var company = tokens.Find(token => token.Company is not null)?.Company is { } named ? (named, true) : Titled();
            var period = tokens.Find(token => token.Period is not null)?.Period is { } part ? passage.Take(part) : AbovePeriods() is [var only] ? only : null;
            MetricSlot? last = null;
            for (var column = 1; column < cells.Count && column < heads.Count; column++)
            {
                var kind = KindOf(heads[column]);
                last = metrics[column] ?? (kind == ColumnKind.Level ? null : last);
                if (last is null || period is null || company is null || kind == ColumnKind.Share || !IsFigure(cells[column].Text))
                    continue;
                Put(cells[column], block, last, kind, company.Value, period.Value, UnitIn(heads[column]) is { IsNone: false } own ? own : unit, heads[column]);
            }
        }
    }

    void Put(Cell cell, ArticleBlock block, MetricSlot slot, ColumnKind kind, (ArticleCompany Company, bool IsNear) company, ArticlePeriod period, TableUnit unit, string head)
    {
        var folded = Folding.Fold(cell.Text.Trim());
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        NumberScanner.Scan(folded.Text, numbers);
        if (numbers is not [var (start, length, number)] || number.Label is not null)
            return;
        var isInBrackets = Bracketed().IsMatch(folded.Text);
        var metric = slot.Metric;
        GrowthMeasure? growth = null;
        if (metric.Growth is { MetricId: not "share_price" } of)
            (metric, growth) = (passage.MetricOf(of.MetricId) ?? metric, of.By);
        if (kind == ColumnKind.Growth)
            growth = head.Contains('环') || head.Contains('環') || head.Contains("QoQ", StringComparison.OrdinalIgnoreCase) ? GrowthMeasure.QuarterOnQuarter : GrowthMeasure.YearOnYear;
        if (growth is not null)
        {
            if (number.Unit is null && head.Contains('%'))
                number = number with { Value = number.Value / 100, Unit = UnitKind.Ratio };
            if (number.Unit != UnitKind.Ratio || (number.IsInPoints && metric.Unit != UnitKind.Ratio))
                return;
        }
        else
        {
            if (number.Unit is null && !number.IsScaled)
                number = WithUnit(number, metric, unit, head);
            if (number.Unit == UnitKind.Ratio ? metric.Unit != UnitKind.Ratio
                : metric.Unit is UnitKind.Money or UnitKind.Price ? number.Currency is null : number.Unit is not null && number.Unit != metric.Unit)
            {
                return;
            }
        }

        if (isInBrackets && number.Value > 0 && (growth is not null || MayBeNegative(metric)))
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
                Basis = EstimateColumn().IsMatch(head) ? Basis.Estimated : Basis.Reported,
                Doubts = doubts,
            },
            figure,
            new(block.Start, block.Length));
    }

    static ArticleNumber WithUnit(ArticleNumber number, Metric metric, TableUnit unit, string head) => metric.Unit switch
    {
        UnitKind.Money => unit.Currency is { } currency ? number.Times(unit.Scale) with { Unit = UnitKind.Money, Currency = currency } : number,
        UnitKind.Price => unit.Currency is { } currency ? number with { Unit = UnitKind.Money, Currency = currency } : number,
        UnitKind.Ratio when head.Contains('%') => number.Times(0.01m) with { Unit = UnitKind.Ratio },
        UnitKind.Multiple => number with { Unit = UnitKind.Multiple },
        UnitKind.Count => number with { Unit = UnitKind.Count },
        _ => number,
    };

    /// <summary>Costs in brackets are deducted, and positive; profits in brackets are losses.</summary>
    static bool MayBeNegative(Metric metric) => metric.Id.Contains("profit", StringComparison.Ordinal) || metric.Id.Contains("cash_flow", StringComparison.Ordinal)
        || metric.Id.Contains("income", StringComparison.Ordinal) && metric.Id != "income_tax" || metric.Id.Contains("equity", StringComparison.Ordinal)
        || metric.Id is "fcf" or "eps" or "eps_diluted" or "ebitda" or "adjusted_ebitda";

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
            periods[i] = PeriodOf(heads[i]);
        if (!Array.Exists(periods, period => period is not null))
        {
            // 金額 | % | 金額 | %: the periods stand above, in the order of the columns.
            var value = Enumerable.Range(1, Math.Max(0, heads.Count - 1)).Where(i => KindOf(heads[i]) == ColumnKind.Level && Amount().IsMatch(heads[i])).ToList();
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
            if (periods[i] is null && KindOf(heads[i]) == ColumnKind.Growth && firstLevel >= 0)
                periods[i] = periods[firstLevel];
        }

        return periods;
    }

    ArticlePeriod? PeriodOf(string head)
    {
        var parts = new List<PeriodPart>();
        PeriodPartScanner.Scan(Folding.Name(head), parts);
        return parts is [var only] ? passage.Take(only) : null;
    }

    MetricSlot? MetricOf(string label)
    {
        var written = Unit().Replace(label, " ").Trim();
        if (written.Length is 0 or > 40)
            return null;
        var folded = Folding.Fold(written);
        var sentence = new ArticleSentence(new(BlockKind.TableRow, 0, 0), 0, folded, reader.Read(folded));
        var places = Enumerable.Range(0, sentence.Tokens.Count).Where(i => sentence.Tokens[i].Kind == TokenKind.Metric).ToList();
        if (places is not [var place])
            return null;
        var isWhole = sentence.Tokens.Skip(place + 1).All(token => token.Kind == TokenKind.Mark || token.Is(ArticleWord.YearOnYear) || token.Is(ArticleWord.QuarterOnQuarter)
            || token.Is(ArticleWord.Up) || token.Text is "净额" or "合计" or "总额" or "净" or "额" or "金额" or "net" or "total" || token.Kind is TokenKind.Period or TokenKind.Company);
        var slot = MetricSlot.At(sentence, place);
        return isWhole && !slot.IsUnclear && sentence.Tokens.Take(place).All(token => token.Kind is not (TokenKind.Number or TokenKind.Mark) || token.IsMark("-:"))
            ? slot : null;
    }

    /// <summary>The label of a row without account numbers and notes.</summary>
    static string Label(string cell) => Notes().Replace(cell, " ").Trim().Trim('*', ' ', '`');

    static bool IsFigure(string cell) => cell.Any(char.IsAsciiDigit) && FigureCell().IsMatch(cell.Trim()) && !PeriodCell().IsMatch(cell);

    static ColumnKind KindOf(string head) =>
        GrowthColumn().IsMatch(head) ? ColumnKind.Growth
        : head.Trim() is "%" or "％" || ShareColumn().IsMatch(head) ? ColumnKind.Share
        : ColumnKind.Level;

    static TableUnit UnitIn(string text)
    {
        var match = Unit().Match(text);
        if (!match.Success)
            return default;
        var folded = Folding.Name(match.Groups["unit"].Value).Replace("仟", "千", StringComparison.Ordinal).Replace("in ", "", StringComparison.Ordinal);
        var currency = Currencies.FirstOrDefault(pair => folded.Contains(pair.Word, StringComparison.Ordinal)).Code;
        var scale = Scales.FirstOrDefault(pair => folded.Contains(pair.Word, StringComparison.Ordinal)).Scale;
        return new(scale == 0 ? 1 : scale, currency, false);
    }

    static readonly (string Word, string Code)[] Currencies =
        [("新台币", "TWD"), ("台币", "TWD"), ("nt$", "TWD"), ("ntd", "TWD"), ("美元", "USD"), ("us$", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("hk$", "HKD"), ("日元", "JPY"), ("欧元", "EUR"),
            ("人民币", "CNY"), ("rmb", "CNY"), ("元", "CNY"), ("million", "USD"), ("thousand", "USD"), ("billion", "USD"), ("$", "USD"), ("usd", "USD")];

    static readonly (string Word, decimal Scale)[] Scales =
        [("万亿", 1e12m), ("十亿", 1e9m), ("亿", 1e8m), ("百万", 1e6m), ("万", 1e4m), ("千", 1e3m), ("billion", 1e9m), ("million", 1e6m), ("thousand", 1e3m)];

    readonly record struct TableUnit(decimal Scale, string? Currency, bool IsGiven)
    {
        public bool IsNone => Scale == 0;
    }

    enum ColumnKind
    {
        Level,
        Growth,
        Share,
    }

    [GeneratedRegex(@"^[\s:\-—=]*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[(（]?[-+−$¥€£]?\s*[$¥€£]?\s*[(（]?[0-9][0-9,.]*")]
    private static partial Regex FigureCell();

    [GeneratedRegex("[0-9]年|[0-9]月|季度|[HQ][1-4]|FY|[1-4]Q|^\\s*20[0-9]{2}[AE]?\\s*$|20[0-9]{2}[-/.][0-9]")]
    private static partial Regex PeriodCell();

    [GeneratedRegex(@"^\(.*\)?$")]
    private static partial Regex Bracketed();

    [GeneratedRegex("同比|环比|環比|增减|增減|变动|變動|增速|增幅|增长|增長|成長|年增|季增|YoY|QoQ|[Cc]hange|[Gg]rowth")]
    private static partial Regex GrowthColumn();

    [GeneratedRegex("占比|佔比|比重|比例|% of|[Ss]hare of")]
    private static partial Regex ShareColumn();

    [GeneratedRegex("金額|金额|[Aa]mount")]
    private static partial Regex Amount();

    [GeneratedRegex("[0-9]{2,4}E(?![a-z])|预测|預測|预计|預計|[Ee]stimate")]
    private static partial Regex EstimateColumn();

    [GeneratedRegex(@"^\s*[0-9A-Z]{3,5}\s+|[(（][^()（）]*(?:附註|附注|註|note|Note)[^()（）]*[)）]|^\s*(?:減：|减：|加：|其中：|[一二三四五六七八九十]、|[0-9]+\.)")]
    private static partial Regex Notes();

    [GeneratedRegex(
        @"(?:單位|单位|幣別|币种)[:：]?\s*(?<unit>[^，,；;。)）\n|]{1,16})|[(（](?<unit>(?:人民币|人民幣|新台幣|新臺幣|美元|港元|港幣)?(?:十亿|百万|百萬|万|萬|千|仟|亿|億|万亿)?(?:元|美元|港元|新台幣|新臺幣|人民币)(?:/股)?)[)）]|" +
        @"[(（]?(?<unit>(?:US\$|HK\$|NT\$|RMB|\$)?\s?(?:[Ii]n )?(?:US\$ |RMB |NT\$ )?(?:thousands|millions|billions|million|billion|mn|bn))[^()（）|]{0,40}[)）]?|[(（](?<unit>%)[)）]")]
    private static partial Regex Unit();
}
