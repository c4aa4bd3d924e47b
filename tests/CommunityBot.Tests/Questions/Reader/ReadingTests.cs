using CommunityBot.Core.Questions.Reader;
using CommunityBot.Simulators.Models;
using CommunityBot.Tests.Journeys;

namespace CommunityBot.Tests.Questions.Reader;

/// <summary>When a model is asked, what it gets, and what of its reply counts.</summary>
public sealed class ReadingTests
{
    const string Unknown = "壁仞的滚滚指数是多少", English = "what's Biren's blorptitude in 2025H1";

    [Fact]
    public async Task A_word_that_the_rules_do_not_know_is_read_and_the_answer_says_as_what()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");

        var (answer, text) = await world.Ask(Unknown);
        Assert.StartsWith("理解为：壁仞科技 · 毛利率 · 2025年上半年", text, StringComparison.Ordinal);
        Assert.Contains("31.9%", text, StringComparison.Ordinal);
        Assert.Contains("壁仞科技过港交所聆讯", text, StringComparison.Ordinal);
        Assert.Null(answer.Refusal);

        world.Chooses("biren", "gross_margin", "2025H1");
        Assert.StartsWith("Read as: Biren Technology · Gross margin · H1 2025", (await world.Ask(English)).Text, StringComparison.Ordinal);
    }

    [Theory]
    // Advice, opinions and reasons; a time; what is known and not stored; and what the rules answer.
    [InlineData("should i yolo into cambricon")]
    [InlineData("你觉得壁仞的毛利率好不好")]
    [InlineData("壁仞毛利率为什么下降")]
    [InlineData("壁仞2023年营收是多少")]
    [InlineData("合盛硅业去年涨多少")]
    [InlineData("壁仞市盈率")]
    [InlineData("how much has cambricon gained since october")]
    [InlineData("壁仞科技2024年营收是多少")]
    public async Task What_no_reading_can_help_is_not_sent(string question)
    {
        await using var world = await ReaderWorld.Start();
        _ = await world.Ask(question);
        Assert.Empty(world.Model.Calls);
    }

    [Fact]
    public async Task It_gets_the_question_and_names_and_no_figure_no_member_and_no_other_message()
    {
        await using var world = await ReaderWorld.Start();
        _ = await world.Bot.Say("壁仞科技2024年营收是多少", "Lin");
        _ = await world.Bot.Say(Unknown, "Lin");

        var call = Assert.Single(world.Model.Calls);
        Assert.Equal(Unknown, call.Question);
        Assert.Equal(["question", "companies", "metrics", "segments", "operators"], call.Input.Select(member => member.Key));
        string[] lists = ["companies", "metrics", "segments", "operators"];
        Assert.InRange(lists.Sum(list => call.Ids(list).Count), 3, ReadingCandidates.Most);
        var sent = call.Body.ToJsonString();
        Assert.DoesNotContain("Lin", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("3.37", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("31.9", sent, StringComparison.Ordinal);
        Assert.Equal("Bearer sk-secret", call.Authorization);
    }

    [Fact]
    public async Task A_follow_up_brings_the_question_before_it()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        _ = await world.Bot.Say("壁仞科技2024年营收是多少");
        _ = await world.Bot.Say("那滚滚指数呢");
        Assert.Equal("壁仞科技2024年营收是多少", (string?)world.Model.Calls.Last().Input["previous"]);
    }

    /// <summary>A company, a time and an unknown word go on from the question before, whose metric is not named by that.</summary>
    [Theory]
    [InlineData("壁仞科技2024年营收是多少", "壁仞2025年上半年的滚滚指数")]
    [InlineData("What was Biren's revenue in 2024?", "Biren blorptitude 2025H1")]
    [InlineData("Biren gross margin 2024", "Biren blorptitude 2025H1")]
    public async Task The_metric_of_the_question_before_does_not_stand_against_the_model(string before, string question)
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        _ = await world.Bot.Say(before);
        var text = (await world.Bot.Say(question)).Text;
        Assert.Contains("31.9%", text, StringComparison.Ordinal);
        // The word was read, and not left out.
        Assert.DoesNotContain("without", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nvidia", "gross_margin", null, "value")] // another company than the one that is named
    [InlineData("", "gross_margin", null, "value")]
    [InlineData("biren", "", null, "value")]
    [InlineData("biren", "nothing", null, "value")]
    [InlineData("biren", "gross_margin", null, "divide")]
    [InlineData("biren", "gross_margin", "2024", "value")] // a time that does not stand in the question
    [InlineData("biren", "gross_margin", "滚滚", "value")] // no time
    [InlineData("", "gross_margin", null, "highest")] // the company is named
    public async Task What_does_not_fit_the_question_is_a_refusal(string companies, string metrics, string? period, string operation)
    {
        await using var world = await ReaderWorld.Start();
        var refused = (await world.Ask(Unknown)).Text;
        world.Chooses(companies, metrics, period, operation);
        Assert.Equal(refused, (await world.Ask(Unknown)).Text);
        Assert.Equal(2, world.Model.Calls.Count);
    }

    [Fact]
    public async Task The_time_of_the_question_holds_whatever_the_model_says_of_it()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        Assert.Contains("53.2%", (await world.Ask("壁仞2024年的滚滚指数是多少")).Text, StringComparison.Ordinal);
        // A piece of the year is another year.
        world.Chooses("biren", "gross_margin", "24年");
        Assert.Contains("53.2%", (await world.Ask("壁仞2024年的滚滚指数是多少")).Text, StringComparison.Ordinal);
        // Nothing is stored of this year.
        world.Chooses("biren", "gross_margin");
        Assert.DoesNotContain("%", (await world.Ask("壁仞2019年的滚滚指数是多少")).Text.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```json\n{0}\n```", true)]
    [InlineData("{0} ", true)]
    [InlineData("Here it is: {0}", false)]
    [InlineData("{0}{0}", false)]
    [InlineData("[{0}]", false)]
    public async Task Only_one_object_counts(string around, bool counts)
    {
        await using var world = await ReaderWorld.Start();
        var reply = around.Replace("{0}", ReaderWorld.Choice("biren", "gross_margin"), StringComparison.Ordinal);
        world.Model.Script = _ => ModelAnswer.Of(reply);
        Assert.Equal(counts, (await world.Ask(Unknown)).Text.Contains("31.9%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_that_a_reading_does_without_is_named()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "revenue");
        var (_, text) = await world.Ask("Biren gizmo revenue in 2024");
        Assert.StartsWith("Read as: Biren Technology · Revenue · 2024 (without “gizmo”)", text, StringComparison.Ordinal);
    }
}
