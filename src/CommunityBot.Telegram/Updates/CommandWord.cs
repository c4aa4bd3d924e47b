namespace CommunityBot.Telegram.Updates;

/// <summary>The command at the start of a line: <c>/ask</c>, <c>／ASK@bot</c>.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Addressee">The bot name after the @; null if there is none.</param>
readonly record struct CommandWord(string Name, string? Addressee, int End)
{
    public static CommandWord? Of(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept(' ', '\n', '\u3000');
        if (start < 0 || text[start] is not ('/' or '／'))
            return null;
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        var word = text[(start + 1)..end].Replace('＠', '@');
        var at = word.IndexOf('@', StringComparison.Ordinal);
        return new CommandWord((at < 0 ? word : word[..at]).ToLowerInvariant(), at < 0 ? null : word[(at + 1)..], end);
    }

    /// <summary>The text after the command; null if empty.</summary>
    public string? Rest(string text) => text[End..].Trim() is { Length: > 0 } rest ? rest : null;
}
