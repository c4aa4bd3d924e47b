namespace CommunityBot.Core.Text;

/// <summary>Text for a file that people open in a spreadsheet.</summary>
static class SpreadsheetText
{
    /// <summary>
    /// Behind an apostrophe where a spreadsheet would run it as a formula (https://owasp.org/www-community/attacks/CSV_Injection).
    /// CsvHelper's own rule knows ASCII only; spreadsheets also take the full-width signs, and some drop the white space before them.
    /// </summary>
    public static string Inert(string text) =>
        text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;
}
