using CommunityBot.Benchmarks;

return await BenchmarkCommandLine.Run(args);
