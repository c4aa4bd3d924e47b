using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// Many voters in a separate process, which is killed repeatedly at random moments. It writes a line for each tap and a line
/// for each confirmation;
/// afterwards the database must hold each voter's last confirmed vote, or the state after one further tap.
/// </summary>
/// <param name="isForecast">Whether the votes are forecasts of a prediction, where a second equal tap withdraws nothing.</param>
sealed class VoteStorm(string connection, string poll, int voters, int votes, bool isForecast = false)
{
    public const int Options = 4;
    const int AtOnce = 64;

    static readonly string[] Platforms = ["red", "green", "blue"];

    /// <summary>Creates the poll of a storm, or the prediction, in three chats of one community.</summary>
    public static async Task<string> Prepare(string connection, bool isForecast = false)
    {
        await using var database = Database.Open(connection);
        await database.Write(writer =>
        {
            var community = CommunityChats.CommunityOf(writer, Chat(0));
            for (var i = 1; i < Platforms.Length; i++)
            {
                _ = CommunityChats.CommunityOf(writer, Chat(i));
                _ = writer.Execute(
                    "UPDATE community_chats SET community_id = @community, linked_at = 1 WHERE chat_ref = @Chat",
                    new { community, Chat = Chat(i).ToString() });
            }
        });
        if (isForecast)
            return await database.Write(PrepareForecast);
        await using var services = Services(database);
        var (_, launched) = await services.GetRequiredService<PollLaunch>()
            .Launch(new PollDraft("Storm?", ["a1", "b2", "c3", "d4"]), new TextMessage(Voter(0), ""), Language.En, default);
        return launched!.Id;
    }

    static string PrepareForecast(DbConnection writer) => PollLaunch.Store(
        writer,
        new ParsedPoll(
            new PollSettings(PollKind.Forecast, Localized.Same("Storm?")) { IsNamed = true, TimeZone = "UTC", Language = Language.En }, []),
        CommunityChats.CommunityOf(writer, Chat(0)),
        new PollAuthor(NewId.Create(), "Mo", IsModerator: true, Chat(0)),
        TimeProvider.System.GetUtcNow()).Id;

    /// <summary>Runs in the process that is killed: <c>storm connection poll voters votes seed</c>.</summary>
    public static async Task CastVotes(string connection, string poll, int voters, int votes, int seed)
    {
        await using var database = Database.Open(connection);
        await using var services = Services(database);
        var queue = services.GetRequiredService<VoteQueue>();
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        output.WriteLine("ready");
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async lane =>
        {
            var random = new Random(seed + lane);
            for (var i = lane; i < votes; i += AtOnce)
            {
                // Each voter belongs to one lane, because a person taps once at a time.
                var voter = (random.Next(voters / AtOnce) * AtOnce) + lane;
                var option = random.Next(1, Options + 1);
                output.WriteLine($"? {voter} {option}");
                var outcome = await queue.Enqueue(new VoteRequest(poll, Voter(voter), new VoteAction(VoteStep.Choose, option)));
                output.WriteLine($"! {voter} {(outcome.Refusal is null ? outcome.Ballot.ToString() : "refused")}");
            }
        }));
        output.WriteLine("done");
    }

    /// <summary>Runs the process with kills and then to its end. Returns the first difference, or null.</summary>
    public async Task<string?> Run(int kills, int seed, Func<string[], ProcessStartInfo> start)
    {
        var told = new ConcurrentDictionary<int, string>();
        var random = new Random(seed);
        var acknowledged = 0L;
        for (var run = 0; run <= kills; run++)
        {
            var open = new Dictionary<int, int>();
            using var process = Process.Start(start(["storm", connection, poll, $"{voters}", $"{votes}", $"{seed + (run * 1000)}"]))!;
            var killAfter = run == kills ? int.MaxValue : random.Next(200, Math.Max(400, votes));
            var lines = 0;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Split(' ') is ["?", var asker, var option])
                {
                    open[Number(asker)] = Number(option);
                }
                else if (line.Split(' ') is ["!", var voter, var ballot])
                {
                    if (ballot == "refused")
                        return $"the vote of {voter} was refused";
                    told[Number(voter)] = ballot;
                    _ = open.Remove(Number(voter));
                    acknowledged++;
                }

                if (++lines == killAfter)
                    process.Kill();
            }

            await process.WaitForExitAsync();
            if (run == kills && process.ExitCode != 0)
                return $"the last run ended with {process.ExitCode}";
            if (await Compare(told, open) is { } difference)
                return $"after run {run}: {difference}";
        }

        return acknowledged > 0 ? null : "nothing was acknowledged";
    }

    async Task<string?> Compare(ConcurrentDictionary<int, string> told, Dictionary<int, int> open)
    {
        await using var database = Database.Open(connection);
        var rows = (await database.Read(reader => Task.FromResult(StoredBallots.Of(reader))))
            .Where(row => row.PollId == poll)
            .ToDictionary(row => row.User, row => row.Ballot);
        for (var voter = 0; voter < voters; voter++)
        {
            var actual = rows.GetValueOrDefault(Voter(voter).User.ToString(), "");
            var known = told.GetValueOrDefault(voter, "");
            // An unconfirmed tap may be counted or not; both are valid, and the stored state counts from now on.
            if (open.TryGetValue(voter, out var option) && actual == (known == $"{option}" && !isForecast ? "" : $"{option}"))
                told[voter] = actual;
            else if (actual != known)
                return $"voter {voter} was told '{known}', the database says '{actual}'";
        }

        var (whole, tally) = await database.Read(reader =>
        {
            var found = PollRepository.Find(reader, poll)!;
            return Task.FromResult((VoteLog.IsIntact(found, BallotTable.Log(reader, found)), PollRepository.Tally(reader, found)));
        });
        for (var option = 1; option <= Options && !isForecast; option++)
        {
            if (tally.Votes(option) != rows.Values.Count(ballot => ballot == $"{option}"))
            {
                return $"the tally of option {option} is {tally.Votes(option)}, the ballots say "
                    + $"{rows.Values.Count(ballot => ballot == $"{option}")}";
            }
        }

        return !whole
            ? "the log is not whole"
            : tally.Voters != rows.Count ? $"{tally.Voters} voters are counted, {rows.Count} have voted" : null;
    }

    static ServiceProvider Services(Database database) =>
        new ServiceCollection().AddLogging().AddSingleton(database).AddMembers().AddCommunities().AddPolls().BuildServiceProvider();

    static ChatRef Chat(int number) => new(Platforms[number % Platforms.Length], "room");

    static RequestOrigin Voter(int number) =>
        new(Chat(number), new UserRef(Platforms[number % Platforms.Length], $"voter{number}"), $"voter{number}");

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
