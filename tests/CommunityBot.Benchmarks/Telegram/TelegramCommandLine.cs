using System.CommandLine;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;

namespace CommunityBot.Benchmarks.Telegram;

static class TelegramCommandLine
{
    static readonly Option<int> Updates = new("--updates") { Description = "Updates per round.", DefaultValueFactory = _ => 20_000 };

    static readonly Option<int> Rounds = new("--times")
    {
        Description = "Rounds per bot, the first of them cold.",
        DefaultValueFactory = _ => 3,
    };

    static readonly Option<bool> Alone = new("--alone") { Description = "Without the plain bot." };

    static readonly Option<bool> Different = new("--different")
    {
        Description = "Hundreds of different wordings instead of the same eight, so that no answer is cached.",
    };

    public static Command Command(Option<string> program)
    {
        var command = new Command("telegram",
            "Telegram end to end: this bot and a plain one, each in a process of its own, connected to a stand-in on loopback.")
        {
            BenchmarkCommand.Create("votes", "Taps on a poll's buttons, 20,000 in batches of 100.", Votes, Updates, Rounds, Alone),
            BenchmarkCommand.Create(
                "ask", "Questions in private chats, 20,000 in batches of 100.", Asks, Updates, Rounds, Alone, Different),
            BenchmarkCommand.Create(
                "fanout",
                "A digest to 10,000 private chats and 500 groups under Telegram's limits, on a simulated clock.",
                _ => FanoutBenchmark.Run()),
            BenchmarkCommand.Create(
                "storm", "Votes while the bot is killed ten times: no vote may be lost or counted twice.", Storm, Updates),
            Plain(),
        };
        return command;

        Task Votes(ParseResult parsed) =>
            TelegramBenchmark.Votes(Contenders(parsed, program), parsed.GetValue(Updates), parsed.GetValue(Rounds));

        Task Asks(ParseResult parsed) => TelegramBenchmark.Asks(
            Contenders(parsed, program, new PlainContender(understands: true)),
            parsed.GetValue(Updates),
            parsed.GetValue(Rounds),
            parsed.GetValue(Different) ? PlainFacts.DifferentQuestions : PlainFacts.Questions);

        Task Storm(ParseResult parsed) =>
            TelegramBenchmark.Storm(new CommunityContender(parsed.GetValue(program)!), parsed.GetValue(Updates), kills: 10);
    }

    static Contender[] Contenders(ParseResult parsed, Option<string> program, params Contender[] others)
    {
        var ours = new CommunityContender(parsed.GetValue(program)!);
        return parsed.GetValue(Alone) ? [ours] : [new PlainContender(), .. others, ours];
    }

    /// <summary>The process of the plain bot.</summary>
    static Command Plain()
    {
        var what = new Argument<string[]>("what") { Arity = new ArgumentArity(3, 4) };
        var command = new Command("plain") { what };
        command.Hidden = true;
        command.SetAction(parsed => PlainBot.Run(parsed.GetValue(what)![0], parsed.GetValue(what)![1], parsed.GetValue(what)![2],
            parsed.GetValue(what)!.Length > 3));
        return command;
    }
}
