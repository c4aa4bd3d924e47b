using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>votes [connection]</c>: durable votes per second, compared with one commit per vote and with the limit of the machine.
/// </summary>
static class VotesBenchmark
{
    const int AtOnce = 64, Voters = 2000, Rounds = 5;
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    public static async Task Run(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-votes-");
        try
        {
            await Measure(connection ?? Path.Combine(folder.FullName, "votes.db"), Path.Combine(folder.FullName, "ceiling.db"));
            await Storm("storm, ten kills", connection ?? Path.Combine(folder.FullName, "storm.db"));
            await Storm("storm of forecasts, ten kills", connection ?? Path.Combine(folder.FullName, "forecasts.db"), isForecast: true);
            if (connection is null && PostgresServer.Programs is not null)
                await Storm("storm, ten kills, PostgreSQL", await PostgresServer.CreateDatabase());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Storm(string name, string connection, bool isForecast = false)
    {
        var watch = Stopwatch.StartNew();
        var difference = await new VoteStorm(connection, await VoteStorm.Prepare(connection, isForecast), Voters, votes: 20_000, isForecast)
            .Run(kills: 10, seed: Environment.TickCount, Start);
        Console.WriteLine($"{name}: {difference ?? "every acknowledged vote and every tally held"} ({watch.Elapsed.TotalSeconds:F0} s)");
    }

    static async Task Measure(string connection, string ceilingFile)
    {
        await using var voting = new VotingDatabase(connection);
        var (database, queue) = (voting.Database, voting.Queue);
        var poll = await voting.Launch("Votes?");
        Task<VoteOutcome> Cast(VoteRequest request) => queue.Enqueue(request);
        Task<VoteOutcome> Naive(VoteRequest request) =>
            database.WriteAlone(writer => VoteBatch.Run(writer, [request], DateTimeOffset.UnixEpoch)[0]);

        var prediction = await database.Write(Prediction);
        _ = await Load(voting, poll, Cast, TimeSpan.FromSeconds(2), perSecond: null);
        // In turns, so that other load affects all four equally.
        var (ceilings, naives, cores, forecasts) =
            (new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            ceilings.Add(Ceiling(ceilingFile + round));
            naives.Add(await Load(voting, poll, Naive, Measured, perSecond: null));
            cores.Add(await Load(voting, poll, Cast, Measured, perSecond: null));
            forecasts.Add(await Load(voting, prediction, Cast, Measured, perSecond: null));
        }

        var (ceiling, naive, core, forecast) = (Median(ceilings), Median(naives), Median(cores), Median(forecasts));
        var half = await Load(voting, poll, Cast, Measured, core.PerSecond / 2);
        Console.WriteLine(
            $"64 upserts of a ballot a commit (this machine's ceiling): {ceiling.PerSecond:N0}/s, {ceiling.Work:F1} us of processor each");
        Console.WriteLine($"one commit per vote, 64 voters: {naive}");
        Console.WriteLine(
            $"core, 64 voters: {core}: {core.PerSecond / naive.PerSecond:F1} times naive, {core.PerSecond / ceiling.PerSecond:P0} of "
                + $"the ceiling ({ceiling.Work / core.Work:P0} by processor time)");
        Console.WriteLine($"core at half that load: {half}");
        Console.WriteLine(
            $"forecasts of a prediction, 64 members: {forecast}: {forecast.PerSecond / core.PerSecond:F2} of the rate of votes");

        var (small, large) = (await voting.Launch("Ten?"), await voting.Launch("A million?"));
        await Fill(database, small, 10);
        await Fill(database, large, 1_000_000);
        foreach (var (name, one) in ((string, Poll)[])[("10 votes", small), ("1,000,000 votes", large)])
        {
            Console.WriteLine(
                $"a poll with {name}: shown in {await Shown(voting, one):F0} us, voted on by one voter at a time in "
                    + $"{await OneByOne(one, Cast):F2} ms");
        }
    }

    static Poll Prediction(DbConnection connection)
    {
        var terms = new PollSettings(PollKind.Forecast, Localized.Same("Forecasts?"))
        {
            IsNamed = true,
            TimeZone = "UTC",
            Language = Language.En,
        };
        var chat = VotingDatabase.Voter(0).Chat;
        return PollLaunch.Store(
            connection, new ParsedPoll(terms, []), CommunityChats.CommunityOf(connection, chat),
            new PollAuthor(NewId.Create(), "Mo", IsModerator: true, chat), TimeProvider.System.GetUtcNow());
    }

    static LoadResult Median(List<LoadResult> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);

    /// <summary>
    /// The limit of the machine: upserts of ballots of random members, 64 in a transaction, with the table and row of a vote.
    /// </summary>
    static LoadResult Ceiling(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        _ = connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;");
        _ = connection.Execute(
            """
            CREATE TABLE ballots (
                poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL,
                platform TEXT NOT NULL, voter_name TEXT NOT NULL, entry BIGINT NOT NULL,
                PRIMARY KEY (poll_id, member_id)) WITHOUT ROWID;
            CREATE INDEX ballots_of_member ON ballots (member_id);
            """);
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO ballots (poll_id, member_id, ballot, platform, voter_name, entry)
            VALUES (@poll, @member, @ballot, 'local', '', @entry)
            ON CONFLICT (poll_id, member_id) DO UPDATE SET
                ballot = excluded.ballot, platform = excluded.platform, voter_name = excluded.voter_name, entry = excluded.entry
            """;
        _ = command.Parameters.AddWithValue("@poll", NewId.Create());
        var (member, ballot, entry) = (command.Parameters.Add("@member", SqliteType.Text),
            command.Parameters.Add("@ballot", SqliteType.Text), command.Parameters.Add("@entry", SqliteType.Integer));
        var members = Enumerable.Range(0, Voters).Select(_ => NewId.Create()).ToArray();
        var random = new Random(1);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var count = 0;
        while (watch.Elapsed < Measured)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < 64; i++)
            {
                member.Value = members[random.Next(Voters)];
                ballot.Value = random.Next(2) == 0 ? "1" : "2";
                entry.Value = (long)count;
                _ = command.ExecuteNonQuery();
                count++;
            }

            transaction.Commit();
        }

        return new LoadResult(count / watch.Elapsed.TotalSeconds, 0, 0,
            (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count, 64);
    }

    static async Task<LoadResult> Load(
        VotingDatabase voting, Poll poll, Func<VoteRequest, Task<VoteOutcome>> cast, TimeSpan length, double? perSecond)
    {
        using var commits = new CommitCount();
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => Task.Run(async () =>
        {
            var random = new Random(lane);
            var own = new List<double>();
            while (watch.Elapsed < length)
            {
                // A lane that is late catches up, so that a slow answer does not lower the rate.
                if (perSecond is { } pace
                    && TimeSpan.FromSeconds(own.Count * AtOnce / pace) - watch.Elapsed is { TotalMilliseconds: > 1 } early)
                {
                    await Task.Delay(early);
                }

                var request = voting.VoteOf(poll, (random.Next(Voters / AtOnce) * AtOnce) + lane, random);
                var began = Stopwatch.GetTimestamp();
                _ = await cast(request);
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var all = times.SelectMany(own => own).Order().ToList();
        return new LoadResult(all.Count / watch.Elapsed.TotalSeconds, all[all.Count / 2], all[all.Count * 99 / 100],
            (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / all.Count, (double)all.Count / commits.Count);
    }

    static async Task Fill(Database database, Poll poll, int votes) => _ = await database.WriteAlone(connection =>
    {
        using (var rows = database.Insert(connection, "poll_ballots", "poll_key", "voter", "ballot", "platform", "entry"))
        {
            for (var i = 0; i < votes; i++)
                rows.Add([poll.Key, BitConverter.GetBytes((long)i), "1", "local", (long)i + 1]);
            rows.Complete();
        }

        return connection.Execute("INSERT INTO poll_counts VALUES (@Key, 0, 'local', @votes), (@Key, 1, 'local', @votes)",
            new { poll.Key, votes });
    });

    static async Task<double> Shown(VotingDatabase voting, Poll poll)
    {
        const int Rounds = 2000;
        var watch = new Stopwatch();
        for (var i = -100; i < Rounds; i++)
        {
            if (i == 0)
                watch.Start();
            _ = await voting.Show(poll);
        }

        return watch.Elapsed.TotalMicroseconds / Rounds;
    }

    static async Task<double> OneByOne(Poll poll, Func<VoteRequest, Task<VoteOutcome>> cast)
    {
        const int Rounds = 500;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
            _ = await cast(new VoteRequest(poll.Id, VotingDatabase.Voter(i), new VoteAction(VoteStep.Choose, 2)));
        return watch.Elapsed.TotalMilliseconds / Rounds;
    }

    static ProcessStartInfo Start(string[] arguments) =>
        new("dotnet", [typeof(VotesBenchmark).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };

    /// <summary>Counts commits with the bot's metrics.</summary>
    sealed class CommitCount : IDisposable
    {
        readonly MeterListener listener = new();
        int count;

        public CommitCount()
        {
            listener.EnableMeasurementEvents(BotMetrics.Commits);
            listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref count));
            listener.Start();
        }

        public int Count => count;

        public void Dispose() => listener.Dispose();
    }

    sealed record LoadResult(double PerSecond, double Median, double P99, double Work, double ACommit)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture,
                $"{PerSecond:N0}/s, median {Median:F2} ms, p99 {P99:F2} ms, {Work:F1} us of processor each, voters included, "
                    + $"{ACommit:F0} a commit");
    }
}
