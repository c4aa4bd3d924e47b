using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Rendering;
using CommunityBot.Tests.Golden;
using CommunityBot.Tests.Web;

namespace CommunityBot.Tests.Telegram;

public sealed class TelegramRendererTests
{
    static readonly Message Everything = new(
        [
            new Heading("壁仞科技 <2024>"),
            new Paragraph("R&D > sales\nSecond line"),
            new Figures([new Figure("壁仞科技 2024年 营业收入", "3.37亿元", "审计后"), new Figure("Gross margin", "about 53.2%")]),
            new Table(["公司", "营收", "毛利率"], [["壁仞科技", "3.37亿元", "53.2%"], ["摩尔线程", "4.38亿元", "—"]]),
            new Table(
                ["Company", "What they say of themselves in the prospectus"],
                [["Biren", "A general-purpose GPU company"], ["Moore Threads", "A full-function GPU company"]]),
            new Bars(
                [
                    new Bar("会 & 很快", 3, 0.75, "3 票（75%）") { IsLeading = true }, new Bar("不会", 1, 0.25, "1 票（25%）"),
                    new Bar("不好说", 0, 0, "0 票"),
                ]),
            new Sources(["招股书：第1.2节（2025-12-17） https://example.com/a?b=1&c=2", "Annual report, section 3 (2025-04-01)"]),
            Some.Chart,
        ],
        [new Button("pv:1:1", "会 & 很快"), new Button("pv:1:2", "不会"), new Button("pv:1:3", "这是一个非常非常长的选项，一行里放不下别的东西")]);

    [Fact]
    public void Every_kind_of_block_matches_its_golden_file()
    {
        GoldenFile.Check("telegram-words", Shown(TelegramRenderer.Render(Everything, canPaint: false)));
        GoldenFile.Check(
            "telegram-chart",
            Shown(
                TelegramRenderer.Render(
                    Everything with { Blocks = [new Heading("Revenue"), Some.Chart, new Attachment("poll-1.csv", "text/csv", "a,b\n")] },
                    canPaint: true)));
    }

    [Fact]
    public void Typed_text_is_never_markup()
    {
        var part = Assert.Single(
            TelegramRenderer.Render(
                new Message(new Heading("<b>x</b>"), new Paragraph("a & b\u0007\u202Ec </pre>"), new Table(["<i>"], [["&lt;"]])),
                canPaint: false));
        Assert.Equal("<b>&lt;b&gt;x&lt;/b&gt;</b>\na &amp; bc &lt;/pre&gt;\n\n<pre>&lt;i&gt;\n&amp;lt;</pre>", part.Text.Html);
        Assert.Equal("<b>x</b>\na & bc </pre>\n\n<i>\n&lt;", part.Text.Plain);
    }

    [Fact]
    public void A_long_answer_is_split_between_blocks_and_a_heading_stays_with_its_text()
    {
        var message = new Message(
            [new Paragraph(new string('a', 4000)), new Heading("Next"), new Paragraph(new string('b', 4000))], [new Button("x:1", "More")]);
        var parts = TelegramRenderer.Render(message, canPaint: false);
        Assert.Equal([4000, 4005], parts.Select(part => part.Text.Length));
        Assert.StartsWith("<b>Next</b>\nbbb", parts[1].Text.Html, StringComparison.Ordinal);
        Assert.Empty(parts[0].Buttons);
        Assert.Equal("More", parts[1].Buttons[0][0].Label);
    }

    [Fact]
    public void Lengths_are_counted_in_UTF_16_units_after_the_tags_and_no_letter_is_cut_in_half()
    {
        // Each is one letter, two UTF-16 units and four bytes.
        var face = string.Concat(Enumerable.Repeat("𠀀", 3000));
        var parts = TelegramRenderer.Render(new Message(new Paragraph(face)), canPaint: false);
        Assert.Equal([4096, 1904], parts.Select(part => part.Text.Length));
        Assert.All(parts, part => Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part.Text.Html))));
        Assert.Single(TelegramRenderer.Render(new Message(new Paragraph(new string('&', 4096))), canPaint: false));
        Assert.Equal(2, TelegramRenderer.Render(new Message(new Paragraph(new string('&', 4097))), canPaint: false).Count);
    }

    [Theory]
    [InlineData("ask @lin_zhang", "ask @\u2060lin_zhang")]
    [InlineData("@everyone @@double", "@\u2060everyone @@\u2060double")]
    [InlineData("（@Lin）", "（@\u2060Lin）")]
    [InlineData("a@b.example at @BotFather, 5 @ 3", "a@b.example at @BotFather, 5 @ 3")]
    public void Nobody_is_mentioned(string text, string sent)
    {
        var part = Assert.Single(TelegramRenderer.Render(new Message(new Heading(text), new Paragraph(text)), canPaint: false)).Text;
        Assert.Equal(($"<b>{sent}</b>\n{sent}", part.Plain.Length), (part.Html, part.Length));
    }

    [Fact]
    public void A_long_table_keeps_its_font_in_every_part()
    {
        var rows = Enumerable.Range(0, 400).Select(row => (IReadOnlyList<string>)[$"Company {row}", "3.37亿元"]).ToList();
        var parts = TelegramRenderer.Render(new Message(new Table(["Company", "Revenue"], rows)), canPaint: false);
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.Matches("^<pre>[^<]*</pre>$", part.Text.Html));
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, TelegramRenderer.MaxTextLength));
    }

    [Theory]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    public void A_chart_takes_its_text_as_caption_as_long_as_it_fits(int length, int parts)
    {
        var rendered = TelegramRenderer.Render(
            new Message([new Paragraph(new string('x', length)), Some.Chart], [new Button("x:1", "More")]), canPaint: true);
        Assert.Equal(parts, rendered.Count);
        Assert.IsType<PhotoPart>(rendered[0]);
        Assert.Equal("More", rendered[^1].Buttons[0][0].Label);
    }

    [Fact]
    public void Buttons_stand_in_rows_that_a_phone_shows_whole()
    {
        static string[] Rows(params string[] labels) =>
        [
            .. ButtonRows.Of([.. labels.Select(label => new Button("x:1", label))])
                .Select(row => string.Join(" | ", row.Select(button => button.Label))),
        ];
        Assert.Equal(["Yes | No"], Rows("Yes", "No"));
        Assert.Equal(["1 | 2 | 3 | 4", "5"], Rows("1", "2", "3", "4", "5"));
        Assert.Equal(["三年以内 | 五年以上", "永远也追不上他们，差距只会越来越大"], Rows("三年以内", "五年以上", "永远也追不上他们，差距只会越来越大"));
        Assert.Equal(["·"], Rows(" \n "));
    }

    [Fact]
    public void An_empty_message_is_sent_as_a_placeholder() =>
        Assert.Equal("·", Assert.Single(TelegramRenderer.Render(new Message([], [new Button("x:1", "More")]), canPaint: true)).Text.Plain);

    static string Shown(IReadOnlyList<TelegramPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.AppendLine($"== {part.GetType().Name} {(part as DocumentPart)?.File.Name}".TrimEnd());
            if (part.Text.Length > 0)
                text.AppendLine(part.Text.Html).AppendLine("-- plain").AppendLine(part.Text.Plain);
            foreach (var row in part.Buttons)
                text.AppendLine("[" + string.Join("] [", row.Select(button => button.Label)) + "]");
        }

        return text.ToString();
    }
}
