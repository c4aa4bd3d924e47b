namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Members round the amounts that they type: 12.4 for 12.41.</summary>
static class RoundedAmount
{
    public const decimal Tolerance = 0.01m;

    /// <param name="tolerance">As a share of the exact amount.</param>
    public static bool IsOf(decimal rounded, decimal exact, decimal tolerance = Tolerance) =>
        Math.Abs(rounded - exact) <= Math.Abs(exact) * tolerance;
}
