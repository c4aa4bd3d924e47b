namespace CommunityBot.Core.Articles.Text;

/// <summary>A line or cell group of an article, with its place in the text as read.</summary>
/// <param name="Start">In UTF-16 units.</param>
sealed record ArticleBlock(BlockKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The length of the mark or number before a list item.</summary>
    public int Bullet { get; init; }

    /// <summary>The heads of the columns, with their places, where they stand on several lines.</summary>
    public IReadOnlyList<(int Start, string Text)>? Heads { get; init; }
}

enum BlockKind
{
    Heading,
    Paragraph,
    ListItem,

    /// <summary>A row of a table with bars.</summary>
    TableRow,
}
