namespace CommunityBot.Core.Chat;

/// <summary>How a command is typed: <c>/poll new &lt;question&gt; [options]</c>.</summary>
static class CommandUsage
{
    static readonly Localized Example = new("例如：", "例如：", "For example: ");

    public static string Line(CommandSpec spec) =>
        string.Join(' ', [$"/{spec.Name}", .. spec.Options.Select(option => option.IsRequired ? $"<{option.Name}>" : $"[{option.Name}]")]);

    /// <summary>The example with the command in front of it; null where the spec gives none.</summary>
    public static string? ExampleLine(CommandSpec spec, Language language) =>
        spec.Example is { } example ? $"{Example.In(language)}/{spec.Name} {example.In(language)}" : null;

    public static Paragraph Paragraph(CommandSpec spec, Language language) =>
        new(string.Join('\n', ((string?[])[Line(spec), spec.Help.In(language), ExampleLine(spec, language)]).Where(line => line is not null)));
}
