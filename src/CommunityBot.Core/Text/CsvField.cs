namespace CommunityBot.Core.Text;

/// <summary>A field of a CSV file that people open in a spreadsheet and that members' own words are in.</summary>
static class CsvField
{
    public static string Of(string text)
    {
        // Spreadsheets run what starts like a formula; some drop what white space there is before it (https://owasp.org/www-community/attacks/CSV_Injection).
        if (text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..])
            text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
