using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Detects options that are the same or nearly the same.</summary>
static class SimilarOption
{
    /// <summary>Whether the labels are the same option in some language: see <see cref="OptionName"/>.</summary>
    public static bool IsSame(Localized one, Localized other) =>
        Names(one).Any(name => Names(other).Any(existing => name.IsSame(existing)));

    /// <summary>Whether the labels match, differ by a typing error, or have the same pinyin.</summary>
    public static bool IsNear(Localized one, Localized other) =>
        Names(one).Any(name => Names(other).Any(existing => IsNear(name, existing)));

    static bool IsNear(OptionName name, OptionName existing)
    {
        if (name.IsSame(existing))
            return true;
        if (name.Pictures != existing.Pictures && name.Pictures.Length > 0 && existing.Pictures.Length > 0)
            return false;
        var (one, other) = (name.Text, existing.Text);
        // Digits and signs must match exactly: '3 years' and '5 years', '> 10%' and '< 10%' are different options.
        if (!one.Where(IsExact).SequenceEqual(other.Where(IsExact)) || one.Any(Script.IsHan) != other.Any(Script.IsHan))
            return false;
        if (one.Any(Script.IsHan))
            return Pinyin.Of(one) is { } sound && sound == Pinyin.Of(other);
        var allowed = EditDistance.Allowed(Math.Min(one.Length, other.Length));
        return EditDistance.Within(one, other, allowed) <= allowed;
    }

    static bool IsExact(char character) => Script.IsDigit(character) || !Script.IsWord(character);

    static IEnumerable<OptionName> Names(Localized text) => text.All.Distinct().Select(OptionName.Of).Where(name => name.IsSome);
}
