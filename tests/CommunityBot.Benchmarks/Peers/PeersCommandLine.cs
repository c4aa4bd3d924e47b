using System.CommandLine;
using CommunityBot.Benchmarks.Measurement;

namespace CommunityBot.Benchmarks.Peers;

static class PeersCommandLine
{
    static readonly Option<int> Updates = new("--updates") { Description = "Updates per round.", DefaultValueFactory = _ => 10_000 };

    static readonly Option<int> Rounds = new("--times")
    {
        Description = "Rounds per bot and kind of update, the first of them cold.",
        DefaultValueFactory = _ => 6,
    };

    static readonly Option<int> Starts = new("--starts") { Description = "How often each bot is started.", DefaultValueFactory = _ => 5 };

    static readonly Option<bool> Alone = new("--alone") { Description = "Without the peers." };

    public static Command Command(Option<string> program) => BenchmarkCommand.Create(
        "peers",
        "This bot beside Telegraf, grammY with its runner and a plain Telegram.Bot: votes, questions, starts and memory. Wants Node 20 and "
            + "npm, which installs the pinned packages in the temporary folder; give a published bot as --program.",
        parsed => PeersBenchmark.Run(parsed.GetValue(program)!, parsed.GetValue(Alone), parsed.GetValue(Updates), parsed.GetValue(Rounds),
            parsed.GetValue(Starts)),
        Updates, Rounds, Starts, Alone);
}
