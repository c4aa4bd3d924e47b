using System.Text.Json;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>What a model chose. Only candidates are in it; of a period only its text, which is checked and parsed elsewhere.</summary>
sealed record ReadingReply(
    IReadOnlyList<Entity> Companies, IReadOnlyList<Metric> Metrics, IReadOnlyList<Segment> Segments, ReadingOperator Operator,
    string? Period)
{
    const int MaximumLength = 4_000;

    /// <summary>More of anything is no reading of a question.</summary>
    const int MostCompanies = 6, MostMetrics = 3, MostSegments = 2, LongestPeriod = 60;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Null if the model refuses, or says anything else than a choice among the candidates. Numbers are ignored.</summary>
    public static ReadingReply? Parse(string text, ReadingCandidates candidates)
    {
        if (text.Length > MaximumLength)
            return null;
        try
        {
            using var document = JsonDocument.Parse(WithoutFence(text), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement, candidates) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair.
            return null;
        }
    }

    static ReadingReply? Of(JsonElement reply, ReadingCandidates candidates)
    {
        List<Entity>? companies = [];
        List<Metric>? metrics = [];
        List<Segment>? segments = [];
        ReadingOperator? chosen = ReadingOperator.Value;
        string? period = null;
        foreach (var member in reply.EnumerateObject())
        {
            switch (member.Name, member.Value.ValueKind)
            {
                case ("companies", JsonValueKind.Array):
                    companies = Chosen(member.Value, MostCompanies, candidates.Company);
                    break;
                case ("metrics", JsonValueKind.Array):
                    metrics = Chosen(member.Value, MostMetrics, candidates.Metric);
                    break;
                case ("segments", JsonValueKind.Array):
                    segments = Chosen(member.Value, MostSegments, candidates.Segment);
                    break;
                case ("operator", JsonValueKind.String):
                    chosen = ReadingOperator.All.FirstOrDefault(each => member.Value.ValueEquals(each.Id));
                    break;
                case ("period", JsonValueKind.String):
                    period = member.Value.GetString() is { Length: <= LongestPeriod } named ? named : null;
                    if (period is null)
                        return null;
                    break;
                case ("refuse", JsonValueKind.False) or (_, JsonValueKind.Number)
                    or ("operator" or "period" or "companies" or "metrics" or "segments", JsonValueKind.Null):
                    break;
                default:
                    return null;
            }

            if (companies is null || metrics is null || segments is null || chosen is null)
                return null;
        }

        return companies.Count + metrics.Count == 0 ? null
            : new(companies, metrics, segments, chosen, string.IsNullOrWhiteSpace(period) ? null : period);
    }

    /// <summary>Null if anything is no candidate's id.</summary>
    static List<T>? Chosen<T>(JsonElement ids, int most, Func<string, T?> find)
        where T : class
    {
        var found = new List<T>();
        foreach (var id in ids.EnumerateArray().Where(id => id.ValueKind != JsonValueKind.Number))
        {
            if (id.ValueKind != JsonValueKind.String || find(id.GetString()!) is not { } item || found.Count == most)
                return null;
            if (!found.Contains(item))
                found.Add(item);
        }

        return found;
    }

    /// <summary>Some models put every JSON text between such lines.</summary>
    public static string WithoutFence(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 7 || !trimmed.StartsWith("```", StringComparison.Ordinal) || !trimmed.EndsWith("```", StringComparison.Ordinal))
            return trimmed;
        var inner = trimmed[3..^3];
        return inner.StartsWith("json", StringComparison.Ordinal) ? inner[4..] : inner;
    }
}
