using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// The features with their own database, two scripted platforms and a clock that stands still. The workers run only when a test
/// calls them.
/// </summary>
sealed class DigestWorld : IAsyncDisposable
{
    public static readonly ChatRef Lobby = new("local", "lobby"), Far = new("other", "room");

    /// <summary>A Monday at 10:00 UTC.</summary>
    static readonly DateTimeOffset Start = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    readonly TestDatabase test;
    readonly Database database;
    readonly ServiceProvider services;
    readonly bool isFirst;

    DigestWorld(TestDatabase test, SettableClock clock, UnreliableAudience audience, bool isFirst)
    {
        this.test = test;
        this.isFirst = isFirst;
        // Instances that share a server have one writer each; a file has only one.
        database = isFirst || !test.Database.IsShared ? test.Database : Database.Open(test.Connection);
        Clock = clock;
        Audience = audience;
        var collection = new ServiceCollection().AddLogging();
        collection.AddSingleton<TimeProvider>(clock).AddSingleton(database)
            .AddSingleton<IPlatform>(new UnreliablePlatform("local", knowsRepeats: false, audience))
            .AddSingleton<IPlatform>(new UnreliablePlatform("other", knowsRepeats: true, audience));
        collection.AddLeases()
            .AddCatalog()
            .AddMembers()
            .AddCommunities()
            .AddPolls()
            .AddPollWorker()
            .AddQuestions()
            .AddPredictions()
            .AddArticles()
            .AddDigests()
            .AddDigestWorker()
            .AddCommands();
        collection.Configure<CatalogOptions>(options => options.Folder = Path.Combine(RepositoryFolder.Path, "config"));
        services = collection.BuildServiceProvider();
        Dispatcher = services.GetRequiredService<Dispatcher>();
    }

    public SettableClock Clock { get; }

    public UnreliableAudience Audience { get; }

    public Dispatcher Dispatcher { get; }

    public Database Database => database;

    public IServiceProvider Services => services;

    public static async Task<DigestWorld> Create(TestEngine engine = TestEngine.Sqlite)
    {
        var world = new DigestWorld(
            await TestDatabase.Create(engine, packsAt: Start), new SettableClock(Start), new UnreliableAudience(), isFirst: true);
        _ = await world.services.GetRequiredService<LiveCatalog>().Refresh();
        return world;
    }

    /// <summary>Another process with the same database and the same chats.</summary>
    public DigestWorld Restarted() => new(test, Clock, Audience, isFirst: false);

    public static RequestOrigin Who(string name, ChatRef? chat = null, Language language = Language.En) =>
        new(chat ?? Lobby, new UserRef((chat ?? Lobby).Platform, name), name) { IsModerator = name == "Mo", Locale = language };

    public async Task<Reply> Reply(string name, string line, Language language = Language.En, ChatRef? chat = null) =>
        await Dispatcher.Dispatch(new CommandLineParser(Dispatcher.Menu).Decode(Who(name, chat, language), line)!, default);

    public async Task<string> Say(string name, string line, Language language = Language.En, ChatRef? chat = null) =>
        MessageText.Plain((await Reply(name, line, language, chat)).Message);

    public async Task<string> Ask(string name, string question) =>
        MessageText.Plain((await Dispatcher.Dispatch(new TextMessage(Who(name), question), default)).Message);

    public async Task<Reply> Press(string name, string button, ChatRef? chat = null, bool isPrivate = false) =>
        await Dispatcher.Dispatch(new ButtonPress(Who(name, chat) with { IsPrivate = isPrivate }, button), default);

    /// <summary>Runs the worker once, with all work that it starts.</summary>
    public async Task Work() => await Task.WhenAll(await services.GetRequiredService<DigestWorker>().RunOnce());

    /// <summary>Advances the clock, and runs the worker at every minute with due work and at least every hour.</summary>
    public async Task Pass(TimeSpan time)
    {
        for (var end = Clock.GetUtcNow() + time; Clock.GetUtcNow() < end;)
        {
            var (minutes, left) = (Math.Clamp(await MinutesToNext(), 1, 60), end - Clock.GetUtcNow());
            Clock.Advance(left > TimeSpan.FromMinutes(minutes) ? TimeSpan.FromMinutes(minutes) : left);
            await Work();
        }
    }

    Task<long> MinutesToNext() => Database.Read(async connection =>
    {
        var retry = await connection.ExecuteScalarAsync<long?>("SELECT MIN(retry_at) FROM deliveries WHERE state < 2");
        var next = Math.Min(EditionClaimer.NextDue(connection) ?? long.MaxValue, retry ?? long.MaxValue) - Clock.GetUtcNow()
            .ToUnixTimeMilliseconds();
        return (next / 60_000) + (next % 60_000 > 0 ? 1 : 0);
    });

    public Task PassHours(double hours) => Pass(TimeSpan.FromHours(hours));

    public async Task Import(string rows)
    {
        using var csv = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes("entity,metric,period,value,unit,currency,source,as_of,qualifier\n" + rows));
        var result = await services.GetRequiredService<FactImport>().Run(csv, create: true);
        Assert.False(result.IsRefused, string.Join('\n', result.Problems));
    }

    public Task CountQuestions() => services.GetRequiredService<QuestionStatistics>().Write(Database);

    /// <summary>Joins both chats to one community.</summary>
    public Task JoinChats() => Database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, Lobby);
        _ = CommunityChats.CommunityOf(connection, Far);
        _ = connection.Execute(
            "UPDATE community_chats SET community_id = @community, linked_at = 1 WHERE chat_ref = @Far",
            new { community, Far = Far.ToString() });
    });

    /// <summary>The chat agrees to announcements of the others.</summary>
    public Task TakeAnnouncements(ChatRef chat) => Database.Write(connection => connection.Execute(
        "UPDATE community_chats SET takes_announcements = @yes WHERE chat_ref = @Chat", new { yes = true, Chat = chat.ToString() }));

    public Task<IReadOnlyList<OutboxMessageState>> States() => Database.Read(async connection =>
        (IReadOnlyList<OutboxMessageState>)[.. (
            await connection.QueryAsync<int>(
                "SELECT state FROM deliveries ORDER BY issue, chat_ref")).Select(state => (OutboxMessageState)state)]);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (database != test.Database)
            await database.DisposeAsync();
        if (isFirst)
            await test.DisposeAsync();
    }
}
