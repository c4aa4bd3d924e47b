using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>One filing's statement of a figure.</summary>
/// <param name="Row">Its number in the file, from 1 on.</param>
/// <param name="Unit"><c>USD</c>, <c>USD/shares</c>, <c>shares</c>.</param>
/// <param name="Start">Null for a figure at a point in time.</param>
/// <param name="FilingYear">The fiscal year of the filing, which is not always that of the figure; 0 if not stated.</param>
readonly record struct FilingRow(
    int Row, FilingTag Tag, string Concept, string Unit, LocalDate? Start, LocalDate End, decimal Value, Filing Filing, int FilingYear);

/// <param name="Accession">Its number at the SEC: <c>0001045810-25-000023</c>.</param>
sealed record Filing(string Accession, string Form, LocalDate Filed)
{
    public bool IsAnnual => Form.StartsWith("10-K", StringComparison.Ordinal) || Form.StartsWith("20-F", StringComparison.Ordinal)
        || Form.StartsWith("40-F", StringComparison.Ordinal);
}

/// <summary>The mapped rows of a company's filings.</summary>
/// <param name="RowCount">The number of all rows, mapped or not.</param>
/// <param name="UnmappedTags">The number of tags that no metric is read from.</param>
sealed record CompanyFilings(long Cik, string Name, List<FilingRow> Rows, int RowCount, int UnmappedTags);
