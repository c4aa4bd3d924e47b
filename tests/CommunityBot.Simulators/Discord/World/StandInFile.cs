using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>An attached file of a message.</summary>
sealed record StandInFile(string Id, string Name, string ContentType, byte[] Bytes, string? Description)
{
    public JsonObject ToJson(string mediaBase)
    {
        var url = $"{mediaBase}/{Id}/{Name}";
        var json = new JsonObject
        {
            ["id"] = Id,
            ["filename"] = Name,
            ["size"] = Bytes.Length,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = ContentType,
        };
        if (Description is not null)
            json["description"] = Description;
        return json;
    }
}
