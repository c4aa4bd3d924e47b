namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The classes of words that control how a question is understood. The folder Words has a file with the words of each
/// class. From, To and Overview have no effect themselves; their words are listed so that they are not taken for unknown
/// companies.
/// </summary>
enum CueWord
{
    /// <summary>Words without meaning here: particles, politeness, 'what is the'.</summary>
    Filler,

    And,
    Or,
    Of,
    From,
    To,
    Than,
    Exclude,
    FollowUp,

    Growth,
    GrowthQuarterly,
    GrowthCompound,
    Change,
    Up,
    Down,
    Share,
    ShareOver,
    Compare,
    WhichHigher,
    WhichLower,
    High,
    Low,
    Difference,
    Multiple,
    RankTop,
    RankBottom,
    PlaceOf,
    Negative,
    Positive,
    Which,
    Sum,
    Average,
    CountOf,
    Over,
    Under,
    Trend,
    Forecast,
    Define,
    Why,
    Source,
    Contradiction,
    Advice,
    Opinion,
    Overview,
    Everyone,
    Greeting,
    Profit,
    HowMuch,
    When,
    HowLong,
    HowMany,

    Thanks,
    Doubled,
    Tripled,
    Quadrupled,

    /// <summary>Says that the previous question was misunderstood.</summary>
    Correction,
}
