using System.CommandLine;
using CommunityBot.Benchmarks.Measurement;

namespace CommunityBot.Benchmarks.Discord;

static class DiscordCommandLine
{
    static readonly Option<int> Count = new("--interactions")
    {
        Description = "Interactions per round.",
        DefaultValueFactory = _ => 20_000,
    };

    static readonly Option<int> Rounds =
        new("--times")
        {
            Description = "Rounds at the highest rate, the first of them cold. One at 90% of the last follows.",
            DefaultValueFactory = _ => 3,
        };

    static readonly Option<bool> Http = new("--http") { Description = "Use the interactions endpoint instead of the gateway." };

    static readonly Option<int> Faults = new("--faults") { Description = "The number of faults.", DefaultValueFactory = _ => 10_000 };

    static readonly Option<TimeSpan> Length = new("--length")
    {
        Description = "The duration.",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
    };

    static readonly Option<int> Seed = new("--seed") { Description = "Repeats a run.", DefaultValueFactory = _ => Environment.TickCount };

    public static Command Command(Option<string> program)
    {
        return new("discord", "Discord end to end: the bot in a process of its own, connected to a stand-in on loopback.")
        {
            BenchmarkCommand.Create("votes", "Taps on a poll's buttons.", Votes, Count, Rounds, Http),
            BenchmarkCommand.Create("ask", "Questions with /ask.", Asks, Count, Rounds, Http),
            BenchmarkCommand.Create("soak", "Votes and questions during faults of every kind.", Soak, Faults, Length, Seed),
        };

        Task Votes(ParseResult parsed) => DiscordBenchmark.Votes(
            parsed.GetValue(program)!, parsed.GetValue(Count), parsed.GetValue(Rounds), parsed.GetValue(Http));

        Task Asks(ParseResult parsed) => DiscordBenchmark.Asks(
            parsed.GetValue(program)!, parsed.GetValue(Count), parsed.GetValue(Rounds), parsed.GetValue(Http));

        Task Soak(ParseResult parsed) => DiscordSoak.Run(
            parsed.GetValue(program)!, parsed.GetValue(Faults), parsed.GetValue(Length), parsed.GetValue(Seed));
    }
}
