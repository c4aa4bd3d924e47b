using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Web;

/// <summary>The commands and completions that the page shows. Pure.</summary>
static class WebMenu
{
    public static IReadOnlyList<WebCommand> Of(CommandMenu menu, bool isModerator, Language language) =>
        [.. menu.For(isModerator).Select(spec => new WebCommand(spec.Name, spec.Help.In(language), spec.Example?.In(language)))];

    public static WebProposals Commands(CommandMenu menu, bool isModerator, string typed, Language language)
    {
        var name = typed.Trim().TrimStart('/', '／');
        // Who types Chinese words gets the commands by their Chinese names.
        var isChinese = QuestionLanguage.Of(name) != Language.En;
        string? NameOf(CommandSpec spec)
        {
            var full = isChinese ? CommandWords.NameIn(ChineseOf(language), spec.Name) : spec.Name;
            // A family's word that is a command by itself, as '/digest' is, is proposed as such.
            return full?.Split(' ')[0] is { } family && IsWhole(spec) && family.Equals(name, StringComparison.OrdinalIgnoreCase)
                ? family
                : full;
        }

        return new WebProposals(
            null,
            [
                .. menu.For(isModerator)
                    .Select(spec => (Spec: spec, Name: NameOf(spec)))
                    .Where(named => named.Name?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
                    .OrderBy(named => !named.Name!.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .ThenBy(named => !named.Name!.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    .ThenBy(named => named.Spec.Name.Split(' ')[0], StringComparer.Ordinal)
                    .ThenByDescending(named => named.Spec.IsFirst)
                    .Select(named => new WebProposal(
                        $"/{named.Name}", named.Spec.Help.In(language),
                        named.Spec.Options.Count > 0 ? $"/{named.Name} " : $"/{named.Name}")),
            ]);
    }

    static bool IsWhole(CommandSpec spec) => spec.IsDefault && spec.Options.All(option => !option.IsRequired);

    static Language ChineseOf(Language language) => language == Language.En ? Language.ZhHans : language;

    public static WebProposals Values(
        UnfinishedCommand unfinishedCommand, string line, IReadOnlyList<Completion> completions, Language language) => new(
        $"{unfinishedCommand.Option.Name} · {unfinishedCommand.Option.Help.In(language)}",
        [
            .. completions.Select(completion => new WebProposal(
                completion.Label, null,
                line[..unfinishedCommand.Start] + Quoted(completion.Value, unfinishedCommand.Option))),
        ]);

    // A value with spaces is quoted, unless the option takes the rest of the line.
    static string Quoted(string value, CommandOption option) =>
        option.TakesRest || !value.Any(char.IsWhiteSpace) || value.Contains('"', StringComparison.Ordinal) ? value : $"\"{value}\"";
}

sealed record WebCommand(string Name, string Help, string? Example);

/// <param name="Hint">Describes the option being typed; null while it is a command's name.</param>
sealed record WebProposals(string? Hint, IReadOnlyList<WebProposal> Items)
{
    public static WebProposals None { get; } = new(null, []);
}

/// <param name="Fill">The whole line with the proposal applied.</param>
sealed record WebProposal(string Label, string? Detail, string Fill);
