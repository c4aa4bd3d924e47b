using CommunityBot.Core.Chat;

namespace CommunityBot.Telegram.Rendering;

/// <summary>What is sent in one call.</summary>
/// <param name="Text">The text or the caption; empty for none.</param>
/// <param name="Buttons">Rows of buttons; on the last text of a message.</param>
abstract record TelegramPart(Piece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons);

sealed record TextPart(Piece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons) : TelegramPart(Text, Buttons);

sealed record PhotoPart(Chart Chart, Piece Text, IReadOnlyList<IReadOnlyList<Button>> Buttons) : TelegramPart(Text, Buttons);

sealed record DocumentPart(Attachment File) : TelegramPart(default, []);
