using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The number that a period stands directly behind, and so belongs to.</summary>
sealed partial class FigurePeriods
{
    /// <summary>The number that this period follows directly: 36.5% in Q4 2024.</summary>
    int NumberBefore(int period)
    {
        // 亏损14.89亿元（2024年同期：24.77亿元）: the bracket has a figure of its own.
        if (period > 0 && tokens[period - 1].IsMark("(") && tokens.Skip(period + 1).TakeWhile(token => !token.IsMark(")"))
            .Any(token => token.Kind == TokenKind.Number))
        {
            return -1;
        }

        // The $21.2 million it made a year earlier.
        var joins = IsClosed(period);
        for (var i = period - 1; i >= 0 && period - i < 12; i--)
        {
            var token = tokens[i];
            // 17.8 trillion won ($12.9 billion) in the second quarter: the bracket converts.
            if (token.IsMark(")") && i > 2 && tokens[i - 2].IsMark("(") && tokens[i - 1].Number is { IsMoney: true })
            {
                i -= 2;
                continue;
            }

            // $1.27 billion of research spending (15.7% of revenue) in 2024: of what stands in the bracket too.
            if (token.IsMark(")") && joins && i >= period - 2 && LastInBracket(i) is { } enclosed)
                return enclosed;

            // $4.3 billion and $1.1 billion, respectively, in Q3 2025.
            if (token.Is(ArticleWord.Respectively) || (token.IsMark(",") && (tokens[i + 1].Is(ArticleWord.Respectively)
                || (i > 0 && tokens[i - 1].Is(ArticleWord.Respectively)))))
            {
                continue;
            }

            // $12.9 billion, plus or minus $300 million, in the current quarter.
            if (FigureCues.IsMargin(tokens, i))
            {
                i -= 3;
                while (i > 0 && tokens[i].Kind != TokenKind.Number)
                    i--;
                return i >= 0 && joins ? i : -1;
            }

            if (token is { Kind: TokenKind.Number, Number.Label: null })
                return joins || (i == period - 1 && Script.IsLatinLetter(tokens[period].Text[0])) ? i : -1;
            if (token.IsMark(",") && i > 0 && FigureCues.IsMargin(tokens, i - 1))
                continue;
            if (token.IsMark(",;，；。)") || token.Kind == TokenKind.Period)
                return -1;
            joins |= i >= period - 2
                && (token.IsMark("(")
                || token.Text is "in" or "for" or "during" or "on" or "at" or "as" or "by" or "of" or "as of" or "until"
                    or "across" or "throughout");
        }

        return -1;
    }

    /// <summary>Whether the number is one of the changes that a bracket lists with their periods: revenue declines in recessions (-5.6% in
    /// 2020, -3% in 2001).</summary>
    public bool IsInstance(int place, MetricSlot slot, FigureCues cues) => cues.IsBracketed
        && tokens[place].Number is { Unit: UnitKind.Ratio, IsSigned: true } && Array.IndexOf(claimed, place) > place
        && slot.Token + 1 < place && tokens[slot.Token + 1].Word is ArticleWord.Up or ArticleWord.Down;

    /// <summary>The last period of a bracket that tells the levels of the growth before it: grew 8% (FY2020: $11.4B), fell 54%
    /// (FY2007: $1.79B → FY2009: $0.83B); -1 if none follows.</summary>
    int OfLevelsBehind(FigureReading reading)
    {
        var open = reading.Token + 1;
        while (open < tokens.Count && tokens[open].Kind == TokenKind.Cue)
            open++;
        if (!reading.IsGrowth || open + 3 >= tokens.Count || !tokens[open].IsMark("("))
            return -1;
        var last = -1;
        for (var i = open + 1; i + 2 < tokens.Count && !tokens[i].IsMark(")"); i++)
        {
            if (tokens[i].Kind == TokenKind.Period && tokens[i + 1].IsMark(":") && tokens[i + 2].Number is { IsMoney: true })
                last = i;
        }

        return last;
    }

    /// <summary>The last number of the bracket that ends here, if it is a percentage; null for other brackets.</summary>
    int? LastInBracket(int close)
    {
        for (var i = close - 1; i >= 0 && !tokens[i].IsMark("("); i--)
        {
            if (tokens[i].Number is { Label: null })
                return tokens[i].Number is { Unit: UnitKind.Ratio } ? i : null;
        }

        return null;
    }

    /// <summary>Whether a pronoun and a verb stand before a reference to the period before: it took a year earlier.</summary>
    bool IsClosed(int period) => tokens[period].Period!.Reference is PeriodReference.PriorYear or PeriodReference.PriorQuarter
        && period > 2 && tokens.Skip(period - 3).Take(2).Any(token => token.Text is "it" or "they" or "we")
        && Script.IsLatinLetter(tokens[period].Text[0]);
}
