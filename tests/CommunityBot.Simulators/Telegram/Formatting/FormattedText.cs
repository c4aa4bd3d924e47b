using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram.Calls;

namespace CommunityBot.Simulators.Telegram.Formatting;

/// <summary>The text of a message with its entities.</summary>
sealed partial record FormattedText(string Text, JsonArray Entities)
{
    /// <summary>
    /// "1-4096 characters after entities parsing": https://core.telegram.org/bots/api#sendmessage. Counted in UTF-16 units, as
    /// entities are.
    /// </summary>
    public const int MostText = 4096;

    /// <summary>"0-1024 characters after entities parsing": https://core.telegram.org/bots/api#sendphoto.</summary>
    public const int MostCaption = 1024;

    /// <exception cref="ApiException">It cannot be parsed or is too long.</exception>
    public static FormattedText Of(string source, string? parseMode, JsonArray? entities, int most)
    {
        var (text, found) = Parse(source, parseMode, entities);
        // Telegram trims white space, and moves the entities with the text.
        var trimmed = text.TrimStart();
        var cut = text.Length - trimmed.Length;
        trimmed = trimmed.TrimEnd();
        if (trimmed.Length > most)
            throw ApiException.Violation(most == MostText ? "message is too long" : "message caption is too long");
        var kept = found.Select(entity => Moved(entity, cut, trimmed.Length)).OfType<JsonObject>().Concat(Detected(trimmed));
        return new FormattedText(trimmed, new JsonArray([.. kept.OrderBy(entity => (int)entity["offset"]!)]));
    }

    static (string Text, IEnumerable<JsonObject> Entities) Parse(string source, string? parseMode, JsonArray? entities)
    {
        if (string.IsNullOrEmpty(parseMode))
            return (source, entities?.Select(entity => Within(entity!.AsObject(), source.Length)) ?? []);
        if (!parseMode.Equals("HTML", StringComparison.OrdinalIgnoreCase))
            throw ApiException.Violation($"the stand-in reads no parse_mode but HTML, not {parseMode}");
        try
        {
            return new HtmlTextParser(source).Read();
        }
        catch (FormatException wrong)
        {
            throw ApiException.Violation($"can't parse entities: {wrong.Message}");
        }
    }

    static JsonObject Within(JsonObject entity, int length) =>
        (int)entity["offset"]! >= 0 && (int)entity["offset"]! + (int)entity["length"]! <= length
            ? entity.DeepClone().AsObject()
            : throw ApiException.Violation("entity beyond the end of the text");

    static JsonObject? Moved(JsonObject entity, int cut, int length)
    {
        var begin = Math.Clamp((int)entity["offset"]! - cut, 0, length);
        var end = Math.Clamp((int)entity["offset"]! + (int)entity["length"]! - cut, 0, length);
        (entity["offset"], entity["length"]) = (begin, end - begin);
        return end > begin ? entity : null;
    }

    /// <summary>The entities that Telegram detects in every text: https://core.telegram.org/bots/api#messageentity.</summary>
    static IEnumerable<JsonObject> Detected(string text) =>
        Marked().Matches(text).Select(match => new JsonObject
        {
            ["type"] = match.Groups["command"].Success ? "bot_command" : match.Groups["mention"].Success ? "mention" : "url",
            ["offset"] = match.Index,
            ["length"] = match.Length,
        });

    [GeneratedRegex(
        @"(?<![\w/@])(?:(?<command>/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])|(?<mention>@[A-Za-z0-9_]{4,32})\b|https?://\S+)")]
    private static partial Regex Marked();
}
