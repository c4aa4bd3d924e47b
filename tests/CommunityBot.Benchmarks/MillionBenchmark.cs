using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>million</c>: a generated database of a million members who have all voted in ten polls, beside one of ten members: how fast votes
/// and tallies are, and what they take on the disk.
/// </summary>
static class MillionBenchmark
{
    const int Polls = 10, AtOnce = 64, Rounds = 3, OneByOne = 300, Shows = 500;

    static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public static async Task Run(int members)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-million-");
        try
        {
            await Compare("SQLite", Path.Combine(folder.FullName, "ten.db"), Path.Combine(folder.FullName, "million.db"), members);
            if (PostgresServer.Programs is not null)
                await Compare("PostgreSQL", await PostgresServer.CreateDatabase(), await PostgresServer.CreateDatabase(), members);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Compare(string engine, string small, string large, int members)
    {
        await using var ten = await World.Open(small, 10);
        await using var many = await World.Open(large, members);
        var table = new ResultTable(
            engine, "votes/s, 64 at once", "one vote, ms", "tally shown, us", "own votes, us", "disk, MB", "generated in, s");
        World[] worlds = [ten, many];
        // In turns, so that other load affects both equally; the first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var world in worlds)
                await world.Measure(isCounted: round > 0);
        }

        table.Add("10 members, 100 ballots", ten.Figures());
        table.Add(string.Create(CultureInfo.InvariantCulture, $"{members:N0} members, {(long)members * Polls:N0} ballots"), many.Figures());
        table.Print($"{engine}, {Polls} polls in which every member has voted:");
        var ballots = (double)members * Polls;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
              ratios: {many.Rate / ten.Rate:F2} of the votes a second, {many.One / ten.One:F2} times one vote,
                {many.Shown / ten.Shown:F2} times a tally
              {many.Bytes / ballots:F0} bytes a ballot with its log entry and its share of the members
              100,000,000 ballots of 10,000,000 members by calculation: {many.Bytes / ballots * 100_000_000 / 1e9:F0} GB,
                generated in {many.Generated.TotalMinutes * 100_000_000 / ballots:F0} minutes
            """));
    }

    /// <summary>One database with its members and polls.</summary>
    sealed class World : IAsyncDisposable
    {
        readonly VotingDatabase voting;
        readonly int members;
        readonly List<Poll> polls = [];
        readonly List<double> rates = [], ones = [], shows = [], owns = [];

        World(string connection, int members)
        {
            voting = new VotingDatabase(connection);
            this.members = members;
        }

        Database Database => voting.Database;

        public double Rate => Median(rates);

        public double One => Median(ones);

        public double Shown => Median(shows);

        public double Bytes { get; private set; }

        public TimeSpan Generated { get; private set; }

        public static async Task<World> Open(string connection, int members)
        {
            var world = new World(connection, members);
            var watch = Stopwatch.StartNew();
            await world.Generate();
            world.Generated = watch.Elapsed;
            world.Bytes = await world.SizeOf(connection);
            return world;
        }

        public double[] Figures() => [Rate, One, Shown, Median(owns), Bytes / 1e6, Generated.TotalSeconds];

        public async Task Measure(bool isCounted)
        {
            var (rate, random) = (await Load(), new Random((int)voting.Taps));
            var one = Stopwatch.StartNew();
            for (var i = 0; i < OneByOne; i++)
                _ = await Cast(random);
            one.Stop();
            var shown = Stopwatch.StartNew();
            for (var i = 0; i < Shows; i++)
                _ = await voting.Show(polls[i % Polls]);
            shown.Stop();
            var own = Stopwatch.StartNew();
            for (var i = 0; i < Shows; i++)
                _ = await OwnBallot(polls[i % Polls], random.Next(members));
            own.Stop();
            if (!isCounted)
                return;
            rates.Add(rate);
            ones.Add(one.Elapsed.TotalMilliseconds / OneByOne);
            shows.Add(shown.Elapsed.TotalMicroseconds / Shows);
            owns.Add(own.Elapsed.TotalMicroseconds / Shows);
        }

        public ValueTask DisposeAsync() => voting.DisposeAsync();

        async Task Generate()
        {
            for (var number = 0; number < Polls; number++)
                polls.Add(await voting.Launch($"Number {number}?"));
            _ = await Database.WriteAlone(connection =>
            {
                _ = connection.Execute("DELETE FROM accounts");
                using var rows = Database.Insert(connection, "accounts", "user_ref", "member_id", "name");
                for (var member = 0; member < members; member++)
                    rows.Add([VotingDatabase.Voter(member).User.ToString(), MemberOf(member), $"voter{member}"]);
                rows.Complete();
                return true;
            });
            foreach (var poll in polls)
            {
                _ = await Database.WriteAlone(connection => Fill(connection, poll));
                Console.Write(members > 1000 ? "." : "");
            }

            // As the running database does in time.
            _ = await Database.WriteAlone(connection => connection.Execute("ANALYZE;"));
        }

        bool Fill(DbConnection connection, Poll poll)
        {
            // In the order of the key, as the index is built fastest.
            var voters = Enumerable.Range(0, members).AsParallel()
                .Select(member => (Hash: VoteLog.HashOf(poll.VoterKey!, MemberOf(member)), Option: 1 + (member % 3)))
                .OrderBy(voter => voter.Hash, StringComparer.Ordinal).ToList();
            using (var rows = Database.Insert(connection, "poll_ballots", "poll_key", "voter", "ballot", "platform", "entry"))
            {
                for (var i = 0; i < voters.Count; i++)
                    rows.Add([poll.Key, Convert.FromHexString(voters[i].Hash), $"{voters[i].Option}", "local", (long)i + 1]);
                rows.Complete();
            }

            var (now, hash) = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), poll.LogHash);
            var time = VoteLog.TimeText(now);
            using (var rows = Database.Insert(
                connection, "poll_log", "poll_key", "entry", "at", "voter", "kind", "ballot", "platform", "hash"))
            {
                for (var i = 0; i < voters.Count; i++)
                {
                    var entry = new LogEntry
                    {
                        Entry = i + 1,
                        At = now,
                        Time = time,
                        Voter = voters[i].Hash,
                        Kind = LogKind.Vote,
                        Ballot = $"{voters[i].Option}",
                        Platform = "local",
                    };
                    hash = VoteLog.Next(poll, hash, entry);
                    rows.Add([
                        poll.Key, entry.Entry, entry.At, Convert.FromHexString(entry.Voter), entry.Kind, entry.Ballot, entry.Platform,
                        Convert.FromHexString(hash)]);
                }

                rows.Complete();
            }

            foreach (var option in Enumerable.Range(0, 4))
            {
                _ = connection.Execute(
                    "INSERT INTO poll_counts (poll_key, option_number, platform, votes) VALUES (@Key, @option, 'local', @votes)",
                    new { poll.Key, option, votes = (long)(option == 0 ? voters.Count : voters.Count(voter => voter.Option == option)) });
            }

            _ = connection.Execute(
                "UPDATE polls SET log_count = @count, log_hash = @hash, version = version + @count WHERE poll_key = @Key",
                new { poll.Key, count = (long)voters.Count, hash });
            return true;
        }

        async Task<double> Load()
        {
            var watch = Stopwatch.StartNew();
            var counts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => Task.Run(async () =>
            {
                var (random, count) = (new Random((lane * 7919) + (int)voting.Taps), 0);
                for (; watch.Elapsed < Measured; count++)
                    _ = await Cast(random);
                return count;
            })));
            return counts.Sum() / watch.Elapsed.TotalSeconds;
        }

        Task<VoteOutcome> Cast(Random random) =>
            voting.Queue.Enqueue(voting.VoteOf(polls[random.Next(Polls)], random.Next(members), random));

        Task<BallotRow?> OwnBallot(Poll poll, int member) => Database.Read(connection => Task.FromResult(
            BallotTable.Find(connection, poll, VoteLog.HashOf(poll.VoterKey!, MemberOf(member))) is { } found
                ? new BallotRow(found.Ballot, "local")
                : null));

        async Task<double> SizeOf(string connection) => File.Exists(connection)
            ? new FileInfo(connection).Length + (File.Exists(connection + "-wal") ? new FileInfo(connection + "-wal").Length : 0)
            : await Database.Read(reader => reader.ExecuteScalarAsync<long>("SELECT pg_database_size(current_database())"));

        static string MemberOf(int member) => string.Create(CultureInfo.InvariantCulture, $"m{member:D24}");

        static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }
}
