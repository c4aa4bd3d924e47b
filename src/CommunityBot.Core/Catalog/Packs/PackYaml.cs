using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Writes parts of pack files. A JSON string is a YAML string as well.</summary>
static class PackYaml
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For sources without sections, since every fact of a pack names one.</summary>
    public static IReadOnlyDictionary<string, Localized> OneSection { get; } =
        new Dictionary<string, Localized> { ["1"] = new("数据", "資料", "Figures") };

    public static string Text(string text) => JsonSerializer.Serialize(text, Readable);

    public static string Text(Localized text) => $"{{ zh-Hans: {Text(text.ZhHans)}, zh-Hant: {Text(text.ZhHant)}, en: {Text(text.En)} }}";

    /// <summary>A fact as a mapping in one line.</summary>
    /// <param name="id">Null for one that follows from the fact's number.</param>
    public static string Fact(Fact fact, Metric metric, string section, string? id = null)
    {
        List<(string Key, string? Value)> parts =
        [
            ("id", Text(id ?? $"fact-{fact.Id.ToString(CultureInfo.InvariantCulture)}")),
            ("entity", Text(fact.EntityId)),
            ("metric", Text(fact.MetricId)),
            ("growth", fact.Growth is { } growth ? GrowthTerms.Word(growth) : null),
            ("segment", fact.SegmentId is { } segment ? Text(segment) : null),
            ("period", Text(fact.Period.Fiscal?.ToString() ?? fact.Period.ToString())),
            ("value", Value(fact, metric)),
            ("currency", fact.Currency),
            ("qualifier", fact.Qualifier == Qualifier.Exact ? null : fact.Qualifier.ToString().ToLowerInvariant()),
            ("basis", fact.Basis == Basis.Reported ? null : BasisWord.Of(fact.Basis)),
            ("with", fact.WithEntities.Length == 0 ? null : $"[{string.Join(", ", RowText.Split(fact.WithEntities).Select(Text))}]"),
            ("section", Text(section)),
            ("quote", fact.Quote is { } quote ? Text(quote) : null),
            ("note", fact.Note is { } note ? Text(note) : null),
        ];
        return $"{{ {string.Join(", ", parts.Where(part => part.Value is not null).Select(part => $"{part.Key}: {part.Value}"))} }}";
    }

    static string Value(Fact fact, Metric metric)
    {
        if (fact.Text is { } text)
            return metric.Unit == UnitKind.Date ? Text(text.En) : Text(text);
        var isRatio = fact.Growth is not null || metric.Unit == UnitKind.Ratio;
        return fact.Range is { } range ? Text($"{Number(range.Low)}..{Number(range.High)}") : Text(Number(fact.Number ?? 0));

        string Number(decimal number) => isRatio
            ? FactRow.Number(number * 100) + (fact.IsInPoints ? "pp" : "%")
            : FactRow.Number(number);
    }
}
