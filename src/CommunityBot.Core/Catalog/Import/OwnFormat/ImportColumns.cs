using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Core.Catalog.Import.OwnFormat;

/// <summary>Maps column names to positions in a file and reads the fields of the current row.</summary>
sealed class ImportColumns
{
    public static readonly string[] Required = ["entity", "metric", "period", "value", "unit", "currency", "source", "as_of", "qualifier"];
    public static readonly string[] Optional =
    [
        "basis", "section", "growth", "value_zh_hant", "value_en", "with", "note", "note_zh_hant", "note_en",
        "origin", "quote", "approved_by", "approved_at", "status",
    ];

    readonly RowReader reader;
    readonly int[] positions;

    /// <param name="reader">At the header.</param>
    /// <exception cref="BadRowException">A required column is missing, or a column is unknown or repeated.</exception>
    public ImportColumns(RowReader reader)
    {
        this.reader = reader;
        var header = HeaderOf(reader);
        if (Required.FirstOrDefault(name => !header.Contains(name)) is { } missing)
        {
            throw new BadRowException(
                $"the column '{missing}' is missing; the columns are {string.Join(",", Required)}, and "
                    + $"{string.Join(",", Optional)} where wanted");
        }
        // Reject unknown columns: a misspelt optional column would be ignored silently.
        if (header.Find(name => !Required.Contains(name) && !Optional.Contains(name)) is { } unknown)
            throw new BadRowException($"the column '{unknown}' is not known");
        if (header.Distinct().Count() < header.Count)
            throw new BadRowException("a column appears twice");
        positions = [.. Required.Concat(Optional).Select(name => header.IndexOf(name))];
        Count = header.Count;
    }

    public int Count { get; }

    /// <summary>Whether the row is the header of this format, even if a column is missing or unknown.</summary>
    public static bool IsHeader(RowReader reader)
    {
        var header = HeaderOf(reader);
        return Required.All(header.Contains)
            || (header.Contains("entity") && header.Contains("metric") && !(header.Contains("period") && header.Contains("value")));
    }

    /// <summary>Whether the row has the header's fields; spreadsheets may add empty ones.</summary>
    public bool HasCount()
    {
        for (var i = Count; i < reader.Count; i++)
        {
            if (reader.Field(i).Length > 0)
                return false;
        }

        return reader.Count >= Count;
    }

    /// <summary>Whether all fields are empty, as in rows that a spreadsheet adds below a table.</summary>
    public bool IsEmpty()
    {
        for (var i = 0; i < reader.Count; i++)
        {
            if (reader.Field(i).Length > 0)
                return false;
        }

        return true;
    }

    public string Entity => At(0);

    public string Metric => At(1);

    public string Period => At(2);

    public string Value => At(3);

    public string Unit => At(4);

    public string Currency => At(5);

    public string Source => At(6);

    public string AsOf => At(7);

    public string Qualifier => At(8);

    public string Basis => At(9);

    public string Section => At(10);

    public string Growth => At(11);

    /// <summary>
    /// A text in traditional Chinese and English if they differ; <see cref="Value"/> is then simplified Chinese.
    /// </summary>
    public (string ZhHant, string En) OtherValues => (At(12), At(13));

    public string With => At(14);

    public (string ZhHans, string ZhHant, string En) Note => (At(15), At(16), At(17));

    public string Origin => At(18);

    public string Quote => At(19);

    public string ApprovedBy => At(20);

    public string ApprovedAt => At(21);

    public string Status => At(22);

    string At(int column) => positions[column] < 0 ? "" : reader.Field(positions[column]).Trim();

    /// <summary>The names of the columns, without the empty ones at the end.</summary>
    static List<string> HeaderOf(RowReader reader)
    {
        var header = Enumerable.Range(0, reader.Count).Select(i => reader.Field(i).Trim().ToLowerInvariant()).ToList();
        while (header.Count > 0 && header[^1].Length == 0)
            header.RemoveAt(header.Count - 1);
        return header;
    }
}
