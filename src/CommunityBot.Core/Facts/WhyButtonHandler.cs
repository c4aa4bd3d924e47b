using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Facts;

/// <summary>'Why this number?' below an answer: where each of its figures comes from.</summary>
sealed class WhyButtonHandler(FactView view) : IButtonHandler
{
    public string Prefix => WhyButton.Prefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var blocks = new List<Block>();
        foreach (var part in argument.Split(','))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await view.Of(id, language, cancellation) is { } shown)
            {
                blocks.AddRange(shown);
                if (press.Origin.IsModerator)
                    blocks.Add(new Paragraph(FactTexts.ModeratorHint.In(language, id)) { IsDetail = true });
            }
        }

        return new Reply(blocks.Count == 0
            ? Message.Text(FactTexts.NotThere.In(language, argument)) : new Message(blocks, []), IsPrivate: true);
    }
}
