using System.Diagnostics;
using System.Globalization;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Polls;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Benchmarks;

/// <summary><c>votes [connection]</c>: votes that are on disk when they are acknowledged, beside one commit per vote and beside what the machine can do at best. Reports; judges nothing.</summary>
static class VotesBenchmark
{
    const int AtOnce = 64, Voters = 2000;
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    public static async Task Run(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-votes-");
        try
        {
            await Measure(connection ?? Path.Combine(folder.FullName, "votes.db"), Path.Combine(folder.FullName, "ceiling.db"));
            var storm = connection ?? Path.Combine(folder.FullName, "storm.db");
            var watch = Stopwatch.StartNew();
            var difference = await new VoteStorm(storm, await VoteStorm.Prepare(storm), Voters, votes: 20_000).Run(kills: 10, seed: Environment.TickCount, Start);
            Console.WriteLine($"storm, ten kills: {difference ?? "every acknowledged vote and every tally held"} ({watch.Elapsed.TotalSeconds:F0} s)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Measure(string connection, string ceilingFile)
    {
        var ceiling = Ceiling(ceilingFile);
        await using var database = Database.Open(connection);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(database).AddMembers().AddCommunities().AddPolls().BuildServiceProvider();
        var launch = services.GetRequiredService<PollLaunch>();
        var (_, poll) = await launch.Launch(new PollDraft("Votes?", ["a1", "b2", "c3"]), new TextMessage(Voter(0), ""), Language.En, default);
        var box = services.GetRequiredService<VoteBox>();
        Task<VoteOutcome> Cast(VoteRequest request) => box.Cast(request);
        Task<VoteOutcome> Naive(VoteRequest request) => database.WriteAlone(writer => VoteCount.Run(writer, [request], DateTimeOffset.UnixEpoch)[0]);

        _ = await Load(poll!, Cast, TimeSpan.FromSeconds(2), perSecond: null);
        var naive = await Load(poll!, Naive, Measured, perSecond: null);
        var core = await Load(poll!, Cast, Measured, perSecond: null);
        var half = await Load(poll!, Cast, Measured, core.PerSecond / 2);
        Console.WriteLine($"64 upserts a commit (this machine's ceiling): {ceiling:N0}/s");
        Console.WriteLine($"one commit per vote, 64 voters: {naive}");
        Console.WriteLine($"core, 64 voters: {core}: {core.PerSecond / naive.PerSecond:F1} times naive, {core.PerSecond / ceiling:P0} of the ceiling");
        Console.WriteLine($"core at half that load: {half}");

        var (_, small) = await launch.Launch(new PollDraft("Ten?", ["a1", "b2", "c3"]), new TextMessage(Voter(0), ""), Language.En, default);
        var (_, large) = await launch.Launch(new PollDraft("A million?", ["a1", "b2", "c3"]), new TextMessage(Voter(0) with { IsModerator = true }, ""), Language.En, default);
        await Fill(database, small!, 10);
        await Fill(database, large!, 1_000_000);
        foreach (var (name, one) in ((string, Poll)[])[("10 votes", small!), ("1,000,000 votes", large!)])
            Console.WriteLine($"a poll with {name}: shown in {await Shown(database, one):F0} us, voted on by one voter at a time in {await OneByOne(one, Cast):F2} ms");
    }

    /// <summary>Raw upserts of a row like a ballot, 64 in a transaction.</summary>
    static double Ceiling(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        _ = connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE ballots (poll TEXT, member TEXT, ballot TEXT, PRIMARY KEY (poll, member))");
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO ballots VALUES ('poll', @member, @ballot) ON CONFLICT (poll, member) DO UPDATE SET ballot = excluded.ballot";
        var member = command.Parameters.Add("@member", SqliteType.Text);
        var ballot = command.Parameters.Add("@ballot", SqliteType.Text);
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < Measured)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < 64; i++)
            {
                member.Value = $"voter{count * 7919L % Voters}";
                ballot.Value = count % 2 == 0 ? "1" : "2";
                _ = command.ExecuteNonQuery();
                count++;
            }

            transaction.Commit();
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    static async Task<LoadResult> Load(Poll poll, Func<VoteRequest, Task<VoteOutcome>> cast, TimeSpan length, double? perSecond)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => Task.Run(async () =>
        {
            var random = new Random(lane);
            var own = new List<double>();
            while (watch.Elapsed < length)
            {
                // Behind its pace a lane catches up, so that a slow answer delays nobody's clock.
                if (perSecond is { } pace && TimeSpan.FromSeconds(own.Count * AtOnce / pace) - watch.Elapsed is { TotalMilliseconds: > 1 } early)
                    await Task.Delay(early);
                var request = new VoteRequest(poll.Id, Voter((random.Next(Voters / AtOnce) * AtOnce) + lane), new VoteAction(VoteStep.Choose, random.Next(1, 4)));
                var began = Stopwatch.GetTimestamp();
                _ = await cast(request);
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var all = times.SelectMany(own => own).Order().ToList();
        return new LoadResult(all.Count / watch.Elapsed.TotalSeconds, all[all.Count / 2], all[all.Count * 99 / 100]);
    }

    static async Task Fill(Database database, Poll poll, int votes) => _ = await database.WriteAlone(connection =>
    {
        using (var rows = database.Insert(connection, "poll_ballots", "poll_id", "member_id", "ballot", "platform", "voter_name", "entry"))
        {
            for (var i = 0; i < votes; i++)
                rows.Add([poll.Id, $"filler{i}", "1", "local", "", (long)i + 1]);
            rows.Complete();
        }

        return connection.Execute("INSERT INTO poll_counts VALUES (@Id, 0, 'local', @votes), (@Id, 1, 'local', @votes)", new { poll.Id, votes });
    });

    static async Task<double> Shown(Database database, Poll poll)
    {
        const int Rounds = 2000;
        var watch = new Stopwatch();
        for (var i = -100; i < Rounds; i++)
        {
            if (i == 0)
                watch.Start();
            _ = await database.Read(connection =>
            {
                var found = PollRows.Find(connection, poll.Id)!;
                return Task.FromResult(PollMessage.Of(found, PollRows.Tally(connection, found), Language.ZhHans, DateTimeOffset.UnixEpoch, null));
            });
        }

        return watch.Elapsed.TotalMicroseconds / Rounds;
    }

    static async Task<double> OneByOne(Poll poll, Func<VoteRequest, Task<VoteOutcome>> cast)
    {
        const int Rounds = 500;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
            _ = await cast(new VoteRequest(poll.Id, Voter(i), new VoteAction(VoteStep.Choose, 2)));
        return watch.Elapsed.TotalMilliseconds / Rounds;
    }

    static Origin Voter(int number) => new(new ChatRef("local", "lobby"), new UserRef("local", $"voter{number}"), $"voter{number}");

    static ProcessStartInfo Start(string[] arguments) => new("dotnet", [typeof(VotesBenchmark).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };

    sealed record LoadResult(double PerSecond, double Median, double P99)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0}/s, median {Median:F2} ms, p99 {P99:F2} ms");
    }
}
