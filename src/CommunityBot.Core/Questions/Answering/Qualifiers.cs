using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>How qualifiers such as 'over' and 'nearly' carry over to computed figures.</summary>
static class Qualifiers
{
    public static Qualifier Opposite(Qualifier qualifier) => qualifier switch
    {
        Qualifier.Over => Qualifier.Under,
        Qualifier.Under or Qualifier.Nearly => Qualifier.Over,
        _ => qualifier,
    };

    /// <summary>The qualifier of <paramref name="above"/> divided by <paramref name="below"/>, or of their difference.</summary>
    public static Qualifier Of(Qualifier above, Qualifier below) => (above, Opposite(below)) switch
    {
        (Qualifier.Exact, var other) => other,
        (var one, Qualifier.Exact) => one,
        var (one, other) => one == other ? one : Qualifier.About,
    };
}
