using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityBot.Configuration;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Storage;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Leases;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Upgrades.Fixtures;

/// <summary>The real host with all three platforms, on one clock that advances only while a test waits.</summary>
sealed class StoryHost : IAsyncDisposable
{
    // Telegram's menus, by scope and language.
    const int Menus = 6;

    static readonly TimeSpan Step =
        TimeSpan.FromMilliseconds(250), Pause = TimeSpan.FromMilliseconds(10), Patience = TimeSpan.FromSeconds(90);

    readonly string connection;
    readonly string config;
    WebApplication? app;

    StoryHost(string connection, string config, FakeTimeProvider clock, DiscordStandIn discord, TelegramStandIn telegram)
    {
        (this.connection, this.config, Clock, Discord, Telegram) = (connection, config, clock, discord, telegram);
        var guild = discord.Guild("Chips");
        (Channel, Ming, Lin, Mo) = (guild.TextChannel("general"), discord.User("Ming", "zh-CN"), discord.User("Lin"), discord.User("Mo"));
        guild.Add(Ming);
        guild.Add(Lin);
        guild.Add(Mo, Permissions.ManageMessages);
        Analysts = guild.AddRole("Analysts", Lin).Id;
    }

    public FakeTimeProvider Clock { get; }

    public DiscordStandIn Discord { get; }

    public TelegramStandIn Telegram { get; }

    public StandInChannel Channel { get; }

    public CommunityBot.Simulators.Discord.World.StandInUser Ming { get; }

    public CommunityBot.Simulators.Discord.World.StandInUser Lin { get; }

    /// <summary>A moderator.</summary>
    public CommunityBot.Simulators.Discord.World.StandInUser Mo { get; }

    /// <summary>The id of a role of Lin.</summary>
    public string Analysts { get; }

    public LogCollector Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public static async Task<StoryHost> Run(string connection, string config, DateTimeOffset start)
    {
        var clock = new FakeTimeProvider(start);
        // No heartbeat is due within the story: its clock leaps.
        var discord = await DiscordStandIn.Start(DiscordHost.Patient with { Clock = clock, HeartbeatInterval = TimeSpan.FromDays(20) });
        var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { Time = clock, WaitTimeout = Patience });
        var host = new StoryHost(connection, config, clock, discord, telegram);
        await host.StartBot();
        return host;
    }

    public async Task StartBot()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Discord:Token"] = Discord.Options.Token,
            ["Discord:ApiBase"] = Discord.ApiBase,
            ["Telegram:Token"] = Telegram.Token,
            ["Telegram:ApiBase"] = Telegram.BaseUrl,
            ["Privacy:KeepQuestionText"] = "true",
            ["Polls:EditInterval"] = "00:00:00.05",
        };
        app = await CommunityHost.Build(new HostArguments(config, connection, "http://127.0.0.1:0") { Settings = settings }, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.Configure<InstanceOptions>(instances => instances.ShareBudgets = false);
            services.AddSingleton(TestLeases.Leaping);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
        await app.StartAsync();
        Http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single())
        };
        await ChatLink.Open(Http, app.Services);
        await While(Discord.Gateway.Ready());
        await Until(
            () => Task.FromResult(Discord.Commands.Count > 0 && Telegram.Calls.Count(call => call.Method == "setMyCommands") >= Menus),
            "the commands are registered");
    }

    public async Task StopBot()
    {
        if (app is not { } running)
            return;
        app = null;
        Http.Dispose();
        await While(running.StopAsync());
        await running.DisposeAsync();
    }

    /// <summary>Advances the clock until the task is done.</summary>
    public async Task<T> While<T>(Task<T> task)
    {
        await While((Task)task);
        return await task;
    }

    public async Task While(Task task)
    {
        while (!task.IsCompleted)
        {
            await Advance();
            _ = await Task.WhenAny(task, Task.Delay(Pause));
        }

        try
        {
            await task;
        }
        catch (TimeoutException late)
        {
            var calls = Telegram.Calls.Where(call => call.Method != "getUpdates").TakeLast(10);
            Assert.Fail($"{late.Message}\n{string.Join('\n', calls)}\n{string.Join('\n', Log.All.TakeLast(30))}");
        }
    }

    public async Task Until(Func<Task<bool>> condition, string what)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(late.IsCancellationRequested, $"It was to be that {what}.\n{string.Join('\n', Log.All.TakeLast(30))}");
            await Advance();
            await Task.Delay(Pause);
        }
    }

    /// <summary>Sends a member's line to the local chat and returns the answer.</summary>
    public async Task<Said> Say(string member, string text)
    {
        using var response = await Http.PostAsJsonAsync("/api/messages", new { member, language = "en", text });
        return Answer(await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>());
    }

    public async Task<Said> Tap(Said message, string label, string member)
    {
        var id = message.Buttons.First(button => button.Label.Contains(label, StringComparison.Ordinal)).Id;
        using var response = await Http.PostAsJsonAsync("/api/buttons", new { member, language = "en", messageId = message.Id, id });
        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        return answer!["acknowledgement"] is { } told ? new(told.AsObject()) : Answer(answer);
    }

    /// <summary>Waits for a message of the local chat with these words and returns the newest, as that member sees it.</summary>
    public async Task<Said> Seen(string words, string member = "Ming")
    {
        Said? found = null;
        await Until(
            async () => (found = (await Http.GetFromJsonAsync<JsonObject>($"/api/history?member={member}"))!["messages"]!.AsArray()
                .Select(message => new Said(message!.AsObject())).LastOrDefault(
                    said => said.Author is null && said.Text.Contains(words, StringComparison.Ordinal))) is not null,
            $"{member} sees '{words}'");
        return found!;
    }

    /// <summary>Waits until no digest, notice or edit of a post is pending.</summary>
    public Task Settled() => Until(
        async () => await app!.Services.GetRequiredService<Database>().Read(connection => connection.ExecuteScalarAsync<long>(
            """
            SELECT (SELECT COUNT(*) FROM deliveries WHERE state < 2) + (SELECT COUNT(*) FROM poll_notices WHERE state < 2)
                + (SELECT COUNT(*) FROM poll_posts posts JOIN polls ON polls.id = posts.poll_id
                    WHERE posts.state = 0 AND (posts.shown_version < polls.version OR polls.state <> 0))
            """)) == 0,
        "everything is sent");

    public async ValueTask DisposeAsync()
    {
        await StopBot();
        await Telegram.DisposeAsync();
        await Discord.DisposeAsync();
    }

    /// <summary>
    /// Advances the clock by a step once the work of the step before is in the database, so that a busy machine keeps leases
    /// and time limits.
    /// </summary>
    async Task Advance()
    {
        if (app is { } running)
            await running.Services.GetRequiredService<Database>().Write(_ => { });
        await Backlog.Clear();
        Clock.Advance(Step);
    }

    static Said Answer(JsonNode? answer) => new(answer!["messages"]!.AsArray()[^1]!.AsObject());
}
