using System.Text.RegularExpressions;

namespace CommunityBot.Simulators.Playground;

/// <summary>
/// A line of the console: <c>lin@discord /ask Biren revenue</c>, <c>lin@telegram-private hello</c>, <c>mo@discord tap Launch
/// 1</c>, <c>mo@discord fill time=09:00; zone=Beijing</c>.
/// </summary>
sealed partial record ConsoleLine(string Who, string Where, bool IsPrivate, string Words)
{
    const string TapWord = "tap ", FillWord = "fill ";

    public string? Label => Words.StartsWith(TapWord, StringComparison.Ordinal) ? Words[TapWord.Length..].Trim() : null;

    public IReadOnlyList<(string Field, string Value)>? Fields => !Words.StartsWith(FillWord, StringComparison.Ordinal) ? null :
        [.. Words[FillWord.Length..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => (pair[0].Trim(), pair[^1].Trim()))];

    /// <summary>Null if the text has another form.</summary>
    public static ConsoleLine? Parse(string typed) =>
        Pattern().Match(typed) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Success, match.Groups[4].Value.Trim()) : null;

    [GeneratedRegex(@"^\s*(\w+)@(\w+?)(-private)?\s+(.+)$")]
    private static partial Regex Pattern();
}
