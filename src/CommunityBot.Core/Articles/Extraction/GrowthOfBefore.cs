using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads the growth that a sentence or list item of its own tells of the amount before it: This represents a 16% rise. Year-on-Year
/// Growth: 56%. 同比增长12%。
/// </summary>
sealed class GrowthOfBefore(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    /// <summary>Words that mean the amount before.</summary>
    static readonly HashSet<string> Referring =
        ["this", "that", "these", "result", "sum", "it", "represented", "represents", "marks", "marked", "means", "meaning", "translates"];

    public FigureReading? Read(int place, FigureCues cues, FigureAfter after)
    {
        var (direction, comparison) = (cues.Direction != 0 ? cues.Direction : after.Direction, cues.Comparison ?? after.Comparison);
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || after.Slot is not null
            || cues is not { MetricToken: < 0, NumberBefore: < 0, IsFrom: false, IsTo: false, IsShare: false }
            || (direction == 0 && comparison is null) || !tokens.Take(place).All(Refers)
            || state.Passage.LastLevel is not { Metric: { Growth: null, Unit: UnitKind.Money or UnitKind.Count or UnitKind.Price } } level)
        {
            return null;
        }

        var growth = level with
        {
            Token = place,
            Number = FigureValues.Signed(number, direction),
            Growth = comparison ?? GrowthMeasure.YearOnYear,
            Qualifier = cues.Qualifier,
            PeriodToken = -1,
            Doubts = [.. level.Doubts, Doubt.InheritedCompany, Doubt.InheritedPeriod],
        };
        if (comparison is null)
            growth.Doubts.Add(Doubt.AssumedComparison);
        return growth;
    }

    static bool Refers(ArticleToken token) => token.Kind == TokenKind.Mark
        || (token.Kind == TokenKind.Cue && token.Word is not (ArticleWord.Consensus or ArticleWord.Forecast or ArticleWord.Hypothetical)
            && (!token.Is(ArticleWord.Company) || token.Text == "it"))
        || Referring.Contains(token.Text);

    /// <summary>The amount of a sentence that a growth behind it would be of; null if the sentence tells of several metrics.</summary>
    public static FigureReading? LastLevel(IReadOnlyList<FigureReading?> readings)
    {
        var levels = readings.Where(reading => reading is { Left: null, IsGrowth: false, IsBefore: false }).ToList();
        return levels.Count > 0 && levels.TrueForAll(level => level!.Metric == levels[0]!.Metric && level.Segment == levels[0]!.Segment
            && level.Company!.IsSame(levels[0]!.Company)) ? levels[0] : null;
    }
}
