using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>How a command is typed: <c>/poll new &lt;question&gt; [options]</c>.</summary>
static class CommandUsage
{
    static readonly Localized Example = new("例如：", "例如：", "For example: ");

    public static string Line(CommandSpec spec) =>
        string.Join(' ', [$"/{spec.Name}", .. spec.Options.Select(option => option.IsRequired ? $"<{option.Name}>" : $"[{option.Name}]")]);

    /// <summary>The example with the command in front of it, unless it stands there already; null where the spec gives none.</summary>
    public static string? ExampleLine(CommandSpec spec, Language language) => spec.Example?.In(language) switch
    {
        null => null,
        ['/', ..] whole => Example.In(language) + whole,
        var arguments => $"{Example.In(language)}/{spec.Name} {arguments}",
    };

    public static Paragraph Paragraph(CommandSpec spec, Language language) =>
        new(string.Join('\n', ((string?[])[Line(spec), spec.Help.In(language), ExampleLine(spec, language)]).Where(line => line is not null)));
}
