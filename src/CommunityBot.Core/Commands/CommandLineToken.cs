using System.Text;

namespace CommunityBot.Core.Commands;

/// <summary>A word of a line, which may contain quoted spaces. <see cref="Text"/> is without the quotes.</summary>
readonly record struct CommandLineToken(int Start, int End, string Text)
{
    const string Opening = "\"“「『";
    const string Closing = "\"”」』";

    public static IReadOnlyList<CommandLineToken> Of(string line)
    {
        var tokens = new List<CommandLineToken>();
        for (var i = 0; i < line.Length;)
        {
            // IsWhiteSpace includes the full-width space, which Chinese input methods type.
            if (char.IsWhiteSpace(line[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var text = new StringBuilder();
            while (i < line.Length && !char.IsWhiteSpace(line[i]))
            {
                var quote = Opening.IndexOf(line[i], StringComparison.Ordinal);
                var close = quote < 0 ? -1 : line.IndexOf(Closing[quote], i + 1);
                if (close < 0)
                {
                    // A quote without a closing one is an ordinary character.
                    text.Append(line[i++]);
                    continue;
                }

                text.Append(line, i + 1, close - i - 1);
                i = close + 1;
            }

            tokens.Add(new CommandLineToken(start, i, text.ToString()));
        }

        return tokens;
    }

    /// <summary>The text without quotes that surround all of it.</summary>
    public static string Unquoted(string text) =>
        text.Length >= 2 && Opening.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var quote
            && text.IndexOf(Closing[quote], 1) == text.Length - 1
            ? text[1..^1]
            : text;

    /// <summary>
    /// Replaces full-width Latin letters and signs by ASCII. Unicode normalisation is not available, because the bot
    /// runs without ICU.
    /// </summary>
    public static string Narrow(string text) =>
        string.Create(text.Length, text, (narrow, wide) =>
        {
            for (var i = 0; i < wide.Length; i++)
                narrow[i] = wide[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(wide[i] - 0xFEE0) : wide[i];
        });
}
