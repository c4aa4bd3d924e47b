using System.Text.Json;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>A question with one right reading, with which an operator sees whether a model can read.</summary>
public static class ReadingTrial
{
    /// <summary>In the form of every other question, about invented companies.</summary>
    public static ReadingRequest Request { get; } = new(
        ReadingPrompt.Instructions,
        """
        {"question":"How much did Acme earn from sales in 2024?","companies":[{"id":"acme","name":"Acme"},{"id":"zenith","name":"Zenith"}],
        "metrics":[{"id":"revenue","name":"Revenue"},{"id":"gross_margin","name":"Gross margin"}],"segments":[],
        "operators":[{"id":"value","name":"the figure itself"},{"id":"trend","name":"how it developed over several periods"}]}
        """,
        ReadingPrompt.MaximumTokens);

    public static bool IsRight(string reply)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadingReply.WithoutFence(reply));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && Only(root, "companies") == "acme" && Only(root, "metrics") == "revenue";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string? Only(JsonElement reply, string name) =>
        reply.TryGetProperty(name, out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() == 1
            && ids[0].ValueKind == JsonValueKind.String ? ids[0].GetString() : null;
}
