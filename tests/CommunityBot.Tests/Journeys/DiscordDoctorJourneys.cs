using CommunityBot.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>What the doctor finds on Discord.</summary>
public sealed class DiscordDoctorJourneys
{
    [Fact]
    public async Task All_is_well_once_the_bot_has_run_and_the_invite_link_asks_for_what_it_needs()
    {
        await using var host = await DiscordHost.Run();
        await host.StopBot();
        var found = await Examine(host, host.Discord.Options.Token);
        Assert.Contains("The token is good: community-bot", found, StringComparison.Ordinal);
        Assert.Contains("commands are registered.", found, StringComparison.Ordinal);
        Assert.Contains("The clock is right.", found, StringComparison.Ordinal);
        Assert.Contains("client_id=1000000000000000001&scope=bot+applications.commands&permissions=274878024704", found, StringComparison.Ordinal);
        Assert.DoesNotContain("to do", found, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Discord.Options.Token, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_done_is_said()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        await host.StopBot();
        Assert.Contains("to do  Discord does not know the token", await Examine(host, "wrong.token"), StringComparison.Ordinal);

        await using var fresh = await DiscordStandIn.Start();
        host.Settings["Discord:ApiBase"] = fresh.ApiBase;
        var found = await Examine(host, fresh.Options.Token);
        Assert.Contains("to do  0 commands are registered", found, StringComparison.Ordinal);
        Assert.Contains("Start the bot", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Only servers can have it")]
    [InlineData(true, "with https://discord.com/oauth2/authorize?client_id=1000000000000000001&integration_type=1&scope=applications.commands")]
    public async Task Whether_users_may_bring_the_bot_along_is_told_and_its_commands_are_registered_either_way(bool isForUsers, string expected)
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { IsForUsers = isForUsers });
        Assert.Contains(expected, await Examine(host, host.Discord.Options.Token), StringComparison.Ordinal);
        Assert.Equal(isForUsers, host.Discord.Commands.Any(command => command["integration_types"]!.AsArray().Any(type => type!.GetValue<int>() == 1)));
    }

    [Theory]
    [InlineData(-30, "The clock is 30 seconds ahead of Discord's")]
    [InlineData(45, "The clock is 45 seconds behind Discord's")]
    [InlineData(1, "The clock is right")]
    public async Task A_clock_that_goes_wrong_is_told_by_how_much(int seconds, string expected)
    {
        await using var host = await DiscordHost.Run();
        await host.StopBot();
        await using var shifted = await DiscordStandIn.Start(new() { Clock = new ShiftedClock(TimeSpan.FromSeconds(seconds)) });
        host.Settings["Discord:ApiBase"] = shifted.ApiBase;
        Assert.Matches(expected.Replace("30", "(29|30|31)", StringComparison.Ordinal).Replace("45", "(44|45|46)", StringComparison.Ordinal), await Examine(host, shifted.Options.Token));
    }

    sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    static async Task<string> Examine(DiscordHost host, string token)
    {
        var settings = new Dictionary<string, string?>(host.Settings) { ["Discord:Token"] = token };
        await using var app = await CommunityHost.Build(new HostArguments(RunningBot.ShippedConfig, host.DatabaseFile) { Settings = settings });
        await using var output = new StringWriter();
        _ = await DoctorCommandLine.Examine(app.Services.GetServices<IDiagnostic>().Where(diagnostic => diagnostic.Subject == "Discord"), output, CancellationToken.None);
        return output.ToString();
    }
}
