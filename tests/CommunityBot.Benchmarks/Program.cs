using CommunityBot.Benchmarks;
using CommunityBot.Tests;

// What is measured is on the disk.
TestRun.Begin(inMemory: false);
return await BenchmarkCommandLine.Run(args);
