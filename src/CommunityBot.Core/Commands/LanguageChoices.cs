using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>The languages as the choices of a command's option, each in its own name.</summary>
static class LanguageChoices
{
    public static IReadOnlyList<CommandChoice> All { get; } =
        [.. LanguageName.All.Select(language => new CommandChoice(language.Tag(), Localized.Same(LanguageName.Of(language))))];
}
