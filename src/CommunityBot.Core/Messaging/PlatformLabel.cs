namespace CommunityBot.Core.Messaging;

/// <summary>The display name of a platform: its name with a capital, except for the local chat.</summary>
static class PlatformLabel
{
    static readonly Localized Local = new("本地聊天", "本機聊天", "Local chat");

    public static string Of(string platform, Language language) => platform switch
    {
        "" => "",
        "local" => Local.In(language),
        _ => char.ToUpperInvariant(platform[0]) + platform[1..],
    };
}
