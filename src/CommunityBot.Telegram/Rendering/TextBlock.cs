namespace CommunityBot.Telegram.Rendering;

/// <summary>A block as lines, so that what is too long for one message can go on in the next one.</summary>
/// <param name="IsFixedWidth">In a font whose letters stand under each other.</param>
/// <param name="IsBoundToNext">A heading, which never ends a message.</param>
sealed record TextBlock(IReadOnlyList<HtmlPiece> Lines, bool IsFixedWidth = false, bool IsBoundToNext = false)
{
    static readonly HtmlPiece LineEnd = new("\n", 1, "\n");

    public int Length => Lines.Sum(line => line.Length) + Math.Max(0, Lines.Count - 1);

    public HtmlPiece Joined()
    {
        var text = Lines.Aggregate((all, line) => all + LineEnd + line);
        return IsFixedWidth ? text.In("pre") : text;
    }

    /// <summary>Parts of at most so many units: whole lines where they fit, else pieces of a line, which lose their formatting.</summary>
    public IEnumerable<TextBlock> Cut(int most)
    {
        var lines = new List<HtmlPiece>();
        var length = 0;
        foreach (var line in Lines.SelectMany(line => line.Length <= most ? [line] : Cut(line, most)))
        {
            if (lines.Count > 0 && length + 1 + line.Length > most)
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

    static IEnumerable<HtmlPiece> Cut(HtmlPiece line, int most)
    {
        for (var start = 0; start < line.Plain.Length;)
        {
            var end = Math.Min(line.Plain.Length, start + most);
            if (end < line.Plain.Length && char.IsHighSurrogate(line.Plain[end - 1]))
                end--;
            yield return HtmlPiece.Of(line.Plain[start..end]);
            start = end;
        }
    }
}
