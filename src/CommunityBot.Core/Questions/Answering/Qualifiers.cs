using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>What becomes of 'over' and 'nearly' when figures are computed with.</summary>
static class Qualifiers
{
    public static Qualifier Opposite(Qualifier qualifier) => qualifier switch
    {
        Qualifier.Over => Qualifier.Under,
        Qualifier.Under or Qualifier.Nearly => Qualifier.Over,
        _ => qualifier,
    };

    /// <summary>The qualifier of <paramref name="above"/> divided by, or less, <paramref name="below"/>.</summary>
    public static Qualifier Of(Qualifier above, Qualifier below) => (above, Opposite(below)) switch
    {
        (Qualifier.Exact, var other) => other,
        (var one, Qualifier.Exact) => one,
        var (one, other) => one == other ? one : Qualifier.About,
    };
}
