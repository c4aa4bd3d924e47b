using CommunityBot.Tests;

[assembly: AssemblyFixture(typeof(Progress))]
[assembly: Progress.Counted]
