namespace CommunityBot.Core.Messaging;

/// <summary>The languages by the names that their readers know them by.</summary>
public static class LanguageName
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.ZhHans, Language.ZhHant, Language.ZhHantHk, Language.En];

    public static string Of(Language language) => language switch
    {
        Language.ZhHans => "简体中文",
        Language.ZhHant => "繁體中文",
        Language.ZhHantHk => "繁體中文（香港）",
        _ => "English",
    };
}
