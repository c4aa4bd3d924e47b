using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Reads and writes a text in up to three languages: <c>会 // Yes</c>, <c>会 // 會 // Yes</c>.</summary>
static class LanguageParts
{
    const string Separator = "//";

    /// <summary>Null for more than three parts.</summary>
    public static Localized? Read(string typed)
    {
        var parts = Split(Clean(typed));
        return parts switch
        {
            [] => Localized.Same(""),
            [var one] => Localized.Same(one),
            // Of two parts, the Chinese one is used for both scripts.
            [var first, var second] when !HasHan(first) && HasHan(second) => new(second, second, first),
            [var first, var second] => new(first, first, second),
            [var hans, var hant, var en] => new(hans, hant, en),
            _ => null,
        };
    }

    /// <summary>Removes control characters and lone surrogates, which some databases and platforms reject.</summary>
    public static string Clean(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)
                _ = text.Append(rune);
        }

        return text.ToString().Trim();
    }

    public static string Write(Localized text) =>
        text.All.Distinct().Count() == 1 ? text.En
        : text.ZhHans == text.ZhHant ? $"{text.ZhHans} {Separator} {text.En}"
        : string.Join($" {Separator} ", text.All);

    // The slashes of web addresses do not separate languages.
    static List<string> Split(string typed) =>
        [
            .. typed.Replace("://", ":\0\0", StringComparison.Ordinal)
                .Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Replace(":\0\0", "://", StringComparison.Ordinal)),
        ];

    static bool HasHan(string text) => text.Any(Script.IsHan);
}
