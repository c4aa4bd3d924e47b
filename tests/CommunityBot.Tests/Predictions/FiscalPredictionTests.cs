using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// Companies whose years are not the calendar's: what a year means is asked, or is their own that nearly is the calendar's.
/// </summary>
public sealed class FiscalPredictionTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo");

    [Theory]
    [InlineData("AMD revenue 2026 > 40 billion dollars", "amd", "FY2026", "40.5")]
    [InlineData("AMD revenue 2026 > 40 billion dollars", "amd", "2026", "40.5")]
    [InlineData("AMD revenue FY2026 > 40 billion dollars", "amd", "2026", "40.5")]
    [InlineData("Intel revenue Q4 2026 > 40 billion dollars", "intel", "FY2026Q4", "40.5")]
    [InlineData("英特尔2026年第四季度营收 > 400亿美元", "intel", "2026Q4", "40.5")]
    public async Task A_fiscal_year_that_nearly_is_the_calendars_is_decided_by_a_figure_of_either_name(
        string line, string company, string period, string billions)
    {
        await using var world = await Started();
        await world.Import($"{company},revenue,2025,30,billion USD,,Old report,2026-01-30,,,\n");
        var poll = await world.Predict(line);
        Assert.Contains("in calendar months about", poll.Terms.Criterion!.En, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(90));
        await world.Import($"{company},revenue,{period},{billions},billion USD,,Report,2027-01-28,,,\n");
        await world.SettleDue();
        Assert.Equal((PredictionStage.Proposed, true), ((await world.Prediction(poll))!.Stage, (await world.Prediction(poll))!.Outcome));
    }

    [Fact]
    public async Task A_year_of_another_calendar_is_asked_back_with_the_companys_own()
    {
        await using var world = await Started();
        await world.Import("nvidia,revenue,FY2025,130.5,billion USD,,Old report,2025-02-26,,,\n");
        var asked = await world.Say(Mo, "/predict NVIDIA revenue 2026 > 300 billion dollars");
        Assert.Contains("fiscal periods of its own", PollWorld.Plain(asked), StringComparison.Ordinal);
        Assert.Equal(
            ["FY2026 (to 25 January 2026)", "FY2027 (to 31 January 2027)"], asked.Message.Buttons.Select(button => button.Label));
        var preview = PollWorld.Plain(await world.Press(Mo, asked.Message.Buttons[1].Id));
        Assert.Contains(
            "FY2027 (26 January 2026 to 31 January 2027; in calendar months about February 2026 to January 2027)", preview,
            StringComparison.Ordinal);
        var quarter = await world.Say(Mo, "/predict NVIDIA revenue Q4 2026 > 90 billion dollars");
        Assert.Equal(
            ["Q4 FY2026", "Q3 FY2027", "Q4 FY2027"], quarter.Message.Buttons.Select(button => button.Label.Split(" (")[0]));
    }

    [Theory]
    [InlineData(Language.ZhHans, "2027财年（2026年1月26日至2027年1月31日，按公历约为2026年2月至2027年1月）")]
    [InlineData(Language.ZhHant, "2027財年（2026年1月26日至2027年1月31日，按公曆約為2026年2月至2027年1月）")]
    public async Task The_criterion_names_the_period_in_both_calendars(Language language, string words)
    {
        await using var world = await Started();
        var preview = PollWorld.Plain(await world.Say(Mo with { Locale = language }, "/predict 英伟达2027财年毛利率 > 75%"));
        Assert.Contains(words, preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_company_with_fiscal_years_is_asked_for_one_or_has_one_that_nearly_is_the_calendars()
    {
        await using var world = await Started();
        var catalog = await world.Services.GetRequiredService<LiveCatalog>().Refresh();
        var reader = world.Services.GetRequiredService<CriterionReader>();
        var companies = catalog.Entities.Values.Where(entity => entity.FiscalYear is not null).ToList();
        Assert.NotEmpty(companies);
        foreach (var company in companies)
        {
            var own = company.FiscalYear!.Resolve(new FiscalLabel(2027, PeriodKind.Year, 0));
            var reading = await reader.Read(Mo, $"{company.Names.En} gross margin 2027 > 50%", Language.En, default);
            if (own.IsNearly(Period.Year(2027)))
                Assert.Equal(own, reading.Criterion?.Period);
            else
                Assert.InRange(reading.Choices.Count, 2, 3);
        }
    }

    static async Task<PollWorld> Started()
    {
        var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        return world;
    }
}
