using CommunityBot.Core.Chat;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Options that say the same, or very nearly.</summary>
static class SimilarOption
{
    /// <summary>The same letters in some language, however they are written.</summary>
    public static bool IsSame(Localized one, Localized other) => Names(one).Intersect(Names(other)).Any();

    /// <summary>The same, a slip of the hand away, or the same in sound.</summary>
    public static bool IsNear(Localized one, Localized other) =>
        Names(one).Any(name => Names(other).Any(existing => IsNear(name, existing)));

    static bool IsNear(string one, string other)
    {
        if (one == other)
            return true;
        if (one.Any(Script.IsHan) != other.Any(Script.IsHan))
            return false;
        if (one.Any(Script.IsHan))
            return Pinyin.Of(one) is { } sound && sound == Pinyin.Of(other);
        // '3 years' and '5 years' are a letter apart and say something else.
        if (!one.Where(Script.IsDigit).SequenceEqual(other.Where(Script.IsDigit)))
            return false;
        var allowed = EditDistance.Allowed(Math.Min(one.Length, other.Length));
        return EditDistance.Within(one, other, allowed) <= allowed;
    }

    static IEnumerable<string> Names(Localized text) =>
        text.All.Distinct().Select(name => new string([.. Folding.Name(name).Where(Script.IsWord)])).Where(name => name.Length > 0);
}
