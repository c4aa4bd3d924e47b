using System.Data.Common;
using CommunityBot.Core.Polls.Voting;
using Dapper;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>
/// The members of one platform, who vote in turns. A tap that was not answered may be counted or not; its member then votes no more.
/// </summary>
/// <param name="accounts">As accounts are stored, <c>platform:id</c>.</param>
/// <param name="tap">Taps an option and returns what the voter is told; null if there is no answer.</param>
sealed class ChaosVoters(string question, IReadOnlyList<string> accounts, Func<int, int, Task<string?>> tap)
{
    public const int Options = 4;

    const int AtOnce = 32;

    readonly int[] told = new int[accounts.Count], tried = new int[accounts.Count], answered = new int[accounts.Count];
    readonly bool[] isUnsure = new bool[accounts.Count];
    readonly List<string> strange = [];
    int next = -1;

    public int Answered => answered.Sum();

    public int Unsure => isUnsure.Count(unsure => unsure);

    /// <param name="perSecond">The taps per second that are begun if the answers keep up.</param>
    public Task Vote(double perSecond, CancellationToken ending) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
    {
        var pause = TimeSpan.FromSeconds(AtOnce / perSecond);
        while (!ending.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref next);
            var voter = number % accounts.Count;
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            if (!isUnsure[voter])
                await Vote(voter);
            var left = pause - System.Diagnostics.Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    })));

    /// <summary>The first error in ballots, log and tally, and null if there is none.</summary>
    public async Task<IReadOnlyList<string>> Check(DbConnection database)
    {
        var problems = new List<string>(strange);
        var poll = await database.QuerySingleAsync<(long Key, string VoterKey, string Id)>(
            "SELECT poll_key, voter_key, id FROM polls WHERE question LIKE @pattern", new { pattern = $"%{question}%" });
        var members = (await database.QueryAsync<(string User, string Member)>("SELECT user_ref, member_id FROM accounts"))
            .ToDictionary(row => row.User, row => VoteLog.HashOf(poll.VoterKey, row.Member));
        var ballots = (await database.QueryAsync<(byte[] Voter, string Ballot)>(
            "SELECT voter, ballot FROM poll_ballots WHERE poll_key = @Key", new { poll.Key }))
            .ToDictionary(row => Convert.ToHexStringLower(row.Voter), row => row.Ballot);
        var entries = (await database.QueryAsync<(byte[] Voter, long Count)>(
            "SELECT voter, count(*) FROM poll_log WHERE poll_key = @Key GROUP BY voter", new { poll.Key }))
            .ToDictionary(row => Convert.ToHexStringLower(row.Voter), row => row.Count);
        for (var voter = 0; voter < accounts.Count; voter++)
        {
            var hash = members.GetValueOrDefault(accounts[voter], "");
            var (ballot, count) = (ballots.GetValueOrDefault(hash, "0"), entries.GetValueOrDefault(hash));
            if (count < answered[voter] || count > tried[voter])
                problems.Add($"{accounts[voter]}: {answered[voter]} of {tried[voter]} votes answered, {count} in the log");
            var isRight = ballot == $"{told[voter]}" || (isUnsure[voter] && ballot == $"{OptionOf(voter, tried[voter] - 1)}");
            if (!isRight)
                problems.Add($"{accounts[voter]}: told {told[voter]}, stored {ballot}");
        }

        foreach (var option in Enumerable.Range(1, Options))
        {
            var counted = await database.ExecuteScalarAsync<long>(
                "SELECT COALESCE(sum(votes), 0) FROM poll_counts WHERE poll_key = @Key AND option_number = @option",
                new { poll.Key, option });
            var cast = ballots.Values.Count(ballot => ballot == $"{option}");
            if (counted != cast)
                problems.Add($"{question} option {option}: {counted} counted, {cast} ballots");
        }

        return problems;
    }

    static int OptionOf(int voter, int round) => 1 + ((voter + round) % Options);

    async Task Vote(int voter)
    {
        // Another option each time: the same one would withdraw the vote.
        var option = OptionOf(voter, tried[voter]++);
        var text = await tap(voter, option);
        if (text?.StartsWith("Your vote is ", StringComparison.Ordinal) != true)
        {
            // No answer, or that something went wrong: whether it was counted is open.
            isUnsure[voter] = true;
            return;
        }

        if (!text.Contains(NameOf(option), StringComparison.Ordinal))
        {
            lock (strange)
                strange.Add($"{accounts[voter]} tapped {NameOf(option)} and was told: {text}");
        }

        (told[voter], answered[voter]) = (option, answered[voter] + 1);
    }

    public static string NameOf(int option) => $"{"ABCD"[option - 1]}{option}";
}
