using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>What a command is called and takes. Menus, completion, and /help are built from it on every platform.</summary>
/// <param name="Name">Lower-case Latin, as every platform allows it: <c>ask</c>, <c>poll new</c>.</param>
public sealed record CommandSpec(string Name, Localized Help, IReadOnlyList<CommandOption> Options)
{
    /// <summary>What it begins with, alone or with others: <c>poll</c> of <c>poll new</c>.</summary>
    internal string Family => Name.Split(' ')[0];

    /// <summary>An example of the arguments, shown in /help.</summary>
    public Localized? Example { get; init; }

    /// <summary>The reply is for the asking user alone.</summary>
    public bool IsPrivate { get; init; }

    public bool IsForModerators { get; init; }

    /// <summary>Of several commands that begin alike, the one meant by a typed line that goes on as none of them: <c>/watch biren revenue</c>.</summary>
    public bool IsDefault { get; init; }
}

/// <param name="Name">Lower-case Latin.</param>
public sealed record CommandOption(string Name, Localized Help)
{
    public bool IsRequired { get; init; }

    /// <summary>The last option may take the rest of the line where a platform has no named options.</summary>
    public bool TakesRest { get; init; }

    /// <summary>Fixed choices; empty where anything may be typed.</summary>
    public IReadOnlyList<CommandChoice> Choices { get; init; } = [];

    /// <summary>A whole number: in a typed line, a word that is none goes on with the words before it.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The command proposes values while the user types.</summary>
    public bool Completes { get; init; }

    internal bool Allows(string value) => Choices.Count == 0 || Choices.Any(choice => choice.Value == value);

    /// <summary>Whether any words may be its value.</summary>
    internal bool IsText => Choices.Count == 0 && !IsNumber;

    /// <summary>The choices whose value or label, in any language, starts with what was typed.</summary>
    internal IEnumerable<CommandChoice> ChoicesLike(string typed) => Choices.Where(choice => choice.Spellings.Any(
        spelling => spelling.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
}

public sealed record CommandChoice(string Value, Localized Label)
{
    internal IEnumerable<string> Spellings => [Value, .. Label.All];

    internal bool Is(string typed) => Spellings.Contains(typed, StringComparer.OrdinalIgnoreCase);
}
