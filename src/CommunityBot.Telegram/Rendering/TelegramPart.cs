using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Rendering;

/// <summary>The content of one call.</summary>
/// <param name="Text">The text or the caption; empty for none.</param>
/// <param name="Buttons">Rows of buttons; only on the last text of a message.</param>
abstract record TelegramPart(HtmlPiece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons)
{
    /// <summary>What buttons below the others copy; only on the last text of a message.</summary>
    public IReadOnlyList<CopiedText> Copies { get; init; } = [];
}

sealed record TextPart(HtmlPiece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons) : TelegramPart(Text, Buttons);

sealed record PhotoPart(Chart Chart, HtmlPiece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons) : TelegramPart(Text, Buttons);

sealed record DocumentPart(Attachment File) : TelegramPart(default, []);
