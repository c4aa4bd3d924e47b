using CommunityBot.Simulators.Discord.Faults;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>Commands that Discord refuses are tried again, and named where an operator looks.</summary>
public sealed class DiscordRegistrationJourneys
{
    [Fact]
    public async Task Refused_commands_are_named_in_the_health_report_and_registered_once_Discord_takes_them()
    {
        await using var host = await DiscordHost.Run();
        await host.StopBot();
        await using (var database = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=false"))
            Assert.Equal(1, await database.ExecuteAsync("DELETE FROM platform_states WHERE name = 'commands'"));
        var reason = string.Join(',', Enumerable.Repeat("a field that is wrong", 300));
        host.Discord.Faults.Next("bulk_set_application_commands", ApiFault.Refused(400, 50035, reason), times: 2);
        await host.StartBot();
        await Eventually.Holds(async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await Health(host)).Contains("discord: The commands are not registered", StringComparison.Ordinal);
        });
        // The log is written after the state that the report shows.
        await Eventually.Holds(() => host.Log.Said("Discord refuses the commands"));
        _ = host.Log.Said("Health check discord");
        var line = host.Log.All.First(each => each.Contains("Discord refuses the commands", StringComparison.Ordinal));
        Assert.InRange(line.Length, 1, 600);
        await Eventually.Holds(async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await Health(host)).Contains("discord: ok", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_server_that_lists_no_commands_gets_them_again_and_that_is_no_failure()
    {
        await using var host = await DiscordHost.Run();
        host.Discord.Faults.Next("list_application_commands", ApiFault.Refused(404, 0, "404: Not Found"));
        var before = host.Discord.Calls.Count(call => call.Operation == "bulk_set_application_commands");
        await host.Restart();
        await Eventually.Holds(() => host.Discord.Calls.Count(call => call.Operation == "bulk_set_application_commands") > before);
    }

    static Task<string> Health(DiscordHost host) => host.Http.GetStringAsync("/health/ready");
}
