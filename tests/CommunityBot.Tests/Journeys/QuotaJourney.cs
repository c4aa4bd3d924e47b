using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>One member over the quota, and others who still get answers.</summary>
public sealed class QuotaJourney
{
    [Fact]
    public async Task A_member_over_the_quota_has_to_wait_and_others_do_not()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Quotas:PerMemberAndMinute"] = "6" });
        for (var i = 0; i < 6; i++)
            Assert.NotEmpty((await bot.Say("Biren revenue 2024")).Figures);

        var waiting = await bot.Say("Biren revenue 2024");
        Assert.True(waiting.IsPrivate);
        Assert.Contains("Give me 10 s", waiting.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await bot.Say("Biren revenue 2024", "Lin")).Figures);

        bot.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotEmpty((await bot.Say("Biren revenue 2024")).Figures);
    }

    [Fact]
    public async Task Two_accounts_of_one_person_have_one_quota_and_votes_are_never_kept_waiting()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Quotas:PerMemberAndMinute"] = "6" });
        _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        _ = await bot.Link("Ming", "Lin");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var (post, list) = (await bot.Say("/poll show 1", "Lin", "en"), await bot.Say("/poll list", "Lin", "en"));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 6; i++)
            Assert.NotEmpty((await bot.Say("Biren revenue 2024", i % 2 == 0 ? "Ming" : "Lin")).Figures);
        foreach (var account in (string[])["Ming", "Lin"])
            Assert.Contains("Give me 10 s", (await bot.Say("Biren revenue 2024", account)).Text, StringComparison.Ordinal);
        Assert.Contains("Your vote is recorded", (await bot.Tap(post, "Yes", "Lin", "en")).Text, StringComparison.Ordinal);
        // Other buttons count against the quota.
        Assert.Contains("Give me", (await bot.Tap(list, list.Buttons[0].Label, "Lin", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_over_the_poll_quota_is_told_when_the_next_poll_is_allowed()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Polls:PerMemberAndHour"] = "2" });
        foreach (var number in (int[])[1, 2])
        {
            Assert.Contains(
                $"#{number} is launched", (await bot.Say("/poll new Will it? | Yes | No", "Ming", "en")).Text, StringComparison.Ordinal);
            _ = await bot.Say($"/poll cancel {number}", "Ming", "en");
            bot.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Contains(
            "2 polls within the hour. Give it a rest: you can launch the next one in 40 min",
            (await bot.Say("/poll new Will it? | Yes | No", "Ming", "en")).Text,
            StringComparison.Ordinal);
        Assert.Contains("#3 is launched", (await bot.Say("/poll new Will it? | Yes | No", "Lin", "en")).Text, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Contains("#4 is launched", (await bot.Say("/poll new Will it? | Yes | No", "Ming", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_has_a_quota_of_its_own_and_a_private_one_has_none()
    {
        var clock = new FakeTimeProvider();
        var requestQuota = new RequestQuota(Options.Create(new QuotaOptions { PerMemberAndMinute = 0, PerChatAndMinute = 60 }), clock);
        for (var i = 0; i < 60; i++)
            Assert.Null(Take(Origin(i)));
        Assert.Equal(TimeSpan.FromSeconds(1), Take(Origin(60)));
        Assert.Null(Take(Origin(60) with { IsPrivate = true }));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Take(Origin(60)));

        TimeSpan? Take(RequestOrigin requestOrigin) => requestQuota.Take(requestOrigin, requestOrigin.User.ToString());
    }

    static RequestOrigin Origin(int number) => new(new ChatRef("local", "lobby"), new UserRef("local", $"member{number}"), "Someone");
}
