using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Tests.Journeys;

/// <summary>Where Discord takes no pictures, charts come in words at once.</summary>
public sealed class DiscordPictureJourneys
{
    [Fact]
    public async Task Without_the_permission_to_attach_files_questions_are_answered_in_words_and_the_permission_is_named()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Channel.DeniedToBot = Permissions.AttachFiles;
        var first = await Asked(host, 1);
        Assert.Contains("Attach Files", first.Text, StringComparison.Ordinal);
        Assert.Contains("53.2%", first.Text, StringComparison.Ordinal);
        var refused = host.Discord.Calls.Count(call => call.Operation == "create_message");
        // Known by now, it costs no refused call, of which Discord allows only so many.
        var second = await Asked(host, 2);
        Assert.DoesNotContain("Attach Files", second.Text, StringComparison.Ordinal);
        Assert.Contains("53.2%", second.Text, StringComparison.Ordinal);
        Assert.Equal(refused + 1, host.Discord.Calls.Count(call => call.Operation == "create_message"));
        Assert.True(host.Log.Said("takes no pictures"));
    }

    [Theory]
    [InlineData(403, 50013)]
    [InlineData(400, 50035)]
    [InlineData(413, 40005)]
    public async Task An_answer_to_a_command_whose_picture_is_refused_says_it_in_words(int status, int code)
    {
        await using var host = await DiscordHost.Run();
        host.Discord.Faults.Next("update_original_webhook_message", ApiFault.Refused(status, code, "Refused"));
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren gross margin trend"));
        _ = await answer.Wait(one => one.Message.History.Count > 1);
        Assert.Contains("Gross margin: ", answer.Message.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Message.Files);
        Assert.Equal(status == 403, answer.Message.Text.Contains("Attach Files", StringComparison.Ordinal));
        Assert.True(host.Log.Said("takes no pictures"));
    }

    [Fact]
    public async Task A_digest_whose_picture_is_refused_comes_in_words()
    {
        await using var host = await DiscordHost.Run(
            host => host.ExpectsComplaints = true, DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(1) });
        host.Channel.DeniedToBot = Permissions.AttachFiles;
        _ = await host.Mo.Uses(host.Channel, "/digest on", ("when", "13:00 UTC"));
        await host.Leap(TimeSpan.FromHours(4));
        _ = await host.Channel.Next(message => message.Author == host.Discord.Bot && message.InteractionMetadata is null
            && message.Text.Contains("Attach Files", StringComparison.Ordinal));
        Assert.True(host.Log.Said("takes no pictures"));
    }

    static async Task<StandInMessage> Asked(DiscordHost host, int number)
    {
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} Biren gross margin trend");
        return await host.Channel.Next(message => message.Author == host.Discord.Bot
            && host.Channel.BotMessages.Count == number && message == host.Channel.BotMessages[^1]);
    }
}
