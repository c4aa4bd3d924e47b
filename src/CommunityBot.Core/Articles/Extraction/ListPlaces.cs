using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Finds the lists of a sentence: numbers of one unit, and what is listed beside them.</summary>
static class ListPlaces
{
    /// <summary>Numbers of one unit with only list marks between them.</summary>
    public static List<int> Group(IReadOnlyList<ArticleToken> tokens, int first)
    {
        var group = new List<int> { first };
        for (var i = first + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Number && token.Number!.Label is null)
            {
                if (token.Number.Unit != tokens[first].Number!.Unit || token.Number.IsInPoints != tokens[first].Number!.IsInPoints
                    || group[^1] == i - 1)
                {
                    break;
                }

                group.Add(i);
                continue;
            }

            var isSeparator = token.IsMark("、,/，;")
                || (tokens[first].Number!.Unit == UnitKind.Ratio && token.Word is ArticleWord.Up or ArticleWord.Down)
                || token.Text is "和" or "及" or "与" or "以及" or "and" or "约" or "approximately" or "about" or "+";
            if (!isSeparator || i - group[^1] > 3)
                break;
        }

        return group;
    }

    /// <summary>Whether 分别, respectively or slashes say that each value has a subject of its own.</summary>
    public static bool IsListed(IReadOnlyList<ArticleToken> tokens, List<int> group)
    {
        if (tokens[group[0] + 1].IsMark("/"))
            return true;
        // 各期归母净利润-9.72亿元、-11.35亿元和-2.61亿元: three values behind one metric cannot be of one period.
        if (group.Count > 2 && group[0] > 0 && tokens[group[0] + 1].IsMark("、")
            && tokens[BeforeLinkers(tokens, group[0])].Kind == TokenKind.Metric)
        {
            return true;
        }

        for (var i = group[0] - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Is(ArticleWord.Respectively) || tokens[i].Text is "各为")
                return true;
            // 对应下降3.44%、12.14%.
            if (tokens[i].Text is "对应" or "相应" && tokens[i + 1].Word is ArticleWord.Up or ArticleWord.Down)
                return true;
        }

        for (var i = group[^1] + 1; i < tokens.Count && tokens[i].Kind != TokenKind.Number; i++)
        {
            if (tokens[i].Is(ArticleWord.Respectively))
                return true;
        }

        return false;
    }

    /// <summary>归母净利润亏损则为3.8亿元、0.4亿元和11.8亿元: what stands before the words that only join.</summary>
    static int BeforeLinkers(IReadOnlyList<ArticleToken> tokens, int number)
    {
        var place = number - 1;
        while (place > 0 && tokens[place].Word is ArticleWord.Linker or ArticleWord.Loss or ArticleWord.About)
            place--;
        return place;
    }

    /// <summary>The tokens of one kind that stand as a list before the numbers, in order.</summary>
    public static List<int> Listed(IReadOnlyList<ArticleToken> tokens, int before, TokenKind kind)
    {
        var listed = new List<int>();
        for (var i = before - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Kind == kind)
            {
                // 归母净利润亏损: the loss is that of the profit before, and no second metric.
                if (listed.Count == 1 && listed[0] == i + 1 && tokens[i + 1].Metric?.Id == "net_loss")
                    break;
                listed.Insert(0, i);
                continue;
            }

            if (listed.Count == 0)
                continue;
            // 还在亏损，归母净亏损分别为: a comma of Chinese parts clauses, not metrics.
            var marks = kind == TokenKind.Metric && Script.IsHan(tokens[listed[0]].Text[0]) ? "、/" : "、,/，";
            if (!tokens[i].IsMark(marks) && tokens[i].Text is not ("和" or "及" or "与" or "以及" or "and")
                && tokens[i].Kind != TokenKind.Period
                && !(kind == TokenKind.Metric && tokens[i].Kind == TokenKind.Word) && !(tokens[i].Is(ArticleWord.Linker)
                    && (kind != TokenKind.Metric || tokens[i].Text != "的")))
            {
                break;
            }
        }

        return listed;
    }

    /// <summary>The periods that are listed before the numbers, or behind them; null if there are none.</summary>
    public static List<ArticlePeriod>? PeriodsOf(IReadOnlyList<ArticleToken> tokens, ArticlePeriod?[] periods, int first, int last)
    {
        var before = Places(tokens, periods, 0, first);
        if (Expanded(before) is { Count: >= 2 } named)
            return named;
        return Expanded(Places(tokens, periods, last + 1, tokens.Count)) is { Count: >= 2 } behind ? behind : null;

        // 2022年至2024年 is three years.
        List<ArticlePeriod> Expanded(List<int> places) =>
        [
            .. places.SelectMany(place => tokens[place].Period is { ToYear: { } to, Year: { } from }
                ? Enumerable.Range(from, to - from + 1).Select(year => new ArticlePeriod(Period.Year(year)))
                : place > 1 && ReachesTo(tokens, place - 1) && places.Contains(place - 2)
                ? [.. YearsBetween(periods[place - 2]!.Value, periods[place]!.Value), periods[place]!.Value]
                : (IEnumerable<ArticlePeriod>)[periods[place]!.Value]),
        ];
    }

    /// <summary>2022年至2025年上半年: 2023 and 2024 stand between.</summary>
    static IEnumerable<ArticlePeriod> YearsBetween(ArticlePeriod from, ArticlePeriod to) =>
        Enumerable.Range(from.Calendar.End.Year + 1, Math.Clamp(to.Calendar.Start.Year - from.Calendar.End.Year - 1, 0, 12))
            .Select(year => new ArticlePeriod(Period.Year(year)));

    /// <summary>Whether this 至 leads from a whole year to a later period.</summary>
    static bool ReachesTo(IReadOnlyList<ArticleToken> tokens, int place) => tokens[place].Text is "至" or "到" or "-" or "—" or "~" or "–"
        && tokens[place - 1].Period is { Year: not null, Part: null, IsEnd: false, Date: null };

    static List<int> Places(IReadOnlyList<ArticleToken> tokens, ArticlePeriod?[] periods, int from, int to)
    {
        var places = new List<int>();
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null)
                places.Clear();
            else if (periods[i] is not null && tokens[i].Period!.Reference == PeriodReference.None)
                places.Add(i);
            if (from > 0 && tokens[i].Kind == TokenKind.Number)
                break;
        }

        // Only those at the end that stand as a list.
        for (var i = places.Count - 1; i > 0; i--)
        {
            var between = Enumerable.Range(places[i - 1] + 1, places[i] - places[i - 1] - 1).Select(place => tokens[place]);
            if (places[i] - places[i - 1] == 2 && ReachesTo(tokens, places[i] - 1))
                continue;
            if (between.All(token => token.IsMark("、,/，") || token.Text is "和" or "及" or "与" or "以及" or "and" or "财年" or "fiscal"))
                continue;
            places.RemoveRange(0, i);
            break;
        }

        return places;
    }
}
