using System.Data.Common;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Discord.World;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>A channel's digest and a member's own, through the real host and the stand-in, with the clock moved forward.</summary>
public sealed class DiscordDigestJourney
{
    [Fact]
    public async Task A_digest_arrives_in_the_channel_and_in_private_at_its_hour_and_its_question_is_voted_on_there()
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(1) });
        var on = await host.Mo.Uses(host.Channel, "/digest on", ("when", "13:00 UTC"));
        Assert.Contains("The digest is on; it comes to this chat", on.Text, StringComparison.Ordinal);
        var own = await host.Ming.Uses(host.Channel, "/digest on", ("when", "15:00 UTC"));
        Assert.True(own.IsPrivate);
        Assert.Contains("私下发给您", own.Text, StringComparison.Ordinal);

        // The host starts at 09:00 UTC.
        await host.Leap(TimeSpan.FromHours(4));
        var digest = await host.Channel.Next(IsDigest);
        Assert.Contains("New and changed figures", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Ming.Dm.BotMessages, IsDigest);

        // It is marked as sent after it is seen. A leap of the clock before that would end the call that sends it.
        var database = host.Services.GetRequiredService<Database>();
        await Eventually.Holds(async () => await database.Read(OpenDeliveries) == 0);
        await host.Leap(TimeSpan.FromHours(2));
        var privately = await host.Ming.Dm.Next(IsDigest);
        Assert.Contains("今日话题", privately.Text, StringComparison.Ordinal);
        var opened = await host.Ming.Clicks(privately, "马上投票");
        Assert.Contains("已记录您的投票", (await host.Ming.Clicks(opened.Message, opened.Message.Buttons[0])).Text, StringComparison.Ordinal);

        await Task.WhenAll(await host.Services.GetRequiredService<DigestWorker>().RunOnce());
        Assert.Single(host.Channel.BotMessages, IsDigest);
        Assert.Single(host.Ming.Dm.BotMessages, IsDigest);
        Assert.Contains(": sent", (await host.Mo.Uses(host.Channel, "/digest status")).Text, StringComparison.Ordinal);
    }

    static Task<long> OpenDeliveries(DbConnection connection) =>
        connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM deliveries WHERE state < 2");

    static bool IsDigest(StandInMessage message) =>
        message.Text.Contains("Digest ·", StringComparison.Ordinal) || message.Text.Contains("日报 ·", StringComparison.Ordinal);
}
