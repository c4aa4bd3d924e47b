using System.Text.Json.Serialization;

namespace CommunityBot.Web;

/// <summary>
/// A message in the page's JSON. The page writes every text with textContent, so nothing here is markup.
/// </summary>
/// <param name="Author">Null for the bot.</param>
sealed record WebMessage(
    long Id, long Version, string? Author, bool IsPrivate, DateTimeOffset At, IReadOnlyList<WebBlock> Blocks,
    IReadOnlyList<WebButton> Buttons);

sealed record WebButton(string Id, string Label);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(WebHeading), "heading")]
[JsonDerivedType(typeof(WebParagraph), "paragraph")]
[JsonDerivedType(typeof(WebFigures), "figures")]
[JsonDerivedType(typeof(WebTable), "table")]
[JsonDerivedType(typeof(WebSources), "sources")]
[JsonDerivedType(typeof(WebPicture), "picture")]
[JsonDerivedType(typeof(WebBars), "bars")]
[JsonDerivedType(typeof(WebAttachment), "attachment")]
abstract record WebBlock;

sealed record WebHeading(string Text) : WebBlock;

sealed record WebParagraph(string Text) : WebBlock;

sealed record WebFigures(IReadOnlyList<WebFigure> Items) : WebBlock;

sealed record WebFigure(string Label, string Value, string? Note);

sealed record WebTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : WebBlock;

sealed record WebSources(IReadOnlyList<string> Lines) : WebBlock;

sealed record WebPicture(string Source, string Alt, int Width, int Height) : WebBlock;

sealed record WebBars(IReadOnlyList<WebBar> Items) : WebBlock;

sealed record WebBar(string Label, double Share, string Text, bool IsLeading);

sealed record WebAttachment(string Source, string Name) : WebBlock;
