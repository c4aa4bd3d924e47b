using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Drafting;

/// <summary>A proposal as one JSON object, with the places of its figure in Unicode code points.</summary>
static class ProposalJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string textId, ArticleDraft draft, Proposal proposal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("text_id", textId);
            json.WriteString("entity", proposal.Company.Name);
            json.WriteString("segment", proposal.Segment);
            json.WriteString("metric",
                proposal.MetricText is { } written && IsName(proposal.Metric, written) ? written : proposal.Metric.Id);
            json.WriteString("metric_id", proposal.Metric.Id);
            json.WriteString("base_metric", proposal.Growth is null ? null : proposal.Metric.Id);
            json.WriteString("kind", proposal.Growth is null ? "level" : "growth");
            json.WriteString("change", proposal.Growth is { } growth ? GrowthTerms.Word(growth) : null);
            json.WriteString("period", proposal.Period?.ToString() ?? (draft.Published is { } date
                ? "~" + date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : null));
            Value(json, proposal);
            json.WriteString("unit", Unit(proposal));
            json.WriteString("currency", proposal.Currency);
            json.WriteString("qualifier", proposal.Qualifier.ToString().ToLowerInvariant());
            json.WriteString("basis", BasisWord.Of(proposal.Basis));
            json.WriteString("tier", proposal.Tier == ProposalTier.Sure ? "sure" : "check");
            json.WriteStartArray("doubts");
            foreach (var doubt in proposal.Doubts)
                json.WriteStringValue(doubt.ToString());
            json.WriteEndArray();
            json.WriteNumber("start", CodePoints(draft.Text, proposal.Figure.Start));
            json.WriteNumber("end", CodePoints(draft.Text, proposal.Figure.End));
            json.WriteString("quote", draft.Quote(proposal));
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Whether the catalog has an English name in this form, and not only another number of it: P/E ratios.</summary>
    static bool IsName(Metric metric, string written) => written.Any(Script.IsHan)
        || metric.Names.All.Concat(metric.Aliases).Any(name => Folding.Name(name) == Folding.Name(written));

    static void Value(Utf8JsonWriter json, Proposal proposal)
    {
        var number = proposal.Number;
        // Points are written in points: 0.67.
        var factor = number.IsInPoints ? 100 : 1;
        if (number.To is { } to)
        {
            json.WriteStartArray("value");
            json.WriteNumberValue(number.Value * factor);
            json.WriteNumberValue(to * factor);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNumber("value", number.Value * factor);
        }
    }

    static string Unit(Proposal proposal) => proposal.Number.IsInPoints ? "pp"
        : proposal.Growth is not null ? "ratio"
        : proposal.Metric.Unit switch
        {
            UnitKind.Money => "money",
            UnitKind.Price => "price",
            UnitKind.Ratio => "ratio",
            UnitKind.Multiple => "multiple",
            UnitKind.Count => "count",
            UnitKind.Nanometres => "nanometres",
            _ => "days",
        };

    static int CodePoints(string text, int place)
    {
        var count = 0;
        for (var i = 0; i < place; i++)
        {
            if (!char.IsLowSurrogate(text[i]))
                count++;
        }

        return count;
    }
}
