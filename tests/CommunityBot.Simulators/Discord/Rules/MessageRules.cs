using System.Text.Json;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Rules;

/// <summary>The rules of messages beyond their schema.</summary>
static class MessageRules
{
    public const int ComponentsV2Flag = 1 << 15;

    const int SuppressEmbeds = 1 << 2;
    const int SuppressNotifications = 1 << 12;

    /// <param name="files">The names of all files of the message, old and new.</param>
    /// <param name="allowedFlags">Flags allowed in addition to those of every message.</param>
    /// <param name="before">The content before an edit; null for a new message.</param>
    /// <exception cref="ApiException">A rule is broken.</exception>
    public static void Check(JsonElement message, IReadOnlyCollection<string> files, int allowedFlags, MessageContent? before)
    {
        var violations = new List<Violation>();
        if (message.TryGetProperty("content", out var content) && ScalarRules.Length(content.GetString()!) > 2000)
            violations.Add(new("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length."));
        Throw(violations, Docs.CreateMessage);
        CheckEmbeds(message, files, violations);
        Throw(violations, Docs.EmbedLimits);
        CheckFlags(message, allowedFlags | SuppressEmbeds | SuppressNotifications | ComponentsV2Flag, violations);
        Throw(violations, Docs.MessageFlags);
        CheckMentions(message, violations);
        Throw(violations, Docs.AllowedMentions);
        var (was, isV2) = CheckComponentsFlag(message, before, violations);
        Throw(violations, Docs.EditMessage);
        if (message.TryGetProperty("components", out var components))
            ComponentRules.CheckMessage(components, isV2, message, files);
        else if (isV2 && !was)
            throw ApiException.Empty();
        else if (isV2)
            ComponentRules.CheckLegacyFields(message);
    }

    /// <summary>
    /// The flag can be set by an edit only if what the message had before is emptied with it, and cannot be removed:
    /// https://docs.discord.com/developers/resources/message#edit-message
    /// </summary>
    /// <returns>Whether the message was and is one of components.</returns>
    static (bool Was, bool Is) CheckComponentsFlag(JsonElement message, MessageContent? before, List<Violation> violations)
    {
        var was = ((before?.Flags ?? 0) & ComponentsV2Flag) != 0;
        if (!message.TryGetProperty("flags", out var flags))
            return (was, was);
        var isSet = (flags.GetInt32() & ComponentsV2Flag) != 0;
        if (was && !isSet)
            violations.Add(new("flags", "MESSAGE_FLAGS", "The flag IS_COMPONENTS_V2 cannot be removed from a message."));
        if (before is not null && !was && isSet
            && (before.Text.Length > 0 && !message.TryGetProperty("content", out _)
                || before.Embeds.Count > 0 && !message.TryGetProperty("embeds", out _)))
        {
            violations.Add(new("", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The content and embeds of the message have to be emptied when the flag IS_COMPONENTS_V2 is set."));
        }

        return (was, isSet);
    }

    static void CheckEmbeds(JsonElement message, IReadOnlyCollection<string> files, List<Violation> violations)
    {
        if (!message.TryGetProperty("embeds", out var embeds))
            return;

        var total = 0;
        var index = 0;
        foreach (var embed in embeds.EnumerateArray())
        {
            var path = $"embeds.{index++}";
            var before = total;
            foreach (var (name, text) in Texts(embed))
            {
                total += ScalarRules.Length(text.Trim());
                if (text.Trim().Length == 0)
                    violations.Add(new($"{path}.{name}", "BASE_TYPE_REQUIRED", "This field is required"));
            }

            CheckImages(embed, path, files, violations);
            if (total == before && !embed.TryGetProperty("image", out _) && !embed.TryGetProperty("thumbnail", out _))
                violations.Add(new(path, "EMBED_EMPTY", "An embed with nothing in it."));
        }

        if (total > 6000)
            violations.Add(new("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"));
    }

    static IEnumerable<(string Name, string Text)> Texts(JsonElement embed)
    {
        foreach (var name in new[] { "title", "description" })
        {
            if (embed.TryGetProperty(name, out var text))
                yield return (name, text.GetString()!);
        }

        if (embed.TryGetProperty("footer", out var footer) && footer.TryGetProperty("text", out var footerText))
            yield return ("footer.text", footerText.GetString()!);
        if (embed.TryGetProperty("author", out var author) && author.TryGetProperty("name", out var authorName))
            yield return ("author.name", authorName.GetString()!);
        var index = 0;
        foreach (var field in embed.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateArray()] : Array.Empty<JsonElement>())
        {
            yield return ($"fields.{index}.name", field.GetProperty("name").GetString()!);
            yield return ($"fields.{index++}.value", field.GetProperty("value").GetString()!);
        }
    }

    /// <summary>https://docs.discord.com/developers/reference#editing-message-attachments-using-attachments-within-embeds</summary>
    static void CheckImages(JsonElement embed, string path, IReadOnlyCollection<string> files, List<Violation> violations)
    {
        foreach (var name in new[] { "image", "thumbnail" })
        {
            if (!embed.TryGetProperty(name, out var image) || image.GetProperty("url").GetString() is not { } url
                || !url.StartsWith("attachment://", StringComparison.Ordinal))
            {
                continue;
            }

            var file = url["attachment://".Length..];
            if (!files.Contains(file))
                violations.Add(new($"{path}.{name}.url", "ATTACHMENT_NOT_FOUND", $"The message has no file {file}."));
            else if (Path.GetExtension(file).ToUpperInvariant() is not (".JPG" or ".JPEG" or ".PNG" or ".WEBP" or ".GIF"))
                violations.Add(new($"{path}.{name}.url", "ATTACHMENT_TYPE", "An embed shows .jpg, .jpeg, .png, .webp and .gif alone."));
        }
    }

    static void CheckFlags(JsonElement message, int allowed, List<Violation> violations)
    {
        if (message.TryGetProperty("flags", out var flags) && (flags.GetInt32() & ~allowed) != 0)
            violations.Add(new("flags", "MESSAGE_FLAGS", $"Flags {flags.GetInt32() & ~allowed} cannot be set here."));
    }

    /// <summary>A list of ids and the parsing of all exclude each other.</summary>
    static void CheckMentions(JsonElement message, List<Violation> violations)
    {
        if (!message.TryGetProperty("allowed_mentions", out var mentions) || !mentions.TryGetProperty("parse", out var parse))
            return;
        foreach (var name in new[] { "users", "roles" })
        {
            if (mentions.TryGetProperty(name, out var ids) && ids.GetArrayLength() > 0
                && parse.EnumerateArray().Any(kind => kind.GetString() == name))
            {
                violations.Add(new("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive."));
            }
        }
    }

    static void Throw(List<Violation> violations, string rule)
    {
        if (violations.Count > 0)
            throw ApiException.InvalidForm(violations, rule);
    }
}
