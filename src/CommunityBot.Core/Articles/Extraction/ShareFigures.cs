using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads what share an amount that the sentence told before is of its whole: of revenue, of the staff.</summary>
sealed class ShareFigures(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly FigureReading?[] readings = state.Readings;

    /// <summary>The ratios that tell what part of revenue an expense or a part is.</summary>
    public static bool IsShare(Metric metric) => Shares.Contains(metric.Id);

    /// <summary>The ratio to revenue of an expense; null for other metrics.</summary>
    public static string? RatioOf(Metric expense) => OfRevenue.GetValueOrDefault(expense.Id);

    static readonly Dictionary<string, string> OfRevenue = new()
    {
        ["rnd_expense"] = "rnd_to_revenue",
        ["rnd_investment"] = "rnd_to_revenue",
        ["selling_expense"] = "selling_expense_ratio",
        ["admin_expense"] = "admin_expense_ratio",
        ["finance_expense"] = "finance_expense_ratio",
        ["cost_of_revenue"] = "cost_ratio",
        ["capex"] = "capex_to_revenue",
    };

    static readonly Dictionary<string, string> OfWhole = new()
    {
        ["rnd_staff"] = "rnd_staff_ratio",
        ["overseas_revenue"] = "overseas_revenue_share",
        ["segment_revenue"] = "segment_revenue_share",
    };

    static readonly HashSet<string> Shares = ["segment_revenue_share", "overseas_revenue_share", .. OfRevenue.Values];

    /// <summary>研发人员831人，占73.80%; 云业务收入3亿元，占比12%: the share that the figure before is.</summary>
    public FigureReading? ShareOfBefore(int place, FigureCues cues)
    {
        var level = Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false, IsBefore: false }, -1);
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || level < 0 || cues.Blockers.Count > 0
            || cues is not { Direction: 0, Comparison: null, Commas: 1 }
            || Enumerable.Range(level + 1, place - level - 1).Any(i => tokens[i].Kind == TokenKind.Number
                && readings[i] is not { IsGrowth: true })
            || !OfWhole.TryGetValue(readings[level]!.Metric!.Id, out var share) || state.Passage.MetricOf(share) is not { } metric)
        {
            return null;
        }

        return OfLevelBefore(readings[level]!, place, metric, number, null);
    }

    /// <summary>
    /// Capital spending came to $13.8 billion, or about 37% of revenue; $39.1B (+73% YoY), representing 89% of total sales.
    /// </summary>
    public FigureReading? SharedBehind(int place)
    {
        var level = Enumerable.Range(0, place).LastOrDefault(i => tokens[i].Number is { Label: null } && !IsBracketedGrowth(i), -1);
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || !RevenueWords.Begin(tokens, place + 1)
            || level < 0 || readings[level] is not { Left: null, IsGrowth: false, IsBefore: false } before)
        {
            return null;
        }

        var share = before.Metric!.Id == "segment_revenue" ? "segment_revenue_share" : OfRevenue.GetValueOrDefault(before.Metric.Id);
        return share is not null && state.Passage.MetricOf(share) is { } metric ? OfLevelBefore(before, place, metric, number, null) : null;
    }

    /// <summary>$1.27B annual R&amp;D spend (15.7% of revenue): the metric between them belongs to the amount.</summary>
    public FigureReading? OfTaken(int place, MetricSlot slot) => state.Taken.Contains(slot.Token) ? SharedBehind(place) : null;

    bool IsBracketedGrowth(int place) => readings[place] is { IsGrowth: true }
        && tokens.Skip(place + 1).Take(2).Any(token => token.IsMark(")"));

    /// <summary>研发投入方面…，占营业收入的比例由…: the expense that the sentence names without an amount.</summary>
    Metric? ExpenseBefore(int place)
    {
        var named = tokens.Take(place).Reverse().TakeWhile(token => token.Number is null or { Label: not null } && !token.IsMark(";；"))
            .FirstOrDefault(token => token.Metric is not null)?.Metric;
        return named is not null && OfRevenue.ContainsKey(named.Id) ? named : null;
    }

    static FigureReading OfLevelBefore(FigureReading level, int place, Metric metric, ArticleNumber number, string? text) => level with
    {
        Token = place,
        Metric = metric,
        MetricText = text,
        Number = number,
        Qualifier = Qualifier.Exact,
        Doubts = [.. level.Doubts],
    };

    /// <summary>研发投入29.35亿元，占营业收入的30.93%: the ratio of the expense before to revenue.</summary>
    public FigureReading? ShareOfRevenue(int place, MetricSlot slot)
    {
        // 研发人员2,200人，占员工总数的11.6%.
        if (slot is { Metric.Id: "employees", Segment: null } && tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: false } ofStaff
            && slot.Token > 0 && tokens[slot.Token - 1].Is(ArticleWord.Share)
                && readings.Take(slot.Token).LastOrDefault(reading => reading is not null)
                is { Left: null, Metric.Id: "rnd_staff" } staff && state.Passage.MetricOf("rnd_staff_ratio") is { } staffRatio)
        {
            return OfLevelBefore(staff, place, staffRatio, ofStaff, null);
        }

        if (slot.Metric.Id is not ("revenue" or "total_revenue") || slot.Segment is not null
            || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number)
        {
            return null;
        }

        var isShare = Enumerable.Range(0, slot.Token).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number).Any(i =>
            tokens[i].Is(ArticleWord.Share)) || (slot.Token > 1 && tokens[slot.Token - 1].Text is "是" or "相当于" or "相当" or "于"
            && tokens[slot.Token - 2].Kind is TokenKind.Mark or TokenKind.Word && slot.Token + 2 == place && tokens[place - 1].Text == "的");
        var before = Enumerable.Range(0, slot.Token).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1);
        // 研发开支占收入的比重，2025年已降至48.4%.
        if (isShare && slot.Token > 1 && tokens[slot.Token - 1].Is(ArticleWord.Share) && tokens[slot.Token - 2].Metric is { } part)
        {
            return OfRevenue.TryGetValue(part.Id, out var ofPart) && state.Passage.MetricOf(ofPart) is { } told
                ? new FigureReading(place) { Metric = told, Number = number } : null;
        }

        if (isShare && before < 0 && ExpenseBefore(slot.Token) is { } spent && state.Passage.MetricOf(OfRevenue[spent.Id]) is { } ratio)
        {
            var cues = FigureCues.Before(tokens, place);
            return new FigureReading(place) { Metric = ratio, Number = number, IsBefore = cues is { IsFrom: true, IsTo: false } };
        }

        if (!isShare || before < 0 || readings[before]!.Metric!.Id is var id && !OfRevenue.ContainsKey(id)
            && id is not ("segment_revenue" or "overseas_revenue"))
        {
            return null;
        }

        return state.Passage.MetricOf(OfWhole.GetValueOrDefault(id) ?? OfRevenue[id]) is { } metric
            ? OfLevelBefore(readings[before]!, place, metric, number,
                // 收益 may be other income too, so the share keeps the name that the text gives it.
                tokens[slot.Token].Text.Contains("收益", StringComparison.Ordinal) ? "占" + tokens[slot.Token].Text + "比" : null) : null;
    }
}
