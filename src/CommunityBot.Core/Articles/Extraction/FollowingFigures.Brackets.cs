using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Levels that stand in a bracket behind their growth.</summary>
sealed partial class FollowingFigures
{
    /// <summary>21% revenue growth ($48.4B): the level that has grown.</summary>
    public FigureReading? LevelInBracket(int place)
    {
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

    static bool EndsGrowth(ArticleToken token) => token.Metric?.Growth is not null
        || token.Text is "growth" or "increase" or "decline" or "rise" or "drop" or "decrease";
}
