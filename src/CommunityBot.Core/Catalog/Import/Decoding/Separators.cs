using System.Text;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>Finds what separates the fields of a text: a comma, a semicolon, a tab or a bar.</summary>
static class Separators
{
    const int SampleSize = 64 << 10;

    static readonly char[] Candidates = [',', ';', '\t', '|'];

    public static char Of(Stream content, Encoding encoding)
    {
        var bytes = new byte[SampleSize];
        var read = content.ReadAtLeast(bytes, SampleSize, throwOnEndOfStream: false);
        content.Position = 0;
        var text = Encoding.GetEncoding(encoding.WebName).GetString(bytes, 0, read).TrimStart('\uFEFF');
        // Spreadsheets write and read this line, which names the separator.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && Candidates.Contains(text[4]))
            return text[4];
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0).Take(60).ToList();
        // The last line of the sample may be cut.
        if (read == SampleSize && lines.Count > 1)
            lines.RemoveAt(lines.Count - 1);
        return Candidates.OrderByDescending(separator => Regularity(lines, separator)).First();
    }

    /// <summary>The number of lines that have the usual number of the separator, and whether the first of them do.</summary>
    static double Regularity(List<string> lines, char separator)
    {
        var counts = lines.Select(line => CountOutsideQuotes(line, separator)).Where(count => count > 0).ToList();
        if (counts.Count == 0)
            return 0;
        var usual = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        return usual.Count() + (usual.Key / 1000.0);
    }

    static int CountOutsideQuotes(string line, char separator)
    {
        var (count, isQuoted) = (0, false);
        foreach (var letter in line)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == separator && !isQuoted)
                count++;
        }

        return count;
    }
}
