using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommunityBot.Simulators.Telegram.Formatting;

/// <summary>
/// Parses <c>parse_mode=HTML</c> like Telegram: https://core.telegram.org/bots/api#html-style and parse_html in
/// https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp, whose errors are reported with byte offsets.
/// </summary>
sealed partial class HtmlTextParser(string source)
{
    static readonly Dictionary<string, string> EntityOfTag = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["span"] = "spoiler",
        ["tg-spoiler"] = "spoiler",
        ["a"] = "text_link",
        ["tg-emoji"] = "custom_emoji",
        ["code"] = "code",
        ["pre"] = "pre",
        ["blockquote"] = "blockquote",
        ["tg-time"] = "date_time",
    };

    readonly StringBuilder plain = new();
    readonly Stack<OpenTag> open = new();
    readonly List<JsonObject> entities = [];
    int at;

    /// <summary>The plain text and its entities, offsets in UTF-16 units.</summary>
    /// <exception cref="FormatException">"Unsupported start tag "x" at byte offset 5" and its like.</exception>
    public (string Text, List<JsonObject> Entities) Read()
    {
        while (at < source.Length)
        {
            if (source[at] == '&' && Character() is { } decoded)
                _ = plain.Append(decoded);
            else if (source[at] != '<')
                _ = plain.Append(source[at++]);
            else if (at + 1 < source.Length && source[at + 1] == '/')
                Close();
            else
                Open();
        }

        if (open.TryPeek(out var left))
            throw new FormatException($"Can't find end tag corresponding to start tag \"{left.Name}\"");
        return (plain.ToString(), entities);
    }

    /// <summary>
    /// Reads a character reference; any other &amp; is literal: "all numerical HTML entities are supported", and four named
    /// ones.
    /// </summary>
    string? Character()
    {
        var end = at + 1;
        while (end < source.Length && end - at < 10 && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '#'))
            end++;
        var name = source[(at + 1)..end];
        var decoded = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => Numeric(name),
        };
        if (decoded is not null)
            at = end < source.Length && source[end] == ';' ? end + 1 : end;
        return decoded;
    }

    static string? Numeric(string name)
    {
        var style = name.StartsWith("#x", StringComparison.Ordinal) ? NumberStyles.HexNumber
            : NumberStyles.None;
        var digits = name.TrimStart('#').TrimStart('x');
        return name.StartsWith('#') && int.TryParse(digits, style, null, out var code) && Rune.IsValid(code) && code > 0
            ? new Rune(code).ToString() : null;
    }

    void Open()
    {
        var begin = at++;
        var name = Word(stopAtEquals: false).ToLowerInvariant();
        if (at >= source.Length)
            throw Wrong("Unclosed start tag", begin);
        if (!EntityOfTag.ContainsKey(name))
            throw Wrong($"Unsupported start tag \"{name}\"", begin);
        string? argument = null, format = null;
        while (true)
        {
            Space();
            if (at >= source.Length)
                throw Wrong("Unclosed start tag", begin);
            if (source[at] == '>')
                break;
            var attribute = Word(stopAtEquals: true);
            if (attribute.Length == 0)
                throw Wrong($"Empty attribute name in the tag \"{name}\"", begin);
            Space();
            if (at < source.Length && source[at] != '=' && name == "blockquote" && attribute == "expandable")
            {
                argument = attribute;
                continue;
            }

            if (at >= source.Length || source[at] != '=')
                throw Wrong($"Expected equal sign in declaration of an attribute of the tag \"{name}\"", begin);
            at++;
            Space();
            var value = Value(begin);
            if ((name, attribute) is ("a", "href") or ("code", "class") or ("span", "class")
                or ("tg-emoji", "emoji-id") or ("tg-time", "unix"))
            {
                argument = value;
            }

            if ((name, attribute) is ("tg-time", "format"))
                format = value;
        }

        at++;
        if (name == "span" && argument != "tg-spoiler")
            throw Wrong("Tag \"span\" must have class \"tg-spoiler\"", begin);
        // https://core.telegram.org/bots/api#date-time-entity-formatting
        if (name == "tg-time"
            && !(long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out _) && TimeFormat().IsMatch(format ?? "")))
        {
            throw Wrong("Tag \"tg-time\" must have a Unix time and a format of r|w?[dD]?[tT]?", begin);
        }

        open.Push(new OpenTag(name, argument, plain.Length, format));
    }

    string Value(int begin)
    {
        if (at >= source.Length)
            throw Wrong("Unclosed start tag", begin);
        var quote = source[at];
        if (quote is not ('"' or '\''))
        {
            var token = at;
            while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is '.' or '-'))
                at++;
            if (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] != '>')
                throw Wrong("Unexpected end of name token", token);
            return source[token..at];
        }

        at++;
        var value = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '&' && Character() is { } decoded)
                _ = value.Append(decoded);
            else
                _ = value.Append(source[at++]);
        }

        at++;
        return at <= source.Length ? value.ToString() : throw Wrong("Unclosed start tag", begin);
    }

    void Close()
    {
        var begin = at;
        at += 2;
        if (open.Count == 0)
            throw Wrong("Unexpected end tag", begin);
        var name = Word(stopAtEquals: false).ToLowerInvariant();
        Space();
        if (at >= source.Length || source[at] != '>')
            throw Wrong("Unclosed end tag", begin);
        at++;
        var tag = open.Pop();
        if (name.Length > 0 && name != tag.Name)
            throw new FormatException($"{At("Unmatched end tag", begin)}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        if (plain.Length > tag.Offset && Entity(tag) is { } entity)
            entities.Add(entity);
    }

    JsonObject? Entity(OpenTag tag)
    {
        var type = tag.Name == "blockquote" && tag.Argument is not null ? "expandable_blockquote" : EntityOfTag[tag.Name];
        var entity = new JsonObject { ["type"] = type, ["offset"] = tag.Offset, ["length"] = plain.Length - tag.Offset };
        if (type == "custom_emoji")
            entity["custom_emoji_id"] = tag.Argument;
        if (type == "date_time")
        {
            entity["unix_time"] = long.Parse(tag.Argument!, CultureInfo.InvariantCulture);
            entity["date_time_format"] = tag.Format ?? "";
        }

        if (type != "text_link")
            return entity;
        // The text of an invalid link stays without an entity.
        var link = tag.Argument ?? plain.ToString(tag.Offset, plain.Length - tag.Offset);
        entity["url"] = link;
        return link.Contains('.') || link.StartsWith("tg://", StringComparison.Ordinal)
            || Uri.IsWellFormedUriString(link, UriKind.Absolute) ? entity : null;
    }

    string Word(bool stopAtEquals)
    {
        var begin = at;
        while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] != '>' && !(stopAtEquals && source[at] == '='))
            at++;
        return source[begin..at];
    }

    void Space()
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
    }

    FormatException Wrong(string what, int begin) => new(At(what, begin));

    string At(string what, int begin) => $"{what} at byte offset {Encoding.UTF8.GetByteCount(source.AsSpan(0, begin))}";

    sealed record OpenTag(string Name, string? Argument, int Offset, string? Format);

    [GeneratedRegex("^(?:r|w?[dD]?[tT]?)$")]
    private static partial Regex TimeFormat();
}
