namespace CommunityBot.Telegram.Rendering;

/// <summary>A block as lines, which can be split between messages.</summary>
/// <param name="IsFixedWidth">Whether the block is shown in a fixed-width font.</param>
/// <param name="IsBoundToNext">Whether the block is a heading, which never ends a message.</param>
sealed record TextBlock(IReadOnlyList<HtmlPiece> Lines, bool IsFixedWidth = false, bool IsBoundToNext = false)
{
    static readonly HtmlPiece LineEnd = new("\n", 1, "\n");

    public int Length => Lines.Sum(line => line.Length) + Math.Max(0, Lines.Count - 1);

    public HtmlPiece Joined()
    {
        var text = Lines.Aggregate((all, line) => all + LineEnd + line);
        return IsFixedWidth ? text.In("pre") : text;
    }

    /// <summary>
    /// Splits the block into parts of at most <paramref name="limit"/> units: whole lines if they fit, else pieces of a
    /// line, which lose their formatting.
    /// </summary>
    public IEnumerable<TextBlock> Cut(int limit)
    {
        var lines = new List<HtmlPiece>();
        var length = 0;
        foreach (var line in Lines.SelectMany(line => line.Length <= limit ? [line] : Cut(line, limit)))
        {
            if (lines.Count > 0 && length + 1 + line.Length > limit)
            {
                yield return this with { Lines = lines, IsBoundToNext = false };
                lines = [];
                length = 0;
            }

            length += line.Length + (lines.Count > 0 ? 1 : 0);
            lines.Add(line);
        }

        yield return this with { Lines = lines };
    }

    static IEnumerable<HtmlPiece> Cut(HtmlPiece line, int limit)
    {
        for (var start = 0; start < line.Plain.Length;)
        {
            var end = Math.Min(line.Plain.Length, start + limit);
            if (end < line.Plain.Length && char.IsHighSurrogate(line.Plain[end - 1]))
                end--;
            yield return HtmlPiece.Of(line.Plain[start..end]);
            start = end;
        }
    }
}
