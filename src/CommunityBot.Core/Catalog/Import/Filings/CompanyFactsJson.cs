using System.Text.Json;
using CommunityBot.Core.Catalog.Import.Decoding;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>
/// Reads the SEC's companyfacts (https://www.sec.gov/search-filings/edgar-application-programming-interfaces):
/// <c>{cik, entityName, facts: {taxonomy: {concept: {units: {unit: [{start?, end, val, accn, fy, fp, form, filed}]}}}}}</c>.
/// </summary>
ref struct CompanyFactsJson
{
    const string NotCompanyFacts = "this JSON is not the SEC's companyfacts, the only JSON that is understood: save its table as CSV";

    readonly Dictionary<string, Filing> filings = [];
    readonly Dictionary<string, string> texts = [];
    readonly List<FilingRow> rows = [];
    Utf8JsonReader json;
    int rowCount, unmapped;

    CompanyFactsJson(ReadOnlySpan<byte> document) => json = new(document, new() { MaxDepth = 32 });

    /// <exception cref="UnreadableFileException">The document is another one, or damaged.</exception>
    public static CompanyFilings Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            return new CompanyFactsJson(document.Span).ReadAll();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            var place = error is JsonException { LineNumber: { } line, BytePositionInLine: { } at }
                ? $" at line {line + 1:N0}, byte {at + 1:N0}" : "";
            var isDeep = error.Message.Contains("exceeded", StringComparison.OrdinalIgnoreCase);
            throw new UnreadableFileException(
                isDeep ? $"the JSON is nested too deeply{place}; the SEC's companyfacts have seven levels"
                    : $"the JSON cannot be read{place}", error);
        }
    }

    CompanyFilings ReadAll()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new UnreadableFileException(NotCompanyFacts);
        var (cik, name, hasFacts) = (0L, "", false);
        while (NextProperty() is { } property)
        {
            switch (property)
            {
                case "cik":
                    cik = json.TokenType == JsonTokenType.String
                        ? long.Parse(json.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                        : json.GetInt64();
                    break;
                case "entityName":
                    name = json.GetString() ?? "";
                    break;
                case "facts" when json.TokenType == JsonTokenType.StartObject:
                    hasFacts = true;
                    while (NextProperty() is { } taxonomy)
                        ReadTaxonomy(taxonomy);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // What follows the document is checked as well.
        while (json.Read())
            json.Skip();
        return hasFacts && name.Length > 0 ? new(cik, name, rows, rowCount, unmapped) : throw new UnreadableFileException(NotCompanyFacts);
    }

    void ReadTaxonomy(string taxonomy)
    {
        ExpectObject();
        while (NextProperty() is { } concept)
        {
            var tags = FilingTags.Of(taxonomy, concept);
            unmapped += tags.Length == 0 ? 1 : 0;
            ExpectObject();
            while (NextProperty() is { } property)
            {
                if (property != "units")
                {
                    json.Skip();
                    continue;
                }

                ExpectObject();
                while (NextProperty() is { } unit)
                    ReadUnit($"{taxonomy}:{concept}", tags, unit);
            }
        }
    }

    void ReadUnit(string concept, FilingTag[] tags, string unit)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new UnreadableFileException(NotCompanyFacts);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            rowCount++;
            if (tags.Length == 0)
                json.Skip();
            else
                ReadRow(concept, tags, unit);
        }
    }

    void ReadRow(string concept, FilingTag[] tags, string unit)
    {
        ExpectObject();
        LocalDate? start = null, end = null, filed = null;
        decimal? value = null;
        var (accession, form, year) = ("", "", 0);
        while (NextProperty() is { } property)
        {
            switch (property)
            {
                case "start":
                    start = Date();
                    break;
                case "end":
                    end = Date();
                    break;
                case "filed":
                    filed = Date();
                    break;
                case "val":
                    value = json.GetDecimal();
                    break;
                case "accn":
                    accession = Text();
                    break;
                case "form":
                    form = Text();
                    break;
                case "fy":
                    year = json.TokenType == JsonTokenType.Number ? json.GetInt32() : 0;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (end is not { } last || value is not { } number || filed is not { } day || accession.Length == 0)
            throw new UnreadableFileException($"row {rowCount:N0} ({concept}) has no end, val, accn or filed");
        if (!filings.TryGetValue(accession, out var filing))
            filings.Add(accession, filing = new(accession, form, day));
        foreach (var tag in tags)
            rows.Add(new(rowCount, tag, concept, unit, start, last, number, filing, year));
    }

    /// <summary>The name of the next property, with the reader at its value; null at the end of the object.</summary>
    string? NextProperty()
    {
        _ = json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
            return null;
        var name = Text();
        _ = json.Read();
        return name;
    }

    void ExpectObject()
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new UnreadableFileException(NotCompanyFacts);
    }

    /// <summary>The text of the current token; short ones repeat often and are kept once.</summary>
    string Text()
    {
        Span<char> letters = stackalloc char[64];
        if (json.HasValueSequence || json.ValueSpan.Length > 64)
            return json.GetString() ?? "";
        var length = json.CopyString(letters);
        var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(letters[..length], out var known))
            return known;
        var text = letters[..length].ToString();
        texts.Add(text, text);
        return text;
    }

    LocalDate Date()
    {
        var text = json.ValueSpan;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            throw new FormatException();
        return new(Number(text[..4]), Number(text[5..7]), Number(text[8..]));
    }

    static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = digit is >= (byte)'0' and <= (byte)'9' ? (number * 10) + digit - '0' : throw new FormatException();
        return number;
    }
}
