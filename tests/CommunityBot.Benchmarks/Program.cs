using CommunityBot.Benchmarks;

if (args is ["import", var connection])
    await ImportBenchmark.Run(connection);
