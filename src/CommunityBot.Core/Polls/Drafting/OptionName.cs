using System.Globalization;
using System.Text;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>
/// What of an option's label makes it another option. Case, width, script variant, spaces and the punctuation of sentences do not
/// count. All other signs do: <c>BBB+</c> and <c>BBB-</c>, <c>A/B</c> and <c>AB</c>, 3,37亿 and 337亿.
/// </summary>
/// <param name="Text">Folded letters, digits and signs that count.</param>
/// <param name="Pictures">Emoji and other pictures, in their order.</param>
readonly record struct OptionName(string Text, string Pictures)
{
    const char Minus = '-';

    // Punctuation of sentences, quotes and brackets.
    const string Ignored = ".,!?;:…。，、！？；：·\"'“”‘’«»‹›「」『』()（）[]【】〔〕《》〈〉{}_~～";

    public static OptionName Of(string label)
    {
        var (text, pictures) = (new StringBuilder(), new StringBuilder());
        foreach (var rune in Composition.Of(label).EnumerateRunes())
        {
            if (IsPicture(rune))
                _ = pictures.Append(rune);
            else if (rune.IsBmp)
                _ = text.Append((char)rune.Value);
        }

        var folded = Folding.Name(text.ToString());
        var name = new string([.. folded.Select((character, place) => Compared(folded, character, place)).OfType<char>()]);
        return name.Length + pictures.Length > 0
            ? new OptionName(name, pictures.ToString())
            : new OptionName(new string([.. label.Where(character => !char.IsWhiteSpace(character))]), "");
    }

    public bool IsSome => Text.Length + Pictures.Length > 0;

    /// <summary>Whether the text shows anything that tells one option from another.</summary>
    public static bool IsVisible(string label) => label.EnumerateRunes().Any(rune => IsPicture(rune)
        || (!IsBlank(rune) && (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Rune.IsSymbol(rune))));

    /// <summary>A picture on one side only does not make another option: '👍 Yes' and 'Yes'.</summary>
    public bool IsSame(OptionName other) =>
        Text == other.Text && (Pictures == other.Pictures || (Text.Length > 0 && (Pictures.Length == 0 || other.Pictures.Length == 0)));

    static bool IsPicture(Rune rune) => !IsBlank(rune)
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol || !rune.IsBmp);

    /// <summary>Characters that look like nothing although Unicode counts them as letters or symbols.</summary>
    static bool IsBlank(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;

    /// <summary>The character to compare, or null to ignore it.</summary>
    static char? Compared(string text, char character, int place)
    {
        if (char.IsWhiteSpace(character) || IsBlank(new Rune(character)))
            return null;
        if (Script.IsWord(character) || char.IsNumber(character))
            return character;
        var (before, after) = (place > 0 ? text[place - 1] : ' ', place + 1 < text.Length ? text[place + 1] : ' ');
        if (character == '\u2212' || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation)
            return Script.IsDigit(after) || (Script.IsWord(before) && !Script.IsWord(after) && !IsWordBehind(text, place)) ? Minus : null;
        if (character is '.' or ',' or ':' && Script.IsDigit(before) && Script.IsDigit(after))
            return character == ',' && IsThousands(text, place) ? null : character;
        return character == '#' && !Script.IsWord(before) ? null : Ignored.Contains(character) ? null : character;
    }

    /// <summary>Whether a dash with spaces around it joins two words: 'Biren - Shanghai'.</summary>
    static bool IsWordBehind(string text, int place) => text.AsSpan(place + 1).Trim() is { Length: > 0 } rest && Script.IsWord(rest[0]);

    static bool IsThousands(string text, int place) =>
        place + 3 < text.Length && text.AsSpan(place + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0
            && (place + 4 >= text.Length || !Script.IsDigit(text[place + 4]));
}
