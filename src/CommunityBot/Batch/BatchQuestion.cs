using System.Text.Json;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Batch;

/// <summary>
/// One line of a batch: <c>{"question": "…", "lang": "en", "context": ["an earlier question"]}</c>; only the question
/// is required.
/// </summary>
sealed record BatchQuestion(string Text)
{
    public Language? Language { get; init; }

    public IReadOnlyList<string> Context { get; init; } = [];

    /// <exception cref="JsonException">The line is not JSON.</exception>
    /// <exception cref="FormatException">A key is missing, has the wrong type, or holds no text that can be read.</exception>
    public static BatchQuestion Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (!root.TryGetProperty("question", out var question) || question.ValueKind != JsonValueKind.String)
            throw new FormatException("the key question is missing or no text");
        return new BatchQuestion(StringOf(question))
        {
            Language = root.TryGetProperty("lang", out var lang) && lang.ValueKind == JsonValueKind.String
                ? LanguageTag.Parse(StringOf(lang))
                : null,
            Context = !root.TryGetProperty("context", out var context) ? [] : context.ValueKind switch
            {
                JsonValueKind.Array =>
                    [
                        .. context
                            .EnumerateArray()
                            .Where(earlier => earlier.ValueKind == JsonValueKind.String)
                            .Select(StringOf),
                    ],
                JsonValueKind.String => [StringOf(context)],
                JsonValueKind.Null => [],
                _ => throw new FormatException("the key context is no list of questions"),
            },
        };
    }

    static string StringOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new FormatException("a text holds half a surrogate pair", unreadable);
        }
    }
}
