using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>The usage of a command: <c>/poll new &lt;question&gt; [options]</c>.</summary>
static class CommandUsage
{
    static readonly Localized Example = new("例如：", "例如：", "For example: ");

    public static string Line(CommandSpec spec, Language language) => string.Join(' ', [$"/{spec.Name}", .. spec.Options.Select(option =>
        option.IsRequired ? $"<{option.NameIn(language)}>" : $"[{option.NameIn(language)}]")]);

    /// <summary>The example, preceded by the command unless it starts with a slash; null if the spec has none.</summary>
    public static string? ExampleLine(CommandSpec spec, Language language) => spec.Example?.In(language) switch
    {
        null => null,
        ['/', ..] whole => Example.In(language) + whole,
        var arguments => $"{Example.In(language)}/{spec.Name} {arguments}",
    };

    public static Paragraph Paragraph(CommandSpec spec, Language language) =>
        new(string.Join('\n', new[] { Line(spec, language), spec.Help.In(language), ExampleLine(spec, language) }.OfType<string>()));
}
