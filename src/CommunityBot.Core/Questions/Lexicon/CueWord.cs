namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The classes of words that steer a question; the words themselves are in the files of the folder Words, one a class.
/// From, To and Overview steer nothing by themselves: known words are not taken for unknown companies.
/// </summary>
enum CueWord
{
    /// <summary>Carries no meaning here: particles, politeness, 'what is the'.</summary>
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

    /// <summary>The question before was not what was meant.</summary>
    Correction,
}
