using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The words behind a number that say what it is: $18.8B net loss, a 262% increase year-over-year, 24倍市盈率.</summary>
sealed record FigureAfter
{
    public MetricSlot? Slot { get; private init; }

    public int Direction { get; private init; }

    public GrowthMeasure? Comparison { get; private init; }

    public bool IsForecast { get; private init; }

    public Qualifier Qualifier { get; private init; }

    /// <summary>Whether the words behind the number are English.</summary>
    public bool IsEnglish { get; private init; }

    /// <summary>Whether words stand between the number and the metric.</summary>
    public bool IsLoose { get; private init; }

    const int Farthest = 6;

    /// <summary>Nouns behind a metric that do not make another one of it.</summary>
    static readonly HashSet<string> Harmless =
    [
        "needs", "spending", "expense", "expenses", "target", "total", "figure", "base", "position", "and", "performance", "result", "results", "number",
        "level", "levels", "rate", "pandemic", "quarter", "year",
    ];

    public static FigureAfter Of(ArticleSentence sentence, int place)
    {
        var tokens = sentence.Tokens;
        var after = new FigureAfter { IsEnglish = place + 1 < tokens.Count && Script.IsLatinLetter(tokens[place + 1].Text[0]) };
        var isLoose = false;
        for (var i = place + 1; i < tokens.Count && i <= place + Farthest; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Mark)
            {
                // A citation may stand behind the number.
                if (token.IsMark("+*[") || (token.IsMark("]") && i > place + 1))
                    continue;
                if (token.IsMark("/") && i + 1 < tokens.Count && tokens[i + 1].Text is "year" or "quarter" or "年" or "股")
                {
                    i++;
                    continue;
                }

                break;
            }

            if (token.Kind == TokenKind.Number)
            {
                if (token.Number!.Label is not null)
                    continue;
                break;
            }

            if (token.Kind == TokenKind.Metric)
            {
                if (after.Slot is not null || !IsWhole(tokens, i))
                    break;
                after = after with { Slot = Slotted(sentence, place, i), IsLoose = isLoose };
                continue;
            }

            if (token.Kind == TokenKind.Period)
            {
                if (after.Slot is null && after.Direction == 0)
                    isLoose = true;
                continue;
            }

            if (token.Kind == TokenKind.Company)
                break;
            if (token.Kind == TokenKind.Cue)
            {
                if (token.Word is ArticleWord.Share or ArticleWord.To or ArticleWord.From or ArticleWord.Company or ArticleWord.Consensus)
                    break;
                after = Take(after, token, i == place + 1);
                // In Chinese only a joined metric belongs to the number: 24倍市盈率, 3亿元的营收.
                if (Script.IsHan(token.Text[0]) && token.Text != "的" && after.Slot is null && FigureCues.ComparisonOf(token.Word) is null)
                    break;
                isLoose |= token.Text is not ("of" or "in" or "的");
                if (token.Text is "and" or "with" or "on" or "for" or "at" or "by" or "was" or "were" or "is" or "from" or "vs" or "vs." or "versus" or "to" or "which" or "that"
                    && after.Slot is null)
                {
                    break;
                }

                continue;
            }

            if (Script.IsHan(token.Text[0]))
                break;
            // Adjectives, and nouns that MetricSlot takes as the part of the company.
            if (after.Slot is not null || !IsBeforeMetric(tokens, i, place))
                break;
        }

        return after;
    }

    static MetricSlot Slotted(ArticleSentence sentence, int place, int metric)
    {
        var slot = MetricSlot.At(sentence, metric);
        return slot.Segment is null || slot.Token > place ? slot : slot with { Segment = null, IsUnclear = false };
    }

    static FigureAfter Take(FigureAfter after, ArticleToken token, bool isNext)
    {
        if (FigureCues.ComparisonOf(token.Word) is { } comparison)
            after = after with { Comparison = after.Comparison ?? comparison };
        return token.Word switch
        {
            ArticleWord.Up or ArticleWord.YearUp or ArticleWord.QuarterUp or ArticleWord.MonthUp when after.Direction == 0 => after with { Direction = 1 },
            ArticleWord.Down or ArticleWord.YearDown or ArticleWord.QuarterDown or ArticleWord.MonthDown when after.Direction == 0 => after with { Direction = -1 },
            ArticleWord.Forecast => after with { IsForecast = true },
            ArticleWord.Over when isNext => after with { Qualifier = Qualifier.Over },
            ArticleWord.About when isNext => after with { Qualifier = Qualifier.About },
            _ => after,
        };
    }

    static bool IsBeforeMetric(IReadOnlyList<ArticleToken> tokens, int i, int place)
    {
        for (var next = i; next < tokens.Count && next <= place + Farthest; next++)
        {
            if (tokens[next].Kind == TokenKind.Metric)
                return true;
            if (tokens[next].Kind is not TokenKind.Word || Script.IsHan(tokens[next].Text[0]))
                return false;
        }

        return false;
    }

    /// <summary>'Debt financing' is no debt: a noun behind the metric makes another one of it.</summary>
    static bool IsWhole(IReadOnlyList<ArticleToken> tokens, int metric)
    {
        if (metric + 1 >= tokens.Count)
            return true;
        var next = tokens[metric + 1];
        if (Script.IsHan(tokens[metric].Text[^1]))
            return next.Kind is not (TokenKind.Metric or TokenKind.Number) && !(next.Kind == TokenKind.Word && next.Han is HanKind.Noun or HanKind.Organisation);
        return next.Kind != TokenKind.Word || Harmless.Contains(next.Text)
            || (next.English & EnglishKinds.Noun) == 0 || (next.English & EnglishKinds.Adverb) != 0;
    }
}
