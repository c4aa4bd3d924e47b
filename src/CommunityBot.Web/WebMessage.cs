using System.Text.Json.Serialization;

namespace CommunityBot.Web;

/// <summary>
/// A message in the page's JSON. The page writes every text with textContent, so nothing here is markup.
/// </summary>
/// <param name="Author">Null for the bot.</param>
sealed record WebMessage(
    long Id, long Version, string? Author, bool IsPrivate, DateTimeOffset At, IReadOnlyList<WebBlock> Blocks,
    IReadOnlyList<WebButton> Buttons)
{
    /// <summary>The reader's vote if the message asks about an open poll, else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebVote? Vote { get; init; }

    /// <summary>How many buttons stand beside each other; null for as many as fit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Columns { get; init; }
}

sealed record WebButton(string Id, string Label)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BeginsRow { get; init; }
}

/// <summary>A poll as its reader sees it; each option is a button of the message.</summary>
/// <param name="Kind"><c>single</c>, <c>multiple</c> or <c>ranked</c>.</param>
/// <param name="Receipt">Null if the reader has not voted.</param>
/// <param name="Withdraw">The id to press to withdraw the vote; those to confirm and to clear a ranking follow.</param>
sealed record WebVote(
    string Kind, IReadOnlyList<WebVoteOption> Options, string? Receipt, string Withdraw, string Confirm, string Clear);

/// <param name="Place">The place in the reader's vote, from 1; 0 if it is not chosen.</param>
/// <param name="DraftPlace">The place in the reader's unconfirmed ranking.</param>
/// <param name="Share">From 0 to 1; null, as the text, while the reader may not see results.</param>
sealed record WebVoteOption(string Id, int Place, int DraftPlace, double? Share, string? Text, bool IsLeading);

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
