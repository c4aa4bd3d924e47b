using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;

namespace CommunityBot.Batch;

/// <summary>
/// Writes an answer as JSON. Values are in base units: yuan or dollars, fractions for ratios, pieces. Entities and
/// metrics have the names that an import uses.
/// </summary>
static class AnswerJson
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string question, Answer answer, CatalogSnapshot catalog, Message message, Language language)
    {
        return Json(json =>
        {
            json.WriteString("question", question);
            json.WriteString("kind", Kebab(answer.Query.Kind));
            json.WriteStartObject("understood");
            Strings(json, "entities", answer.Query.Entities.Select(entity => entity.Reference));
            Strings(
                json,
                "metrics",
                answer.Query.Metrics.Select(
                    metric => metric.Segment is { } segment
                        ? $"{metric.Metric.Reference}/{segment.Id}"
                        : metric.Metric.Reference));
            Strings(json, "periods", answer.Query.Periods.Select(Period));
            json.WriteString("operator", Operator(answer.Query));
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var result in answer.Results)
            {
                Result(
                    json, IsFall(answer, result) ? result with { Number = -result.Number } : result, catalog,
                    language, IsFall(answer, result) ? "fall" : null);
            }

            json.WriteEndArray();
            json.WriteStartArray("conflicts");
            foreach (var contradiction in answer.Contradictions)
                Conflict(json, contradiction, catalog, language);
            json.WriteEndArray();
            json.WriteString("refused", answer.Refusal is { } refusal ? Kebab(refusal.Reason) : null);
            Strings(json, "suggestions", answer.Suggestions.Select(suggestion => AskButton.Label(suggestion, language)));
            json.WriteString("text", MessageText.Plain(message));
        });
    }

    /// <summary>The result for a line that cannot be read.</summary>
    public static string Unreadable(string line, string why) => Json(json =>
    {
        json.WriteString("question", line);
        json.WriteString("kind", "none");
        json.WriteString("refused", "unreadable");
        json.WriteString("text", why);
    });

    /// <summary>Asked by how much something fell, the fall itself is the value.</summary>
    static bool IsFall(Answer answer, Result result) =>
        answer.Query.Direction < 0 && result is { IsComputed: true, Measure: Measure.Difference or Measure.Growth, Number: < 0 };

    static void Result(Utf8JsonWriter json, Result result, CatalogSnapshot catalog, Language language, string? measure = null)
    {
        json.WriteStartObject();
        json.WriteString("entity", result.Entity.Reference);
        json.WriteString("metric", result.Metric.Reference);
        if (result.Segment is { } segment)
            json.WriteString("segment", segment.Id);
        if (result.Metric.Growth is { } growth)
        {
            json.WriteString("growth_of", growth.MetricId);
            json.WriteString("growth", GrowthTerms.Word(growth.By));
        }

        json.WriteString("period", result.Period.ToString());
        if (result.Number is { } number)
            json.WriteNumber("value", number);
        else if (result.Range is { } range)
            Range(json, range);
        else
            json.WriteString("value", result.Text?.In(language));
        json.WriteString("unit", Unit(result));
        json.WriteString("currency", result.Currency);
        json.WriteString("qualifier", Kebab(result.Qualifier));
        json.WriteString("basis", Kebab(result.Basis));
        json.WriteString("measure", measure ?? Kebab(result.Measure));
        json.WriteBoolean("computed", result.IsComputed);
        json.WriteString("formula", result.Formula is { } formula ? ResultText.Formula(formula, language) : null);
        json.WriteString("source", string.Join("; ", result.Facts.Select(fact => SourceText.Short(fact, catalog, language)).Distinct()));
        if (result.Facts.Count > 0)
            json.WriteString("as_of", result.Facts.Max(fact => fact.AsOf).ToString("yyyy-MM-dd", null));
        if (!result.IsComputed && result.Facts is [var fact, ..])
            Origin(json, fact, catalog);
        json.WriteEndObject();
    }

    static void Origin(Utf8JsonWriter json, Fact fact, CatalogSnapshot catalog)
    {
        json.WriteString("origin", Kebab(fact.Origin));
        json.WriteString("status", Kebab(fact.Status));
        if (fact.Quote is { } quote)
            json.WriteString("quote", quote);
        if (fact.WithEntities.Length > 0)
        {
            Strings(
                json, "with",
                RowText.Split(fact.WithEntities).Select(id => catalog.Entities.TryGetValue(id, out var entity) ? entity.Reference : id));
        }
    }

    static void Range(Utf8JsonWriter json, ValueRange range)
    {
        json.WriteStartArray("value");
        json.WriteNumberValue(range.Low);
        json.WriteNumberValue(range.High);
        json.WriteEndArray();
    }

    static void Conflict(Utf8JsonWriter json, Contradiction contradiction, CatalogSnapshot catalog, Language language)
    {
        json.WriteStartObject();
        json.WriteString("note", (contradiction.Note ?? AnswerTexts.Sources).In(language));
        json.WriteStartArray("sides");
        foreach (var side in contradiction.Sides)
            Result(json, side, catalog, language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Unit(Result result) => result.Unit switch
    {
        UnitKind.Money or UnitKind.Price => result.Currency ?? "",
        var unit => Kebab(unit),
    };

    static string Period(PeriodAsk ask) => ask.Kind switch
    {
        PeriodAskKind.Exact => ask.Period.ToString(),
        PeriodAskKind.Part => $"{Kebab(ask.Part)} {ask.Number}".TrimEnd('0').TrimEnd(),
        PeriodAskKind.Range => $"{ask.From?.ToString("yyyy-MM-dd", null)}..{ask.To?.ToString("yyyy-MM-dd", null)}",
        PeriodAskKind.LastYears => "last " + Counted.Of(ask.Number, "year"),
        PeriodAskKind.LastQuarters => "last " + Counted.Of(ask.Number, "quarter"),
        PeriodAskKind.Duration => Counted.Of(ask.Number, "month"),
        _ => "latest",
    };

    static string? Operator(Query query) => query.Kind switch
    {
        Intent.Growth => query.Growth switch
        {
            GrowthMeasure.Compound => "cagr",
            GrowthMeasure.QuarterOnQuarter => "qoq",
            _ => "yoy",
        },
        Intent.Rank or Intent.Extreme => query.Descending ? "top" : "bottom",
        Intent.Filter or Intent.Count when query.Bound is { } bound => bound.IsOver ? "over" : "under",
        Intent.Value or Intent.Overview or Intent.None => null,
        var intent => Kebab(intent),
    };

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
