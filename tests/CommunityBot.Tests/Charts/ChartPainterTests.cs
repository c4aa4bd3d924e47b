using System.Buffers.Binary;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Charts;

public sealed class ChartPainterTests
{
    static readonly Chart English = new(
        "Biren: revenue", ChartShape.Line, "RMB million", [Revenue("Biren", "2022", "2024")], "from RMB 499,000 to RMB 337 million");

    static readonly Chart Chinese = new("壁仞科技：营业收入", ChartShape.Line, "亿元", [Revenue("壁仞科技", "2022年", "2024年")], "从49.9万元到3.37亿元")
    {
        Language = Language.ZhHans,
        InEnglish = English,
    };

    [FactWithFont("a")]
    public void A_chart_is_a_png_that_screens_show_sharp()
    {
        var png = new ChartPainter().Paint(English);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png.AsSpan(0, 8).ToArray());
        Assert.Equal(3 * 480, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(3 * ChartLayout.Of(English).Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.InRange(png.Length, 10_000, 400_000);
    }

    [FactWithLatinFont]
    public void Without_a_chinese_font_the_chart_is_in_english()
    {
        var painter = new ChartPainter(FontsOfThisMachine.WithoutChinese()!);
        Assert.Equal(painter.Paint(English), painter.Paint(Chinese));
    }

    [FactWithFont("壁")]
    public void With_a_chinese_font_the_chart_is_in_the_readers_language()
    {
        var painter = new ChartPainter();
        Assert.NotEqual(painter.Paint(English), painter.Paint(Chinese));
    }

    [Fact]
    public void Without_any_font_drawing_fails_with_a_message()
    {
        var painter = new ChartPainter(new ChartFonts([]));
        Assert.False(painter.CanPaint);
        Assert.Throws<InvalidOperationException>(() => painter.Paint(English));
    }

    [Fact]
    public void A_chart_without_points_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ChartPainter().Paint(English with { Series = [] }));
        Assert.Throws<ArgumentException>(
            () => new ChartPainter().Paint(English with { Series = [new("empty", []), new("odd", [new("2024", double.NaN, "?")])] }));
    }

    [FactWithFont("a")]
    public void An_empty_series_beside_another_is_left_out()
    {
        var painter = new ChartPainter();
        Assert.Equal(painter.Paint(English), painter.Paint(English with { Series = [new("empty", []), .. English.Series] }));
    }

    [FactWithFont("a")]
    public void Every_shape_and_size_is_drawn()
    {
        var painter = new ChartPainter();
        foreach (var shape in Enum.GetValues<ChartShape>())
        {
            foreach (var (series, points) in (ReadOnlySpan<(int, int)>)[(1, 1), (1, 12), (2, 12), (7, 30)])
            {
                foreach (var factor in (ReadOnlySpan<double>)[0, 1e-12, -1, 1e300])
                    Assert.NotEmpty(painter.Paint(Some(shape, series, points, factor)));
            }
        }
    }

    [FactWithFont("a")]
    public async Task The_same_chart_is_the_same_picture_also_when_many_are_asked_for_at_once()
    {
        var painter = new ChartPainter();
        var pictures = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => painter.Paint(Chinese))));
        Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
    }

    [Fact]
    public void Points_that_one_series_lacks_keep_their_order()
    {
        var data = ChartData.Of(English with { Series = [Revenue("a", "2022", "2024"), Revenue("b", "2023", "2024")] });
        Assert.Equal(["2022", "2023", "2024"], data.Names);
        Assert.Null(data.Points[0][1]);
    }

    [Theory]
    [InlineData(0.5, 337, "0 100 200 300")]
    [InlineData(-1744, 120, "-1500 -1000 -500 0")]
    [InlineData(0, 0.00004, "0 0.00001 0.00002 0.00003 0.00004")]
    public void The_axis_has_a_few_round_numbers(double low, double high, string expected)
    {
        var ticks = AxisTicks.Of([low, high], fromZero: true, headroom: 0.05);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }

    static ChartSeries Revenue(string name, string from, string to) =>
        new(name, [new(from, 0.00499, "499,000"), new(to, 3.37, "337 million")]);

    static Chart Some(ChartShape shape, int series, int points, double factor) => new(
        string.Join(' ', Enumerable.Repeat("A long title", points)), shape, "%",
        [
            .. Enumerable.Range(0, series).Select(
                s => new ChartSeries(
                    $"Series {s}",
                    [.. Enumerable.Range(0,
                        points).Select(p => new ChartPoint($"The name of company {p}", (p - 3 + s) * factor, $"{p}.5%"))])),
        ],
        "");
}
