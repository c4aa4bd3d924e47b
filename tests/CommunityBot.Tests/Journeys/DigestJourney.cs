using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityBot.Core.Digests.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Digests in the local chat of the real host, with its clock moved forward.</summary>
public sealed class DigestJourney
{
    [Fact]
    public async Task A_moderator_sets_up_the_digest_of_the_chat_and_a_member_their_own()
    {
        await using var bot = await RunningBot.Run();
        var asked = await bot.Say("/digest on 18:00", "Mo", "en");
        Assert.Contains("In which time zone", asked.Text, StringComparison.Ordinal);
        var on = await bot.Tap(asked, "Beijing time", "Mo", "en");
        Assert.Contains("The digest is on; it comes to this chat", on.Text, StringComparison.Ordinal);
        Assert.Contains("every day at 18:00, Beijing time (Asia/Shanghai)", on.Text, StringComparison.Ordinal);
        Assert.Contains("私下发给您", (await bot.Say("/digest on 晚上六点半 北京 工作日", "Ming", "zh-CN")).Text, StringComparison.Ordinal);
        // The zone was asked for once.
        Assert.Contains("18:40", (await bot.Say("/digest on 18:40", "Ming", "en")).Text, StringComparison.Ordinal);

        // It is 09:00 UTC, 17:00 in Beijing.
        bot.Clock.Advance(TimeSpan.FromMinutes(61));
        var digest = await Seen(bot, "Lin", "Digest · Thursday, 15 January 2026");
        Assert.False(digest.IsPrivate);
        Assert.Contains("Metric of the day", digest.Text, StringComparison.Ordinal);
        Assert.Contains("New and changed figures", digest.Text, StringComparison.Ordinal);

        // It is marked as sent after it is seen. Only then may the clock move on.
        await Eventually.Holds(async () => (await bot.Say("/digest status", "Mo", "en")).Text.Contains(": sent", StringComparison.Ordinal));
        bot.Clock.Advance(TimeSpan.FromMinutes(40));
        var own = await Seen(bot, "Ming", "日报 · 2026年1月15日（周四）");
        Assert.True(own.IsPrivate);
        Assert.DoesNotContain(await bot.History("Lin"), said => said.Text.Contains("日报 ·", StringComparison.Ordinal));

        // The question of the day is voted on at once, from the digest itself.
        var opened = await bot.Tap(own, "马上投票", "Ming");
        Assert.Contains("单选", opened.Text, StringComparison.Ordinal);
        Assert.Contains("已记录您的投票", (await bot.Tap(opened, opened.Buttons[0].Label, "Ming")).Text, StringComparison.Ordinal);
        Assert.Contains("#1", (await bot.Tap(digest, "Vote now", "Lin", "en")).Text, StringComparison.Ordinal);

        var status = await bot.Say("/digest status", "Mo", "en");
        Assert.Contains("2026-01-15 18:01", status.Text, StringComparison.Ordinal);
        Assert.Contains(": sent", status.Text, StringComparison.Ordinal);
        Assert.Contains("2026-01-16 18:00", status.Text, StringComparison.Ordinal);

        await bot.Restart();
        bot.Clock.Advance(TimeSpan.FromHours(24));
        _ = await Seen(bot, "Lin", "Digest · Friday, 16 January 2026");
        Assert.Contains("The digest is off", (await bot.Say("/digest off", "Mo", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announcement_is_seen_confirmed_and_posted()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("Only moderators", (await bot.Say("/announce hello", "Ming", "en")).Text, StringComparison.Ordinal);
        var draft = await bot.Say("/announce Discussion on Friday at 8 pm", "Mo", "en");
        Assert.True(draft.IsPrivate);
        Assert.DoesNotContain(await bot.History("Ming"), said => said.Text.Contains("Friday at 8 pm", StringComparison.Ordinal));
        Assert.Contains("on its way", (await bot.Tap(draft, "Send it", "Mo", "en")).Text, StringComparison.Ordinal);
        // A second tap sends nothing.
        _ = await bot.Tap(draft, "Send it", "Mo", "en");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        _ = await Seen(bot, "Ming", "Discussion on Friday at 8 pm");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await ((DigestWorker)bot.Services.GetRequiredService(typeof(DigestWorker))).RunOnce();
        Assert.Single(await bot.History("Ming"), said => said.Text.Contains("Friday at 8 pm", StringComparison.Ordinal));
        Assert.Contains("draft is gone", (await bot.Tap(draft, "Discard", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "was not sent",
            (await bot.Tap(await bot.Say("/announce never mind", "Mo", "en"), "Discard", "Mo", "en")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_can_be_moved_only_with_the_developer_setting()
    {
        await using (var plain = await RunningBot.Run())
        {
            Assert.Equal(HttpStatusCode.NotFound, (await plain.Http.PostAsJsonAsync("/api/clock", new { minutes = 60 })).StatusCode);
            Assert.Equal(JsonValueKind.Null, (await plain.Http.GetFromJsonAsync<JsonElement>("/api/menu")).GetProperty("clock").ValueKind);
        }

        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Web:Clock:Adjustable"] = "true" }, isOnRealClock: true);
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.Http.PostAsJsonAsync("/api/clock", new { minutes = -5 })).StatusCode);
        using (var moved = await bot.Http.PostAsJsonAsync("/api/clock", new { minutes = 24 * 60 }))
            Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.InRange(
            (await bot.Http.GetFromJsonAsync<JsonElement>("/api/clock")).GetProperty("now").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow().AddHours(23),
            TimeProvider.System.GetUtcNow().AddHours(25));
        // Around noon by the chat's clock, so that no midnight is near.
        var noon = 12 - TimeProvider.System.GetUtcNow().Hour;
        var due = TimeProvider.System.GetUtcNow().AddHours(noon).AddMinutes(50);
        _ = await bot.Say(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/digest on {due:HH:mm} UTC{noon:+0;-0}"), "Mo");
        _ = await bot.Http.PostAsJsonAsync("/api/clock", new { minutes = 51 });
        _ = await bot.Seen("Ming", said => said.Text.StartsWith("Digest ·", StringComparison.Ordinal));
    }

    /// <summary>Waits until the member's chat shows it.</summary>
    static async Task<Said> Seen(RunningBot bot, string member, string beginning)
    {
        Said? found = null;
        var looks = 0;
        await Eventually.Holds(async () =>
        {
            found = (await bot.History(member)).FirstOrDefault(said => said.Text.Contains(beginning, StringComparison.Ordinal));
            // The worker looks every second of its clock, and may have missed the test's step. More than some steps would change
            // the minute that the status shows.
            if (found is null && ++looks % 10 == 0 && looks <= 200)
                bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return found is not null;
        });
        return found!;
    }
}
