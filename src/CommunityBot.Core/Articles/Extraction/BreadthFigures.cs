using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads how many of a sector's stocks rose or were visited: 近九成个股上涨, 14股获超20家机构调研. They are of the sector that the
/// paragraph named last, never of a company.</summary>
sealed class BreadthFigures(SentenceState state)
{
    /// <summary>How far behind the number the words stand that say what the stocks did.</summary>
    const int Farthest = 5;

    static readonly HashSet<string> OfSectors =
        ["rising_share", "stocks_over_50", "stocks_visited", "visit_threshold", "highlighted_stocks"];

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    /// <summary>Whether a metric counts the stocks of a sector.</summary>
    public static bool IsOfSector(Metric metric) => OfSectors.Contains(metric.Id);

    public FigureReading? Read(int place, FigureCues cues)
    {
        var id = tokens[place].Number switch
        {
            { Unit: UnitKind.Ratio, IsInPoints: false } when IsOfStocks(place + 1) && Rises(place + 1) => "rising_share",
            { Unit: UnitKind.Count } when IsVisitors(place) => FollowsVisited(place) ? "visit_threshold" : null,
            { Unit: UnitKind.Count } when CountsStocks(place) && VisitorsBehind(place) => "stocks_visited",
            { Unit: UnitKind.Count } when CountsStocks(place) && RiseByHalf(place) => "stocks_over_50",
            { Unit: UnitKind.Count } when CountsStocks(place) && IsRecommended(place) => "highlighted_stocks",
            _ => null,
        };
        return id is not null && state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
        {
            Metric = metric,
            Number = tokens[place].Number,
            Qualifier = cues.Qualifier,
            Period = state.Passage.Frame.Published is not { } day ? null
                : id == "highlighted_stocks" ? new(Period.Instant(day))
                : id is "rising_share" or "stocks_over_50" && IsSinceNewYear(place) ? new(Period.Span(new(day.Year, 1, 1), day)) : null,
        } : null;
    }

    /// <summary>The sector that the paragraph named last before the number; null if it named none.</summary>
    public ArticleCompany? Sector(int place) => tokens.Take(place)
        .LastOrDefault(token => token.Company is { } company && state.Passage.IsSector(company))?.Company ?? state.Passage.Sector;

    bool IsOfStocks(int place) => place < tokens.Count && tokens[place].Text is "个股" or "股票" or "标的" or "成分股" or "成份股" or "公司股价";

    IEnumerable<int> Behind(int place) => Enumerable.Range(place, Math.Max(0, Math.Min(Farthest, tokens.Count - place)))
        .TakeWhile(i => tokens[i].Kind is not TokenKind.Mark);

    bool Rises(int place) => Behind(place).TakeWhile(i => tokens[i].Kind != TokenKind.Number)
        .Any(i => tokens[i].Text is "飘红" or "收红" || tokens[i].Text.Contains('涨', StringComparison.Ordinal));

    /// <summary>近九成个股年内上涨，11股涨幅超五成: the words stand behind the number, or in the list before it.</summary>
    bool IsSinceNewYear(int place) => Behind(place + 1).Concat(Enumerable.Range(0, place))
        .Any(i => tokens[i].Text.StartsWith("年内", StringComparison.Ordinal)
            || tokens[i].Text.StartsWith("今年以来", StringComparison.Ordinal));

    /// <summary>这5只标的值得重点关注.</summary>
    bool IsRecommended(int place)
    {
        var behind = string.Concat(Behind(place + 1).TakeWhile(i => tokens[i].Kind != TokenKind.Number).Select(i => tokens[i].Text));
        return behind.Contains("关注", StringComparison.Ordinal)
            && (behind.Contains("值得", StringComparison.Ordinal) || behind.Contains("重点", StringComparison.Ordinal)
                || behind.Contains("建议", StringComparison.Ordinal));
    }

    bool CountsStocks(int place) => tokens[place].Text[^1] is '股' or '只' || IsOfStocks(place + 1);

    bool IsVisitors(int place) => tokens[place].Text[^1] == '家' && place + 1 < tokens.Count
        && (tokens[place + 1].Text.StartsWith("机构", StringComparison.Ordinal) || tokens[place + 1].Metric?.Id == "institution_visits");

    bool VisitorsBehind(int place) => Behind(place + 1).Any(i => tokens[i].Kind == TokenKind.Number && IsVisitors(i));

    bool FollowsVisited(int place) => Enumerable.Range(Math.Max(0, place - Farthest), Math.Min(Farthest, place))
        .Any(i => tokens[i].Number is { Unit: UnitKind.Count } && CountsStocks(i));

    /// <summary>11股涨幅超五成, 9只个股涨超50%.</summary>
    bool RiseByHalf(int place)
    {
        var behind = Behind(place + 1).ToList();
        var rise = behind.FindIndex(i => tokens[i].Text.Contains('涨', StringComparison.Ordinal));
        return rise >= 0 && (tokens[behind[rise]].Metric?.Id == "stocks_over_50"
            || behind.Skip(rise).Select(i => tokens[i].Number).FirstOrDefault(number => number is not null)
                is { Unit: UnitKind.Ratio, IsInPoints: false, Value: 0.5m });
    }
}
