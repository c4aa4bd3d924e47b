using System.Globalization;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Text;
using CommunityBot.Core.Transcripts;

namespace CommunityBot.Web;

/// <summary>Renders a platform-neutral message as the page's JSON. Pure.</summary>
static class WebRenderer
{
    /// <param name="own">The reader's vote if the message asks about an open poll, else null.</param>
    public static WebMessage Render(TranscriptEntry entry, OwnVote? own = null) => new(
        entry.Id,
        entry.Version,
        entry.Author is null ? null : Inert(entry.Author),
        entry.Audience is not null,
        entry.At,
        [.. entry.Message.Blocks.Index().Select(block => Render(block.Item, block.Index, entry))],
        [.. entry.Message.EnabledButtons.Select(button => new WebButton(button.Id, Inert(button.Label)) { BeginsRow = button.BeginsRow })])
    {
        Vote = own is null ? null : Render(own),
        Columns = entry.Message.ButtonColumns,
    };

    static WebVote Render(OwnVote own) => new(
        own.IsRanked ? "ranked" : own.MayHaveSeveral ? "multiple" : "single",
        [
            .. own.Options.Select(option => new WebVoteOption(
                option.ButtonId, option.Place, option.DraftPlace, option.Bar?.Share, option.Bar is { } bar ? Inert(bar.Text) : null,
                option.Bar is { IsLeading: true })),
        ],
        own.Receipt, own.Actions.Withdraw, own.Actions.Confirm, own.Actions.Clear);

    static WebBlock Render(Block block, int index, TranscriptEntry entry) => block switch
    {
        Heading heading => new WebHeading(Inert(heading.Text)),
        Paragraph paragraph => new WebParagraph(Inert(paragraph.Text)),
        Figures figures => new WebFigures(
            [
                .. figures.Items.Select(figure => new WebFigure(
                    Inert(figure.Label), Inert(figure.Value), figure.Note is null ? null : Inert(figure.Note))),
            ]),
        Table table => new WebTable(Inert(table.Headers), [.. table.Rows.Select(Inert)]),
        Sources sources => new WebSources(Inert(sources.Lines)),
        Chart chart =>
            new WebPicture(AddressOf("charts", "png", entry, index), Inert(chart.AltText), ChartLayout.Width, ChartLayout.Of(chart).Height),
        Bars bars => new WebBars([.. bars.Items.Select(bar => new WebBar(Inert(bar.Label), bar.Share, Inert(bar.Text), bar.IsLeading))]),
        Attachment attachment => new WebAttachment(AddressOf("files", "txt", entry, index), Inert(attachment.Name)),
        _ => throw new NotSupportedException($"The page cannot draw a {block.GetType().Name}."),
    };

    /// <summary>
    /// The address contains the version, so that the browser does not show a cached image after an edit.
    /// </summary>
    static string AddressOf(string kind, string ending, TranscriptEntry entry, int index)
    {
        var member = entry.Audience is null ? "" : $"&member={Uri.EscapeDataString(entry.Audience)}";
        return string.Create(CultureInfo.InvariantCulture, $"/{kind}/{entry.Id}/{index}.{ending}?v={entry.Version}{member}");
    }

    static List<string> Inert(IEnumerable<string> texts) => [.. texts.Select(Inert)];

    static string Inert(string text) => TextSanitizer.Of(text);
}
