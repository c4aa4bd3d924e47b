using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Telegram.Rendering;

namespace CommunityBot.Telegram.Replies;

/// <summary>A short private answer to a tap, shown over the chat for a moment: https://core.telegram.org/bots/api#answercallbackquery.</summary>
/// <param name="IsAlert">To be closed by hand, as it takes longer to read.</param>
readonly record struct CallbackAlert(string Text, bool IsAlert)
{
    public const int Longest = 200;

    const int Glance = 120;

    /// <summary>Null for what is more than a few lines of text, which needs a message.</summary>
    public static CallbackAlert? Of(Message message)
    {
        if (message.Buttons.Count > 0 || message.Blocks.Any(block => block is not (Paragraph or Bars)))
            return null;
        var whole = TextOf(message.Blocks);
        if (whole.Length <= Glance)
            return new CallbackAlert(whole, IsAlert: false);
        // How the poll stands is in the post that was tapped; what became of the tap is only here.
        var words = TextOf(message.Blocks.Where(block => block is Paragraph));
        return words.Length > Longest ? null : new CallbackAlert(words, words.Length > Glance);
    }

    static string TextOf(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph)
                _ = text.AppendLine(TextSanitizer.Of(paragraph.Text));
            else if (block is Bars bars)
                _ = text.AppendJoin('\n', bars.Items.Select(bar => $"{TelegramText.Line(bar.Label)}: {TelegramText.Line(bar.Text)}")).AppendLine();
        }

        return text.ToString().TrimEnd();
    }
}
