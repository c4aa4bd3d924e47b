using System.Globalization;
using CommunityBot.Benchmarks;

if (args is ["import", var connection, .. var rest])
    await ImportBenchmark.Run(connection, rest is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 1_000_000);
_ = await VotesBenchmark.Run(args);
