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
        "needs", "spending", "expense", "expenses", "target", "total", "figure", "base", "position", "and", "performance", "result",
            "results", "number",
        "level", "levels", "rate", "pandemic", "quarter", "year", "covers", "covering",
    ];

    public static FigureAfter Of(ArticleSentence sentence, int place)
    {
        var tokens = sentence.Tokens;
        var after = new FigureAfter { IsEnglish = place + 1 < tokens.Count && Script.IsLatinLetter(tokens[place + 1].Text[0]) };
        var isLoose = false;
        for (var i = place + 1; i < tokens.Count && i <= place + Farthest; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Mark when IsPassed(tokens, i, place):
                    i += token.IsMark("/") ? 1 : 0;
                    continue;
                case TokenKind.Number when token.Number!.Label is not null:
                    continue;
                case TokenKind.Metric when after.Slot is null && IsWhole(tokens, i):
                    after = after with { Slot = Slotted(sentence, place, i), IsLoose = isLoose };
                    continue;
                case TokenKind.Period:
                    isLoose |= after.Slot is null && after.Direction == 0;
                    continue;
                // A 12% rise in its net profit.
                case TokenKind.Cue when token.Text is "its" or "their" or "our" && after.Slot is null && tokens[i - 1].Text is "in" or "of":
                    continue;
                // Up 41% despite a sequential decline of 3%.
                case TokenKind.Cue when token.Text is "despite":
                    return after;
                // $12.8 billion Data Center and AI segment revenue: both words are of the part's name.
                case TokenKind.Segment when after.Slot is null && IsBeforeMetric(tokens, i, place):
                case TokenKind.Cue when after.Slot is null && (JoinsNames(tokens, i) || IsPartWord(token.Text))
                    && i > place + 1 && IsBeforeMetric(tokens, i, place):
                    continue;
                case TokenKind.Cue when !EndsPhrase(token):
                    after = Take(after, token, i == place + 1);
                    // In Chinese only a joined metric belongs to the number: 24倍市盈率, 3亿元的营收.
                    if (Script.IsHan(token.Text[0]) && token.Text != "的" && after.Slot is null
                        && FigureCues.ComparisonOf(token.Word) is null)
                    {
                        return after;
                    }

                    isLoose |= token.Text is not ("of" or "in" or "的");
                    if (after.Slot is null && Joins.Contains(token.Text))
                        return after;
                    continue;
                // $264 million paid in dividends: how it was used.
                case TokenKind.Word when after.Slot is null && i + 2 < tokens.Count && Uses.Contains(token.Text)
                    && tokens[i + 1].Text is "to" or "in" or "on" or "for" or "as" && tokens[i + 2].Kind == TokenKind.Metric:
                    i++;
                    continue;
                case TokenKind.Word when after.Slot is null && Conjunctions.Contains(token.Text):
                    return after;
                // Adjectives, and nouns that MetricSlot takes as the part of the company.
                case TokenKind.Word when !Script.IsHan(token.Text[0]) && after.Slot is null && IsBeforeMetric(tokens, i, place):
                    continue;
                default:
                    return after;
            }
        }

        return after;
    }

    /// <summary>Words that begin another clause, in which a metric has a number of its own.</summary>
    static readonly HashSet<string> Conjunctions =
        ["while", "whereas", "although", "though", "but", "because", "since", "after", "before", "when"];

    static readonly HashSet<string> Uses = ["allocated", "paid", "spent", "returned", "invested", "used", "devoted", "distributed"];

    /// <summary>Words behind which another phrase begins, unless the metric was named.</summary>
    static readonly HashSet<string> Joins =
        ["and", "with", "on", "for", "at", "by", "was", "were", "is", "from", "vs", "vs.", "versus", "to", "which", "that"];

    static bool EndsPhrase(ArticleToken token) =>
        token.Word is ArticleWord.Share or ArticleWord.To or ArticleWord.From or ArticleWord.Company or ArticleWord.Consensus;

    /// <summary>A citation may stand behind the number, or 'a year': $8.1B/year CAPEX.</summary>
    static bool IsPassed(IReadOnlyList<ArticleToken> tokens, int i, int place) => tokens[i].IsMark("+*[") || (tokens[i].IsMark("]")
        && i > place + 1)
        || (tokens[i].IsMark("/") && i + 1 < tokens.Count && tokens[i + 1].Text is "year" or "quarter" or "年" or "股");

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
            ArticleWord.Up or ArticleWord.YearUp or ArticleWord.QuarterUp
                or ArticleWord.MonthUp when after.Direction == 0 => after with { Direction = 1 },
            ArticleWord.Down or ArticleWord.YearDown or ArticleWord.QuarterDown
                or ArticleWord.MonthDown when after.Direction == 0 => after with { Direction = -1 },
            ArticleWord.Forecast => after with { IsForecast = true },
            ArticleWord.Over when isNext => after with { Qualifier = Qualifier.Over },
            ArticleWord.About when isNext => after with { Qualifier = Qualifier.About },
            _ => after,
        };
    }

    static bool IsPartWord(string word) => word is "segment" or "division" or "unit" or "business";

    /// <summary>Data Center and AI: 'and' between two names.</summary>
    static bool JoinsNames(IReadOnlyList<ArticleToken> tokens, int i) => tokens[i].Text is "and" or "&" && i + 1 < tokens.Count
        && IsName(tokens[i - 1]) && IsName(tokens[i + 1]);

    static bool IsName(ArticleToken token) =>
        token.Kind == TokenKind.Segment || (token is { IsCapital: true, Kind: TokenKind.Word } && Script.IsLatinLetter(token.Text[0]));

    static bool IsBeforeMetric(IReadOnlyList<ArticleToken> tokens, int i, int place)
    {
        for (var next = i; next < tokens.Count && next <= place + Farthest; next++)
        {
            if (tokens[next].Kind == TokenKind.Metric)
                return true;
            if (JoinsNames(tokens, next))
                continue;
            var isOfName = tokens[next].Kind is TokenKind.Word or TokenKind.Segment || IsPartWord(tokens[next].Text);
            if (!isOfName || Script.IsHan(tokens[next].Text[0]))
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
        {
            return next.Kind is not (TokenKind.Metric or TokenKind.Number) && !(next.Kind == TokenKind.Word
                && next.Han is HanKind.Noun or HanKind.Organisation && !(metric > 0 && tokens[metric - 1].Text == "的"
                && tokens[metric].Metric!.Unit == UnitKind.Ratio));
        }

        return next.Kind != TokenKind.Word || Harmless.Contains(next.Text)
            || (next.English & EnglishKinds.Noun) == 0 || (next.English & EnglishKinds.Adverb) != 0;
    }
}
