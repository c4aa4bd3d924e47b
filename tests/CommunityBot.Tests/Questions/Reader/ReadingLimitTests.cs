using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Questions.Reader;

/// <summary>Two seconds, a budget, a breaker, and a chat that says no.</summary>
public sealed class ReadingLimitTests
{
    const string Unknown = "壁仞的滚滚指数是多少";

    [Fact]
    public async Task A_model_that_is_late_costs_two_seconds_and_after_three_times_nothing()
    {
        await using var world = await ReaderWorld.Start();
        world.Model.Script = _ => new() { Hangs = () => world.Bot.Clock.Advance(TimeSpan.FromSeconds(2)) };
        var start = world.Bot.Clock.GetUtcNow();
        for (var i = 0; i < 5; i++)
            Assert.Contains("没看懂", (await world.Ask(Unknown)).Text, StringComparison.Ordinal);
        Assert.Equal(3, world.Model.Calls.Count);
        Assert.Equal(TimeSpan.FromSeconds(6), world.Bot.Clock.GetUtcNow() - start);
        Assert.True(world.Bot.Log.Said("The model that helps to read has failed (no reply in time)"));

        world.Bot.Clock.Advance(TimeSpan.FromSeconds(31));
        world.Chooses("biren", "gross_margin");
        Assert.Contains("31.9%", (await world.Ask(Unknown)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_goes_nowhere_else()
    {
        await using var world = await ReaderWorld.Start();
        world.Model.Script = _ => new() { Status = 307, Location = "/elsewhere", Body = [] };
        Assert.Contains("没看懂", (await world.Ask(Unknown)).Text, StringComparison.Ordinal);
        Assert.Equal("/v1/chat/completions", Assert.Single(world.Model.Calls).Path);
    }

    [Fact]
    public async Task Each_member_each_chat_and_each_day_has_a_budget()
    {
        await using var world = await ReaderWorld.Start(
            ("Reader:PerMemberAndDay", "1"), ("Reader:PerChatAndDay", "2"), ("Reader:PerDay", "3"));
        world.Chooses("biren", "gross_margin");
        var service = world.Bot.Services.GetRequiredService<QuestionService>();

        Assert.True(await IsRead("group", "Ming"));
        Assert.False(await IsRead("group", "Ming"));
        Assert.True(await IsRead("group", "Lin"));
        Assert.False(await IsRead("group", "Alex"));
        Assert.True(await IsRead("other", "Alex"));
        Assert.False(await IsRead("third", "Mo"));
        world.Bot.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await IsRead("group", "Ming"));

        async Task<bool> IsRead(string chat, string user)
        {
            var origin = new RequestOrigin(new("test", chat), new("test", user), user);
            var message = await service.Ask(origin, Unknown, Language.ZhHans, TestContext.Current.CancellationToken);
            return MessageText.Plain(message).Contains("31.9%", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_chat_turns_it_off_and_on_again()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        Assert.Contains("只有管理员", (await world.Bot.Say("/chatreader off", "Lin", "zh-Hans")).Text, StringComparison.Ordinal);
        Assert.Contains("不再发给模型", (await world.Bot.Say("/chatreader 关", "Mo", "zh-Hans")).Text, StringComparison.Ordinal);
        Assert.Contains("没看懂", (await world.Bot.Say(Unknown)).Text, StringComparison.Ordinal);
        Assert.Empty(world.Model.Calls);
        Assert.Contains("模型", (await world.Bot.Say("/chatreader 开启", "Mo", "zh-Hans")).Text, StringComparison.Ordinal);
        Assert.Contains("31.9%", Figures(await world.Bot.Say(Unknown)), StringComparison.Ordinal);
        Assert.Contains("stand-in", (await world.Bot.Say("/privacy", "Lin", "zh-Hans")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_read_the_same_and_left_so_becomes_a_proposal_and_once_approved_needs_no_model()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        foreach (var member in (string[])["Ming", "Lin", "Alex"])
            Assert.Contains("31.9%", Figures(await world.Bot.Say(Unknown, member)), StringComparison.Ordinal);
        var list = await world.Bot.Say("/alias list", "Mo", "zh-Hans");
        Assert.Contains("滚滚指数 → 毛利率", list.Text, StringComparison.Ordinal);
        Assert.Contains("2 次", list.Text, StringComparison.Ordinal);

        _ = await world.Bot.PostTap(list.Id, list.Buttons[0].Id, "Mo", "zh-Hans");
        var answer = await world.Bot.Say(Unknown);
        Assert.Contains("31.9%", Figures(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("理解为", answer.Text, StringComparison.Ordinal);
        Assert.Equal(3, world.Model.Calls.Count);
    }

    [Fact]
    public async Task A_reading_that_is_taken_back_counts_against_the_word_and_is_forgotten_with_the_questions()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        var taken = await world.Bot.Tap(await world.Bot.Say(Unknown), "不是这个意思");
        Assert.Contains("已收回", taken.Text, StringComparison.Ordinal);
        Assert.Empty(taken.Figures);
        foreach (var member in (string[])["Ming", "Lin", "Alex"])
            _ = await world.Bot.Say(Unknown, member);
        Assert.DoesNotContain("滚滚指数", (await world.Bot.Say("/alias list", "Mo", "zh-Hans")).Text, StringComparison.Ordinal);

        var database = world.Bot.Services.GetRequiredService<Database>();
        Assert.Equal("1 4", await Counted());
        await database.Write(connection => world.Store.Purge(connection, world.Bot.Clock.GetUtcNow().AddDays(31).ToUnixTimeMilliseconds()));
        Assert.Equal("0 0", await Counted());

        async Task<string?> Counted() => await database.Text("SELECT COUNT(taken_back_at) || ' ' || COUNT(*) FROM readings", []);
    }

    static string Figures(Said said) => string.Join(' ', said.Figures.Select(figure => figure.Value));
}
