namespace CommunityBot.Core.Text;

/// <summary>Escapes text in files that people open in a spreadsheet.</summary>
static class SpreadsheetText
{
    /// <summary>
    /// Adds an apostrophe before text that a spreadsheet would run as a formula
    /// (https://owasp.org/www-community/attacks/CSV_Injection). CsvHelper's own rule covers ASCII only; spreadsheets
    /// also accept full-width signs, and some ignore leading white space.
    /// </summary>
    public static string Inert(string text) =>
        text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]
            || text is ['\t' or '\r' or '\n', ..]
            ? "'" + text
            : text;
}
