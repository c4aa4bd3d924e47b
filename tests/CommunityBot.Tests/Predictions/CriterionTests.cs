using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

public sealed class CriterionTests
{
    [Theory]
    [InlineData("Biren revenue 2026 > 10亿", "biren revenue 2026", Comparison.Above, 1e9)]
    [InlineData("寒武纪2026年净利润能不能超过20亿", "寒武纪2026年净利润", Comparison.Above, 2e9)]
    [InlineData("寒武紀2026年淨利潤會超過20億元嗎？", "寒武纪2026年净利润", Comparison.Above, 2e9)]
    [InlineData("NVIDIA FY27 gross margin above 75%", "nvidia fy27 gross margin", Comparison.Above, 0.75)]
    [InlineData("Will Biren revenue be at least 1.5 billion yuan in 2026?", "biren revenue in 2026", Comparison.AtLeast, 1.5e9)]
    [InlineData("壁仞2026年营收不低于10亿元", "壁仞2026年营收", Comparison.AtLeast, 1e9)]
    [InlineData("壁仞2026年营收20亿以上", "壁仞2026年营收", Comparison.AtLeast, 2e9)]
    [InlineData("壁仞2026年净利润不超过-1亿", "壁仞2026年净利润", Comparison.AtMost, -1e8)]
    [InlineData("Biren gross margin 2026 < 50%", "biren gross margin 2026", Comparison.Below, 0.5)]
    [InlineData("Biren revenue 2026", null, null, 0)]
    public void A_line_is_a_question_with_a_comparison(string typed, string? subject, object? comparison, double amount)
    {
        var line = CriterionLine.Read(typed);
        Assert.Equal((subject, comparison), (line?.Subject, (object?)line?.Comparison));
        if (line is not null)
            Assert.Equal((decimal)amount, line.Value.Number);
    }

    [Theory]
    [InlineData("Biren revenue 2026 > 10亿", "Biren Technology: revenue 2026 above RMB 1 billion?")]
    [InlineData("寒武纪2026年净利润能不能超过20亿", "Cambricon: net profit 2026 above RMB 2 billion?")]
    [InlineData("NVIDIA FY27 gross margin above 75%", "NVIDIA: gross margin FY2027 (to 31 January 2027) above 75%?")]
    public async Task The_preview_names_company_metric_period_and_threshold(string line, string question)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var preview = PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), "/predict " + line));
        Assert.StartsWith(question, preview, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Exactly equal counts as no", preview, StringComparison.Ordinal);
        Assert.Contains("no prizes", preview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Biren revenue 2026", "which side of which figure")]
    [InlineData("revenue 2026 > 10亿", "Name one company")]
    [InlineData("Biren revenue 2026 > 10", "lacks its unit")]
    [InlineData("Biren revenue > 10亿", "for which year, quarter or day")]
    [InlineData("Biren 2026 > 10亿", "Name one metric")]
    [InlineData("Biren revenue 2026 > 2 billion dollars", "reports in CNY")]
    [InlineData("Biren employee satisfaction 2026 > 80%", "do not understand “satisfaction”")]
    [InlineData("壁仞2026年员工满意度 > 800人", "do not understand “满意度”")]
    [InlineData("Biren happiness revenue 2026 > 1 billion yuan", "do not understand “happiness”")]
    [InlineData("Biren and Cambricon happiness revenue 2026 > 1 billion yuan", "do not understand “happiness”")]
    [InlineData("Biren revenue 2026 > 50%", "not an amount of money")]
    [InlineData("Biren gross margin 2026 > 50亿元", "does not have the unit")]
    [InlineData("Biren revenue 2024 > 1亿", "the figure is known")]
    public async Task What_no_figure_could_decide_is_refused(string line, string words)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var reply = await world.Say(PollWorld.Who("Mo"), "/predict " + line);
        Assert.Contains(words, PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.DoesNotContain(reply.Message.Buttons, button => button.Label == "Launch");
        Assert.Empty(await world.All());
    }

    [Theory]
    [InlineData("Biren revenue > 10亿", "2026")]
    [InlineData("Biren revenue 2026 > 10", "10 billion")]
    [InlineData("Biren 2026 > 10亿", "revenue")]
    [InlineData("Biren gross margin 2026 > 50", "50%")]
    public async Task A_choice_completes_the_line(string line, string label)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var asked = await world.Say(PollWorld.Who("Mo"), "/predict " + line);
        var choice = asked.Message.Buttons.FirstOrDefault(button => button.Label.Equals(label, StringComparison.OrdinalIgnoreCase));
        Assert.True(choice is not null, PollWorld.Plain(asked) + string.Join(" | ", asked.Message.Buttons.Select(button => button.Label)));
        var preview = await world.Press(PollWorld.Who("Mo"), choice.Id);
        Assert.True(preview.Message.Buttons is [{ Label: "Launch" }], PollWorld.Plain(preview));
    }

    [Fact]
    public async Task Only_moderators_launch()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var shown = await world.Say(PollWorld.Who("Lin"), "/predict Biren revenue 2026 > 10亿");
        Assert.Empty(shown.Message.Buttons);
        Assert.Contains("Moderators launch predictions", PollWorld.Plain(shown), StringComparison.Ordinal);
        var preview = await world.Say(PollWorld.Who("Mo"), "/predict Biren revenue 2026 > 10亿");
        var forged = await world.Press(PollWorld.Who("Lin"), preview.Message.Buttons[0].Id);
        Assert.Contains("Only moderators", PollWorld.Plain(forged), StringComparison.Ordinal);
        Assert.Empty(await world.All());
    }
}
