using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Levels that stand in a bracket behind their growth.</summary>
sealed partial class FollowingFigures
{
    /// <summary>21% revenue growth ($48.4B): the level that has grown.</summary>
    public FigureReading? LevelInBracket(int place)
    {
        if (DatedInBracket(place) is { } dated)
            return dated;
        if (place < 3 || !tokens[place - 1].IsMark("(") || !EndsGrowth(tokens[place - 2])
            || tokens[place].Number is not { IsMoney: true, IsScaled: true } number)
        {
            return null;
        }

        var before = readings.Take(place).LastOrDefault(reading => reading is not null);
        return before is { Left: null, IsGrowth: true, IsBefore: false, Metric.Unit: UnitKind.Money } && place - before.Token < 8
            ? before with { Token = place, Number = number, Growth = null, Qualifier = Qualifier.Exact, Doubts = [.. before.Doubts] }
            : null;
    }

    /// <summary>Grew 8% (FY2020: $11.4B), fell 54% (FY2007: $1.79B → FY2009: $0.83B): a level with its period before a colon.</summary>
    FigureReading? DatedInBracket(int place)
    {
        if (place < 5 || !tokens[place - 1].IsMark(":") || periods[place - 2] is not { } period
            || tokens[place].Number is not { IsMoney: true, IsScaled: true } number)
        {
            return null;
        }

        var open = place - 3;
        while (open > 0 && !tokens[open].IsMark("("))
        {
            if (tokens[open].Kind is TokenKind.Metric or TokenKind.Company or TokenKind.Word || tokens[open].IsMark(")"))
                return null;
            open--;
        }

        var growth = Enumerable.Range(0, open).LastOrDefault(i => tokens[i].Number is { Label: null }, -1);
        return growth >= 0 && open - growth <= 2 && readings[growth] is { Left: null, IsGrowth: true, Metric.Unit: UnitKind.Money } before
            ? before with
            {
                Token = place,
                Number = number,
                Growth = null,
                Qualifier = Qualifier.Exact,
                Period = period,
                PeriodToken = place - 2,
                Doubts = [.. before.Doubts],
            } : null;
    }

    static bool EndsGrowth(ArticleToken token) => token.Metric?.Growth is not null
        || token.Text is "growth" or "increase" or "decline" or "rise" or "drop" or "decrease";
}
