using System.Text.Json;
using CommunityBot.Core.Questions.Reader;

namespace CommunityBot.Core.Articles.Suggesting;

/// <summary>What a model says of one number: the sentence it stands in, the words around it, and ids. The number is not taken from it.</summary>
sealed record SuggestedFigure(int Sentence, string Quote, string Company, string Metric, string? Segment)
{
    const int MaximumLength = 20_000, MostFigures = 40, LongestQuote = 300;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 5, AllowDuplicateProperties = false };

    /// <summary>None if the reply is anything else than such a list.</summary>
    public static IReadOnlyList<SuggestedFigure> Parse(string text)
    {
        if (text.Length > MaximumLength)
            return [];
        try
        {
            using var document = JsonDocument.Parse(ReadingReply.WithoutFence(text), Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("figures", out var figures) && figures.ValueKind == JsonValueKind.Array
                ? [.. figures.EnumerateArray().Take(MostFigures).Select(Of).OfType<SuggestedFigure>()]
                : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    static SuggestedFigure? Of(JsonElement figure) =>
        figure.ValueKind == JsonValueKind.Object
        && figure.TryGetProperty("sentence", out var sentence) && sentence.ValueKind == JsonValueKind.Number
        && sentence.TryGetInt32(out var number)
        && Text(figure, "quote") is { Length: > 0 and <= LongestQuote } quote
        && Text(figure, "company") is { } company && Text(figure, "metric") is { } metric
            ? new(number, quote, company, metric, Text(figure, "segment"))
            : null;

    static string? Text(JsonElement figure, string name) =>
        figure.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
