using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;

namespace CommunityBot.Tests.Discord;

/// <summary>The JSON of each Discord message of an answer, with drawn charts.</summary>
static class DiscordText
{
    static readonly DiscordJson Indented = new(
        new JsonSerializerOptions(DiscordJson.Default.Options)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = null,
        });

    public static string Of(Message message)
    {
        var pictures = DiscordRenderer.Charts(message).Select(_ => (ReadOnlyMemory<byte>?)new byte[] { 1 }).ToList();
        return string.Join(
            '\n', DiscordRenderer.Render(message, pictures).Select(page => JsonSerializer.Serialize(page.New(), Indented.MessagePayload)));
    }
}
