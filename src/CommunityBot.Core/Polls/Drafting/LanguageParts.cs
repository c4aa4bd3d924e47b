using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>One text in up to three languages, typed in a row: <c>会 // Yes</c>, <c>会 // 會 // Yes</c>.</summary>
static class LanguageParts
{
    const string Between = "//";

    /// <summary>Null where there are more than three.</summary>
    public static Localized? Read(string typed)
    {
        var parts = Split(Clean(typed));
        return parts switch
        {
            [] => Localized.Same(""),
            [var one] => Localized.Same(one),
            // Of two, the Chinese one serves both scripts.
            [var first, var second] when !HasHan(first) && HasHan(second) => new(second, second, first),
            [var first, var second] => new(first, first, second),
            [var hans, var hant, var en] => new(hans, hant, en),
            _ => null,
        };
    }

    /// <summary>Without control characters and halves of characters, which not every database and platform takes.</summary>
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
        : text.ZhHans == text.ZhHant ? $"{text.ZhHans} {Between} {text.En}"
        : string.Join($" {Between} ", text.All);

    // A web address has slashes of its own.
    static List<string> Split(string typed) =>
        [.. typed.Replace("://", ":\0\0", StringComparison.Ordinal).Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Replace(":\0\0", "://", StringComparison.Ordinal))];

    static bool HasHan(string text) => text.Any(Script.IsHan);
}
