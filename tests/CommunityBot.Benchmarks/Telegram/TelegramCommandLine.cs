using System.CommandLine;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;

namespace CommunityBot.Benchmarks.Telegram;

static class TelegramCommandLine
{
    static readonly Option<int> Updates = new("--updates") { Description = "How many in a round.", DefaultValueFactory = _ => 20_000 };

    static readonly Option<int> Rounds = new("--times") { Description = "How many rounds each bot runs, the first of them cold.", DefaultValueFactory = _ => 3 };

    static readonly Option<bool> Alone = new("--alone") { Description = "Without the plain bot: for looking at this one closely." };

    static readonly Option<bool> Different = new("--different") { Description = "Hundreds of questions in other words each, instead of the same eight: nothing is answered from what was answered before." };

    public static Command Command(Option<string> program)
    {
        var command = new Command("telegram", "Telegram from end to end: this bot and a plain one, each a process of its own, before a stand-in on loopback.")
        {
            BenchmarkCommand.Create("votes", "Taps on a poll's buttons, 20,000 in batches of 100.", parsed => TelegramBenchmark.Votes(Contenders(parsed, program), parsed.GetValue(Updates), parsed.GetValue(Rounds)), Updates, Rounds, Alone),
            BenchmarkCommand.Create("ask", "Questions in private chats, 20,000 in batches of 100.", parsed => TelegramBenchmark.Asks(Contenders(parsed, program, new PlainContender(understands: true)), parsed.GetValue(Updates), parsed.GetValue(Rounds), parsed.GetValue(Different) ? PlainFacts.DifferentQuestions : PlainFacts.Questions), Updates, Rounds, Alone, Different),
            BenchmarkCommand.Create("fanout", "A digest to 10,000 private chats and 500 groups under Telegram's limits, on a simulated clock.", _ => FanoutBenchmark.Run()),
            BenchmarkCommand.Create("storm", "Votes while the bot is killed ten times: nothing may be lost or doubled.", parsed => TelegramBenchmark.Storm(new CommunityContender(parsed.GetValue(program)!), parsed.GetValue(Updates), kills: 10), Updates),
            Plain(),
        };
        return command;
    }

    static Contender[] Contenders(ParseResult parsed, Option<string> program, params Contender[] others)
    {
        var ours = new CommunityContender(parsed.GetValue(program)!);
        return parsed.GetValue(Alone) ? [ours] : [new PlainContender(), .. others, ours];
    }

    /// <summary>The process of the bot that is compared with.</summary>
    static Command Plain()
    {
        var what = new Argument<string[]>("what") { Arity = new ArgumentArity(3, 4) };
        var command = new Command("plain") { what };
        command.Hidden = true;
        command.SetAction(parsed => PlainBot.Run(parsed.GetValue(what)![0], parsed.GetValue(what)![1], parsed.GetValue(what)![2], parsed.GetValue(what)!.Length > 3));
        return command;
    }
}
