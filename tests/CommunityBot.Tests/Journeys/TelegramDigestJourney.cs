using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Charts;

namespace CommunityBot.Tests.Journeys;

/// <summary>A member's digest in the private chat, which in Telegram is a picture and a text.</summary>
public sealed class TelegramDigestJourney
{
    [Fact]
    public async Task A_digest_comes_at_its_hour_in_the_members_language_and_its_question_is_voted_on_there()
    {
        await using var host = await TelegramHost.Run();
        var ming = host.Telegram.User("Ming", "zh-hans");
        // The host starts at 09:00 UTC, 17:00 in Beijing. Its clock runs, so there is an hour between each look and the digest.
        _ = await ming.Says("/digest_on 晚上八点 北京").Reply(message => message.Text.Contains("日报已订阅", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Telegram.Settled();
        Assert.DoesNotContain(ming.Private.FromBot, message => message.Text.Contains("日报 ·", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromHours(2));
        var digest = await ming.Private.Next(message => message.Text.Contains("日报 · 2026年1月15日（周四）", StringComparison.Ordinal));
        Assert.Contains("今日话题", digest.Text, StringComparison.Ordinal);
        _ = await ming.Taps(digest, "马上投票");
        var opened = await ming.Private.Next(message => message.Text.Contains("单选", StringComparison.Ordinal));
        Assert.Contains("已记录您的投票", (await ming.Taps(opened, opened.Buttons[0][0])).Text, StringComparison.Ordinal);
        _ = await ming.Says("/digest_status").Reply(message => message.Text.Contains("已送达", StringComparison.Ordinal));
        Assert.Single(ming.Private.FromBot, message => message.Text.Contains("日报 ·", StringComparison.Ordinal));
    }

    [FactWithFont("a1%")]
    public async Task A_digest_whose_words_do_not_follow_its_picture_is_listed_and_not_sent_again()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/digest_on 18:00 Beijing")
            .Reply(message => message.Text.Contains("The digest is on", StringComparison.Ordinal));
        host.Telegram.Faults.Next(
            "sendMessage", Fault.Error(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"), 2);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        _ = await lin.Private.Next(message => message.Media is not null);
        await Eventually.Holds(() => host.Log.Said("The outcome of sending Digest"));
        Assert.True(host.Log.Said("could not read the formatting"));
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        _ = await lin.Says("/digest_status")
            .Reply(message => message.Text.Contains("outcome unknown, not sent again", StringComparison.Ordinal));
        Assert.Single(lin.Private.FromBot, message => message.Media is not null);
    }
}
