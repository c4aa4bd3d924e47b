using CommunityBot.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>What the doctor reports about Discord.</summary>
public sealed class DiscordDoctorJourneys
{
    [Fact]
    public async Task All_is_well_once_the_bot_has_run_and_the_invite_link_asks_for_what_it_needs()
    {
        await using var host = await DiscordHost.Run();
        await host.StopBot();
        var found = await Examine(host, host.Discord.Options.Token);
        Assert.Contains("The token is good: community-bot", found, StringComparison.Ordinal);
        Assert.Contains("commands registered.", found, StringComparison.Ordinal);
        Assert.Contains("The clock is right.", found, StringComparison.Ordinal);
        Assert.Contains(
            "client_id=1000000000000000001&scope=bot+applications.commands&permissions=274878024704", found, StringComparison.Ordinal);
        Assert.DoesNotContain("to do", found, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Discord.Options.Token, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_to_do()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        await host.StopBot();
        Assert.Contains("to do  Discord does not know the token", await Examine(host, "wrong.token"), StringComparison.Ordinal);

        await using var fresh = await DiscordStandIn.Start(new() { Clock = host.Clock });
        host.Settings["Discord:ApiBase"] = fresh.ApiBase;
        var found = await Examine(host, fresh.Options.Token);
        Assert.Contains("to do  0 commands registered", found, StringComparison.Ordinal);
        Assert.Contains("Start the bot", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Only servers can have it")]
    [InlineData(true,
        "with https://discord.com/oauth2/authorize?client_id=1000000000000000001&integration_type=1&scope=applications.commands")]
    public async Task Whether_users_may_bring_the_bot_along_is_told_and_its_commands_are_registered_either_way(
        bool isForUsers, string expected)
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { IsForUsers = isForUsers });
        Assert.Contains(expected, await Examine(host, host.Discord.Options.Token), StringComparison.Ordinal);
        Assert.Equal(
            isForUsers,
            host.Discord.Commands.Any(command => command["integration_types"]!.AsArray().Any(type => type!.GetValue<int>() == 1)));
    }

    [Theory]
    [InlineData(-30, "The clock is 30 seconds ahead of Discord's")]
    [InlineData(45, "The clock is 45 seconds behind Discord's")]
    [InlineData(1, "The clock is right")]
    public async Task A_wrong_clock_is_reported_with_its_difference(int seconds, string expected)
    {
        await using var host = await DiscordHost.Run();
        await host.StopBot();
        // Both stand still, half a second after a full one: Discord's Date header has no fractions.
        var now = RunningBot.Start + TimeSpan.FromSeconds(0.5);
        await using var shifted = await DiscordStandIn.Start(new() { Clock = new FakeTimeProvider(now + TimeSpan.FromSeconds(seconds)) });
        host.Settings["Discord:ApiBase"] = shifted.ApiBase;
        Assert.Contains(expected, await Examine(host, shifted.Options.Token, new FakeTimeProvider(now)), StringComparison.Ordinal);
    }

    static async Task<string> Examine(DiscordHost host, string token, FakeTimeProvider? clock = null)
    {
        var settings = new Dictionary<string, string?>(host.Settings) { ["Discord:Token"] = token };
        await using var app = await CommunityHost.Build(
            new HostArguments(RunningBot.ShippedConfig, host.DatabaseFile) { Settings = settings },
            services => services.AddSingleton<TimeProvider>(clock ?? host.Clock));
        await using var output = new StringWriter();
        _ = await DoctorCommandLine.Examine(
            app.Services.GetServices<IDiagnostic>().Where(diagnostic => diagnostic.Subject == "Discord"), output, CancellationToken.None);
        return output.ToString();
    }
}
