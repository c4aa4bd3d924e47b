using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Assigns the text after a command to its options: by name (<c>language=en</c>), by bars (<c>A? | x</c>), else in
/// order.
/// </summary>
static class ArgumentParser
{
    public static IReadOnlyList<Argument> Read(
        IReadOnlyList<CommandOption> options, string text, RequestOrigin requestOrigin, bool isUnfinished)
    {
        var (arguments, line) = NamedArguments.Read(options, text, requestOrigin, isUnfinished);
        text = line;
        var remaining = options.Where(option => arguments.All(argument => argument.Option != option)).ToList();
        // Options after one that takes the rest can be given by name only.
        if (remaining.FindIndex(option => option.TakesRest) is >= 0 and var rest)
            remaining.RemoveRange(rest + 1, remaining.Count - rest - 1);
        if (remaining.Count > 0)
        {
            arguments.AddRange(
                remaining.Count > 1 && remaining[^1] is { TakesRest: true, KeepsBars: false } && text.AsSpan().ContainsAny('|', '｜')
                    ? ByBars(remaining, text)
                    : InOrder(remaining, text, isUnfinished));
        }

        return [.. arguments.Where(argument => argument.Value.Length > 0 || isUnfinished)];
    }

    static IEnumerable<Argument> ByBars(List<CommandOption> remaining, string text)
    {
        var start = 0;
        foreach (var option in remaining)
        {
            var bar = option == remaining[^1] ? -1 : text.AsSpan(start).IndexOfAny('|', '｜');
            var end = bar < 0 ? text.Length : start + bar;
            var indent = text.AsSpan(start, end - start).IndexOfAnyExcept(' ', '\u3000');
            yield return new Argument(
                option, start + Math.Max(0, indent), option.Value(CommandLineToken.Unquoted(text[start..end].Trim())));
            if (bar < 0)
                yield break;
            start = end + 1;
        }
    }

    static List<Argument> InOrder(List<CommandOption> remaining, string text, bool isUnfinished)
    {
        var arguments = new List<Argument>();
        var tokens = CommandLineToken.Of(text);
        var next = 0;
        foreach (var (i, token) in tokens.Index())
        {
            // More words than options: the last value contains spaces, such as 'New York'.
            if (next >= remaining.Count)
            {
                arguments[^1] = arguments[^1] with { Value = $"{arguments[^1].Value} {token.Text}" };
                continue;
            }

            // Optional choices and numbers that the word does not match were left out; the word belongs to a later option.
            var target = remaining.FindIndex(next, option => option.IsRequired
                || option.IsText
                || (option.IsNumber ? token.Text.All(char.IsDigit) : option.Allows(option.Value(token.Text)))
                || (isUnfinished && i == tokens.Count - 1 && option.ChoicesLike(token.Text).Any()));
            // If no option matches, the word continues the text before it, as in '/rank ytd gain'.
            if (target < 0 && arguments is [.., { Option.IsText: true } before])
            {
                arguments[^1] = before with { Value = $"{before.Value} {token.Text}" };
                continue;
            }

            target = target < 0 ? next : target;
            arguments.Add(
                new Argument(
                    remaining[target],
                    token.Start,
                    remaining[target].TakesRest
                        ? CommandLineToken.Unquoted(text[token.Start..].Trim())
                        : remaining[target].Value(token.Text)));
            next = target + 1;
            if (remaining[target].TakesRest)
                break;
        }

        return arguments;
    }

    /// <summary>The value of a choice that was typed by one of its labels; other text unchanged.</summary>
    public static string Value(this CommandOption option, string typed) =>
        option.Choices.FirstOrDefault(choice => choice.Matches(typed))?.Value ?? typed;
}

/// <param name="Start">The position of the value in the parsed text.</param>
readonly record struct Argument(CommandOption Option, int Start, string Value);
