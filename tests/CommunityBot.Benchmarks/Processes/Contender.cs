using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Simulators.Telegram.Load;
using CommunityBot.Tests.Polls;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>A bot that is measured: its start command, and the votes in its database.</summary>
abstract class Contender
{
    public abstract string Name { get; }

    public abstract ProcessStartInfo Start(string api, string database);

    /// <summary>The number of the option by user id, without users who have no vote.</summary>
    public abstract Dictionary<long, int> Ballots(SqliteConnection database);

    public abstract Dictionary<int, long> Counts(SqliteConnection database);
}

/// <summary>CommunityBot.</summary>
sealed class CommunityContender(string program) : Contender
{
    public override string Name => "communitybot";

    public override ProcessStartInfo Start(string api, string database)
    {
        var start = new ProcessStartInfo(program,
            ["serve", "--database", database, "--config", BenchmarkDatabase.Config, "--urls", "http://127.0.0.1:0"]);
        start.Environment["COMMUNITYBOT_Telegram__Token"] = LoadServer.Token;
        start.Environment["COMMUNITYBOT_Telegram__ApiBase"] = api;
        // As the container image has it.
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "65536";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "131072";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Measure the machine, without Telegram's limits.
        start.Environment["COMMUNITYBOT_Telegram__MessagesPerSecond"] = "1000000";
        return start;
    }

    public override Dictionary<long, int> Ballots(SqliteConnection database) => StoredBallots.Of(database)
        .ToDictionary(row => long.Parse(row.User[(row.User.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture),
            row => int.Parse(row.Ballot, CultureInfo.InvariantCulture));

    public override Dictionary<int, long> Counts(SqliteConnection database) => database
        .Query<(int Option, long Votes)>("SELECT option_number, sum(votes) FROM poll_counts WHERE option_number > 0 GROUP BY option_number")
        .ToDictionary(row => row.Option, row => row.Votes);
}

/// <summary>A simple bot with a table of votes and one of counts.</summary>
abstract class TableContender : Contender
{
    public override Dictionary<long, int> Ballots(SqliteConnection database) =>
        database.Query<(long User, int Option)>("SELECT user_id, option FROM votes").ToDictionary(row => row.User, row => row.Option);

    public override Dictionary<int, long> Counts(SqliteConnection database) =>
        database.Query<(int Option, long Votes)>("SELECT option, votes FROM counts").ToDictionary(row => row.Option, row => row.Votes);
}

/// <summary>A simple bot that looks up questions word by word, or with the parser of CommunityBot.</summary>
sealed class PlainContender(bool understands = false) : TableContender
{
    public override string Name => understands ? "plain, our answers" : "plain Telegram.Bot";

    public override ProcessStartInfo Start(string api, string database) =>
        new("dotnet", [typeof(PlainContender).Assembly.Location, "telegram", "plain", api, LoadServer.Token, database,
            .. understands ? (string[])["understands"] : []]);
}
