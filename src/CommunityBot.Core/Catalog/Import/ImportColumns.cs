using CsvHelper;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>Maps column names to positions in a file and reads the fields of the current row.</summary>
sealed class ImportColumns
{
    public static readonly string[] Required = ["entity", "metric", "period", "value", "unit", "currency", "source", "as_of", "qualifier"];
    public static readonly string[] Optional =
    [
        "basis", "section", "growth", "value_zh_hant", "value_en", "with", "note", "note_zh_hant", "note_en",
        "origin", "quote", "approved_by", "approved_at", "status",
    ];

    readonly CsvReader reader;
    readonly int[] positions;

    /// <exception cref="BadRowException">A required column is missing, or a column is unknown or repeated.</exception>
    public ImportColumns(CsvReader reader)
    {
        this.reader = reader;
        var header = reader.Headers.ToArray().Select(name => name.Trim().ToLowerInvariant()).ToList();
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

    string At(int column) => positions[column] < 0 ? "" : reader.GetString(positions[column]).Trim();
}
