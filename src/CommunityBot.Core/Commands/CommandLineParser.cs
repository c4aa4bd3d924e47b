using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Parses a typed line as a command, for platforms without subcommands and named options:
/// <c>/ask 壁仞 营收</c>, <c>／ask@bot</c>, <c>/poll_new A? | x | y</c>, <c>/投票 新建 A? | x | y</c>, <c>/settings timezone="New York"</c>.
/// </summary>
public sealed class CommandLineParser(CommandMenu menu)
{
    /// <summary>
    /// Null if the line is not a command or is addressed to another bot. Unknown commands are decoded too; the
    /// dispatcher answers them with a hint.
    /// </summary>
    /// <param name="botName">The name in <c>/ask@name</c>; null if the platform has none.</param>
    public CommandRequest? Decode(RequestOrigin requestOrigin, string text, string? botName = null)
    {
        if (Head(text) is not { } head
            || (head.Addressee is { } name && botName is not null
                && !name.Equals(botName.TrimStart('@'), StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (head.Spec is not { } spec)
            return new CommandRequest(requestOrigin, head.Word, new Dictionary<string, string>());
        var arguments = ArgumentParser.Read(spec.Options, text[head.End..], requestOrigin, isUnfinished: false);
        return new CommandRequest(
            requestOrigin, spec.Name, arguments.ToDictionary(argument => argument.Option.Name, argument => argument.Value));
    }

    /// <summary>The option that is being typed at the end of an unfinished line; null if there is none.</summary>
    public UnfinishedCommand? DecodeUnfinished(RequestOrigin requestOrigin, string text)
    {
        if (Head(text) is not { Spec: { } spec } head || head.End == text.Length)
            return null;
        var rest = text[head.End..];
        var arguments = ArgumentParser.Read(spec.Options, rest, requestOrigin, isUnfinished: true);
        var last = arguments.OrderBy(argument => argument.Start).LastOrDefault();
        var isOpen = last.Option is not null && (!char.IsWhiteSpace(rest[^1]) || last.Option.TakesRest);
        var option = isOpen ? last.Option : spec.Options.FirstOrDefault(option => arguments.All(argument => argument.Option != option));
        if (option is null)
            return null;
        var start = isOpen ? head.End + last.Start : text.Length;
        return new UnfinishedCommand(new CompletionRequest(requestOrigin, spec.Name, option.Name, isOpen ? last.Value : ""), option, start);
    }

    CommandHead? Head(string text)
    {
        var tokens = CommandLineToken.Of(text);
        if (tokens.Count == 0 || CommandLineToken.Narrow(tokens[0].Text) is not ['/', .. var first])
            return null;
        var at = first.IndexOf('@', StringComparison.Ordinal);
        var word = (at < 0 ? first : first[..at]).ToLowerInvariant();
        var addressee = at < 0 ? null : first[(at + 1)..];
        // The longest name wins: 'poll new' before 'poll'. Some menus do not allow spaces, so 'poll_new' is accepted too.
        foreach (var spec in menu.Specs.OrderByDescending(spec => spec.Name.Length))
        {
            var names = spec.Name.Split(' ');
            if (CommandWords.IsName(word, names))
                return new CommandHead(word, addressee, spec, tokens[0].End);
            if (names.Length <= tokens.Count && CommandWords.Is(word, names[0])
                && names.Skip(1).Index().All(name => CommandWords.Is(CommandLineToken.Narrow(tokens[name.Index + 1].Text), name.Item)))
            {
                return new CommandHead(word, addressee, spec, tokens[names.Length - 1].End);
            }
        }

        if (menu.Specs.FirstOrDefault(
            spec => spec.IsDefault && spec.Name.Split(' ') is [var family, _, ..] && CommandWords.Is(word, family))
            is { } fallback)
        {
            return new CommandHead(word, addressee, fallback, tokens[0].End);
        }

        // Chinese has no spaces: '/提问壁仞营收'.
        return menu.Specs.Select(spec => (Spec: spec, Length: CommandWords.LengthAtStart(word, spec.Name.Split(' '))))
            .Where(found => found.Length > 0)
            .OrderByDescending(found => found.Length)
            .FirstOrDefault() is { Spec: { } glued, Length: var length }
            ? new CommandHead(word, addressee, glued, tokens[0].Start + 1 + length)
            : new CommandHead(word, addressee, null, tokens[0].End);
    }

    readonly record struct CommandHead(string Word, string? Addressee, CommandSpec? Spec, int End);
}

/// <param name="Start">The position in the line where the option's value begins.</param>
public sealed record UnfinishedCommand(CompletionRequest Request, CommandOption Option, int Start);
