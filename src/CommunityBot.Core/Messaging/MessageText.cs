using System.Text;

namespace CommunityBot.Core.Messaging;

/// <summary>A message as plain lines of text, for previews and outputs without formatting.</summary>
public static class MessageText
{
    public static string Plain(Message message)
    {
        var text = new StringBuilder();
        foreach (var block in message.Blocks)
            Add(text, block);
        return text.ToString().TrimEnd();
    }

    static void Add(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading heading:
                _ = text.AppendLine(heading.Text);
                break;
            case Paragraph paragraph:
                _ = text.AppendLine(paragraph.Text);
                break;
            case Figures figures:
                foreach (var figure in figures.Items)
                {
                    _ = text.AppendLine(
                        figure.Note is { } note ? $"{figure.Label}: {figure.Value} ({note})" : $"{figure.Label}: {figure.Value}");
                }

                break;
            case Table table:
                _ = text.AppendLine(string.Join(" | ", table.Headers));
                foreach (var row in table.Rows)
                    _ = text.AppendLine(string.Join(" | ", row));
                break;
            case Sources sources:
                foreach (var line in sources.Lines)
                    _ = text.AppendLine("— " + line);
                break;
            case Chart chart:
                _ = text.AppendLine(chart.AltText);
                break;
            case Bars bars:
                foreach (var bar in bars.Items)
                    _ = text.AppendLine($"{bar.Label}: {bar.Text}");
                break;
            case Attachment attachment:
                _ = text.AppendLine(attachment.Name).Append(attachment.Content);
                break;
            default:
                throw new InvalidOperationException($"There is no plain text for {block.GetType().Name}.");
        }
    }
}
