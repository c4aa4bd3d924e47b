using CommunityBot.SoakTests;
using CommunityBot.Tests;
using Xunit.MicrosoftTestingPlatform;

// dotnet run --project tests/CommunityBot.SoakTests [-- --long] [options of the test platform]
TestRun.Begin();
Length.IsLong = args.Contains("--long");
return await TestPlatformTestFramework.RunAsync(["--output", "Detailed", .. args.Where(argument => argument != "--long")], SelfRegisteredExtensions.AddSelfRegisteredExtensions);
