using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>The name and options of a command. Menus, completion and /help are built from it on every platform.</summary>
/// <param name="Name">Lower-case Latin, as every platform accepts it: <c>ask</c>, <c>poll new</c>.</param>
public sealed record CommandSpec(string Name, Localized Help, IReadOnlyList<CommandOption> Options)
{
    /// <summary>The first word of the name: <c>poll</c> of <c>poll new</c>.</summary>
    internal string Family => Name.Split(' ')[0];

    /// <summary>Example arguments, shown in /help.</summary>
    public Localized? Example { get; init; }

    /// <summary>Whether the reply is shown to the requester only.</summary>
    public bool IsPrivate { get; init; }

    public bool IsForModerators { get; init; }

    /// <summary>The longest accepted input over all options, in UTF-16 code units.</summary>
    public int MaximumLength { get; init; } = Dispatcher.MaximumTextLength;

    /// <summary>What a link that names the command does, on platforms where links can.</summary>
    public LinkUse FromLink { get; init; }

    /// <summary>
    /// Whether it handles typed lines that start with the family's word but name none of its commands: <c>/watch biren
    /// revenue</c>.
    /// </summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether a file may come with it: <see cref="Request.Enclosed"/>.</summary>
    public bool TakesFile { get; init; }

    /// <summary>
    /// The name under which platforms with actions on messages offer it for a message, which it gets as <see cref="Request.Enclosed"/>;
    /// null if it is not about a message.
    /// </summary>
    public Localized? MessageAction { get; init; }

    /// <summary>Whether it is proposed before the other commands of its family: what most members want of it.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>An option of a command.</summary>
/// <param name="Name">Lower-case Latin.</param>
public sealed record CommandOption(string Name, Localized Help)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether it takes the rest of a typed line, on platforms without named options.</summary>
    public bool TakesRest { get; init; }

    /// <summary>Whether bars are part of its value, so that they do not separate it from the options before it.</summary>
    public bool KeepsBars { get; init; }

    /// <summary>The allowed values; empty if any text is allowed.</summary>
    public IReadOnlyList<CommandChoice> Choices { get; init; } = [];

    /// <summary>Whether the value is a whole number. In a typed line, a word that is not a number is not assigned to it.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether the value is the name of a role, which platforms with roles let the user pick.</summary>
    public bool IsRole { get; init; }

    /// <summary>Whether the choices are <c>yes</c> and <c>no</c>.</summary>
    public bool IsYesNo => Choices is [{ Value: "yes" }, { Value: "no" }];

    /// <summary>Whether the command proposes values while the user types.</summary>
    public bool Completes { get; init; }

    /// <summary>
    /// Whether a text is a value of it. In a typed line the longest run of words for which it says so belongs to the option;
    /// null for a value of one word.
    /// </summary>
    internal Func<string, RequestOrigin, bool>? Reads { get; init; }

    /// <summary>As the reader sees it, and may type it: <c>closes</c>, 结束时间.</summary>
    internal string NameIn(Language language) => CommandWords.OfOption(Name) is not { } words || language == Language.En
        ? Name
        : language == Language.ZhHans ? words.ZhHans : words.ZhHant;

    internal bool Allows(string value) => Choices.Count == 0 || Choices.Any(choice => choice.Value == value);

    /// <summary>Whether any text is allowed.</summary>
    internal bool IsText => Choices.Count == 0 && !IsNumber;

    /// <summary>The choices whose value or label in any language starts with the typed text.</summary>
    internal IEnumerable<CommandChoice> ChoicesLike(string typed) => Choices.Where(choice => choice.Spellings.Any(
        spelling => spelling.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
}

public sealed record CommandChoice(string Value, Localized Label)
{
    /// <summary>What people type for it besides its value and its labels.</summary>
    public IReadOnlyList<string> OtherSpellings { get; init; } = [];

    internal IEnumerable<string> Spellings => [Value, .. Label.All, .. OtherSpellings];

    internal bool Matches(string typed) => Spellings.Contains(typed, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a link that names a command does. A link may have been made by anybody.</summary>
public enum LinkUse
{
    /// <summary>The command is shown, and runs after a tap of the member who followed the link.</summary>
    AfterConfirmation,

    /// <summary>The command runs at once, because it only shows something.</summary>
    AtOnce,

    /// <summary>The command has to be typed.</summary>
    Never,
}
