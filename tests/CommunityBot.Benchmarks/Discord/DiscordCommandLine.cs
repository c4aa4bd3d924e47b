using System.CommandLine;
using CommunityBot.Benchmarks.Measurement;

namespace CommunityBot.Benchmarks.Discord;

static class DiscordCommandLine
{
    static readonly Option<int> Count = new("--interactions") { Description = "How many in a round.", DefaultValueFactory = _ => 20_000 };

    static readonly Option<int> Rounds = new("--times") { Description = "How many rounds as fast as it goes, the first of them cold; one at 90% of the last follows.", DefaultValueFactory = _ => 3 };

    static readonly Option<bool> Http = new("--http") { Description = "Over the interactions endpoint instead of the gateway." };

    static readonly Option<int> Faults = new("--faults") { Description = "How many things go wrong.", DefaultValueFactory = _ => 10_000 };

    static readonly Option<TimeSpan> Length = new("--length") { Description = "In this time.", DefaultValueFactory = _ => TimeSpan.FromMinutes(5) };

    static readonly Option<int> Seed = new("--seed") { Description = "To repeat a run.", DefaultValueFactory = _ => Environment.TickCount };

    public static Command Command(Option<string> program) => new("discord", "Discord from end to end: the bot a process of its own, before a stand-in on loopback.")
    {
        BenchmarkCommand.Create("votes", "Taps on a poll's buttons.", parsed => DiscordBenchmark.Votes(parsed.GetValue(program)!, parsed.GetValue(Count), parsed.GetValue(Rounds), parsed.GetValue(Http)), Count, Rounds, Http),
        BenchmarkCommand.Create("ask", "Questions with /ask.", parsed => DiscordBenchmark.Asks(parsed.GetValue(program)!, parsed.GetValue(Count), parsed.GetValue(Rounds), parsed.GetValue(Http)), Count, Rounds, Http),
        BenchmarkCommand.Create("soak", "Votes and questions while everything goes wrong.", parsed => DiscordSoak.Run(parsed.GetValue(program)!, parsed.GetValue(Faults), parsed.GetValue(Length), parsed.GetValue(Seed)), Faults, Length, Seed),
    };
}
