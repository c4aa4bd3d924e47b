namespace CommunityBot.Core.Commands;

/// <summary>What was typed after a command, shared out to its options: by name (<c>language=en</c>), by bars (<c>A? | x</c>), else in order.</summary>
static class ArgumentParser
{
    public static IReadOnlyList<Argument> Read(IReadOnlyList<CommandOption> options, string text, bool isUnfinished)
    {
        var arguments = new List<Argument>();
        foreach (var token in CommandLineToken.Of(text))
        {
            if (Named(token, options, text) is not { } argument || arguments.Any(given => given.Option == argument.Option))
                continue;
            if (argument.Option.TakesRest)
            {
                arguments.Add(argument with { Value = CommandLineToken.Unquoted(text[argument.Start..].Trim()) });
                text = text[..token.Start];
                break;
            }

            arguments.Add(argument);
            // Blanked and not cut out, so that the places of the others stay.
            text = text[..token.Start] + new string(' ', token.End - token.Start) + text[token.End..];
        }

        var open = options.Where(option => arguments.All(argument => argument.Option != option)).ToList();
        // What follows an option that takes the rest can only be given by name.
        if (open.FindIndex(option => option.TakesRest) is >= 0 and var rest)
            open.RemoveRange(rest + 1, open.Count - rest - 1);
        if (open.Count > 0)
            arguments.AddRange(open.Count > 1 && open[^1].TakesRest && text.AsSpan().ContainsAny('|', '｜') ? ByBars(open, text) : InOrder(open, text, isUnfinished));
        return [.. arguments.Where(argument => argument.Value.Length > 0 || isUnfinished)];
    }

    static Argument? Named(CommandLineToken token, IReadOnlyList<CommandOption> options, string text)
    {
        foreach (var option in options)
        {
            var length = option.Name.Length;
            if (token.Text.Length > length && token.Text.StartsWith(option.Name, StringComparison.OrdinalIgnoreCase)
                && text[token.Start + length] is '=' or ':' or '＝' or '：')
            {
                return new Argument(option, token.Start + length + 1, option.Value(token.Text[(length + 1)..]));
            }
        }

        return null;
    }

    static IEnumerable<Argument> ByBars(List<CommandOption> open, string text)
    {
        var start = 0;
        foreach (var option in open)
        {
            var bar = option == open[^1] ? -1 : text.AsSpan(start).IndexOfAny('|', '｜');
            var end = bar < 0 ? text.Length : start + bar;
            var indent = text.AsSpan(start, end - start).IndexOfAnyExcept(' ', '\u3000');
            yield return new Argument(option, start + Math.Max(0, indent), option.Value(CommandLineToken.Unquoted(text[start..end].Trim())));
            if (bar < 0)
                yield break;
            start = end + 1;
        }
    }

    static List<Argument> InOrder(List<CommandOption> open, string text, bool isUnfinished)
    {
        var arguments = new List<Argument>();
        var tokens = CommandLineToken.Of(text);
        var next = 0;
        foreach (var (i, token) in tokens.Index())
        {
            // More words than options: the last value has spaces in it, such as 'New York'.
            if (next >= open.Count)
            {
                arguments[^1] = arguments[^1] with { Value = $"{arguments[^1].Value} {token.Text}" };
                continue;
            }

            // An optional choice or number that the word is none of was left out, and the word is the next option's.
            var taker = open.FindIndex(next, option => option.IsRequired || option.IsText || (option.IsNumber ? token.Text.All(char.IsDigit) : option.Allows(option.Value(token.Text)))
                || (isUnfinished && i == tokens.Count - 1 && option.ChoicesLike(token.Text).Any()));
            // Or no option's: then it belongs to the words before it, as in '/rank ytd gain'.
            if (taker < 0 && arguments is [.., { Option.IsText: true } before])
            {
                arguments[^1] = before with { Value = $"{before.Value} {token.Text}" };
                continue;
            }

            taker = taker < 0 ? next : taker;
            arguments.Add(new Argument(open[taker], token.Start, open[taker].TakesRest ? CommandLineToken.Unquoted(text[token.Start..].Trim()) : open[taker].Value(token.Text)));
            next = taker + 1;
            if (open[taker].TakesRest)
                break;
        }

        return arguments;
    }

    /// <summary>A choice may be typed by any of its labels; commands see its value only.</summary>
    static string Value(this CommandOption option, string typed) =>
        option.Choices.FirstOrDefault(choice => choice.Is(typed))?.Value ?? typed;
}

readonly record struct Argument(CommandOption Option, int Start, string Value);
