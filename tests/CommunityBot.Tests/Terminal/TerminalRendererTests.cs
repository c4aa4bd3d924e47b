using CommunityBot.Core.Messaging;
using CommunityBot.Terminal;

namespace CommunityBot.Tests.Terminal;

public sealed class TerminalRendererTests
{
    [Fact]
    public void A_heading_is_underlined_as_wide_as_it_is() => AssertShown(new Message(new Heading("壁仞科技 2024")), """
        壁仞科技 2024
        ─────────────
        """);

    [Fact]
    public void Paragraphs_keep_their_lines() => AssertShown(new Message(new Paragraph("one\ntwo"), new Paragraph("three")), """
        one
        two

        three
        """);

    [Fact]
    public void Figures_stand_under_each_other_with_their_notes_below() => AssertShown(
        new Message(new Figures([new("壁仞科技 营业收入 2024年", "3.37亿元", "公司披露"), new("NVIDIA revenue FY2024", "US$60.9 billion")])), """
        壁仞科技 营业收入 2024年  3.37亿元
          公司披露
        NVIDIA revenue FY2024     US$60.9 billion
        """);

    [Fact]
    public void A_table_is_aligned_also_where_characters_are_wide() => AssertShown(
        new Message(new Table(["公司", "收入", "备注"], [["壁仞科技", "3.37亿元", "约"], ["AMD", "-12万元", ""]])), """
        公司          收入  备注
        ────────────────────────
        壁仞科技  3.37亿元  约
        AMD        -12万元
        """);

    [Fact]
    public void Sources_are_one_line_each() => AssertShown(new Message(new Sources(["An article, section 1.2 (2025-12-17)", "Another"])), """
        · An article, section 1.2 (2025-12-17)
        · Another
        """);

    [Fact]
    public void A_chart_is_drawn_in_bars() => AssertShown(
        new Message(new Chart("壁仞科技：净利润", ChartShape.Bars, "亿元", [new("净利润", [new("2022年", -1.5, "-1.5亿元"), new("2023年", 0.004, "40万元"), new("2024上半年", 3, "3亿元"), new("2025年", 0, "0元")])], "")), """
        壁仞科技：净利润 (亿元)
          2022年      -1.5亿元  ░░░░░░░░░░░░░░
          2023年        40万元  ▏
          2024上半年     3亿元  ████████████████████████████
          2025年           0元
        """);

    [Fact]
    public void Series_are_named_and_measured_together() => AssertShown(
        new Message(new Chart("Revenue", ChartShape.Line, "", [new("A", [new("2024", 4, "4")]), new("B", [new("2024", 1, "1")]), new("empty", [])], "")), """
        Revenue
        A
          2024  4  ████████████████████████████
        B
          2024  1  ███████
        """);

    [Fact]
    public void Buttons_are_suggestions_at_the_end() => AssertShown(new Message([new Paragraph("text")], [new("a:1", "看图表"), new("a:2", "Sources")]), """
        text

        › 看图表
        › Sources
        """);

    [Fact]
    public void Colour_is_there_only_when_asked_for()
    {
        var message = new Message([new Heading("H"), new Sources(["s"])], [new("a", "b")]);
        Assert.Equal("\e[1mH\e[0m\n\e[2m─\e[0m\n\n\e[2m· s\e[0m\n\n\e[36m› b\e[0m", TerminalRenderer.Render(message, inColor: true));
        Assert.DoesNotContain('\e', TerminalRenderer.Render(message, inColor: false));
    }

    [Fact]
    public void Texts_cannot_contain_terminal_control_sequences()
    {
        const string hostile = "a\e]0;title\a\u009b2J\r\u202eb\u0000\u007f\tc\ud800";
        Chart chart = new(hostile, ChartShape.Bars, hostile, [new(hostile, [new(hostile, 1, hostile)]), new(hostile, [])], hostile);
        Message message = new(
            [
                new Heading(hostile), new Paragraph(hostile), new Figures([new(hostile, hostile, hostile)]),
                new Table([hostile], [[hostile]]), new Sources([hostile]), chart,
            ],
            [new("a", hostile)]);
        var shown = TerminalRenderer.Render(message, inColor: false);
        Assert.DoesNotContain(
            shown, letter => (char.IsControl(letter) && letter != '\n') || letter is '\u202e' || char.IsSurrogate(letter));
        Assert.Contains("a␛]0;title␇\uFFFD2J␍\uFFFDb␀␡ c\uFFFD", shown, StringComparison.Ordinal);
    }

    static void AssertShown(Message message, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), TerminalRenderer.Render(message, inColor: false));
}
