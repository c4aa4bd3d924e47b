namespace CommunityBot.Core.Messaging;

/// <summary>Replaces a message's secrets by a placeholder, for everything that is stored.</summary>
public static class MessageSecrets
{
    const string Placeholder = "••••••";

    public static Message Masked(Message message)
    {
        var secrets = message.Secrets.Where(secret => secret.Length > 0).ToList();
        return secrets.Count == 0 ? message : new Message([.. message.Blocks.Select(Block)], message.Buttons);

        Block Block(Block block) => block switch
        {
            Heading heading => new Heading(Text(heading.Text)),
            Paragraph paragraph => new Paragraph(Text(paragraph.Text)),
            Figures figures => new Figures(
                [.. figures.Items.Select(figure => figure with { Label = Text(figure.Label), Value = Text(figure.Value) })]),
            _ => block,
        };

        string Text(string text) => secrets.Aggregate(
            text, (masked, secret) => masked.Replace(secret, Placeholder, StringComparison.OrdinalIgnoreCase));
    }
}
