using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// The features with their own database, two collecting platforms and a clock that stands still. The workers run only when a
/// test calls them.
/// </summary>
sealed class PollWorld : IAsyncDisposable
{
    public static readonly ChatRef Lobby = new("local", "lobby"), Far = new("other", "room");

    readonly TestDatabase test;
    readonly ServiceProvider services;

    readonly bool isFirst;

    PollWorld(TestDatabase test, FakeTimeProvider clock, bool isFirst)
    {
        this.test = test;
        this.isFirst = isFirst;
        Clock = clock;
        var collection = new ServiceCollection().AddLogging();
        collection.AddSingleton<TimeProvider>(clock)
            .AddSingleton(test.Database)
            .AddSingleton<IPlatform>(Local)
            .AddSingleton<IPlatform>(Other)
            .AddSingleton<IPageHost>(new OwnPages())
            .AddSingleton<IChatRoles>(new LobbyRoles());
        collection.AddLeases()
            .AddCatalog()
            .AddMembers()
            .AddCommunities()
            .AddPolls()
            .AddPollWorker()
            .AddQuestions()
            .AddPredictions()
            .AddArticles()
            .AddPredictionWorker()
            .AddDigests()
            .AddCommands();
        collection.Configure<CatalogOptions>(options => options.Folder = Path.Combine(RepositoryFolder.Path, "config"));
        services = collection.BuildServiceProvider();
        Dispatcher = services.GetRequiredService<Dispatcher>();
    }

    public FakeTimeProvider Clock { get; }

    public CollectingPlatform Local { get; } = new("local");

    public CollectingPlatform Other { get; } = new("other", knowsRepeats: true);

    public Dispatcher Dispatcher { get; }

    public Database Database => test.Database;

    public IServiceProvider Services => services;

    public SettingsStore Settings => services.GetRequiredService<SettingsStore>();

    public IEnumerable<IMemberMerge> Merges => services.GetServices<IMemberMerge>();

    public IEnumerable<IPersonalData> PersonalData => services.GetServices<IPersonalData>();

    public ChatMigrations ChatMoves => services.GetRequiredService<ChatMigrations>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<PollWorld> Create(TestEngine engine) =>
        new(
            await TestDatabase.Create(engine),
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero)),
            isFirst: true);

    /// <summary>Another process on the same database.</summary>
    public PollWorld Restarted() => new(test, Clock, isFirst: false);

    public static RequestOrigin Who(string name, ChatRef? chat = null) =>
        new(chat ?? Lobby, new UserRef((chat ?? Lobby).Platform, name), name) { IsModerator = name == "Mo", Locale = Language.En };

    public async Task LoadArticles()
    {
        _ = await services.GetRequiredService<PackSync>().Run();
        _ = await services.GetRequiredService<LiveCatalog>().Refresh();
    }

    /// <summary>Joins both chats to one community.</summary>
    public Task JoinChats() => Database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, Lobby);
        _ = CommunityChats.CommunityOf(connection, Far);
        _ = connection.Execute(
            "UPDATE community_chats SET community_id = @community, linked_at = 1 WHERE chat_ref = @Far",
            new { community, Far = Far.ToString() });
    });

    /// <summary>Links the second account to the first one's member.</summary>
    public Task Link(UserRef into, UserRef from) => Database.Write(connection =>
    {
        var (target, source) = (Accounts.MemberOf(connection, into, into.Id), Accounts.MemberOf(connection, from, from.Id));
        if (target == source)
            return;
        _ = connection.Execute("UPDATE accounts SET member_id = @target WHERE member_id = @source", new { target, source });
        foreach (var feature in services.GetServices<IMemberMerge>())
            feature.Merge(connection, source, target, Now.ToUnixTimeMilliseconds());
    });

    /// <summary>A code made by one, typed by the other, and a tap by each. Returns what the code's side is told.</summary>
    /// <param name="command"><c>link</c> or <c>community link</c>.</param>
    public async Task<Reply> LinkByCode(RequestOrigin there, RequestOrigin here, string command)
    {
        var code = (await Say(here, $"/{command}")).Message.Blocks.OfType<Figures>().Single().Items[0].Value;
        var proposal = await Say(there, $"/{command} {code}");
        _ = await Press(there, proposal.Message.Buttons[0].Id);
        return await Press(here, (await Say(here, $"/{command}")).Message.Buttons[0].Id);
    }

    /// <summary>A day after the newest link, all linked accounts are one member.</summary>
    public Task Settle()
    {
        Clock.Advance(AccountLinkTable.SettlesAfter);
        return services.GetRequiredService<AccountLinks>().Settle(default);
    }

    /// <param name="key">The platform's key of this event.</param>
    public Task<Reply> Say(RequestOrigin requestOrigin, string line, string? key = null) =>
        Dispatcher.Dispatch(new CommandLineParser(Dispatcher.Menu).Decode(requestOrigin, line)! with { Key = key }, default);

    public Task<Reply> Press(RequestOrigin requestOrigin, string button, string? key = null) =>
        Dispatcher.Dispatch(new ButtonPress(requestOrigin, button) { Key = key }, default);

    public PublicResults Pages => services.GetRequiredService<PublicResults>();

    public Task<Reply> Vote(RequestOrigin requestOrigin, Poll poll, object action, string? key = null) =>
        Press(requestOrigin, $"pv:{poll.Id}:{action}", key);

    public Task<VoteOutcome> Cast(RequestOrigin requestOrigin, Poll poll, int option) =>
        services.GetRequiredService<VoteQueue>().Enqueue(new VoteRequest(poll.Id, requestOrigin, new VoteAction(VoteStep.Choose, option)));

    /// <summary>Launches a poll as a moderator in the lobby.</summary>
    public async Task<Poll> Launch(string line, string author = "Mo")
    {
        var reply = await Say(Who(author), "/poll new " + line);
        Assert.Contains("is launched", Plain(reply), StringComparison.Ordinal);
        return await Newest();
    }

    public async Task<Poll> Newest()
    {
        var id = await Database.Read(
            connection => connection.ExecuteScalarAsync<string>("SELECT id FROM polls ORDER BY created_at DESC, number DESC LIMIT 1"));
        return (await Find(id!))!;
    }

    public Task<List<Poll>> All() =>
        Database.Read(async connection =>
            (await connection.QueryAsync<string>("SELECT id FROM polls")).Select(id => PollRepository.Find(connection, id)!).ToList());

    public Task<Poll?> Find(string id) => Database.Read(connection => Task.FromResult(PollRepository.Find(connection, id)));

    public Task<Tally> TallyOf(Poll poll) => Database.Read(connection => Task.FromResult(PollRepository.Tally(connection, poll)));

    /// <summary>Asserts the votes of the options in their order.</summary>
    public async Task HasCounts(Poll poll, params long[] votes)
    {
        var now = (await Find(poll.Id))!;
        var tally = await TallyOf(now);
        Assert.Equal(votes, now.AllOptions.Select(option => tally.Votes(option.Number)));
    }

    /// <summary>Runs the worker once, with all work that it starts.</summary>
    public async Task Work() => await Task.WhenAll(await services.GetRequiredService<PollWorker>().RunOnce(default));

    /// <summary>Runs the worker of recurring polls once, then the one that posts.</summary>
    public async Task WorkSeries()
    {
        await services.GetRequiredService<PollSeriesWorker>().RunOnce();
        await Work();
    }

    sealed class LobbyRoles : IChatRoles
    {
        public string Platform => "local";

        public ValueTask<IReadOnlyList<string>?> Of(ChatRef chat, CancellationToken cancellation) =>
            new((IReadOnlyList<string>?)["Core", "core; team"]);
    }

    sealed class OwnPages : IPageHost
    {
        public string Platform => "local";

        public string Address => "http://127.0.0.1:5080/";
    }

    /// <summary>As /privacy forget does once it is confirmed.</summary>
    public async Task Forget(RequestOrigin requestOrigin)
    {
        var here = requestOrigin with { IsEphemeral = true };
        var asked = await Say(here, "/privacy forget");
        Assert.Contains("no longer know you", Plain(await Press(here, asked.Message.Buttons.Single().Id)), StringComparison.Ordinal);
    }

    /// <summary>What the hourly worker deletes.</summary>
    public Task Purge() => Database.Write(connection =>
    {
        foreach (var feature in services.GetServices<IRetentionPolicy>())
            feature.Purge(connection, Now.ToUnixTimeMilliseconds());
    });

    /// <summary>The log's chain is unbroken.</summary>
    public async Task IsWhole(Poll poll) => Assert.True(await Database.Read(
        connection => Task.FromResult(VoteLog.IsIntact(PollRepository.Find(connection, poll.Id)!,
            BallotTable.Log(connection, PollRepository.Find(connection, poll.Id)!)))));

    public static string Plain(Reply reply) => MessageText.Plain(reply.Message);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (isFirst)
            await test.DisposeAsync();
    }
}
