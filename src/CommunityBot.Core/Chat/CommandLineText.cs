namespace CommunityBot.Core.Chat;

/// <summary>
/// Reads a typed line as a command, for platforms without subcommands and named options:
/// <c>/ask 壁仞 营收</c>, <c>／ask@bot</c>, <c>/poll_new A? | x | y</c>, <c>/settings timezone="New York"</c>.
/// </summary>
public sealed class CommandLineText(CommandMenu menu)
{
    /// <summary>Null where the line is no command or is addressed to another bot. An unknown command is decoded too: the dispatcher answers it with a hint.</summary>
    /// <param name="botName">The name in <c>/ask@name</c>; null where the platform has none.</param>
    public CommandRequest? Decode(Origin origin, string text, string? botName = null)
    {
        if (Head(text) is not { } head || (head.Addressee is { } name && botName is not null && !name.Equals(botName.TrimStart('@'), StringComparison.OrdinalIgnoreCase)))
            return null;
        if (head.Spec is not { } spec)
            return new CommandRequest(origin, head.Word, new Dictionary<string, string>());
        var arguments = ArgumentText.Read(spec.Options, text[head.End..], isUnfinished: false);
        return new CommandRequest(origin, spec.Name, arguments.ToDictionary(argument => argument.Option.Name, argument => argument.Value));
    }

    /// <summary>What is being typed at the end of an unfinished line; null where it is no option of a known command.</summary>
    public Typing? DecodeUnfinished(Origin origin, string text)
    {
        if (Head(text) is not { Spec: { } spec } head || head.End == text.Length)
            return null;
        var rest = text[head.End..];
        var arguments = ArgumentText.Read(spec.Options, rest, isUnfinished: true);
        var last = arguments.OrderBy(argument => argument.Start).LastOrDefault();
        var isOpen = last.Option is not null && (!char.IsWhiteSpace(rest[^1]) || last.Option.TakesRest);
        var option = isOpen ? last.Option : spec.Options.FirstOrDefault(option => arguments.All(argument => argument.Option != option));
        if (option is null)
            return null;
        var start = isOpen ? head.End + last.Start : text.Length;
        return new Typing(new CompletionRequest(origin, spec.Name, option.Name, isOpen ? last.Value : ""), option, start);
    }

    CommandHead? Head(string text)
    {
        var words = LineWord.Of(text);
        if (words.Count == 0 || LineWord.Narrow(words[0].Text) is not ['/', .. var first])
            return null;
        var at = first.IndexOf('@', StringComparison.Ordinal);
        var word = (at < 0 ? first : first[..at]).ToLowerInvariant();
        var addressee = at < 0 ? null : first[(at + 1)..];
        // The longest name wins: 'poll new' before 'poll'. Some menus allow no spaces, so 'poll_new' is the same.
        foreach (var spec in menu.Specs.OrderByDescending(spec => spec.Name.Length))
        {
            var names = spec.Name.Split(' ');
            if (word == string.Join('_', names))
                return new CommandHead(word, addressee, spec, words[0].End);
            if (word == names[0] && names.Length <= words.Count && names.Skip(1).Index().All(name => LineWord.Narrow(words[name.Index + 1].Text).Equals(name.Item, StringComparison.OrdinalIgnoreCase)))
                return new CommandHead(word, addressee, spec, words[names.Length - 1].End);
        }

        if (menu.Specs.FirstOrDefault(spec => spec.IsDefault && spec.Name.StartsWith(word + " ", StringComparison.Ordinal)) is { } usual)
            return new CommandHead(word, addressee, usual, words[0].End);
        return new CommandHead(word, addressee, null, words[0].End);
    }

    readonly record struct CommandHead(string Word, string? Addressee, CommandSpec? Spec, int End);
}

/// <param name="Start">Where in the line the option's value begins.</param>
public sealed record Typing(CompletionRequest Request, CommandOption Option, int Start);
