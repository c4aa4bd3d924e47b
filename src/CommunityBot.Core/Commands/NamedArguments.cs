using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Finds options that a text names: <c>closes=tomorrow 18:00</c>, <c>results：投票后</c>. The longest run of words after the name
/// that is a value of the option belongs to it; a bar ends it. What is left is text.
/// </summary>
static class NamedArguments
{
    const int MaxWords = 8;

    static readonly char[] Bars = ['|', '｜'];

    /// <returns>The options, and the text with spaces in their place, so that positions stay valid.</returns>
    public static (List<Argument> Arguments, string Text) Read(
        IReadOnlyList<CommandOption> options, string text, RequestOrigin requestOrigin, bool isUnfinished)
    {
        var arguments = new List<Argument>();
        var names = CommandLineToken.Of(Unbarred(text)).Where(token => OptionOf(token, options, text) is not null).ToList();
        var end = 0;
        foreach (var (index, token) in names.Index())
        {
            if (OptionOf(token, options, text) is not var (option, length) || token.Start < end
                || arguments.Any(given => given.Option == option))
            {
                continue;
            }

            var start = token.Start + length + 1;
            if (option.TakesRest)
            {
                arguments.Add(new Argument(option, start, CommandLineToken.Unquoted(text[start..].Trim())));
                return (arguments, text[..token.Start]);
            }

            var limit = index + 1 < names.Count ? names[index + 1].Start : text.Length;
            if (Value(option, text, start, limit, requestOrigin, isUnfinished && limit == text.Length) is not var (value, stop))
                continue;
            arguments.Add(new Argument(option, start, value));
            text = text[..token.Start] + new string(' ', stop - token.Start) + text[stop..];
            end = stop;
        }

        return (arguments, text);
    }

    /// <summary>
    /// Takes named options out of the text of the option that takes the rest, for platforms whose options arrive separately.
    /// </summary>
    public static CommandRequest Extract(CommandSpec spec, CommandRequest request)
    {
        if (spec.Options.Count < 2 || spec.Options.FirstOrDefault(option => option.TakesRest) is not { } rest
            || request.Option(rest.Name) is not { } text)
        {
            return request;
        }

        var open = spec.Options.Where(option => option != rest && request.Option(option.Name) is null).ToList();
        var (arguments, left) = Read(open, text, request.Origin, isUnfinished: false);
        return arguments.Count == 0 ? request : request with
        {
            Options = request.Options.Where(given => given.Key != rest.Name)
                .Concat(arguments.Select(argument => KeyValuePair.Create(argument.Option.Name, argument.Value)))
                .Append(new(rest.Name, left.Trim()))
                .GroupBy(given => given.Key)
                .ToDictionary(given => given.Key, given => given.Last().Value),
        };
    }

    /// <summary>The value and where it ends; null if the text after the name is prose.</summary>
    static (string Value, int End)? Value(
        CommandOption option, string text, int start, int limit, RequestOrigin requestOrigin, bool isLast)
    {
        var bar = FirstBar(text, start, limit);
        var words = CommandLineToken.Of(text[start..bar]);
        for (var count = option.Reads is null && option.IsText ? 1 : Math.Min(words.Count, MaxWords); count > 0; count--)
        {
            if (count > words.Count)
                continue;
            var value = option.Value(string.Join(' ', words.Take(count).Select(word => word.Text)));
            if (Understands(option, value, requestOrigin))
                return (value, start + words[count - 1].End);
        }

        if (isLast)
            return (text[start..limit].Trim(), limit);
        // 'Results: who leads?' is prose. 'results=who' is meant for the option, which says what it takes.
        return text[start - 1] is '=' or '＝' && words.Count > 0 && words[0].Start == 0
            ? (option.Value(words[0].Text), start + words[0].End)
            : null;
    }

    static bool Understands(CommandOption option, string value, RequestOrigin requestOrigin) =>
        option.Reads?.Invoke(value, requestOrigin)
        ?? (option.IsNumber ? value.Length > 0 && value.All(char.IsAsciiDigit) : option.Allows(value));

    /// <summary>The option that a word names, in any language, and the length of its name.</summary>
    static (CommandOption Option, int Length)? OptionOf(CommandLineToken token, IReadOnlyList<CommandOption> options, string text) =>
        options.SelectMany(option => NamesOf(option).Select(name => (Option: option, Name: name)))
            .Where(named => token.End - token.Start > named.Name.Length
                && text.AsSpan(token.Start).StartsWith(named.Name, StringComparison.OrdinalIgnoreCase)
                && text[token.Start + named.Name.Length] is '=' or ':' or '＝' or '：')
            .Select(named => ((CommandOption, int)?)(named.Option, named.Name.Length))
            .FirstOrDefault();

    static IEnumerable<string> NamesOf(CommandOption option) =>
        CommandWords.OfOption(option.Name) is { } words ? [option.Name, words.ZhHans, words.ZhHant] : [option.Name];

    static string Unbarred(string text) => text.Replace('|', ' ').Replace('｜', ' ');

    /// <summary>The first bar outside quotes; the limit if there is none.</summary>
    static int FirstBar(string text, int start, int limit)
    {
        var part = text[start..limit];
        foreach (var word in CommandLineToken.Of(part))
        {
            var isQuoted = word.Text.Length < word.End - word.Start;
            if (!isQuoted && part.AsSpan(word.Start..word.End).IndexOfAny(Bars) is >= 0 and var bar)
                return start + word.Start + bar;
        }

        return limit;
    }
}
