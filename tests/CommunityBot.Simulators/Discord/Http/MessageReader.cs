using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Rules;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>Reads the content of a message from the body of a request and checks it against the rules.</summary>
sealed class MessageReader(DiscordWorld world)
{
    /// <summary>The content after the request. Nothing is changed yet.</summary>
    /// <param name="before">The content before an edit: fields that the request lacks keep their value.</param>
    /// <exception cref="ApiException">The request breaks a rule.</exception>
    public MessageContent Read(JsonElement body, IReadOnlyList<Upload> uploads, MessageContent? before, int allowedFlags)
    {
        var files = Files(body, uploads, before?.Files ?? []);
        MessageRules.Check(body, [.. files.Select(file => file.Name)], allowedFlags, before);
        var content = (before ?? MessageContent.Empty) with { Files = files, MayMention = MayMention(body) };
        if (body.TryGetProperty("content", out var text))
            content = content with { Text = text.GetString()! };
        if (body.TryGetProperty("embeds", out var embeds))
            content = content with { Embeds = [.. JsonArray.Create(embeds)!.Select(embed => Finished(embed!.DeepClone(), files))] };
        if (body.TryGetProperty("components", out var components))
            content = content with { Components = Numbered(JsonArray.Create(components)!.DeepClone().AsArray(), files) };
        if (body.TryGetProperty("flags", out var flags))
            content = content with { Flags = flags.GetInt32() & ~StandInMessage.EphemeralFlag };
        return content.IsEmpty || string.IsNullOrWhiteSpace(content.Text) && (content with { Text = "" }).IsEmpty
            ? throw ApiException.Empty() : content;
    }

    /// <summary>Without the field every mention in the text counts:
    /// https://docs.discord.com/developers/resources/message#allowed-mentions-object</summary>
    static bool MayMention(JsonElement body) => !body.TryGetProperty("allowed_mentions", out var allowed)
        || !allowed.TryGetProperty("parse", out var parse) || parse.GetArrayLength() > 0
        || allowed.EnumerateObject().Any(field => field.Name is "users" or "roles" && field.Value.GetArrayLength() > 0);

    /// <summary>The files after the request: those that <c>attachments</c> lists, or all old and new ones without such a list.</summary>
    List<StandInFile> Files(JsonElement body, IReadOnlyList<Upload> uploads, IReadOnlyList<StandInFile> before)
    {
        var described = body.TryGetProperty("attachments", out var attachments) ? attachments.EnumerateArray().ToList() : null;
        var files = described is null ? before.ToList() : before.Where(file => described.Any(one => Id(one) == file.Id)).ToList();
        foreach (var one in described ?? [])
        {
            if (uploads.All(upload => upload.Index != Id(one)) && before.All(file => file.Id != Id(one)))
            {
                throw ApiException.InvalidForm("attachments", "ATTACHMENT_NOT_FOUND",
                    $"No files[{Id(one)}] came, and the message has no file of this id.", Docs.Uploads);
            }
        }

        foreach (var upload in uploads)
        {
            var entry = described?.FirstOrDefault(one => Id(one) == upload.Index);
            if (described is not null && entry is { ValueKind: JsonValueKind.Undefined })
            {
                throw ApiException.InvalidForm("attachments", "ATTACHMENT_NOT_LISTED",
                    $"files[{upload.Index}] came, but attachments does not list it.", Docs.Uploads);
            }

            var file = new StandInFile(world.Ids.Next(), Text(entry, "filename") ?? upload.Name, upload.ContentType, upload.Bytes,
                Text(entry, "description"));
            world.Directory.Add(file);
            files.Add(file);
        }

        return files;
    }

    /// <summary>Replaces <c>attachment://</c> by the address of the file.</summary>
    JsonNode Finished(JsonNode embed, List<StandInFile> files)
    {
        embed["type"] ??= "rich";
        foreach (var name in new[] { "image", "thumbnail" })
        {
            if (embed[name]?["url"]?.GetValue<string>() is { } url && files.Find(file => url == $"attachment://{file.Name}") is { } file)
                embed[name]!["url"] = $"{world.Urls.Media}/{file.Id}/{file.Name}";
        }

        return embed;
    }

    /// <summary>
    /// Gives components without an id the next number:
    /// https://docs.discord.com/developers/components/reference#anatomy-of-a-component
    /// </summary>
    JsonArray Numbered(JsonArray components, List<StandInFile> files)
    {
        var next = 1;
        Number(components);
        return components;

        void Number(JsonArray list)
        {
            foreach (var component in list.OfType<JsonObject>())
            {
                foreach (var item in (component["items"] as JsonArray ?? []).Select(item => item!["media"]).Append(component["file"]))
                    Place(item as JsonObject, files);
                if (component["id"] is not JsonValue id || id.GetValue<int>() == 0)
                    component["id"] = next++;
                Number(component["components"] as JsonArray ?? []);
                if (component["accessory"] is JsonObject accessory && accessory["id"] is not JsonValue)
                    accessory["id"] = next++;
            }
        }
    }

    void Place(JsonObject? media, List<StandInFile> files)
    {
        if (media is not null && files.Find(file => media["url"]!.GetValue<string>() == $"attachment://{file.Name}") is { } file)
            media["url"] = $"{world.Urls.Media}/{file.Id}/{file.Name}";
    }

    static string Id(JsonElement attachment) => attachment.GetProperty("id").ToString();

    static string? Text(JsonElement? entry, string name) =>
        entry is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var text) ? text.GetString() : null;
}
