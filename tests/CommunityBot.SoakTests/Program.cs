using CommunityBot.SoakTests;
using CommunityBot.Tests;
using Xunit.Runner.InProc.SystemConsole;

// dotnet run --project tests/CommunityBot.SoakTests [-- --long] [options of xunit's console runner]
TestRun.Begin();
Length.IsLong = args.Contains("--long");
return await ConsoleRunner.Run(["-reporter", "verbose", .. args.Where(argument => argument != "--long")]);
