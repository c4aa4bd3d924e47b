namespace CommunityBot.Core.Messaging;

/// <summary>What readers call a platform. Those with names of their own are written as they are, with a capital.</summary>
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
