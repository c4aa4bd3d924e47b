using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Commands;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Instances.Chaos;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// The whole host on both platforms, while its connections to PostgreSQL are ended again and again and the server is killed. Its
/// leases last half a second, so that each of them is lost too.
/// </summary>
public sealed class InterruptedDatabases
{
    const int Cuts = 150;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly LeaseTimes Quick =
        new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));

    [Theory, OnPostgres]
    public async Task No_worker_ends_and_each_does_its_work_afterwards(TestEngine engine)
    {
        Assert.Equal(TestEngine.Postgres, engine);
        var server = await PostgresServer.Start();
        var database = await PostgresServer.CreateDatabase(server.Port);
        await using var telegram = await TelegramStandIn.Start(
            new TelegramStandInOptions { QueryLife = TimeSpan.FromMinutes(10), WaitTimeout = Patience });
        await using var discord = await DiscordStandIn.Start(DiscordHost.Patient);
        var guild = discord.Guild("Chips");
        var (channel, lin, mo) = (guild.TextChannel("general"), discord.User("Lin"), discord.User("Mo"));
        guild.Add(lin);
        guild.Add(mo, Permissions.ManageMessages);
        var ming = telegram.User("Ming");

        await using var app = await Host(database, telegram, discord);
        // From the first moment on, since what runs once at the start meets the errors too.
        await app.StartAsync();
        await Cut(database);
        await server.Restart();
        await discord.Gateway.Ready(timeout: Patience);
        await Eventually.Holds(() => discord.Commands.Count > 0);
        await TelegramMenus.AreSet(telegram);
        await Cut(database);
        await server.Restart();

        Assert.False(app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.Empty(app.Services.GetServices<IHostedService>().OfType<Worker>()
            .Where(worker => worker.ExecuteTask is { IsCompleted: true } && worker is not CommandRegistration)
            .Select(worker => worker.GetType().Name));
        await Eventually.Holds(async () => (await ming.Says("Biren revenue 2024").Reply()).Text.Contains("337", StringComparison.Ordinal));
        // What is sent to a bot that is not connected, and whose session could not be kept, is lost on Discord.
        await discord.Gateway.Ready(timeout: Patience);
        await Eventually.Holds(async () =>
            (await lin.Uses(channel, "/ask", ("question", "Biren revenue 2024"))).Text.Contains("337", StringComparison.Ordinal));
        await Eventually.Holds(async () =>
            (await mo.Uses(channel, "/poll new", ("text", "Counted? | Yes | No"))).Text.Contains("launched", StringComparison.Ordinal));
        await ming.Says("/digest_on 03:00 UTC").Reply(message => message.Text.Contains("digest is on", StringComparison.Ordinal));
        await MakeDue(database);
        _ = await ming.Private.Next(message => message.Text.Contains(ChaosRun.DigestTitle, StringComparison.Ordinal), Patience);
        _ = await channel.Next(message => message.Text.Contains("Closed", StringComparison.OrdinalIgnoreCase), Patience);

        await server.Stop();
        var asks = new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming");
        var reply = await app.Services.GetRequiredService<Dispatcher>().Dispatch(new TextMessage(asks, "Biren revenue 2024"), default);
        Assert.Contains("I cannot reach my database at the moment", MessageText.Plain(reply.Message), StringComparison.Ordinal);
        await app.StopAsync();
    }

    [Theory, OnPostgres]
    public async Task A_start_without_its_direct_connection_ends_with_1_and_names_it(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine, packsAt: RunningBot.Start);
        var away = new NpgsqlConnectionStringBuilder(test.Connection) { Port = FreePort.Next() };
        using var bot = BuiltProgram.Start(
            $"export COMMUNITYBOT_Database__DirectConnection='{away}';", "ask", "Biren revenue 2024", "--database", test.Connection);
        var (output, errors) = (bot.StandardOutput.ReadToEndAsync(), bot.StandardError.ReadToEndAsync());
        await bot.WaitForExitAsync().WaitAsync(Patience);
        new Journeys.Outcome(bot.ExitCode, await output, await errors).IsRefusedWith($":{away.Port}/", "Database:DirectConnection");
    }

    static async Task<WebApplication> Host(string database, TelegramStandIn telegram, DiscordStandIn discord) => await CommunityHost.Build(
        new HostArguments(RunningBot.ShippedConfig, database, "http://127.0.0.1:0")
        {
            Settings = new Dictionary<string, string?>
            {
                ["Telegram:Token"] = telegram.Token,
                ["Telegram:ApiBase"] = telegram.BaseUrl,
                ["Discord:Token"] = discord.Options.Token,
                ["Discord:ApiBase"] = discord.ApiBase,
            },
        },
        services => services.AddSingleton(Quick).AddLogging(logging => logging.ClearProviders()));

    /// <summary>Ends all connections to the database, as fast as the server does it.</summary>
    static async Task Cut(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        for (var cut = 0; cut < Cuts; cut++)
        {
            _ = await connection.ExecuteScalarAsync<long>(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    /// <summary>The poll's end and the digest's time have come.</summary>
    static async Task MakeDue(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(1, await connection.ExecuteAsync("UPDATE polls SET closes_at = @now", new { now = now.ToUnixTimeMilliseconds() }));
        Assert.Equal(1, await connection.ExecuteAsync(ChaosRun.MakeDigestDue, ChaosRun.DueNow(now)));
    }
}
