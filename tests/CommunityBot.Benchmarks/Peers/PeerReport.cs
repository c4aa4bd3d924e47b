using System.Globalization;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Telegram;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>Prints the rounds of one part, and this bot's figures as multiples of each peer's.</summary>
static class PeerReport
{
    public static void Print(string what, IReadOnlyList<PeerSession> sessions)
    {
        var table = new ResultTable("", "cold/s", "warm/s", "p50 ms", "p99 ms", "CPU s/10k");
        foreach (var session in sessions)
        {
            table.Add(session.Name, session.Bot.Rounds[0].PerSecond, session.Warm(round => round.PerSecond),
                session.Warm(round => round.Median), session.Warm(round => round.P99), session.Warm(round => round.Processor));
        }

        table.Print($"{what}: medians of the warm rounds, batches of 100; on disk before it is acknowledged:");
        foreach (var other in sessions.SkipLast(1))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {sessions[^1].Name} beside {other.Name}: {Ratio(sessions[^1], other, round => round.PerSecond):F2} times the {what}, "
                    + $"{Ratio(sessions[^1], other, round => round.Processor):P0} of the processor"));
        }
    }

    /// <summary>The median over the warm rounds of what the two did one after the other.</summary>
    static double Ratio(PeerSession ours, PeerSession other, Func<Round, double> figure)
    {
        var samples = new Samples();
        foreach (var (mine, theirs) in ours.Bot.Rounds.Zip(other.Bot.Rounds).Skip(ours.Bot.Rounds.Count > 1 ? 1 : 0))
            samples.Add(figure(mine) / figure(theirs));
        return samples.Median;
    }
}
