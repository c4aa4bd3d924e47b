using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Detects options that are the same or nearly the same.</summary>
static class SimilarOption
{
    const char Minus = '-';

    /// <summary>Whether the labels match in some language, ignoring case, width, script variant, spaces and punctuation.</summary>
    public static bool IsSame(Localized one, Localized other) => Names(one).Intersect(Names(other)).Any();

    /// <summary>Whether the labels match, differ by a typing error, or have the same pinyin.</summary>
    public static bool IsNear(Localized one, Localized other) =>
        Names(one).Any(name => Names(other).Any(existing => IsNear(name, existing)));

    static bool IsNear(string one, string other)
    {
        if (one == other)
            return true;
        // Digits and signs must match exactly: '3 years' and '5 years', '> 10%' and '< 10%' are different options.
        if (!one.Where(IsExact).SequenceEqual(other.Where(IsExact)) || one.Any(Script.IsHan) != other.Any(Script.IsHan))
            return false;
        if (one.Any(Script.IsHan))
            return Pinyin.Of(one) is { } sound && sound == Pinyin.Of(other);
        var allowed = EditDistance.Allowed(Math.Min(one.Length, other.Length));
        return EditDistance.Within(one, other, allowed) <= allowed;
    }

    static bool IsExact(char character) => Script.IsDigit(character) || !Script.IsWord(character);

    static IEnumerable<string> Names(Localized text) => text.All.Distinct().Select(Name).Where(name => name.Length > 0);

    /// <summary>The label without spaces and punctuation. A label without letters or digits, such as an emoji, keeps its signs.</summary>
    static string Name(string label)
    {
        var folded = Folding.Name(label);
        var name = new string([.. folded.Select((character, place) => Compared(folded, character, place)).OfType<char>()]);
        return name.Length > 0 ? name : new string([.. label.Where(character => !char.IsWhiteSpace(character))]);
    }

    /// <summary>The character to compare, or null to ignore it. Signs count in '1.5', '1-3', '-5%', '&gt; 10' and 'C#'.</summary>
    static char? Compared(string text, char character, int place)
    {
        if (Script.IsWord(character) || character == '%')
            return character;
        var (before, after) = (place > 0 ? text[place - 1] : ' ', place + 1 < text.Length ? text[place + 1] : ' ');
        if (character == '#')
            return Script.IsWord(before) ? character : null;
        if (char.GetUnicodeCategory(character) is UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol)
            return character is '\u2212' ? Minus : character;
        if (char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation)
            return Script.IsDigit(after) ? Minus : null;
        return character is '.' or '/' or ':' && Script.IsDigit(before) && Script.IsDigit(after) ? character : null;
    }
}
