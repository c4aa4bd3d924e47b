namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Limits in characters and counts: https://discord.com/developers/docs/resources/message#embed-object-embed-limits and
/// https://discord.com/developers/docs/components/reference
/// </summary>
static class EmbedLimits
{
    public const int Title = 256, Description = 4096, Fields = 25, FieldName = 256, FieldValue = 1024, Footer = 2048,
        AllEmbeds = 6000, Embeds = 10;
    public const int Files = 10, FileDescription = 1024;
    public const int ButtonsInRow = 5, Buttons = 25, ButtonLabel = 80;
}
