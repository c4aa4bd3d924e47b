using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rendering;
using CommunityBot.Tests.Web;

namespace CommunityBot.Tests.Discord;

public sealed class DiscordRendererTests
{
    static readonly ReadOnlyMemory<byte>?[] Drawn = [new byte[] { 1, 2, 3 }];

    [Theory]
    [InlineData("**bold** _soft_ ~~gone~~ ||hidden|| `code`", @"\*\*bold\*\* \_soft\_ \~\~gone\~\~ \|\|hidden\|\| \`code\`")]
    [InlineData("<@123> <@&45> <#67> <:wave:89> <t:1618953630:R> </ask:1> @everyone",
        @"\<\@123> \<\@&45> \<#67> \<:wave:89> \<t:1618953630:R> \</ask:1> \@everyone")]
    [InlineData("[free money](https://example.com)", @"\[free money\](https://example.com)")]
    [InlineData("# big\n- item\n+ item\n> quote\n-# small", "\\# big\n\\- item\n\\+ item\n\\> quote\n\\-# small")]
    [InlineData("1. first\n12) twelfth\n  3. third", "1\\. first\n12) twelfth\n  3\\. third")]
    [InlineData("in 2024. Then 3.37 - that is 1-2", @"in 2024. Then 3.37 - that is 1-2")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("see https://example.com/a_b?c=d_e, please", "see https://example.com/a_b?c=d_e, please")]
    [InlineData("a\u202Eb\u0007c\td", "abc d")]
    public void Markdown_is_shown_as_it_was_written(string text, string escaped) => Assert.Equal(escaped, DiscordMarkdown.Escape(text));

    [Fact]
    public void A_moment_is_a_timestamp_and_the_same_markup_from_a_member_stays_text()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1798106400);
        var (moment, east) = (new Moment("2026-12-24 18:00 UTC", at), new Moment("2026-12-24 18:00 UTC+8", at.AddHours(-8)));
        Assert.Equal(
            @"\<t:1:R> closes <t:1798106400:f> (<t:1798106400:R>), or <t:1798077600:f> (<t:1798077600:R>)",
            DiscordMarkdown.Escape($"<t:1:R> closes {moment}, or {east}", [moment, east]));
        var page = Assert.Single(DiscordRenderer.Render(
            new Message(new Paragraph($"Closes {moment}") { Moments = [moment] },
                new Figures([new Figure("Next", moment.Text)]) { Moments = [moment] }),
            []));
        Assert.Equal("Closes <t:1798106400:f> (<t:1798106400:R>)", page.Embeds[0].Description);
        Assert.Equal("**<t:1798106400:f> (<t:1798106400:R>)**", page.Embeds[0].Fields![0].Value);
    }

    [Fact]
    public void An_answer_is_one_embed_with_its_figures_as_fields_and_its_sources_below()
    {
        var page = Assert.Single(DiscordRenderer.Render(
            new Message(
                [
                    new Heading("Biren"), new Paragraph("Makes chips."),
                    new Figures([new Figure("Revenue", "RMB 337 million", "reported")]), new Sources(["An article"]),
                ],
                [new Button("ask:x", "And 2023?")]), []));
        var embed = Assert.Single(page.Embeds);
        Assert.Equal(("Biren", "Makes chips.", "An article"), (embed.Title, embed.Description, embed.Footer!.Text));
        Assert.Equal(("Revenue", "**RMB 337 million**\nreported"), (embed.Fields![0].Name, embed.Fields[0].Value));
        Assert.Equal("ask:x", Assert.Single(Assert.Single(page.Rows).Components!).CustomId);
    }

    [Fact]
    public void Blocks_keep_their_order_where_an_embed_would_not_keep_it()
    {
        var page = Assert.Single(
            DiscordRenderer.Render(
                new Message(
                    new Figures([new Figure("a", "1")]), new Paragraph("between"), new Sources(["one"]), new Paragraph("after"),
                    new Heading("last")),
                []));
        Assert.Equal(3, page.Embeds.Count);
        Assert.Equal("between\n\n— one\n\nafter", page.Embeds[1].Description);
        Assert.Equal("last", page.Embeds[2].Title);
    }

    [Fact]
    public void A_chart_is_an_image_or_text_where_it_cannot_be_drawn()
    {
        var message = new Message(new Paragraph("see"), Some.Chart);
        Assert.Empty(Assert.Single(DiscordRenderer.Render(message, null)).Files);
        var drawn = Assert.Single(DiscordRenderer.Render(message, Drawn));
        var file = Assert.Single(drawn.Files);
        Assert.Equal(("chart-1.png", "image/png", Some.Chart.AltText), (file.Name, file.MediaType, file.Description));
        Assert.Equal("attachment://chart-1.png", drawn.Embeds[^1].Image!.Url);
        Assert.Contains(
            DiscordMarkdown.Escape(Some.Chart.AltText),
            Assert.Single(DiscordRenderer.Render(message, [null])).Embeds[0].Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_stand_in_columns_that_count_Chinese_letters_twice()
    {
        var page = Assert.Single(
            DiscordRenderer.Render(new Message(new Table(["公司", "营收"], [["壁仞科技", "3.37"], ["Moore", "4.38"], ["`x`", "1"]])), []));
        Assert.Equal(
            "```\n公司      营收\n──────────────\n壁仞科技  3.37\nMoore     4.38\nˋxˋ          1\n```", Assert.Single(page.Embeds).Description);
    }

    [Fact]
    public void A_long_answer_goes_on_in_further_messages_cut_between_blocks_with_its_buttons_below_the_last()
    {
        var blocks = Enumerable.Range(1, 12)
            .SelectMany(number => (Block[])[new Heading($"Heading {number}"), new Paragraph(new string('x', 900))]);
        var pages = DiscordRenderer.Render(new Message([.. blocks], [new Button("a:1", new string('字', 83))]), []);
        Assert.True(pages.Count > 1);
        Assert.All(pages, PageLimits.Hold);
        Assert.All(pages, page => Assert.All(page.Embeds, embed => Assert.True(embed.Title is not null && embed.Description is not null)));
        Assert.Equal(new string('字', 79) + "…", Assert.Single(pages[^1].Rows[0].Components!).Label);
        Assert.All(pages.SkipLast(1), page => Assert.Empty(page.Rows));
    }

    [Fact]
    public void More_buttons_than_a_message_holds_go_on_in_the_next()
    {
        var pages = DiscordRenderer.Render(
            new Message([new Paragraph("choose")], [.. Enumerable.Range(0, 31).Select(number => new Button($"a:{number}", $"{number}"))]),
            []);
        Assert.All(pages, PageLimits.Hold);
        Assert.Equal([25, 6], pages.Select(page => page.Rows.Sum(row => row.Components!.Count)));
    }

    [Property]
    public void Every_message_stays_within_the_limits(string?[] texts, int repeat)
    {
        var words = texts.Select(text => string.Concat(Enumerable.Repeat(text ?? "", 1 + (Math.Abs(repeat % 40) * 20))))
            .Append("x")
            .ToList();
        Block[] blocks =
        [
            .. words.Select(word => new Heading(word)), .. words.Select(word => new Paragraph(word)),
            new Figures([.. words.Select(word => new Figure(word, word, word))]),
            new Bars([.. words.Select(word => new Bar(word, 1, .5, word) { IsLeading = true })]),
            new Table([words[0], "b"], [.. words.Select(word => new[] { word, "1" })]), new Sources(words),
            Some.Chart with { AltText = words[0] }, new Attachment("a.csv", "text/csv", words[0]),
        ];
        Assert.All(
            DiscordRenderer.Render(new Message(blocks, [.. words.Select((word, index) => new Button($"a:{index}", word))]), Drawn),
            PageLimits.Hold);
        Assert.All(DiscordRenderer.Render(new Message(blocks), [null]), PageLimits.Hold);
    }

    /// <summary>Texts of what members and files may hold, around the limits of a field, blank or full of signs.</summary>
    [Property(MaxTest = 2000)]
    public void A_field_has_a_name_and_a_value_within_their_limits_whatever_the_figure_says(byte[] kinds, ushort length, ushort more)
    {
        string[] atoms = ["x", " ", "\n", "*", "\t", "\u200B", "\u200D", "\u3164", "\u2800", "\u3000",
            "\u00AD", "\u0301", "\uD83D\uDE00", "\uD800", "\u202E", "\r\n", "2024. ", "https://a.b/c_d", "壁"];
        string Text(int at, int units)
        {
            var text = new System.Text.StringBuilder();
            for (var i = 0; text.Length < units; i++)
                text.Append(kinds.Length == 0 ? " " : atoms[kinds[(at + (i % 3)) % kinds.Length] % atoms.Length]);
            return text.ToString();
        }

        var figures = new Figures([
            new Figure(Text(0, length % 300), Text(1, more % 1100), Text(2, length % 7)),
            new Figure(Text(1, 3), "1", Text(0, more % 1100)), new Figure("a", Text(2, length % 40), null),
            new Figure("a", new string('x', 1000), Text(0, 40)),
        ]);
        Assert.All(DiscordRenderer.Render(new Message(figures), []), PageLimits.Hold);
    }

    [Fact]
    public void A_heading_at_the_end_of_a_full_message_is_not_lost()
    {
        var pages = DiscordRenderer.Render(
            new Message(
                new Paragraph(new string('x', 3900)), new Heading("Part"), new Paragraph(new string('y', 1900)), new Heading("First"),
                new Heading(new string('z', 250)), new Paragraph("end")),
            []);
        Assert.All(pages, PageLimits.Hold);
        Assert.Equal(
            ["Part", "First", new string('z', 250)], pages.SelectMany(page => page.Embeds).Select(embed => embed.Title).OfType<string>());
    }

    [Fact]
    public void A_text_of_nothing_but_signs_is_cut_into_as_few_messages_as_any_other()
    {
        var pages = DiscordRenderer.Render(Message.Text(new string('\\', 6000)), []);
        Assert.All(pages, PageLimits.Hold);
        Assert.Equal(12_000, pages.SelectMany(page => page.Embeds).Sum(embed => embed.Description!.Count(letter => letter == '\\')));
        Assert.All(
            pages.SelectMany(page => page.Embeds).SelectMany(embed => embed.Description!.Split('\n')),
            line => Assert.Equal(0, line.Length % 2));
        Assert.InRange(pages.Count, 1, 4);
    }

    [Fact]
    public void A_figure_that_fits_no_field_stays_bold_to_its_end()
    {
        var embeds = DiscordRenderer.Render(new Message(new Figures([new Figure("label", new string('5', 5000), "note")])), [])
            .SelectMany(page => page.Embeds)
            .ToList();
        Assert.All(
            string.Join('\n', embeds.Select(embed => embed.Description))
                .Split('\n')
                .Where(line => line.Contains('5', StringComparison.Ordinal)),
            line => Assert.Matches(@"^\*\*5+\*\*$", line));
    }

    [Fact]
    public void An_edit_clears_only_the_parts_that_a_message_may_have()
    {
        var page = Assert.Single(DiscordRenderer.Render(Message.Text("hello"), []));
        Assert.Equal(
            """{"embeds":[{"description":"hello","color":3890139}],"allowed_mentions":{"parse":[]}}""",
            Json(page.InPlace(hasButtons: false, hasFiles: false)));
        Assert.Equal(
            """{"embeds":[{"description":"hello","color":3890139}],"components":[],"allowed_mentions":{"parse":[]},"attachments":[]}""",
            Json(page.InPlace(hasButtons: true, hasFiles: true)));
        Assert.Equal("""{"embeds":[{"description":"\u2026"}],"allowed_mentions":{"parse":[]}}""", Json(new DiscordPage([], [], []).New()));
    }

    static string Json(CommunityBot.Discord.Rest.Models.MessagePayload payload) =>
        System.Text.Json.JsonSerializer.Serialize(payload, CommunityBot.Discord.Rest.DiscordJson.Default.MessagePayload);

    [Fact]
    public void A_form_is_a_modal_within_its_limits()
    {
        var form = new Form("pn:", new string('t', 60),
        [
            new FormField("a", FormFieldKind.ShortText, new string('l', 60))
            {
                IsRequired = true,
                Hint = new string('h', 120),
                Value = "typed",
            },
            new FormField("b", FormFieldKind.LongText, "b") { MaximumLength = 9000 },
            new FormField("c", FormFieldKind.Choice, "c") { Choices = [new("x", "X"), new("y", "Y")], Value = "y" },
            new FormField("d", FormFieldKind.Choices, "d") { Choices = [new("x", "X"), new("y", "Y")], Value = "x\ny", Problem = "wrong" },
            new FormField("e", FormFieldKind.YesNo, "e") { Value = "yes" },
        ]);
        var modal = DiscordForm.Render(form)!;
        Assert.Equal(("pn:", new string('t', 44) + "…"), (modal.CustomId, modal.Title));
        Assert.Equal([45, 1, 1, 1, 1], modal.Components.Select(label => label.Label!.Length));
        Assert.Equal("⚠ wrong", modal.Components[3].Description);
        Assert.Equal(
            ("typed", true, 200),
            (modal.Components[0].Inner!.Value, modal.Components[0].Inner!.Required, modal.Components[0].Inner!.MaxLength));
        Assert.Equal(4000, modal.Components[1].Inner!.MaxLength);
        Assert.Equal([null, true], modal.Components[2].Inner!.Options!.Select(option => option.Default));
        Assert.Equal([true, true], modal.Components[3].Inner!.Options!.Select(option => option.Default));
        Assert.True(modal.Components[4].Inner!.Default);
        Assert.Null(DiscordForm.Render(form with { Fields = [.. form.Fields, form.Fields[0] with { Id = "f" }] }));
    }
}
