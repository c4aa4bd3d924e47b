using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Telegram.Rendering;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// A short private answer to a button press, shown above the chat for a moment:
/// https://core.telegram.org/bots/api#answercallbackquery.
/// </summary>
/// <param name="IsAlert">Whether the user has to close it, for a text that takes longer to read.</param>
readonly record struct CallbackAlert(string Text, bool IsAlert)
{
    public const int MaxLength = 200;

    const int MaxToastLength = 120;

    /// <summary>Null if the message is too long or needs more than plain text.</summary>
    public static CallbackAlert? Of(Message message)
    {
        if (message.Buttons.Count > 0 || message.Blocks.Any(block => block is not (Paragraph or Bars)))
            return null;
        var whole = TextOf(message.Blocks);
        if (whole.Length <= MaxToastLength)
            return new CallbackAlert(whole, IsAlert: false);
        // The tapped post shows the poll's state; the result of the tap is shown only here.
        var text = TextOf(message.Blocks.Where(block => block is Paragraph));
        if (text.Length > MaxLength)
            text = TextOf(message.Blocks.Where(block => block is Paragraph { IsDetail: false }));
        return text.Length > MaxLength ? null : new CallbackAlert(text, text.Length > MaxToastLength);
    }

    static string Line(Bar bar) => $"{TelegramText.Line(bar.Label)}: {TelegramText.Line(bar.Text)}";

    static string TextOf(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph)
                _ = text.AppendLine(TextSanitizer.Of(paragraph.Text));
            else if (block is Bars bars)
                _ = text.AppendJoin('\n', bars.Items.Select(Line)).AppendLine();
        }

        return text.ToString().TrimEnd();
    }
}
