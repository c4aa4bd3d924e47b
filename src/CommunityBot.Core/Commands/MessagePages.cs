using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Cuts a message that would fill a chat into pages, between lines and never within one. Charts and files stay on the first page.
/// </summary>
static class MessagePages
{
    /// <summary>Messages up to this length are one message on every platform, and are left whole.</summary>
    const int WholeLength = 3500;

    const int PageLength = 1800;

    /// <summary>One page for a message that need not be cut.</summary>
    public static IReadOnlyList<IReadOnlyList<Block>> Of(Message message)
    {
        if (message.Blocks.Sum(Length) <= WholeLength)
            return [message.Blocks];
        List<List<(int Of, Block Piece)>> pages = [[]];
        var length = 0;
        foreach (var (index, block) in message.Blocks.Index())
        {
            foreach (var piece in Pieces(block).Select(piece => piece with { Moments = block.Moments }))
            {
                var isWhole = block is Chart or Attachment;
                if (!isWhole && length > 0 && length + Length(piece) > PageLength)
                {
                    // A heading moves to the page of what it stands above.
                    var over = pages[^1] is [.., (_, Heading)] ? pages[^1][^1..] : [];
                    pages[^1].RemoveRange(pages[^1].Count - over.Count, over.Count);
                    pages.Add(over);
                    length = over.Sum(each => Length(each.Piece));
                }

                (isWhole ? pages[0] : pages[^1]).Add((index, piece));
                length += isWhole ? 0 : Length(piece);
            }
        }

        return [.. pages.Where(page => page.Count > 0).Select(Joined)];
    }

    static IReadOnlyList<Block> Joined(List<(int Of, Block Piece)> pieces) =>
        [.. pieces.GroupBy(piece => piece.Of).OrderBy(group => group.Key).Select(group => Joined(group.Select(piece => piece.Piece)))];

    static Block Joined(IEnumerable<Block> pieces) => pieces.Aggregate((one, other) => Join(one, other) with { Moments = one.Moments });

    static IEnumerable<Block> Pieces(Block block) => block switch
    {
        Figures figures => figures.Items.Select(figure => new Figures([figure])),
        Table table => table.Rows.Select(row => new Table(table.Headers, [row])),
        Sources sources => sources.Lines.Select(line => new Sources([line])),
        Bars bars => bars.Items.Select(bar => new Bars([bar])),
        _ => [block],
    };

    static Block Join(Block one, Block other) => (one, other) switch
    {
        (Figures first, Figures second) => new Figures([.. first.Items, .. second.Items]),
        (Table first, Table second) => new Table(first.Headers, [.. first.Rows, .. second.Rows]),
        (Sources first, Sources second) => new Sources([.. first.Lines, .. second.Lines]),
        (Bars first, Bars second) => new Bars([.. first.Items, .. second.Items]),
        _ => throw new InvalidOperationException($"A {one.GetType().Name} has one piece."),
    };

    static int Length(Block block) => block switch
    {
        Chart or Attachment => 0,
        _ => MessageText.Plain(new Message(block)).Length + 1,
    };
}
