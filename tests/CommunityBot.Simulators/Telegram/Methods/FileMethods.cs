using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#getfile: "bots can download files of up to 20MB in size".</summary>
static class FileMethods
{
    const int MostBytes = 20 << 20;

    public static JsonNode GetFile(TelegramWorld world, ApiCall call)
    {
        var file = Find(world, call.Text("file_id")!) ?? throw ApiException.BadRequest("invalid file_id");
        if (file.Bytes!.Length > MostBytes)
            throw ApiException.BadRequest("file is too big");
        var json = new JsonObject
        {
            ["file_id"] = file.FileId,
            ["file_unique_id"] = file.FileId[..8],
            ["file_size"] = file.Bytes.Length,
            ["file_path"] = $"documents/{file.FileId}",
        };
        return json;
    }

    /// <summary>The file that a member or the bot sent.</summary>
    public static Attachment? Find(TelegramWorld world, string id) =>
        world.Chats.Values.Concat(world.Users.Values.Select(user => user.Private)).SelectMany(chat => chat.Log)
            .FirstOrDefault(message => message.Media is { Bytes: not null } media && media.FileId == id)?.Media;
}
