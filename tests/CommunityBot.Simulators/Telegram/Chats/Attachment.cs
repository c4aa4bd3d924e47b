using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>A photo or document. <paramref name="Bytes"/> is null if the bot named a file by link or id.</summary>
sealed record Attachment(string Kind, string FileId, string? FileName, byte[]? Bytes, int Width = 0, int Height = 0)
{
    /// <summary>https://core.telegram.org/bots/api#photosize, #document.</summary>
    public JsonNode ToJson()
    {
        var file = new JsonObject { ["file_id"] = FileId, ["file_unique_id"] = FileId[..8], ["file_size"] = Bytes?.Length ?? 0 };
        if (Kind == "photo")
        {
            (file["width"], file["height"]) = (Width, Height);
            return new JsonArray(file);
        }

        if (FileName is not null)
            file["file_name"] = FileName;
        return file;
    }
}
