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

    /// <summary>上市首日，摩尔线程收涨425%.</summary>
    FigureReading OnFirstDay(FigureReading move) => PriceMoves.Named(tokens, move.Token) is "first_day_gain" and var id
        && passage.MetricOf(id) is { } gain ? move with { Metric = gain, MetricText = null } : move;

    /// <summary>Shares have risen 18% this year.</summary>
    FigureReading SinceNewYear(FigureReading move, Metric change) => move.Metric == change
        && tokens.Skip(move.Token + 1).Take(3).Any(token => token.Period is { RelativeYear: 0, Part: null }
            || token.Is(ArticleWord.GrowthKind))
        && passage.MetricOf("ytd_gain") is { } gain ? move with { Metric = gain, MetricText = null } : move;
}
