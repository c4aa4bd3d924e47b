using System.Text.RegularExpressions;

namespace CommunityBot.Core.Messaging;

/// <summary>
/// One text in every language. The traditional text is written as in Taiwan; the one for Hong Kong is derived from it.
/// </summary>
public sealed partial record Localized(string ZhHans, string ZhHant, string En)
{
    /// <summary>The text for Hong Kong where the table of terms would not give the right one.</summary>
    public string? HongKong { get; init; }

    /// <summary>The English text where <c>{0}</c> is 1, for a text that counts: <c>{0} figure is live</c>.</summary>
    public string? One { get; init; }

    public string In(Language language) => language switch
    {
        Language.ZhHans => ZhHans,
        Language.ZhHant => ZhHant,
        Language.ZhHantHk => HongKong ?? HongKongTerms.Apply(ZhHant),
        _ => En,
    };

    /// <summary>The text with the values for <c>{0}</c>, <c>{1}</c>, …</summary>
    public string In(Language language, params object[] values) =>
        Ended(string.Format(System.Globalization.CultureInfo.InvariantCulture, Pattern(language, values), values));

    string Pattern(Language language, object[] values) =>
        language == Language.En && One is not null && values is [var count, ..] && count.ToString() == "1" ? One : In(language);

    /// <summary>A value that ends in a dot or was cut off needs no other dot: 'Ltd.' and 'CoreX…' at the end of a sentence.</summary>
    static string Ended(string text) => text.Contains("….", StringComparison.Ordinal) || text.Contains("..", StringComparison.Ordinal)
        ? TwoDots().Replace(text, "$1")
        : text;

    // Not in a range such as 10..12, nor in three dots.
    [GeneratedRegex(@"(…|(?<=\p{L})\.)\.(?=\s|$)")]
    private static partial Regex TwoDots();

    /// <summary>A text that is the same in all languages, such as a code.</summary>
    public static Localized Same(string text) => new(text, text, text);

    public IEnumerable<string> All => [ZhHans, ZhHant, En];
}
