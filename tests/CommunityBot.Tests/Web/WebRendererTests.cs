using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Transcripts;
using CommunityBot.Web;

namespace CommunityBot.Tests.Web;

public sealed class WebRendererTests
{
    // A tag, a mention, a right-to-left override, a bell, a null, an escape, and a line break, which is kept.
    const string Hostile = "<script>alert(1)</script> @everyone \u202Egnp.exe\u202C \a\0\u001B[31m שלום\nnext";
    const string Tame = "<script>alert(1)</script> @everyone gnp.exe [31m שלום\nnext";

    static WebMessage Render(params Block[] blocks) => WebRenderer.Render(Entry(new Message(blocks)));

    static TranscriptEntry Entry(Message message, string? audience = null) =>
        new(7, 9, WebPlatform.Lobby, null, audience, message, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Every_block_is_drawn_and_inert()
    {
        var message = Render(
            new Heading(Hostile),
            new Paragraph(Hostile),
            new Figures([new Figure(Hostile, Hostile, Hostile), new Figure("label", "value")]),
            new Table([Hostile, "b"], [[Hostile, "1"]]),
            new Sources([Hostile]),
            Some.Chart with { AltText = Hostile },
            new Bars([new Bar(Hostile, 3, .75, Hostile) { IsLeading = true }]),
            new Attachment(Hostile, "text/csv", "a,b"));

        Assert.Equal(new WebHeading(Tame), message.Blocks[0]);
        Assert.Equal(new WebParagraph(Tame), message.Blocks[1]);
        Assert.Equal(
            [new WebFigure(Tame, Tame, Tame), new WebFigure("label", "value", null)], Assert.IsType<WebFigures>(message.Blocks[2]).Items);
        var table = Assert.IsType<WebTable>(message.Blocks[3]);
        Assert.Equal([Tame, "b"], table.Headers);
        Assert.Equal([Tame, "1"], Assert.Single(table.Rows));
        Assert.Equal([Tame], Assert.IsType<WebSources>(message.Blocks[4]).Lines);
        Assert.Equal(new WebPicture("/charts/7/5.png?v=9", Tame, 480, 360), message.Blocks[5]);
        Assert.Equal(new WebBar(Tame, .75, Tame, true), Assert.Single(Assert.IsType<WebBars>(message.Blocks[6]).Items));
        Assert.Equal(new WebAttachment("/files/7/7.txt?v=9", Tame), message.Blocks[7]);
    }

    [Fact]
    public void The_renderer_knows_every_block_there_is()
    {
        var blocks = typeof(Block).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Block)));
        Assert.Equal(
            ["Attachment", "Bars", "Chart", "Figures", "Heading", "Paragraph", "Sources", "Table"],
            blocks.Select(type => type.Name).Order());
        Assert.Throws<NotSupportedException>(() => Render(new Unheard()));
    }

    [Fact]
    public void Buttons_keep_their_ids_and_private_pictures_their_reader()
    {
        var message = WebRenderer.Render(Entry(new Message([Some.Chart], [new Button("vote:1", Hostile)]), "小明"));
        Assert.True(message.IsPrivate);
        Assert.Equal(new WebButton("vote:1", Tame), Assert.Single(message.Buttons));
        Assert.Equal("/charts/7/0.png?v=9&member=%E5%B0%8F%E6%98%8E", Assert.IsType<WebPicture>(message.Blocks[0]).Source);
    }

    [Fact]
    public void Buttons_that_are_meant_to_stand_in_rows_still_do_after_they_were_stored()
    {
        var message = new Message([], [new Button("a", "1"), new Button("b", "2")]) { ButtonColumns = 5 };
        var stored = JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(message, Transcript.Json), Transcript.Json)!;
        Assert.Equal(5, WebRenderer.Render(Entry(stored)).Columns);
        Assert.Null(Render(new Paragraph("text")).Columns);
    }

    [Fact]
    public void The_JSON_of_a_text_cannot_end_a_script_or_an_event()
    {
        var json = JsonSerializer.Serialize(Render(new Paragraph(Hostile)), JsonSerializerOptions.Web);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", json, StringComparison.Ordinal);
        Assert.Contains("\"block\":\"paragraph\"", json, StringComparison.Ordinal);
    }

    sealed record Unheard : Block;
}
