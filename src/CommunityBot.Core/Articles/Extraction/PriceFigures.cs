using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads moves and prices of shares and indices that no metric is named for.</summary>
sealed class PriceFigures(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly Passage passage = state.Passage;

    public FigureReading? Read(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        // A company or index and its rise or fall (上证指数涨0.37%), or a list of gains in brackets.
        if (number is { Unit: UnitKind.Ratio, IsInPoints: false } && passage.MetricOf("price_change") is { } change)
        {
            if (MoverLists.Read(state, place, cues, change) is { } mover)
                return mover;
            if (NamedBehind(place, cues, change) is { } named)
                return named;
            if (PriceMoves.Read(state.Sentence, place, cues, change) is { } price)
                return OnFirstDay(price);
            if (PriceMoves.ReadShares(tokens, place, cues, change, passage.MetricOf("first_day_gain")) is { } moves)
                return SinceNewYear(moves, change);
        }

        if (passage.MetricOf("share_price") is not { } closing)
            return null;
        return (number is { IsMoney: true, IsScaled: false, To: null } && tokens[place - (place > 0 ? 1 : 0)].Text is "at"
            ? PriceMoves.ReadShares(tokens, place, cues, closing) : null) ?? PriceMoves.ReadPrice(state.Sentence, place, closing);
    }

    /// <summary>A 32% single-day stock jump; NVDA slipped 2%.</summary>
    FigureReading? NamedBehind(int place, FigureCues cues, Metric change)
    {
        var behind = tokens.Skip(place + 1).Take(5).TakeWhile(token => token.Kind != TokenKind.Number && !token.IsMark(",;.")).ToList();
        var stock = behind.FindIndex(token => token.Text is "stock" or "share" or "shares");
        var direction = stock < 0 || stock + 1 >= behind.Count ? 0
            : behind[stock + 1].Is(ArticleWord.Up) ? 1 : behind[stock + 1].Is(ArticleWord.Down) ? -1 : 0;
        var verb = place - 1;
        while (verb > 0 && tokens[verb].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            verb--;
        var isTicker = direction == 0 && verb > 0 && cues is { Comparison: null, IsTo: false, IsFrom: false, IsShare: false }
            && tokens[verb].Word is ArticleWord.Up or ArticleWord.Down && IsTicker(verb - 1);
        if (isTicker)
            direction = tokens[verb].Is(ArticleWord.Up) ? 1 : -1;
        return direction == 0 ? null : new FigureReading(place)
        {
            Metric = change,
            Company = isTicker ? tokens[verb - 1].Company : null,
            Number = FigureValues.Signed(tokens[place].Number!, direction),
            Qualifier = cues.Qualifier,
            Doubts = [Doubt.FarFromMetric],
        };
    }

    /// <summary>Verbs that tell of a business as often as of its shares.</summary>
    static readonly HashSet<string> OfBusiness =
        ["grew", "grow", "grows", "grown", "growing", "increased", "increases", "expanded", "decreased", "contracted", "improved", "cut"];

    /// <summary>A company by the ticker alone, at the start of a clause: its shares are meant.</summary>
    bool IsTicker(int place) => tokens[place] is { Company: { IsIndex: false } company, Length: >= 2 and <= 5 }
        && passage.IsOnlyTicker(company) && !OfBusiness.Contains(tokens[place + 1].Text)
        && (place == 0 || tokens[place - 1].Kind == TokenKind.Mark);

    /// <summary>上市首日，摩尔线程收涨425%.</summary>
    FigureReading OnFirstDay(FigureReading move) => PriceMoves.Named(tokens, move.Token) is "first_day_gain" and var id
        && passage.MetricOf(id) is { } gain ? move with { Metric = gain, MetricText = null } : move;

    /// <summary>Shares have risen 18% this year.</summary>
    FigureReading SinceNewYear(FigureReading move, Metric change) => move.Metric == change
        && tokens.Skip(move.Token + 1).Take(3).Any(token => token.Period is { RelativeYear: 0, Part: null }
            || token.Is(ArticleWord.GrowthKind))
        && passage.MetricOf("ytd_gain") is { } gain ? move with { Metric = gain, MetricText = null } : move;
}
