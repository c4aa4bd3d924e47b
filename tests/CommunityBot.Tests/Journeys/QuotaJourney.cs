using CommunityBot.Core.Chat;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>One member who never stops asking, and the others who still get their answers.</summary>
public sealed class QuotaJourney
{
    [Fact]
    public async Task Who_asks_without_end_is_asked_to_wait_and_nobody_else_is()
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
    public void A_chat_has_a_quota_of_its_own_and_a_private_one_has_none()
    {
        var clock = new FakeTimeProvider();
        var quota = new Quota(Options.Create(new QuotaOptions { PerMemberAndMinute = 0, PerChatAndMinute = 60 }), clock);
        for (var i = 0; i < 60; i++)
            Assert.Null(Take(Someone(i)));
        Assert.Equal(TimeSpan.FromSeconds(1), Take(Someone(60)));
        Assert.Null(Take(Someone(60) with { IsPrivate = true }));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Take(Someone(60)));

        TimeSpan? Take(Origin origin) => quota.Take(origin, origin.User.ToString());
    }

    static Origin Someone(int number) => new(new ChatRef("local", "lobby"), new UserRef("local", $"member{number}"), "Someone");
}
